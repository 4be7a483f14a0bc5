--- What the sub-commands that analyse have in common: their options, and what becomes of the result.
local argparse = require "argparse"
local corpus = require "sayso.analysis.corpus"
local group = require "sayso.analysis.group"
local layout = require "sayso.layout"
local settings = require "sayso.commands.settings"
local term = require "term"
local terminal = require "sayso.terminal"

local M = {}

local COMMON = [[


A DIR is read with all folders in it: NAME.txt, and lines of NDJSON in NAME.ndjson, each an object with
"id", "text" and metadata. Metadata also comes from a table with a line of names, in tab- or
comma-separated values: metadata.tsv or metadata.csv in a DIR, or --metadata.

What was read is kept in a folder, so that the next analysis needn't read it again: --cache, else
$SAYSO_CACHE, $XDG_CACHE_HOME/sayso or ~/.cache/sayso.

Exit status: 0 all was used; 1 something was left out, and told of; 2 the command was given wrongly;
3 there is nothing to analyse, the model can't be used or the output can't be written.]]

-- ---- Options ----------------------------------------------------------------------------------------

--- What --by takes, for help.
M.GROUPS = table.concat(group.names, ", ") .. ", or a name of the metadata; several with commas."

--- For options: names with commas between them.
---@param word string
---@return string[]
function M.names(word)
  local list = {}
  for name in word:gmatch "[^,]+" do list[#list + 1] = name end
  return list
end

local function date(word)
  if corpus.is_date(word) then return word end
  return nil, "a date is a year, a month or a day such as 2016-05-31, not '" .. word .. "'"
end

--- For options: NAME=VALUE.
---@param word string
---@return string[]?, string?
function M.condition(word)
  local key, value = word:match "^([^=]+)=(.*)$"
  if key then return {key, value} end
  return nil, "NAME=VALUE is needed, not '" .. word .. "'"
end

--- For options: a whole number from 0 or from `least` on.
---@param name string
---@param least? integer
---@return fun(word: string): integer?, string?
function M.whole(name, least)
  least = least or 0
  return function(word)
    local number = math.tointeger(tonumber(word))
    if number and number >= least then return number end
    return nil, ("%s is a whole number from %d on, not '%s'"):format(name, least, word)
  end
end

--- Adds the options that choose what is counted of the documents.
function M.add_selection(parser)
  parser:option("--says", "Count only what this one says; * for anybody."):argname("NAME")
  parser:option("--only", "Count only what has this feature, as in ladder=named."):argname("NAME=VALUE")
    :convert(M.condition):count("*")
end

--- Several of them as a table.
---@param list? string[][]
---@return table<string, string>
function M.conditions(list)
  local where = {}
  for _, pair in ipairs(list or {}) do where[pair[1]] = pair[2] end
  return where
end

--- What these options say.
---@return sayso.Selection
function M.selection(given)
  return {says = given.says, where = M.conditions(given.only)}
end

--- Conditions as a selection, says=NAME among them; nil where there are none.
---@param list string[][]
---@return sayso.Selection?
function M.chosen(list)
  if #list == 0 then return nil end
  local where = M.conditions(list)
  local says = where.says
  where.says = nil
  return {says = says, where = where}
end

local function add_documents(parser)
  parser:argument("folder", "A folder of articles, an article, or NDJSON."):args("+"):argname("DIR")
end

local function add_choice(parser)
  parser:option("--metadata", "A table of metadata."):argname("FILE")
  parser:option("--key", "Its column that names the document."):argname("NAME")
  parser:option("--since", "Only articles of this date or later."):argname("DATE"):convert(date)
  parser:option("--until", "Only articles of this date or earlier."):argname("DATE"):convert(date)
  parser:option("--where", "Only articles with this in their metadata."):argname("NAME=VALUE")
    :convert(M.condition):count("*")
end

local function add_output(parser, limit)
  parser:option("-f --format", "table for people, csv and json for programs.")
    :choices({"table", "csv", "json"}):default("table")
  parser:option("-n --limit", ("Show so many rows; 0 for all; %d for people by default."):format(limit))
    :argname("NUMBER"):convert(M.whole "limit")
  parser:flag("--trace", "Show the sentences that each row comes from; in table and json.")
end

local function add_reading(parser)
  settings.add_model(parser)
  settings.add_aliases(parser)
  parser:option("--cache", "The folder to keep what was read in."):argname("DIR")
  parser:flag("--no-cache", "Read all again, and keep nothing.")
end

--- A parser with the options that all analyses have.
---@param name string the sub-command
---@param summary string
---@param examples string
---@param add? fun(parser: table) adds the options that are its own, before the others
---@param limit? integer how many rows people are shown by default
---@return table
function M.parser(name, summary, examples, add, limit)
  local parser = argparse("sayso " .. name, summary, "Examples:\n" .. examples .. COMMON)
  if add then add(parser) end
  add_documents(parser)
  add_choice(parser)
  add_output(parser, limit or M.LIMIT)
  add_reading(parser)
  return parser
end

--- How many rows people are shown.
M.LIMIT = 40

-- ---- The corpus -------------------------------------------------------------------------------------

-- The corpus that was asked for, or the exit status.
local function open(given, show)
  local lists, message = settings.lists(given)
  if not lists then
    terminal.complain(message)
    return nil, terminal.status.usage
  end
  local opened
  opened, message = corpus.open(given.folder, {
    metadata = given.metadata, key = given.key, since = given.since, until_ = given["until"],
    where = M.conditions(given.where), model = given.model, threshold = given.threshold,
    aliases = lists.aliases, cache = given.no_cache and false or given.cache,
    tell = function(line)
      show(nil)
      terminal.complain(line)
    end,
    progress = function(number, total) show(("%d/%d"):format(number, total)) end,
  })
  if opened then return opened end
  terminal.complain(layout.flatten(message))
  return nil, terminal.status.failure
end

-- ---- The result -------------------------------------------------------------------------------------

local function trace_lines(result, width)
  local lines = {}
  for i, row in ipairs(result) do
    local first = result.columns[1].name
    lines[#lines + 1] = ("\n%d  %s"):format(i, layout.flatten(tostring(row[first] or "")))
    for _, evidence in ipairs(result:trace(row)) do
      local text = layout.flatten(evidence.document) .. ": " .. evidence.sentence
      for _, line in ipairs(layout.item(text, width - 3)) do lines[#lines + 1] = "   " .. line end
    end
  end
  return table.concat(lines, "\n")
end

local formats = {
  csv = function(result) return result:csv() end,
  json = function(result, given) return result:json {trace = given.trace} end,
  table = function(result, given)
    local width = term.isatty(io.stdout) and terminal.width() or 100
    local text = result:text(width)
    return text .. "\n" .. (given.trace and trace_lines(result, width) .. "\n" or "")
  end,
}

-- People are shown so many rows by default, programs all.
local function limit_of(given, limit)
  local count = given.limit or (given.format == "table" and limit or 0)
  return count > 0 and count or nil
end

-- A name to count by that no article has, as one that is misspelt, is told of.
local function check_groups(given, opened, result)
  local faults = 0
  for _, name in ipairs(given.by or {}) do
    local is_known = #result == 0
    for row in result:rows() do is_known = is_known or row[name] ~= "(none)" end
    if not is_known then
      local more = opened.metadata and ", or " .. table.concat(opened.metadata.columns, ", ") or ""
      terminal.complain(("no article has “%s”; there is %s%s"):format(layout.flatten(name),
        table.concat(group.names, ", "), more))
      faults = faults + 1
    end
  end
  return faults
end

-- Analyses build much and throw little away: to collect less often makes them a fourth faster.
local PAUSE = 300

--- Runs an analysis and writes its result.
---@param given table the command line
---@param analyse fun(corpus: sayso.Corpus): sayso.Result?, string? nil and a message where it can't be done
---@param limit? integer how many rows people are shown by default
---@return integer status
function M.run(given, analyse, limit)
  local show = terminal.progress()
  collectgarbage("incremental", PAUSE, PAUSE)
  local opened, status = open(given, show)
  if not opened then return status end
  local result, message = analyse(opened)
  show(nil)
  if not result then
    terminal.complain(layout.flatten(message))
    return terminal.status.failure
  end
  if opened.documents == 0 then
    terminal.complain "no article is left to analyse"
    return terminal.status.failure
  end
  local faults = check_groups(given, opened, result) + opened.faults
  result:head(limit_of(given, limit or M.LIMIT))
  terminal.write(formats[given.format](result, given))
  return faults > 0 and terminal.status.unread or terminal.status.ok
end

return M
