--- How texts are read: options that several commands share.
local lists = require "sayso.given"
local sayso = require "sayso"
local terminal = require "sayso.terminal"

local M = {}

--- For an option that is a whole number from 1.
---@param name string
---@return fun(word: string): integer?, string?
function M.whole_number(name)
  return function(word)
    local number = math.tointeger(tonumber(word))
    if number and number >= 1 then return number end
    return nil, ("%s is a whole number from 1, not '%s'"):format(name, word)
  end
end

--- For an option that is a number from one to another.
---@param name string
---@param least number
---@param most number
---@return fun(word: string): number?, string?
function M.number(name, least, most)
  return function(word)
    local number = tonumber(word)
    if number and number >= least and number <= most then return number end
    return nil, ("%s is a number from %g to %g, not '%s'"):format(name, least, most, word)
  end
end

--- Adds the options that tell which attributions are found.
function M.add_model(parser)
  parser:option("-m --model", "A model to use in place of sayso's own."):argname("PATH")
  parser:option("-t --threshold", "Leave out attributions of less confidence, 0 to 1."):argname("NUMBER")
    :convert(M.number("threshold", 0, 1))
end

--- Adds the option that tells who is called what.
function M.add_aliases(parser)
  parser:option("--aliases", "A file of what somebody is called, such as 'Donald Trump = POTUS; the Donald'.")
    :argname("PATH")
end

--- Adds all options to a command's.
function M.add_reading(parser)
  M.add_model(parser)
  parser:option("-d --depth", "Levels of attributions: 1 for the outermost only; all by default.")
    :argname("NUMBER"):convert(M.whole_number "depth")
  parser:option("-a --abbreviations", "A file of abbreviations besides sayso's own, one a line.")
    :argname("PATH")
  M.add_aliases(parser)
end

--- The lines of files that were given, by their options; nil and a message where one can't be used.
---@param given table
---@return table<string, string>? lines
---@return string? message
function M.lists(given)
  local lines = {}
  for name, list in pairs(lists) do
    local message
    if given[name] then lines[name], message = list:read(given[name]) end
    if message then return nil, message end
  end
  return lines
end

--- What was given as options of sayso.read.
---@param given table
---@return sayso.Options? options
---@return integer? status what the command ends with where it can't be used, which has been told
function M.reading(given)
  local model, message = sayso.open_model(given.model)
  if not model then
    terminal.complain(message)
    return nil, terminal.status.failure
  end
  local lines
  lines, message = M.lists(given)
  if not lines then
    terminal.complain(message)
    return nil, terminal.status.usage
  end
  return {
    model = model, threshold = given.threshold, depth = given.depth, abbreviations = lines.abbreviations,
    aliases = lines.aliases,
  }
end

--- Adds what was given to a command, for another process.
---@param given table
---@param command string[]
---@return string[]
function M.repeat_reading(given, command)
  for _, name in ipairs {"model", "threshold", "depth", "abbreviations", "aliases"} do
    if given[name] then
      command[#command + 1] = "--" .. name
      command[#command + 1] = tostring(given[name])
    end
  end
  if given.why then command[#command + 1] = "--why" end
  return command
end

return M
