--- How well names and pronouns are joined, on a treebank's texts in which people marked who is who.
--     lua5.4 spec/bench/entities.lua BUILD FILE.conllu      as `make entity-figures` calls it
local build, path = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local coreference = require "coreference"
local sayso = require "sayso"

local PRONOUNS = {he = true, she = true, him = true, her = true, his = true, hers = true}

-- Kinds of what has a name in the sense of news; a date has none.
local NAMED_KINDS = {person = true, organization = true, place = true, event = true, object = true}

local function is_named(gold)
  return gold.named and NAMED_KINDS[gold.kind] == true
end

-- For each name found the shortest gold mention around it that has a name, whose head stands in it.
local function align(gold, mentions)
  local by_head, found = {}, {}
  for _, g in ipairs(gold) do
    if is_named(g) then
      by_head[g.head_first] = by_head[g.head_first] or {}
      table.insert(by_head[g.head_first], g)
    end
  end
  for _, m in ipairs(mentions) do
    local best
    for byte = m.kind == "name" and m.head.first or 1, m.kind == "name" and m.head.last or 0 do
      for _, g in ipairs(by_head[byte] or {}) do
        if g.first <= m.head.first and g.last >= m.head.last and
          (not best or g.last - g.first < best.last - best.first) then best = g end
      end
    end
    found[m.index] = best
  end
  return found
end

local function add(t, key, n) t[key] = (t[key] or 0) + (n or 1) end

-- For each pronoun of somebody who was named before it whether it is joined to a name of them.
local function score_pronouns(text, mentions, gold_of, counts)
  local by_first, named = {}, {}
  for _, m in ipairs(mentions) do
    if m.kind == "pronoun" then by_first[m.first] = m end
  end
  local latest_name, place = {}, 1
  for _, g in ipairs(text.mentions) do
    while mentions[place] and mentions[place].first < g.first do
      local m = mentions[place]
      if gold_of[m.index] and m.entity then latest_name[m.entity.index] = gold_of[m.index].id end
      place = place + 1
    end
    if g.word and PRONOUNS[g.word:lower()] and named[g.id] then
      local m = by_first[g.first]
      local entity = m and m.entity
      add(counts, "pronouns")
      if entity and latest_name[entity.index] == g.id then
        add(counts, "pronouns_right")
      end
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
    if m.kind == "name" then
      add(counts, "found_names")
      local g = gold_of[m.index]
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
