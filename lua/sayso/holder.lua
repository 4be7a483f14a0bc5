--- Who something is attributed to: the entity that the source refers to where that is known, else the
--- own words of the source. In a document holders are told apart by keys and called what it calls them; over
--- many documents they are counted by names, which have no article.
local arrangement = require "sayso.arrangement"
local layout = require "sayso.layout"

local M = {}

--- What those are called whom no source names.
M.NOBODY = "(no source)"

-- ---- Over documents ---------------------------------------------------------------------------------

---@class sayso.Holder
---@field name? string nil where no source is named, or only a pronoun that nobody is found for
---@field gender string "female", "male", "neutral" or "unknown"
---@field ladder string see sayso.Attribution
---@field is_resolved boolean whether the name is an entity's and not the words of a source
---@field is_person boolean whether the name may be one of a person

-- Tags of words that stand for somebody and say nothing of them: "he", "who", "that".
local POINTING = {PRP = true, WP = true, WDT = true, DT = true, EX = true}

-- Those that stand before a description: "the", "its".
local BEFORE = {DT = true, ["PRP$"] = true}

-- The word around a byte, or else the next.
local function word_at(doc, byte)
  local words = doc:words()
  local at = arrangement.find(words, byte)
  if at > 0 and words[at].last >= byte then return words[at] end
  return words[math.min(at + 1, #words)]
end

local function is_pronoun(span)
  local word = word_at(span.document, span.first)
  return word.last >= span.last and POINTING[word.tag] == true
end

-- A name on one line, with plain spaces: texts have others in some names, so that these don't break.
local function name_of(text)
  return (layout.flatten(text):gsub("\u{A0}", " "):gsub("\u{202F}", " "))
end

-- "the mayor", "a mayor" and "Mayor" are counted as one.
local function described(span)
  local first, word = span.first, word_at(span.document, span.first)
  if BEFORE[word.tag] and word.last < span.last then first = word.last + 1 end
  local text = name_of(span.document.text:sub(first, span.last)):gsub("^%s+", "")
  return (text:gsub("^%l", string.upper))
end

-- One capitalised word may be somebody's last name, whatever it looks like.
local function may_be_person(entity)
  if not entity.named then return entity.name:find "^%u%S*$" ~= nil end
  return entity.kind == "person" or entity.kind == "unknown"
end

local function of_entity(entity)
  local name
  if entity.named then
    name = name_of(entity.name)
  elseif not is_pronoun(entity) then
    name = described(entity)
  end
  return {name = name, gender = entity.gender, is_resolved = true, is_person = may_be_person(entity)}
end

local function of_words(source)
  local name = source and not is_pronoun(source) and described(source) or nil
  return {name = name, gender = "unknown", is_resolved = false, is_person = false}
end

--- What analyses call an entity; nil where it has only a pronoun.
---@param entity sayso.Entity
---@return string? name
---@return boolean is_person whether that may be one of a person
function M.name_of(entity)
  local who = of_entity(entity)
  return who.name, who.is_person
end

---@param attribution sayso.Attribution
---@return sayso.Holder
function M.of(attribution)
  local entity = attribution.speaker
  local who = entity and of_entity(entity) or of_words(attribution.source)
  who.ladder = attribution.ladder
  return who
end

-- ---- In a document ----------------------------------------------------------------------------------

---@class sayso.Speaker
---@field key string the same for the same speaker of a document
---@field name string on one line

--- Whom an attribution of a document belongs to.
---@param attribution sayso.Attribution
---@return sayso.Speaker
function M.speaker(attribution)
  local entity, source = attribution.speaker, attribution.source
  if entity then
    local name = layout.flatten(tostring(entity))
    return {key = entity.index and "entity " .. entity.index or "name " .. name, name = name}
  end
  if not source then return {key = "none", name = M.NOBODY} end
  local words = layout.flatten(source.text)
  return {key = "words " .. words:lower():gsub("^the ", ""), name = words}
end

--- The speakers of a document in the order in which they are first heard, each with its attributions; also
--- found by their keys.
---@param doc sayso.Document
---@return {key: string, name: string, number: integer, attributions: sayso.Attribution[]}[]
function M.list(doc)
  local list = {}
  for a in doc:attributions() do
    local speaker = M.speaker(a)
    local entry = list[speaker.key]
    if not entry then
      entry = {key = speaker.key, name = speaker.name, number = #list + 1, attributions = {}}
      list[#list + 1], list[speaker.key] = entry, entry
    end
    entry.attributions[#entry.attributions + 1] = a
  end
  return list
end

return M
