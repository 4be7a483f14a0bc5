--- sayso stream: documents in lines of NDJSON, answered line by line.
local argparse = require "argparse"
local cjson = require "cjson"
local jobs = require "sayso.jobs"
local settings = require "sayso.commands.settings"
local stream = require "sayso.stream"
local terminal = require "sayso.terminal"

local M = {}

local EPILOG = [=[
Each line of standard input is an object: {"id": …, "text": …, …}. For each, in order, a line is written as
soon as it is there: what sayso --format ndjson writes, with all else of the object as "metadata"; or, where
the line can't be read, {"id": …, "line": NUMBER, "error": …}, and the next one follows.

Examples:
  sayso stream < articles.ndjson > found.ndjson
  sayso stream --jobs 4 < articles.ndjson > found.ndjson
  sayso stream --jobs 4 --resume found.ndjson < articles.ndjson      goes on where the last run ended

--jobs needs the Lua library luv. --resume appends to FILE the answers that it lacks; an answer that was cut
off as an earlier run ended is written anew.

Exit status: 0 all was read; 1 some line was not, and is told of in its place; 2 the command was given
wrongly; 3 the model can't be used, the output can't be written, or FILE isn't of this input.]=]

function M.parser()
  local parser = argparse("sayso stream", "Reads documents from lines of NDJSON.", EPILOG)
  settings.add_reading(parser)
  parser:flag("-w --why", "Tell the reasons of each attribution.")
  parser:option("-j --jobs", "How many processes work at once; 1 by default."):argname("NUMBER")
    :convert(settings.whole_number "jobs"):default("1")
  parser:option("-r --resume", "Go on with what an earlier run has written."):argname("FILE")
  parser:flag("--worker"):hidden(true)
  return parser
end

-- ---- What was written before ----------------------------------------------------------------------------

---@class sayso.StreamOutput
---@field file file*
---@field done integer how many answers the file has
---@field id? string the last one's, as JSON
---@field cut integer bytes of an answer that was cut off

local BLOCK = 1 << 20

-- How many whole lines a file has, where the last of them begins and where it ends.
local function whole_lines(file)
  local count, at, last, before_last = 0, 0, 0, 0
  while true do
    local block = file:read(BLOCK)
    if not block then return count, before_last, last, at end
    for stop in block:gmatch "()\n" do
      count, before_last, last = count + 1, last, at + stop
    end
    at = at + #block
  end
end

-- The id of an object where it is a text or a number.
local function id_of(line)
  local ok, object = pcall(cjson.decode, line)
  local id = ok and type(object) == "table" and object.id
  return (type(id) == "string" or type(id) == "number") and id or nil
end

-- Opens the file and stands where its whole lines end.
local function open_resumed(path)
  local file, message = io.open(path, "r+b")
  if not file then file, message = io.open(path, "w+b") end
  if not file then return nil, message end
  local count, from, to, size = whole_lines(file)
  file:seek("set", from)
  local id = count > 0 and id_of(file:read(to - from)) or nil
  file:seek("set", to)
  return {file = file, done = count, id = id, cut = size - to}
end

-- What was cut off is written over: the first answers are made as long, with spaces, that nothing of it is
-- left.
local function writer(output)
  return function(block)
    local padding = math.max(output.cut - #block + 1, 0)
    output.cut = 0
    if padding > 0 then block = block:sub(1, -2) .. (" "):rep(padding) .. "\n" end
    local ok, message = output.file:write(block)
    if ok then return end
    terminal.complain(output.name .. ": " .. message)
    terminal.stop(terminal.status.failure)
  end
end

-- A test of whether a line is still to be answered. The last one that was has to have the id of its answer.
local function wanted_by(output)
  local seen = 0
  return function(line)
    if not stream.is_record(line) then return false end
    seen = seen + 1
    if seen == output.done and id_of(line) ~= output.id then
      terminal.complain(("%s: answer %d is of another input"):format(output.name, seen))
      terminal.stop(terminal.status.failure)
    end
    return seen > output.done
  end
end

-- Nothing is held back, and what is written together is one call to the system, which leaves it whole
-- whenever the program is killed, as far as the system does.
local function open_output(given)
  if not given.resume then
    io.stdout:setvbuf "no"
    return {write = function(block) terminal.write(terminal.data(block)) end, done = 0}
  end
  local output, message = open_resumed(given.resume)
  if not output then return nil, message end
  output.name = given.resume
  output.file:setvbuf "no"
  output.write = writer(output)
  return output
end

-- ---- One process --------------------------------------------------------------------------------------

-- The lines of standard input with their numbers; a worker is told these.
local function numbered(is_worker)
  local number = 0
  return function()
    local line = io.stdin:read "l"
    if not line then return nil end
    number = number + 1
    if not is_worker then return number, line end
    local told, rest = line:match "^(%d+)\t(.*)$"
    return math.tointeger(told), rest
  end
end

local function run_alone(given, options, output)
  local wanted, failed = wanted_by(output), false
  for number, line in numbered(given.worker) do
    if given.worker or wanted(line) then
      local answer, ok = stream.answer(line, number, options, {why = given.why})
      failed = failed or not ok
      local mark = given.worker and (ok and jobs.GOOD or jobs.BAD) or ""
      output.write(mark .. answer .. "\n")
    end
  end
  return failed
end

-- ---- Several processes -----------------------------------------------------------------------------------

-- This command again, as a worker.
local function worker_command(given)
  local first = 0
  while arg[first - 1] do first = first - 1 end
  local command = table.move(arg, first, 0, 1, {})
  for _, word in ipairs {"stream", "--worker"} do command[#command + 1] = word end
  return settings.repeat_reading(given, command)
end

local function run_jobs(given, output)
  return not jobs.run {
    command = worker_command(given), count = given.jobs, wanted = wanted_by(output), write = output.write,
    refuse = function(line, message) return stream.refuse(line.text, line.number, message) end,
  }
end

---@param given table
---@return integer status
function M.run(given)
  local options, message = settings.reading(given)
  if not options then return message end
  local missing = given.jobs > 1 and jobs.unavailable()
  local output
  if missing then message = missing else output, message = open_output(given) end
  if not output then
    terminal.complain(message)
    return terminal.status.failure
  end
  local failed
  if given.jobs > 1 then failed = run_jobs(given, output) else failed = run_alone(given, options, output) end
  return failed and terminal.status.unread or terminal.status.ok
end

return M
