--- Who is the same in several documents. Each document has its own full name for somebody: "Hillary Clinton"
--- in most, "Clinton" in a few that never say more. Over a corpus these are one.
local sayso = require "sayso"

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

-- For each name, under case folding, how most documents spell it.
local function spellings(counts)
  local best = {}
  for name, count in pairs(counts) do
    local folded = sayso.fold(name)
    local other = best[folded]
    local most = other and counts[other] or 0
    if count > most or count == most and name < other then best[folded] = name end
  end
  return best
end

-- For each last name, under case folding, the full name that most documents mean by it, if enough do, and
-- in how many documents anybody of that name speaks by full name.
local function last_names(counts, spelled)
  local sums, best = {}, {}
  local function add(last, name, count)
    sums[last] = (sums[last] or 0) + count
    local other = best[last]
    if not other or count > counts[other] then best[last] = name end
  end
  for name, count in pairs(counts) do
    local last = name:match "%s(%S+)$"
    if last then add(sayso.fold(last), spelled[sayso.fold(name)], count) end
  end
  for last, name in pairs(best) do
    if counts[name] < DOMINANT * sums[last] then best[last] = nil end
  end
  return best, sums
end

-- A name is one that stands at its end where so many times more documents have that one: "Rival Hillary
-- Clinton" is what a headline calls her.
local TIMES = 10

-- What a name is without the words in front of a far more frequent one.
local function without_epithet(name, counts, spelled)
  local least = TIMES * (counts[name] or 1)
  local rest = name:match "^%S+%s+(.+)$"
  while rest and rest:find "%s" do
    local known = spelled[sayso.fold(rest)]
    if known and counts[known] >= least then return known end
    rest = rest:match "^%S+%s+(.+)$"
  end
  return name
end

---@class sayso.Names
---@field counts table<string, integer> in how many documents each person speaks
---@field genders table<string, table<string, integer>> for each full name in how many it has which gender
---@field all table<string, true> what any speaker is called
local Names = {}
Names.__index = Names

--- A count of names, none yet.
---@return sayso.Names
function M.new()
  return setmetatable({counts = {}, genders = {}, all = {}}, Names)
end

-- A last name alone says nothing of a gender, even where it looks like a first name.
function Names:count_gender(name, gender)
  if gender == "unknown" or not name:find " " then return end
  local counts = self.genders[name] or {}
  self.genders[name] = counts
  counts[gender] = (counts[gender] or 0) + 1
end

--- Counts those who speak in a document.
---@param read sayso.Reading
function Names:count(read)
  local seen = {}
  for _, a in ipairs(read.attributions) do
    if a.speaker then self.all[a.speaker] = true end
    local name = a.is_person and a.speaker and without_initials(a.speaker)
    if name and not seen[name] then
      seen[name] = true
      self.counts[name] = (self.counts[name] or 0) + 1
      self:count_gender(name, a.gender)
    end
  end
end

--- What the corpus calls a speaker, and why.
---@param called string what a document calls them
---@param is_person boolean
---@return string name
---@return string evidence for which the document's speaker is taken for this one
function Names:join(called, is_person)
  if not is_person then return called, "the same name" end
  if not self.spelled then
    self.spelled = spellings(self.counts)
    self.last, self.bearers = last_names(self.counts, self.spelled)
  end
  local name = without_initials(called)
  local folded = sayso.fold(name)
  local full = self.last[folded]
  if full then
    return full, ("the last name of %s in %d of the %d documents with a full name to it"):format(full,
      self.counts[full], self.bearers[folded])
  end
  local spelled = self.spelled[folded] or name
  local bare = without_epithet(spelled, self.counts, self.spelled)
  if bare ~= spelled then
    return bare, ("%s, who speaks in %d documents, with words before the name"):format(bare,
      self.counts[bare])
  end
  if spelled == called then return spelled, "the same name" end
  return spelled, name == called and "the same name in other letters" or "the same name but for initials"
end

--- What the corpus calls a speaker.
---@param called string
---@param is_person boolean
---@return string
function Names:of(called, is_person)
  return (self:join(called, is_person))
end

--- The gender that most documents have for somebody.
---@param name string as the corpus calls them
---@return string? gender nil where none is known, or two are as frequent
function Names:gender_of(name)
  local best, most = nil, 0
  for gender, count in pairs(self.genders[name] or {}) do
    if count > most then best, most = gender, count elseif count == most then best = nil end
  end
  return best
end

local function folded_words(text)
  local words = {}
  for word in sayso.fold(text):gmatch "%S+" do words[#words + 1] = word end
  return words
end

local function contains(name, words)
  local have = {}
  for _, word in ipairs(folded_words(name)) do have[word] = true end
  for _, word in ipairs(words) do
    if not have[word] then return false end
  end
  return #words > 0
end

--- Who is meant by a name that somebody asks for: the one speaker who is called so, whatever the case; else
--- the one whom the corpus means by that last name; else all whose names have these words.
---@param asked string
---@param known? sayso.Names
---@return fun(name?: string): boolean
function M.matcher(asked, known)
  local full = known and known:of(asked, true)
  if full and known.counts[full] then return function(name) return name == full end end
  local folded, words = sayso.fold(asked), folded_words(asked)
  for name in pairs(known and known.all or {}) do
    if sayso.fold(name) == folded then
      return function(other) return other ~= nil and sayso.fold(other) == folded end
    end
  end
  return function(name) return name ~= nil and contains(name, words) end
end

--- Gives each speaker of a reading the name that the corpus has for it, and the gender.
---@param read sayso.Reading
function Names:apply(read)
  for _, a in ipairs(read.attributions) do
    a.called = a.speaker
    if a.speaker then
      a.speaker, a.joined_by = self:join(a.speaker, a.is_person)
      a.gender = a.is_person and self:gender_of(a.speaker) or a.gender
    end
  end
end

return M
