--- Annotations from files, such as sayso's own after people have corrected them, as documents.
--
--     local import = require "sayso.import"
--     for _, doc in ipairs(assert(import.open "spec/annotated/library.ann")) do print(doc.id, doc) end
local arguments = require "sayso.arguments"
local core = require "sayso.core"
local document = require "sayso.import.document"
local file = require "sayso.file"
local records = require "sayso.records"

local M = {}

local function new_faults()
  local faults = {}
  return faults, function(message) faults[#faults + 1] = message end
end

--- A document from a text and a table as doc:to_table() gives it, corrected.
---@param text string
---@param record sayso.Record
---@return sayso.Document? document nil where the text can't be read
---@return string[]|string faults what couldn't be used and was left out; a message where there is no document
function M.table(text, record)
  arguments.string(text, 1, "table")
  arguments.table(record, 2, "table")
  local faults, tell = new_faults()
  local doc, message = document(text, record, tell)
  if not doc then return nil, message end
  doc.id = record.id
  return doc, faults
end

local function without_extension(path)
  return (path:gsub("%.[^./]*$", ""))
end

local function name_of(path)
  return without_extension(path):match "[^/]+$"
end

-- NAME.txt for NAME.ann and NAME_<annotator>.ann, beside it.
local function text_beside(path)
  local stem = without_extension(path)
  for _, candidate in ipairs {stem, (stem:gsub("_[^_/]*$", ""))} do
    local text = file.read(candidate .. ".txt", core.max_text)
    if text then return text, candidate end
  end
  return nil, ("%s: there is no %s.txt beside it"):format(path, stem)
end

local function open_brat(path)
  local standoff, message = file.read(path, core.max_text)
  if not standoff then return nil, message end
  local text, stem = text_beside(path)
  if not text then return nil, stem end
  local faults, tell = new_faults()
  local doc
  doc, message = document(text, require "sayso.import.brat".read(standoff, tell), tell)
  if not doc then return nil, path .. ": " .. message end
  doc.id = name_of(stem)
  for i, fault in ipairs(faults) do faults[i] = path .. ": " .. fault end
  return {doc}, faults
end

local function record_text(record, path)
  if type(record.text) == "string" then return record.text end
  local beside = (path:match "^(.*/)" or "") .. record.id .. ".txt"
  local text = file.read(beside, core.max_text)
  return text, ('there is no text: no "text" in the object, and no %s'):format(beside)
end

local function open_records(path)
  local stream, message = file.open(path)
  if not stream then return nil, message end
  local list, faults = {}, {}
  for line, record, wrong in records.lines(stream) do
    local function tell(fault) faults[#faults + 1] = ("%s:%d: %s"):format(path, line, fault) end
    local doc, text
    if record then text, wrong = record_text(record, path) end
    if text then doc, wrong = document(text, record, tell) end
    if doc then
      doc.id = record.id
      list[#list + 1] = doc
    else
      tell(wrong)
    end
  end
  stream:close()
  return list, faults
end

--- The documents that a file annotates: brat standoff (NAME.ann, its text beside it as NAME.txt), or lines
--- of sayso's NDJSON, whose texts stand in them or beside the file by their ids. Each has an `id`.
---@param path string
---@return sayso.Document[]? documents nil where the file can't be read
---@return string[]|string faults what couldn't be used, with file and line; a message where there is no list
function M.open(path)
  arguments.string(path, 1, "open")
  if path:find "%.ann$" then return open_brat(path) end
  return open_records(path)
end

return M
