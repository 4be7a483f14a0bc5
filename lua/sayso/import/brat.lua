--- Brat standoff, as the table that sayso.Record describes. Beside spans and events it takes back what
--- sayso.export.brat adds: attributes, relations, normalized names, and notes of repairs.
local M = {}

local ROLES = {Source = "source", Cue = "cue", Content = "content"}

---@class sayso.BratReader
---@field bounds table<string, integer[][]>
---@field mended table<string, integer[]> those of them that repairs are
---@field events {id: string, pairs: string}[]
---@field by_id table<string, table>
---@field later fun()[] what needs all events to be known
local Reader = {}
Reader.__index = Reader

function Reader:fault(message)
  self.tell(("line %d: %s"):format(self.number, message))
end

local take = {}

-- The covered text isn't compared: offsets are what counts, and the reader for training tells where it
-- differs.
function take.T(reader, line)
  local id, role, ranges = line:match "^(T%d+)\t(%S+) ([%d ;]+)"
  if not id then
    -- The covered text of the line before may go on here.
    return
  end
  local spans = {}
  for from, to in ranges:gmatch "(%d+) (%d+)" do spans[#spans + 1] = {tonumber(from), tonumber(to)} end
  if #spans == 0 then return reader:fault(id .. " has no start and end, as in 10 20") end
  reader.bounds[id] = spans
  if role == "Repair" then reader.mended[id] = spans[1] end
end

function take.E(reader, line)
  local id, pairs_text = line:match "^(E%d+)\t(.*)$"
  if not id then return end
  local event, number = {id = id}, reader.number
  reader.events[#reader.events + 1], reader.by_id[id] = event, event
  reader.later[#reader.later + 1] = function()
    reader.number = number
    for role, bound in pairs_text:gmatch "(%a+)%d*:(T%d+)" do
      local spans, key = reader.bounds[bound], ROLES[role]
      if not spans then
        reader:fault(("its %s %s is not in the file"):format(role, bound))
      elseif key then
        event[key] = event[key] or {}
        table.move(spans, 1, #spans, #event[key] + 1, event[key])
      end
    end
  end
end

local function with_event(reader, id, set)
  local number = reader.number
  reader.later[#reader.later + 1] = function()
    reader.number = number
    if reader.by_id[id] then set(reader.by_id[id]) else reader:fault(id .. " is not in the file") end
  end
end

local ATTRIBUTES = {Form = "form", Confidence = "confidence", Ladder = "ladder", Identified = "identified"}
local TRUTH = {["true"] = true, ["false"] = false}

-- The value that a word stands for.
local function value_of(word)
  local truth = TRUTH[word]
  if truth ~= nil then return truth end
  return tonumber(word) or word
end

function take.A(reader, line)
  local name, id, value = line:match "^A%d+\t(%S+) (E%d+) (%S+)"
  local key = ATTRIBUTES[name]
  if key then with_event(reader, id, function(event) event[key] = value_of(value) end) end
end

function take.R(reader, line)
  local child, parent = line:match "^R%d+\tInside Arg1:(E%d+) Arg2:(E%d+)"
  if child then with_event(reader, child, function(event) event.inside = parent end) end
end

function take.N(reader, line)
  local id, number, name = line:match "^N%d+\tReference (E%d+) speaker:(%d+)\t(.*)$"
  if not id then return end
  with_event(reader, id, function(event) event.speaker, event.speaker_id = name, tonumber(number) end)
end

take["#"] = function(reader, line)
  local id, kind = line:match "^#%d+\tAnnotatorNotes (T%d+)\t(%S+)$"
  local at = reader.mended[id]
  if at then table.insert(reader.repairs, {kind = kind, at = at}) end
end

-- Places of parents, from 0, for the names of events.
local function place_parents(events, tell)
  local places = {}
  for i, event in ipairs(events) do places[event.id] = i - 1 end
  for _, event in ipairs(events) do
    if event.inside then
      event.parent = places[event.inside]
      if not event.parent then tell(event.inside .. " is not in the file") end
    end
  end
end

--- Reads standoff.
---@param standoff string
---@param tell fun(message: string) called for what is wrong, with its line
---@return sayso.Record
function M.read(standoff, tell)
  local reader = setmetatable({
    bounds = {}, events = {}, by_id = {}, later = {}, mended = {}, repairs = {}, number = 0, tell = tell,
  }, Reader)
  for line in (standoff .. "\n"):gmatch "([^\n]*)\n" do
    reader.number = reader.number + 1
    local read = take[line:sub(1, 1)]
    if read then read(reader, (line:gsub("\r$", ""))) end
  end
  for _, step in ipairs(reader.later) do step() end
  place_parents(reader.events, tell)
  return {attributions = reader.events, repairs = reader.repairs}
end

return M
