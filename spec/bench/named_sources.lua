-- How well names are found in the sources that people marked in news, on brat annotations:
--     lua5.4 spec/bench/named_sources.lua BUILD FOLDER      as `make entity-figures` calls it
-- A named source is a source all of whose words have capitals, but for articles and the like. Recall is the
-- share of them that is a name's mention, titles before it left out or not; precision, of the outermost
-- names within them the share that is such a source and not a part of one.
local build, folder = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local sayso = require "sayso"

local SMALL = {
  the = true, of = true, ["for"] = true, de = true, van = true, von = true, al = true, ["and"] = true,
}

local function read(path)
  local file = io.open(path)
  if not file then return nil end
  local text = file:read "a"
  file:close()
  return text
end

local function is_named(words)
  local capitals = 0
  for word in words:gmatch "%S+" do
    if word:find "^%u" then capitals = capitals + 1 elseif not SMALL[word] then return false end
  end
  return capitals > 0
end

-- The bytes, from 1, of the sources of one piece that are named, each once.
local function named_sources(annotations, text)
  local list, seen = {}, {}
  for first, last in annotations:gmatch "\tSource (%d+) (%d+)\t" do
    local from, to = utf8.offset(text, tonumber(first) + 1), utf8.offset(text, tonumber(last) + 1)
    local words = from and to and text:sub(from, to - 1)
    if words and not seen[from] and is_named(words) then
      list[#list + 1], seen[from] = {first = from, last = to - 1}, true
    end
  end
  return list
end

local function is_same(mention, source)
  local starts = mention.first == source.first or mention.head.first == source.first
  return starts and (mention.last == source.last or mention.head.last == source.last)
end

-- Names in sources, those in other ones left out.
local function names_in(mentions, source)
  local list, last = {}, 0
  for _, m in ipairs(mentions) do
    if m.head.first >= source.first and m.last <= source.last and m.head.first > last then
      list[#list + 1], last = m, m.last
    end
  end
  return list
end

local model = assert(sayso.open_model())
local gold, found, right = 0, 0, 0
for path in io.popen(("ls '%s'/attributions/*.ann"):format(folder)):lines() do
  local annotations = assert(read(path))
  local text = read(("%s/text/%s.txt"):format(folder, path:match "([^/]+)_[^_]+%.ann$"))
  if text then
    local doc <close> = assert(sayso.read(text, {model = model}))
    local mentions = {}
    for m in doc:mentions() do
      if m.kind == "name" then mentions[#mentions + 1] = m end
    end
    for _, source in ipairs(named_sources(annotations, text)) do
      gold = gold + 1
      local inside = names_in(mentions, source)
      found = found + #inside
      for _, m in ipairs(inside) do
        if is_same(m, source) then right = right + 1 end
      end
    end
  end
end
print(("named sources in news: %d, precision %.3f, recall %.3f"):format(gold, right / found, right / gold))
