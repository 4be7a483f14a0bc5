--- Places among a document's items by byte, by halving: items are made only where one looks.
local M = {}

--- The last of `count` sorted places whose first byte, by `first(place)`, isn't after a byte; 0 where none
--- is.
---@param count integer
---@param byte integer
---@param first fun(place: integer): integer
---@return integer
function M.at(count, byte, first)
  local low, high = 0, count
  while low < high do
    local middle = (low + high + 1) // 2
    if first(middle) <= byte then low = middle else high = middle - 1 end
  end
  return low
end

--- The first and last byte of each item of a list, and a function that gives the place of the one around a
--- byte.
---@param list sayso.List
---@return {first: integer, last: integer}[] bounds
---@return fun(byte: integer): integer find
function M.of(list)
  local bounds = {}
  for item in list do bounds[#bounds + 1] = {first = item.first, last = item.last} end
  return bounds, function(byte)
    return M.at(#bounds, byte, function(i) return bounds[i].first end)
  end
end

return M
