--- What analyses need of a document that was read: plain tables, which can be kept and brought back.
local holder = require "sayso.holder"
local record = require "sayso.record"

local M = {}

--- What is packed changes with this.
M.FORMAT = 2

---@class sayso.ReadAttribution
---@field index integer place among the document's attributions
---@field source? string
---@field cue? string
---@field cue_word? string the word of the cue that tells most
---@field cue_at? integer where that begins, in bytes from 1
---@field content string its pieces with " … " between them
---@field pieces integer[][] {first, last} of each, in bytes from 1, as in string.sub
---@field form "direct"|"mixed"|"indirect"
---@field confidence number
---@field parent? integer the index of the one in whose content it stands
---@field words integer of the content, without punctuation
---@field quoted_words integer those in quotation marks
---@field sentence integer[] {first, last} of the sentence of its cue, or where its content begins
---@field speaker? string see sayso.holder; over a corpus, what the corpus calls them
---@field called? string what the document calls them, where that is known to differ or not, over a corpus
---@field joined_by? string for what reason the two are one; see sayso.analysis.names
---@field gender string
---@field ladder string
---@field is_resolved boolean
---@field is_person boolean

---@class sayso.Reading
---@field id string
---@field path? string the file that it is in
---@field text string
---@field title? string
---@field author? string
---@field metadata table<string, string> none where there is none
---@field date? string as in ISO 8601, a year at least
---@field place integer in its corpus
---@field attributions sayso.ReadAttribution[]

-- ---- From a document --------------------------------------------------------------------------------

-- The spans of sentences, and a function that gives the one around a byte.
local function sentence_finder(doc)
  local firsts, lasts = {}, {}
  for sentence in doc:sentences() do
    firsts[#firsts + 1], lasts[#lasts + 1] = sentence.first, sentence.last
  end
  return function(byte)
    local low, high = 1, #firsts
    while low < high do
      local middle = (low + high + 1) // 2
      if firsts[middle] <= byte then low = middle else high = middle - 1 end
    end
    return firsts[low] or byte, lasts[low] or byte
  end
end

local function bounds(span)
  if span then return span.first, span.last end
  return 0, 0
end

-- For what is packed as a number.
local FORMS = {"direct", "mixed", "indirect", direct = 1, mixed = 2, indirect = 3}

-- Spans of source, cue, cue word and sentence; form, parent, words, quoted words; confidence; the holder; how
-- many pieces the content has.
local ROW = "<I4I4I4I4I4I4I4I4BI4I4I4fs4s1s1BBI4"

local BITS = {[false] = 0, [true] = 1}

local function pack_pieces(content)
  local parts = {}
  for piece in content do parts[#parts + 1] = ("<I4I4"):pack(piece.first, piece.last) end
  return table.concat(parts)
end

local function pack_attribution(a, find_sentence)
  local evidence, who = a.evidence, holder.of(a)
  local source_first, source_last = bounds(a.source)
  local cue_first, cue_last = bounds(a.cue)
  local word_first, word_last = bounds(a.cue and evidence.cue_word)
  local first, last = find_sentence(a.cue and cue_first or a.content[1].first)
  local row = ROW:pack(source_first, source_last, cue_first, cue_last, word_first, word_last, first, last,
    FORMS[a.form], a.parent and a.parent.index or 0, evidence.words, evidence.quoted_words, a.confidence,
    who.name or "", who.gender, who.ladder, BITS[who.is_resolved], BITS[who.is_person], #a.content)
  return row .. pack_pieces(a.content)
end

--- A document's attributions as bytes.
---@param doc sayso.Document
---@return string
function M.pack(doc)
  local find_sentence = sentence_finder(doc)
  local author = doc.author and doc.author.name or ""
  local parts = {("<s4s4I4"):pack(record.title(doc) or "", author, #doc:attributions())}
  for a in doc:attributions() do parts[#parts + 1] = pack_attribution(a, find_sentence) end
  return table.concat(parts)
end

-- ---- From bytes -------------------------------------------------------------------------------------

-- What is packed may be from a damaged file, so that its places are checked before they are used.
local function span_text(text, first, last)
  if first == 0 then return nil end
  if first > last or last > #text then error "a place outside of the text" end
  return text:sub(first, last)
end

local function unpack_pieces(text, bytes, at, count)
  local pieces, texts = {}, {}
  if count > #bytes // 8 then error "too many pieces" end
  for i = 1, count do
    local first, last
    first, last, at = ("<I4I4"):unpack(bytes, at)
    pieces[i], texts[i] = {first, last}, span_text(text, first, last)
  end
  return pieces, table.concat(texts, " … "), at
end

local function unpack_attribution(text, bytes, at, index)
  local source_first, source_last, cue_first, cue_last, word_first, word_last, first, last, form, parent,
    words, quoted, confidence, name, gender, ladder, is_resolved, is_person, count, next_at =
    ROW:unpack(bytes, at)
  local pieces, content
  pieces, content, next_at = unpack_pieces(text, bytes, next_at, count)
  return {
    index = index, source = span_text(text, source_first, source_last),
    cue = span_text(text, cue_first, cue_last), cue_word = span_text(text, word_first, word_last),
    cue_at = word_first > 0 and word_first or nil,
    content = content, pieces = pieces, form = FORMS[form] or error "an unknown form",
    confidence = confidence, parent = parent > 0 and parent < index and parent or nil, words = words,
    quoted_words = quoted, sentence = {first, last}, speaker = name ~= "" and name or nil, gender = gender,
    ladder = ladder, is_resolved = is_resolved == 1, is_person = is_person == 1,
  }, next_at
end

local function unpack_all(text, bytes)
  local title, author, count, at = ("<s4s4I4"):unpack(bytes)
  local attributions = {}
  for i = 1, count do attributions[i], at = unpack_attribution(text, bytes, at, i) end
  return {
    text = text, title = title ~= "" and title or nil, author = author ~= "" and author or nil,
    attributions = attributions, metadata = {},
  }
end

--- A reading from a text and what M.pack made of it.
---@param text string
---@param bytes string
---@return sayso.Reading? reading nil where the bytes are damaged
function M.unpack(text, bytes)
  local ok, reading = pcall(unpack_all, text, bytes)
  return ok and reading or nil
end

local function speakers_in(bytes)
  local _, _, count, at = ("<s4s4I4"):unpack(bytes)
  local speakers = {}
  for i = 1, count do
    -- All but these are skipped.
    local _, _, _, _, _, _, _, _, _, _, _, _, _, name, gender, _, _, is_person, pieces, next_at =
      ROW:unpack(bytes, at)
    speakers[i] = {speaker = name ~= "" and name or nil, gender = gender, is_person = is_person == 1}
    at = next_at + 8 * pieces
  end
  return speakers
end

--- Of what M.pack made only who speaks in each attribution, which takes less time.
---@param bytes string
---@return {speaker?: string, gender: string, is_person: boolean}[]? speakers nil where the bytes are damaged
function M.speakers(bytes)
  local ok, speakers = pcall(speakers_in, bytes)
  return ok and speakers or nil
end

--- The reading of a document.
---@param doc sayso.Document
---@return sayso.Reading
function M.of(doc)
  return assert(M.unpack(doc.text, M.pack(doc)))
end

return M
