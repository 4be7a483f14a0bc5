--- Rewrites texts as other hands would have typed them, and their annotations with them.
--
-- A way to rewrite takes the list of a text's characters (code points) and gives a list as long: what stands
-- for each of them, which may be nothing or more than one. So every offset in the old text has its offset in
-- the new one, and what an annotation covers is what stands for the characters that it covered.
local mark_roles = require "mark_roles"

local rewrite = {}

--- The characters of a text.
function rewrite.characters(text)
  local chars = {}
  for char in text:gmatch(utf8.charpattern) do chars[#chars + 1] = char end
  return chars
end

-- A way that replaces characters by a table of them.
local function replacing(table_of)
  return function(chars)
    local out = {}
    for i, char in ipairs(chars) do out[i] = table_of[char] or char end
    return out
  end
end

-- A way that replaces quotation marks by what stands for their roles, straight single marks where none does.
local function marking(mark_of)
  return function(chars)
    local out, roles = {}, mark_roles(chars)
    for i, char in ipairs(chars) do out[i] = roles[i] and (mark_of[roles[i]] or "'") or char end
    return out
  end
end

local STRAIGHT = {["double-open"] = "\"", ["double-close"] = "\"", second = ""}
local TYPED = {["double-open"] = "``", ["double-close"] = "''", ["single-open"] = "`", second = ""}
local BRITISH = {["double-open"] = "‘", ["double-close"] = "’", ["single-open"] = "‘",
  ["single-close"] = "’", apostrophe = "’", second = ""}
local INNER = {["single-open"] = "“", ["single-close"] = "”"}

-- Every quotation in single marks, and those inside another in double ones. The apostrophe has the shape of
-- the closing mark, as British papers print it.
local function british(chars)
  local out, inside = {}, false
  local roles = mark_roles(chars)
  for i, char in ipairs(chars) do
    local role = roles[i]
    if role == "double-open" or role == "double-close" or char == "\n" then inside = role == "double-open" end
    out[i] = role and (inside and INNER[role] or BRITISH[role]) or char
  end
  return out
end

local WIDTH = 72

-- Breaks a line, from `first` to `last`, at the spaces where the next word would go over the width.
local function wrap_line(chars, out, first, last)
  local start, space = first, nil
  for i = first, last do
    if chars[i] == " " then space = i end
    if i - start >= WIDTH and space then
      out[space] = "\n"
      start, space = space + 1, nil
    end
  end
end

-- Each line that the text has is a paragraph, so where lines are wrapped a blank one has to part them.
local function wrap(chars)
  local out = table.move(chars, 1, #chars, 1, {})
  local first = 1
  for i = 1, #chars + 1 do
    if chars[i] == "\n" or i > #chars then
      wrap_line(chars, out, first, i - 1)
      if chars[i] and chars[i - 1] ~= "\n" and chars[i + 1] ~= "\n" then out[i] = "\n\n" end
      first = i + 1
    end
  end
  return out
end

local function unpart(chars)
  local out = {}
  for i, char in ipairs(chars) do out[i] = char == "\n" and chars[i - 1] == "\n" and "" or char end
  return out
end

local CLOSING = {["”"] = true, ["’"] = true, ["\""] = true, ["'"] = true, [")"] = true, ["]"] = true}
local FINAL = {["."] = true, ["!"] = true, ["?"] = true, ["…"] = true}

-- The place after the closing marks from `at` on.
local function after_closing(chars, at)
  while CLOSING[chars[at]] do at = at + 1 end
  return at
end

-- Whether the mark at `at` ends a sentence of the headline: it ends its line; or a word of four letters or
-- more stands before it, so that it is no abbreviation, and a capital begins what follows.
local function ends_sentence(chars, at)
  local after = after_closing(chars, at + 1)
  if chars[after] == nil or chars[after] == "\n" then return true, after end
  local before = table.concat(chars, "", math.max(1, at - 4), at - 1)
  local begins = chars[after] == " " and (chars[after + 1] or ""):find("^%u")
  return begins and before:find("%l%l%l%l$") ~= nil, after
end

-- The headline block is what stands before the first blank line. Its sentences lose the marks that end them;
-- one that others follow on its line stands on a line of its own then, as decks stand below a headline.
local function unpunctuate(chars)
  local out = table.move(chars, 1, #chars, 1, {})
  for i, char in ipairs(chars) do
    if char == "\n" and chars[i + 1] == "\n" then break end
    if FINAL[char] then
      local ends, after = ends_sentence(chars, i)
      if ends then out[i] = "" end
      if ends and chars[after] == " " then out[after] = "\n" end
    end
  end
  return out
end

local PLAIN = {["\u{A0}"] = " ", ["\u{2002}"] = " ", ["\u{2003}"] = " ", ["\u{2009}"] = " ",
  ["\u{200A}"] = " ", ["\u{202F}"] = " ", ["\u{200B}"] = "",
  ["…"] = "...", ["–"] = "-", ["‐"] = "-", ["‑"] = "-"}
local HYPHENS = setmetatable({["—"] = "-", ["―"] = "-"}, {__index = PLAIN})
local TYPEWRITER = setmetatable({["—"] = "--", ["―"] = "--"}, {__index = PLAIN})

--- The ways, in the order that their figures are printed in.
rewrite.ways = {
  {name = "straight", about = "straight quotation marks", rewrite = marking(STRAIGHT)},
  {name = "typed", about = "`` and ''", rewrite = marking(TYPED)},
  {name = "british", about = "British: ‘…’, inside them “…”", rewrite = british},
  {name = "wrapped", about = "wrapped at 72 columns", rewrite = wrap},
  {name = "unparted", about = "no blank lines", rewrite = unpart},
  {name = "hyphens", about = "plain spaces, hyphens for dashes", rewrite = replacing(HYPHENS)},
  {name = "typewriter", about = "plain spaces, two hyphens for a dash", rewrite = replacing(TYPEWRITER)},
  {name = "headline", about = "headline without final marks", rewrite = unpunctuate},
}

--- The new offset of each old one, in code points from 0 to the text's length.
function rewrite.offsets(out)
  local offsets, at = {[0] = 0}, 0
  for i, piece in ipairs(out) do
    at = at + utf8.len(piece)
    offsets[i] = at
  end
  return offsets
end

--- A line of brat standoff with the new offsets, and with the text that it covers now; lines that cover none
-- stay as they are.
function rewrite.annotation(line, out, offsets)
  local id, role, spans = line:match("^(T%d+)\t(%S+) ([^\t]*)\t")
  if not id then return line end
  local moved, covered = {}, {}
  for first, last in spans:gmatch("(%d+) (%d+)") do
    first, last = math.tointeger(first), math.tointeger(last)
    moved[#moved + 1] = ("%d %d"):format(offsets[first], offsets[last])
    covered[#covered + 1] = table.concat(out, "", first + 1, last)
  end
  local text = table.concat(covered, " "):gsub("\n", " ")
  return ("%s\t%s %s\t%s"):format(id, role, table.concat(moved, ";"), text)
end

return rewrite
