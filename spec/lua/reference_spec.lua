-- The pages that make docs makes: whether each function that a script gets at has its place.
local core = require "sayso.core"
local helper = require "helper"

local folder = helper.build .. "/spec/tmp/reference"
local function read(name) return helper.read(("%s/docs/modules/%s.html"):format(folder, name)) end

local function make(target)
  local command = "env -u LD_PRELOAD -u LUA_PATH -u LUA_CPATH -u MAKEFLAGS make -s %s BUILD=%s LUA=%s"
  return helper.shell(command:format(target, folder, helper.lua))
end

-- Which of these names a page has no place for.
local function missing(page, names, prefix)
  local list = {}
  for name, value in pairs(names) do
    local place = ('<a name = "%s%s"></a>'):format(prefix or "", name)
    if type(value) == "function" and not page:find(place, 1, true) then list[#list + 1] = name end
  end
  return list
end

describe("the reference", function()
  local status, _, complaints = make "docs"

  it("is made without complaints, so each public function and each parameter is described", function()
    assert.are.equal("", complaints)
    assert.are.equal(0, status)
  end)

  it("has each function of the modules", function()
    for _, name in ipairs {
      "sayso", "sayso.import", "sayso.export", "sayso.analysis.corpus", "sayso.analysis.result",
    } do
      local module = require(name)
      assert.are.same({}, missing(read(name), module), name)
    end
    for _, name in ipairs(helper.shell_lines "ls lua/sayso/commands") do
      local path = "sayso.analysis." .. name:gsub("%.lua$", "")
      local is_there, analysis = pcall(require, path)
      if is_there then assert.are.same({}, missing(read(path), {[path:match "%w+$"] = analysis}), path) end
    end
    assert.are.same({"no_such"}, missing(read "sayso", {no_such = print}))
  end)

  it("has each method of documents and of what they hold", function()
    local page = read "sayso.types"
    assert.are.same({}, missing(page, core.document_methods, "sayso.Document:"))
    for kind, methods in pairs(core.item_methods) do
      local class = "sayso." .. kind:gsub("^%l", string.upper) .. ":"
      assert.are.same({}, missing(page, methods, class), class)
    end
  end)

  it("has the pages that stand beside it", function()
    for _, name in ipairs {"tutorial", "quality", "training"} do
      local page = helper.read(("%s/docs/topics/%s.md.html"):format(folder, name))
      assert.is_truthy(page:find "<h1>")
      for link in page:gmatch 'href="([%w.]+%.html)"' do
        assert.is_truthy(helper.read(("%s/docs/topics/%s"):format(folder, link)))
      end
    end
  end)
end)

describe("annotations", function()
  it("name no type of sayso's that none of them defines", function()
    local used, defined = {}, {}
    for _, path in ipairs(helper.shell_lines "find lua -name '*.lua'") do
      local source = helper.read(path)
      for name in source:gmatch "%f[%w]sayso%.%u%a+" do used[name] = path end
      for _, tag in ipairs {"class", "alias"} do
        for name in source:gmatch("@" .. tag .. " (sayso%.%u%a+)") do defined[name] = true end
      end
    end
    for name, path in pairs(used) do assert.is_true(defined[name], path .. ": " .. name) end
    assert.is_truthy(used["sayso.Document"])
  end)
end)

describe("what makes the reference", function()
  it("tells of a function without a word on it, and of parameters that are not described", function()
    local tree = helper.build .. "/spec/tmp/undescribed"
    helper.shell(("rm -rf %s && mkdir -p %s/out && cp -r lua %s"):format(tree, tree, tree))
    local path = tree .. "/lua/sayso/export/init.lua"
    local bare = helper.read(path):gsub("%-%-%- The format of a name[^\n]*\n%-%-%-@param name string\n"
      .. "%-%-%-@return sayso.Format%?\n", "", 1):gsub("%-%-%-@param id [^\n]*\n", "", 1)
    local file <close> = assert(io.open(path, "w"))
    file:write(bare)
    file:flush()
    local command = "root=$(pwd) && cd %s && %s \"$root/rockspec/reference.lua\" out"
    local status, _, complaints = helper.shell(command:format(tree, helper.lua))
    assert.are.equal(1, status)
    assert.is_truthy(complaints:find("a public function without a word on it", 1, true))
    assert.is_truthy(complaints:find("the parameter id is not described", 1, true))
  end)
end)
