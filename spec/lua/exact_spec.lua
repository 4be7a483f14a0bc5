local helper = require "helper"

-- What a compiler is told to use instructions that fuse a product and a sum, and how these are called.
local MACHINES = {
  x86_64 = {"-mfma -mavx2", "vfn?m[as][du]"},
  aarch64 = {"", "%f[%w]fn?m[als][adsu]%w*"},
}

local _, name = helper.shell("uname -m")
local machine = MACHINES[name:match("%S+")]

-- The core's sources as LuaRocks compiles them: in GNU's C, where GCC would fuse.
local function assembly(path)
  -- The sanitizers that may run this spec aren't for the compiler.
  local command = "env -u LD_PRELOAD %s -std=gnu11 -O2 %s -Icsrc -S -o - %s"
  local status, text, complaint = helper.shell(command:format(os.getenv "CC" or "cc", machine[1], path))
  assert.are.equal(0, status, complaint)
  return text
end

describe("arithmetic", function()
  it("is exact in a build that doesn't ask for it", function()
    if not machine then return pending("nothing is known of this machine's instructions") end
    local checked = 0
    for path in helper.read("rockspec/sayso-scm-1.rockspec"):gmatch('"(csrc/[^"]+%.c)"') do
      local source = helper.read(path)
      local computes = source:find("%f[%w]float%f[%W]") or source:find("%f[%w]double%f[%W]")
      if computes and not path:find("^csrc/lua/") then
        assert.is_nil(assembly(path):find(machine[2]), path)
        checked = checked + 1
      end
    end
    assert.is_true(checked > 3)
  end)
end)
