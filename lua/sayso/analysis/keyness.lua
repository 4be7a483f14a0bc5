--- Key words: those that a target uses more, or less, than a reference.
--
--     local corpus = require "sayso.analysis.corpus"
--     local keyness = require "sayso.analysis.keyness"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = keyness(news, {target = {where = {form = "direct"}}, minimum = 2})
--     result[1].word               --> "are"
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local statistics = require "sayso.analysis.statistics"
local tokens = require "sayso.analysis.tokens"

local OPTIONS = {target = true, reference = true, minimum = true, measure = true}

---@class sayso.KeynessOptions
---@field target sayso.Selection
---@field reference? sayso.Selection all that the target doesn't take, where absent
---@field minimum? integer how often a word comes in the target, or in the reference, at least; 5
---@field measure? "log_likelihood"|"chi_squared" what the rows are sorted by

local MOST_REFERENCES = 50

-- How often each word is on one side, in how many documents, and where.
local function new_side()
  return {total = 0, counts = {}, documents = {}, references = {}}
end

local function add(side, read, runs)
  local seen = {}
  for _, run in ipairs(runs) do
    side.total = side.total + #run
    for _, token in ipairs(run) do
      local word = token[1]
      side.counts[word] = (side.counts[word] or 0) + 1
      if not seen[word] then
        seen[word] = true
        side.documents[word] = (side.documents[word] or 0) + 1
        local list = side.references[word] or {}
        side.references[word] = list
        if #list < MOST_REFERENCES then list[#list + 1] = corpus.refer_to_byte(read, token[2]) end
      end
    end
  end
end

local function count(source, options)
  local target, reference = new_side(), new_side()
  local chosen = tokens.chooser(options.target, source)
  local other = options.reference and tokens.chooser(options.reference, source)
  for read in source:readings(tokens.needs(chosen, other)) do
    add(target, read, tokens.runs(read, chosen))
    add(reference, read, tokens.runs(read, other or chosen, not other))
  end
  return target, reference
end

local COLUMNS = {
  {"word", "text", "under case folding"},
  {"count", "integer", "in the target"},
  {"reference", "integer", "in the reference"},
  {
    name = "per_million", type = "number",
    note = "in a million words of the target", digits = 0, detail = true,
  },
  {
    name = "reference_per_million", type = "number",
    note = "the same of the reference", digits = 0, detail = true,
  },
  {"log_likelihood", "number", "G², Dunning 1993"},
  {"chi_squared", "number", "Pearson's"},
  {
    name = "p", type = "number",
    note = "of the log-likelihood, one degree of freedom", digits = 4, detail = true,
  },
  {"log_ratio", "number", "how many times the rate doubles, Hardie 2014"},
  {
    name = "percent_difference", type = "number",
    note = "%DIFF, Gabrielatos and Marchi 2011", digits = 0, detail = true,
  },
  {name = "odds_ratio", type = "number", note = "of the odds", detail = true},
  {"documents", "integer", "of the target"},
}

local function row_of(word, target, reference)
  local a, b = target.counts[word] or 0, reference.counts[word] or 0
  local c, d = target.total - a, reference.total - b
  local g = statistics.log_likelihood(a, b, c, d)
  return {
    word = word, count = a, reference = b, per_million = a / target.total * 1e6,
    reference_per_million = b / reference.total * 1e6, log_likelihood = g,
    chi_squared = statistics.chi_squared(a, b, c, d), p = statistics.p_value(g),
    log_ratio = statistics.log_ratio(a, b, c, d), odds_ratio = statistics.odds_ratio(a, b, c, d),
    percent_difference = statistics.percent_difference(a, b, c, d), documents = target.documents[word] or 0,
  }
end

-- Words that come often enough on one side.
local function words_of(target, reference, least)
  local list = {}
  for word, times in pairs(target.counts) do
    if times >= least or (reference.counts[word] or 0) >= least then list[#list + 1] = word end
  end
  for word, times in pairs(reference.counts) do
    if times >= least and not target.counts[word] then list[#list + 1] = word end
  end
  return list
end

--- Words of a target that are more frequent there than in the reference, the most telling first, then those
--- that are less frequent.
---@param given sayso.Material
---@param options sayso.KeynessOptions
---@return sayso.Result? result nil where one of the two has no words
---@return string? message
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "keyness")
  if options.target == nil then error("bad argument #2 to 'keyness' (option 'target' is needed)", 2) end
  local source = material.of(given)
  local target, reference = count(source, options)
  if target.total == 0 then return nil, "the target has no words" end
  if reference.total == 0 then return nil, "the reference has no words" end
  local key = result.new {
    name = "keyness", columns = COLUMNS, source = source, documents = source.documents,
    notes = {("%d words in the target, %d in the reference"):format(target.total, reference.total)},
  }
  for _, word in ipairs(words_of(target, reference, options.minimum or 5)) do
    local row = row_of(word, target, reference)
    row.is_less = row.log_ratio < 0 and 1 or 0
    key:add(row, target.references[word])
  end
  return key:sort("is_less", "-" .. (options.measure or "log_likelihood"), "word")
end
