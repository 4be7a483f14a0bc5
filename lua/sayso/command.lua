#!/usr/bin/env lua5.4
local missing = require "sayso.libraries".missing()
if missing then
  io.stderr:write("sayso: ", missing, "\n")
  os.exit(3)
end
os.exit(require "sayso.commands".run(arg))
