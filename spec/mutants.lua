-- Plants faults in copies of sources, one at a time, and tells which of them the specs notice.
--   lua5.4 spec/mutants.lua BUILD SEED COUNT LEAST
-- BUILD is where `make all specs` has built with -fvisibility=default; the environment's COMPILE and
-- LIBRARIES are the Makefile's. COUNT mutants are planted in each stage below, chosen by SEED. The last line
-- is the sum; the exit status is 1 where fewer than LEAST in a hundred were noticed.
--
-- A mutant that no longer compiles, or compiles to the same code, is none, and another is taken in its place.
local build, seed, count, least = arg[1], tonumber(arg[2]), tonumber(arg[3]), tonumber(arg[4])
local compile, libraries = assert(os.getenv "COMPILE"), assert(os.getenv "LIBRARIES")

local STAGES = {
  {
    name = "quotations",
    sources = {
      "csrc/text/quote.c", "csrc/text/quote_kind.c", "csrc/text/quote_mark.c", "csrc/text/dialogue.c",
    },
    specs = {
      "csrc/text/quote_spec", "csrc/text/passage_spec", "csrc/text/hostile_spec", "csrc/read/form_spec",
      "csrc/fuzz/reader_spec",
    },
    lua = "spec/lua/core_spec.lua spec/lua/sayso/init_spec.lua",
  },
  {
    name = "links",
    sources = {"csrc/read/link.c", "csrc/read/whole.c", "csrc/read/raise.c", "csrc/read/form.c"},
    specs = {
      "csrc/read/link_spec", "csrc/read/choice_spec", "csrc/read/form_spec", "csrc/read/evidence_spec",
      "csrc/read/layout_spec", "csrc/read/content_spec", "csrc/read/nest_spec", "csrc/read/article_spec",
      "csrc/fuzz/reader_spec",
    },
    lua = "spec/lua/core_spec.lua spec/lua/sayso/why_spec.lua spec/lua/sayso/entity_spec.lua",
  },
}

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

local function write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(bytes))
end

-- ---- Where a fault may be planted ----------------------------------------------------------------------

local function end_of_string(source, at)
  local quote, stop = source:sub(at, at), at + 1
  while source:sub(stop, stop) ~= quote do stop = stop + (source:sub(stop, stop) == "\\" and 2 or 1) end
  return stop
end

-- The last place of what begins at `at` and is no code: a comment, a string, a character, a line for the
-- preprocessor. nil where that is code.
local function end_of_other(source, at)
  if source:find("^/%*", at) then return select(2, source:find("*/", at + 2, true)) end
  if source:find("^[\"']", at) then return end_of_string(source, at) end
  return source:find("^#", at) and select(2, source:find("^[^\n]*", at))
end

