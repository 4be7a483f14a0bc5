--- Who speaks how much: shares of all words that are attributed, by speaker or by anything else that
--- attributions are counted by, with intervals.
--
--     local corpus = require "sayso.analysis.corpus"
--     local voices = require "sayso.analysis.voices"
--     local news = assert(corpus.open("spec/sample", {cache = false}))
--     local result = voices(news, {by = {"form"}})
--     result.columns[1].name       --> "form"
--
-- Only outermost attributions are counted, so that no word is counted twice: what somebody says that
-- somebody else says is the first one's speech.
--
-- An interval is to hold, 19 times in 20, the share that a careful reader of such articles would find. Two
-- things make it wide: that the documents are a sample (the variance of a ratio over clusters, Cochran,
-- Sampling Techniques, 1977, 6.3 and 11.8), and that what reads them misses some of what is said and finds
-- what isn't. The figures beside the model tell how much is missed of each form, and that the confidence of
-- an attribution is how often such ones are right. So the middle of an interval counts each attribution's
-- words as often as it is right, and those missed besides (Rogan and Gladen, American Journal of Epidemiology
-- 107, 1978), which may lie beside the share as found; the interval is made to reach that too.
--
-- `make interval-figures DATA=DIR` tries this on PolNeAR's dev part: of samples of its articles, how many
-- intervals hold the share that its annotators found in all of them.
local arguments = require "sayso.arguments"
local figures = require "sayso.analysis.figures"
local group = require "sayso.analysis.group"
local material = require "sayso.analysis.material"
local refer = require "sayso.analysis.corpus".refer
local result = require "sayso.analysis.result"

local OPTIONS = {by = true, figures = true}

local FORMS = {"direct", "mixed", "indirect"}
local Z95 = 1.959963984540054

local SEPARATOR = "\0"

---@class sayso.VoicesOptions
---@field by? string[] see sayso.analysis.group; {"speaker"} by default
---@field figures? sayso.ModelFigures|false of the model; those of sayso's own by default

-- ---- Counting ---------------------------------------------------------------------------------------

-- Sums of one group. What is made up for is "corrected"; its squares and products are those of documents.
local function new_group(values)
  return {
    values = values, words = 0, attributions = 0, documents = 0, references = {},
    direct = 0, mixed = 0, indirect = 0, corrected = 0, squares = 0, products = 0, noise = 0,
    by_form = {direct = 0, mixed = 0, indirect = 0},
  }
end

local function add_attribution(g, a, known, reference)
  local recall, confidence = 1, 1
  if known then recall, confidence = known.recall[a.form].rate, a.confidence end
  local corrected = a.words * confidence / recall
  g.words, g.attributions = g.words + a.words, g.attributions + 1
  g[a.form] = g[a.form] + 1
  g.references[g.attributions] = reference
  g.by_form[a.form] = g.by_form[a.form] + corrected
  -- It may be wrong, and where it isn't there may be others like it that were missed.
  g.noise = g.noise + (a.words / recall) ^ 2 * confidence * (2 - confidence - recall)
  return corrected
end

-- A document's groups, once its attributions are counted: each one's own sum joins those of the group.
local function add_document(of_document, total)
  for g, corrected in pairs(of_document) do
    g.documents = g.documents + 1
    g.corrected = g.corrected + corrected
    g.squares = g.squares + corrected ^ 2
    g.products = g.products + corrected * total
  end
end

