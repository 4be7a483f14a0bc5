--- What annotations from elsewhere say of a text, as a document: it answers what sayso.read's answers, so
--- that it can be written in every format. Blocks, sentences, words and quotations are read from the text,
--- without a model.
local arrangement = require "sayso.arrangement"
local core = require "sayso.core"
local layout = require "sayso.layout"
local record = require "sayso.record"
local sayso = require "sayso"
local tree = require "sayso.tree"

-- ---- Lists ------------------------------------------------------------------------------------------

-- A list as those of documents: an iterator that knows its length and its items. A loop gives it what it
-- had last, so that each begins anew; called by hand, with nothing, it goes on.
local List = {}

-- Items with an index stand at it; of the others, the pieces of a content, there are few.
local function place_after(items, item)
  if item == nil then return 1 end
  if item.index then return item.index + 1 end
  for place, each in ipairs(items) do
    if each == item then return place + 1 end
  end
  return #items + 1
end

function List:__index(key) return rawget(self, "items")[key] end
function List:__len() return #rawget(self, "items") end
function List:__call(...)
  local at = rawget(self, "at") + 1
  if select("#", ...) > 1 then
    at = place_after(rawget(self, "items"), (select(2, ...)))
  else
    rawset(self, "at", at)
  end
  return rawget(self, "items")[at]
end

local function list(items)
  return setmetatable({items = items, at = 0}, List)
end

-- ---- Spans ------------------------------------------------------------------------------------------

---@class sayso.ImportedSpan: sayso.Span
local Span = {}

function Span:__index(key)
  if key == "text" then return self.document.text:sub(self.first, self.last) end
  return Span[key]
end
function Span:__tostring() return self.text end
function Span:__len() return self.last - self.first + 1 end
function Span:code_points() return self.from, self.to end

-- Contents tell their pieces as sayso.Content does.
local Content = {__call = List.__call, __len = List.__len}

function Content:__index(key)
  local items = rawget(self, "items")
  if key ~= "text" then return items[key] end
  local texts = {}
  for i, piece in ipairs(items) do texts[i] = piece.text end
  return table.concat(texts, " … ")
end
function Content:__tostring() return self.text end

local Attribution = {__tostring = Span.__tostring, __len = Span.__len, code_points = Span.code_points}

-- A new iterator over the content each time it is asked for.
function Attribution:__index(key)
  if key == "content" then return setmetatable({items = rawget(self, "pieces"), at = 0}, Content) end
  if key == "text" then return Span.__index(self, key) end
  return Attribution[key]
end

function Attribution:why() return self.reasons end

local Speaker = {}
Speaker.__index = Speaker
function Speaker:__tostring() return self.name end

-- ---- Offsets ----------------------------------------------------------------------------------------

local STEP = 256

