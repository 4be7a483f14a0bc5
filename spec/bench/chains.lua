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

local function offsets(text, marks)
  local spans = {}
  for i, mark in ipairs(marks) do
    spans[i] = {utf8.len(text:sub(1, mark.first)), utf8.len(text:sub(1, mark.last))}
  end
  return #spans > 0 and spans or cjson.null
end

local function record(passage)
  local list = {}
  for i, a in ipairs(passage.attributions) do
    list[i] = {
      source = offsets(passage.text, a.s), cue = offsets(passage.text, a.c),
      content = offsets(passage.text, a.k),
      parent = a.parent and a.parent.number - 1 or cjson.null, optional = a.optional,
    }
  end
  return {
    id = passage.id, kind = passage.kind, domain = passage.domain, negative = passage.negative,
    attributions = list,
  }
end

local passages, complaints = chains.read(path)
if #complaints > 0 then
  io.stderr:write(table.concat(complaints, "\n"), "\n")
  os.exit(1)
end
local gold <close> = assert(io.open(folder .. "/gold.ndjson", "w"))
for _, passage in ipairs(passages) do
  local text <close> = assert(io.open(("%s/%s.txt"):format(folder, passage.id), "w"))
  assert(text:write(passage.text, "\n"))
  assert(gold:write(cjson.encode(record(passage)), "\n"))
end
