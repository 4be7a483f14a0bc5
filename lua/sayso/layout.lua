--- Text on lines of a given width.
local core = require "sayso.core"

local M = {}

local ELLIPSIS = "…"

--- The columns that a text takes.
M.width = core.width

-- Code that would move the cursor, colour the screen or turn the direction of what follows on a terminal.
local CONTROLS = {
  {"\xE2\x80[\xA8\xA9]", " "},
  {"%s+", " "},
  {"%c", "\u{FFFD}"},
  {"\xC2[\x80-\x9F]", "\u{FFFD}"},
  {"\xE2\x80[\xAA-\xAE]", ""},
  {"\xE2\x81[\xA6-\xA9]", ""},
}

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

--- A text on one line, with nothing in it that a terminal would obey.
---@param text string
---@return string
function M.flatten(text)
  for _, control in ipairs(CONTROLS) do text = text:gsub(control[1], control[2]) end
  return text
end

--- Any bytes as text on one line, such as a file's name or a word of the command line.
---@param bytes string
---@return string
function M.printable(bytes)
  return M.flatten(M.mend(bytes))
end

-- The byte position of the last character of `text` that ends within `width` columns.
local function fit(text, width)
  local last, used = 0, 0
  for at, code in utf8.codes(text) do
    local character = utf8.char(code)
    used = used + core.width(character)
    if used > width then break end
    last = at + #character - 1
  end
  return last
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
  for at, code in utf8.codes(word) do
    local columns = core.width(utf8.char(code))
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
