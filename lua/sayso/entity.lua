--- What may be asked of entities, and of a document about those who speak in it.
local arguments = require "sayso.arguments"
local layout = require "sayso.layout"

local M = {}

local function each_mention(entity)
  local mention
  return function()
    if mention then
      mention = mention.next
    else
      mention = entity.first_mention
    end
    return mention
  end
end

--- The entity's mentions, in the order of the text.
---@param entity sayso.Entity
---@return sayso.Mention[]
function M.mentions(entity)
  local list = {}
  for mention in each_mention(entity) do list[#list + 1] = mention end
  return list
end

--- What the text calls the entity by name, each once, the fullest first as it is the entity's own name.
---@param entity sayso.Entity
---@return string[]
function M.aliases(entity)
  local list, seen = {}, {}
  local function add(text)
    text = layout.flatten(text)
    if not seen[text] then list[#list + 1], seen[text] = text, true end
  end
  if entity.named then add(entity.name) end
  for mention in each_mention(entity) do
    if mention.kind == "name" then add(mention.head.text) end
  end
  return list
end

--- Those to whom something is attributed, in the order in which they are first heard.
---@param doc sayso.Document
---@return sayso.Entity[]
function M.speakers(doc)
  arguments.document(doc, "speakers")
  local list, seen = {}, {}
  for a in doc:attributions() do
    local speaker = a.speaker
    if speaker and not seen[speaker.index] then list[#list + 1], seen[speaker.index] = speaker, true end
  end
  return list
end

return M
