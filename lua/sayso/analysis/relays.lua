--- Who reports whom: the network of those who speak through others, with its chains. An outlet reports the
--- mayor, the mayor reports the engineer. Whoever tells of their own words or thoughts relays nobody.
--
--     local corpus = require "sayso.analysis.corpus"
--     local relays = require "sayso.analysis.relays"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = relays(news)
--     result[1].reporter           --> "(the text)"
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local group = require "sayso.analysis.group"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"

local OPTIONS = {from = true, chains = true, depth = true}

---@class sayso.RelaysOptions
---@field from? string what stands at the beginning of chains; "outlet", or "author", "document" …
---@field chains? boolean whole chains and not their links
---@field depth? integer only links, or chains, of so many reports within each other at least; 1

local TEXT, NOBODY, ARROW = "(the text)", "(none)", " → "

-- The names from the outermost report to an attribution.
local function chain_of(read, a, first)
  local inner_first = {}
  while a do
    local name = a.speaker or NOBODY
    if inner_first[#inner_first] ~= name then inner_first[#inner_first + 1] = name end
    a = a.parent and read.attributions[a.parent]
  end
  local names = {first}
  for i = #inner_first, 1, -1 do names[#names + 1] = inner_first[i] end
  return names
end

-- The speaker of the attribution around one; nil where none is.
local function outer_speaker(read, a)
  return a.parent and (read.attributions[a.parent].speaker or NOBODY)
end

-- Those that end a chain: no other one stands in them.
local function ends_of(read)
  local is_end = {}
  for _, a in ipairs(read.attributions) do
    is_end[a.index] = true
    if a.parent then is_end[a.parent] = false end
  end
  return is_end
end

-- Those that are a link: somebody else is reported.
local function links_of(read)
  local is_link = {}
  for _, a in ipairs(read.attributions) do
    is_link[a.index] = outer_speaker(read, a) ~= (a.speaker or NOBODY)
  end
  return is_link
end

local function add(sums, key, row, read, a)
  local entry = sums.by_key[key]
  if not entry then
    entry = row
    entry.attributions, entry.words, entry.documents, entry.references = 0, 0, 0, {}
    sums.by_key[key], sums.order[#sums.order + 1] = entry, entry
  end
  entry.attributions, entry.words = entry.attributions + 1, entry.words + a.words
  if entry.last ~= read.place then entry.last, entry.documents = read.place, entry.documents + 1 end
  entry.references[entry.attributions] = corpus.refer(read, a)
end

local function add_link(sums, read, a, names)
  local n = #names
  local row = {reporter = names[n - 1], reported = names[n], depth = n - 1}
  add(sums, table.concat({row.reporter, row.reported, row.depth}, "\0"), row, read, a)
end

local function add_chain(sums, read, a, names)
  local chain = table.concat(names, ARROW)
  add(sums, chain, {chain = chain, depth = #names - 1}, read, a)
end

local LINKS = {{"reporter", "text", "who reports"}, {"reported", "text", "who is reported"}}
local CHAINS = {{"chain", "text", "from who reports first to who is reported last"}}
local COLUMNS = {
  {"depth", "integer", "how many reports are within each other"}, {"attributions", "integer", "how many"},
  {"words", "integer", "of their contents"}, {"documents", "integer", "in how many documents"},
}

local function count(source, options)
  local sums, find_first = {by_key = {}, order = {}}, group.of(options.from or "outlet")
  local add_to, choose = add_link, links_of
  if options.chains then add_to, choose = add_chain, ends_of end
  for read in source:readings() do
    local is_chosen, first = choose(read), find_first(read) or TEXT
    for _, a in ipairs(read.attributions) do
      local names = is_chosen[a.index] and chain_of(read, a, first)
      if names and #names > (options.depth or 1) then add_to(sums, read, a, names) end
    end
  end
  return sums.order
end

--- Links, or chains, of reports.
---@param given sayso.Material
---@param options? sayso.RelaysOptions
---@return sayso.Result rows by how many attributions they have
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "relays")
  local source = material.of(given)
  local rows = count(source, options)
  local columns = table.move(options.chains and CHAINS or LINKS, 1, 2, 1, {})
  table.move(COLUMNS, 1, #COLUMNS, #columns + 1, columns)
  local list = result.new {name = "relays", columns = columns, source = source, documents = source.documents}
  for _, row in ipairs(rows) do
    local references = row.references
    row.references, row.last = nil, nil
    list:add(row, references)
  end
  return list:sort("-attributions", "reporter", "reported", "chain", "depth")
end
