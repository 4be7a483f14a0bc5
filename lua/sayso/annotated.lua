--- Annotated texts, from folders and files: brat standoff, or sayso's own NDJSON after correction.
local core = require "sayso.core"
local file = require "sayso.file"
local layout = require "sayso.layout"
local records = require "sayso.records"
local sayso = require "sayso"
local trainer = require "sayso.trainer"

local M = {}

---@class sayso.AnnotatedText
---@field id string its file's name without .txt, or its record's id
---@field path string where its annotation is
---@field text string
---@field place integer in `texts` of what it is part of

---@class sayso.Annotated
---@field texts sayso.Texts
---@field list sayso.AnnotatedText[]
---@field by_id table<string, sayso.AnnotatedText> those of the last path
---@field faults integer how many things were told of

-- Of one file so many faults are told one by one.
local TOLD_EACH = 10

---@class sayso.AnnotationReader: sayso.Annotated
---@field annotator integer
---@field tell fun(message: string)
---@field told table<string, integer> for each path the faults in it
---@field lines table<string, string> for each id of a record where it is
local Reader = {}
Reader.__index = Reader

-- Tells what is wrong, and where: a path with a line, or without one.
function Reader:complain(path, line, message)
  local count = (self.told[path] or 0) + 1
  self.told[path] = count
  self.faults = self.faults + 1
  if count > TOLD_EACH then return end
  local where = line and ("%s:%d"):format(path, line) or path
  self.tell(layout.flatten(("%s: %s"):format(where, message)))
end

-- What is wrong with a whole file, which the message names.
function Reader:complain_of(message)
  self.faults = self.faults + 1
  self.tell(layout.flatten(message))
end

-- The same of a list of faults.
function Reader:complain_each(path, faults)
  for _, fault in ipairs(faults) do self:complain(path, fault.line, fault.text) end
end

