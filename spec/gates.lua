-- Plants faults, each of the kind that a gate is for, in a copy of the project, and sees them caught: with
-- the fault all must still build, and the gate must fail.
--   lua5.4 spec/gates.lua BUILD [GATE]
-- BUILD/gates gets the copy; GATE limits it to gates whose names begin so.
local build, only = arg[1], arg[2] or ""
local TREE = build .. "/gates"

-- A program of spec/csrc, built as some check builds it.
local CHECKED = {build = "BUILD=build/checked WERROR=1", at = "build/checked"}
local SANITIZED = {
  build = "BUILD=build/gate-sanitized WERROR=1 CFLAGS='-O1 -g -fsanitize=address,undefined'",
  at = "build/gate-sanitized",
}
local THREADED = {
  build = "BUILD=build/threaded WERROR=1 CFLAGS='-O1 -g -fsanitize=thread'", at = "build/threaded",
}

local function program(how, name, argument)
  local path = ("%s/spec/csrc/%s"):format(how.at, name)
  return {build = ("make -s %s %s"):format(how.build, path), run = path .. " " .. (argument or "")}
end

local function lua_spec(path)
  return {
    build = "make -s BUILD=build/checked WERROR=1 all",
    run = ("lua5.4 spec/check.lua build/checked lua spec/lua/%s"):format(path),
  }
end

-- libFuzzer for at most a minute and a half; a finding ends it at once, and is kept as a file.
local function fuzzer(name)
  return {
    build = ("make -s fuzz-targets FUZZED=%s"):format(name),
    run = ("rm -f build/fuzz/%s-*; make -s fuzz FUZZED=%s SECONDS=90; ! ls build/fuzz/%s-*")
      :format(name, name, name),
  }
end

-- Of one file, which has to compile.
local function static(command, file)
  local compile = file:find "%.c$" and "cc -std=c11 -Icsrc -fsyntax-only " .. file
  return {build = compile or "true", run = command .. " " .. file}
end

-- ---- What is planted --------------------------------------------------------------------------------

-- For each the gate, what runs, the file, what stands there (once) and what is put in its place.
local PLANTS = {
  {"memory: what failed is left as it is", program(CHECKED, "out_of_memory_spec"), "csrc/document.c",
    "  if (status != SAYSO_OK) document_clear(doc);\n", ""},
  {"memory: a block is lost", program(CHECKED, "out_of_memory_spec"), "csrc/read/nest.c",
    "  (void)memory_resize(m, order, n, 0, sizeof *order);\n", ""},
  {"memory: a failure is passed over", program(CHECKED, "out_of_memory_spec"), "csrc/read/stages.c",
    "if (other == NULL) return SAYSO_NO_MEMORY;", "if (other == NULL) return SAYSO_OK;"},
  {"memory: training loses a block", program(CHECKED, "train/out_of_memory_spec"), "csrc/train/vectors.c",
    "  vector_free(m, &v->starts);\n", ""},
  {"memory: a userdata loses a block", program(CHECKED, "lua/module_spec"), "csrc/lua/trainer.c",
    "  vector_free(&t->m, &t->map);\n", ""},
  {"utf8: surrogates are let in", program(CHECKED, "text/utf8_spec"), "csrc/text/decode.c",
    "s[0] == 0xED ? 0x9F", "s[0] == 0xED ? 0xBF"},
  {"utf8: a part that is too short is replaced", program(CHECKED, "text/utf8_spec"), "csrc/text/decode.c",
    "      *bad = i;\n", "      *bad = 1;\n"},
  {"damage: the checksum isn't looked at", program(CHECKED, "model/damage_spec"), "csrc/model/container.c",
    "== h.checksum ? SAYSO_OK", "== h.checksum || c->size > 0 ? SAYSO_OK"},
  {"damage: sizes aren't looked at", program(CHECKED, "model/damage_spec"), "csrc/model/file.c",
    "h->size == size_by_header(h) &&",
    "(h->size == size_by_header(h) || h->size > 0) &&"},
  {"threads: a stage keeps something between calls", program(THREADED, "threads_spec"),
    "csrc/read/stages.c",
    "  sayso_status status = decode_text(doc, text, size);\n",
    "  static sayso_status status;\n  status = decode_text(doc, text, size);\n",
  },
  {"lua: closed documents keep their memory", lua_spec "level_spec.lua", "csrc/lua/document.c",
    "  sayso_document_free(d->core);\n  d->core = NULL;\n", "  d->core = NULL;\n"},
  {"lua: a list has an item too many", lua_spec "calls_spec.lua", "csrc/lua/list.c",
    "if (place >= 1 && place <= (lua_Integer)l->count) {", "if (place >= 1) {"},
  {"lua: an error in a callback is lost", program(CHECKED, "lua/trainer_spec", "--stop"),
    "csrc/lua/trainer.c",
    "  if (n.has_failed) {\n", "  if (0 && n.has_failed) {\n"},
  {"sanitized: a byte past the end is read", program(SANITIZED, "text/hostile_spec"),
    "csrc/text/decode.c",
    "while (at < size && s[at] < 0x80) at++;", "while (s[at] < 0x80 && at < size) at++;"},
  {"valgrind: what was never set is read",
    {build = "make -s BUILD=build/checked WERROR=1 build/checked/spec/csrc/archive_spec",
      run = "valgrind -q --error-exitcode=99 build/checked/spec/csrc/archive_spec"},
    "csrc/document.c", "  memset(doc, 0, sizeof *doc);\n", ""},
  {"static: cppcheck", static("cppcheck --enable=warning --error-exitcode=1 -q -Icsrc", "csrc/memory.c"),
    "csrc/memory.c", "  m->in_use", "  int unset; if (unset > 1) m->in_use++;\n  m->in_use"},
  {"static: clang's analyzer", static("clang --analyze -Xclang -analyzer-werror -Icsrc", "csrc/document.c"),
    "csrc/document.c", "  if (doc == NULL) return SAYSO_NO_MEMORY;\n  memset",
    "  if (doc == NULL) (*document)->memory.in_use = 0;\n  memset"},
  {"static: luacheck", static("luacheck -q", "lua/sayso/tree.lua"), "lua/sayso/tree.lua", "\nlocal ",
    "\nlocal unused\nlocal "},
  {"fuzz: segment", fuzzer "segment", "csrc/text/unicode/segment.c", "u.length - kept : 0;",
    "u.length - kept + (kept == 3) : 0;"},
  {"fuzz: reader", fuzzer "reader", "csrc/read/nest.c",
    "    if (a.parent != SAYSO_NONE) a.parent = order[a.parent];\n", ""},
  {"fuzz: abbreviations", fuzzer "abbreviations", "csrc/text/abbreviation.c",
    "if (length > LEXICON_LONGEST)", "if (length > LEXICON_LONGEST + 20)"},
  {"fuzz: model", fuzzer "model", "csrc/model/file.c", "h->size == size_by_header(h) &&",
    "(h->size == size_by_header(h) || h->size > 0) &&"},
  {"fuzz: calls", fuzzer "lua/calls", "csrc/lua/segment_list.c",
    "  if (last > (lua_Integer)list->count) last = (lua_Integer)list->count;\n", ""},
  {"fuzz: exchange", fuzzer "lua/exchange", "lua/sayso/import/document.lua",
    "if fast then a.parent = nil end", ""},
}

