--- The command: its sub-commands, and what they have in common.
local layout = require "sayso.layout"
local terminal = require "sayso.terminal"

local M = {}

--- A sub-command is a module with `parser()`, which gives its argparse parser, and `run(given)`, which does
--- it and returns an exit status. Its name is the command's first argument; without one, sayso reads files.
M.modules = {
  about = "sayso.commands.about",
  collocations = "sayso.commands.collocations",
  concordance = "sayso.commands.concordance",
  contrast = "sayso.commands.contrast",
  cues = "sayso.commands.cues",
  dispersion = "sayso.commands.dispersion",
  holders = "sayso.commands.holders",
  keyness = "sayso.commands.keyness",
  kwic = "sayso.commands.concordance",
  ngrams = "sayso.commands.ngrams",
  page = "sayso.commands.page",
  perspectives = "sayso.commands.perspectives",
  relays = "sayso.commands.relays",
  score = "sayso.commands.score",
  stream = "sayso.commands.stream",
  timeline = "sayso.commands.timeline",
  train = "sayso.commands.train",
  variants = "sayso.commands.variants",
  voices = "sayso.commands.voices",
}

local function run_module(module, arguments)
  local parser = module.parser()
  local ok, given = parser:pparse(arguments)
  if not ok then
    terminal.complain(given .. "\n" .. parser:get_usage())
    return terminal.status.usage
  end
  local result
  ok, result = pcall(module.run, given)
  if ok then return result end
  if getmetatable(result) == terminal.Stop then return result.status end
  if terminal.is_interruption(result) then
    terminal.complain "interrupted"
    return terminal.status.interrupted
  end
  terminal.complain(layout.flatten(tostring(result)))
  return terminal.status.failure
end

-- Negative numbers as the values of the options before them, since alone they look like options to argparse;
-- whoever takes the value tells better why it is none.
local function join_negatives(arguments)
  local joined, is_over = {}, false
  for _, word in ipairs(arguments) do
    local option = not is_over and joined[#joined] or ""
    if word:find "^%-%.?%d" and option:find "^%-%-[^=]+$" then
      joined[#joined] = option .. "=" .. word
    elseif word:find "^%-%.?%d" and option:find "^%-%a$" then
      joined[#joined] = option .. word
    else
      joined[#joined + 1] = word
    end
    is_over = is_over or word == "--"
  end
  return joined
end

--- Runs the command.
---@param arguments string[]
---@return integer status for os.exit
function M.run(arguments)
  arguments = join_negatives(arguments)
  local name = M.modules[arguments[1]]
  if not name then return require "sayso.cli".run(arguments) end
  return run_module(require(name), table.move(arguments, 2, #arguments, 1, {}))
end

return M
