--- A document as a plain table, for programs. Offsets count code points from 0, end exclusive, and an
--- attribution's parent is counted from 0 too: the terms of the W3C's TextPositionSelector, and of JSON.
local layout = require "sayso.layout"

---@class sayso.Record
---@field id? string
---@field title? string
---@field author? string
---@field encoding string what the text was read as
---@field attributions sayso.AttributionRecord[]
---@field entities? sayso.EntityRecord[] where they are asked for
---@field repairs sayso.RepairRecord[]

---@class sayso.AttributionRecord
---@field source? integer[][] a list of {start, end}
---@field cue? integer[][]
---@field content integer[][]
---@field form "direct"|"mixed"|"indirect"
---@field speaker? string
---@field speaker_id? integer place in the list of entities, from 0
---@field ladder string see sayso.Attribution
---@field identified boolean
---@field parent? integer place of another attribution in the list, from 0
---@field confidence number
---@field stances? sayso.StanceRecord[] where they are asked for: how its speaker stands to others
---@field why? sayso.ReasonRecord[] where it is asked for

---@class sayso.StanceRecord
---@field target string
---@field target_id? integer place in the list of entities, from 0; nil for what is none
---@field polarity "negative"|"neutral"|"positive"
---@field strength number 0 to 1

---@class sayso.ReasonRecord
---@field kind string
---@field text string
---@field at integer[][] a list of {start, end}; the words that it is about

---@class sayso.RecordOptions
---@field why? boolean whether each attribution tells its reasons
---@field stances? boolean whether each tells how its speaker stands to others
---@field entities? boolean whether the entities that its speakers are some of are told too

---@class sayso.EntityRecord
---@field name string
---@field aliases string[] its names, each once
---@field kind string
---@field number string
---@field gender string
---@field mentions integer[][] a list of {start, end}

---@class sayso.RepairRecord
---@field kind string
---@field at integer[]

local M = {}

local function offsets(span)
  return {span:code_points()}
end

local function offsets_of_each(spans)
  local list = {}
  for i = 1, #spans do list[i] = offsets(spans[i]) end
  return list
end

local function why_record(a)
  local list = {}
  for i, reason in ipairs(a:why()) do
    list[i] = {kind = reason.kind, text = reason.text, at = offsets_of_each(reason.at)}
  end
  return list
end

-- A number from 0 to 1 as all formats write it, with four decimals.
local function rounded(number)
  return math.floor(number * 1e4 + 0.5) / 1e4
end

local function stance_records(a)
  local list = {}
  for i, s in ipairs(a:stances()) do
    local is_entity = type(s.target) == "userdata"
    list[i] = {target = layout.flatten(is_entity and s.target.name or s.target.text),
      target_id = is_entity and s.target.index - 1 or nil, polarity = s.polarity,
      strength = rounded(s.strength)}
  end
  return list
end

local function attribution_record(a)
  return {
    source = a.source and {offsets(a.source)},
    cue = a.cue and {offsets(a.cue)},
    content = offsets_of_each(a.content),
    form = a.form,
    parent = a.parent and a.parent.index - 1,
    speaker = a.speaker and layout.flatten(a.speaker.name),
    speaker_id = a.speaker and a.speaker.index and a.speaker.index - 1, -- an imported one may have none
    ladder = a.ladder,
    identified = a.identified,
    confidence = M.confidence(a),
  }
end

-- The same with what else is asked for.
local function full_record(a, options)
  local record = attribution_record(a)
  -- An imported one has none.
  record.stances = options.stances and a.stances and stance_records(a) or nil
  record.why = options.why and why_record(a) or nil
  return record
end

local function entity_record(entity)
  return {
    name = layout.flatten(entity.name),
    aliases = entity:aliases(),
    kind = entity.kind,
    number = entity.number,
    gender = entity.gender,
    mentions = offsets_of_each(entity:mentions()),
  }
end

local function repair_record(repair)
  return {kind = repair.kind, at = offsets(repair)}
end

-- An iterator over what `convert` makes of each item of a list.
local function each(list, convert)
  return function()
    local item = list()
    return item and convert(item)
  end
end

local function collect(iterator)
  local list = {}
  for item in iterator do list[#list + 1] = item end
  return list
end

--- An attribution's confidence as all formats write it, with four decimals.
---@param a sayso.Attribution
---@return number
function M.confidence(a)
  return rounded(a.confidence)
end

--- The document's title on one line; nil where it has none.
---@param doc sayso.Document
---@return string?
function M.title(doc)
  for block in doc:blocks() do
    if block.kind == "title" then return layout.flatten(block.text) end
  end
end

--- A record whose lists are iterators, so that a long text's needn't all be in memory at once.
---@param doc sayso.Document
---@param id? string what the document is called
---@param options? sayso.RecordOptions
function M.stream(doc, id, options)
  options = options or {}
  return {
    id = id,
    title = M.title(doc),
    author = doc.author and layout.flatten(doc.author.name),
    encoding = doc.encoding,
    attributions = each(doc:attributions(), function(a) return full_record(a, options) end),
    entities = options.entities and each(doc:entities(), entity_record) or nil,
    repairs = each(doc:repairs(), repair_record),
  }
end

---@param doc sayso.Document
---@param id? string what the document is called
---@param options? sayso.RecordOptions
---@return sayso.Record
function M.table(doc, id, options)
  local record = M.stream(doc, id, options)
  for _, name in ipairs {"attributions", "entities", "repairs"} do
    record[name] = record[name] and collect(record[name])
  end
  return record
end

return M
