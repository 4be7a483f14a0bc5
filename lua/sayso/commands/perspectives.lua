--- sayso perspectives: who stands how to whom.
local command = require "sayso.analysis.command"
local perspectives = require "sayso.analysis.perspectives"
local M = {}

local EXAMPLES = [[
  sayso perspectives news                      holders and targets, with how many are for and against
  sayso perspectives --matrix news             a row for each holder, a column for each target
  sayso perspectives --target Trump news       who stands how to Trump
  sayso perspectives --by outlet --polar news  by outlet, only where somebody is for or against
  sayso perspectives --trace --limit 3 news    with the sentences behind each]]

function M.parser()
  return command.parser("perspectives", "Tells who stands how to whom.", EXAMPLES, function(parser)
    parser:option("--by", "What to count by too: " .. command.GROUPS):argname("NAME[,NAME]")
      :convert(command.names)
    parser:option("--holder", "Only how this one stands to others."):argname("NAME")
    parser:option("--target", "Only how others stand to this one."):argname("NAME")
    parser:flag("--polar", "Only where not all is neutral.")
    parser:flag("--matrix", "Holders by targets.")
    parser:option("--width", "How many targets a matrix has; 6."):argname("NUMBER")
      :convert(command.whole("width", 1))
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return perspectives(corpus, {by = given.by, holder = given.holder, target = given.target,
      polar = given.polar, matrix = given.matrix, width = given.width})
  end)
end

return M
