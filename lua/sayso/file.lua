--- Files and streams, read whole into memory.
local layout = require "sayso.layout"

local M = {}

local CHUNK = 1 << 20

local function too_long(limit)
  return nil, ("longer than %d bytes"):format(limit)
end

-- Its size is asked first where the system knows it, since then one read of that size holds the text
-- once, not over and over in a buffer that grows. What somebody has read of the stream before is gone.
local function read_sized(stream, limit)
  local at = stream:seek("cur")
  local size = at and stream:seek("end")
  if not size or not stream:seek("set", at) then return nil end
  size = size - at
  if size > limit then return too_long(limit) end
  return size > 0 and stream:read(size) or nil
end

local function read_rest(stream, limit, text)
  local chunks, total = {text}, text and #text or 0
  while true do
    local chunk, message = stream:read(CHUNK)
    if message then return nil, message end
    if not chunk then break end
    total = total + #chunk
    if total > limit then return too_long(limit) end
    chunks[#chunks + 1] = chunk
  end
  return #chunks == 1 and chunks[1] or table.concat(chunks)
end

--- What a text is called by its path: the file's name without its last extension.
---@param path string
---@return string
function M.name(path)
  local name = path:match "[^/]+$" or path
  return layout.mend(name:match "^(.+)%.[^.]*$" or name)
end

--- Reads a stream from where it stands to its end.
---@param stream file*
---@param limit integer more bytes than this are refused, so that an endless stream ends
---@return string? text
---@return string? message
function M.read_stream(stream, limit)
  -- A directory can be opened and has a size of sorts; only reading from it fails.
  local _, message = stream:read(0)
  if message then return nil, message end
  local text
  text, message = read_sized(stream, limit)
  if message then return nil, message end
  return read_rest(stream, limit, text)
end

--- Opens a file to read from.
---@param path string
---@return file*? stream
---@return string? message with the path in front
function M.open(path)
  if path:find("\0", 1, true) then return nil, path:gsub("%z", "\\0") .. ": a path holds no NUL" end
  local stream, message = io.open(path, "rb")
  if not stream then return nil, message end
  -- A directory can be opened; only reading from it fails.
  local _, unreadable = stream:read(0)
  if not unreadable then return stream end
  stream:close()
  return nil, path .. ": " .. unreadable
end

--- Reads a file.
---@param path string
---@param limit integer
---@return string? text
---@return string? message with the path in front
function M.read(path, limit)
  local stream, message = M.open(path)
  if not stream then return nil, message end
  local text
  text, message = M.read_stream(stream, limit)
  stream:close()
  if not text then return nil, path .. ": " .. message end
  return text
end

--- Writes a file whole.
---@param path string
---@param bytes string
---@return boolean? ok
---@return string? message with the path in front
---@return boolean? is_begun whether a part of it may be there
function M.write(path, bytes)
  local stream, message = io.open(path, "wb")
  if not stream then return nil, message end
  local ok
  ok, message = stream:write(bytes)
  local closed, closing = stream:close()
  if ok and closed then return true end
  return nil, path .. ": " .. (message or closing), true
end

return M
