--- sayso variants: one quotation in several documents.
local command = require "sayso.analysis.command"
local variants = require "sayso.analysis.variants"
local M = {}

local EXAMPLES = [[
  sayso variants news                          the same, trimmed, altered, in other words
  sayso variants --says Smith news             what Smith says
  sayso variants --no-paraphrases -f json news]]

function M.parser()
  local summary = "Shows what becomes of a quotation from article to article."
  return command.parser("variants", summary, EXAMPLES, function(parser)
    parser:option("--says", "Only what this one says."):argname("NAME")
    parser:option("--minimum", "How many words a quotation has at least."):argname("NUMBER")
      :convert(command.whole("minimum", 4)):default("6")
    parser:flag("--no-paraphrases", "Only where words are the same.")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return variants(corpus, {
      says = given.says, minimum = given.minimum, paraphrases = not given.no_paraphrases,
    })
  end)
end

return M
