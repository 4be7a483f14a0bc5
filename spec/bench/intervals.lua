-- Whether the intervals of voices hold what they say: of samples of annotated articles, drawn with
-- replacement, how many intervals hold the share that the annotators found in all of the articles.
--   lua5.4 spec/bench/intervals.lua BUILD FOLDER METADATA
-- FOLDER has the texts in text and brat standoff in attributions, NAME_<annotator>.ann.
local build, folder, metadata = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;" .. package.path
package.cpath = build .. "/?.so;" .. package.cpath

local brat = require "sayso.import.brat"
local corpus = require "sayso.analysis.corpus"
local file = require "sayso.file"
local group = require "sayso.analysis.group"
local import = require "sayso.import"
local lfs = require "lfs"
local tokens = require "sayso.analysis.tokens"
local voices = require "sayso.analysis.voices"

local SEED, SAMPLES, SIZE = 1, 400, 60
local LONGEST = 1 << 24

-- Without a shell, whose patterns would trip over what names of articles hold.
local function annotations_of(id)
  local within = folder .. "/attributions"
  for name in lfs.dir(within) do
    if name:sub(1, #id + 1) == id .. "_" and name:find "%.ann$" then return within .. "/" .. name end
  end
end

-- What annotators found: form and words of each attribution.
local function annotated(read)
  local path = annotations_of(read.id)
  if not path then return nil end
  local record = brat.read(assert(file.read(path, LONGEST)), function() end)
  local list = {}
  for a in assert(import.table(read.text, record)):attributions() do
    local words = {}
    for piece in a.content do tokens.add_words(piece.text, words) end
    list[#list + 1] = {form = a.form, words = #words}
  end
  return list
end

local function load_articles()
  local list = {}
  for read in assert(corpus.open(folder .. "/text", {metadata = metadata, cache = false})):readings() do
    read.gold = annotated(read)
    if read.gold then list[#list + 1] = read end
  end
  return list
end

-- The share of each group, by its name, as annotators have it.
local function gold_shares(articles, by)
  local sums, total, find = {}, 0, group.of_each(by)
  for _, read in ipairs(articles) do
    for _, a in ipairs(read.gold) do
      local key = table.concat(find(read, a), " ")
      sums[key], total = (sums[key] or 0) + a.words, total + a.words
    end
  end
  for key, words in pairs(sums) do sums[key] = words / total end
  return sums
end

local function draw(articles)
  local sample = {}
  for i = 1, SIZE do sample[i] = articles[math.random(#articles)] end
  function sample:readings()
    local i = 0
    self.documents = #self
    return function()
      i = i + 1
      return self[i]
    end
  end
  return sample
end

local function measure(articles, by)
  local shares, held, count, width = gold_shares(articles, by), 0, 0, 0
  for _ = 1, SAMPLES do
    for row in voices(draw(articles), {by = by}):rows() do
      local key = {}
      for i, name in ipairs(by) do key[i] = row[name] end
      local share = shares[table.concat(key, " ")] or 0
      count, width = count + 1, width + row.high - row.low
      if row.low <= share and share <= row.high then held = held + 1 end
    end
  end
  io.write(("%-20s %6d intervals  %5.1f%% hold the share  mean width %.3f\n")
    :format(table.concat(by, ","), count, 100 * held / count, width / count))
end

math.randomseed(SEED)
local articles = load_articles()
io.write(("%d samples of %d of %d articles\n"):format(SAMPLES, SIZE, #articles))
for _, by in ipairs {{"outlet"}, {"month"}, {"form"}, {"outlet", "form"}} do measure(articles, by) end
