--- How a cue tells of itself how its source stands to what follows: cues.txt beside this file.
local core = require "sayso.core"
local lexicons = require "sayso.lexicon"

local M = {}

--- The file of cues.
M.PATH = lexicons.beside "cues.txt"

local CLASSES = {"praise", "blame", "want", "fear", "deny"}
local SIGN = {praise = 1, want = 1, blame = -1, fear = -1}

-- Words in a cue that turn it: grammar, not a lexicon of opinions.
local TURNS = {
  ["not"] = true, ["n't"] = true, never = true, refused = true, refuses = true, refusing = true,
  declined = true, declines = true, failed = true, fails = true, stopped = true, without = true,
  but = true, -- "cannot but welcome"
}

local lexicon

--- What a cue tells.
---@param words string[] of the cue
---@return string? class nil where it tells nothing
---@return integer sign 1 for good, -1 for bad, 0 for neither
---@return boolean is_turned whether what it tells is denied: "refused to praise"
function M.read(words)
  lexicon = lexicon or assert(lexicons.read(M.PATH, CLASSES))
  local class, is_turned = nil, false
  for _, word in ipairs(words) do
    word = core.fold(word):gsub("’", "'")
    if TURNS[word] then is_turned = not is_turned end
    class = lexicon[word] and lexicon[word].class or class
  end
  local sign = SIGN[class] or 0
  return class, is_turned and -sign or sign, is_turned
end

return M
