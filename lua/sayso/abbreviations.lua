--- Abbreviations of the user's own, as reading takes them.
local M = {}

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

--- What core.read said, in the words of the option where that is at fault.
---@param value? string|string[]
---@param message string
---@return string
function M.explain(value, message)
  if value == nil or not message:find("argument", 1, true) then return message end
  return 'abbreviations: a line is a word of at most 23 bytes and how it behaves, as in "Obs title": '
    .. "title, middle, number, date, end, capital"
end

return M
