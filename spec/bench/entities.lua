--- How well names and pronouns are joined, on a treebank's texts in which people marked who is who.
--     lua5.4 spec/bench/entities.lua BUILD FILE.conllu      as `make entity-figures` calls it
--
-- A named mention is one of a person, an organization, a place, an event or an object whose head, the word
-- that no other word of it governs, is a proper noun, and that doesn't join several with "and". What the
-- treebank gives as the least span of a mention isn't asked: it has proper nouns in it that are other
-- mentions' heads ("a captain in the Corps of Engineers"). Pairs are of mentions of one entity; those of a
-- text in which somebody is named a hundred times are thousands, so that a few texts weigh most. A mention
-- that wasn't found counts against recall in each of its pairs. Pronouns are "he", "she", "him", "her",
-- "his" and "hers" of those who have a named mention before them.
local build, path = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local coreference = require "coreference"
local sayso = require "sayso"

local PRONOUNS = {he = true, she = true, him = true, her = true, his = true, hers = true}

-- Kinds of what has a name in the sense of news; a date has none.
local NAMED_KINDS = {person = true, organization = true, place = true, event = true, object = true}

local function is_named(gold)
  return gold.named and not gold.several and NAMED_KINDS[gold.kind] == true
end

-- For each mention found that is no pronoun, by its index, the gold mention that it is; each of these once.
local function align(gold, mentions)
  local named, found, taken = {}, {}, {}
  for _, g in ipairs(gold) do
    if is_named(g) then named[#named + 1] = g end
  end
  local find = coreference.finder(named)
  for _, m in ipairs(mentions) do
    local g = m.kind ~= "pronoun" and find(m.head.first, m.head.last)
    if g and not taken[g] then found[m.index], taken[g] = g, true end
  end
  return found
end

local function add(t, key, n) t[key] = (t[key] or 0) + (n or 1) end

local function pronouns_by_place(mentions)
  local list = {}
  for _, m in ipairs(mentions) do
    if m.kind == "pronoun" then list[m.first] = m end
  end
  return list
end

local function is_pronoun(gold)
  return gold.word ~= nil and PRONOUNS[gold.word:lower()] == true
end

-- The index of the entity that the pronoun at a place stands for; 0 where none was found.
local function entity_at(pronouns, first)
  local entity = pronouns[first] and pronouns[first].entity
  return entity and entity.index or 0
end

-- For each pronoun of somebody who was named before it whether it is joined to a name of them.
local function score_pronouns(text, mentions, gold_of, counts)
  local pronouns, named, latest_name, place = pronouns_by_place(mentions), {}, {}, 1
  for _, g in ipairs(text.mentions) do
    while mentions[place] and mentions[place].first < g.first do
      local m = mentions[place]
      if gold_of[m.index] then latest_name[m.entity.index] = gold_of[m.index].id end
      place = place + 1
    end
    if is_pronoun(g) and named[g.id] then
      add(counts, "pronouns")
      add(counts, "pronouns_right", latest_name[entity_at(pronouns, g.first)] == g.id and 1 or 0)
    end
    if is_named(g) then named[g.id] = true end
  end
end

local function pairs_of(groups)
  local sum = 0
  for _, n in pairs(groups) do sum = sum + n * (n - 1) // 2 end
  return sum
end

-- Pairs of names, of one holder by gold, by what was found, by both.
local function score_names(text, mentions, gold_of, counts)
  local gold, found, both = {}, {}, {}
  for _, g in ipairs(text.mentions) do
    if is_named(g) then
      add(gold, g.id)
      add(counts, "names")
    end
  end
  for _, m in ipairs(mentions) do
    local g = gold_of[m.index]
    if m.kind == "name" or g then
      add(counts, "found_names")
      if g then
        add(counts, "names_right")
        add(found, m.entity.index)
        add(both, g.id .. "\0" .. m.entity.index)
      end
    end
  end
  add(counts, "pairs", pairs_of(gold))
  add(counts, "found_pairs", pairs_of(found))
  add(counts, "pairs_right", pairs_of(both))
end

local function share(a, b) return b and b > 0 and ("%.3f"):format((a or 0) / b) or "    -" end

local function print_line(name, c)
  print(("%-14s %6d  %s   %s  %s   %s  %s"):format(name, c.pronouns or 0, share(c.pronouns_right, c.pronouns),
    share(c.pairs_right, c.found_pairs), share(c.pairs_right, c.pairs), share(c.names_right, c.found_names),
    share(c.names_right, c.names)))
end

local model = assert(sayso.open_model())
local total, genres, order = {}, {}, {}
for text in coreference.texts(path) do
  local doc <close> = assert(sayso.read(text.text, {model = model}))
  local mentions = {}
  for m in doc:mentions() do mentions[#mentions + 1] = m end
  local gold_of = align(text.mentions, mentions)
  local counts = {}
  score_pronouns(text, mentions, gold_of, counts)
  score_names(text, mentions, gold_of, counts)
  if not genres[text.genre] then
    genres[text.genre] = {}
    order[#order + 1] = text.genre
  end
  for key, n in pairs(counts) do
    add(total, key, n)
    add(genres[text.genre], key, n)
  end
end
table.sort(order)
print "                    pronouns     names joined     names found"
print "genre               n  right   prec.  recall   prec.  recall"
for _, genre in ipairs(order) do print_line(genre, genres[genre]) end
print_line("all", total)
