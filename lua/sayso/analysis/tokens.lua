--- The words that are counted: of whole texts, or of what somebody says.
local group = require "sayso.analysis.group"
local names = require "sayso.analysis.names"
local sayso = require "sayso"

local M = {}

--- Which words: all of the documents where nothing is said of whose.
---@class sayso.Selection
---@field says? string what this one says; "*" for anybody
---@field where? table<string, string> what has these features or metadata; see sayso.analysis.group

---@class sayso.Token
---@field [1] string the word under case folding
---@field [2] integer its first byte
---@field [3] integer its last

local HYPHEN = 0x2D

-- How characters begin that are no letters: Latin and general punctuation and symbols, those of East Asia,
-- and emoji. All else that Unicode's rules hold together beyond ASCII is letters or numbers.
local OTHERS = {"^\xC2", "^\xE2", "^\xE3\x80", "^\xEF[\xB8\xBB\xBC\xBD\xBF]", "^\xF0\x9F"}

-- Which bytes of ASCII begin words.
local BEGINS = {}
for byte = 0, 0x7F do BEGINS[byte] = string.char(byte):find "%w" ~= nil end

local function begins_word(text, first, byte)
  if byte < 0x80 then return BEGINS[byte] end
  for _, pattern in ipairs(OTHERS) do
    if text:find(pattern, first) then return false end
  end
  return true
end

local function fold(word)
  if word:find "[\x80-\xFF]" then return (sayso.fold(word):gsub("\u{2019}", "'")) end
  return word:lower()
end

-- What was folded, since a few words come over and over; emptied before it grows large.
local MOST_KNOWN = 1 << 16
local known, known_count = {}, 0

local function folded(word)
  local result = known[word]
  if result then return result end
  if known_count >= MOST_KNOWN then known, known_count = {}, 0 end
  result = fold(word)
  known[word], known_count = result, known_count + 1
  return result
end

-- Calls `take` with the first and the last byte of each word, those with hyphens whole.
local function scan(text, take)
  -- Of the word before, and where the next one begins if a hyphen joins them.
  local first, last, joint
  for from, to in sayso.words(text) do
    local byte = text:byte(from)
    if not begins_word(text, from, byte) then
      joint = byte == HYPHEN and last == from - 1 and to + 1
    elseif from == joint then
      last = to
    else
      if first then take(first, last) end
      first, last = from, to
    end
  end
  if first then take(first, last) end
end

--- Words by Unicode's rules (UAX 29), those with hyphens whole, as quanteda has them; without punctuation;
--- under case folding.
---@param text string
---@param offset? integer how many bytes stand before it in its document
---@return sayso.Token[]
function M.of(text, offset)
  offset = offset or 0
  local list, count = {}, 0
  scan(text, function(first, last)
    count = count + 1
    list[count] = {folded(text:sub(first, last)), first + offset, last + offset}
  end)
  return list
end

--- The same words without their places, put behind those of a list.
---@param text string
---@param list string[]
function M.add_words(text, list)
  local count = #list
  scan(text, function(first, last)
    count = count + 1
    list[count] = folded(text:sub(first, last))
  end)
end

-- ---- Selections -------------------------------------------------------------------------------------

local function conditions_of(where)
  local list, is_attribution = {}, false
  for name, value in pairs(where or {}) do
    list[#list + 1] = {group.of(name), value}
    is_attribution = is_attribution or group.of_attributions[name] ~= nil
  end
  return list, is_attribution
end

--- What a selection takes, ready to be asked.
---@class sayso.Chooser
---@field of_attributions boolean whether it takes contents and not whole texts
---@field takes fun(read: sayso.Reading, a?: sayso.ReadAttribution): boolean

---@param selection? sayso.Selection
---@param source sayso.Corpus|sayso.Documents
---@return sayso.Chooser
function M.chooser(selection, source)
  selection = selection or {}
  local conditions, of_attributions = conditions_of(selection.where)
  local says = selection.says
  local is_said
  if says and says ~= "*" then is_said = names.matcher(says, source.names and source:names()) end
  local function takes(read, a)
    if is_said and not is_said(a.speaker) then return false end
    for _, condition in ipairs(conditions) do
      if condition[1](read, a) ~= condition[2] then return false end
    end
    return true
  end
  return {of_attributions = of_attributions or says ~= nil, takes = takes}
end

--- What has to be read of documents to choose.
---@param ... sayso.Chooser
---@return "attributions"|"text"
function M.needs(...)
  for _, chooser in ipairs {...} do
    if chooser.of_attributions then return "attributions" end
  end
  return "text"
end

local function add_contents(list, read, choose)
  for _, a in ipairs(read.attributions) do
    if not a.parent and choose(read, a) then
      for _, piece in ipairs(a.pieces) do
        list[#list + 1] = M.of(read.text:sub(piece[1], piece[2]), piece[1] - 1)
      end
    end
  end
end

--- The runs of words in a document that a chooser takes: pieces of contents of outermost attributions, or the
--- text.
---@param read sayso.Reading
---@param chooser sayso.Chooser
---@param is_rest? boolean those that it doesn't take
---@return sayso.Token[][]
function M.runs(read, chooser, is_rest)
  local function choose(...) return chooser.takes(...) ~= (is_rest or false) end
  local list = {}
  if chooser.of_attributions then
    add_contents(list, read, choose)
  elseif choose(read) then
    list[1] = M.of(read.text)
  end
  return list
end

return M
