--- The files that a corpus is made of, and the documents in each.
local cjson = require "cjson"
local file = require "sayso.file"
local layout = require "sayso.layout"
local lfs = require "lfs"
local sayso = require "sayso"

-- Of its own, so that no program's settings for cjson change what is read.
local decode = cjson.new().decode

local M = {}

---@class sayso.CorpusFile
---@field path string
---@field id string its name without its ending; with its folder where others are called the same
---@field names string[] by which a table of metadata may call it
---@field is_lines boolean whether it holds a document in each line

---@class sayso.Source a document before it is read
---@field id string
---@field path string
---@field line? integer in a file of lines
---@field bytes string
---@field entry table how to find it again: file, and where in it

local function is_lines(name)
  return name:find "%.ndjson$" ~= nil or name:find "%.jsonl$" ~= nil
end

local function is_text(name)
  return name:find "%.txt$" ~= nil
end

local function without_ending(name)
  return name:match "^(.+)%.[^./]*$" or name
end

-- ---- Files ------------------------------------------------------------------------------------------

local function entry_of(path, relative)
  local name = path:match "[^/]+$" or path
  local names = {relative, without_ending(relative), name, without_ending(name)}
  for i, each in ipairs(names) do names[i] = layout.mend(each) end
  return {path = path, id = names[4], names = names, is_lines = is_lines(name)}
end

local function names_in(folder)
  local ok, next_name, state = pcall(lfs.dir, folder)
  if not ok then return nil, tostring(next_name) end
  local names = {}
  for name in next_name, state do
    if not name:find "^%." then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

---@class sayso.Lister
local Lister = {}
Lister.__index = Lister

-- Whether a file or folder comes for the first time, whatever it is called: links may lead in circles.
function Lister:is_new(path, attributes)
  local key = attributes.ino ~= 0 and ("%d:%d"):format(attributes.dev, attributes.ino) or path
  if self.seen[key] then return false end
  self.seen[key] = true
  return true
end

function Lister:add_file(path, relative, attributes)
  if self:is_new(path, attributes) then self.files[#self.files + 1] = entry_of(path, relative) end
end

function Lister:add_folder(path, relative, attributes)
  if not self:is_new(path, attributes) then return end
  local names, message = names_in(path)
  if not names then return self.tell(message) end
  for _, name in ipairs(names) do
    self:add(path .. "/" .. name, relative == "" and name or relative .. "/" .. name)
  end
end

function Lister:add(path, relative)
  local attributes, message = lfs.attributes(path)
  if not attributes then return self.tell(message) end
  if attributes.mode == "directory" then return self:add_folder(path, relative, attributes) end
  if is_text(path) or is_lines(path) then self:add_file(path, relative, attributes) end
end

-- What was named itself is taken whatever its ending.
function Lister:add_named(path)
  local attributes, message = lfs.attributes(path)
  if not attributes then return self.tell(message) end
  if attributes.mode == "directory" then return self:add_folder(path, "", attributes) end
  self:add_file(path, path:match "[^/]+$", attributes)
end

local function tell_apart(files)
  local counts = {}
  for _, entry in ipairs(files) do counts[entry.id] = (counts[entry.id] or 0) + 1 end
  for _, entry in ipairs(files) do
    if counts[entry.id] > 1 then entry.id = entry.names[2] end
  end
end

--- The files named, and those in the folders named and in all folders within: *.txt, *.ndjson, *.jsonl, by
--- name.
---@param paths string[]
---@param tell fun(message: string)
---@return sayso.CorpusFile[]
function M.files(paths, tell)
  local lister = setmetatable({files = {}, seen = {}, tell = tell}, Lister)
  for _, path in ipairs(paths) do lister:add_named(#path > 1 and path:gsub("/+$", "") or path) end
  tell_apart(lister.files)
  return lister.files
end

-- ---- Documents --------------------------------------------------------------------------------------

local function check(line)
  local ok, object = pcall(decode, line)
  if not ok then return nil, "this is no JSON: " .. tostring(object) end
  if type(object) ~= "table" or object[1] ~= nil then return nil, "the line is no JSON object" end
  if type(object.id) == "number" then object.id = ("%.14g"):format(object.id) end
  if type(object.id) ~= "string" then return nil, [[the object has no "id"]] end
  if type(object.text) ~= "string" then return nil, [[the object has no "text"]] end
  return object
end

local function document_of(entry, object, number, offset)
  return {
    id = layout.printable(object.id), path = entry.path, line = number, bytes = object.text,
    entry = {file = entry, line = number, offset = offset},
  }, object
end

local function lines_of(entry, tell)
  local stream, message = file.open(entry.path)
  if not stream then
    tell(message)
    return function() end
  end
  local number = 0
  return function()
    while true do
      local offset = stream:seek()
      local line = stream:read "L"
      if not line then
        stream:close()
        return nil
      end
      number = number + 1
      local object, wrong
      if line:find "%S" then object, wrong = check(line) end
      if object then return document_of(entry, object, number, offset) end
      if wrong then tell(("%s:%d: %s"):format(entry.path, number, wrong)) end
    end
  end
end

local function document_in(entry)
  local bytes, message = file.read(entry.path, sayso.max_text)
  if not bytes then return nil, message end
  return {id = entry.id, path = entry.path, bytes = bytes, entry = {file = entry}}
end

--- A loop over the documents in a file; for those of lines also the object that the line is.
---@param entry sayso.CorpusFile
---@param tell fun(message: string)
---@return fun(): sayso.Source?, table?
function M.documents(entry, tell)
  if entry.is_lines then return lines_of(entry, tell) end
  local document, message = document_in(entry)
  if not document then tell(message) end
  return function()
    local once = document
    document = nil
    return once
  end
end

--- A document once more.
---@param found {file: sayso.CorpusFile, line?: integer, offset?: integer}
---@return sayso.Source? document nil where it is gone
function M.reopen(found)
  if not found.line then return (document_in(found.file)) end
  local stream = file.open(found.file.path)
  if not stream then return nil end
  stream:seek("set", found.offset)
  local object = check(stream:read "L" or "")
  stream:close()
  return object and (document_of(found.file, object, found.line, found.offset))
end

return M
