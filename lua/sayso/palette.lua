--- Colours by speaker on a terminal: whoever speaks has one colour wherever it speaks in a text.
local holder = require "sayso.holder"

local M = {}

-- The numbers by which terminals know colours: those that each of them has and shows readably by its own
-- settings, and then the bright ones.
local COLORS = {36, 35, 32, 33, 34, 31, 96, 95, 92, 93, 94, 91}
local BOLD = 1

local function plain(text) return text end

local function styled(codes)
  local start = "\27[" .. table.concat(codes, ";") .. "m"
  return function(text) return start .. text .. "\27[0m" end
end

---@class sayso.SpeakerStyle
---@field source fun(text: string): string
---@field cue fun(text: string): string

local NONE = {source = plain, cue = plain}
local NOBODY = {source = styled {BOLD}, cue = plain}

--- How source and cue of each attribution are shown. Speakers get colours in the order in which they are
--- first heard; after the last colour the first comes again.
---@param doc sayso.Document
---@param colored? boolean
---@return fun(a: sayso.Attribution): sayso.SpeakerStyle
function M.of(doc, colored)
  if not colored then return function() return NONE end end
  local styles = {none = NOBODY}
  local number = 0
  for _, entry in ipairs(holder.list(doc)) do
    if not styles[entry.key] then
      local color = COLORS[number % #COLORS + 1]
      styles[entry.key] = {source = styled {BOLD, color}, cue = styled {color}}
      number = number + 1
    end
  end
  return function(a) return styles[holder.speaker(a).key] end
end

return M
