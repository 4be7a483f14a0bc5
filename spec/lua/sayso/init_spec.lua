local helper = require "helper"
local sayso = require "sayso"

local TEXT = helper.read(helper.sample)

describe("sayso", function()
  it("tells other versions of Lua which one it needs, in words that they can read", function()
    local line = [[-e '_VERSION, jit = "%s", %s' -e 'require "sayso"']]
    for version, jit in pairs {["Lua 5.3"] = "nil", ["Lua 5.1"] = '{version = "LuaJIT 2.1"}'} do
      local status, _, complaints = helper.shell(helper.lua .. " " .. line:format(version, jit))
      assert.are.equal(1, status)
      local name = jit:match '"(.*)"' or version
      assert.is_truthy(complaints:find("sayso needs Lua 5.4, and this is " .. name, 1, true), complaints)
    end
    for _, other in ipairs(helper.shell_lines "command -v lua5.1 lua5.2 lua5.3 luajit") do
      local read = [[ -e 'package.path = "lua/?/init.lua" require "sayso"']]
      local status, _, complaints = helper.shell(other .. read)
      assert.are.equal(1, status)
      assert.is_truthy(complaints:find("sayso needs Lua 5.4, and this is Lua", 1, true), other .. complaints)
    end
  end)
end)

describe("sayso.read", function()
  it("finds who says what", function()
    local doc = assert(sayso.read(TEXT))
    local cues = {}
    for a in doc:attributions() do
      cues[#cues + 1] = a.cue and a.cue.text
      assert.is_true(#a.content > 0)
      assert.is_true(a.confidence >= 0 and a.confidence <= 1)
      assert.is_truthy(({direct = true, mixed = true, indirect = true})[a.form])
      assert.are.equal(a, doc:attributions()[a.index])
    end
    assert.is_truthy(table.concat(cues, " "):find("said", 1, true))
  end)

  it("finds a plain direct quotation with all its parts", function()
    local doc = assert(sayso.read("Council meets\n\n“The barrier is late, but it is coming,” "
      .. "the mayor said on Tuesday.\n"))
    local a = assert(doc:attributions()[1])
    assert.are.equal("the mayor", a.source.text)
    assert.are.equal("said", a.cue.text)
    assert.are.equal("direct", a.form)
    assert.is_truthy(a.content.text:find("The barrier is late, but it is coming", 1, true))
    assert.are.equal(a.content.text, tostring(a.content))
    assert.are.equal(a.content[1].text, tostring(a.content))
    assert.are.equal(doc.text:sub(a.content[1].first, a.content[1].last), a.content[1].text)
    assert.is_nil(a.parent)
    assert.are.equal("the mayor · said · direct · " .. a.content.text, tostring(a))
    assert.is_true(a.first <= a.content[1].first and a.last >= a.source.last)
  end)

  it("joins the pieces of a content", function()
    local doc = assert(sayso.read(TEXT))
    local joined = 0
    for a in doc:attributions() do
      assert.are.equal(table.concat(helper.texts(a.content), " … "), a.content.text)
      if #a.content > 1 then joined = joined + 1 end
    end
    assert.is_true(joined > 0)
  end)

  it("keeps only what passes the threshold", function()
    local all, sure = assert(sayso.read(TEXT, {threshold = 0})), assert(sayso.read(TEXT, {threshold = 1}))
    assert.is_true(#all:attributions() > #sure:attributions())
    local half = assert(sayso.read(TEXT, {threshold = 0.5}))
    for a in half:attributions() do assert.is_true(a.confidence >= 0.5) end
  end)

  it("reads what is attributed inside of contents, as deep as it is asked to", function()
    local text = "The report says that most farmers believe the ministry wants the dam closed.\n"
    local doc = assert(sayso.read(text))
    local says, believe, wants = table.unpack(helper.collect(doc:attributions()))
    assert.are.same({"says", "believe", "wants"}, {says.cue.text, believe.cue.text, wants.cue.text})
    assert.is_nil(says.parent)
    assert.are.equal(says, believe.parent)
    assert.are.equal(believe, wants.parent)
    local tree = "\n  The report · says .*\n    most farmers · believe .*\n      the ministry · wants "
    assert.is_truthy(tostring(doc):find(tree))
    for depth = 1, 4 do
      assert.are.equal(math.min(depth, 3), #assert(sayso.read(text, {depth = depth})):attributions())
    end
  end)

  it("reads no further than it is asked to", function()
    local doc = assert(sayso.read(TEXT, {model = false}))
    assert.are.equal(0, #doc:attributions())
    assert.is_true(#doc:quotes() > 0)
    assert.is_nil(doc:words()[1].tag)
    assert.are.equal(0, #assert(sayso.read(TEXT, {last_stage = sayso.stages[2]})):quotes())
  end)

  it("tags words", function()
    assert.is_string(assert(sayso.read(TEXT)):words()[1].tag)
  end)

  it("takes a model by path or opened once", function()
    local model = assert(sayso.open_model(helper.model))
    assert.are.equal("sayso.model: " .. helper.model, tostring(model))
    local count = #assert(sayso.read(TEXT)):attributions()
    assert.are.equal(count, #assert(sayso.read(TEXT, {model = model})):attributions())
    assert.are.equal(count, #assert(sayso.read(TEXT, {model = helper.model})):attributions())
  end)

  it("returns nil and a message for a model that is none", function()
    local bytes = helper.read(helper.model)
    local flipped = bytes:sub(1, -2) .. string.char(bytes:byte(-1) ~ 1)
    for name, content in pairs {
      ["empty.model"] = "", ["foreign.model"] = "something else, long enough to be a header",
      ["short.model"] = bytes:sub(1, #bytes // 2), ["header.model"] = bytes:sub(1, 12),
      ["flipped.model"] = flipped,
      ["later.model"] = bytes:sub(1, 8) .. "\xFF\xFF" .. bytes:sub(11),
    } do
      local path = helper.write(name, content)
      local doc, message = sayso.read(TEXT, {model = path})
      assert.is_nil(doc, name)
      assert.is_truthy(message:find("model " .. path .. ": ", 1, true), message)
    end
    assert.is_truthy(select(2, sayso.open_model("no\0model")):find("NUL", 1, true))
  end)

  it("raises for arguments that make no sense", function()
    for _, case in ipairs {
      {nil}, {42}, {{}}, {TEXT, "x"}, {TEXT, {treshold = 1}}, {TEXT, {threshold = 2}},
      {TEXT, {threshold = "0.5"}},
      {TEXT, {threshold = 0 / 0}}, {TEXT, {depth = 0}}, {TEXT, {depth = 1.5}}, {TEXT, {depth = "1"}},
      {TEXT, {last_stage = "nothing"}}, {TEXT, {last_stage = 1}},
      {TEXT, {model = true}}, {TEXT, {model = io.stdout}}, {TEXT, {model = {}}}, {TEXT, {[1] = 1}},
    } do
      local ok, message = pcall(sayso.read, case[1], case[2])
      assert.is_false(ok)
      assert.is_truthy(message:find("bad argument #%d to 'read'"), message)
    end
  end)
end)

describe("options", function()
  it("may be inherited, and are checked all the same", function()
    local function with(options) return setmetatable({}, {__index = options}) end
    assert.are.equal(0, #assert(sayso.read(TEXT, with {threshold = 1})):attributions())
    for _, options in ipairs {{threshold = "x"}, {model = 5}, {last_stage = "x"}, {abbreviations = 5}} do
      local ok, message = pcall(sayso.read, TEXT, with(options))
      assert.is_false(ok)
      assert.is_truthy(message:find("bad argument #2 to 'read' %(option"), message)
    end
    local _, message = pcall(sayso.read, TEXT, {treshold = 1})
    assert.is_truthy(message:find("no option is called 'treshold'; there are abbreviations, aliases, depth, ",
      1, true), message)
    -- What changes between the check and the use is used as it was checked.
    local asked = 0
    local fickle = setmetatable({}, {__index = function(_, key)
      if key ~= "threshold" then return nil end
      asked = asked + 1
      return asked == 1 and 1 or "x"
    end})
    assert.are.equal(0, #assert(sayso.read(TEXT, fickle)):attributions())
  end)
end)

describe("sayso.sentences", function()
  it("raises for arguments that make no sense, and says whose fault it is", function()
    for _, case in ipairs {
      {TEXT, 5}, {TEXT, true}, {TEXT, "news"}, {TEXT, {rule = "news"}}, {TEXT, {rules = "none"}},
      {TEXT, {rules = 1}}, {TEXT, {"uax29"}}, {TEXT, setmetatable({}, {__index = {rules = "x"}})}, {5}, {},
    } do
      local ok, message = pcall(function() sayso.sentences(case[1], case[2]) end)
      assert.is_false(ok)
      assert.is_truthy(message:find("init_spec%.lua:%d+: bad argument #%d to 'sentences'"), message)
    end
    local inherited = setmetatable({}, {__index = {rules = "uax29"}})
    assert.are.equal("A b. ", (("A b. C"):sub(assert(sayso.sentences("A b. C", inherited))())))
  end)
end)

describe("the methods of documents", function()
  it("raise for arguments that make no sense, and say whose fault it is", function()
    local doc = assert(sayso.read(TEXT, {model = false}))
    for _, use in ipairs {
      function() return doc:tree("x") end, function() return doc:tree {} end,
      function() return doc:tree(100, {color = true}) end, function() return doc:tree(100, "why") end,
      function() return doc:tree(1.5) end, function() return doc.tree() end,
      function() return doc.tree({}) end, function() return doc.tree("x") end,
      function() return doc.tree(io.stdout) end,
    } do
      local ok, message = pcall(function() local text = use() return text end)
      assert.is_false(ok)
      assert.is_truthy(message:find("init_spec%.lua:%d+: bad argument #%d to 'tree'"), message)
    end
    for _, use in ipairs {function() return doc.to_table() end, function() return doc:to_table(5) end,
      function() return doc:to_table("x", {whys = true}) end} do
      local ok, message = pcall(use)
      assert.is_false(ok)
      assert.is_truthy(message:find("bad argument #%d to 'to_table'"), message)
    end
    assert.are.equal(doc:tree(), doc:tree(100.0))
    assert.are.equal("x", doc:to_table("x").id)
  end)
end)

describe("sayso.open", function()
  it("reads a file", function()
    assert.are.equal(TEXT, assert(sayso.open(helper.sample)).text)
  end)

  it("returns nil and a message for what can't be read", function()
    for path, message in pairs {
      ["no-such.txt"] = "no-such.txt: No such file or directory", ["spec"] = "spec: Is a directory",
    } do
      local doc, told = sayso.open(path)
      assert.is_nil(doc)
      assert.are.equal(message, told)
    end
  end)

  it("raises for arguments that make no sense", function()
    assert.has_error(function() sayso.open(nil) end, "bad argument #1 to 'open' (string expected, got nil)")
    assert.has_error(function() sayso.open_model({}) end)
  end)
end)

describe("what analyses are made with", function()
  it("is there for others too", function()
    assert.are.equal("strasse", sayso.fold "STRAẞE")
    assert.are.equal("\xFFa", sayso.fold "\xFFA")
    assert.has_error(function() sayso.fold(nil) end)
    assert.are.equal(sayso.checksum "a", sayso.checksum "a")
    assert.are_not.equal(sayso.checksum "a", sayso.checksum "b")
    assert.is_truthy(sayso.checksum(""):find "^%x+$")
    assert.is_true(math.type(sayso.max_text) == "integer" and sayso.max_text > 0)
  end)

  it("is all that analyses need of the core", function()
    local command = "grep -rl 'require \"sayso.core\"' lua/sayso/%s"
    assert.are.same({}, helper.shell_lines(command:format "analysis"))
    assert.are.same({}, helper.shell_lines(command:format "commands"))
    assert.are_not.same({}, helper.shell_lines(command:format "stance"))
  end)
end)
