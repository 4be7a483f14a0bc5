--- Each attribution in words, below the article: who, what, inside whose report, and why. What the card
--- beside the words shows, and what stands on paper and in a screen reader.
local layout = require "sayso.layout"
local people = require "sayso.export.page.people"
local report = require "sayso.report"
local template = require "sayso.export.page.template"

local M = {}

local LONGEST = 400 -- columns of a content

-- From the outermost in: "according to A, B said that C thinks".
local function chain(a, speakers)
  local names, seen = {}, a
  while seen do
    local who = people.of(speakers, seen)
    table.insert(names, 1, ('<span class="who %s">%s</span>'):format(who.class, people.label(who)))
    seen = seen.parent
  end
  return table.concat(names, " → ")
end

local function reasons(a)
  local items = {}
  for _, reason in ipairs(a:why() or {}) do
    items[#items + 1] = "<li>" .. template.escape(reason.text) .. "</li>"
  end
  return #items > 0 and '<ul class="why">' .. table.concat(items) .. "</ul>" or ""
end

local function note(a, speakers)
  local who = people.of(speakers, a)
  local cue = a.cue and " · " .. template.escape(layout.flatten(a.cue.text)) or ""
  local percent = math.floor(a.confidence * 100 + 0.5)
  local chained = a.parent and ('<p class="chain">Relayed: %s</p>'):format(chain(a, speakers)) or ""
  local words = a.source and layout.flatten(a.source.text)
  local source = words and words ~= who.name and (' <span class="meta">(“%s”)</span>'):format(template.escape(words))
    or ""
  return ('<li id="n%d" %s><a href="#r%d" aria-label="%d, back to the words">%s</a>'
    .. '<div><p><span class="who %s">%s</span>%s%s <span class="meta">%s, %d%% sure</span></p>%s<p class="what">%s'
    .. '</p>%s</div></li>'):format(a.index, people.data(a, who), a.index, a.index, people.reference(a, who),
    who.class, people.label(who), source, cue, a.form, percent, chained,
    template.escape(layout.shorten(layout.flatten(a.content.text), LONGEST)), reasons(a))
end

---@param doc sayso.Document
---@param speakers sayso.PageSpeaker[]
---@return string markup
function M.attributions(doc, speakers)
  local items = {}
  for a in doc:attributions() do items[#items + 1] = note(a, speakers) end
  return table.concat(items, "\n")
end

--- What was mended to read the text.
---@param doc sayso.Document
---@param name string
---@return string markup
function M.repairs(doc, name)
  local items = {}
  for i, line in ipairs(report.repairs(doc, name)) do
    items[i] = "<li>" .. template.escape(layout.flatten(line)) .. "</li>"
  end
  if #items == 0 then return "" end
  return '<div class="mended"><p>Mended to read the text:</p><ul>' .. table.concat(items) .. "</ul></div>"
end

return M
