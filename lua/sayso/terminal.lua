--- Standard output and standard error, as the commands use them.
local layout = require "sayso.layout"
local term = require "term"

local M = {}

--- The commands' exit statuses.
M.status = {ok = 0, unread = 1, usage = 2, failure = 3, interrupted = 130}

--- Raised to leave a command from within with its field `status`, through the pcall around it.
M.Stop = {}

local EPIPE = 32

--- Tells something on standard error. All that is told to people passes here, whatever bytes a file's name
--- or a word of the command line has.
---@param message string
function M.complain(message)
  io.stderr:write("sayso: ", layout.printable(message), "\n")
end

--- Leaves the command.
---@param status integer
function M.stop(status)
  error(setmetatable({status = status}, M.Stop))
end

--- Writes to standard output; returns the exit status where that fails. A reader that has gone away had
--- enough; any other failure is worth a word.
---@param text string
---@return integer?
function M.put(text)
  local ok, message, code = io.stdout:write(text)
  if ok then ok, message, code = io.stdout:flush() end
  if ok then return nil end
  if code == EPIPE then return M.status.ok end
  M.complain("standard output: " .. message)
  return M.status.failure
end

--- Writes to standard output, and leaves the command where that fails.
---@param text string
function M.write(text)
  local status = M.put(text)
  if status then M.stop(status) end
end

--- What a program is to read as it may go to standard output: as it is, but where that is a terminal without
--- what a terminal would obey.
---@param text string
---@return string
function M.data(text)
  return term.isatty(io.stdout) and layout.harmless(text) or text
end

--- How many columns the terminal has; nil where nobody knows.
---@return integer?
function M.width()
  local columns = tonumber(os.getenv "COLUMNS")
  if columns then return math.tointeger(columns) end
  local stty = io.popen("stty size 2>/dev/null </dev/tty")
  local size = stty and stty:read("a") or ""
  if stty then stty:close() end
  return math.tointeger(tonumber(size:match("%d+%s+(%d+)")))
end

--- Whether an error is that of a program that was interrupted (Ctrl-C).
---@param message any
---@return boolean
function M.is_interruption(message)
  return tostring(message):find("interrupted!", 1, true) ~= nil
end

--- A function that shows a line on standard error in the place of the last one, and clears it for nil; one
--- that does nothing where that is no terminal.
---@return fun(line?: string)
function M.progress()
  if not term.isatty(io.stderr) then return function() end end
  return function(line)
    io.stderr:write("\r", line or "")
    term.cleareol(io.stderr)
    io.stderr:flush()
  end
end

return M
