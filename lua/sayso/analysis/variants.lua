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
-- Quotations that share runs of four words are candidates, found by way of a table of such runs; one that
-- many quotations have, a set phrase, finds none. So are quotations and reports of one speaker that share
-- rare words. The cost grows with the number of quotations, not with that of their pairs.
local align = require "sayso.analysis.align"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local tokens = require "sayso.analysis.tokens"

---@class sayso.VariantsOptions
---@field minimum? integer words that a quotation has at least; 6
---@field paraphrases? boolean whether to look for those too; true
---@field says? string only what this one says

-- Runs of so many words; those that more quotations have than COMMON are set phrases.
local RUN, COMMON = 4, 40
-- Of the runs of the shorter quotation so many are in the longer one; more where others are said to speak.
local ALIKE, ALIKE_OF_OTHERS = 0.3, 0.6
-- A rare word is one that this share of the quotations have at most, but 2 may and more than 200 mayn't.
-- Paraphrases share so many, and this share of those of the shorter one.
local RARE, SHARED, SHARED_PART = 0.02, 3, 0.6
-- Longer ones are compared in their beginnings.
local LONGEST = 300

-- ---- Quotations -------------------------------------------------------------------------------------

-- A quotation, or a report that may be another one's paraphrase.
local function take(read, a, minimum)
  local words = {}
  for _, piece in ipairs(a.pieces) do
    for _, token in ipairs(tokens.of(read.text:sub(piece[1], piece[2]))) do words[#words + 1] = token[1] end
  end
  if #words < minimum then return nil end
  return {
    words = table.move(words, 1, math.min(#words, LONGEST), 1, {}), speaker = a.speaker, text = a.content,
    is_quoted = a.form ~= "indirect", document = read.id, outlet = read.outlet, date = read.date,
    place = read.place, reference = corpus.refer(read, a),
  }
end

local function collect(source, options)
  local list, minimum = {}, options.minimum or 6
  local chooser = tokens.chooser({says = options.says or "*"}, source)
  for read in source:readings() do
    for _, a in ipairs(read.attributions) do
      local wanted = not a.parent and chooser.takes(read, a)
        and (a.form ~= "indirect" or options.paraphrases ~= false)
      local quotation = wanted and take(read, a, minimum)
      if quotation then list[#list + 1] = quotation end
    end
  end
  return list
end

-- ---- Candidates -------------------------------------------------------------------------------------

-- Each key once.
local function distinct(keys)
  local list, seen = {}, {}
  for _, key in ipairs(keys) do
    if not seen[key] then seen[key], list[#list + 1] = true, key end
  end
  return list
end

-- For each key the quotations that have it.
local function index_of(keys)
  local index = {}
  for i, own in ipairs(keys) do
    for _, key in ipairs(own) do
      local at = index[key]
      if at then at[#at + 1] = i else index[key] = {i} end
    end
  end
  return index
end

-- Of each quotation the keys that few have.
local function telling_keys(keys, index, most)
  local telling = {}
  for i, own in ipairs(keys) do
    local few = {}
    for _, key in ipairs(own) do
      if #index[key] <= most then few[#few + 1] = key end
    end
    telling[i] = few
  end
  return telling
end

-- The quotations after one, in other documents, and how many of its keys each shares; in order.
local function later_sharers(list, i, keys, index)
  local counts, order = {}, {}
  for _, key in ipairs(keys) do
    for _, j in ipairs(index[key]) do
      if j > i and list[j].place ~= list[i].place then
        if not counts[j] then order[#order + 1] = j end
        counts[j] = (counts[j] or 0) + 1
      end
    end
  end
  table.sort(order)
  return order, counts
end

-- Calls `try` for each two quotations in different documents that share keys which few have, with how many
-- they share, of the fewest that one of the two has.
local function each_pair(list, keys_of, most, try)
  local keys = {}
  for i, quotation in ipairs(list) do keys[i] = distinct(keys_of(quotation)) end
  local index = index_of(keys)
  local telling = telling_keys(keys, index, most)
  for i in ipairs(list) do
    local order, counts = later_sharers(list, i, telling[i], index)
    for _, j in ipairs(order) do try(i, j, counts[j], math.min(#telling[i], #telling[j])) end
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

local function numberer()
  local numbers, count = {}, 0
  return function(word)
    if not numbers[word] then
      count = count + 1
      numbers[word] = count
    end
    return numbers[word]
  end
end

local function run_finder()
  local number_of = numberer()
  return function(quotation)
    local runs, words = {}, quotation.words
    for i = 1, quotation.is_quoted and #words - RUN + 1 or 0 do
      local run = 0
      for j = i, i + RUN - 1 do run = (run + number_of(words[j])) * FACTOR end
      runs[i] = run
    end
    return runs
  end
end

local function add_alike(found, list, is_found)
  each_pair(list, run_finder(), COMMON, function(i, j, count, fewest)
    local a, b = list[i], list[j]
    local least = a.speaker == b.speaker and ALIKE or ALIKE_OF_OTHERS
    if count < least * fewest then return end
    local diff = align.difference(a.words, b.words)
    found:add(pair_of(a, b, kind_of(diff), diff))
    is_found[i << 32 | j] = true
  end)
end

-- In how many quotations each word is.
local function frequencies_of(list)
  local frequencies = {}
  for _, quotation in ipairs(list) do
    for _, word in ipairs(distinct(quotation.words)) do frequencies[word] = (frequencies[word] or 0) + 1 end
  end
  return frequencies
end

-- Only of one speaker, since the words of a paraphrase alone tell too little.
local function add_paraphrases(found, list, is_found)
  local most = math.max(2, math.min(200, math.floor(RARE * #list)))
  local frequencies, number_of = frequencies_of(list), numberer()
  local function rare_words_of(quotation)
    local keys = {}
    if not quotation.speaker then return keys end
    local speaker = number_of(quotation.speaker) << 32
    for _, word in ipairs(quotation.words) do
      if frequencies[word] <= most then keys[#keys + 1] = speaker | number_of(word) end
    end
    return keys
  end
  each_pair(list, rare_words_of, math.huge, function(i, j, count, fewest)
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
  options = options or {}
  local source = material.of(given)
  local list = collect(source, options)
  local found = result.new {
    name = "variants", columns = COLUMNS, source = source, documents = source.documents,
  }
  local is_found = {}
  add_alike(found, list, is_found)
  if options.paraphrases ~= false then add_paraphrases(found, list, is_found) end
  for row in found:rows() do row.order = ORDER[row.kind] end
  return found:sort("order", "speaker", "document", "other", "quotation", "other_quotation")
end
