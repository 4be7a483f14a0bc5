-- Runs the examples of the documentation: the blocks in Lua and in C of README and of lua/sayso/docs, their
-- lines of shell that run the built command, and what they show the command, the prompt of Lua or a tool to
-- print; the indented ones of the comments at the head of the
-- public headers and modules. The last line is "N passed, N failed".
local build = arg[1]
local passed, failed = 0, 0

local function has_words(output) return #output > 0 end
local function anything() return true end

-- `is_right`, where there is one, judges of the output; else there has to be some.
local function try(name, command, is_right)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local output = pipe:read("a")
  if pipe:close() and (is_right or has_words)(output) then
    passed = passed + 1
  else
    failed = failed + 1
    io.stdout:write(name, "\n", output, "\n")
  end
end

-- A pattern for a text in which a line with nothing but "…" stands for any lines, or for none, and " …" at
-- the end of a line for the rest of it.
local function pattern_of(shown)
  local pattern = "^"
  for line in shown:gmatch("[^\n]+\n?") do
    local escaped = line:gsub("%p", "%%%0"):gsub(" …\n$", "[^\n]*\n")
    pattern = pattern .. (line:match "^%s*…\n$" and ".*" or escaped)
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

-- What somebody types at Lua's prompt, and what comes of it. Whether the typed words are shown depends on
-- the library that Lua reads them with.
local function run_prompt(transcript)
  local typed = {}
  for line in transcript:gmatch "> ([^\n]*)\n" do typed[#typed + 1] = line .. "\n" end
  local input = write("prompt.lua", table.concat(typed))
  local command = ("%s -i -e '_PROMPT=\"\"' < %s"):format(arg[-1], input)
  local pattern = pattern_of(transcript:gsub("> [^\n]*\n", ""))
  try(transcript, command, function(output)
    local lines, at = {}, 1
    for line in output:gsub("^Lua [^\n]*\n", ""):gmatch "([^\n]*\n)" do
      if line == typed[at] then at = at + 1 else lines[#lines + 1] = line end
    end
    return table.concat(lines):gsub("\n$", "", 1):find(pattern) or table.concat(lines):find(pattern)
  end)
end

-- What a command with DATA=DIR prints can't be known here.
local function run_console(block)
  local command, shown = block:match "^%$ ([^\n]*)\n(.*)"
  if command:find "DATA=DIR$" then return end
  if command == "lua5.4" then return run_prompt(shown) end
  local line = command:gsub("^sayso", "build/bin/sayso")
  run_shell(line, function(output) return output:find(pattern_of(shown)) end)
end

local runners = {
  lua = function(block) run_lua(block, block) end,
  c = function(block) run_c(block, block) end,
  sh = function(block)
    for line in block:gmatch("[^\n]+") do
      local is_written = line:find " %-%-output " or line:find " > "
      if line:find("^build/bin/sayso") then run_shell(line, is_written and anything or nil) end
    end
  end,
  console = run_console,
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
local pages <close> = assert(io.popen "ls README.md lua/sayso/docs/*.md")
for path in pages:lines() do
  local file <close> = assert(io.open(path))
  for language, block in file:read("a"):gmatch("\n```(%a+)\n(.-)\n?```") do
    if runners[language] then runners[language](block .. "\n") end
  end
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
