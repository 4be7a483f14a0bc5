-- Segments from Lua: how long a step takes, against a loop over utf8.codes, whose time differs much with
-- what else the machine does.
--   LUA_PATH='lua/?.lua;lua/?/init.lua' LUA_CPATH='build/?.so' lua5.4 spec/bench/segment.lua FILE...
local segment = require "sayso.segment"

local ROUNDS = 25

local parts = {}
for i, path in ipairs(arg) do
  local file <close> = assert(io.open(path, "rb"))
  parts[i] = file:read("a")
end
local text = table.concat(parts)
assert(utf8.len(text), "the files aren't UTF-8")

-- Each goes over the text once and returns how many steps it took.
local contenders = {
  {"loop over utf8.codes", function()
    local n = 0
    for _ in utf8.codes(text) do n = n + 1 end
    return n
  end},
  {"loop over graphemes", function()
    local n = 0
    for _ in segment.graphemes(text) do n = n + 1 end
    return n
  end},
  {"ends of graphemes, then a loop over them", function()
    local n, ends = 0, segment.ends(text, "graphemes")
    for i = 1, #ends do n = n + (ends[i] and 1) end
    return n
  end},
  {"count of graphemes", function() return segment.count(text, "graphemes") end},
  {"loop over words", function()
    local n = 0
    for _ in segment.words(text) do n = n + 1 end
    return n
  end},
  {"ends of words", function() return #segment.ends(text, "words") end},
  {"count of words", function() return segment.count(text, "words") end},
}

local best, steps = {}, {}
for _ = 1, ROUNDS do
  for i, contender in ipairs(contenders) do
    collectgarbage()
    local start = os.clock()
    steps[i] = contender[2]()
    best[i] = math.min(best[i] or math.huge, os.clock() - start)
  end
end

for i, contender in ipairs(contenders) do
  print(("%-42s %7.1f MB/s  %5.1f ns a step  %6.2f x utf8.codes  (%d steps)"):format(contender[1],
    #text / best[i] / 1e6, best[i] / steps[i] * 1e9, best[1] / best[i], steps[i]))
end
