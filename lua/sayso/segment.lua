--- Graphemes, words and sentences of a text by the rules of Unicode (UAX 29, Unicode 15.0), and sentences by
-- those of news.
--
--     local sayso = require "sayso"
--     local text = "Who said so? The mayor did."
--     for first, last in sayso.graphemes(text) do print(text:sub(first, last)) end
--     sayso.count(text, "words")                     --> 13
--     sayso.ends(text, "sentences")                  --> {13, 27}
--     sayso.segments(text, "graphemes"):sub(1, 8)    --> "Who said"
--     sayso.segment_at(text, "graphemes", -1)        --> 27, 27
--
-- By Unicode's rules segments cover the text: the words include what is between them, and a sentence the
-- space after it. Any bytes are a text; what isn't UTF-8 counts as U+FFFD. A step of a loop makes no garbage.
local abbreviations = require "sayso.given".abbreviations
local arguments = require "sayso.arguments"
local core = require "sayso.core"

---@alias sayso.SegmentKind "graphemes"|"words"|"sentences"

---@class sayso.Segmenter reads a stream that comes in chunks
---@field feed fun(self: sayso.Segmenter, chunk: string): integer[] ends, from the stream's start
---@field finish fun(self: sayso.Segmenter): integer[] the ends left; then another stream may begin

---@class sayso.Segments all segments of a text: list[i] is the text of one, #list how many there are
---@field sub fun(self: sayso.Segments, i: integer, j?: integer): string of some, like string.sub
---@field span fun(self: sayso.Segments, i: integer): integer?, integer first and last byte of one
---@field find fun(self: sayso.Segments, position: integer): integer? which one that byte is in
---@operator len: integer

local segment = {}

--- What a reader takes for characters.
---@type fun(text: string): fun(): integer?, integer
segment.graphemes = core.graphemes

--- The same as runs of graphemes that have one length in bytes, for loops that do little at each: Lua takes
-- longer to call an iterator than to go on in a loop over numbers.
--
--     for first, last, size in sayso.grapheme_runs(text) do
--       for at = first, last, size do print(text:sub(at, at + size - 1)) end
--     end
---@type fun(text: string): fun(): integer?, integer, integer
segment.grapheme_runs = core.grapheme_runs

--- Words, and what is between them.
---@type fun(text: string): fun(): integer?, integer
segment.words = core.words

--- How many segments of a kind a text has.
---@type fun(text: string, kind: sayso.SegmentKind): integer
segment.count = core.count

--- The last byte of each.
---@type fun(text: string, kind: sayso.SegmentKind): integer[]
segment.ends = core.ends

--- All of them, found at once and much faster than a table of their ends is filled. Places and positions
-- may be negative, from the end.
---@type fun(text: string, kind: sayso.SegmentKind): sayso.Segments
segment.segments = core.segments

--- First and last byte of the segment that a byte is in; nil beyond the text. Negative positions count from
-- the end.
---@type fun(text: string, kind: sayso.SegmentKind, position: integer): integer?, integer
segment.segment_at = core.segment_at

--- For a text that comes in chunks, of any size, cut anywhere.
---@type fun(kind: sayso.SegmentKind): sayso.Segmenter
segment.segmenter = core.segmenter

-- The number of the last stage that sentences of news need, as core.read counts.
local sentence_stage
for i, name in ipairs(core.stages) do
  if name == "sentences" then sentence_stage = i - 1 end
end
assert(sentence_stage)

local OPTIONS = {
  rules = {"news or uax29", function(value) return value == "news" or value == "uax29" end},
  abbreviations = {abbreviations.EXPECTED, abbreviations.accepts},
}

local function news_sentences(text, added)
  local doc, message = core.read(text, nil, sentence_stage, nil, abbreviations.lines(added))
  if not doc then return nil, message end
  return core.sentence_loop(doc), doc.text
end

--- Sentences as news is written, or by Unicode's rules, which know no abbreviations: {rules = "uax29"}.
-- By the rules of news, positions are those in what sayso.read makes of a text that isn't UTF-8 or begins
-- with a byte-order mark, and that is the second result; of any other it is the text itself.
---@param text string
---@param options? {rules?: "news"|"uax29", abbreviations?: string|string[]} as sayso.read takes them
---@return (fun(): integer?, integer)? step nil where the text is too long for the rules of news
---@return string? read the text that the positions are in; a message where there is no step
function segment.sentences(text, options)
  arguments.string(text, 1, "sentences")
  options = arguments.options(options, OPTIONS, "sentences")
  if options.rules == "uax29" then
    if options.abbreviations then
      error("bad argument #2 to 'sentences' (the rules uax29 know no abbreviations)", 2)
    end
    return core.uax_sentences(text), text
  end
  return news_sentences(text, options.abbreviations)
end

return segment
