--- Texts of a treebank in CoNLL-U whose MISC column has `Entity=`, as GUM's has: their words, and the
--- mentions that people marked in them.
---@class bench.GoldMention
---@field id string of its entity, within the text
---@field kind string
---@field first integer bytes, from 1
---@field last integer
---@field head_first integer of the first word of its head
---@field head_last integer
---@field named boolean whether its head is a proper noun: the word that no other word of the mention governs.
-- So "Mr. Smith" and "the White House" are named, "a captain in the Navy" and "Smith's house" are not
---@field several boolean whether "and" or the like joins several heads
---@field word string? the only word, where it has one

---@class bench.GoldText
---@field id string
---@field genre string
---@field text string
---@field mentions bench.GoldMention[] in the order in which they begin

local M = {}

-- The mention that one opening of the column tells of.
local function open_mention(fields, place)
  local id, kind = fields:match("^([^%[%-]+)[^%-]*%-([^%-]*)")
  return {id = id or fields, kind = kind, first_word = place}
end

local function is_proper(word)
  return word ~= nil and word.tag:find("^NNP") ~= nil
end

-- The word of a mention that no other word of it governs; what the column gives as its least span has words
-- of other names in it.
local function head_of(words, first, last)
  for place = first, last do
    local governor = words[place].governor
    if governor < first or governor > last then return place end
  end
  return first
end

-- Where the head of a mention begins and ends: with the proper nouns on both sides where it is one.
local function head_extent(words, head, first, last)
  local from, to = head, head
  if is_proper(words[head]) then
    while from > first and is_proper(words[from - 1]) do from = from - 1 end
    while to < last and is_proper(words[to + 1]) do to = to + 1 end
  end
  return from, to
end

local function joins_several(words, head, last)
  for place = head + 1, last do
    if words[place].relation == "conj" and words[place].governor == head then return true end
  end
  return false
end

-- Ends a mention at a word, whose sentence need not be whole.
local function close_mention(mention, place)
  mention.last_word = place
end

-- Sets the extents of a mention and of its head by bytes, once all words have been read.
local function finish_mention(mention, words)
  local first, last = mention.first_word, mention.last_word
  local head = head_of(words, first, last)
  local from, to = head_extent(words, head, first, last)
  mention.first, mention.last = words[first].first, words[last].last
  mention.head_first, mention.head_last = words[from].first, words[to].last
  mention.named, mention.several = is_proper(words[head]), joins_several(words, head, last)
  mention.word = first == last and words[first].form or nil
end

local function add_entities(text, open, column)
  local place = #text.words
  for bracket, fields, closing in column:gmatch("(%(?)([^()]+)(%)?)") do
    local id = fields:match("^[^%-%[]+")
    if bracket == "(" then
      local mention = open_mention(fields, place)
      text.mentions[#text.mentions + 1] = mention
      open[id] = open[id] or {}
      table.insert(open[id], mention)
    end
    if closing == ")" and open[id] and #open[id] > 0 then
      close_mention(table.remove(open[id]), place)
    end
  end
end

local function finish(text)
  text.text = table.concat(text.pieces) .. "\n"
  text.pieces = nil
  local whole = {}
  for _, mention in ipairs(text.mentions) do
    if mention.last_word then
      finish_mention(mention, text.words)
      whole[#whole + 1] = mention
    end
  end
  text.mentions = whole
  return text
end

local function add_word(text, word)
  text.pieces[#text.pieces + 1] = word.form
  text.words[#text.words + 1] = word
  word.first = text.size + 1
  text.size = text.size + #word.form
  word.last = text.size
end

local function separate(text, separator)
  if text.size == 0 then return end
  text.pieces[#text.pieces + 1] = separator
  text.size = text.size + #separator
end

-- A word of its sentence, which begins behind the word `start` of the text; governors count there.
local function word_of(columns, start)
  return {
    form = columns[2], tag = columns[5], relation = columns[8],
    governor = start + (tonumber(columns[7]) or 0),
  }
end

local function columns_of(line)
  local columns = {}
  for column in line:gmatch("[^\t]+") do columns[#columns + 1] = column end
  return columns
end

-- Whether a space follows: the parts of a contraction stand without the one that would stand between words.
local function is_spaced(text, id, misc)
  local space = not misc:find("SpaceAfter=No", 1, true)
  if text.joined_until then
    space = tonumber(id) >= text.joined_until and text.joined_space
    if tonumber(id) >= text.joined_until then text.joined_until = nil end
  end
  return space
end

local function read_word(text, line, open)
  local columns = columns_of(line)
  local id, misc = columns[1], columns[10]
  if id:find("%.") then return end
  if id:find("%-") then -- a contraction: its parts follow, without the space that would stand between words
    text.joined_until = tonumber(id:match("%-(%d+)"))
    text.joined_space = not misc:find("SpaceAfter=No", 1, true)
    return
  end
  separate(text, text.paragraph and "\n\n" or text.space and " " or "")
  text.paragraph = false
  local space = is_spaced(text, id, misc)
  if id == "1" then text.start = #text.words end
  add_word(text, word_of(columns, text.start))
  text.space = space
  local column = misc:match("Entity=([^|]+)")
  if column then add_entities(text, open, column) end
end

--- Finds the shortest of some mentions around a span whose head has a part in the span.
---@param mentions bench.GoldMention[]
---@return fun(first: integer, last: integer): bench.GoldMention?
function M.finder(mentions)
  local by_head = {}
  for _, g in ipairs(mentions) do
    for byte = g.head_first, g.head_last do
      by_head[byte] = by_head[byte] or {}
      table.insert(by_head[byte], g)
    end
  end
  return function(first, last)
    local best
    for byte = first, last do
      for _, g in ipairs(by_head[byte] or {}) do
        local is_around = g.first <= first and g.last >= last
        if is_around and (not best or g.last - g.first < best.last - best.first) then best = g end
      end
    end
    return best
  end
end

--- An iterator over the texts in a file.
---@param path string
---@return fun(): bench.GoldText?
function M.texts(path)
  local next_line = assert(io.open(path)):lines()
  local text, open
  return function()
    for line in next_line do
      local id = line:match("^# newdoc id = (.+)")
      local done = id and text
      if id then
        text = {id = id, genre = id:match("_(%l+)_") or "", pieces = {}, words = {}, mentions = {}, size = 0}
        open = {}
      elseif line:find("^# newpar") then
        text.paragraph = true
      elseif line:find("^%d") then
        read_word(text, line, open)
      end
      if done then return finish(done) end
    end
    local last = text
    text = nil
    return last and finish(last)
  end
end

return M
