--- sayso ngrams: runs of words and how often they come.
local command = require "sayso.analysis.command"
local ngrams = require "sayso.analysis.ngrams"

local M = {}

local EXAMPLES = [[
  sayso ngrams news                                   words
  sayso ngrams --size 3 --says Smith news             runs of three words in what Smith says]]

function M.parser()
  return command.parser("ngrams", "Tells how often words, or runs of words, come.", EXAMPLES, function(parser)
    parser:option("--size", "How many words each has."):argname("NUMBER")
      :convert(command.whole("size", 1)):default("1")
    parser:option("--minimum", "How often one comes at least."):argname("NUMBER")
      :convert(command.whole("minimum", 1)):default("2")
    command.add_selection(parser)
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return ngrams(corpus, {n = given.size, minimum = given.minimum, selection = command.selection(given)})
  end)
end

return M
