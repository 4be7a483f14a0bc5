--- TEI P5: contents as `said`, quotations as `quote` and `soCalled`, sources and cues as `seg`. What
--- reaches over the end of a paragraph comes in parts that name one another with `next` and `prev`.
local holder = require "sayso.holder"
local nest = require "sayso.export.nest"
local record = require "sayso.record"
local xml = require "sayso.export.xml"

local HEAD = [[
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader>
<fileDesc>
<titleStmt><title>%s</title></titleStmt>
<publicationStmt><p>Read by sayso.</p></publicationStmt>
<sourceDesc><p>%s</p></sourceDesc>
</fileDesc>
%s</teiHeader>
<text>
<body>
]]

local function speakers(doc)
  local lines = {}
  for _, entry in ipairs(holder.list(doc)) do
    if entry.key ~= "none" then
      lines[#lines + 1] = ('<person xml:id="s%d"><persName>%s</persName></person>\n')
        :format(entry.number, xml.escape(entry.name))
    end
  end
  if #lines == 0 then return "" end
  return ("<profileDesc><particDesc><listPerson>\n%s</listPerson></particDesc></profileDesc>\n")
    :format(table.concat(lines))
end

local function certainty(confidence)
  return confidence >= 0.8 and "high" or confidence >= 0.5 and "medium" or "low"
end

local function said(a, number, parts)
  local id = "a" .. a.index
  local function name(part) return part == 1 and id or id .. "." .. part end
  return {
    {"xml:id", name(number)}, {"who", a.who and "#s" .. a.who}, {"direct", tostring(a.form == "direct")},
    {"cert", certainty(a.confidence)}, {"ana", a.form == "mixed" and "#mixed" or nil},
    {"corresp", a.parent and "#a" .. a.parent}, {"next", number < parts and "#" .. name(number + 1) or nil},
    {"prev", number > 1 and "#" .. name(number - 1) or nil},
  }
end

local function add_mark(list, span, element, attributes, about)
  list[#list + 1] = {
    first = span.first, last = span.last, element = element, attributes = attributes, said = about,
  }
end

local function add_attribution(list, a, people)
  local entry = people[holder.speaker(a).key]
  local about = {
    index = a.index, form = a.form, confidence = a.confidence, parent = a.parent and a.parent.index,
    who = entry.key ~= "none" and entry.number or nil,
  }
  for piece in a.content do add_mark(list, piece, "said", nil, about) end
  local target = {"corresp", "#a" .. a.index}
  if a.source then add_mark(list, a.source, "seg", {{"type", "source"}, target}) end
  if a.cue then add_mark(list, a.cue, "seg", {{"type", "cue"}, target}) end
end

-- All that is marked.
local function marks(doc)
  local list, people = {}, holder.list(doc)
  for a in doc:attributions() do add_attribution(list, a, people) end
  for quote in doc:quotes() do add_mark(list, quote, quote.kind == "scare" and "soCalled" or "quote") end
  return list
end

---@class sayso.TeiWriter: sayso.NestHandler
local Writer = {}
Writer.__index = Writer

function Writer:put(text) self.parts[#self.parts + 1] = text end

-- How many parts a content comes in is known at the end only: its tags are filled in then.
function Writer:open(mark)
  if mark.said then
    local index = mark.said.index
    self.counts[index] = (self.counts[index] or 0) + 1
    local number = self.counts[index]
    self.pending[#self.pending + 1] = {place = #self.parts + 1, about = mark.said, number = number}
    return self:put ""
  end
  self:put(("<%s%s>"):format(mark.element, xml.attributes(mark.attributes or {})))
end

function Writer:close(mark) self:put(("</%s>"):format(mark.element)) end

function Writer:text(first, last) self:put(xml.escape(self.doc.text:sub(first, last))) end

function Writer:finish()
  for _, tag in ipairs(self.pending) do
    local attributes = said(tag.about, tag.number, self.counts[tag.about.index])
    self.parts[tag.place] = ("<said%s>"):format(xml.attributes(attributes))
  end
  return table.concat(self.parts)
end

-- TEI has a head at the beginning alone; other blocks tell in `rend` what they are.
local function write_block(writer, block, entries)
  local element = block.index == 1 and block.kind == "title" and "head" or "p"
  local kind = block.kind ~= "paragraph" and element == "p" and block.kind or nil
  writer:put(("<%s%s>"):format(element, xml.attributes {{"rend", kind}}))
  nest.walk(entries, block.first, block.last, writer)
  writer:put(("</%s>"):format(element))
end

local function write_blocks(writer, doc)
  local divided, at = nest.divide(marks(doc), doc:blocks()), 1
  for block in doc:blocks() do
    writer:put(xml.escape(doc.text:sub(at, block.first - 1)))
    write_block(writer, block, divided[block.index])
    at = block.last + 1
  end
  local rest = xml.escape(doc.text:sub(at))
  writer:put(rest:find "%S" and "<p>" .. rest .. "</p>" or rest)
  if #doc:blocks() == 0 then writer:put "<p/>" end
end

return function(doc, id)
  local writer = setmetatable({doc = doc, parts = {}, counts = {}, pending = {}}, Writer)
  writer:put(HEAD:format(xml.escape(record.title(doc) or id), xml.escape(id), speakers(doc)))
  write_blocks(writer, doc)
  writer:put "\n</body>\n</text>\n</TEI>\n"
  return writer:finish()
end
