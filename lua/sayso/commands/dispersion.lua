--- sayso dispersion: how evenly words are spread over documents.
local command = require "sayso.analysis.command"
local dispersion = require "sayso.analysis.dispersion"

local M = {}

local EXAMPLES = [[
  sayso dispersion news                               all words that come ten times or more
  sayso dispersion --word water --word flood news     these two
  sayso dispersion --says Smith news                  in what Smith says]]

function M.parser()
  local summary = "Tells how evenly words are spread over articles."
  return command.parser("dispersion", summary, EXAMPLES, function(parser)
    parser:option("--word", "Only this word."):argname("WORD"):count("*")
    parser:option("--minimum", "How often a word comes at least."):argname("NUMBER")
      :convert(command.whole("minimum", 1))
    command.add_selection(parser)
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return dispersion(corpus, {
      words = #given.word > 0 and given.word or nil, minimum = given.minimum,
      selection = command.selection(given),
    })
  end)
end

return M
