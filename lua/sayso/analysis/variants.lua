--- One quotation in several documents: the same, trimmed, altered, or in other words.
--
--     local sayso = require "sayso"
--     local variants = require "sayso.analysis.variants"
--     local one = "“We will not close the old bridge before the winter,” the mayor said."
--     local other = "“We will close the old bridge before the winter,” the mayor said."
--     local result = variants({assert(sayso.read(one)), assert(sayso.read(other))})
--     result[1].kind               --> "altered"
--     result[1].difference         --> "we will [-not-] close the old bridge before the winter"
--
-- Quotations that share runs of four words are candidates, and so are quotations and reports of one speaker
-- that share rare words; both are found by way of tables of such runs and words. Of those that share one,
-- each is compared with so many that follow, so that the cost grows with the number of quotations, and not
-- with that of their pairs.
local align = require "sayso.analysis.align"
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local tokens = require "sayso.analysis.tokens"

local OPTIONS = {minimum = true, paraphrases = true, says = true}

---@class sayso.VariantsOptions
---@field minimum? integer words that a quotation has at least; 6
---@field paraphrases? boolean whether to look for those too; true
---@field says? string only what this one says

-- Runs of so many words. Of the quotations that share one, each is compared with so many that follow.
local RUN, FOLLOWING = 4, 40
-- Of the runs of the shorter quotation so many are in the longer one; more where others are said to speak.
local ALIKE, ALIKE_OF_OTHERS = 0.3, 0.6
-- A rare word is one that this share of the quotations have at most, but 2 may and more than MOST mayn't.
-- Paraphrases share so many, and this share of those of the shorter one.
local RARE, MOST, SHARED, SHARED_PART = 0.02, 200, 3, 0.6
-- Longer ones are compared in their beginnings.
local LONGEST = 300

-- ---- Quotations -------------------------------------------------------------------------------------

-- Words as numbers, and what stands for several of them in a row.
local function numberer()
  local numbers, count = {}, 0
  return function(word)
    local number = numbers[word]
    if not number then
      count = count + 1
      number, numbers[word] = count, count
    end
    return number
  end
end

-- A quotation, or a report that may be another one's paraphrase.
local function take(read, a)
  return {
    speaker = a.speaker, text = a.content, is_quoted = a.form ~= "indirect", document = read.id,
    outlet = read.outlet, date = read.date, place = read.place, reference = corpus.refer(read, a),
  }
end

