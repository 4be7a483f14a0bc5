--- What has been read, kept in a folder: a file for each text and kind of thing, named by checksums of the
--- text and of what it was read with. The files hold places in texts and names of speakers, but no texts. All
--- of it can be deleted at any time; a file that is cut short or damaged counts as absent.
---
--- The folder is that of the option, else $SAYSO_CACHE, $XDG_CACHE_HOME/sayso, or ~/.cache/sayso.
local file = require "sayso.file"
local folders = require "sayso.folders"
local sayso = require "sayso"

---@class sayso.Cache
---@field folder string
---@field message? string what went wrong when writing, once
local Cache = {}
Cache.__index = Cache

local M = {}

local MAGIC = "sayso cache 1\n"

local function set(value)
  return value ~= nil and value ~= "" and value or nil
end

--- What changes with files: the modules that read, and what they read with.
---@param modules string[] their names
---@param paths string[]
---@return string
function M.stamp(modules, paths)
  local parts = {}
  for _, name in ipairs(modules) do
    local path = package.searchpath(name, package.path)
    if not path and not package.preload[name] then error("there is no module " .. name) end
    parts[#parts + 1] = path or ""
  end
  table.move(paths, 1, #paths, #parts + 1, parts)
  for i, path in ipairs(parts) do parts[i] = sayso.checksum(file.read(path, sayso.max_text) or "") end
  return table.concat(parts, " ")
end

--- Where the cache is when nobody says so; nil where the system doesn't tell of a home.
---@return string?
function M.folder()
  local own, shared = set(os.getenv "SAYSO_CACHE"), set(os.getenv "XDG_CACHE_HOME")
  local home = set(os.getenv "HOME")
  return own or (shared and shared .. "/sayso") or (home and home .. "/.cache/sayso")
end

---@param folder string made when something is put there
---@return sayso.Cache
function M.open(folder)
  return setmetatable({folder = folder}, Cache)
end

function Cache:path(key)
  return ("%s/%s/%s"):format(self.folder, key:sub(1, 2), key)
end

--- What was put under a key.
---@param key string
---@return string? bytes
function Cache:get(key)
  local stream = io.open(self:path(key), "rb")
  if not stream then return nil end
  local all = stream:read "a"
  stream:close()
  local from = #MAGIC + 16
  if not all or all:sub(1, #MAGIC) ~= MAGIC then return nil end
  local bytes = all:sub(from + 1)
  return sayso.checksum(bytes) == all:sub(#MAGIC + 1, from) and bytes or nil
end

-- Written under a name of its own and then renamed, so that nobody ever sees a part of it.
local function write_whole(path, bytes)
  -- A program may have seeded its random numbers as another has; where its tables lie is its own.
  local temporary = ("%s.%016x%p.new"):format(path, math.random(0), {})
  local stream, message = io.open(temporary, "wb")
  if not stream then return nil, message end
  local ok
  ok, message = stream:write(MAGIC, sayso.checksum(bytes), bytes)
  if ok then ok, message = stream:close() else stream:close() end
  if ok then ok, message = os.rename(temporary, path) end
  if not ok then os.remove(temporary) end
  return ok, message
end

--- Puts bytes under a key. Where that fails the message is kept, and nothing more is tried.
---@param key string
---@param bytes string
function Cache:put(key, bytes)
  if self.message then return end
  local path = self:path(key)
  local ok, message = folders.make(path:match "^(.*)/")
  if ok then ok, message = write_whole(path, bytes) end
  if not ok then self.message = "the cache can't be written: " .. message end
end

return M
