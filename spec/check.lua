-- Runs the specs and sums them up; the last line is "N passed, N failed".
--   lua5.4 spec/check.lua BUILD WHAT
-- WHAT is "specs" (C and Lua), "everything" (also luacheck, the rockspec and all examples), "c" (those in C),
-- "lua" (those in Lua that are named after it) or "valgrind" (the C specs and the binding under the command
-- in RUNNER). PRELOAD names libraries for the interpreter to load before it runs the Lua specs, as the
-- sanitizers need.
local build, what = table.unpack(arg)
local passed, failed = 0, 0

local function count(name, more_passed, more_failed)
  passed, failed = passed + more_passed, failed + more_failed
  io.stdout:write(("%-56s %6d passed, %d failed\n"):format(name, more_passed, more_failed))
  io.stdout:flush()
end

-- Runs a command, its standard error left to go where ours goes.
local function run(command)
  local pipe = assert(io.popen(command))
  local output = pipe:read("a")
  return pipe:close() == true, output
end

-- A program that ends badly has failed even where it counted no failure, as one that crashes does.
local function count_result(name, ok, output, good, bad)
  good, bad = tonumber(good), tonumber(bad)
  if not good or (not ok and bad == 0) or good + bad == 0 then
    io.stdout:write(output)
    good, bad = good or 0, math.max(bad or 0, 1)
  end
  count(name, good, bad)
end

local function list_files(pattern)
  local _, output = run(("find %s 2>/dev/null | LC_ALL=C sort"):format(pattern))
  return output:gmatch("[^\n]+")
end

local function c_specs(runner)
  for source in list_files "spec/csrc -name '*_spec.c'" do
    local ok, output = run(("%s %s/%s"):format(runner, build, source:gsub("%.c$", "")))
    count_result(source, ok, output, output:match("(%d+) passed, (%d+) failed%s*$"))
  end
end

local function environment(preload)
  local path = "./lua/?.lua;./lua/?/init.lua;./spec/lua/?.lua;;"
  return ("SAYSO_BUILD='%s' SAYSO_LUA='%s' LUA_CPATH='%s/?.so;;' LUA_PATH='%s' %s ")
    :format(build, arg[-1], build, path, preload and ("LD_PRELOAD='%s'"):format(preload) or "")
end

local function lua_specs(runner, arguments)
  local lua = arg[-1]
  local command = ("%s %s %s spec/busted.lua -o plainTerminal %s 2>&1")
    :format(environment(os.getenv "PRELOAD"), runner, lua, arguments)
  local ok, output = run(command)
  local good, bad, errors = output:match("(%d+) success%a* / (%d+) failure%a* / (%d+) error")
  bad = bad and bad + errors
  if bad ~= 0 then io.stdout:write(output) end
  count_result("spec/lua", ok, bad == 0 and output or "", good, bad)
end

local function one(name, command)
  local ok, output = run(command .. " 2>&1")
  if not ok then io.stdout:write(output) end
  count(name, ok and 1 or 0, ok and 0 or 1)
end

local function documentation()
  local ok, output = run(environment() .. arg[-1] .. " spec/readme.lua " .. build)
  count_result("documentation", ok, output, output:match("(%d+) passed, (%d+) failed%s*$"))
end

if what == "c" then
  c_specs("")
elseif what == "lua" then
  lua_specs("", table.concat(arg, " ", 3))
elseif what == "valgrind" then
  c_specs(os.getenv "RUNNER")
  lua_specs(os.getenv "RUNNER", "spec/lua/core_spec.lua")
else
  c_specs("")
  lua_specs("", "")
end
if what == "everything" then
  one("luacheck", "luacheck --no-color -q lua csrc spec rockspec")
  one("rockspec", arg[-1] .. " rockspec/update.lua --check")
  documentation()
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0 and passed > 0)
