--- sayso holders: who speaks, by all that they are called.
local command = require "sayso.analysis.command"
local holders = require "sayso.analysis.holders"

local M = {}

local EXAMPLES = [[
  sayso holders news                           whom each name in a folder's articles stands for, and why
  sayso holders --minimum 3 news               those who speak in three articles or more
  sayso holders --aliases mine.txt -f csv news with what you know of names]]

function M.parser()
  local summary = "Tells who speaks over many articles, and for what reason names are taken for one."
  return command.parser("holders", summary, EXAMPLES, function(parser)
    parser:option("--minimum", "Only those who speak in so many articles."):argname("NUMBER")
      :convert(command.whole("minimum", 1)):default("1")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus) return holders(corpus, {minimum = given.minimum}) end)
end

return M
