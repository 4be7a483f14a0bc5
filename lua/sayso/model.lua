--- The models that texts are read with.
local core = require "sayso.core"

local M = {}

-- The module's own model stands beside this file.
local directory = debug.getinfo(1, "S").source:match("^@(.*)[/\\]") or "."
local OWN = directory .. "/models/english.model"

--- The path that an option stands for, which is one or nil for the module's own model.
---@param option? string
---@return string
function M.path(option)
  return option or OWN
end

local own_model

--- A path is a C string, so a NUL would cut it short and open another file.
---@param path string
---@return sayso.Model? model
---@return string? message
function M.open(path)
  if path:find("\0", 1, true) then return nil, "model: a path holds no NUL" end
  return core.open_model(path)
end

--- The model that an option stands for: the module's own, opened once, where it is nil.
---@param option? string|sayso.Model|false
---@return sayso.Model|false|nil model nil where it can't be opened
---@return string? message
function M.choose(option)
  if option == nil then
    local message
    if not own_model then own_model, message = M.open(OWN) end
    return own_model, message
  end
  if type(option) == "string" then return M.open(option) end
  return option
end

return M
