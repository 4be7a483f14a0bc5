--- The page that leads to those of a corpus.
local people = require "sayso.export.page.people"
local layout = require "sayso.layout"
local record = require "sayso.record"
local template = require "sayso.export.page.template"

local M = {}

local NAMED = 3 -- of the most heard

---@class sayso.CorpusEntry
---@field name string of the page's file, without its ending
---@field title string
---@field attributions integer
---@field speakers integer
---@field words table<string, integer> attributed, by form
---@field leading string[] names

--- What the index tells of an article.
---@param doc sayso.Document
---@param name string
---@return sayso.CorpusEntry
function M.entry(doc, name)
  local speakers, words, leading = people.list(doc), {direct = 0, mixed = 0, indirect = 0}, {}
  for _, speaker in ipairs(speakers) do
    for form, number in pairs(speaker.words) do words[form] = words[form] + number end
    if #leading < NAMED and speaker.key ~= "none" then
      leading[#leading + 1] = layout.shorten(speaker.name, 30)
    end
  end
  return {
    name = name, title = record.title(doc) or name, attributions = #doc:attributions(), speakers = #speakers,
    words = words, leading = leading,
  }
end

-- A file's name in a link.
local function encode(name)
  return (name:gsub("[^%w%-._~]", function(c) return ("%%%02X"):format(c:byte()) end))
end

local function share(words, form)
  return words[form] / math.max(words.direct + words.mixed + words.indirect, 1)
end

local function bars(words)
  local parts = {}
  for _, form in ipairs {"direct", "mixed", "indirect"} do
    parts[#parts + 1] = ('<i class="%s" style="width:%.1f%%" title="%d words %s"></i>'):format(form,
      100 * share(words, form), words[form], form)
  end
  return ('<div class="bars">%s</div><span class="hidden">words: %d, %d, %d</span>'):format(table.concat(parts),
    words.direct, words.mixed, words.indirect)
end

local function row(entry)
  return ('<tr><th scope="row"><a href="%s.html">%s</a></th><td class="number">%d</td><td class="number">%d</td>'
    .. '<td data-value="%.4f">%s</td><td class="leading">%s</td></tr>'):format(encode(entry.name),
    template.escape(entry.title), entry.attributions, entry.speakers, share(entry.words, "direct"), bars(entry.words),
    template.escape(table.concat(entry.leading, ", ")))
end

--- The page.
---@param entries sayso.CorpusEntry[]
---@return string
function M.index(entries)
  local rows, attributions = {}, 0
  for i, entry in ipairs(entries) do
    rows[i] = row(entry)
    attributions = attributions + entry.attributions
  end
  local body = template.fill("index.html", {
    summary = ("%d articles, %d attributions"):format(#entries, attributions), rows = table.concat(rows, "\n"),
  })
  return template.page("Who says what", body)
end

return M
