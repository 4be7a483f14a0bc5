-- What `make install` puts in place, and that it runs whatever is around it.
local helper = require "helper"

-- What is built is installed as it is: make would build it anew, had it been built in another way.
local function make(target, prefix)
  local command = "env -u MAKEFLAGS -u MFLAGS make -s -o all %s BUILD=%s LUA=%s PREFIX=%s"
  return helper.shell(command:format(target, helper.build, helper.lua, prefix))
end

local function absolute(path)
  return path:match "^/" and path or select(2, helper.shell "pwd"):gsub("\n", "/") .. path
end

local function quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

local sample = absolute(helper.sample)

describe("make install", function()
  local folder = absolute(helper.build .. "/spec/tmp/install")

  before_each(function() helper.shell("rm -rf " .. folder .. " && mkdir -p " .. folder) end)

  it("gives a command that runs from anywhere, whatever its folder is called", function()
    for _, name in ipairs {"plain", "with a space", "it's", "]] \"x\"", "100%s", "back\\slash", "naïve"} do
      local prefix = folder .. "/" .. name
      local status, _, complaints = make("install", quote(prefix))
      assert.are.equal("", complaints)
      assert.are.equal(0, status)
      local ran, output = helper.shell(("cd / && %s %s"):format(quote(prefix .. "/bin/sayso"), sample))
      assert.are.equal(0, ran, name)
      assert.is_truthy(output:find("the mayor · said", 1, true))
      assert.are.equal(0, (make("uninstall", quote(prefix))))
      assert.are.equal("", select(2, helper.shell("ls -A " .. quote(prefix))))
    end
  end)

  it("puts the licence and its terms beside it, and takes nothing away that is not its own", function()
    local kept = {"bin/other", "lib/lua/5.4/other.so", "share/doc/other/README"}
    for _, name in ipairs(kept) do
      local file = quote(folder .. "/" .. name)
      helper.shell(("mkdir -p $(dirname %s) && touch %s"):format(file, file))
    end
    assert.are.equal(0, (make("install", quote(folder))))
    for _, name in ipairs {"LICENSE", "NOTICE", "README.md", "lua/sayso/docs/tutorial.md"} do
      assert.are.equal(helper.read(name), helper.read(folder .. "/share/doc/sayso/" .. name))
    end
    assert.is_truthy(helper.read(folder .. "/share/man/man1/sayso.1"):find("^%.TH SAYSO 1 "))
    assert.are.equal(0, (make("uninstall", quote(folder))))
    local left = select(2, helper.shell(("cd %s && find . -type f | LC_ALL=C sort"):format(quote(folder))))
    assert.are.equal("./" .. table.concat(kept, "\n./") .. "\n", left)
  end)

  it("refuses a folder that Lua would not find, and leaves nothing there", function()
    for _, name in ipairs {"a;b", "a?b", "a\tb"} do
      local status, _, complaints = make("install", quote(folder .. "/" .. name))
      assert.is_true(status ~= 0)
      assert.is_truthy(complaints:find("can't hold Lua modules", 1, true), complaints)
    end
    local status, _, complaints = make("install", "''")
    assert.is_true(status ~= 0)
    assert.is_truthy(complaints:find("PREFIX is empty", 1, true), complaints)
    assert.are.equal("", select(2, helper.shell("ls " .. folder)))
  end)

  it("puts files in place whole, so that one that is open stays as it was", function()
    local model = folder .. "/share/lua/5.4/sayso/models/english.model"
    assert.are.equal(0, (make("install", quote(folder))))
    local size = #helper.read(model)
    local open <close> = assert(io.open(model, "r+b"))
    open:write("no model any more")
    open:flush()
    assert.are.equal(0, (make("install", quote(folder))))
    open:seek("set")
    assert.are.equal("no model any more", open:read(17))
    assert.are.equal(helper.read(helper.model), helper.read(model))
    assert.are.equal(size, #helper.read(model))
    assert.are.equal("", select(2, helper.shell("find " .. folder .. " -name '*.new'")))
  end)
end)

describe("the command", function()
  it("runs nothing that the environment or the folder it is called in offers", function()
    local folder = helper.build .. "/spec/tmp/hostile"
    helper.shell("mkdir -p " .. folder .. "/sayso")
    local modules = {"cjson", "argparse", "term", "sayso", "sayso/cli", "sayso/core", "term/core"}
    for _, name in ipairs(modules) do
      helper.shell("mkdir -p " .. folder .. "/term")
      helper.write("hostile/" .. name .. ".lua", "print 'not sayso' os.exit(9)")
    end
    local command = absolute(helper.command)
    for _, variables in ipairs {
      "LUA_PATH='./?.lua;;'", "LUA_PATH_5_4='./?.lua;;'", "LUA_INIT='print(1) os.exit(9)'",
      "LUA_INIT_5_4='syntax error'", "LUA_PATH=", "LUA_CPATH=", "LUA_PATH=x LUA_CPATH=y",
    } do
      local status, output, complaints =
        helper.shell(("cd %s && env %s %s %s"):format(folder, variables, command, sample))
      assert.are.equal("", complaints, variables)
      assert.are.equal(0, status)
      assert.is_truthy(output:find("^Council backs flood barrier"))
    end
  end)
end)
