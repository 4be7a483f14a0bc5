--- sayso about: all about one speaker.
local command = require "sayso.analysis.command"
local about = require "sayso.analysis.about"
local M = {}

local EXAMPLES = [[
  sayso about Smith news                       how much, how, where, of whom, and by whom
  sayso about Smith --trace -f json news       with the sentences]]

function M.parser()
  local summary = "Tells what is said by and of somebody."
  return command.parser("about", summary, EXAMPLES, function(parser)
    parser:argument("name", "Who; a last name alone is whom most articles mean by it."):argname("NAME")
    parser:option("--top", "So many of each list."):argname("NUMBER"):convert(command.whole("top", 1))
      :default("8")
  end)
end

---@param given table
---@return integer status
function M.run(given)
  return command.run(given, function(corpus)
    return about(corpus, given.name, {top = given.top})
  end)
end

return M
