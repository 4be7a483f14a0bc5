--- Texts of a treebank in CoNLL-U whose MISC column has `Entity=`, as GUM's has: their words, and the
--- mentions that people marked in them.
---@class bench.GoldMention
---@field id string of its entity, within the text
---@field kind string
---@field first integer bytes, from 1
---@field last integer
---@field head_first integer of the first word of its head
---@field head_last integer
---@field named boolean whether its head is a name
---@field word string? the only word, where it has one

---@class bench.GoldText
---@field id string
---@field genre string
---@field text string
---@field mentions bench.GoldMention[] in the order in which they begin

local M = {}

-- The mention that one opening of the column tells of; its head is given by places of words, from 1.
local function open_mention(fields, place)
  local parts = {}
  for part in (fields .. "-"):gmatch("(.-)%-") do parts[#parts + 1] = part end
  return {id = parts[1]:match("^[^%[]+"), kind = parts[2], heads = parts[6] or "1", first_word = place}
end

-- Ends a mention at a word: its extent and its head by bytes.
local function close_mention(mention, words, place)
  local first, last = words[mention.first_word], words[place]
  mention.first, mention.last = first.first, last.last
  local named, from, to = false, nil, nil
  for number in mention.heads:gmatch("%d+") do
    local word = words[mention.first_word + tonumber(number) - 1]
    if word then
      named = named or word.tag:find("^NNP") ~= nil
      from, to = math.min(from or word.first, word.first), math.max(to or word.last, word.last)
    end
  end
  mention.head_first, mention.head_last = from or mention.first, to or mention.last
  mention.named = named
  mention.word = mention.first_word == place and first.form or nil
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
      close_mention(table.remove(open[id]), text.words, place)
    end
  end
end

local function finish(text)
  text.text = table.concat(text.pieces) .. "\n"
  text.pieces = nil
  local whole = {}
  for _, mention in ipairs(text.mentions) do
    if mention.last then whole[#whole + 1] = mention end
  end
  text.mentions = whole
  return text
end

local function add_word(text, form, tag, space)
  text.pieces[#text.pieces + 1] = form
  text.words[#text.words + 1] = {form = form, tag = tag, first = text.size + 1, last = text.size + #form}
  text.size = text.size + #form
  text.space = space
end

local function separate(text, separator)
  if text.size == 0 then return end
  text.pieces[#text.pieces + 1] = separator
  text.size = text.size + #separator
end

local function read_word(text, line, open)
  local id, form, tag, misc = line:match("^([^\t]+)\t([^\t]+)\t[^\t]*\t[^\t]*\t([^\t]*)\t.*\t([^\t]*)$")
  if not id or id:find("%.") then return end
  if id:find("%-") then -- a contraction: its parts follow, without the space that would stand between words
    text.joined_until = tonumber(id:match("%-(%d+)"))
    text.joined_space = not misc:find("SpaceAfter=No", 1, true)
    return
  end
  if text.paragraph then
    separate(text, "\n\n")
  elseif text.space then
    separate(text, " ")
  end
  text.paragraph = false
  local space = not misc:find("SpaceAfter=No", 1, true)
  if text.joined_until then
    space = tonumber(id) >= text.joined_until and text.joined_space
    if tonumber(id) >= text.joined_until then text.joined_until = nil end
  end
  add_word(text, form, tag, space)
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
