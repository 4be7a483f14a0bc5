--- How reports are made: profiles of reporting words, from those that only say that something was said to
--- those that doubt it, endorse it, concede it, or are charged. cues.txt beside this file has their classes.
--
--     local corpus = require "sayso.analysis.corpus"
--     local cues = require "sayso.analysis.cues"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = cues(news, {by = {"document"}})
--     result[1].document           --> "flood-barrier"
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local group = require "sayso.analysis.group"
local lexicons = require "sayso.lexicon"
local material = require "sayso.analysis.material"
local negation = require "sayso.analysis.negation"
local result = require "sayso.analysis.result"
local sayso = require "sayso"

local OPTIONS = {by = true, words = true, lexicon = true}

-- Those of the file, and those of cues that are negated, or that it doesn't have.
local IN_FILE = {"neutral", "doubting", "endorsing", "conceding", "charged"}
local CLASSES = {"neutral", "doubting", "endorsing", "conceding", "charged", "negated", "other"}

local PATH = lexicons.beside "cues.txt"

---@class sayso.CuesOptions
---@field by? string[] see sayso.analysis.group; {"outlet"} by default
---@field words? boolean rows for single words and not for groups only
---@field lexicon? string a file like cues.txt in its place

-- ---- Counting ---------------------------------------------------------------------------------------

-- Who "didn't deny" something doubts nothing, and who "didn't say" it hasn't said it.
local function entry_of(lexicon, read, a)
  local word = sayso.fold(a.cue_word)
  local entry = lexicon[word] or {class = "other", word = word}
  if not negation.of(read, a) then return entry end
  return {class = "negated", word = "not " .. entry.word}
end

local function new_group(values, word, class)
  local g = {values = values, word = word, class = class, total = 0, references = {}, marked = {}}
  for _, name in ipairs(CLASSES) do g[name] = 0 end
  return g
end

local function add(g, entry, reference)
  g.total = g.total + 1
  g[entry.class] = g[entry.class] + 1
  g.references[#g.references + 1] = reference
  if entry.class ~= "neutral" and entry.class ~= "other" then g.marked[#g.marked + 1] = reference end
end

local function count(source, find_values, lexicon, with_words)
  local groups, order = {}, {}
  for read in source:readings() do
    for _, a in ipairs(read.attributions) do
      if a.cue_word then
        local values, entry = find_values(read, a), entry_of(lexicon, read, a)
        local word = with_words and entry.word or nil
        local key = table.concat(values, "\0") .. "\0" .. (word or "")
        local g = groups[key]
        if not g then
          g = new_group(values, word, entry.class)
          groups[key], order[#order + 1] = g, g
        end
        add(g, entry, corpus.refer(read, a))
      end
    end
  end
  return order
end

-- ---- The result -------------------------------------------------------------------------------------

local GROUP_COLUMNS = {
  {"cues", "integer", "attributions with a cue"},
  {"neutral", "share", "that it was said, and no more"}, {"doubting", "share", "it may not be so"},
  {"endorsing", "share", "taken to be so"}, {"conceding", "share", "taken to be so, and unwelcome"},
  {"charged", "share", "attacks, praises, or paints the speaker"},
  {"negated", "share", "it wasn't said, denied, wanted …"},
  {"other", "share", "words that cues.txt doesn't have"},
}
local WORD_COLUMNS = {{"word", "text", "the cue"}, {"class", "text", "see cues.txt"},
  {"cues", "integer", "how often"}}

local function row_of(g, by)
  local row = {cues = g.total, word = g.word, class = g.class}
  for i, name in ipairs(by) do row[name] = g.values[i] ~= "" and g.values[i] or "(none)" end
  if not g.word then
    for _, class in ipairs(CLASSES) do row[class] = g[class] / g.total end
  end
  return row
end

-- What is neutral is seldom what somebody wants to see of a group.
local function references_of(g)
  return not g.word and #g.marked > 0 and g.marked or g.references
end

--- Profiles of reporting words.
---@param given sayso.Material
---@param options? sayso.CuesOptions
---@return sayso.Result? result the greatest groups first
---@return string? message
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "cues")
  local by = options.by or {"outlet"}
  local lexicon, message = lexicons.read(options.lexicon or PATH, IN_FILE)
  if not lexicon then return nil, message end
  local source = material.of(given)
  local groups = count(source, group.of_each(by), lexicon, options.words)
  local columns, own = material.columns(by), options.words and WORD_COLUMNS or GROUP_COLUMNS
  table.move(own, 1, #own, #columns + 1, columns)
  local list = result.new {name = "cues", columns = columns, source = source, documents = source.documents}
  for _, g in ipairs(groups) do list:add(row_of(g, by), references_of(g)) end
  return list:sort("-cues", "word", table.unpack(by))
end
