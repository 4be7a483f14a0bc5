-- Prints how fast the whole path is, from the bytes of a text to its attributions, on one core; how much
-- memory it takes at most; and how long the command takes from its start to its first result.
--   lua5.4 spec/bench/bench.lua BUILD [TEXT OR FOLDER…]
-- The sample article serves where no texts are named.
local build = arg[1]
package.path = "./lua/?.lua;./lua/?/init.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local sayso = require "sayso"

local SAMPLE = "spec/sample/flood-barrier.txt"
local LEAST_SECONDS = 5
local STARTS = 20

local function lines_of(command)
  local lines = {}
  local pipe <close> = assert(io.popen(command))
  for line in pipe:lines() do lines[#lines + 1] = line end
  return lines
end

local function list_texts()
  local places = #arg > 1 and table.concat(arg, " ", 2) or SAMPLE
  return lines_of(("find %s -type f -name '*.txt' | LC_ALL=C sort"):format(places))
end

-- One round over all texts: the words, bytes and attributions in them.
local function read_all(paths, options, totals)
  for _, path in ipairs(paths) do
    local doc <close> = assert(sayso.open(path, options))
    totals.words = totals.words + #doc:words()
    totals.bytes = totals.bytes + #doc
    for _ in doc:attributions() do totals.attributions = totals.attributions + 1 end
  end
end

local function peak_memory()
  for line in io.lines("/proc/self/status") do
    local kilobytes = line:match("^VmHWM:%s*(%d+)")
    if kilobytes then return kilobytes / 1024 end
  end
  return 0 / 0
end

local function speed(paths, depth)
  local options = {model = assert(sayso.open_model()), depth = depth}
  local totals, rounds = {words = 0, bytes = 0, attributions = 0}, 0
  read_all(paths, options, {words = 0, bytes = 0, attributions = 0}) -- so that all is in memory
  local began = os.clock()
  repeat
    read_all(paths, options, totals)
    rounds = rounds + 1
  until os.clock() - began >= LEAST_SECONDS
  return totals, rounds, os.clock() - began
end

local function start_seconds()
  local command = "date +%%s.%%N; i=0; while [ $i -lt %d ]; do %s/bin/sayso %s >/dev/null; i=$((i+1)); done; "
    .. "date +%%s.%%N"
  local seconds = lines_of(command:format(STARTS, build, SAMPLE))
  return (seconds[2] - seconds[1]) / STARTS
end

local paths = list_texts()
local totals, rounds, seconds = speed(paths)
local function per_round(name) return totals[name] // rounds end
print(("texts               %12d of %d words, %d attributions"):format(#paths, per_round "words",
  per_round "attributions"))
print(("whole path          %12.0f words/s, %.2f MB/s on one core"):format(totals.words / seconds,
  totals.bytes / seconds / 1e6))
local outermost, _, outermost_seconds = speed(paths, 1)
print(("outermost only      %12.0f words/s, with depth = 1"):format(outermost.words / outermost_seconds))
print(("peak memory         %12.1f MB resident"):format(peak_memory()))
print(("start to result     %12.1f ms, the command on one article"):format(start_seconds() * 1000))