local function count(source, find_groups, known)
  local groups, order = {}, {}
  local sums = {squares = 0, documents = 0}
  for read in source:readings() do
    local of_document, total = {}, 0
    for _, a in ipairs(read.attributions) do
      if not a.parent then
        local values = find_groups(read, a)
        local key = table.concat(values, SEPARATOR)
        local g = groups[key]
        if not g then
          g = new_group(values)
          groups[key], order[#order + 1] = g, g
        end
        local corrected = add_attribution(g, a, known, refer(read, a))
        of_document[g], total = (of_document[g] or 0) + corrected, total + corrected
      end
    end
    add_document(of_document, total)
    sums.squares, sums.documents = sums.squares + total ^ 2, sums.documents + 1
  end
  return order, sums
end

-- ---- Intervals --------------------------------------------------------------------------------------

-- Of the documents as a sample.
local function sampling_variance(g, share, total, sums)
  local n = sums.documents
  if n < 2 then return 0 end
  local residuals = g.squares - 2 * share * g.products + share ^ 2 * sums.squares
  return n / (n - 1) * math.max(residuals, 0) / total ^ 2
end

-- Of single attributions that are wrong or missing.
local function noise_variance(g, share, total, noise)
  return ((1 - share) ^ 2 * g.noise + share ^ 2 * (noise - g.noise)) / total ^ 2
end

-- Of the recall of each form, itself measured on so many attributions only.
local function recall_variance(g, share, total, forms, known)
  local sum = 0
  for _, form in ipairs(FORMS) do
    local recall = known.recall[form]
    local slope = (g.by_form[form] - share * forms[form]) / total / recall.rate
    sum = sum + slope ^ 2 * recall.rate * (1 - recall.rate) / recall.count
  end
  return sum
end

-- On the scale of log odds, so that it stays between 0 and 1.
local function interval(share, variance)
  if share <= 0 or share >= 1 then return share, share end
  local odds, reach = math.log(share / (1 - share)), Z95 * math.sqrt(variance) / (share * (1 - share))
  return 1 / (1 + math.exp(reach - odds)), 1 / (1 + math.exp(-reach - odds))
end

local function totals(groups)
  local all = {words = 0, corrected = 0, noise = 0, forms = {direct = 0, mixed = 0, indirect = 0}}
  for _, g in ipairs(groups) do
    all.words, all.noise = all.words + g.words, all.noise + g.noise
    all.corrected = all.corrected + g.corrected
    for _, form in ipairs(FORMS) do all.forms[form] = all.forms[form] + g.by_form[form] end
  end
  return all
end

local function bounds(g, all, sums, known)
  if all.corrected == 0 then return 0, 0 end
  local share = g.corrected / all.corrected
  local variance = sampling_variance(g, share, all.corrected, sums)
  if known then
    variance = variance + noise_variance(g, share, all.corrected, all.noise)
      + recall_variance(g, share, all.corrected, all.forms, known)
  end
  return interval(share, variance)
end

-- ---- The result -------------------------------------------------------------------------------------

local COLUMNS = {
  {"words", "integer", "in the contents of its attributions, without punctuation"},
  {"share", "share", "of all attributed words"},
  {"low", "share", "the share is at least this, 19 times in 20"},
  {"high", "share", "and at most this"},
  {"attributions", "integer", "outermost ones"},
  {"direct", "share", "of the attributions, those all in quotation marks"},
  {"mixed", "share", "those partly in quotation marks"},
  {"indirect", "share", "those without"},
  {"documents", "integer", "in which it speaks"},
}

local NO_FIGURES = "No figures stand beside the model: the intervals know of sampling only."

local function row_of(g, by, all, low, high)
  local share = all.words > 0 and g.words / all.words or 0
  local row = {
    words = g.words, share = share, low = math.min(low, share), high = math.max(high, share),
    attributions = g.attributions, documents = g.documents,
  }
  for _, form in ipairs(FORMS) do row[form] = g[form] / g.attributions end
  for i, name in ipairs(by) do row[name] = g.values[i] ~= "" and g.values[i] or "(none)" end
  return row
end

--- Counts who speaks how much.
---@param given sayso.Material
---@param options? sayso.VoicesOptions
---@return sayso.Result rows by words, the most first
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "voices")
  local by = options.by or {"speaker"}
  local known = options.figures
  if known == nil then known = figures.of() end
  local source = material.of(given)
  local groups, sums = count(source, group.of_each(by), known or nil)
  local all = totals(groups)
  local columns = material.columns(by)
  table.move(COLUMNS, 1, #COLUMNS, #columns + 1, columns)
  local voices = result.new {
    name = "voices", columns = columns, source = source, documents = sums.documents,
    notes = {not known and NO_FIGURES or nil},
  }
  for _, g in ipairs(groups) do
    voices:add(row_of(g, by, all, bounds(g, all, sums, known)), g.references)
  end
  return voices:sort("-words", table.unpack(by))
end
