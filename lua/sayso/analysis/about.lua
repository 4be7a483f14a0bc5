--- All about one speaker: how much they say, how that is reported, whom they report, and who speaks of them.
--
--     local about = require "sayso.analysis.about"
--     local corpus = require "sayso.analysis.corpus"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = about(news, "mayor")
--     result[1].what, result[1].value  --> "attributions", 3
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local names = require "sayso.analysis.names"
local result = require "sayso.analysis.result"
local sayso = require "sayso"

local OPTIONS = {top = true}

---@class sayso.AboutOptions
---@field top? integer so many of each list; 8

local COLUMNS = {
  {"what", "text", "what is counted"}, {"of", "text", "of whom, or of what"},
  {"value", "integer", "how often"}, {"share", "share", "of all of the kind"},
}

-- Counts of one kind, each with where it comes from.
local function new_count()
  return {total = 0, order = {}, by = {}}
end

local function add(counts, key, reference, amount)
  local entry = counts.by[key]
  if not entry then
    entry = {key = key, value = 0, references = {}}
    counts.by[key], counts.order[#counts.order + 1] = entry, entry
  end
  entry.value = entry.value + (amount or 1)
  entry.references[#entry.references + 1] = reference
  counts.total = counts.total + (amount or 1)
end

local KINDS = {
  {"form", "form"}, {"outlet", "outlet"}, {"cue", "cue"}, {"ladder", "source"}, {"reported", "reports"},
  {"reporter", "is reported by"}, {"mentioner", "is spoken of by"},
}

-- What the speaker says.
local function add_speech(counts, read, a)
  local reference = corpus.refer(read, a)
  add(counts.all, "", reference)
  counts.words = counts.words + a.words
  add(counts.form, a.form, reference)
  add(counts.ladder, a.ladder, reference)
  if read.outlet then add(counts.outlet, read.outlet, reference) end
  if a.cue_word then add(counts.cue, sayso.fold(a.cue_word), reference) end
end

-- Whether a text has a name's last word, as it is written.
local function mentions(text, name)
  local from = 1
  while true do
    local first, last = text:find(name, from, true)
    if not first then return false end
    if not text:find("^%w", last + 1) and not text:sub(first - 1, first - 1):find "^%w" then return true end
    from = last + 1
  end
end

-- An attribution within another one: of the two speakers one may be meant.
local function add_report(counts, read, a, outer, is_meant)
  local is_inner, is_outer = is_meant(a.speaker), is_meant(outer.speaker)
  if is_inner == is_outer then return end
  local counted, name = counts.reported, a.speaker
  if is_inner then counted, name = counts.reporter, outer.speaker end
  if name then add(counted, name, corpus.refer(read, a)) end
end

-- An outermost attribution: of somebody who is meant, or who speaks of them.
local function add_outermost(counts, read, a, is_meant, last_name)
  counts.attributions, counts.attributed = counts.attributions + 1, counts.attributed + a.words
  if is_meant(a.speaker) then
    add_speech(counts, read, a)
  elseif a.speaker and mentions(a.content, last_name) then
    add(counts.mentioner, a.speaker, corpus.refer(read, a))
  end
end

local function count(source, is_meant, last_name)
  local counts = {all = new_count(), words = 0, attributions = 0, attributed = 0}
  for _, kind in ipairs(KINDS) do counts[kind[1]] = new_count() end
  for read in source:readings() do
    for _, a in ipairs(read.attributions) do
      if a.parent then
        add_report(counts, read, a, read.attributions[a.parent], is_meant)
      else
        add_outermost(counts, read, a, is_meant, last_name)
      end
    end
  end
  return counts
end

local function add_kind(list, label, counts, top)
  table.sort(counts.order, function(a, b)
    if a.value ~= b.value then return a.value > b.value end
    return a.key < b.key
  end)
  for i = 1, math.min(top, #counts.order) do
    local entry = counts.order[i]
    list:add({what = label, of = entry.key, value = entry.value, share = entry.value / counts.total},
      entry.references)
  end
end

--- What a corpus has of one speaker.
---@param given sayso.Material
---@param name string see sayso.analysis.names
---@param options? sayso.AboutOptions
---@return sayso.Result? result nil where nobody is called so
---@return string? message
return function(given, name, options)
  options = arguments.named(options, OPTIONS, 3, "about")
  local source = material.of(given)
  local is_meant = names.matcher(name, source.names and source:names())
  local counts = count(source, is_meant, name:match "(%S+)%s*$" or name)
  local list = result.new {name = "about", columns = COLUMNS, source = source, documents = source.documents}
  if counts.all.total == 0 and #counts.mentioner.order == 0 then
    return nil, ("nothing is said by, or of, anybody called “%s”"):format(name)
  end
  list:add({what = "attributions", value = counts.all.total, share = counts.all.total / counts.attributions},
    counts.all.by[""] and counts.all.by[""].references)
  list:add {what = "words", value = counts.words, share = counts.words / math.max(counts.attributed, 1)}
  for _, kind in ipairs(KINDS) do add_kind(list, kind[2], counts[kind[1]], options.top or 8) end
  return list
end
