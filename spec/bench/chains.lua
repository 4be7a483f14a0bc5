-- Takes the marks out of spec/chains: for each passage the text as ID.txt, and for all of them gold.ndjson,
-- with offsets in code points from 0, end exclusive, and parents counted from 0, as the command's NDJSON has
-- them.
--   lua5.4 spec/bench/chains.lua FILE FOLDER
package.path = "./spec/lua/?.lua;" .. package.path
local chains = require "chains"
local cjson = require "cjson"

local path, folder = arg[1], arg[2]
if not folder then
  io.stderr:write("usage: chains.lua FILE FOLDER\n")
  os.exit(2)
end

local function offsets(passage, marks)
  local spans = {}
  for i, mark in ipairs(marks) do spans[i] = {chains.code_points(passage, mark)} end
  return #spans > 0 and spans or cjson.null
end

local function record(passage)
  local list = {}
  for i, a in ipairs(passage.attributions) do
    list[i] = {
      source = offsets(passage, a.s), cue = offsets(passage, a.c),
      content = offsets(passage, a.k),
      parent = a.parent and a.parent.number - 1 or cjson.null, optional = a.optional,
    }
  end
  return {
    id = passage.id, kind = passage.kind, domain = passage.domain, negative = passage.negative,
    attributions = list,
  }
end

local gold <close> = assert(io.open(folder .. "/gold.ndjson", "w"))
for _, passage in ipairs(chains.read_whole(path)) do
  local text <close> = assert(io.open(("%s/%s.txt"):format(folder, passage.id), "w"))
  assert(text:write(passage.text, "\n"))
  assert(gold:write(cjson.encode(record(passage)), "\n"))
end
