--- How evenly words are spread over documents.
--
--     local corpus = require "sayso.analysis.corpus"
--     local dispersion = require "sayso.analysis.dispersion"
--     local news = assert(corpus.open("spec/sample", {cache = false}))
--     local result = dispersion(news, {words = {"council"}, minimum = 1})
--     result[1].word               --> "council"
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local sayso = require "sayso"
local statistics = require "sayso.analysis.statistics"
local tokens = require "sayso.analysis.tokens"

local OPTIONS = {words = true, minimum = true, selection = true}

---@class sayso.DispersionOptions
---@field words? string[] only these
---@field minimum? integer how often a word comes at least; 10
---@field selection? sayso.Selection

local COLUMNS = {
  {"word", "text", "under case folding"}, {"count", "integer", "how often it comes"},
  {"range", "integer", "in how many documents"}, {"share", "share", "of the documents that have words"},
  {name = "juilland", type = "number", note = "Juilland's D: 1 is even", digits = 3},
  {name = "dp", type = "number", note = "Gries's DP: 0 is even", digits = 3},
  {name = "dp_normalized", type = "number", note = "DP over the greatest it can be", digits = 3},
}

local function wanted_of(words)
  if not words then return nil end
  local wanted = {}
  for _, word in ipairs(words) do wanted[sayso.fold(word)] = true end
  return wanted
end

local function add_run(words, run, part, read)
  for _, token in ipairs(run) do
    local entry = words[token[1]]
    if not entry then
      entry = {parts = {}, counts = {}, references = {}, count = 0}
      words[token[1]] = entry
    end
    local n = #entry.parts
    if entry.parts[n] ~= part then
      n = n + 1
      entry.parts[n], entry.counts[n] = part, 0
      entry.references[n] = corpus.refer_to_byte(read, token[2])
    end
    entry.counts[n], entry.count = entry.counts[n] + 1, entry.count + 1
  end
end

local function only(run, wanted)
  if not wanted then return run end
  local list = {}
  for _, token in ipairs(run) do
    if wanted[token[1]] then list[#list + 1] = token end
  end
  return list
end

local function count(source, chooser, wanted)
  local words, sizes = {}, {}
  for read in source:readings(tokens.needs(chooser)) do
    local size = 0
    for _, run in ipairs(tokens.runs(read, chooser)) do
      size = size + #run
      add_run(words, only(run, wanted), #sizes + 1, read)
    end
    if size > 0 then sizes[#sizes + 1] = size end
  end
  return words, sizes
end

local function row_of(word, entry, parts)
  local dp, normalized = statistics.deviation_of_proportions(entry.counts, entry.parts, parts)
  return {
    word = word, count = entry.count, range = #entry.parts, share = #entry.parts / #parts.sizes,
    juilland = statistics.juilland(entry.counts, entry.parts, parts), dp = dp, dp_normalized = normalized,
  }
end

---@param given sayso.Material
---@param options? sayso.DispersionOptions
---@return sayso.Result rows by how often they come
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "dispersion")
  local source = material.of(given)
  local words, sizes = count(source, tokens.chooser(options.selection, source), wanted_of(options.words))
  local spread = result.new {name = "dispersion", columns = COLUMNS, source = source,
    documents = source.documents}
  local parts = statistics.parts(sizes)
  local least = options.minimum or (options.words and 1 or 10)
  for word, entry in pairs(words) do
    if entry.count >= least then spread:add(row_of(word, entry, parts), entry.references) end
  end
  return spread:sort("-count", "word")
end
