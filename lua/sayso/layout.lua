--- Text on lines of a given width.
local core = require "sayso.core"

local M = {}

local ELLIPSIS = "…"

--- The columns that a text takes, as terminals count them, code point by code point: one that draws several
--- as one character, as some do with emoji, has room left.
M.width = core.width

local SPACES = {
  {"\xE2\x80[\xA8\xA9]", " "},
  {"%s+", " "},
}

-- Code that would move the cursor, colour the screen or turn the direction of what follows on a terminal.
local CONTROLS = {
  {"[%z\1-\8\11-\31\127]", "\u{FFFD}"},
  {"\xC2[\x80-\x9F]", "\u{FFFD}"},
  {"\xE2\x80[\xAA-\xAE]", ""},
  {"\xE2\x81[\xA6-\xA9]", ""},
}

local function replace(text, list)
  for _, each in ipairs(list) do text = text:gsub(each[1], each[2]) end
  return text
end

--- A text as valid UTF-8: U+FFFD for each byte that isn't.
---@param text string any bytes
---@return string
function M.mend(text)
  local parts, from = {}, 1
  while true do
    local length, bad = utf8.len(text, from)
    if length then break end
    parts[#parts + 1] = text:sub(from, bad - 1)
    from = bad + 1
  end
  if from == 1 then return text end
  parts[#parts + 1] = text:sub(from)
  return table.concat(parts, "\u{FFFD}")
end

--- A text with nothing in it that a terminal would obey but line breaks and tabs.
---@param text string
---@return string
function M.harmless(text)
  return replace(text:gsub("\r\n", "\n"), CONTROLS)
end

--- A text on one line, with nothing in it that a terminal would obey.
---@param text string
---@return string
function M.flatten(text)
  return replace(replace(text, SPACES), CONTROLS)
end

--- Any bytes as text on one line, such as a file's name or a word of the command line.
---@param bytes string
---@return string
function M.printable(bytes)
  return M.flatten(M.mend(bytes))
end

-- A loop over what a line may be cut between: first and last byte and columns of each character that a reader
-- sees, or of each code point in one that is wider than `width`.
local function units(text, width)
  local grapheme, last, stop = core.graphemes(text), 0, 0
  return function()
    local first = last + 1
    if last == stop then
      first, stop = grapheme()
      if not first then return nil end
      last = stop
      local columns = core.width(text:sub(first, last))
      if columns <= width then return first, last, columns end
    end
    last = utf8.offset(text, 2, first) - 1
    return first, last, core.width(text:sub(first, last))
  end
end

-- The byte position of the last character of `text` that ends within `width` columns.
local function fit(text, width)
  local fitting, used = 0, 0
  for _, last, columns in units(text, width) do
    used = used + columns
    if used > width then break end
    fitting = last
  end
  return fitting
end

--- A flat text cut to `width` columns, an ellipsis at its end where anything was cut.
---@param text string valid UTF-8
---@param width integer
---@return string
function M.shorten(text, width)
  if #text <= width or core.width(text) <= width then return text end
  return (text:sub(1, fit(text, width - 1)):gsub("%s+$", "")) .. ELLIPSIS
end

-- Adds the lines that a word wider than a line fills; the rest of it may have others after it on its line.
local function break_word(lines, word, width)
  local first, used = 1, 0
  for at, _, columns in units(word, width) do
    if used + columns > width and at > first then
      lines[#lines + 1] = word:sub(first, at - 1)
      first, used = at, 0
    end
    used = used + columns
  end
  return word:sub(first)
end

--- The lines of a flat text, each at most `width` columns wide.
---@param text string valid UTF-8
---@param width integer
---@return string[]
function M.wrap(text, width)
  local lines, line, used = {}, {}, 0
  local function finish()
    if #line > 0 then lines[#lines + 1] = table.concat(line, " ") end
    line, used = {}, 0
  end
  for word in text:gmatch("[^ ]+") do
    local columns = core.width(word)
    if used > 0 and used + 1 + columns > width then finish() end
    if columns > width then
      word = break_word(lines, word, width)
      columns = core.width(word)
    end
    line[#line + 1] = word
    used = used + columns + (used > 0 and 1 or 0)
  end
  finish()
  return lines
end

--- The lines of an item of a list, the first with a dash before it.
---@param text string valid UTF-8, flat
---@param width integer
---@return string[]
function M.item(text, width)
  local lines = M.wrap(text, width - 2)
  for i, line in ipairs(lines) do lines[i] = (i == 1 and "– " or "  ") .. line end
  return lines
end

return M
