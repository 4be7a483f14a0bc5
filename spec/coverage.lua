-- Tells which branches of the core no spec has taken, and whether each is among the exceptions.
--   lua5.4 spec/coverage.lua BUILD EXCEPTIONS
-- BUILD is where the sources were compiled with --coverage, perhaps in several ways, and the specs have run.
-- EXCEPTIONS lists lines of sources with branches that specs needn't take, each under its reason:
--
--   # Why the lines below aren't reached.
--   csrc/read/link.c: if (to_cue == NULL) return SAYSO_NO_MEMORY;
--
-- The exit status is 1 where a branch that isn't listed wasn't taken, or where a listed line is no more.
local cjson = require "cjson"

local build, exceptions_path = arg[1], arg[2]
local gcov = os.getenv "GCOV" or "gcov"

local function lines_of(path)
  local lines = {}
  for line in assert(io.lines(path)) do lines[#lines + 1] = line:match("^%s*(.-)%s*$") end
  return lines
end

local function run(command)
  local pipe <close> = assert(io.popen(command))
  return pipe:read("a")
end

-- What gcov tells of one object: for each of its sources the lines with their branches.
local function covered(object)
  local output = run(("%s --json-format --stdout --branch-probabilities %s 2>/dev/null"):format(gcov, object))
  local ok, told = pcall(cjson.decode, output)
  return ok and told.files or {}
end

-- Counts of each line's branches, added up over the objects that a header is part of.
local function add_file(sources, file)
  local lines = sources[file.file] or {}
  sources[file.file] = lines
  for _, line in ipairs(file.lines) do
    if #line.branches > 0 then
      local counts = lines[line.line_number] or {}
      lines[line.line_number] = counts
      for i, branch in ipairs(line.branches) do counts[i] = (counts[i] or 0) + branch.count end
    end
  end
end

local function all_sources()
  local sources = {}
  local others = "-not -path '*/spec/*' -not -path '*/csrc/lua/*' -not -path '*/csrc/train/*'"
  local objects = run(("find %s -path '*/csrc/*.gcno' %s | LC_ALL=C sort"):format(build, others))
  for object in objects:gmatch("[^\n]+") do
    for _, file in ipairs(covered(object)) do
      if file.file:find("^csrc/") then add_file(sources, file) end
    end
  end
  return sources
end

local function read_exceptions()
  local listed, reason = {}, false
  for number, line in ipairs(lines_of(exceptions_path)) do
    local path, text = line:match("^(csrc/%S+): (.+)$")
    if line:find("^#") then
      reason = true
    elseif path then
      assert(reason, ("%s:%d: a line without a reason above it"):format(exceptions_path, number))
      listed[path .. ": " .. text] = number
    else
      assert(line == "", ("%s:%d: neither a reason nor a line of a source"):format(exceptions_path, number))
      reason = false
    end
  end
  return listed
end

local function sorted(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local taken, all, excused, wrong = 0, 0, 0, 0
local listed = read_exceptions()

local function check_line(path, number, text, counts)
  local missed = 0
  for _, count in ipairs(counts) do missed = missed + (count == 0 and 1 or 0) end
  all, taken = all + #counts, taken + #counts - missed
  if missed == 0 then return end
  local key = path .. ": " .. text
  if listed[key] then
    excused = excused + missed
    return
  end
  wrong = wrong + missed
  print(("%s:%d: %d of %d branches not taken: %s"):format(path, number, missed, #counts, text))
end

local sources = all_sources()
assert(next(sources), "sayso: nothing was told of any source; see whether gcov is there and specs have run")
local present = {}
for _, path in ipairs(sorted(sources)) do
  local text = lines_of(path)
  for _, line in ipairs(text) do present[path .. ": " .. line] = true end
  for _, number in ipairs(sorted(sources[path])) do
    check_line(path, number, text[number], sources[path][number])
  end
end
for _, key in ipairs(sorted(listed)) do
  if not present[key] then
    wrong = wrong + 1
    print(("%s:%d: there is no such line any more: %s"):format(exceptions_path, listed[key], key))
  end
end
print(("%d of %d branches taken, %d excused in %s, %d neither")
  :format(taken, all, excused, exceptions_path, wrong))
os.exit(wrong == 0)
