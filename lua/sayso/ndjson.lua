--- Records as lines of JSON. The keys stand in a fixed order, so that the same text gives the same bytes;
--- an empty list is [] and what is absent is null.
local cjson = require "cjson"

-- Of its own, so that no program's settings for cjson change what is written.
local encode_plain = cjson.new().encode

-- A table is JSON already, in its field `json`.
-- Numbers come with the decimal point of a locale that a program has set since cjson was loaded.
local function encode_value(value)
  if type(value) == "table" then return value.json end
  local text = encode_plain(value)
  return type(value) == "number" and text:gsub("[^%d.eE+-]+", ".") or text
end

local SPANS = {list = {list = "value"}}

local REASON = {keys = {{"kind", "value"}, {"text", "value"}, {"at", SPANS}}}

local STANCE = {
  keys = {{"target", "value"}, {"target_id", "value"}, {"polarity", "value"}, {"strength", "value"}},
}

-- A key with `optional` is left out where it is absent.
local ATTRIBUTION = {
  keys = {
    {"source", SPANS}, {"cue", SPANS}, {"content", SPANS}, {"form", "value"}, {"speaker", "value"},
    {"speaker_id", "value"}, {"ladder", "value", optional = true}, {"identified", "value", optional = true},
    {"parent", "value"}, {"confidence", "value"},
    {"stances", {list = STANCE}, optional = true}, {"why", {list = REASON}, optional = true},
  },
}

local ENTITY = {
  keys = {
    {"name", "value"}, {"aliases", {list = "value"}}, {"kind", "value"}, {"number", "value"},
    {"gender", "value"}, {"mentions", SPANS},
  },
}

local REPAIR = {keys = {{"kind", "value"}, {"at", {list = "value"}}}}

local DOCUMENT = {
  keys = {
    {"id", "value"}, {"title", "value"}, {"author", "value"}, {"encoding", "value"},
    {"attributions", {list = ATTRIBUTION}}, {"entities", {list = ENTITY}, optional = true},
    {"repairs", {list = REPAIR}}, {"text", "value", optional = true}, {"metadata", "value", optional = true},
  },
}

local encode

-- A list is a table, or an iterator where it may be long.
local function encode_list(list, shape)
  local parts = {}
  if type(list) == "function" then
    for item in list do parts[#parts + 1] = encode(item, shape) end
  else
    for i, item in ipairs(list) do parts[i] = encode(item, shape) end
  end
  return "[" .. table.concat(parts, ", ") .. "]"
end

local function encode_object(object, keys)
  local parts = {}
  for _, key in ipairs(keys) do
    local value = object[key[1]]
    if value ~= nil or not key.optional then
      parts[#parts + 1] = ('"%s": %s'):format(key[1], encode(value, key[2]))
    end
  end
  return "{" .. table.concat(parts, ", ") .. "}"
end

function encode(value, shape)
  if value == nil then return "null" end
  if shape == "value" then return encode_value(value) end
  if shape.list then return encode_list(value, shape.list) end
  return encode_object(value, shape.keys)
end

---@param record sayso.Record its lists may be iterators
---@return string line without a line break
return function(record)
  return encode(record, DOCUMENT)
end
