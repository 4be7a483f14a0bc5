-- Runs README's examples: each block in Lua, each in C, and each line of shell that runs the built command.
-- The last line is "N passed, N failed".
local build = arg[1]
local passed, failed = 0, 0

local function try(name, command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local output = pipe:read("a")
  if pipe:close() and #output > 0 then
    passed = passed + 1
  else
    failed = failed + 1
    io.stdout:write(name, "\n", output, "\n")
  end
end

local function write(name, text)
  local path = build .. "/spec/" .. name
  local file <close> = assert(io.open(path, "w"))
  file:write(text)
  return path
end

local runners = {
  lua = function(block)
    try(block, arg[-1] .. " " .. write("readme.lua", block))
  end,
  c = function(block)
    local source = write("readme.c", block)
    local program = build .. "/spec/readme"
    try(block, ("%s -std=c11 -Wall -Wextra -Werror -Icsrc %s %s/libsayso.a -lutf8proc -lm -o %s && %s")
      :format(os.getenv "CC" or "cc", source, build, program, program))
  end,
  sh = function(block)
    for line in block:gmatch("[^\n]+") do
      if line:find("^build/bin/sayso") then try(line, (line:gsub("%f[%w]build/", build .. "/"))) end
    end
  end,
}

os.execute("mkdir -p " .. build .. "/spec")
local file <close> = assert(io.open("README.md"))
for language, block in file:read("a"):gmatch("\n```(%a+)\n(.-)\n```") do
  if runners[language] then runners[language](block .. "\n") end
end
print(("%d passed, %d failed"):format(passed, failed))
os.exit(failed == 0)
