--- Words and their classes, from files that people can read and change: one word a line, in four columns
--- between tabs: the word, its class, its forms, and why it is in that class. Lines that begin with # are
--- for the reader.
local file = require "sayso.file"

local M = {}

---@class sayso.LexiconEntry
---@field word string
---@field class string

local LONGEST = 1 << 24

-- What is wrong with a line, or nil.
local function add_line(lexicon, line, classes)
  local word, class, forms = line:match "^([^\t]+)\t([^\t]+)\t([^\t]*)"
  if not word then return "a word, its class and its forms are needed, with tabs between them" end
  if not classes[class] then return ("no class is called “%s”"):format(class) end
  for form in forms:gmatch "%S+" do lexicon[form] = {class = class, word = word} end
end

--- Reads a lexicon.
---@param path string
---@param classes string[] those that there may be
---@return table<string, sayso.LexiconEntry>? lexicon by form
---@return string? message what is wrong, with path and line
function M.read(path, classes)
  local text, message = file.read(path, LONGEST)
  if not text then return nil, message end
  local lexicon, number, known = {}, 0, {}
  for _, class in ipairs(classes) do known[class] = true end
  for line in text:gmatch "([^\n]*)\n?" do
    number = number + 1
    local wrong
    if line:find "%S" and not line:find "^#" then wrong = add_line(lexicon, line, known) end
    if wrong then return nil, ("%s:%d: %s"):format(path, number, wrong) end
  end
  return lexicon
end

--- Where a file beside a module is.
---@param name string
---@return string path
function M.beside(name)
  local directory = debug.getinfo(2, "S").source:match "^@(.*)[/\\]" or "."
  return directory .. "/" .. name
end

return M
