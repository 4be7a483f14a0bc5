--- What the specs share.
local M = {}

assert(_VERSION == "Lua 5.4", "the specs are to run in Lua 5.4, not " .. _VERSION)

M.build = os.getenv "SAYSO_BUILD" or "build"
M.lua = os.getenv "SAYSO_LUA" or "lua5.4"
M.command = M.build .. "/bin/sayso"
M.model = "lua/sayso/models/english.model"
M.sample = "spec/sample/flood-barrier.txt"
--- Whether all runs under sanitizers or Valgrind, so that large texts had better be smaller.
M.slow = os.getenv "SAYSO_SLOW" ~= nil

--- The bytes of a file.
function M.read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

--- Writes a file into the specs' own folder and returns its path.
function M.write(name, bytes)
  local folder = M.build .. "/spec/tmp"
  os.execute("mkdir -p " .. folder)
  local path = folder .. "/" .. name
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
  return path
end

--- Runs a shell command; returns its exit status, standard output and standard error.
function M.shell(command)
  local errors = os.tmpname()
  local pipe = assert(io.popen(("{ %s ; } 2>%s"):format(command, errors)))
  local output = pipe:read("a")
  local _, how, status = pipe:close()
  local complaints = M.read(errors)
  os.remove(errors)
  return how == "exit" and status or -status, output, complaints
end

--- The lines that a shell command writes.
function M.shell_lines(command)
  local lines = {}
  for line in select(2, M.shell(command)):gmatch "[^\n]+" do lines[#lines + 1] = line end
  return lines
end

--- Runs the command with arguments that need no quoting.
function M.sayso(arguments)
  return M.shell(M.command .. " " .. arguments)
end

--- What a function costs, which unlike its time is the same each time: instructions of Lua's machine, in
--- hundreds, and kilobytes allocated, since work done outside Lua's machine copies texts as a rule.
function M.cost(f)
  local instructions = 0
  collectgarbage()
  collectgarbage "stop"
  local before = collectgarbage "count"
  debug.sethook(function() instructions = instructions + 1 end, "", 100)
  f()
  debug.sethook()
  local allocated = collectgarbage "count" - before
  collectgarbage "restart"
  return instructions, allocated
end

--- Whether cost grows no faster than the size that a function is given: eight times as much for eight times
--- the size, and a little for what varies.
function M.is_linear(f, size)
  local instructions, allocated = M.cost(function() f(size) end)
  local more_instructions, more_allocated = M.cost(function() f(8 * size) end)
  return more_instructions <= 10 * instructions + 100 and more_allocated <= 10 * allocated + 100
end

--- All that an iterator gives.
function M.collect(iterator)
  local list = {}
  for item in iterator do list[#list + 1] = item end
  return list
end

--- The texts of items.
function M.texts(items)
  local list = {}
  for item in items do list[#list + 1] = item.text end
  return list
end

--- The first row of a result with a value under a name; nil where there is none.
function M.row(result, name, value)
  for each in result:rows() do
    if each[name] == value then return each end
  end
end

--- A corpus of readings that nobody has read, as analyses take it.
function M.readings(list)
  return {readings = function(self)
    local place = 0
    self.documents = #list
    return function()
      place = place + 1
      return list[place]
    end
  end}
end

return M
