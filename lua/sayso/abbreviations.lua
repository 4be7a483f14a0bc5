--- Abbreviations of the user's own, as reading takes them.
local core = require "sayso.core"
local file = require "sayso.file"
local layout = require "sayso.layout"

local M = {}

local WIDEST_TOLD = 40 -- columns of what is wrong

--- What an option may be, in words.
M.EXPECTED = 'lines as "Obs title", a string or a list of strings'

---@param value any
---@return boolean
function M.accepts(value)
  if type(value) == "string" then return true end
  if type(value) ~= "table" then return false end
  for _, line in ipairs(value) do
    if type(line) ~= "string" then return false end
  end
  return true
end

--- Lines for core.read; nil for none.
---@param value? string|string[]
---@return string?
function M.lines(value)
  return type(value) == "table" and table.concat(value, "\n") or value
end

-- The line where the first fault is, and what it is; nil where there is none.
local function find_fault(lines)
  local line, wrong, reason = core.check_abbreviations(lines)
  if not line then return nil end
  return line, ("'%s' %s"):format(layout.shorten(layout.printable(wrong), WIDEST_TOLD), reason)
end

--- What core.read said, in the words of the option where that is at fault.
---@param lines? string
---@param message string
---@return string
function M.explain(lines, message)
  local line, fault
  if lines then line, fault = find_fault(lines) end
  return line and ("abbreviations: line %d: %s"):format(line, fault) or message
end

--- Reads a file of them, in any encoding that texts may have.
---@param path string
---@return string? lines nil where the file can't be read, or isn't one
---@return string? message with the path in front
function M.read(path)
  local bytes, message = file.read(path, core.max_text)
  if not bytes then return nil, message end
  local doc <close>, reason = core.read(bytes, nil, 0)
  if not doc then return nil, path .. ": " .. reason end
  local lines = doc.text
  local line, fault = find_fault(lines)
  if line then return nil, ("%s:%d: %s"):format(path, line, fault) end
  return lines
end

return M
