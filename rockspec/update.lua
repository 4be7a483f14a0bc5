-- Writes the lists of files in the rockspec, whose own language can't look into folders.
--   lua5.4 rockspec/update.lua           writes them
--   lua5.4 rockspec/update.lua --check   only tells, by its exit status, whether they are as they should be
local ROCKSPEC = "rockspec/sayso-scm-1.rockspec"

local function find(arguments)
  local files = {}
  local list <close> = assert(io.popen("find " .. arguments))
  for path in list:lines() do files[#files + 1] = path end
  table.sort(files)
  return files
end

-- The sources of each C module: core reads, trainer is a library of its own beside it.
local SOURCES = {
  core = "csrc -name '*.c' -not -path 'csrc/train/*' -not -name trainer.c",
  trainer = "csrc -name '*.c' -not -name main.c '(' -not -path 'csrc/lua/*' -o -name trainer.c "
    .. "-o -name allocator.c -o -name metatable.c ')'",
}

local function source_lines(module)
  local lines = {}
  for _, path in ipairs(find(SOURCES[module])) do
    lines[#lines + 1] = ('        "%s",\n'):format(path)
  end
  return table.concat(lines)
end

local function module_lines()
  local lines = {}
  for _, path in ipairs(find "lua/sayso -name '*.lua' -not -name command.lua") do
    local name = path:match("^lua/(.*)%.lua$"):gsub("/init$", ""):gsub("/", ".")
    lines[#lines + 1] = ('    ["%s"] = "%s",\n'):format(name, path)
  end
  return table.concat(lines)
end

-- What modules read that is no Lua. It is installed beside them by its own name: of the one it has here only
-- the folder counts.
local function data_lines()
  local lines = {}
  for _, path in ipairs(find "lua/sayso -type f -not -name '*.lua'") do
    local folder, file = path:match "^lua/(.*)/([^/]*)$"
    local name = folder:gsub("/", ".") .. "." .. file:gsub("%W", "_")
    lines[#lines + 1] = ('      ["%s"] = "%s",\n'):format(name, path)
  end
  return table.concat(lines)
end

local function read(path)
  local file <close> = assert(io.open(path))
  return file:read("a")
end

-- What stands between two lines, replaced.
local function replace(text, before, after, new)
  local _, first = text:find(before, 1, true)
  local last = text:find(after, first, true)
  return text:sub(1, first) .. new .. text:sub(last)
end

local old = read(ROCKSPEC)
local new = old
for _, module in ipairs {"core", "trainer"} do
  new = replace(new, ("sources = { -- of %s\n"):format(module), "      },\n", source_lines(module))
end
new = replace(new, "-- Lua modules\n", "  },\n  install", module_lines())
new = replace(new, "-- data of theirs\n", "    },\n    bin", data_lines())
if arg[1] == "--check" then
  if new ~= old then print "the rockspec lists other files than there are: run lua5.4 rockspec/update.lua" end
  os.exit(new == old)
elseif new ~= old then
  local file <close> = assert(io.open(ROCKSPEC, "w"))
  file:write(new)
end
