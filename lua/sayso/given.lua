--- Lists of the user's own in lines, as reading takes them: abbreviations, aliases.
local core = require "sayso.core"
local file = require "sayso.file"
local layout = require "sayso.layout"

---@class sayso.Given
---@field option string its name
---@field EXPECTED string what the option may be, in words
---@field check fun(lines: string): integer?, string?, string?
local Given = {}
Given.__index = Given

local WIDEST_TOLD = 40 -- columns of what is wrong

---@param value any
---@return boolean
function Given.accepts(value)
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
function Given.lines(value)
  return type(value) == "table" and table.concat(value, "\n") or value
end

-- The line where the first fault is, and what it is; nil where there is none.
local function find_fault(given, lines)
  local line, wrong, reason = given.check(lines)
  if not line then return nil end
  return line, ("'%s' %s"):format(layout.shorten(layout.printable(wrong), WIDEST_TOLD), reason)
end

--- What is wrong with the lines, in the words of the option; nil where nothing is.
---@param lines? string
---@return string?
function Given:fault(lines)
  local line, fault
  if lines then line, fault = find_fault(self, lines) end
  return line and ("%s: line %d: %s"):format(self.option, line, fault)
end

--- Reads a file of them, in any encoding that texts may have.
---@param path string
---@return string? lines nil where the file can't be read, or isn't one
---@return string? message with the path in front
function Given:read(path)
  local bytes, message = file.read(path, core.max_text)
  if not bytes then return nil, message end
  local doc <close>, reason = core.read(bytes, nil, 0)
  if not doc then return nil, path .. ": " .. reason end
  local lines = doc.text
  local line, fault = find_fault(self, lines)
  if line then return nil, ("%s:%d: %s"):format(path, line, fault) end
  return lines
end

local function new(option, example, check)
  local expected = ("lines as \"%s\", a string or a list of strings"):format(example)
  return setmetatable({option = option, EXPECTED = expected, check = check}, Given)
end

return {
  ---@type sayso.Given
  abbreviations = new("abbreviations", "Obs title", core.check_abbreviations),
  ---@type sayso.Given
  aliases = new("aliases", "Donald Trump = POTUS", core.check_aliases),
}
