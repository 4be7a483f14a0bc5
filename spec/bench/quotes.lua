-- How many of the pieces of annotated contents that stand in quotation marks are quotations found, exactly:
--   lua5.4 spec/bench/quotes.lua BUILD SET [--show]
-- SET is a part of PolNeAR. A piece over several quotations counts by the start of the first and the end of
-- the last. --show lists the pieces missed.
local build, set, show = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local sayso = require "sayso"
local figures = require "figures"

local OPENING = {"“", "‘", "\"", "'", "``", "«", "‹", "„", "‚", "「", "『"}
local CLOSING = {"”", "’", "\"", "'", "''", "»", "›", "“", "‘", "」", "』"}

local function begins_with_mark(piece)
  for _, mark in ipairs(OPENING) do
    if piece:sub(1, #mark) == mark then return true end
  end
end

local function ends_with_mark(piece)
  for _, mark in ipairs(CLOSING) do
    if #piece > #mark and piece:sub(-#mark) == mark then return true end
  end
end

-- Whether a quotation begins where the piece does, another or the same ends where it ends, both inside it.
local function is_found(quotes, first, last)
  local begins, ends
  for quote in quotes do
    begins = begins or (quote.first == first and quote.last <= last)
    ends = ends or (quote.last == last and quote.first >= first)
  end
  return begins and ends
end

-- The first and last bytes of the pieces of contents in one file of annotations.
local function pieces_of(path, text)
  local list, byte_at = {}, figures.byte_finder(text)
  for line in io.lines(path) do
    for first, last in (line:match("^T%d+\tContent ([^\t]*)") or ""):gmatch("(%d+) (%d+)") do
      local start = byte_at(math.tointeger(first))
      list[#list + 1] = {start, byte_at(math.tointeger(last)) - 1}
    end
  end
  return list
end

local counted, right = 0, 0

local function measure(name, file)
  local text = figures.read_file(("%s/text/%s.txt"):format(set, name))
  local doc <close> = assert(sayso.read(text, {model = false}))
  for _, piece in ipairs(pieces_of(("%s/attributions/%s"):format(set, file), text)) do
    local words = text:sub(piece[1], piece[2])
    if begins_with_mark(words) and ends_with_mark(words) then
      local found = is_found(doc:quotes(), piece[1], piece[2])
      counted, right = counted + 1, right + (found and 1 or 0)
      if show and not found then print(name, piece[1], words) end
    end
  end
end

-- Where two have annotated an article, the first by name counts.
local files = figures.list(set .. "/attributions", "^.*%.ann$")
for _, name in ipairs(figures.list(set .. "/text", "^(.*)%.txt$")) do
  measure(name, assert(figures.annotations_of(name, files)[1], name))
end
print(("%s: %d of %d pieces in quotation marks are quotations found, %.4f")
  :format(set, right, counted, right / counted))
