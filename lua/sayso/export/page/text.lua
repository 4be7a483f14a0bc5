--- The article as it reads, with its attributions marked.
local nest = require "sayso.export.nest"
local people = require "sayso.export.page.people"
local record = require "sayso.record"
local report = require "sayso.report"
local template = require "sayso.export.page.template"

local ELEMENTS = {title = "h1", heading = "h2"}
local WRAPPED = 50 -- bytes of a line that is no line of its own, as of an address or a poem

local function add(marks, span, opening, ref)
  marks[#marks + 1] = {first = span.first, last = span.last, opening = opening, ref = ref}
end

local function add_attribution(marks, a, speakers)
  local who = people.of(speakers, a)
  local data = ('data-a="%d" %s'):format(a.index, people.data(a, who))
  local said = ('<span class="said %s %s" %s>'):format(a.form, who.class, data)
  local ref = ('<a class="ref %s" id="r%d" href="#n%d" %s aria-label="Attribution %d: %s, %s">%s</a>'):format(
    who.class, a.index, a.index, data, a.index, template.escape(who.name), a.form, people.reference(a, who))
  for i = 1, #a.content do add(marks, a.content[i], said, i == #a.content and ref) end
  for _, part in ipairs {"source", "cue"} do
    if a[part] then add(marks, a[part], ('<span class="%s %s" %s>'):format(part, who.class, data)) end
  end
end

local function marks_of(doc, speakers)
  local marks = {}
  for a in doc:attributions() do add_attribution(marks, a, speakers) end
  for repair in doc:repairs() do
    if repair.kind ~= "encoding" then
      add(marks, repair, ('<span class="repair" title="%s">'):format(template.escape(report.phrase(repair))))
    end
  end
  return marks
end

---@class sayso.PageWriter: sayso.NestHandler
local Writer = {}
Writer.__index = Writer

function Writer:put(text) self.parts[#self.parts + 1] = text end
function Writer:open(mark) self:put(mark.opening) end

-- The number of an attribution stands after the last of its content.
function Writer:close(mark)
  self:put "</span>"
  if mark.ref and self.at >= mark.last then self:put(mark.ref) end
end

function Writer:text(first, last)
  self.at = last
  self:put(template.escape(self.doc.text:sub(first, last)))
end

-- Whether the lines of a block are those of a text that was wrapped at some width: all but the last are long.
local function is_wrapped(block)
  local rest = block.text:match "^(.*)[\r\n]"
  if not rest then return true end
  for line in rest:gmatch "[^\r\n]+" do
    if #line < WRAPPED then return false end
  end
  return true
end

---@param doc sayso.Document
---@param name string what stands for a title where there is none
---@param speakers sayso.PageSpeaker[]
---@return string markup
return function(doc, name, speakers)
  local writer = setmetatable({doc = doc, parts = {}, at = 0}, Writer)
  local divided, has_title = nest.divide(marks_of(doc, speakers), doc:blocks()), false
  if not record.title(doc) then writer:put(('<h1 class="hidden">%s</h1>\n'):format(template.escape(name))) end
  for block in doc:blocks() do
    local element = ELEMENTS[block.kind] or "p"
    if element == "h1" and has_title then element = "h2" end
    has_title = has_title or element == "h1"
    writer:put(('<%s id="b%d" dir="auto" class="%s%s">'):format(element, block.index, block.kind,
      is_wrapped(block) and "" or " lines"))
    nest.walk(divided[block.index], block.first, block.last, writer)
    writer:put(("</%s>\n"):format(element))
  end
  return table.concat(writer.parts)
end
