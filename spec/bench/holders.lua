-- How many passages of a file are read as they are marked, by kind, and what is wrong with the others:
--     lua5.4 spec/bench/holders.lua BUILD FILE      as `make holder-figures` calls it
local build, path = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/lua/?.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local holders = require "holders"
local sayso = require "sayso"

local model = assert(sayso.open_model())
local right, all, order, wrong = {}, {}, {}, {}
for _, passage in ipairs(holders.read(path)) do
  local complaints = holders.check(passage, {model = model})
  if not all[passage.kind] then order[#order + 1] = passage.kind end
  all[passage.kind] = (all[passage.kind] or 0) + 1
  right[passage.kind] = (right[passage.kind] or 0) + (#complaints == 0 and 1 or 0)
  table.move(complaints, 1, #complaints, #wrong + 1, wrong)
end
table.sort(order)
local sum, of = 0, 0
for _, kind in ipairs(order) do
  print(("%-16s %3d of %3d"):format(kind, right[kind], all[kind]))
  sum, of = sum + right[kind], of + all[kind]
end
print(("%-16s %3d of %3d"):format("all", sum, of))
for _, complaint in ipairs(wrong) do print(complaint) end
