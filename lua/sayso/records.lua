--- Lines of NDJSON, as sayso writes them and people correct them.
local cjson = require "cjson"

-- Of its own, so that no program's settings for cjson change what is read.
local json = cjson.new()

local M = {}

-- A decoded line as a record, or nil and what is wrong with it.
local function check(record)
  if type(record) ~= "table" or record[1] ~= nil then return nil, "the line is no JSON object" end
  if type(record.id) == "number" then record.id = ("%.14g"):format(record.id) end
  if type(record.id) ~= "string" then return nil, [[the object has no "id"]] end
  if type(record.attributions) ~= "table" then return nil, [[the object has no list of "attributions"]] end
  return record
end

local function decode(line)
  local ok, record = pcall(json.decode, line)
  if not ok then return nil, "this is no JSON: " .. tostring(record) end
  return check(record)
end

--- A loop over the records of a stream: the line's number, then a record, or nil and what is wrong.
---@param stream file*
---@return fun(): integer?, table?, string?
function M.lines(stream)
  local number = 0
  return function()
    while true do
      local line = stream:read "L"
      if not line then return nil end
      number = number + 1
      if line:find "%S" then return number, decode(line) end
    end
  end
end

--- Adds a record's attributions to a text. Gold has to be right; of what was found
--- what lies in the text counts.
---@param texts sayso.Texts
---@param place integer the text's
---@param side "gold"|"found"
---@param record table
---@param line integer
---@param tell fun(message: string) called for each that is wrong
function M.add(texts, place, side, record, line, tell)
  for i, attribution in ipairs(record.attributions) do
    local wrong, is_added = "it is no object", false
    if type(attribution) == "table" then
      wrong, is_added = texts:add_attribution(place, side, attribution, line)
    end
    local rest = is_added and "" or "; left out"
    if wrong then tell(("attribution %d of “%s”: %s%s"):format(i, record.id, wrong, rest)) end
  end
end

return M
