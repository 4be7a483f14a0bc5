--- The speakers of a page, the most heard first, with what is counted of them.
local arrangement = require "sayso.arrangement"
local holder = require "sayso.holder"
local template = require "sayso.export.page.template"

local M = {}

-- So many have a colour and a letter of their own: more colours than these can't be told apart by everyone.
local LETTERS = "ABCDEFGH"
-- Whoever finds a thing less likely than not had better look at it.
local DOUBTFUL = 0.5

---@class sayso.PageSpeaker
---@field key string
---@field name string
---@field number integer place in the list, what the page calls the speaker by
---@field class string of the style sheet
---@field letter string what tells the speaker where colour can't; empty for those who have no colour
---@field attributions sayso.Attribution[]
---@field words table<string, integer> attributed, by form
---@field total integer of words

--- How many words a span has.
---@param span sayso.Span
---@return integer
function M.words(span)
  local words = span.document:words()
  return arrangement.find(words, span.last) - math.max(arrangement.find(words, span.first), 1) + 1
end

local function count(entry)
  entry.words, entry.total = {direct = 0, mixed = 0, indirect = 0}, 0
  for _, a in ipairs(entry.attributions) do
    for i = 1, #a.content do
      local number = M.words(a.content[i])
      entry.words[a.form], entry.total = entry.words[a.form] + number, entry.total + number
    end
  end
end

--- Those who speak, and one for whom no source is named.
---@param doc sayso.Document
---@return sayso.PageSpeaker[] also by their keys
function M.list(doc)
  local list = holder.list(doc)
  for _, entry in ipairs(list) do
    count(entry)
    entry.first = entry.number
  end
  table.sort(list, function(x, y)
    if x.total ~= y.total then return x.total > y.total end
    return x.first < y.first
  end)
  local colored = 0
  for i, entry in ipairs(list) do
    entry.number, entry.class, entry.letter = i, "s0", ""
    if entry.key ~= "none" and colored < #LETTERS then
      colored = colored + 1
      entry.class, entry.letter = "s" .. colored, LETTERS:sub(colored, colored)
    end
  end
  return list
end

--- Whose an attribution is, among them.
---@param speakers sayso.PageSpeaker[]
---@param a sayso.Attribution
---@return sayso.PageSpeaker
function M.of(speakers, a)
  return speakers[holder.speaker(a).key]
end

--- The letter on the colour, and the name.
---@param entry sayso.PageSpeaker
---@return string markup
function M.label(entry)
  return ('<span class="badge %s" aria-hidden="true">%s</span>%s'):format(entry.class, entry.letter,
    template.escape(entry.name))
end

--- How an attribution is called on the page: its speaker's letter, its number, a question mark where it is
--- doubtful.
---@param a sayso.Attribution
---@param entry sayso.PageSpeaker
---@return string
function M.reference(a, entry)
  return ("%s%d%s"):format(entry.letter, a.index, a.confidence < DOUBTFUL and "?" or "")
end

--- What the filters go by.
---@param a sayso.Attribution
---@param entry sayso.PageSpeaker
---@return string attributes
function M.data(a, entry)
  return ('data-s="%d" data-form="%s" data-c="%d"'):format(entry.number, a.form, math.floor(a.confidence * 100 + 0.5))
end

return M
