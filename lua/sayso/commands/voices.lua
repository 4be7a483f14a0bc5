--- sayso voices: who speaks how much.
local command = require "sayso.analysis.command"
local voices = require "sayso.analysis.voices"

local M = {}

local EXAMPLES = [[
  sayso voices news                              who speaks how much in the articles of a folder
  sayso voices --by outlet,gender news           women, men and others in each outlet
  sayso voices --by ladder --since 2016-06 news  named, anonymous and other sources, from June on
  sayso voices --by month -f csv news            month by month, for a spreadsheet]]

function M.parser()
  return command.parser("voices", "Tells who speaks how much.", EXAMPLES, function(parser)
    parser:option("--by", "What to count by: " .. command.GROUPS):argname("NAME[,NAME]")
      :convert(command.names):default("speaker")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus) return voices(corpus, {by = given.by}) end)
end

return M
