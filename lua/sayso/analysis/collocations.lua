--- Collocations: which words come near a word more often than chance would have them.
--
--     local collocations = require "sayso.analysis.collocations"
--     local corpus = require "sayso.analysis.corpus"
--     local news = assert(corpus.open("spec/sample", {cache = false}))
--     local result = collocations(news, "study", {minimum = 1})
--     result.name                  --> "collocations"
--
-- A word is near where it stands within so many words of the node, in the same text or piece of speech
-- ("surface co-occurrence", Evert 2008): of the words in such windows, `count` are the collocate.
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local sayso = require "sayso"
local statistics = require "sayso.analysis.statistics"
local tokens = require "sayso.analysis.tokens"

local OPTIONS = {window = true, left = true, right = true, minimum = true, sort = true, selection = true}

---@class sayso.CollocationsOptions
---@field window? integer words on each side; 5
---@field left? integer words on the left, else the window
---@field right? integer the same on the right
---@field minimum? integer how often they meet at least; 3
---@field sort? string a column; "log_dice"
---@field selection? sayso.Selection

local function new_counts()
  return {total = 0, node = 0, near = 0, words = {}, together = {}, left = {}, references = {}}
end

-- Marks the words of a run that are near the node, each once.
local function mark(run, node, left, right)
  local near, last_node = {}, nil
  for i, token in ipairs(run) do
    if token[1] == node then
      for j = math.max(1, i - left, (last_node or 0) + 1), i - 1 do near[j] = near[j] or "left" end
      for j = i + 1, math.min(#run, i + right) do near[j] = near[j] or "right" end
      last_node = i
    end
  end
  return near
end

local function add_near(counts, read, token, side)
  local word = token[1]
  counts.near = counts.near + 1
  counts.together[word] = (counts.together[word] or 0) + 1
  if side == "left" then counts.left[word] = (counts.left[word] or 0) + 1 end
  local list = counts.references[word] or {}
  counts.references[word] = list
  list[#list + 1] = corpus.refer_to_byte(read, token[2])
end

local function add_run(counts, read, run, node, left, right)
  local near = mark(run, node, left, right)
  for i, token in ipairs(run) do
    local word = token[1]
    if word == node then
      counts.node = counts.node + 1
    else
      counts.total = counts.total + 1
      counts.words[word] = (counts.words[word] or 0) + 1
      if near[i] then add_near(counts, read, token, near[i]) end
    end
  end
end

local COLUMNS = {
  {"word", "text", "the collocate"},
  {"count", "integer", "how often it comes near the node"},
  {"left", "integer", "of these, on its left"},
  {"frequency", "integer", "how often it comes at all"},
  {"expected", "number", "how often it would come near by chance"},
  {"log_dice", "number", "Rychlý 2008; at most 14"},
  {name = "dice", type = "number", note = "of the two words", detail = true},
  {"mutual_information", "number", "MI, Church and Hanks 1990"},
  {"t_score", "number", "Church et al. 1991"},
  {name = "z_score", type = "number", note = "Berry-Rogghe 1973", detail = true},
  {"log_likelihood", "number", "G², Dunning 1993"},
}

local function row_of(counts, word)
  local a, frequency = counts.together[word], counts.words[word]
  local b, c = frequency - a, counts.near - a
  local d = counts.total - a - b - c
  return {
    word = word, count = a, left = counts.left[word] or 0, frequency = frequency,
    expected = frequency * counts.near / counts.total,
    log_dice = statistics.log_dice(a, counts.node, frequency),
    dice = statistics.dice(a, counts.node, frequency),
    mutual_information = statistics.mutual_information(a, b, c, d), t_score = statistics.t_score(a, b, c, d),
    z_score = statistics.z_score(a, b, c, d), log_likelihood = statistics.log_likelihood(a, b, c, d),
  }
end

local function count(source, node, options)
  local counts, window = new_counts(), options.window or 5
  local chooser = tokens.chooser(options.selection, source)
  for read in source:readings(tokens.needs(chooser)) do
    for _, run in ipairs(tokens.runs(read, chooser)) do
      add_run(counts, read, run, node, options.left or window, options.right or window)
    end
  end
  return counts
end

--- Words near a word, the closest first.
---@param given sayso.Material
---@param node string one word
---@param options? sayso.CollocationsOptions
---@return sayso.Result
return function(given, node, options)
  options = arguments.named(options, OPTIONS, 3, "collocations")
  local source = material.of(given)
  local counts = count(source, (sayso.fold(node):gsub("\u{2019}", "'")), options)
  local found = result.new {
    name = "collocations", columns = COLUMNS, source = source, documents = source.documents,
    notes = {("“%s” comes %d times in %d words"):format(node, counts.node, counts.total + counts.node)},
  }
  for word, times in pairs(counts.together) do
    if times >= (options.minimum or 3) then found:add(row_of(counts, word), counts.references[word]) end
  end
  return found:sort("-" .. (options.sort or "log_dice"), "-count", "word")
end
