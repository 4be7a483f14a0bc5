local helper = require "helper"
local libraries = require "sayso.libraries"

-- The command, run by an interpreter that finds these modules only, which stand for libraries that are not
-- there.
local function run_with(modules)
  local folder = helper.build .. "/spec/tmp/libraries"
  helper.shell(("rm -rf %s && mkdir -p %s"):format(folder, folder))
  for name, source in pairs(modules) do helper.write("libraries/" .. name .. ".lua", source) end
  local path = "lua/?.lua;lua/?/init.lua;" .. folder .. "/?.lua"
  return helper.shell(("env -u LD_PRELOAD LUA_CPATH=none LUA_PATH='%s' %s lua/sayso/command.lua %s")
    :format(path, helper.lua, helper.sample))
end

describe("the libraries", function()
  it("are all there where the specs run", function() assert.is_nil(libraries.missing()) end)

  it("are named where they are missing, with the line to install them", function()
    local status, output, complaints = run_with {cjson = "return {}", lfs = "return {}"}
    assert.are.equal(3, status)
    assert.are.equal("", output)
    assert.are.equal("sayso: these Lua libraries are missing: argparse, term\n"
      .. "       install them: apt-get install lua-argparse lua-term (with LuaRocks: argparse, lua-term)\n",
      complaints)
  end)

  it("are told of where they are there but don't load", function()
    local status, _, complaints = run_with {
      cjson = "error('made for another Lua', 0)",
      argparse = "return {}", lfs = "return {}", term = "return {}",
    }
    assert.are.equal(3, status)
    assert.is_truthy(complaints:find("missing: cjson\n", 1, true), complaints)
    assert.is_truthy(complaints:find("made for another Lua", 1, true), complaints)
  end)
end)
