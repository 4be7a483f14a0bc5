-- Writes the command so that it runs from anywhere and whatever is set around it: with the interpreter, and
-- the places of all modules, in it.
--   lua5.4 rockspec/command.lua FILE INTERPRETER LUA_FOLDER CORE_FOLDER
local path, interpreter, lua_folder, core_folder = table.unpack(arg)

local function refuse(message)
  io.stderr:write("sayso: ", message, "\n")
  os.exit(1)
end

-- Modules are looked for in paths whose entries ; sets apart and in which ? stands for the module's name.
for _, folder in ipairs {lua_folder, core_folder} do
  if folder:find "[;?%c]" then
    refuse(("'%s' can't hold Lua modules, since there is a ; or ? or a control character in it; "
      .. "choose another folder"):format(folder:gsub("%c", "?")))
  end
end
if not interpreter:find "^/%S+$" then
  refuse(("'%s' can't stand on a script's first line; set LUA to an absolute path without spaces")
    :format(interpreter))
end

-- Where the interpreter finds modules now, as the libraries that sayso needs. A place that depends on the
-- folder that somebody happens to work in is none: there, a file named like a module would be run.
local function absolute_entries(search_path)
  local entries = {}
  for entry in search_path:gmatch "[^;]+" do
    if entry:find "^/" then entries[#entries + 1] = entry end
  end
  return entries
end

local function with(own, search_path)
  return table.concat({own, table.unpack(absolute_entries(search_path))}, ";")
end

local source <close> = assert(io.open "lua/sayso/command.lua")
local run = source:read "a":gsub("^[^\n]*\n", "")
local file <close> = assert(io.open(path, "w"))
-- -E: the environment's LUA_INIT, LUA_PATH and LUA_CPATH are for other programs.
assert(file:write(("#!%s -E\npackage.path = %q\npackage.cpath = %q\n%s"):format(interpreter,
  with(lua_folder .. "/?.lua;" .. lua_folder .. "/?/init.lua", package.path),
  with(core_folder .. "/?.so", package.cpath), run)))