-- Paths whose faults weren't all told, in order.
function Reader:tell_rest()
  local paths = {}
  for path, count in pairs(self.told) do
    if count > TOLD_EACH then paths[#paths + 1] = path end
  end
  table.sort(paths)
  for _, path in ipairs(paths) do
    self.tell(layout.flatten(("%s: %d more of such"):format(path, self.told[path] - TOLD_EACH)))
  end
end

-- A text as sayso reads it: in UTF-8, whatever it was in, since what it finds there is counted in that.
local function decode(bytes)
  return assert(sayso.read(bytes, {model = false, last_stage = sayso.stages[1]})).text
end

function Reader:add(id, bytes, path)
  local text = decode(bytes)
  local entry = {id = id, path = path, text = text, place = self.texts:add(text)}
  self.list[#self.list + 1] = entry
  self.by_id[id] = entry
  return entry
end

-- ---- brat standoff ----------------------------------------------------------------------------------

-- For each text's name its annotations' files in order: NAME.ann and NAME_<annotator>.ann. One that bears the
-- whole name of a text is that text's alone.
local function match_annotations(names, annotations)
  local texts, found = {}, {}
  for _, name in ipairs(names) do texts[name] = true end
  for _, annotation in ipairs(annotations) do
    local stem = annotation:sub(1, -5)
    local name = texts[stem] and stem or stem:match "^(.*)_[^_]*$" or stem
    found[name] = found[name] or {}
    table.insert(found[name], annotation)
  end
  return texts, found
end

function Reader:add_brat(text_path, path, name)
  local bytes, message = file.read(text_path, core.max_text)
  if not bytes then return self:complain_of(message) end
  local standoff
  standoff, message = file.read(path, core.max_text)
  if not standoff then return self:complain_of(message) end
  local entry = self:add(name, bytes, path)
  self:complain_each(path, self.texts:add_brat(entry.place, standoff))
end

-- All texts of a folder that have standoff; the names of those that have none.
function Reader:read_brat(text_folder, folder, names, annotations)
  local texts, found = match_annotations(names, annotations)
  local bare = {}
  for _, name in ipairs(names) do
    local files = found[name]
    if files then
      self:add_brat(("%s/%s.txt"):format(text_folder, name),
        ("%s/%s"):format(folder, files[math.min(self.annotator, #files)]), name)
    else
      bare[#bare + 1] = name
    end
  end
  for name, files in pairs(found) do
    if not texts[name] then self:complain(folder .. "/" .. files[1], nil, "there is no text for it") end
  end
  return bare
end

-- ---- NDJSON -----------------------------------------------------------------------------------------

-- A record's text: its own, or that of its id among the files beside it.
local function text_of(record, folders)
  if type(record.text) == "string" then return record.text end
  for _, folder in ipairs(folders) do
    local bytes = file.read(("%s/%s.txt"):format(folder, record.id), core.max_text)
    if bytes then return bytes end
  end
  return nil, ([[there is no text for “%s”: no "text" in the object, and no %s.txt in %s]])
    :format(record.id, record.id, table.concat(folders, ", "))
end

-- A text that is annotated once more is annotated anew.
function Reader:entry_for(record, line, path, folders)
  local entry = self.by_id[record.id]
  if entry then
    local other = self.lines[record.id] or entry.path
    self:complain(path, line, ("“%s” is in %s too; this one is used"):format(record.id, other))
    self.texts:clear(entry.place, "gold")
  else
    local bytes, message = text_of(record, folders)
    if not bytes then return self:complain(path, line, message) end
    entry = self:add(record.id, bytes, path)
  end
  self.lines[record.id] = ("%s:%d"):format(path, line)
  return entry
end

function Reader:read_records(path, folders)
  local stream, message = file.open(path)
  if not stream then return self:complain_of(message) end
  for line, record, wrong in records.lines(stream) do
    local entry
    if record then
      entry = self:entry_for(record, line, path, folders)
    else
      self:complain(path, line, wrong)
    end
    if entry then
      records.add(self.texts, entry.place, "gold", record, line, function(fault)
        self:complain(path, line, fault)
      end)
    end
  end
  stream:close()
end

-- ---- Folders ----------------------------------------------------------------------------------------

-- Of the folders given the first that has files with that ending.
local function first_with(folders, ending)
  for _, folder in ipairs(folders) do
    local names = trainer.list(folder, ending)
    if names and #names > 0 then return folder, names end
  end
  return folders[1], {}
end

local function without_ending(names)
  local list = {}
  for i, name in ipairs(names) do list[i] = name:sub(1, -5) end
  return list
end

local function has_ending(path)
  return path:find "%.ndjson$" or path:find "%.jsonl$"
end

-- Texts and annotations stand in one folder, or in text/ and attributions/ within it, as PolNeAR has them.
function Reader:read_folder(path)
  local text_folder, names = first_with({path, path .. "/text"}, ".txt")
  local folder, annotations = first_with({path, path .. "/attributions", path .. "/annotations"}, ".ann")
  local bare = self:read_brat(text_folder, folder, without_ending(names), annotations)
  local record_folder, files = first_with({path, path .. "/attributions"}, ".ndjson")
  for _, name in ipairs(files) do
    self:read_records(("%s/%s"):format(record_folder, name), {record_folder, text_folder})
  end
  for _, name in ipairs(bare) do
    if not self.by_id[name] then
      self:complain(("%s/%s.txt"):format(text_folder, name), nil,
        ("there is no annotation of it: no %s.ann, no %s_NAME.ann and no line of NDJSON"):format(name, name))
    end
  end
  if #names + #annotations + #files == 0 then
    self:complain(path, nil, "no annotated texts there: NAME.txt with NAME.ann, or lines of NDJSON")
  end
end

function Reader:read_path(path)
  path = #path > 1 and path:gsub("/+$", "") or path
  self.by_id, self.lines = {}, {} -- another folder may call other texts the same
  if has_ending(path) then
    local folder = path:match "^(.*)/" or "."
    return self:read_records(path, {folder, folder .. "/text"})
  end
  local names, message = trainer.list(path, "")
  if not names then return self:complain_of(message) end
  self:read_folder(path)
end

--- Annotated texts, none yet.
---@return sayso.Annotated
function M.empty()
  return {texts = trainer.texts(), list = {}, by_id = {}, faults = 0}
end

--- Adds a text of one to another, its gold too.
---@param from sayso.Annotated
---@param entry sayso.AnnotatedText of `from`
---@param to sayso.Annotated
function M.copy(from, entry, to)
  local copy = {id = entry.id, path = entry.path, text = entry.text, place = to.texts:add(entry.text)}
  to.texts:copy_gold(copy.place, from.texts, entry.place)
  to.list[#to.list + 1] = copy
  to.by_id[copy.id] = copy
end

--- Reads annotated texts. What can't be used is told of and left out.
---@param paths string[] folders, and files of NDJSON
---@param tell fun(message: string)
---@param annotator? integer which annotation of a text that has several, by name; 1 by default
---@return sayso.Annotated
function M.read(paths, tell, annotator)
  local reader = setmetatable(M.empty(), Reader)
  reader.annotator, reader.tell, reader.told = annotator or 1, tell, {}
  for _, path in ipairs(paths) do reader:read_path(path) end
  reader:tell_rest()
  return reader
end

return M
