--- Stances: how holders stand to targets, each with the attribution that shows it.
--
--     local sayso = require "sayso"
--     local doc = assert(sayso.read "The mayor praised the engineers. “Congress must not wait,” she said.")
--     for stance in ipairs(doc:stances()) do print(doc:stances()[stance]) end
--
-- Where a cue itself tells ("praised", "accused"), it does of what it is about; cues.txt has these. How the
-- rest of a content stands to people and organizations is told by a model trained on news (Hamborg and
-- Donnay 2021; Park, Pan and Joo 2021). Sentences that nobody is quoted for show the author's own stances.
-- They are found when first asked for.
local arguments = require "sayso.arguments"
local arrangement = require "sayso.arrangement"
local core = require "sayso.core"
local cue = require "sayso.stance.cue"
local layout = require "sayso.layout"
local object = require "sayso.stance.object"

local M = {}

local directory = debug.getinfo(1, "S").source:match("^@(.*)[/\\]stance[/\\]") or "."

--- The model of stances that stands beside the model of English.
M.MODEL = directory .. "/models/english.stance"

-- How sure the model must be of a stance that isn't neutral: from 0.6 on more than four of five are right
-- (on a part of newsmtsc that it was not trained on); of the author's own surer, since news seldom takes a
-- side.
local LEAST, LEAST_OF_AUTHOR = 0.6, 0.75

-- How strong one is that a cue tells by itself: less where a negation turned it, since "didn't praise"
-- needn't be blame.
local TOLD, TURNED = 0.9, 0.5

-- Those who can stand somehow to somebody.
local HOLDERS = {person = true, organization = true, place = true, collective = true}

---@class sayso.Stance
---@field holder sayso.Entity|sayso.Span|string who: an entity, words that name none, or "author"
---@field target sayso.Entity|sayso.Span what: an entity, or a phrase, as "cooperating with Russia"
---@field polarity "negative"|"neutral"|"positive"
---@field strength number 0 to 1
---@field attribution? sayso.Attribution that shows it; nil for the author's own
---@field sentence sayso.Sentence that it stands in
---@field told_by "cue"|"model" whether the cue itself tells it, or the model from all words

local Stance = {}
Stance.__index = Stance
Stance.__name = "sayso.stance"

--- What somebody or something is called.
---@param who sayso.Entity|sayso.Span|string
---@return string
function M.name(who)
  return layout.flatten(type(who) == "string" and who or who.name or who.text)
end

function Stance.__tostring(s)
  return ("%s → %s: %s %.2f"):format(M.name(s.holder), M.name(s.target), s.polarity, s.strength)
end

local SIGN = {positive = 1, neutral = 0, negative = -1}

--- How strong a stance is, below zero where it is against its target.
---@param s sayso.Stance|sayso.HeldStance
---@return number from -1 to 1
function M.signed(s)
  return SIGN[s.polarity] * s.strength
end

local model

local function open_model()
  if not model then
    local message
    model, message = core.open_stance_model(M.MODEL)
    if not model then error(message, 0) end
  end
  return model
end

-- ---- What a document holds ----------------------------------------------------------------------------

-- Mentions of somebody who has a name, and descriptions, each with its bounds; of nested ones the outer.
local function targets_of(doc)
  local list, last = {}, 0
  for mention in doc:mentions() do
    local entity = mention.entity
    if entity and mention.first > last then
      list[#list + 1] = {first = mention.first, last = mention.last, entity = entity, index = entity.index,
        is_named = entity.named, kind = mention.kind}
      last = mention.last
    end
  end
  return list
end

