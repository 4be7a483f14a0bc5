--- Records as lines of JSON. The keys stand in a fixed order, so that the same text gives the same bytes; an
--- empty list is [] and what is absent is null.
local cjson = require "cjson"

-- Of its own, so that no program's settings for cjson change what is written.
local encode_value = cjson.new().encode

local SPANS = {list = {list = "value"}}

local ATTRIBUTION = {
  keys = {
    {"source", SPANS}, {"cue", SPANS}, {"content", SPANS}, {"form", "value"}, {"speaker", "value"},
    {"speaker_id", "value"}, {"parent", "value"}, {"confidence", "value"},
  },
}

local REPAIR = {keys = {{"kind", "value"}, {"at", {list = "value"}}}}

local DOCUMENT = {
  keys = {
    {"id", "value"}, {"title", "value"}, {"author", "value"}, {"encoding", "value"},
    {"attributions", {list = ATTRIBUTION}}, {"repairs", {list = REPAIR}},
  },
}

local function encode(value, shape)
  if value == nil then return "null" end
  if shape == "value" then return encode_value(value) end
  local parts = {}
  if shape.list then
    for i, item in ipairs(value) do parts[i] = encode(item, shape.list) end
    return "[" .. table.concat(parts, ", ") .. "]"
  end
  for i, key in ipairs(shape.keys) do
    parts[i] = ('"%s": %s'):format(key[1], encode(value[key[1]], key[2]))
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end

---@param record sayso.Record
---@return string line without a line break
return function(record)
  return encode(record, DOCUMENT)
end
