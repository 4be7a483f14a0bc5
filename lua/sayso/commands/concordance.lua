--- sayso concordance: words with what stands around them.
local command = require "sayso.analysis.command"
local concordance = require "sayso.analysis.concordance"

local M = {}

local EXAMPLES = [[
  sayso concordance "flood wall" news                 each time it comes
  sayso concordance --says Smith --sort right "flood*" news
  sayso concordance --window 12 --limit 0 water news]]

function M.parser()
  return command.parser("concordance", "Shows words with what stands around them.", EXAMPLES, function(parser)
    parser:argument("words", "Words; * in them stands for any letters."):argname("WORDS")
    parser:option("--window", "How many words on each side."):argname("NUMBER")
      :convert(command.whole "window"):default("8")
    parser:option("--sort", "By what stands where."):choices({"place", "left", "right", "node"})
      :default("place")
    command.add_selection(parser)
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return concordance(corpus, given.words, {
      window = given.window, sort = given.sort, selection = command.selection(given),
    })
  end)
end

return M
