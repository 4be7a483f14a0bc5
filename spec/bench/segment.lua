-- Segments from Lua: MB/s, and how long a step takes, against a loop over the graphemes of luautf8 where that
-- rock is installed, else against one over utf8.codes. Times differ much with what else the machine does.
--   LUA_PATH='lua/?.lua;lua/?/init.lua' LUA_CPATH='build/?.so' lua5.4 spec/bench/segment.lua FILE...
local segment = require "sayso.segment"

local ROUNDS = 25
local LEAST_SIZE = 400000
local LEAST_TIMES = 1.5

local has_rock, rock = pcall(require, "lua-utf8")

local function read_files()
  local parts = {}
  for i, path in ipairs(arg) do
    local file <close> = assert(io.open(path, "rb"))
    parts[i] = file:read("a")
  end
  local text = table.concat(parts)
  assert(#text > 0 and utf8.len(text), "no files, or they aren't UTF-8")
  return text:rep(math.ceil(LEAST_SIZE / #text))
end

local text = read_files()

local function steps_of(loop, options)
  return function()
    local n = 0
    for _ in loop(text, options) do n = n + 1 end
    return n
  end
end

local function steps_of_runs()
  local n = 0
  for first, last, size in segment.grapheme_runs(text) do
    for _ = first, last, size do n = n + 1 end
  end
  return n
end

-- Each goes over the text once and returns how many steps it took. The first is the yard for those after it
-- that a least is set for.
local contenders = {
  has_rock and {"loop over luautf8's graphemes", steps_of(rock.grapheme_indices)}
    or {"loop over utf8.codes", steps_of(utf8.codes)},
  {"loop over graphemes", steps_of(segment.graphemes), LEAST_TIMES},
  {"loop over runs of graphemes", steps_of_runs, LEAST_TIMES},
  {"loop over words", steps_of(segment.words)},
  {"loop over sentences of uax29", steps_of(segment.sentences, {rules = "uax29"})},
  {"loop over sentences of news", steps_of(segment.sentences)},
}
for _, kind in ipairs {"graphemes", "words", "sentences"} do
  contenders[#contenders + 1] = {"count of " .. kind, function() return segment.count(text, kind) end}
  contenders[#contenders + 1] = {"ends of " .. kind, function() return #segment.ends(text, kind) end}
  contenders[#contenders + 1] = {"list of " .. kind, function() return #segment.segments(text, kind) end}
end

-- All run in each round, so that what else the machine does falls on all of them.
local best, steps = {}, {}
local function run_round()
  for i, contender in ipairs(contenders) do
    collectgarbage()
    local start = os.clock()
    steps[i] = contender[2]()
    best[i] = math.min(best[i] or math.huge, os.clock() - start)
  end
end

for _ = 1, ROUNDS do run_round() end
local function print_contender(i, name, least)
  local times, target = best[1] / best[i], ""
  if least then
    target = ("  %.2f x the yard (least %.1f%s)"):format(times, least, times < least and ": MISSED" or "")
  end
  print(("Lua  %-41s  %7.1f MB/s  %7.1f ns a step  [%d]%s"):format(name, #text / best[i] / 1e6,
    best[i] / steps[i] * 1e9, steps[i], target))
end
for i, contender in ipairs(contenders) do print_contender(i, contender[1], contender[3]) end

-- What Lua takes to call a C function from a loop, whatever that does.
local function measure_call()
  local least, n = math.huge, 1000000
  for _ = 1, ROUNDS do
    local left, start = n, os.clock()
    for _ in rawlen, "" do
      left = left - 1
      if left == 0 then break end
    end
    least = math.min(least, os.clock() - start)
  end
  print(("Lua  %-41s                %7.1f ns a step"):format("loop over rawlen, about the least of a call",
    least / n * 1e9))
end
measure_call()

-- How much garbage a loop makes by its steps.
local function measure_garbage(kind)
  local step, n = segment[kind](text), 0
  collectgarbage()
  collectgarbage "stop"
  local before = collectgarbage "count"
  while step() do n = n + 1 end
  local garbage = (collectgarbage "count" - before) * 1024
  collectgarbage "restart"
  print(("Lua  garbage of a loop over %-9s  %24.2f bytes a step"):format(kind, garbage / n))
end
for _, kind in ipairs {"graphemes", "words", "sentences"} do measure_garbage(kind) end

if not has_rock then print "To measure against luautf8: luarocks --lua-version 5.4 install luautf8" end
