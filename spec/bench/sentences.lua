-- Splits the texts of annotated sets into sentences, paragraph by paragraph, for score_sentences.py:
--   lua5.4 spec/bench/sentences.lua BUILD SET OUT
-- SET holds DOC.txt and DOC.pars (a line a paragraph: its start and end in code points); OUT gets DOC.sents.
local build, set, out = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local sayso = require "sayso"
local figures = require "figures"

-- The paragraphs of a text: each with its offset in code points.
local function paragraphs(name)
  local text = figures.read_file(("%s/%s.txt"):format(set, name))
  local byte_at, list = figures.byte_finder(text), {}
  for line in io.lines(("%s/%s.pars"):format(set, name)) do
    local first, last = line:match("^(%d+),(%d+)")
    local byte = byte_at(math.tointeger(first))
    local next_byte = byte_at(math.tointeger(last))
    list[#list + 1] = {offset = math.tointeger(first), text = text:sub(byte, next_byte - 1)}
  end
  return list
end

local function split(name)
  local file <close> = assert(io.open(("%s/%s.sents"):format(out, name), "wb"))
  for _, paragraph in ipairs(paragraphs(name)) do
    for first, last in sayso.sentences(paragraph.text) do
      local offset = paragraph.offset + utf8.len(paragraph.text, 1, first) - 1
      local length = utf8.len(paragraph.text, first, last, true)
      file:write(("%d,%d\n"):format(offset, offset + length))
    end
  end
end

for _, name in ipairs(figures.list(set, "^(.*)%.txt$")) do split(name) end
