-- Writes marked passages, spec/chains/README.md describes them, as brat standoff that the trainer reads, with
-- what is nested in them: FOLDER/text/ID.txt and FOLDER/attributions/ID.ann.
--   lua5.4 csrc/train/written.lua FILE FOLDER
package.path = "./spec/lua/?.lua;" .. package.path
local chains = require "chains"

local path, folder = arg[1], arg[2]
if not folder then
  io.stderr:write("usage: written.lua FILE FOLDER\n")
  os.exit(2)
end

local function write(name, text)
  local file = assert(io.open(folder .. "/" .. name, "w"))
  assert(file:write(text))
  assert(file:close())
end

local NAMES = {{"s", "Source"}, {"c", "Cue"}, {"k", "Content"}}

-- The lines of an attribution, its spans counted on from `count`.
local function lines_of(text, a, count)
  local lines, arguments = {}, {}
  for _, name in ipairs(NAMES) do
    for _, mark in ipairs(a[name[1]]) do
      count = count + 1
      local words = text:sub(mark.first + 1, mark.last):gsub("\n", " ")
      lines[#lines + 1] = ("T%d\t%s %d %d\t%s"):format(count, name[2], utf8.len(text:sub(1, mark.first)),
        utf8.len(text:sub(1, mark.last)), words)
      arguments[#arguments + 1] = (" %s:T%d"):format(name[2], count)
    end
  end
  local cue = lines[1]
  for _, line in ipairs(lines) do if line:find("\tCue ", 1, true) then cue = line break end end
  count = count + 1
  lines[#lines + 1] = ("T%d\tAttribution %s"):format(count, cue:match("\tCue (.*)"))
  lines[#lines + 1] = ("E%d\tAttribution:T%d%s"):format(count, count, table.concat(arguments))
  return lines, count
end

local passages, complaints = chains.read(path)
if #complaints > 0 then
  io.stderr:write(table.concat(complaints, "\n"), "\n")
  os.exit(1)
end
for _, passage in ipairs(passages) do
  local all, count = {}, 0
  for _, a in ipairs(passage.attributions) do
    local lines
    lines, count = lines_of(passage.text, a, count)
    for _, line in ipairs(lines) do all[#all + 1] = line .. "\n" end
  end
  write("text/" .. passage.id .. ".txt", passage.text .. "\n")
  write("attributions/" .. passage.id .. ".ann", table.concat(all))
end
