--- The reasons of an attribution in words: what the model made of it, and how it stands in the text.
local arrangement = require "sayso.arrangement"
local layout = require "sayso.layout"

---@class sayso.Reason
---@field kind string see README
---@field text string a sentence or two
---@field at sayso.Span[] the words that it is about
local Reason = {}

function Reason:__tostring() return self.text end

---@class sayso.Reasons: { [integer]: sayso.Reason }
local Reasons = {}

function Reasons:__tostring()
  local lines = {}
  for i, reason in ipairs(self) do lines[i] = reason.text end
  return table.concat(lines, "\n")
end

-- ---- Words ------------------------------------------------------------------------------------------

-- Longer words are cut.
local LONGEST = 40

local function quoted(text)
  return "“" .. layout.shorten(layout.flatten(text), LONGEST) .. "”"
end

local function percent(share)
  if share >= 0.995 then return "over 99%" end
  if share < 0.005 then return "under 1%" end
  return ("%d%%"):format(math.floor(share * 100 + 0.5))
end

local function count(number, noun)
  return ("%d %s%s"):format(number, noun, number == 1 and "" or "s")
end

local function pieces_of(a)
  local pieces = {}
  for piece in a.content do pieces[#pieces + 1] = piece end
  return pieces
end

-- What is worth telling of something that was not chosen.
local LEAST_RIVAL = 0.01

-- ---- The cue ----------------------------------------------------------------------------------------

-- By evidence.cue_rate.
local RATES = {
  [0] = "the model doesn't know such a %s as one, so others like it and what stands around it decided",
  "such a %s is in a cue less than 1 time in 100, so what stands around it decided",
  "such a %s is in a cue about 2 times in 100, so what stands around it decided",
  "such a %s is in a cue about 5 times in 100, so what stands around it decided",
  "such a %s is in a cue about 1 time in 10",
  "such a %s is in a cue about 1 time in 4",
  "such a %s is in a cue about half of the time",
  "such a %s is in a cue most of the time",
}

local LAYOUTS = {
  turn = "The layout tells who speaks: the paragraph begins with a name and a colon, as others near it do.",
  signature = "The layout tells who speaks: a dash and a name stand after the quotation, as under a letter.",
  dialogue = "The layout tells who speaks: dashes stand before what is said, and who says it stands behind.",
  mail = "The layout tells who speaks: a line tells who wrote what a mail quotes below it.",
  list = "The layout tells who speaks: a list stands below what tells whose points these are.",
  floating = "The quotation stands by itself and nobody else is named: it is given to who spoke before it.",
}

local function tell_cue(a, evidence)
  if evidence.layout then return LAYOUTS[evidence.layout] end
  if not a.cue then return "No word of the text is its cue." end
  local word = evidence.cue_word
  local through = word.first == a.cue.first and word.last == a.cue.last and ""
    or (" through %s"):format(quoted(word.text))
  local rate = RATES[evidence.cue_rate]:format(word.text:find("^%p+$") and "mark" or "word")
  return ("%s is the cue%s: %s."):format(quoted(a.cue.text), through, rate)
end

-- ---- The order --------------------------------------------------------------------------------------

local EXAMPLES = {
  ["source cue content"] = "somebody says something",
  ["cue source content"] = "according to somebody, something",
  ["content source cue"] = "something, somebody says",
  ["content cue source"] = "something, says somebody",
  ["content source cue content"] = "something, somebody says, and something more",
  ["content cue source content"] = "something, says somebody, and something more",
}

-- More steps than these tell nobody anything.
local MOST_STEPS = 6

local function tell_order(a)
  local order = arrangement.order(a)
  if #order > MOST_STEPS then return "The other parts stand in the midst of the content." end
  local example = EXAMPLES[table.concat(order, " ")]
  return ("The order is %s%s."):format(table.concat(order, ", "), example and ": " .. example or "")
end

-- ---- Distances --------------------------------------------------------------------------------------

local function tell_distance(what, sentences, paragraphs)
  local number, noun = sentences, "sentence"
  if paragraphs ~= 0 then number, noun = paragraphs, "paragraph" end
  local side = number < 0 and "before" or "after"
  number = math.abs(number)
  if number == 1 then return ("%s stands in the %s %s the cue."):format(what, noun, side) end
  return ("%s stands %s %s the cue."):format(what, count(number, noun), side)
end

-- The piece of the content that is nearest to the cue, where none is in its sentence.
local function nearest_piece(a)
  local nearest, least
  for piece in a.content do
    local sentences = math.abs(arrangement.distance(a.cue, piece))
    if not least or sentences < least then nearest, least = piece, sentences end
  end
  return nearest
end

local function tell_extent(a)
  local sentences, paragraphs = arrangement.extent(a)
  if #a.content == 1 and sentences == 1 then return nil end
  local text = #a.content == 1 and "The content runs" or ("The content comes in %d pieces"):format(#a.content)
  if sentences > 1 then text = text .. (" over %d sentences"):format(sentences) end
  if paragraphs > 1 then text = text .. (" in %d paragraphs"):format(paragraphs) end
  return text .. "."
end

-- ---- The source -------------------------------------------------------------------------------------

-- Where the source is not the subject that the cue seems to have, or is though it stands elsewhere.
local function tell_subject(a, evidence)
  local cue = quoted(a.cue.text)
  if evidence.raised then
    local subject, source = quoted(pieces_of(a)[1].text), "no source is named"
    if a.source then source = ("the source, %s, stands behind “by”"):format(quoted(a.source.text)) end
    return ("What %s tells is said of %s, which belongs to the content; %s."):format(cue, subject, source)
  end
  local subject = quoted(a.source.text)
  return ("%s has no subject of its own; that of the words around it, %s, is its source."):format(cue,
    subject)
end

local function tell_source(a, evidence)
  local rival, weight, none = evidence.rival, evidence.rival_link, evidence.no_source
  local others = rival and weight >= LEAST_RIVAL and ("%s (%s)"):format(quoted(rival.text), percent(weight))
  if not a.source then
    local text = ("No source is named for the cue (%s)"):format(percent(none))
    return text .. (others and ("; the likeliest would be %s."):format(others) or ".")
  end
  if none >= math.max(weight, LEAST_RIVAL) then others = ("that none is named (%s)"):format(percent(none)) end
  local link = percent(evidence.source_link)
  local text = ("%s is the likeliest source (%s)"):format(quoted(a.source.text), link)
  return text .. (others and ("; next comes %s."):format(others) or ".")
end

-- ---- Quotation marks --------------------------------------------------------------------------------

local function tell_marks(a, evidence)
  local words, inside = evidence.words, evidence.quoted_words
  local own = a.parent and " of its own" or ""
  local subject, verb
  if inside == 0 then
    subject, verb = "No word", "stands"
  elseif words == 1 then
    subject, verb = "The one word", "stands"
  else
    subject = (inside == words and "All %d words" or "%d of the %d words"):format(inside, words)
    verb = inside == 1 and "stands" or "stand"
  end
  return ("%s of the content %s in quotation marks%s: %s."):format(subject, verb, own, a.form)
end

local function tell_form(a, evidence)
  local is_verbatim = a.form == "direct" and evidence.quoted_words < evidence.words
  return is_verbatim and "The layout gives the content word for word: direct." or tell_marks(a, evidence)
end

-- Quotations that only name something or hold words at a distance; nil where any is speech.
local function scare_quotes(quotes)
  for _, quote in ipairs(quotes) do
    if quote.kind ~= "scare" then return nil end
  end
  return #quotes > 0 and quotes or nil
end

-- The last words of a quotation.
local function ending(quote)
  local text = layout.flatten(quote.inside.text):gsub("^ +", ""):gsub(" +$", "")
  return text:match("[^ ]+ [^ ]+$") or text
end

-- Where a quotation that no mark closes goes on in the next paragraph, and it is so with the content's.
local function tell_continuation(quotes)
  local inside, is_continued, paragraphs = {}, false, 1
  for _, quote in ipairs(quotes) do
    local before = quote.depth == 0 and quote.continues
    if before and inside[before.index] then
      paragraphs = paragraphs + 1
    elseif before then
      is_continued = true
    end
    inside[quote.index] = true
  end
  local texts = {}
  if is_continued then texts[1] = "The quotation goes on from a paragraph before; no mark ends it there." end
  if paragraphs > 1 then texts[#texts + 1] = ("It runs over %d paragraphs."):format(paragraphs) end
  return #texts > 0 and table.concat(texts, " ") or nil
end

local function tell_unclosed(quote)
  local blocks = quote.document:blocks()
  local block = blocks[arrangement.find(blocks, quote.first)]
  if block and block.last == quote.last then
    return "The quotation has no closing mark; it was taken to end with the paragraph."
  end
  return ("The quotation has no closing mark; it was taken to end after %s."):format(quoted(ending(quote)))
end

-- ---- Repairs ----------------------------------------------------------------------------------------

-- The quotation that the mark at a repair begins or ends.
local function quote_of(repair)
  for _, quote in ipairs(arrangement.quotes_around(repair.document:quotes(), repair.first)) do
    if quote.first == repair.first or quote.last == repair.last then return quote end
  end
end

local function tell_unclosed_at(repair)
  local quote = quote_of(repair)
  if quote then return tell_unclosed(quote) end
  return "An opening mark has no closing one; it was taken to begin nothing."
end

local function tell_unopened_at(repair)
  local end_of = quote_of(repair) and "the quotation that was left open before" or "nothing"
  return ("A closing mark has no opening one; it was taken to end %s."):format(end_of)
end

local REPAIRS = {
  ["invalid-utf8"] = function() return "Bytes in it that are not UTF-8 were read as \u{FFFD}." end,
  ["unclosed-quote"] = tell_unclosed_at,
  ["unopened-quote"] = tell_unopened_at,
}

-- Each kind of mending is told once, of all the places where it was done.
local function add_repairs(add, a)
  local places, texts = {}, {}
  for _, repair in ipairs(arrangement.repairs(a)) do
    local text = REPAIRS[repair.kind](repair)
    if not places[text] then
      places[text] = {}
      texts[#texts + 1] = text
    end
    table.insert(places[text], repair)
  end
  for _, text in ipairs(texts) do add("repair", text, places[text]) end
end

-- ---- What it stands in ------------------------------------------------------------------------------

local function holder(a)
  if a.source then return "what is attributed to " .. quoted(a.source.text) end
  if a.cue then return "what " .. quoted(a.cue.text) .. " tells of" end
  return "what is attributed to nobody by name"
end

local function tell_parents(a)
  local names, parent = {}, a.parent
  while parent do
    names[#names + 1] = holder(parent)
    parent = parent.parent
  end
  return ("It was found by reading again %s."):format(table.concat(names, ", inside "))
end

-- ---- How sure ---------------------------------------------------------------------------------------

local TENTHS = {
  [0] = "hardly any", "about one in ten", "about two in ten", "about three in ten", "about four in ten",
  "about five in ten", "about six in ten", "about seven in ten", "about eight in ten", "about nine in ten",
  "nearly all",
}

local DOUBTS = {
  {"content", "that just these words are the content"},
  {"cue", "that just these words are the cue"},
  {"source", "that just these words are the source"},
  {"cue_link", "that the content belongs to this cue"},
  {"source_link", "that the source belongs to this cue"},
}

-- What is surer than this is no doubt.
local SURE = 0.5

local function least_sure(a, evidence)
  local doubt, least
  for _, name in ipairs(DOUBTS) do
    local value = evidence[name[1]]
    local is_told = a.source and not evidence.raised and not evidence.shared
    local is_there = is_told or name[1]:sub(1, 6) ~= "source"
    if is_there and value < (least or SURE) then doubt, least = name[2], value end
  end
  return doubt and ("; least sure is %s (%s)"):format(doubt, percent(least)) or ""
end

local function tell_confidence(a, evidence)
  local share = TENTHS[math.floor(math.floor(a.confidence * 100 + 0.5) / 10 + 0.5)]
  return ("Confidence %s: of such finds %s are right%s."):format(percent(a.confidence), share,
    evidence.layout and "" or least_sure(a, evidence))
end

-- ---- All of them ------------------------------------------------------------------------------------

local function add_parts(add, a, evidence)
  add(evidence.layout and "layout" or "cue", tell_cue(a, evidence), {a.cue})
  if evidence.layout then return end
  local tell = (evidence.raised or evidence.shared) and tell_subject or tell_source
  add("source", tell(a, evidence), {a.source or evidence.rival})
  add("order", tell_order(a), {})
end

local function add_distances(add, a, evidence)
  if not a.cue or evidence.layout then return end
  if a.source then
    local sentences, paragraphs = arrangement.distance(a.cue, a.source)
    if sentences ~= 0 then add("distance", tell_distance("The source", sentences, paragraphs), {a.source}) end
  end
  local piece = nearest_piece(a)
  local sentences, paragraphs = arrangement.distance(a.cue, piece)
  if sentences ~= 0 then add("distance", tell_distance("The content", sentences, paragraphs), {piece}) end
end

local function add_marks(add, a, evidence)
  local quotes = arrangement.quotes(a)
  add("form", tell_form(a, evidence), pieces_of(a))
  add("continuation", tell_continuation(quotes), quotes)
  if a.form ~= "indirect" and scare_quotes(quotes) then
    add("scare", "Its marks may be those of a name, or of words held at a distance, not of a quote.", quotes)
  end
end

--- The reasons of an attribution, a list of them whose tostring has a line for each.
---@param a sayso.Attribution
---@return sayso.Reasons
return function(a)
  if getmetatable(a) ~= "sayso.attribution" then
    error("bad argument #1 to 'why' (attribution expected, got " .. type(a) .. ")", 2)
  end
  local reasons, evidence = setmetatable({}, Reasons), a.evidence
  local function add(kind, text, at)
    if text then reasons[#reasons + 1] = setmetatable({kind = kind, text = text, at = at}, Reason) end
  end
  add_parts(add, a, evidence)
  add_distances(add, a, evidence)
  add("extent", tell_extent(a), pieces_of(a))
  add_marks(add, a, evidence)
  add_repairs(add, a)
  if evidence.insisted then
    add("insistence", "Its sentence had a cue and no content: one was looked for more boldly.", {a.cue})
  end
  if evidence.reread then
    add("rereading", "A report seems to stand in a report: its sentence was read again for the outer one.",
      {a.cue})
  end
  if a.parent then add("parent", tell_parents(a), pieces_of(a.parent)) end
  add("confidence", tell_confidence(a, evidence), {})
  return reasons
end
