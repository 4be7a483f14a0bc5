--- sayso keyness: which words a target uses more than a reference.
local command = require "sayso.analysis.command"
local keyness = require "sayso.analysis.keyness"

local M = {}

local EXAMPLES = [[
  sayso keyness --target says=Smith news                      what Smith says, against what others say
  sayso keyness --target outlet=gazette news                  one outlet against the others
  sayso keyness --target says=Smith --reference says=Jones news
  sayso keyness --target gender=female --reference gender=male --limit 100 news]]

function M.parser()
  local summary = "Tells which words are used more in one part than in another."
  return command.parser("keyness", summary, EXAMPLES, function(parser)
    parser:option("--target", "What to look at: says=NAME, a feature or metadata."):argname("NAME=VALUE")
      :convert(command.condition):count("+")
    parser:option("--reference", "What to set it against; all the rest by default."):argname("NAME=VALUE")
      :convert(command.condition):count("*")
    parser:option("--minimum", "How often a word comes on one side at least."):argname("NUMBER")
      :convert(command.whole("minimum", 1)):default("5")
    parser:option("--measure", "What to sort by."):choices({"log_likelihood", "chi_squared"})
      :default("log_likelihood")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return keyness(corpus, {
      target = command.chosen(given.target), reference = command.chosen(given.reference),
      minimum = given.minimum, measure = given.measure,
    })
  end)
end

return M
