--- sayso cues: what reporting words are like.
local command = require "sayso.analysis.command"
local cues = require "sayso.analysis.cues"
local M = {}

local EXAMPLES = [[
  sayso cues news                              neutral, doubting, charged and other words, by outlet
  sayso cues --by speaker news                 the words that each speaker is reported with
  sayso cues --by outlet --words news          word by word
  sayso cues --trace --limit 3 news            with the sentences of words that are not neutral]]

function M.parser()
  local summary = "Tells how reporting words make what they report look."
  return command.parser("cues", summary, EXAMPLES, function(parser)
    parser:option("--by", "What to count by: " .. command.GROUPS):argname("NAME[,NAME]")
      :convert(command.names):default("outlet")
    parser:flag("--words", "Word by word.")
    parser:option("--lexicon", "A file of words like sayso's own cues.txt."):argname("FILE")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return cues(corpus, {by = given.by, words = given.words, lexicon = given.lexicon})
  end)
end

return M
