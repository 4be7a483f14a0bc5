--- The page's templates: files beside this one, in which {{name}} stands for what is filled in.
local file = require "sayso.file"
local xml = require "sayso.export.xml"

local M = {}

local directory = debug.getinfo(1, "S").source:match "^@(.*)[/\\]" or "."
local MOST = 1 << 20

local texts = {}

local function read(name)
  texts[name] = texts[name] or assert(file.read(directory .. "/" .. name, MOST))
  return texts[name]
end

-- Marks that turn the direction of what follows: seen as something, they do nothing.
local DIRECTIONS = {["\xE2\x80[\xAA-\xAE]"] = "\u{FFFD}", ["\xE2\x81[\xA6-\xA9]"] = "\u{FFFD}"}

--- A text of somebody else's as it may stand anywhere in the page, also in an attribute.
---@param text string valid UTF-8
---@return string
function M.escape(text)
  for marks, shown in pairs(DIRECTIONS) do text = text:gsub(marks, shown) end
  return xml.escape((text:gsub("\r\n?", "\n")))
end

--- A template with what is filled in; what is filled in is looked into for no more names.
---@param name string of a file
---@param values table<string, string> markup
---@return string
function M.fill(name, values)
  return (read(name):gsub("{{(%w+)}}", values))
end

--- A whole page.
---@param title string plain text
---@param body string markup
---@return string
function M.page(title, body)
  return M.fill("frame.html", {
    title = M.escape(title), body = body, style = read "style.css", script = read "script.js",
  })
end

return M