-- The first and last byte of each item of a list.
local function bounds_of(list)
  local bounds = {}
  for item in list do bounds[#bounds + 1] = {first = item.first, last = item.last} end
  return bounds
end

-- What of a document stances need, gathered once.
local function gather(doc)
  local words, targets = doc:words(), targets_of(doc)
  local self = {doc = doc, words = words, targets = targets, list = {}, by_attribution = {}}
  self.sentence_list = doc:sentences()
  self.sentences = bounds_of(doc:sentences())
  function self.sentence_at(byte) return arrangement.find(self.sentences, byte) end
  function self.word_at(byte) return arrangement.find(words, byte) end
  function self.target_from(byte) return arrangement.find(targets, byte - 1) + 1 end
  return self
end

local function words_in(self, first, last)
  local list = {}
  for i = self.word_at(first), #self.words do
    local word = self.words[i]
    if word.first > last then break end
    list[#list + 1] = word.text
  end
  return list
end

-- ---- Stances -------------------------------------------------------------------------------------------

-- Puts a stance to the others. Of several to the same target in one attribution what the cue tells counts,
-- else what is strongest.
local function add(self, shown, target, key, answer)
  local old = shown.by_target[key]
  if old and (old.told_by == "cue" or old.strength >= answer.strength) then return end
  local stance = old or {holder = shown.holder, target = target, attribution = shown.attribution}
  for name, value in pairs(answer) do stance[name] = value end
  if old then return end
  shown.by_target[key] = setmetatable(stance, Stance)
  self.list[#self.list + 1] = stance
  shown.list[#shown.list + 1] = stance
end

local function answer_of(negative, neutral, positive, sentence, least)
  local polarity, strength = "neutral", neutral
  if negative >= least then polarity, strength = "negative", negative end
  if positive >= least then polarity, strength = "positive", positive end
  return {polarity = polarity, strength = strength, sentence = sentence, told_by = "model"}
end

-- Asks the model how a run of words stands to the targets in it; `turned` where it is all denied.
local function ask(self, shown, run, targets, holder)
  if #targets == 0 then return end
  local questions = {}
  for i, target in ipairs(targets) do
    local at = 4 * i
    questions[at - 3], questions[at - 2] = target.first, target.last
    questions[at - 1], questions[at] = holder and holder.first or 0, holder and holder.last or 0
  end
  local answers = core.ask_stance(open_model(), self.doc, run.first, run.last, questions)
  for i, target in ipairs(targets) do
    local negative, neutral, positive = table.unpack(answers, 3 * i - 2, 3 * i)
    if shown.is_denied then negative, positive = positive, negative end
    local answer = answer_of(negative, neutral, positive, run.sentence, shown.least)
    add(self, shown, target.entity, target.index, answer)
  end
end

-- The model learned from what is written of people and organizations. Of places it mostly tells what happens
-- to them: in news that it wasn't trained on, a third of 36 such stances were right.
local function is_asked(target)
  local kind = target.entity.kind
  return target.is_named and kind ~= "place" and target.kind ~= "description"
    and (target.kind ~= "pronoun" or kind == "person")
end

-- Those with a name that stand within bytes, but for the holder, for what is left out, and for what
-- `is_taken`. Not where a description stands for them, or "it": whom these mean is known too seldom.
local function targets_within(self, first, last, shown, is_taken)
  local list = {}
  for i = self.target_from(first), #self.targets do
    local target = self.targets[i]
    if target.first > last then break end
    local is_other = target.index ~= shown.index and not shown.left_out[target.first]
    if is_asked(target) and target.last <= last and is_other and not is_taken(target) then
      list[#list + 1] = target
    end
  end
  return list
end

-- ---- What a cue is about -------------------------------------------------------------------------------

local function told(sign, is_turned, sentence)
  return {polarity = sign > 0 and "positive" or "negative", strength = is_turned and TURNED or TOLD,
    sentence = sentence, told_by = "cue"}
end

-- The targets that a phrase is, or is somebody's: "Trump", "the U.S. media", "Clinton’s team", "Trump’s
-- stance".
local function object_targets(self, from, to)
  local first, last = self.words[from].first, self.words[to].last
  local inside = {}
  for i = self.target_from(first - 8), #self.targets do
    local target = self.targets[i]
    if target.first > last then break end
    if target.last >= first and target.last <= last then inside[#inside + 1] = target end
  end
  return inside, first, last
end

-- A stretch of the text as a span: the words from one to another.
local function phrase_span(self, from, to)
  local first, last = self.words[from].first, self.words[to].last
  local text = self.doc.text:sub(first, last)
  return setmetatable({first = first, last = last, text = text, document = self.doc},
    {__tostring = function(span) return span.text end, __len = function(span) return #span.text end})
end

-- Whom a noun phrase is about: whoever it names to its end, or who alone has a name in it, at its beginning:
-- "Trump’s stance". Nobody, where it is the phrase that is meant: "Clinton’s team".
local function whom(inside, first, last)
  local final = inside[#inside]
  if not final or inside[1].first > first then return nil end
  if #inside == 1 and (final.last == last or final.is_named) then return final end
end

-- What the cue is about; its words aren't asked about any more.
local function add_object(self, shown, piece, sign, is_turned)
  local sentence = self.sentence_list[self.sentence_at(piece.first)]
  local start, stop = self.word_at(piece.first), self.word_at(math.min(piece.last, sentence.last))
  local from, to, is_noun = object.phrase(self.words, start, stop)
  if not from then return end
  local inside, first, last = object_targets(self, from, to)
  local target = is_noun and whom(inside, first, last)
  local answer = told(sign, is_turned, sentence)
  for _, left_out in ipairs(inside) do shown.left_out[left_out.first] = true end
  if target and target.index ~= shown.index then
    add(self, shown, target.entity, target.index, answer)
  elseif not target then
    local span = phrase_span(self, from, to)
    add(self, shown, span, core.fold(layout.flatten(span.text)), answer)
  end
end

-- ---- Attributions --------------------------------------------------------------------------------------

-- What stands in the contents of attributions inside of this one is theirs to tell of.
local function inner_pieces(children)
  local pieces = {}
  for _, child in ipairs(children or {}) do
    for piece in child.content do pieces[#pieces + 1] = {first = piece.first, last = piece.last} end
  end
  return function(target)
    for _, piece in ipairs(pieces) do
      if target.first >= piece.first and target.last <= piece.last then return true end
    end
    return false
  end
end

-- The run of words that is asked about: the sentence where the source stands in it, so that its cue is seen
-- too, else of the sentence what is content.
local function run_of(shown, sentence, first, last)
  local source = shown.attribution.source
  local is_near = source and source.first >= sentence.first and source.last <= sentence.last
  if is_near and not shown.is_denied then
    return {first = sentence.first, last = sentence.last, sentence = sentence}, source
  end
  return {first = math.max(first, sentence.first), last = math.min(last, sentence.last), sentence = sentence}
end

local function read_piece(self, shown, piece, is_taken)
  local at = self.sentence_at(piece.first)
  while at <= #self.sentences and self.sentences[at].first <= piece.last do
    local bounds = self.sentences[at]
    local first, last = math.max(bounds.first, piece.first), math.min(bounds.last, piece.last)
    local targets = targets_within(self, first, last, shown, is_taken)
    if #targets > 0 then
      local run, holder = run_of(shown, self.sentence_list[at], first, last)
      ask(self, shown, run, targets, holder)
    end
    at = at + 1
  end
end

-- A report or a poll has none, and what has no name and isn't known to be people may be anything.
local function holder_of(a)
  local speaker = a.speaker
  if not speaker then return a.source end
  return (speaker.named and speaker.kind == "unknown" or HOLDERS[speaker.kind]) and speaker or nil
end

local function read_attribution(self, a, children)
  local holder = holder_of(a)
  if not holder then return end
  local shown = {holder = holder, attribution = a, index = a.speaker and a.speaker.index, list = {},
    by_target = {}, left_out = {}, least = LEAST}
  self.by_attribution[a.index] = shown.list
  local class, sign, is_turned
  if a.cue then class, sign, is_turned = cue.read(words_in(self, a.cue.first, a.cue.last)) end
  shown.is_denied = class == "deny" and not is_turned
  local first = a.content[1]
  if sign and sign ~= 0 and first and first.first > a.cue.first then
    add_object(self, shown, first, sign, is_turned)
  end
  local is_taken = inner_pieces(children)
  for piece in a.content do read_piece(self, shown, piece, is_taken) end
end

-- ---- The author ----------------------------------------------------------------------------------------

-- Marks the sentences that something is attributed in.
local function mark(self, told_in, span)
  local at = span and math.max(1, self.sentence_at(span.first)) or 1
  while span and at <= #self.sentences and self.sentences[at].first <= span.last do
    told_in[at] = true
    at = at + 1
  end
end

local function nobody()
  return false
end

local function read_author(self, told_in)
  local author = self.doc.author
  local shown = {holder = author or "author", index = author and author.index, list = {}, left_out = {},
    least = LEAST_OF_AUTHOR}
  for at, bounds in ipairs(self.sentences) do
    shown.by_target = {}
    local targets = told_in[at] and {} or targets_within(self, bounds.first, bounds.last, shown, nobody)
    local sentence = #targets > 0 and self.sentence_list[at]
    if sentence and sentence.block.kind == "paragraph" then
      ask(self, shown, {first = bounds.first, last = bounds.last, sentence = sentence}, targets)
    end
  end
end

local function find(doc)
  local self, children, told_in = gather(doc), {}, {}
  for a in doc:attributions() do
    if a.parent then
      local siblings = children[a.parent.index] or {}
      siblings[#siblings + 1], children[a.parent.index] = a, siblings
    end
    mark(self, told_in, a.cue)
    for piece in a.content do mark(self, told_in, piece) end
  end
  for a in doc:attributions() do read_attribution(self, a, children[a.index]) end
  read_author(self, told_in)
  return {list = self.list, by_attribution = self.by_attribution}
end

-- ---- Asked for -----------------------------------------------------------------------------------------

-- What was found lasts as long as the document.
local known = setmetatable({}, {__mode = "k"})

local function of(doc)
  known[doc] = known[doc] or find(doc)
  return known[doc]
end

--- All stances of a document: in the order of its attributions, then the author's own.
---@param doc sayso.Document
---@return sayso.Stance[]
function M.of_document(doc)
  arguments.document(doc, "stances")
  return of(doc).list
end

--- Those that one attribution shows.
---@param attribution sayso.Attribution
---@return sayso.Stance[]
function M.of_attribution(attribution)
  return of(attribution.document).by_attribution[attribution.index] or {}
end

return M
