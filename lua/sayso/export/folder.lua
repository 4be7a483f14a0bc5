--- A folder that documents are written into, a file each.
local export = require "sayso.export"
local file = require "sayso.file"
local folders = require "sayso.folders"
local layout = require "sayso.layout"

---@class sayso.ExportFolder
---@field path string
---@field taken table<string, boolean> names of files, without endings
local Folder = {}
Folder.__index = Folder

local M = {}

--- Opens a folder, and makes it where there is none.
---@param path string
---@return sayso.ExportFolder? folder
---@return string? message
function M.open(path)
  if path:find "%z" then return nil, layout.printable(path) .. ": a path holds no NUL" end
  if not folders.make(path) then return nil, path .. ": the folder can't be made" end
  return setmetatable({path = path, taken = {}}, Folder)
end

-- Texts of two folders may have one name.
function Folder:name_for(id)
  local name, number = id:gsub("[/%z]", "_"), 1
  local unique = name
  while self.taken[unique] do
    number = number + 1
    unique = ("%s-%d"):format(name, number)
  end
  self.taken[unique] = true
  return unique
end

--- Writes a file whole.
---@param name string
---@param bytes string
---@return boolean? ok
---@return string? message with the path
function Folder:put(name, bytes)
  local ok, message = file.write(self.path .. "/" .. name, bytes)
  return ok, message
end

--- Writes a document, and its text beside it where a file of the format needs that.
---@param doc sayso.Document
---@param format sayso.Format
---@param id string
---@param settings sayso.ExportSettings
---@return boolean? ok
---@return string? name of its file without the ending; a message where it isn't written
function Folder:add(doc, format, id, settings)
  local name = self:name_for(id)
  local bytes = (format.head or "") .. export.write(doc, format.name, name, settings) .. (format.tail or "")
  local ok, message = self:put(name .. "." .. format.extension, bytes)
  if ok and format.with_text then ok, message = self:put(name .. ".txt", doc.text) end
  return ok, message or name
end

return M
