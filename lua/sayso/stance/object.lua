--- What a cue is about: the phrase that its content begins with. "praised [Trump] for being …", "accused
--- [the U.S. media] of …", "advocates [cooperating with Russia]".
local M = {}

local MOST = 8 -- words of a phrase

local SKIPPED = {DT = true, TO = true, PDT = true, RB = true, ["PRP$"] = true}
local NOUNS = {NN = true, NNS = true, NNP = true, NNPS = true}
local BEFORE_NOUN = {
  JJ = true, JJR = true, JJS = true, CD = true, POS = true, HYPH = true, VBN = true, DT = true,
  ["PRP$"] = true,
}
local VERBS = {VB = true, VBG = true}

-- The place of the last word of the noun phrase that begins at a place; nil where none does.
local function noun_phrase(words, at, last)
  local head
  for i = at, math.min(last, at + MOST - 1) do
    local tag = words[i].tag
    if NOUNS[tag] then head = i elseif not BEFORE_NOUN[tag] then break end
  end
  return head
end

-- The same with what hangs on it by one of `links`: "a reset [of relations]", "get them [out of the
-- business]".
local function linked(words, head, last, stop, links)
  local at = head and head + 1
  while at and at < stop and links(words[at]) do at = at + 1 end
  if not at or at == head + 1 or at > last then return head end
  return noun_phrase(words, at, last) or head
end

local function is_of(word)
  return word.text == "of"
end

local PARTICLES = {IN = true, RP = true}

local function is_particle(word)
  return PARTICLES[word.tag]
end

-- The same of a verb with its object: "deescalate tensions", "cooperating with Russia".
local function verb_phrase(words, at, last)
  if not VERBS[words[at].tag] or at == last then return nil end
  local next_at = words[at + 1].tag == "IN" and at + 2 or at + 1
  local head = next_at <= last and noun_phrase(words, next_at, last)
  return head and linked(words, head, last, head + 4, is_particle) or nil
end

--- The phrase that words from `first` to `last` begin with.
---@param words sayso.List<sayso.Word>
---@param first integer
---@param last integer
---@return integer? from place of its first word, articles left out; nil where no phrase is there
---@return integer to
---@return boolean is_noun whether it is a noun phrase
function M.phrase(words, first, last)
  local at = first
  while at < last and SKIPPED[words[at].tag] do at = at + 1 end
  if at > last then return nil, 0, false end
  local head = noun_phrase(words, at, last)
  if head then return at, linked(words, head, last, head + 2, is_of), true end
  local to = verb_phrase(words, at, last)
  if to then return at, to, false end
  return nil, 0, false
end

return M
