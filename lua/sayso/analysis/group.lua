--- What attributions are counted by: a feature of their own, or something that the metadata says.
local M = {}

local function month(read)
  return read.date and read.date:match "^%d%d%d%d%-%d%d"
end

--- Each gives the group of an attribution, or nil. Any other name is one of the metadata.
---@type table<string, fun(read: sayso.Reading, a?: sayso.ReadAttribution): string?>
local FEATURES = {
  speaker = function(_, a) return a and a.speaker end,
  gender = function(_, a) return a and a.gender end,
  ladder = function(_, a) return a and a.ladder end,
  form = function(_, a) return a and a.form end,
  cue = function(_, a) return a and a.cue end,
  outlet = function(read) return read.outlet end,
  author = function(read) return read.author end,
  document = function(read) return read.id end,
  date = function(read) return read.date end,
  month = month,
  year = function(read) return read.date and read.date:sub(1, 4) end,
}

--- Those that differ from one attribution of a document to the next.
M.of_attributions = {speaker = true, gender = true, ladder = true, form = true, cue = true}

--- The names of the features, for messages and help.
M.names = {}
for name in pairs(FEATURES) do M.names[#M.names + 1] = name end
table.sort(M.names)

--- How to find the group of an attribution, or of a document where none is given.
---@param name string a feature, or what the metadata calls it
---@return fun(read: sayso.Reading, a?: sayso.ReadAttribution): string?
function M.of(name)
  return FEATURES[name] or function(read) return read.metadata[name] end
end

--- The same of several at once; what is missing is "".
---@param names string[]
---@return fun(read: sayso.Reading, a?: sayso.ReadAttribution): string[]
function M.of_each(names)
  local finders = {}
  for i, name in ipairs(names) do finders[i] = M.of(name) end
  return function(read, a)
    local values = {}
    for i, find in ipairs(finders) do values[i] = find(read, a) or "" end
    return values
  end
end

return M