-- All that may be compared, in order.
local function collect(source, options)
  local list = {}
  local chooser = tokens.chooser({says = options.says or "*"}, source)
  for read in source:readings() do
    for _, a in ipairs(read.attributions) do
      local is_kind = a.form ~= "indirect" or options.paraphrases ~= false
      if is_kind and not a.parent and chooser.takes(read, a) then list[#list + 1] = take(read, a) end
    end
  end
  return list
end

-- Marks what is of speakers who speak in several documents: nobody else can be paraphrased.
local function mark_comparable(list)
  local first, has_several = {}, {}
  for _, quotation in ipairs(list) do
    local speaker = quotation.speaker or ""
    first[speaker] = first[speaker] or quotation.place
    has_several[speaker] = has_several[speaker] or first[speaker] ~= quotation.place
  end
  for _, quotation in ipairs(list) do
    quotation.is_comparable = quotation.speaker ~= nil and has_several[quotation.speaker]
  end
end

-- Those that have enough words, with these; what is neither quoted nor comparable is left out.
local function split(list, minimum)
  local chosen = {}
  for _, quotation in ipairs(list) do
    local words = {}
    if quotation.is_quoted or quotation.is_comparable then tokens.add_words(quotation.text, words) end
    quotation.words = #words > LONGEST and table.move(words, 1, LONGEST, 1, {}) or words
    if #words >= minimum then chosen[#chosen + 1] = quotation end
  end
  return chosen
end

-- ---- Candidates -------------------------------------------------------------------------------------

---@class sayso.VariantIndex which quotations have which keys, runs or words
---@field lists table<integer, integer|integer[]> by key; a number alone where one has it, as most
---@field counts integer[] how many keys each quotation has
local Index = {}
Index.__index = Index

local function new_index()
  return setmetatable({lists = {}, counts = {}}, Index)
end

-- Quotations come in order, so that a key that one has twice is known by the last one that had it.
function Index:add(i, key)
  local lists = self.lists
  local had = lists[key]
  if had == nil then
    lists[key] = i
  elseif math.type(had) then
    if had == i then return end
    lists[key] = {had, i}
  else
    if had[#had] == i then return end
    had[#had + 1] = i
  end
  self.counts[i] = (self.counts[i] or 0) + 1
end

-- How many keys two quotations share, by their numbers put together.
function Index:shared(list, following)
  local shared = {}
  for _, had in pairs(self.lists) do
    for k = 1, math.type(had) and 0 or #had - 1 do
      local i = had[k]
      local place = list[i].place
      for l = k + 1, math.min(k + following, #had) do
        local j = had[l]
        if list[j].place ~= place then
          local pair = i << 32 | j
          shared[pair] = (shared[pair] or 0) + 1
        end
      end
    end
  end
  return shared
end

-- Calls `try` for each two quotations in different documents that share keys, with how many they share, of
-- the fewest that one of the two has.
function Index:each_pair(list, following, try)
  local shared, order = self:shared(list, following), {}
  for pair in pairs(shared) do order[#order + 1] = pair end
  table.sort(order)
  for _, pair in ipairs(order) do
    local i, j = pair >> 32, pair & 0xFFFFFFFF
    try(i, j, shared[pair], math.min(self.counts[i], self.counts[j]))
  end
end

-- ---- Kinds ------------------------------------------------------------------------------------------

-- One that ends earlier, or begins later, is trimmed; where words are missing within, it may say another
-- thing.
local function kind_of(diff)
  if diff.removed == 0 and diff.added == 0 then return "same" end
  local is_shorter = diff.removed == 0 or diff.added == 0
  return is_shorter and not diff.is_within and "trimmed" or "altered"
end

local function pair_of(a, b, kind, diff)
  return {
    kind = kind, speaker = a.speaker or b.speaker, document = a.document, other = b.document,
    outlet = a.outlet, other_outlet = b.outlet, date = a.date, other_date = b.date,
    quotation = a.text, other_quotation = b.text, difference = diff.text,
  }, {a.reference, b.reference}
end

-- Runs as numbers: those of their words put together. That two runs have one number is as good as impossible,
-- and the difference would show it.
local FACTOR = 0x5851F42D4C957F2D

local function index_runs(list)
  local index, number_of = new_index(), numberer()
  for i, quotation in ipairs(list) do
    local words = quotation.is_quoted and quotation.words or {}
    local a, b, c = 0, 0, 0
    for k, word in ipairs(words) do
      local d = number_of(word)
      if k >= RUN then index:add(i, ((a * FACTOR + b) * FACTOR + c) * FACTOR + d) end
      a, b, c = b, c, d
    end
  end
  return index
end

local function add_alike(found, list, is_found)
  index_runs(list):each_pair(list, FOLLOWING, function(i, j, count, fewest)
    local a, b = list[i], list[j]
    local least = a.speaker == b.speaker and ALIKE or ALIKE_OF_OTHERS
    if count < least * fewest then return end
    local diff = align.difference(a.words, b.words)
    found:add(pair_of(a, b, kind_of(diff), diff))
    is_found[i << 32 | j] = true
  end)
end

-- In how many of the comparable quotations each word is.
local function frequencies_of(list)
  local frequencies, last = {}, {}
  for i, quotation in ipairs(list) do
    for _, word in ipairs(quotation.is_comparable and quotation.words or {}) do
      if last[word] ~= i then last[word], frequencies[word] = i, (frequencies[word] or 0) + 1 end
    end
  end
  return frequencies
end

local function index_rare_words(list)
  local most = math.max(2, math.min(MOST, math.floor(RARE * #list)))
  local frequencies, index, number_of = frequencies_of(list), new_index(), numberer()
  for i, quotation in ipairs(list) do
    local speaker = quotation.is_comparable and number_of(quotation.speaker) << 32
    for _, word in ipairs(speaker and quotation.words or {}) do
      if frequencies[word] <= most then index:add(i, speaker | number_of(word)) end
    end
  end
  return index
end

-- Only of one speaker, since the words of a paraphrase alone tell too little.
local function add_paraphrases(found, list, is_found)
  index_rare_words(list):each_pair(list, MOST, function(i, j, count, fewest)
    local a, b = list[i], list[j]
    if count < SHARED or count < SHARED_PART * fewest then return end
    if is_found[i << 32 | j] or not (a.is_quoted or b.is_quoted) then return end
    found:add(pair_of(a, b, "paraphrased", align.difference(a.words, b.words)))
  end)
end

-- ---- The result -------------------------------------------------------------------------------------

local COLUMNS = {
  {"kind", "text", "same, trimmed, altered or paraphrased"}, {"speaker", "text", "who says it"},
  {"document", "text", "where it stands"}, {"other", "text", "where else"},
  {name = "outlet", type = "text", note = "of the one", detail = true},
  {name = "other_outlet", type = "text", note = "of the other", detail = true},
  {name = "date", type = "text", note = "of the one", detail = true},
  {name = "other_date", type = "text", note = "of the other", detail = true},
  {name = "quotation", type = "text", note = "in the one", detail = true},
  {name = "other_quotation", type = "text", note = "in the other", detail = true},
  {"difference", "text", "[-words of the first document only-] {+of the other only+}"},
}

local ORDER = {same = 1, trimmed = 2, altered = 3, paraphrased = 4}

--- Pairs of quotations in two documents.
---@param given sayso.Material
---@param options? sayso.VariantsOptions
---@return sayso.Result rows by kind, then by speaker
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "variants")
  local source = material.of(given)
  local list = collect(source, options)
  mark_comparable(list)
  list = split(list, options.minimum or 6)
  local found = result.new {
    name = "variants", columns = COLUMNS, source = source, documents = source.documents,
  }
  local is_found = {}
  add_alike(found, list, is_found)
  if options.paraphrases ~= false then add_paraphrases(found, list, is_found) end
  for row in found:rows() do row.order = ORDER[row.kind] end
  return found:sort("order", "speaker", "document", "other", "quotation", "other_quotation")
end
