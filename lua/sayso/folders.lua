--- Folders.
local lfs = require "lfs"

local M = {}

--- Makes a folder and those above it, where there are none.
---@param path string
---@return boolean? ok
---@return string? message with the path in front
function M.make(path)
  if lfs.attributes(path, "mode") == "directory" then return true end
  local above = path:match "^(.+)/[^/]+/*$"
  if above then
    local ok, message = M.make(above)
    if not ok then return nil, message end
  end
  local ok, message = lfs.mkdir(path)
  -- Another program may have made it meanwhile.
  if ok or lfs.attributes(path, "mode") == "directory" then return true end
  return nil, path .. ": " .. message
end

return M
