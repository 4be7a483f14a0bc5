--- How good a model is, by the figures beside it: what intervals need to know of its errors.
local file = require "sayso.file"
local model = require "sayso.model"

local M = {}

---@class sayso.ModelFigures
---@field recall table<string, {rate: number, count: integer}> by form: what share of so many was found

local LONGEST = 1 << 20

--- Nil where no figures stand beside the model.
---@param path? string the model's; that of sayso's own by default
---@return sayso.ModelFigures?
function M.of(path)
  path = model.path(path)
  local text = file.read(path:gsub("%.model$", "") .. ".figures.txt", LONGEST)
  if not text then return nil end
  local recall = {}
  for form, rate, count in text:gmatch "recall, (%a+)%s+([%d.]+)%s+%((%d+) gold%)" do
    rate, count = tonumber(rate), math.tointeger(tonumber(count))
    if rate > 0 and rate <= 1 and count > 0 then recall[form] = {rate = rate, count = count} end
  end
  return recall.direct and recall.mixed and recall.indirect and {recall = recall} or nil
end

return M
