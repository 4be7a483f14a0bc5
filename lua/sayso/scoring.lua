--- How good what was found is, against annotations: the figures of attribution scoring on PolNeAR (Newell,
--- Margolin and Ruths 2018), strict and relaxed.
local file = require "sayso.file"
local model = require "sayso.model"
local record = require "sayso.record"
local records = require "sayso.records"
local sayso = require "sayso"
local trainer = require "sayso.trainer"

local M = {}

--- Of each figure how many are right, how many were found, and how many are in the gold.
---@alias sayso.Tallies integer[][]

--- The figures' names; those from the first that is a recall by form on have no precision.
M.names = trainer.figures

--- Whether a figure is of recall only.
---@param figure integer
---@return boolean
function M.is_recall(figure)
  return M.names[figure]:find("^recall, ") ~= nil
end

--- Tallies of nothing.
---@return sayso.Tallies
function M.none()
  local sums = {}
  for i = 1, #M.names do sums[i] = {0, 0, 0} end
  return sums
end

--- Adds tallies to others.
---@param sums sayso.Tallies
---@param more sayso.Tallies
function M.sum(sums, more)
  for i, tally in ipairs(more) do
    for k = 1, 3 do sums[i][k] = sums[i][k] + tally[k] end
  end
end

--- Precision, recall and F1; what there is nothing of is 0.
---@param tally integer[]
---@return number, number, number
function M.rates(tally)
  local p = tally[2] > 0 and tally[1] / tally[2] or 0.0
  local r = tally[3] > 0 and tally[1] / tally[3] or 0.0
  return p, r, p + r > 0 and 2 * p * r / (p + r) or 0.0
end

--- The texts of a corpus scored one by one: a loop over text and tallies.
---@param corpus sayso.Annotated
---@return fun(): sayso.AnnotatedText?, sayso.Tallies?
function M.each(corpus)
  local i = 0
  return function()
    i = i + 1
    local entry = corpus.list[i]
    if entry then return entry, corpus.texts:score(entry.place) end
  end
end

--- All texts of a corpus together.
---@param corpus sayso.Annotated
---@return sayso.Tallies
function M.all(corpus)
  local sums = M.none()
  for _, tallies in M.each(corpus) do M.sum(sums, tallies) end
  return sums
end

-- ---- What was found ---------------------------------------------------------------------------------

--- Reads a corpus's texts with a model, and takes what that finds for what was found.
---@param corpus sayso.Annotated
---@param path? string the model's
---@param show? fun(line: string)
---@return boolean? ok
---@return string? message
function M.read_with(corpus, path, show)
  local chosen, message = model.choose(path)
  if not chosen then return nil, message end
  for i, entry in ipairs(corpus.list) do
    if show then show(("%d/%d"):format(i, #corpus.list)) end
    local doc <close> = assert(sayso.read(entry.text, {model = chosen}))
    corpus.texts:clear(entry.place, "found")
    for _, attribution in ipairs(record.table(doc).attributions) do
      assert(not corpus.texts:add_attribution(entry.place, "found", attribution, 0))
    end
  end
  return true
end

---@class sayso.FoundReader
---@field corpus sayso.Annotated
---@field tell fun(message: string)
---@field seen table<string, string> where each text's record is
---@field faults integer

local function tell_fault(reader, path, line, message)
  reader.faults = reader.faults + 1
  reader.tell(("%s:%d: %s"):format(path, line, message))
end

local function take_record(reader, path, line, found)
  local entry = reader.corpus.by_id[found.id]
  if not entry then
    return tell_fault(reader, path, line, ("no annotated text is called “%s”"):format(found.id))
  end
  if reader.seen[found.id] then
    tell_fault(reader, path, line,
      ("“%s” is in %s too; this one is used"):format(found.id, reader.seen[found.id]))
    reader.corpus.texts:clear(entry.place, "found")
  end
  reader.seen[found.id] = ("%s:%d"):format(path, line)
  records.add(reader.corpus.texts, entry.place, "found", found, line, function(message)
    tell_fault(reader, path, line, message)
  end)
end

local function take_stream(reader, path, stream)
  for line, found, wrong in records.lines(stream) do
    if found then
      take_record(reader, path, line, found)
    else
      tell_fault(reader, path, line, wrong)
    end
  end
end

--- Takes what was found from files of NDJSON; - is standard input. What can't be used is told of.
---@param corpus sayso.Annotated
---@param paths string[]
---@param tell fun(message: string)
---@return integer missing texts that no file has anything about
---@return integer faults things told of
function M.take_found(corpus, paths, tell)
  local reader = {corpus = corpus, tell = tell, seen = {}, faults = 0}
  for _, path in ipairs(paths) do
    if path == "-" then
      take_stream(reader, "standard input", io.stdin)
    else
      local stream <close>, message = file.open(path)
      if stream then
        take_stream(reader, path, stream)
      else
        reader.faults = reader.faults + 1
        tell(message)
      end
    end
  end
  local missing = 0
  for _, entry in ipairs(corpus.list) do
    if not reader.seen[entry.id] then missing = missing + 1 end
  end
  return missing, reader.faults
end

-- ---- Layouts ----------------------------------------------------------------------------------------

local function line_of(figure, tally)
  local p, r, f = M.rates(tally)
  if M.is_recall(figure) then return ("%-22s %6.3f   (%d gold)"):format(M.names[figure], r, tally[3]) end
  return ("%-22s P %6.3f  R %6.3f  F1 %6.3f   (%d of %d found, %d gold)")
    :format(M.names[figure], p, r, f, tally[1], tally[2], tally[3])
end

--- A line for each figure.
---@param sums sayso.Tallies
---@return string
function M.text(sums)
  local lines = {}
  for figure, tally in ipairs(sums) do lines[figure] = line_of(figure, tally) end
  return table.concat(lines, "\n") .. "\n"
end

--- One text's F1 figures on a line, tabs between.
---@param id string
---@param tallies sayso.Tallies
---@return string
function M.line(id, tallies)
  local columns = {id}
  for figure, tally in ipairs(tallies) do
    if not M.is_recall(figure) then
      columns[#columns + 1] = ("%s=%.3f"):format(M.names[figure], select(3, M.rates(tally)))
    end
  end
  return table.concat(columns, "\t") .. "\n"
end

-- The shortest decimal that is the number.
local function shortest(number)
  for digits = 15, 17 do
    local text = ("%%.%dg"):format(digits):format(number)
    if tonumber(text) == number then return text end
  end
end

--- The same as a JSON object on a line.
---@param documents integer
---@param missing integer
---@param sums sayso.Tallies
---@return string
function M.json(documents, missing, sums)
  local parts = {('"documents": %d'):format(documents), ('"missing": %d'):format(missing)}
  for figure, tally in ipairs(sums) do
    local p, r, f = M.rates(tally)
    if M.is_recall(figure) then
      local name = M.names[figure]:gsub(",", "")
      parts[#parts + 1] = ('"%s": %s'):format(name, shortest(r))
    else
      parts[#parts + 1] = ('"%s": {"p": %s, "r": %s, "f": %s}')
        :format(M.names[figure], shortest(p), shortest(r), shortest(f))
    end
  end
  return "{" .. table.concat(parts, ", ") .. "}\n"
end

return M
