--- sayso contrast: two targets, two holders or two outlets side by side.
local command = require "sayso.analysis.command"
local contrast = require "sayso.analysis.contrast"
local M = {}

local EXAMPLES = [[
  sayso contrast Trump Clinton news            how each holder stands to the one and to the other
  sayso contrast --of holder Trump Clinton news   how the two stand to each target
  sayso contrast --of outlet CNN Breitbart news   what stances to each target the two papers report
  sayso contrast --trace --limit 2 Trump Clinton news   with the sentences behind each]]

function M.parser()
  return command.parser("contrast", "Sets two side by side.", EXAMPLES, function(parser)
    parser:argument("left", "The one."):argname("NAME")
    parser:argument("right", "The other."):argname("NAME")
    parser:option("--of", "What the two are: target, holder, or a name of the metadata as outlet.")
      :argname("NAME"):default("target")
    parser:option("--by", "What has a row: holder or target."):choices({"holder", "target"})
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return contrast(corpus, {of = given.of, left = given.left, right = given.right, by = given.by})
  end)
end

return M
