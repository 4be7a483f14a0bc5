--- A page to read in a browser, in one file that asks for nothing else: the article with all attributions
--- marked, and beside it its voices, perspectives and relays. Its templates and parts stand in page/.
local heard = require "sayso.export.page.heard"
local layout = require "sayso.layout"
local notes = require "sayso.export.page.notes"
local people = require "sayso.export.page.people"
local record = require "sayso.record"
local relays = require "sayso.export.page.relays"
local stances = require "sayso.export.page.stances"
local template = require "sayso.export.page.template"
local text = require "sayso.export.page.text"
local voices = require "sayso.export.page.voices"

local function count(number, noun)
  return ("%d %s%s"):format(number, noun, number == 1 and "" or "s")
end

local function options(speakers)
  local parts = {}
  for _, speaker in ipairs(speakers) do
    parts[#parts + 1] = ('<option value="%d">%s</option>'):format(speaker.number,
      template.escape(layout.shorten(speaker.name, 40)))
  end
  return table.concat(parts)
end

---@param doc sayso.Document
---@param id string what the document is called
---@param settings sayso.ExportSettings `home`, a link to the page of a corpus
---@return string
return function(doc, id, settings)
  local speakers = people.list(doc)
  local title = record.title(doc) or id
  local body = template.fill("article.html", {
    home = settings.home and ('<a href="%s">All articles</a>'):format(template.escape(settings.home)) or "",
    summary = ("%s, %s"):format(count(#doc:attributions(), "attribution"), count(#speakers, "speaker")),
    options = options(speakers),
    text = text(doc, id, speakers),
    repairs = notes.repairs(doc, id),
    voices = voices(speakers),
    perspectives = heard(doc, speakers) .. stances(doc.stances and doc:stances() or {}, speakers),
    relays = relays(doc, title, speakers),
    notes = notes.attributions(doc, speakers),
  })
  return template.page(title, body)
end
