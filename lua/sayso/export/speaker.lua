--- Whom an attribution belongs to, for all formats alike: the entity that its source refers to where that
--- is known, else the source's own words.
local layout = require "sayso.layout"

local M = {}

--- Of attributions without a source.
M.NOBODY = "(no source)"

---@class sayso.ExportSpeaker
---@field key string the same for the same speaker of a document
---@field name string on one line

---@param a sayso.Attribution
---@return sayso.ExportSpeaker
function M.of(a)
  local entity = a.speaker
  if entity then
    local name = layout.flatten(tostring(entity))
    return {key = entity.index and "entity " .. entity.index or "name " .. name, name = name}
  end
  if not a.source then return {key = "none", name = M.NOBODY} end
  local name = layout.flatten(a.source.text)
  return {key = "words " .. name:lower():gsub("^the ", ""), name = name}
end

--- The speakers of a document in the order in which they are first heard, each with its attributions; also
--- found by their keys.
---@param doc sayso.Document
---@return {key: string, name: string, number: integer, attributions: sayso.Attribution[]}[]
function M.list(doc)
  local list = {}
  for a in doc:attributions() do
    local speaker = M.of(a)
    local entry = list[speaker.key]
    if not entry then
      entry = {key = speaker.key, name = speaker.name, number = #list + 1, attributions = {}}
      list[#list + 1], list[speaker.key] = entry, entry
    end
    entry.attributions[#entry.attributions + 1] = a
  end
  return list
end

return M
