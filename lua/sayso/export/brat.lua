--- Brat standoff: source, cue and content as T lines that E lines join; form, confidence, ladder and
--- speaker as attributes and a normalized name, what an attribution stands in as a relation, repairs as
--- T lines with notes.
local layout = require "sayso.layout"
local record = require "sayso.record"

-- White space within a span, of which a line of brat's can hold none but spaces.
local function covered(span)
  return (span.text:gsub("[\r\n\t]", " "))
end

---@class sayso.BratWriter
local Writer = {}
Writer.__index = Writer

function Writer:add(pattern, ...)
  self.lines[#self.lines + 1] = pattern:format(...)
end

function Writer:number(kind)
  self.numbers[kind] = (self.numbers[kind] or 0) + 1
  return self.numbers[kind]
end

-- A T line for spans that count as one; its number.
function Writer:bound(role, spans)
  local ranges, texts = {}, {}
  for i, span in ipairs(spans) do
    ranges[i], texts[i] = ("%d %d"):format(span:code_points()), covered(span)
  end
  local number = self:number "T"
  self:add("T%d\t%s %s\t%s", number, role, table.concat(ranges, ";"), table.concat(texts, " "))
  return number
end

function Writer:attribute(name, a, value)
  if value ~= nil then self:add("A%d\t%s E%d %s", self:number "A", name, a.index, tostring(value)) end
end

function Writer:attribution(a)
  local roles = {}
  if a.cue then roles[#roles + 1] = "Cue:T" .. self:bound("Cue", {a.cue}) end
  if a.source then roles[#roles + 1] = "Source:T" .. self:bound("Source", {a.source}) end
  local pieces = {}
  for i = 1, #a.content do pieces[i] = a.content[i] end
  roles[#roles + 1] = "Content:T" .. self:bound("Content", pieces)
  self:add("E%d\t%s", a.index, table.concat(roles, " "))
  self:attribute("Form", a, a.form)
  self:attribute("Confidence", a, ("%.14g"):format(record.confidence(a)))
  self:attribute("Ladder", a, a.ladder)
  self:attribute("Identified", a, a.identified)
  if a.parent then self:add("R%d\tInside Arg1:E%d Arg2:E%d", self:number "R", a.index, a.parent.index) end
  if a.speaker then
    self:add("N%d\tReference E%d speaker:%d\t%s", self:number "N", a.index,
      a.speaker.index and a.speaker.index - 1 or 0, layout.flatten(tostring(a.speaker)))
  end
end

return function(doc)
  local writer = setmetatable({lines = {}, numbers = {}}, Writer)
  for a in doc:attributions() do writer:attribution(a) end
  for repair in doc:repairs() do
    local bound = writer:bound("Repair", {repair})
    writer:add("#%d\tAnnotatorNotes T%d\t%s", writer:number "#", bound, repair.kind)
  end
  writer:add("")
  return table.concat(writer.lines, "\n")
end
