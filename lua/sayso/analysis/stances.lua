--- What analyses need of stances: a layer of readings, kept in the cache with them, and a loop over all that
--- a corpus holds under the names that it has for holders and targets.
local cache = require "sayso.analysis.cache"
local corpus = require "sayso.analysis.corpus"
local cue = require "sayso.stance.cue"
local holder = require "sayso.holder"
local layout = require "sayso.layout"
local stance = require "sayso.stance"

---@class sayso.ReadStance
---@field attribution integer its place in the reading's list; 0 for the author's own
---@field byte integer where its sentence begins
---@field target string
---@field is_person boolean whether the target may be one
---@field polarity "negative"|"neutral"|"positive"
---@field strength number 0 to 1

-- A stance as analyses meet it.
---@class sayso.HeldStance
---@field holder string
---@field target string
---@field polarity "negative"|"neutral"|"positive"
---@field strength number
---@field reference integer of its sentence

local M = {name = "stances"}

--- The holder of what nobody is quoted for, where no by-line names one.
M.AUTHOR = "(the author)"

local POLARITIES = {"negative", "neutral", "positive", negative = 1, neutral = 2, positive = 3}

-- Attribution, byte, target, whether that is a person, polarity, strength.
local ROW = "<I4I4s4BBf"
local COUNT = "<I4"
local LEAST_ROW = 18 -- bytes

local stamp

--- Changes with what stances are found by.
---@return string
function M.stamp()
  stamp = stamp or cache.stamp(
    {"sayso.stance", "sayso.stance.cue", "sayso.stance.object", "sayso.analysis.stances"},
    {stance.MODEL, cue.PATH})
  return stamp
end

local function target_of(target)
  if type(target) ~= "table" then
    local name, is_person = holder.name_of(target)
    return name, is_person
  end
  return layout.flatten(target.text), false
end

---@param doc sayso.Document
---@return string
function M.pack(doc)
  local parts = {}
  for _, s in ipairs(doc:stances()) do
    local name, is_person = target_of(s.target)
    if name then
      parts[#parts + 1] = ROW:pack(s.attribution and s.attribution.index or 0, s.sentence.first, name,
        is_person and 1 or 0, POLARITIES[s.polarity], s.strength)
    end
  end
  return COUNT:pack(#parts) .. table.concat(parts)
end

local function unpack_all(bytes, read)
  local list = {}
  local count, at = COUNT:unpack(bytes)
  if count > #bytes // LEAST_ROW then error "too many stances" end
  for i = 1, count do
    local index, byte, target, is_person, polarity, strength
    index, byte, target, is_person, polarity, strength, at = ROW:unpack(bytes, at)
    if index > #read.attributions or byte < 1 or byte > #read.text then error "no such place" end
    list[i] = {attribution = index, byte = byte, target = target, is_person = is_person == 1,
      polarity = POLARITIES[polarity] or error "an unknown polarity", strength = strength}
  end
  return list
end

---@param bytes string
---@param read sayso.Reading
---@return sayso.ReadStance[]?
function M.unpack(bytes, read)
  local ok, list = pcall(unpack_all, bytes, read)
  return ok and list or nil
end

-- Whether the sentence that an attribution is traced to is the one that shows the stance: contents go on.
local function is_in(a, byte)
  return a and byte >= a.sentence[1] and byte <= a.sentence[2]
end

-- A stance under the names that the corpus has; nil where the holder has none, or is the target.
local function held(read, s, known)
  local a = read.attributions[s.attribution]
  local name = read.author or M.AUTHOR
  if a then name = a.speaker end
  local target = known and known:of(s.target, s.is_person) or s.target
  if not name or name == target then return nil end
  local reference = is_in(a, s.byte) and corpus.refer(read, a) or corpus.refer_to_byte(read, s.byte)
  return {holder = name, target = target, polarity = s.polarity, strength = s.strength, reference = reference}
end

--- Calls a function with each reading and each of its stances.
---@param source sayso.Corpus|sayso.Documents
---@param use fun(read: sayso.Reading, held: sayso.HeldStance)
function M.each(source, use)
  local known = source.names and source:names()
  for read in source:readings() do
    for _, s in ipairs(read.stances) do
      local one = held(read, s, known)
      if one then use(read, one) end
    end
  end
end

--- Counts of stances: how many of each polarity, the sum of strengths, and the references.
---@return table
function M.tally()
  return {stances = 0, positive = 0, neutral = 0, negative = 0, sum = 0, documents = 0, polar = {},
    references = {}}
end

--- Adds one to a tally.
---@param t table
---@param read sayso.Reading
---@param one sayso.HeldStance
function M.count(t, read, one)
  t.stances, t[one.polarity] = t.stances + 1, t[one.polarity] + 1
  t.sum = t.sum + stance.signed(one)
  if t.last ~= read.place then t.last, t.documents = read.place, t.documents + 1 end
  local list = one.polarity == "neutral" and t.references or t.polar
  list[#list + 1] = one.reference
end

--- From -1, all against, to 1, all for; nil where there are none.
---@param t? table
---@return number?
function M.balance(t)
  return t and t.stances > 0 and t.sum / t.stances or nil
end

--- Where a tally's sentences are: of those that aren't neutral, where there are any.
---@param t table
---@return integer[]
function M.references_of(t)
  return #t.polar > 0 and t.polar or t.references
end

corpus.layers[#corpus.layers + 1] = M

return M