-- ---- Planting ---------------------------------------------------------------------------------------

local function read(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read "a"
end

local function write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(bytes))
end

local function runs(command, log)
  return os.execute(("cd %s && { %s ; } >> %s 2>&1"):format(TREE, command, log)) == true
end

-- What stands in the file with the fault; a plant that no longer fits is to be mended here.
local function planted(bytes, plant)
  local from, to = bytes:find(plant[4], 1, true)
  assert(from, ("%s: “%s” is not in %s"):format(plant[1], plant[4], plant[3]))
  return bytes:sub(1, from - 1) .. plant[5] .. bytes:sub(to + 1)
end

-- Whether the gate falls with the fault, and all builds; if not, what went wrong.
local function try(plant, number)
  local path, log = ("%s/%s"):format(TREE, plant[3]), ("log-%d"):format(number)
  local sound = read(path)
  write(path, planted(sound, plant))
  local builds = runs(plant[2].build, log)
  local passes = builds and runs(plant[2].run, log)
  write(path, sound)
  if not builds then return "it doesn't build; see " .. TREE .. "/" .. log end
  return passes and "not caught" or nil
end

assert(os.execute(([[mkdir -p %s && (cd %s && rm -rf csrc lua spec rockspec) &&
  cp -pR csrc lua spec rockspec Makefile README.md .luacheckrc .busted %s &&
  for how in checked sanitized threaded fuzzing; do
    [ -d %s/$how ] && mkdir -p %s/build && cp -pR %s/$how %s/build || true
  done]]):format(TREE, TREE, TREE, build, TREE, build, TREE)))
local caught, missed = 0, 0
for number, plant in ipairs(PLANTS) do
  if plant[1]:sub(1, #only) == only then
    local wrong = try(plant, number)
    caught, missed = caught + (wrong and 0 or 1), missed + (wrong and 1 or 0)
    print(("%-56s %s"):format(plant[1], wrong or "caught"))
    io.stdout:flush()
  end
end
print(("%d faults caught, %d not"):format(caught, missed))
os.exit(missed == 0 and caught > 0)
