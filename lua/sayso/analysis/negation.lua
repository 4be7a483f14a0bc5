--- Whether a cue is negated: "didn't deny", "has never confirmed", "refused to say". negations.txt beside
--- this file has the words that negate, and those that may stand between one and the cue. Who is nobody ("no
--- one believes") negates no cue here: the source tells.
local lexicon = require "sayso.lexicon"
local tokens = require "sayso.analysis.tokens"

local M = {}

local PATH = lexicon.beside "negations.txt"

-- So many bytes before a cue are looked at.
local REACH = 80

-- What no negation reaches across: quotation marks and dashes beyond ASCII, and the marks of a clause.
local BREAKS = "\xE2\x80[\x93\x94\x9C\x9D]"

local known

local function words_before(read, a)
  local from = math.max(a.sentence[1], a.cue_at - REACH)
  local text = read.text:sub(from, a.cue_at - 1):gsub(BREAKS, ";"):match "[^,;:.!?()\"]*$"
  local words = {}
  tokens.add_words(text, words)
  return words
end

--- Whether something before the cue's word says that it isn't, or wasn't.
---@param read sayso.Reading
---@param a sayso.ReadAttribution with a cue
---@return boolean
function M.of(read, a)
  known = known or assert(lexicon.read(PATH, {"negating", "between"}))
  local words = words_before(read, a)
  for i = #words, 1, -1 do
    local word = words[i]
    local class = known[word] and known[word].class
    if class == "negating" or word:find "n't$" then return true end
    if class ~= "between" and not word:find "ly$" then return false end
  end
  return false
end

return M
