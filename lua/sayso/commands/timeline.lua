--- sayso timeline: an analysis over time.
local command = require "sayso.analysis.command"
local terminal = require "sayso.terminal"
local timeline = require "sayso.analysis.timeline"
local M = {}

local EXAMPLES = [[
  sayso timeline --by gender news              who speaks how much, month by month
  sayso timeline --of cues --unit year news    reporting words, year by year
  sayso timeline --of voices --by speaker --top 3 news]]

function M.parser()
  local summary = "Shows voices, cues or relays over time."
  return command.parser("timeline", summary, EXAMPLES, function(parser)
    parser:option("--of", "What to show."):choices({"voices", "cues", "relays"}):default("voices")
    parser:option("--by", "What to count by: " .. command.GROUPS):argname("NAME[,NAME]")
      :convert(command.names)
    parser:option("--unit", "How long a period is."):choices({"day", "month", "year"}):default("month")
    parser:option("--top", "Only so many rows of each."):argname("NUMBER"):convert(command.whole("top", 1))
  end)
end

---@param given table
---@return integer status
function M.run(given)
  if given.of == "relays" and given.by then
    terminal.complain("--by counts voices and cues; relays are of outlets")
    return terminal.status.usage
  end
  return command.run(given, function(corpus)
    local analyse = require("sayso.analysis." .. given.of)
    return timeline(corpus, analyse, {unit = given.unit, top = given.top, options = {by = given.by}})
  end)
end

return M
