--- Who something is attributed to, as analyses count them: the speaker that the source was resolved to, and
--- the words of the source where it wasn't.
local layout = require "sayso.layout"

local M = {}

---@class sayso.Holder
---@field name? string nil where no source is named
---@field gender string "female", "male", "neutral" or "unknown"
---@field ladder string see sayso.Attribution
---@field is_resolved boolean whether the name is an entity's and not the words of a source

local function first_upper(text)
  return (text:gsub("^%l", string.upper))
end

-- "the mayor" and "The mayor" are counted as one.
local function words_of(text)
  return first_upper(layout.flatten(text))
end

---@param attribution sayso.Attribution
---@return sayso.Holder
function M.of(attribution)
  local entity, source = attribution.speaker, attribution.source
  if entity then
    return {name = words_of(entity.name), gender = entity.gender, ladder = attribution.ladder,
      is_resolved = true}
  end
  return {name = source and words_of(source.text), gender = "unknown", ladder = attribution.ladder,
    is_resolved = false}
end

return M
