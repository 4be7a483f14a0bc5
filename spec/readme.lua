-- Runs the examples of the documentation: README's blocks in Lua and in C, its lines of shell that run the
-- built command, and what it shows the command to print; the indented ones of the comments at the head of the
-- public headers and modules. The last line is "N passed, N failed".
local build = arg[1]
local passed, failed = 0, 0

-- `is_right`, where there is one, judges of the output.
local function try(name, command, is_right)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local output = pipe:read("a")
  if pipe:close() and #output > 0 and (not is_right or is_right(output)) then
    passed = passed + 1
  else
    failed = failed + 1
    io.stdout:write(name, "\n", output, "\n")
  end
end

-- A pattern for a text in which a line with nothing but "…" stands for any lines, or for none.
local function pattern_of(shown)
  local pattern = "^"
  for line in shown:gmatch("[^\n]+\n?") do
    pattern = pattern .. (line:match("^%s*…\n$") and ".*" or line:gsub("%p", "%%%0"))
  end
  return pattern:gsub("\n", "\n+") .. "$"
end

local function write(name, text)
  local path = build .. "/spec/" .. name
  local file <close> = assert(io.open(path, "w"))
  file:write(text)
  return path
end

local function run_c(name, source)
  local program = build .. "/spec/readme"
  try(name, ("%s -std=c11 -O1 -Wall -Wextra -Werror -Icsrc %s %s/libsayso.a -lutf8proc -lm -o %s && %s")
    :format(os.getenv "CC" or "cc", write("readme.c", source), build, program, program))
end

local function run_lua(name, source)
  try(name, arg[-1] .. " " .. write("readme.lua", source))
end

local function run_shell(line, is_right)
  try(line, (line:gsub("%f[%w]build/", build .. "/")), is_right)
end

local runners = {
  lua = function(block) run_lua(block, block) end,
  c = function(block) run_c(block, block) end,
  sh = function(block)
    for line in block:gmatch("[^\n]+") do
      if line:find("^build/bin/sayso") then run_shell(line) end
    end
  end,
  console = function(block)
    local command, shown = block:match("^%$ sayso([^\n]*)\n(.*)")
    run_shell("build/bin/sayso" .. command, function(output) return output:find(pattern_of(shown)) end)
  end,
}

-- What stands in a comment indented more than its words do.
local function example_in(path, mark)
  local lines = {}
  for line in io.lines(path) do lines[#lines + 1] = line:match("^" .. mark .. "(.*)") end
  return table.concat(lines, "\n") .. "\n"
end

-- In Lua "expression  --> value, …" says what comes of it.
local CHECK = [[
local function check(expected, ...)
  local cjson = require "cjson"
  assert(cjson.encode(expected) == cjson.encode {...})
  print(...)
end
]]

local function try_module(path)
  local example = example_in(path, "%-%-     ")
  run_lua(path .. "\n" .. example, CHECK .. example:gsub("([^\n]-) +%-%-> ([^\n]+)", "check({%2}, %1)"))
end

local function try_header(path)
  local example = example_in(path, " %*   ")
  run_c(path .. "\n" .. example, ([[
#include <sayso.h>
#include <sayso_segment.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char *text = "“The barrier is late,” the mayor said.";
  size_t size = strlen(text);
%s  return 0;
}
]]):format(example))
end

os.execute("mkdir -p " .. build .. "/spec")
local file <close> = assert(io.open("README.md"))
for language, block in file:read("a"):gmatch("\n```(%a+)\n(.-)\n```") do
  if runners[language] then runners[language](block .. "\n") end
end
try_header "csrc/sayso.h"
try_header "csrc/sayso_segment.h"
try_module "lua/sayso/init.lua"
try_module "lua/sayso/segment.lua"
for _, name in ipairs {
  "result", "corpus", "voices", "keyness", "collocations", "ngrams", "dispersion", "concordance",
  "cues", "relays", "variants", "align", "timeline", "about",
} do
  try_module(("lua/sayso/analysis/%s.lua"):format(name))
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
