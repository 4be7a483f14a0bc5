--- Reading, what the command does without a sub-command.
local argparse = require "argparse"
local core = require "sayso.core"
local term = require "term"
local export = require "sayso.export"
local file = require "sayso.file"
local folder = require "sayso.export.folder"
local layout = require "sayso.layout"
local report = require "sayso.report"
local sayso = require "sayso"
local settings = require "sayso.commands.settings"
local terminal = require "sayso.terminal"

local M = {}

M.status = terminal.status

-- For --help, from the one list of formats.
local function format_lines()
  local lines = {}
  for i, format in ipairs(export.list) do lines[i] = ("  %-12s %s"):format(format.name, format.about) end
  return table.concat(lines, "\n") .. "\n"
end

local EPILOG = [[
Examples:
  sayso article.txt                          who says what in an article
  sayso --format tree article.txt            the same, one line an attribution
  sayso --format ndjson news/*.txt           one JSON object a file, for programs
  sayso --format tei article.txt             in another of the formats below
  sayso --format brat --output brat *.txt    a file each, with its text
  sayso --why article.txt                    for what reasons, below each attribution
  sayso --depth 1 article.txt                nothing of what is said inside of what somebody says
  pdftotext report.pdf - | sayso -           what comes from another program

Formats:
]] .. format_lines() .. [[

Sub-commands, which have --help of their own; a file of such a name is given as ./train:
  sayso train DIR... -o MODEL                makes a model from annotated articles
  sayso score GOLD_DIR FILE...               scores what was found against annotations
  sayso page DIR -o DIR                      pages of a corpus, to read in a browser
  sayso stream                               reads documents from lines of NDJSON, with several processes
  sayso voices DIR...                        who speaks how much in many articles
  sayso about NAME DIR...                    what is said by and of somebody
  sayso holders DIR...                       who goes by what names, and for what reason
  sayso cues DIR...                          how reporting words make what they report look
  sayso relays DIR...                        who reports whom
  sayso variants DIR...                      what becomes of a quotation from article to article
  sayso timeline DIR...                      any of the first over time
  sayso keyness, collocations, dispersion, ngrams, concordance (kwic)
                                             words, of texts or of what somebody says

In NDJSON, offsets count code points from 0, end exclusive.
What was mended in a text to read it is told on standard error.

Exit status: 0 all was read; 1 some file was not; 2 the command was given wrongly;
3 the model can't be used or the output can't be written.]]

local complain, put, write = terminal.complain, terminal.put, terminal.write

-- Writes all that was asked for, and leaves.
local function answer(text)
  os.exit(put(text) or M.status.ok)
end

-- ---- The command line -------------------------------------------------------------------------------

function M.parser()
  local parser = argparse("sayso", "Tells who says what in news.", EPILOG)
  parser:add_help {action = function() answer(parser:get_help() .. "\n") end}
  parser:argument("file", "A text to read; - for standard input."):args("+"):argname("FILE")
  parser:option("-f --format", "What to write, one of the formats below."):choices(export.names())
    :default("view")
  parser:option("-o --output", "A folder to write a file for each text into."):argname("DIR")
  parser:flag("-w --why", "Tell the reasons of each attribution, in any format.")
  parser:flag("--stances", "Tell how speakers stand to others, in ndjson and json.")
  settings.add_reading(parser)
  parser:option("--color", "auto, where standard output is a terminal; always, as for less -R; or never.")
    :argname("WHEN"):choices {"auto", "always", "never"}:default "auto"
  parser:flag("-q --quiet", "Tell errors only, not what was mended.")
  parser:flag("--version", "Show the version and leave."):action(function()
    answer("sayso " .. sayso.version .. "\n")
  end)
  return parser
end

-- ---- The terminal -----------------------------------------------------------------------------------

local function use_color()
  local no_color = os.getenv "NO_COLOR"
  return (no_color == nil or no_color == "") and os.getenv "TERM" ~= "dumb"
end

-- How to show what was found.
local function view_settings(given)
  local shown = {why = given.why, stances = given.stances}
  local is_terminal = term.isatty(io.stdout)
  shown.colored = given.color == "always" or given.color == "auto" and is_terminal and use_color()
  if is_terminal or shown.colored then shown.width = terminal.width() end
  return shown
end

-- ---- A file -----------------------------------------------------------------------------------------

local function open(path, options)
  if path ~= "-" then return sayso.open(path, options) end
  local text, message = file.read_stream(io.stdin, core.max_text)
  local doc
  if text then doc, message = sayso.read(text, options) end
  if not doc then return nil, "standard input: " .. message end
  return doc
end

local function rule(name, width)
  local line = "── " .. layout.printable(name) .. " "
  return line .. ("─"):rep(math.min(width or 80, 100) - layout.width(line)) .. "\n"
end

local function tell_repairs(doc, name)
  if #doc == 0 then complain(name .. ": the file is empty") end
  for _, line in ipairs(report.repairs(doc, name)) do complain(line) end
end

-- What stands before a document on standard output.
local function lead(name, run)
  if run.headed then return (run.started and "\n" or "") .. rule(name, run.settings.width) end
  return run.started and run.format.between or not run.started and run.format.head or ""
end

-- Whether the document could be written; where standard output fails the command is left.
local function put_document(doc, name, id, run)
  if run.folder then
    local ok, message = run.folder:add(doc, run.format, id, run.settings)
    if not ok then complain(message) end
    return ok
  end
  local text = lead(name, run) .. export.write(doc, run.format.name, id, run.settings)
  write(run.format.extension == "txt" and text or terminal.data(text))
  run.started = true
  return true
end

-- Whether the file could be read.
local function process(path, run)
  local name = path == "-" and "standard input" or path
  local doc <close>, message = open(path, run.options)
  run.progress(nil)
  if not doc then
    complain(message)
    return false
  end
  if not run.quiet then tell_repairs(doc, name) end
  return put_document(doc, name, path == "-" and "stdin" or file.name(path), run)
end

-- ---- All files --------------------------------------------------------------------------------------

-- Which file is being read, on a terminal that shows nothing else meanwhile.
local function progress_of(files)
  if #files < 2 or term.isatty(io.stdout) then return function() end end
  local show = terminal.progress()
  return function(number) show(number and ("%d/%d"):format(number, #files)) end
end

-- What stands after all documents on standard output, or in place of them where there were none.
local function finish(run, status)
  if run.folder or run.headed then return status end
  return put((run.started and "" or run.format.head or "") .. (run.format.tail or "")) or status
end

-- One file's misfortune, such as too little memory for it, isn't the others'.
local function process_all(files, run)
  local status = M.status.ok
  for i, path in ipairs(files) do
    run.progress(i)
    local ok, result = pcall(process, path, run)
    if not ok then
      if getmetatable(result) == terminal.Stop then return math.max(status, result.status) end
      if terminal.is_interruption(result) then return M.status.interrupted end
      complain(path .. ": " .. tostring(result))
    end
    if not (ok and result) then status = M.status.unread end
  end
  return finish(run, status)
end

local function refuse_several(format)
  complain(("a file of %s holds one text; --output DIR writes one for each"):format(format.name))
  return M.status.usage
end

local function read_files(given, run)
  if given.output then
    local message
    run.folder, message = folder.open(given.output)
    if not run.folder then
      complain(message)
      return M.status.failure
    end
  end
  return process_all(given.file, run)
end

--- Runs the command.
---@param arguments string[]
---@return integer status for os.exit
function M.run(arguments)
  local parser = M.parser()
  local ok, given = parser:pparse(arguments)
  if not ok then
    complain(given)
    io.stderr:write(parser:get_usage(), "\n")
    return M.status.usage
  end
  local format = export.find(given.format)
  if format.single and #given.file > 1 and not given.output then return refuse_several(format) end
  local options, status = settings.reading(given)
  if not options then return status end
  return read_files(given, {
    format = format,
    quiet = given.quiet,
    headed = #given.file > 1 and not given.output and format.extension == "txt",
    options = options,
    settings = view_settings(given),
    progress = progress_of(given.file),
  })
end

return M
