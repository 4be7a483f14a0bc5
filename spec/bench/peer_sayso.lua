-- Attributes with sayso what make bench-peers sets beside its peers:
--   lua5.4 spec/bench/peer_sayso.lua BUILD OUTPUT.ndjson TEXT…
-- Writes and measures as peer_textacy.py does.
local build, output = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local cjson = require "cjson"
local ndjson = require "sayso.ndjson"
local record = require "sayso.record"
local sayso = require "sayso"

local model = assert(sayso.open_model())
local start, words = os.clock(), 0

-- PolNeAR has the outermost attributions annotated, so only these are written, though all are read.
local function outermost(doc, name)
  local row = record.stream(doc, name)
  local all = row.attributions
  row.attributions = function()
    local a = all()
    while a and a.parent do a = all() end
    return a
  end
  return row
end

do
  local file <close> = assert(io.open(output, "wb"))
  for i = 3, #arg do
    local doc <close> = assert(sayso.open(arg[i], {model = model}))
    file:write(ndjson(outermost(doc, arg[i]:match("([^/]*)%.txt$"))), "\n")
    words = words + #doc:words()
  end
end

local function peak_megabytes()
  for line in io.lines "/proc/self/status" do
    local kilobytes = line:match("^VmHWM:%s*(%d+)")
    if kilobytes then return kilobytes / 1024 end
  end
end

print(cjson.encode {start = start, seconds = os.clock() - start, megabytes = peak_megabytes(), words = words})
