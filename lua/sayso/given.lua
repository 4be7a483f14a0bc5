--- Lists of the user's own in lines, as reading takes them: abbreviations, aliases.
local core = require "sayso.core"
local file = require "sayso.file"
local layout = require "sayso.layout"

---@class sayso.Given
---@field option string its name
---@field EXPECTED string what the option may be, in words
---@field accepts fun(value: any): boolean, string? whether reading takes that, and what is wrong with a line
---@field check fun(lines: string): integer?, string?, string?
local Given = {}
Given.__index = Given

local WIDEST_TOLD = 40 -- columns of what is wrong

local function are_strings(list)
  for _, line in ipairs(list) do
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

local function accepts(given, value)
  if type(value) ~= "string" and not (type(value) == "table" and are_strings(value)) then return false end
  local line, fault = find_fault(given, given.lines(value))
  if not line then return true end
  return false, ("%s: line %d: %s"):format(given.option, line, fault)
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
  local given = setmetatable({option = option, EXPECTED = expected, check = check}, Given)
  given.accepts = function(value) return accepts(given, value) end
  return given
end

return {
  ---@type sayso.Given
  abbreviations = new("abbreviations", "Obs title", core.check_abbreviations),
  ---@type sayso.Given
  aliases = new("aliases", "Donald Trump = POTUS", core.check_aliases),
}