-- The source with blanks for what is no code, so that places stay.
local function code_of(source)
  local out, at = {}, 1
  while at <= #source do
    local stop = end_of_other(source, at)
    out[#out + 1] = stop and source:sub(at, stop):gsub("[^\n]", " ") or source:sub(at, at)
    at = (stop or at) + 1
  end
  return table.concat(out)
end

local OTHER = {
  ["=="] = "!=", ["!="] = "==", ["<"] = "<=", ["<="] = "<", [">"] = ">=", [">="] = ">", ["&&"] = "||",
  ["||"] = "&&", ["+"] = "-", ["-"] = "+", ["|="] = "=", ["+="] = "-=", ["-="] = "+=",
}

local function add_operators(code, add)
  for from, operator, past in code:gmatch("()([=!<>&|+-]+)()") do
    local spaced = code:find("^%s", from - 1) and code:find("^%s", past)
    if OTHER[operator] and spaced then add(from, past - 1, OTHER[operator]) end
  end
end

local function add_numbers(code, add)
  for from, number, past in code:gmatch("%f[%w_]()(%d+)()%f[^%w_.]") do
    add(from, past - 1, tostring(tonumber(number) + 1))
  end
end

local function add_conditions(code, add)
  for from, past in code:gmatch("%f[%w_]if ()%b()()") do add(from, past - 1, "(!%0)") end
  for from in code:gmatch("()![%w_(]") do add(from, from, "") end
end

-- Assignments, counting and calls that are a line.
local function add_statements(code, add)
  for from, line, past in code:gmatch("\n() +([^\n]*;)()") do
    local assigns = line:find("^[%w_>%.%[%]%*-]+ [|+-]?= ") or line:find("^[%w_>%.%[%]%*-]+%+%+;")
    if assigns or line:find("^[%w_]+%(.*%);$") then add(from, past - 1, ";") end
  end
end

local function sites_in(path)
  local source, sites = read(path), {}
  local code = code_of(source)
  -- In `text`, %0 stands for what was there.
  local function add(from, to, text)
    local _, line = source:sub(1, from):gsub("\n", "")
    local was = source:sub(from, to)
    local now = text:gsub("%%0", (was:gsub("%%", "%%%%")))
    local mutant = source:sub(1, from - 1) .. now .. source:sub(to + 1)
    sites[#sites + 1] = {path = path, line = line + 1, was = was, now = now, mutant = mutant}
  end
  for _, find in ipairs {add_operators, add_numbers, add_conditions, add_statements} do find(code, add) end
  return sites
end

-- Of all sources of a stage, in an order that the seed tells.
local function shuffled_sites(stage)
  local sites = {}
  for _, path in ipairs(stage.sources) do table.move(sites_in(path), 1, 1e6, #sites + 1, sites) end
  for i = #sites, 2, -1 do
    local k = math.random(i)
    sites[i], sites[k] = sites[k], sites[i]
  end
  return sites
end

-- ---- Building with a fault, and asking the specs -------------------------------------------------------

local function run(command) return (os.execute(command)) == true end

local function must(command) assert(run(command), "sayso: failed: " .. command) end

local function list(command)
  local pipe <close> = assert(io.popen(command))
  return (pipe:read("a"):gsub("\n", " "))
end

-- Of the sources that are there, lest an object whose source is gone is among them.
local function objects_of(which)
  local sources = list("find " .. which .. " -name '*.c' | LC_ALL=C sort")
  return (sources:gsub("(%S+)%.c", build:gsub("%%", "%%%%") .. "/%1.o"))
end

local core = objects_of "csrc -not -path 'csrc/lua/*' -not -path 'csrc/train/*'"
local binding = objects_of "csrc/lua -not -name trainer.c"
local here = list("cd " .. build .. " && pwd"):gsub(" $", "")
local library = ("-L%s -Wl,-rpath,%s -lsayso-mutant"):format(build, here)

-- The core as a library of its own, so that only that is linked anew; an object of it may be another.
local function link_core(object, other)
  local objects = object and core:gsub(object:gsub("%p", "%%%0"), (other:gsub("%%", "%%%%"))) or core
  must(("cc -shared -o %s/libsayso-mutant.so %s %s"):format(build, objects, libraries))
end

local function link_programs()
  for _, stage in ipairs(STAGES) do
    for _, spec in ipairs(stage.specs) do
      local program = ("%s/spec/%s"):format(build, spec)
      must(("cc -o %s %s.o %s/libspec.a %s/libsayso-lua.a %s/libsayso-train.a %s %s -lpthread")
        :format(program, program, build, build, build, library, libraries))
    end
  end
  must(("cc -shared -o %s/sayso/core.so %s %s %s"):format(build, binding, library, libraries))
end

local function commands_of(stage)
  local commands = {}
  for _, spec in ipairs(stage.specs) do
    commands[#commands + 1] = {name = spec:match("[^/]+$"), command = ("%s/spec/%s"):format(build, spec)}
  end
  local path = "./lua/?.lua;./lua/?/init.lua;./spec/lua/?.lua;;"
  local busted = ("env SAYSO_BUILD=%s SAYSO_LUA=%s LUA_CPATH='%s/?.so;;' LUA_PATH='%s' %s spec/busted.lua %s")
    :format(build, arg[-1], build, path, arg[-1], stage.lua)
  commands[#commands + 1] = {name = "spec/lua", command = busted}
  return commands
end

-- A fault may loop for ever, or ask for all memory there is. Time is the processor's: a machine may be busy.
local function passes(command)
  return run(("ulimit -v 8000000; ulimit -t 60; %s > %s/mutant.log 2>&1"):format(command, build))
end

local function killer(stage)
  for _, spec in ipairs(commands_of(stage)) do
    if not passes(spec.command) then return spec.name end
  end
end

-- Compiles it; nil where that fails or gives the same code.
local function object_of(site)
  local stem = build .. "/mutant"
  local same = build .. "/same"
  local folder = site.path:match("^(.*)/")
  local command = compile .. " -w -Icsrc -iquote " .. folder .. " -c %s.c -o %s.o 2>/dev/null"
  write(stem .. ".c", site.mutant)
  if not run(command:format(stem, stem)) then return nil end
  write(same .. ".o", read(stem .. ".o"))
  write(stem .. ".c", read(site.path))
  must(command:format(stem, stem))
  return read(stem .. ".o") ~= read(same .. ".o") and same .. ".o" or nil
end

local function try(site, stage)
  local object = object_of(site)
  if not object then return nil end
  link_core(("%s/%s.o"):format(build, site.path:gsub("%.c$", "")), object)
  return killer(stage) or "nobody"
end

local function tell(site, by)
  local function short(text) return (text:gsub("%s+", " "):sub(1, 60)) end
  local verdict = by == "nobody" and "survived" or "killed by " .. by
  print(("%-24s %s:%d: %s -> %s"):format(verdict, site.path, site.line, short(site.was), short(site.now)))
  io.stdout:flush()
end

local function check_stage(stage)
  local planted, killed = 0, 0
  for _, site in ipairs(shuffled_sites(stage)) do
    if planted == count then break end
    local by = try(site, stage)
    if by then
      planted, killed = planted + 1, killed + (by ~= "nobody" and 1 or 0)
      tell(site, by)
    end
  end
  print(("%s: %d of %d mutants killed"):format(stage.name, killed, planted))
  return planted, killed
end

math.randomseed(seed)
link_core()
link_programs()
local planted, killed = 0, 0
for _, stage in ipairs(STAGES) do
  local by = killer(stage)
  assert(not by, ("sayso: %s fails without a mutant; see %s/mutant.log"):format(by, build))
end
for _, stage in ipairs(STAGES) do
  local more, of_them = check_stage(stage)
  planted, killed = planted + more, killed + of_them
end
print(("%d of %d mutants killed"):format(killed, planted))
os.exit(planted > 0 and killed * 100 >= planted * least)
