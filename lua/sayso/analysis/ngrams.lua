--- Words, or runs of words, and how often each comes.
--
--     local corpus = require "sayso.analysis.corpus"
--     local ngrams = require "sayso.analysis.ngrams"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = ngrams(news, {n = 2})
--     result[1].ngram, result[1].count  --> "that the", 4
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local tokens = require "sayso.analysis.tokens"

local OPTIONS = {n = true, minimum = true, selection = true}

---@class sayso.NgramsOptions
---@field n? integer how many words; 1
---@field minimum? integer how often at least; 2
---@field selection? sayso.Selection

local MOST_REFERENCES = 20

local COLUMNS = {
  {"ngram", "text", "under case folding"}, {"count", "integer", "how often it comes"},
  {name = "per_million", type = "number", note = "in a million words", digits = 0},
  {"documents", "integer", "in which it comes"},
}

local function ngram_at(run, i, n)
  if n == 1 then return run[i][1] end
  local words = {}
  for j = 1, n do words[j] = run[i + j - 1][1] end
  return table.concat(words, " ")
end

-- How often one comes, in how many documents, and which was the last of these, in one number, since there may
-- be millions: one table of numbers takes a third of the room of three.
local COUNT, FIELD = 0, 1 << 21
local DOCUMENTS, LAST = 21, 42

local function field(sum, at) return sum >> at & FIELD - 1 end

local function add_run(sums, place, run, n)
  place = place & FIELD - 1
  for i = 1, #run - n + 1 do
    local ngram = ngram_at(run, i, n)
    local sum = sums[ngram]
    if not sum then
      sums[ngram] = 1 | 1 << DOCUMENTS | place << LAST
    else
      local documents = field(sum, DOCUMENTS)
      if field(sum, LAST) ~= place then documents = documents + 1 end
      sums[ngram] = math.min(field(sum, COUNT) + 1, FIELD - 1) | documents << DOCUMENTS | place << LAST
    end
  end
end

-- Where those that are shown come, in a loop of its own, since most that are counted are never shown.
local function references_of(source, what, chooser, n, wanted)
  local found = {}
  local function note(read, run, i, ngram)
    local list = found[ngram] or {}
    found[ngram] = list
    if #list < MOST_REFERENCES then list[#list + 1] = corpus.refer_to_byte(read, run[i][2]) end
  end
  for read in source:readings(what) do
    for _, run in ipairs(tokens.runs(read, chooser)) do
      for i = 1, #run - n + 1 do
        local ngram = ngram_at(run, i, n)
        if wanted[ngram] then note(read, run, i, ngram) end
      end
    end
  end
  return found
end

---@param given sayso.Material
---@param options? sayso.NgramsOptions
---@return sayso.Result rows by how often they come
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "ngrams")
  local source, n = material.of(given), options.n or 1
  local chooser = tokens.chooser(options.selection, source)
  local what = tokens.needs(chooser)
  local sums, total = {}, 0
  for read in source:readings(what) do
    for _, run in ipairs(tokens.runs(read, chooser)) do
      total = total + #run
      add_run(sums, read.place, run, n)
    end
  end
  local list = result.new {
    name = "ngrams", columns = COLUMNS, source = source, documents = source.documents,
    notes = {("%d words"):format(total)},
  }
  for ngram, sum in pairs(sums) do
    local count = field(sum, COUNT)
    if count >= (options.minimum or 2) then
      list:add {
        ngram = ngram, count = count, per_million = count / total * 1e6, documents = field(sum, DOCUMENTS),
      }
    end
  end
  list:sort("-count", "ngram")
  list:trace_by(function(rows)
    local wanted = {}
    for _, row in ipairs(rows) do wanted[row.ngram] = true end
    local found = references_of(source, what, chooser, n, wanted)
    return function(row) return found[row.ngram] end
  end)
  return list
end
