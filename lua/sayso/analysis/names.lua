--- Who is the same in several documents. Each document has its own full name for somebody: "Hillary Clinton"
--- in most, "Clinton" in a few that never say more. Over a corpus these are one.
local M = {}

-- A last name alone is the one full name that bears it in so many of the documents, or nobody's.
local DOMINANT = 2 / 3

-- "Donald J. Trump" as "Donald Trump": initials between names tell nobody apart.
local function without_initials(name)
  local first, rest = name:match "^(%S+)%s(.+)$"
  if not first then return name end
  local short = (" " .. rest .. " "):gsub("%s%u%.%f[%s]", ""):match "^%s*(.-)%s*$"
  return short == "" and name or first .. " " .. short
end

-- For each last name the full name that most documents mean by it, where these are enough.
local function last_names(counts)
  local sums, best = {}, {}
  for name, count in pairs(counts) do
    local last = name:match "%s(%S+)$"
    if last then
      sums[last] = (sums[last] or 0) + count
      local other = best[last]
      local most = other and counts[other] or 0
      -- Of equals the first in the alphabet, so that the same corpus gives the same names.
      if count > most or count == most and name < other then best[last] = name end
    end
  end
  for last, name in pairs(best) do
    if counts[name] < DOMINANT * sums[last] then best[last] = nil end
  end
  return best
end

---@class sayso.Names
---@field counts table<string, integer> in how many documents each name speaks
local Names = {}
Names.__index = Names

--- A count of names, none yet.
---@return sayso.Names
function M.new()
  return setmetatable({counts = {}, people = {}}, Names)
end

--- Counts those who speak in a document.
---@param read sayso.Reading
function Names:count(read)
  local seen = {}
  for _, a in ipairs(read.attributions) do
    local name = a.is_person and a.speaker and without_initials(a.speaker)
    if name and not seen[name] then
      seen[name] = true
      self.counts[name] = (self.counts[name] or 0) + 1
    end
  end
end

--- What the corpus calls a speaker.
---@param name string
---@param is_person boolean
---@return string
function Names:of(name, is_person)
  if not is_person then return name end
  self.last = self.last or last_names(self.counts)
  name = without_initials(name)
  return self.last[name] or name
end

--- Gives each speaker of a reading the name that the corpus has for it.
---@param read sayso.Reading
function Names:apply(read)
  for _, a in ipairs(read.attributions) do
    if a.speaker then a.speaker = self:of(a.speaker, a.is_person) end
  end
end

return M
