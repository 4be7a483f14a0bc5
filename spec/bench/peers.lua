-- sayso beside textacy on the same articles: speed, memory, start and the scorer's figures.
--   lua5.4 spec/bench/peers.lua BUILD SET SCORER PYTHON OUT
-- SET is a part of PolNeAR, PYTHON an interpreter that has textacy, OUT a folder for what they find.
-- Everything runs on one thread and counts processor time, so that what else the machine does matters little.
-- Textacy runs as its pages tell to use it, which the verdict in the last line is about, and as lean as it
-- can be made. Fails where the verdict is against sayso.
local build, set, scorer, python, out = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
local cjson = require "cjson"
local figures = require "figures"

-- What the project holds itself to: so many times as fast as textacy is as its pages tell to use it.
local TIMES_AS_FAST = 20
local ROUNDS = 3

-- Libraries that would take more threads where they find more processors.
local ONE_THREAD = "OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 MKL_NUM_THREADS=1 "

local systems = {
  {name = "sayso", command = ("%s spec/bench/peer_sayso.lua %s"):format(arg[-1], build)},
  {name = "textacy", command = ("%s spec/bench/peer_textacy.py documented"):format(python)},
  {name = "textacy, lean", command = ("%s spec/bench/peer_textacy.py lean"):format(python)},
}

-- The best of some rounds: nothing makes a program faster than it is.
local function run(system)
  local output = ("%s/%s.ndjson"):format(out, (system.name:gsub("%W+", "-")))
  local command = ("%s%s '%s' '%s'/text/*.txt"):format(ONE_THREAD, system.command, output, set)
  for _ = 1, ROUNDS do
    local pipe <close> = assert(io.popen(command))
    for key, value in pairs(cjson.decode(pipe:read("a"))) do
      system[key] = math.min(system[key] or math.huge, value)
    end
  end
  system.scored = figures.score(scorer, set, output)
end

local function print_row(name, format, value_of)
  local cells = {figures.pad(name, 26)}
  for _, system in ipairs(systems) do cells[#cells + 1] = ("%14s"):format(format:format(value_of(system))) end
  print(table.concat(cells))
end

local function times_as_fast(peer)
  return peer.seconds / systems[1].seconds
end

local LINES = {"token source", "token cue", "token content", "content exact", "content partial",
  "attribution relaxed", "attribution strict"}
local FORMS = {"recall direct", "recall mixed", "recall indirect"}

local function print_table()
  local words = systems[1].words -- one count for all of them
  print_row("", "%s", function(system) return system.name end)
  print_row("words/s", "%.0f", function(system) return words / system.seconds end)
  print_row("sayso is times as fast", "%.1f", times_as_fast)
  print_row("start, seconds", "%.3f", function(system) return system.start end)
  print_row("most memory, MB", "%.1f", function(system) return system.megabytes end)
  for _, line in ipairs(LINES) do
    print_row("F1 " .. line, "%.3f", function(system) return system.scored[line].f end)
  end
  for _, line in ipairs(FORMS) do
    print_row(line, "%.3f", function(system) return system.scored[line] end)
  end
end

local function is_better_everywhere()
  for i = 2, #systems do
    for _, line in ipairs(LINES) do
      if systems[i].scored[line].f >= systems[1].scored[line].f then return false end
    end
  end
  return true
end

assert(os.execute(("mkdir -p '%s'"):format(out)))
for _, system in ipairs(systems) do run(system) end
print_table()
local is_fast, is_better = times_as_fast(systems[2]) >= TIMES_AS_FAST, is_better_everywhere()
print(("sayso is %s %d times as fast as textacy, and its F1 is %s"):format(is_fast and "at least" or "not",
  TIMES_AS_FAST, is_better and "higher on every line" or "not higher on every line"))
os.exit(is_fast and is_better)
