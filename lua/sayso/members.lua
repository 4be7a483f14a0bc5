--- The members of a JSON object as they are written: what is only passed on is not to change, not the
--- digits of a number nor the order of keys.
local M = {}

-- The last byte of a string that begins at a byte.
local function string_end(json, at)
  while true do
    local stop = json:find('["\\]', at + 1)
    if json:byte(stop) == 34 then return stop end
    at = stop + 1
  end
end

-- The last byte of a value that begins at a byte.
local function value_end(json, at)
  local first = json:sub(at, at)
  if first == '"' then return string_end(json, at) end
  if first ~= "{" and first ~= "[" then return json:find("[%s,}%]]", at) - 1 end
  local depth = 0
  while true do
    local character = json:sub(at, at)
    if character == '"' then
      at = string_end(json, at)
    elseif character == "{" or character == "[" then
      depth = depth + 1
    else
      depth = depth - 1
      if depth == 0 then return at end
    end
    at = json:find('["{}%[%]]', at + 1)
  end
end

--- The members of an object in their order.
---@param json string valid JSON, an object
---@return {key: string, value: string}[] members keys without their quotation marks but with their escapes
function M.split(json)
  local members, at = {}, json:find("{", 1, true) + 1
  while true do
    local from = json:find('"', at, true)
    if not from then return members end
    local to = string_end(json, from)
    local value = json:find("[^%s:]", to + 1)
    local stop = value_end(json, value)
    members[#members + 1] = {key = json:sub(from + 1, to - 1), value = json:sub(value, stop)}
    at = stop + 1
  end
end

return M
