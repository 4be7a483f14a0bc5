--- The speakers of a page, the most heard first, with what is counted of them.
local arrangement = require "sayso.arrangement"
local speaker = require "sayso.export.speaker"

local M = {}

-- So many have a colour of their own.
local COLORED = 8

---@class sayso.PageSpeaker
---@field key string
---@field name string
---@field number integer place in the list, what the page calls the speaker by
---@field class string of the style sheet
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
  local list = speaker.list(doc)
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
    entry.number, entry.class = i, "s0"
    if entry.key ~= "none" and colored < COLORED then
      colored = colored + 1
      entry.class = "s" .. colored
    end
  end
  return list
end

--- Whose an attribution is, among them.
---@param speakers sayso.PageSpeaker[]
---@param a sayso.Attribution
---@return sayso.PageSpeaker
function M.of(speakers, a)
  return speakers[speaker.of(a).key]
end

return M
