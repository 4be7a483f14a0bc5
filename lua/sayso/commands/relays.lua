--- sayso relays: who reports whom.
local command = require "sayso.analysis.command"
local relays = require "sayso.analysis.relays"
local M = {}

local EXAMPLES = [[
  sayso relays news                            links: outlets and those whom they report, and so on
  sayso relays --depth 2 news                  only those whom others in the text report
  sayso relays --chains --depth 2 --trace news whole chains, with their sentences
  sayso relays --from author -f csv news       for a program that draws networks]]

function M.parser()
  local summary = "Tells who reports whom."
  return command.parser("relays", summary, EXAMPLES, function(parser)
    parser:option("--from", "What chains begin with: outlet, author, document, or a name of the metadata.")
      :argname("NAME"):default("outlet")
    parser:option("--depth", "Only from so many reports within each other on."):argname("NUMBER")
      :convert(command.whole("depth", 1)):default("1")
    parser:flag("--chains", "Whole chains and not their links.")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return relays(corpus, {from = given.from, depth = given.depth, chains = given.chains})
  end)
end

return M