-- A function that tells the byte at which a code point begins, nil past the end; of each STEP-th it is
-- known.
local function byte_finder(text)
  local marks, at = {[0] = 1}, 1
  while true do
    at = utf8.offset(text, STEP + 1, at)
    if not at then break end
    marks[#marks + 1] = at
  end
  return function(code_point)
    local mark = marks[code_point // STEP]
    return mark and utf8.offset(text, code_point % STEP + 1, mark)
  end
end

---@class sayso.ImportedDocument: sayso.Document
local Document = {}
Document.__index = Document

-- The two whole numbers of a list, or nil.
local function range_of(pair)
  if type(pair) ~= "table" then return nil end
  local from, to = math.tointeger(pair[1]), math.tointeger(pair[2])
  return from and to and from, to
end

-- A span of a document, or nil and what is wrong with it.
function Document:span(pair)
  local from, to = range_of(pair)
  if not from then return nil, "a span is a pair of whole numbers, [start, end]" end
  if from < 0 or from >= to then
    return nil, ("a span ends after its start, not from %d to %d"):format(from, to)
  end
  local first, past = self.byte_of(from), self.byte_of(to)
  if not first or not past then
    return nil, ("the span %d to %d is outside the text"):format(from, to)
  end
  return setmetatable({document = self, from = from, to = to, first = first, last = past - 1}, Span)
end

function Document:spans(pairs_list)
  if type(pairs_list) ~= "table" then return nil, "it is no list of spans" end
  local spans = {}
  for i, pair in ipairs(pairs_list) do
    local span, message = self:span(pair)
    if not span then return nil, message end
    spans[i] = span
  end
  table.sort(spans, function(x, y) return x.first < y.first end)
  return spans
end

-- ---- Attributions -----------------------------------------------------------------------------------

local FORMS = {direct = true, mixed = true, indirect = true}
local LADDERS = {
  none = true, named = true, role = true, anonymous = true, collective = true, institution = true,
  document = true,
}

-- From the first of its parts to the last.
local function reach(parts)
  local first, last = parts[1], parts[1]
  for _, part in ipairs(parts) do
    if part.first < first.first then first = part end
    if part.last > last.last then last = part end
  end
  return {first = first.first, last = last.last, from = first.from, to = last.to}
end

local function present(value)
  if type(value) == "userdata" then return nil end -- JSON's null
  return value
end

-- Source and cue may come in pieces elsewhere; sayso's are one span, from the first piece to the last.
function Document:part(pairs_list)
  pairs_list = present(pairs_list)
  if pairs_list == nil then return nil end
  local spans, message = self:spans(pairs_list)
  if not spans or #spans == 0 then return nil, message end
  local whole = reach(spans)
  return self:span {whole.from, whole.to}
end

-- Those that are told in words, each of a kind.
function Document:reasons(why)
  local reasons = {}
  for i, reason in ipairs(why) do
    if type(reason) ~= "table" or type(reason.kind) ~= "string" or type(reason.text) ~= "string" then
      return nil
    end
    reasons[i] = {
      kind = layout.mend(reason.kind), text = layout.mend(reason.text),
      at = self:spans(present(reason.at)) or {},
    }
  end
  return reasons
end

-- The form of a content whose record doesn't tell it, by the words of it that stand in quotation marks.
local function form_of(base, pieces)
  local words, quotes = base:words(), base:quotes()
  local quoted, bare = false, false
  for _, piece in ipairs(pieces) do
    for i = math.max(arrangement.find(words, piece.first), 1), arrangement.find(words, piece.last) do
      if words[i].kind ~= "quote-mark" then
        if #arrangement.quotes_around(quotes, words[i].first) > 0 then quoted = true else bare = true end
      end
    end
  end
  return quoted and (bare and "mixed" or "direct") or "indirect"
end

-- Somebody by a name, and by a number from 0 where there is one.
local function named(name, id)
  if type(name) ~= "string" then return nil end
  id = math.tointeger(present(id))
  local is_place = id and id >= 0 and id < math.maxinteger
  return setmetatable({name = layout.mend(name), index = is_place and id + 1 or nil}, Speaker)
end

-- What else an attribution may say of itself: for each what it is to be, and its value, nil where it isn't.
local DETAILS = {
  {"form", "direct, mixed or indirect", function(value) return FORMS[value] and value end},
  {"confidence", "a number from 0 to 1", function(value)
    value = tonumber(value)
    return value and value >= 0 and value <= 1 and value or nil
  end},
  {"ladder", "named, role, anonymous, collective, institution, document or none", function(value)
    return LADDERS[value] and value
  end},
  {"identified", "true or false", function(value)
    if type(value) == "boolean" then return value end
  end},
  {"speaker", "a name", function(value, given) return named(value, given.speaker_id) end},
  {"why", "a list of reasons, each with its kind and its text", function(value, _, doc)
    return type(value) == "table" and doc:reasons(value) or nil
  end},
}

-- Those that can't be used are told of and left out.
function Document:details(given, tell)
  local details = {}
  for _, detail in ipairs(DETAILS) do
    local name, expected, take = table.unpack(detail)
    local value = present(given[name])
    if value ~= nil then
      details[name] = take(value, given, self)
      if details[name] == nil then tell(("its %s is to be %s; left out"):format(name, expected)) end
    end
  end
  return details
end

function Document:attribution(given, tell)
  local pieces, message = self:spans(present(given.content))
  if not pieces then return nil, message end
  if #pieces == 0 then return nil, "it has no content" end
  local source, cue
  source, message = self:part(given.source)
  if message then return nil, "source: " .. message end
  cue, message = self:part(given.cue)
  if message then return nil, "cue: " .. message end
  local a = reach {source or pieces[1], cue or pieces[1], pieces[1], pieces[#pieces]}
  a.document, a.source, a.cue, a.pieces = self, source, cue, pieces
  local details = self:details(given, tell)
  a.form, a.confidence = details.form or form_of(self.base, pieces), details.confidence or 1
  a.ladder, a.identified, a.speaker = details.ladder, details.identified, details.speaker
  a.reasons = details.why or {}
  return setmetatable(a, Attribution)
end

-- Parents are known by their places in the record, of which some may be left out.
local function link_parents(given, by_place)
  for place, a in pairs(by_place) do
    local parent = math.tointeger(tonumber(present(given[place].parent)))
    local seen = by_place[parent and parent + 1]
    if seen and seen ~= a then a.parent = seen end
  end
  -- A chain that comes back to itself would have no outermost.
  for _, a in pairs(by_place) do
    local slow, fast = a, a
    repeat
      slow, fast = slow.parent, fast.parent and fast.parent.parent
    until not fast or slow == fast
    if fast then a.parent = nil end
  end
end

function Document:take_attributions(given, tell)
  local by_place, items = {}, {}
  for place, each in ipairs(given) do
    local a, message = nil, "it is no object"
    local function tell_part(part) tell(("attribution %d: %s"):format(place, part)) end
    if type(each) == "table" then a, message = self:attribution(each, tell_part) end
    if a then
      items[#items + 1], by_place[place] = a, a
      a.index = #items
    else
      tell(("attribution %d: %s; left out"):format(place, message))
    end
  end
  link_parents(given, by_place)
  self.items = items
end

local REPAIRS = {
  encoding = true, ["invalid-utf8"] = true, ["unclosed-quote"] = true, ["unopened-quote"] = true,
}

function Document:take_repairs(given, tell)
  for place, each in ipairs(given) do
    local repair, message = nil, "it is no object"
    if type(each) == "table" then repair, message = self:span(each.at) end
    if repair and not REPAIRS[each.kind] then repair, message = nil, "it is of no kind that there is" end
    if repair then
      repair.kind = each.kind
      self.mended[#self.mended + 1] = repair
      repair.index = #self.mended
    else
      tell(("repair %d: %s; left out"):format(place, message))
    end
  end
end

-- ---- As other documents are ---------------------------------------------------------------------------

for _, name in ipairs {"blocks", "sentences", "words", "quotes", "line", "code_points"} do
  Document[name] = function(self, ...) return self.base[name](self.base, ...) end
end

function Document:attributions() return list(self.items) end
function Document:repairs() return list(self.mended) end
function Document:__len() return #self.text end
function Document:tree(width, options) return tree(self, width, options) end
function Document:to_table(id, options) return record.table(self, id, options) end
function Document:close() self.base:close() end
function Document:__close() self:close() end
function Document:__tostring() return self:tree() end

-- A list of a record; an empty one where there is none, which is told of where something else stands there.
local function list_of(given, name, tell)
  local value = present(given[name])
  if type(value) == "table" then return value end
  if value ~= nil then tell(("its %s are no list; left out"):format(name)) end
  return {}
end

-- The last stage that needs no model.
local LAST_STAGE = core.stages[core.first_model_stage]

--- A document of a text and the record of its annotations, as sayso.Record has it.
---@param bytes string the text, in any encoding that sayso reads
---@param given sayso.Record
---@param tell fun(message: string) called for each thing that can't be used
---@return sayso.Document? document nil where the text can't be read
---@return string? message
return function(bytes, given, tell)
  local base, message = sayso.read(bytes, {model = false, last_stage = LAST_STAGE})
  if not base then return nil, message end
  local doc = setmetatable({
    base = base, text = base.text,
    encoding = type(given.encoding) == "string" and layout.mend(given.encoding) or base.encoding,
    author = named(given.author), byte_of = byte_finder(base.text), mended = {},
  }, Document)
  doc:take_attributions(list_of(given, "attributions", tell), tell)
  doc:take_repairs(list_of(given, "repairs", tell), tell)
  return doc
end
