--- sayso collocations: which words come near a word.
local command = require "sayso.analysis.command"
local collocations = require "sayso.analysis.collocations"

local M = {}

local EXAMPLES = [[
  sayso collocations water news                       what stands within five words of "water"
  sayso collocations --says Smith water news          in what Smith says
  sayso collocations --window 2 --sort t_score water news]]

function M.parser()
  local summary = "Tells which words come near a word more often than by chance."
  return command.parser("collocations", summary, EXAMPLES, function(parser)
    parser:argument("word", "The word to look around."):argname("WORD")
    parser:option("--window", "How many words on each side."):argname("NUMBER")
      :convert(command.whole("window", 1)):default("5")
    parser:option("--minimum", "How often they meet at least."):argname("NUMBER")
      :convert(command.whole("minimum", 1)):default("3")
    parser:option("--sort", "What to sort by."):default("log_dice"):choices({
      "log_dice", "dice", "mutual_information", "t_score", "z_score", "log_likelihood", "count",
    })
    command.add_selection(parser)
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return collocations(corpus, given.word, {
      window = given.window, minimum = given.minimum, sort = given.sort, selection = command.selection(given),
    })
  end)
end

return M
