-- Writes the figures of lua/sayso/docs/quality.md anew: below each command what it prints now.
--   lua5.4 spec/bench/quality.lua DATA        runs all of them
--   lua5.4 spec/bench/quality.lua             only those that need no data
local data = arg[1]
local PATH = "lua/sayso/docs/quality.md"

local function run(command)
  local pipe = assert(io.popen(command))
  local output = pipe:read "a"
  assert(pipe:close(), command)
  return output
end

local function replace(command, shown)
  local target = command:match "^make ([%w-]+) DATA=DIR$"
  if target and not data then return ("\n```console\n$ %s\n%s```\n"):format(command, shown) end
  local output = run(target and ("make -s --no-print-directory %s DATA='%s'"):format(target, data) or command)
  if data then output = output:gsub(data:gsub("%p", "%%%0"), "DIR") end
  return ("\n```console\n$ %s\n%s```\n"):format(command, output)
end

local file <close> = assert(io.open(PATH))
local text = file:read "a":gsub("\n```console\n%$ ([^\n]*)\n(.-)```\n", replace)
local written <close> = assert(io.open(PATH, "w"))
written:write(text)
