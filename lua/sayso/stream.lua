--- Documents that come as lines of NDJSON and go as lines of NDJSON, one for one. A line in is an object
--- with a "text", an "id" as a rule, and whatever else: that is passed through as "metadata", byte for
--- byte.
local cjson = require "cjson"
local layout = require "sayso.layout"
local members = require "sayso.members"
local ndjson = require "sayso.ndjson"
local record = require "sayso.record"
local sayso = require "sayso"

local M = {}

-- Of its own; numbers that are none in JSON, such as NaN, would be passed on.
local json = cjson.new()
json.decode_invalid_numbers(false)

-- What of the object is passed on: its id, and all else but its text.
local function passed_on(line)
  local id, rest = nil, {}
  for _, member in ipairs(members.split(line)) do
    if member.key == "id" then
      id = {json = member.value}
    elseif member.key ~= "text" then
      rest[#rest + 1] = ('"%s": %s'):format(member.key, member.value)
    end
  end
  return id, #rest > 0 and {json = "{" .. table.concat(rest, ", ") .. "}"} or nil
end

local function decode(line)
  local ok, object = pcall(json.decode, line)
  if not ok then return nil, "this is no JSON: " .. layout.printable(tostring(object)) end
  if type(object) ~= "table" or not line:find "^%s*{" then return nil, "the line is no JSON object" end
  return object
end

-- The object's text read, as a record; nil and what is wrong with it.
local function read(object, options, settings)
  if object.text == nil then return nil, [[the object has no "text"]] end
  if type(object.text) ~= "string" then return nil, [["text" is no string]] end
  local doc <close>, message = sayso.read(object.text, options)
  if not doc then return nil, message end
  return record.table(doc, nil, settings)
end

local function error_line(id, metadata, number, message)
  local rest = metadata and ', "metadata": ' .. metadata.json or ""
  return ('{"id": %s, "line": %d, "error": %s%s}'):format(id and id.json or "null", number,
    json.encode(layout.printable(message)), rest)
end

--- The line that answers a line.
---@param line string with or without a line break
---@param number integer its place in the input, from 1
---@param options sayso.Options
---@param settings? sayso.RecordOptions
---@return string line without a line break
---@return boolean ok false where it tells an error
function M.answer(line, number, options, settings)
  line = layout.mend(line)
  local object, message = decode(line)
  if not object then return error_line(nil, nil, number, message), false end
  local id, metadata = passed_on(line)
  local ok, result, wrong = pcall(read, object, options, settings)
  if not ok then result, wrong = nil, tostring(result) end
  if not result then return error_line(id, metadata, number, wrong), false end
  result.id, result.metadata = id, metadata
  return ndjson(result), true
end

--- The line that tells that a line couldn't be answered.
---@param line string
---@param number integer
---@param message string
---@return string
function M.refuse(line, number, message)
  line = layout.mend(line)
  if not decode(line) then return error_line(nil, nil, number, message) end
  local id, metadata = passed_on(line)
  return error_line(id, metadata, number, message)
end

--- Whether a line counts: blank ones are no records.
---@param line string
---@return boolean
function M.is_record(line)
  return line:find "%S" ~= nil
end

return M
