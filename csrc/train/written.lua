-- Writes marked passages, spec/chains/README.md describes them, as brat standoff that the trainer reads, with
-- what is nested in them: FOLDER/text/ID.txt and FOLDER/attributions/ID.ann.
--   lua5.4 csrc/train/written.lua FILE FOLDER
package.path = "./spec/lua/?.lua;./spec/bench/?.lua;" .. package.path
local chains = require "chains"
local figures = require "figures"
local marked = require "marked"

local path, folder = arg[1], arg[2]
if not folder then
  io.stderr:write("usage: written.lua FILE FOLDER\n")
  os.exit(2)
end

-- What is marked, as marked.annotation takes it.
local function spans_of(passage)
  local spans = {}
  for _, a in ipairs(passage.attributions) do
    for _, role in ipairs {{a.s, "Source"}, {a.c, "Cue"}, {a.k, "Content"}} do
      for _, mark in ipairs(role[1]) do
        local start, stop = chains.code_points(passage, mark)
        spans[#spans + 1] = {role = role[2], number = a.number, start = start, stop = stop}
      end
    end
  end
  return spans
end

figures.make_set(folder)
for _, passage in ipairs(chains.read_whole(path)) do
  figures.write_file(("%s/text/%s.txt"):format(folder, passage.id), passage.text .. "\n")
  figures.write_file(("%s/attributions/%s.ann"):format(folder, passage.id),
    passage.attributions[1] and marked.annotation(passage.text, spans_of(passage)) or "")
end
