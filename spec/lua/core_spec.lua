local helper = require "helper"
local core = require "sayso.core"

local TEXT = table.concat({
  "Council votes for the barrier",
  "“We can’t wait,” the mayor said. “Not ‘another year’.”",
  "The engineer agreed with her.",
}, "\n\n")

-- Every kind of value that isn't one of ours.
local function foreign_values()
  local fake = setmetatable({}, {__name = "sayso.document", __index = function() return 1 end})
  return {0, 1.5, -1, math.huge, "x", "", true, false, {}, fake, print, io.stdout, coroutine.create(print)}
end

-- Of so many values that a piece of code makes, each dropped at once, how many were there at a time. In a
-- process of its own, since how soon the collector works depends on how much else there is.
local function most_alive(count, code)
  local status, output = helper.shell(([[%s -e '
    local core = require "sayso.core"
    local alive, most = setmetatable({}, {__mode = "v"}), 0
    for i = 1, %d do
      alive[i] = assert(%s)
      local now = 0
      for _ in pairs(alive) do now = now + 1 end
      most = math.max(most, now)
    end
    print(most)
  ']]):format(helper.lua, count, code))
  assert.are.equal(0, status)
  return tonumber(output)
end

describe("core.read", function()
  it("takes a text of any bytes", function()
    for _, text in ipairs {"", "\0", "\xFF\xFE", "a\0b", ("\x80"):rep(100), "“", "\u{10FFFF}", "\r\r\n\n"} do
      local doc = assert(core.read(text))
      assert.is_truthy(utf8.len(doc.text))
      assert.are.equal(#doc.text, #doc)
    end
  end)

  it("raises for what is no text", function()
    for _, value in pairs(foreign_values()) do
      if type(value) ~= "string" then assert.has_error(function() core.read(value) end) end
    end
    assert.has_error(function() core.read() end)
  end)

  it("raises for what is no model, stage, threshold or depth", function()
    for _, value in pairs(foreign_values()) do
      assert.has_error(function() core.read(TEXT, value) end)
    end
    for _, stage in ipairs {-2, 100, 1 << 40, 0.5, "x", {}} do
      assert.has_error(function() core.read(TEXT, nil, stage) end)
    end
    for _, threshold in ipairs {-0.5, 1.01, 0 / 0, math.huge, "x", {}} do
      assert.has_error(function() core.read(TEXT, nil, nil, threshold) end)
    end
    for _, depth in ipairs {0, -2, 0.5, math.mininteger, "x", {}} do
      assert.has_error(function() core.read(TEXT, nil, nil, nil, nil, depth) end)
    end
    assert.is_userdata(core.read(TEXT, nil, nil, nil, nil, math.maxinteger))
  end)

  it("stops after the stage that was named", function()
    for i, name in ipairs(core.stages) do
      local doc = core.read(TEXT, nil, i - 1)
      if name == "blocks" then
        assert.are.equal(3, #doc:blocks())
        assert.are.equal(0, #doc:words())
      end
    end
    assert.are.equal(0, #core.read(TEXT, nil, 0):quotes())
    assert.are.equal(3, #core.read(TEXT):quotes())
  end)
end)

describe("core.open_model", function()
  it("tells what is wrong with a file", function()
    for path, reason in pairs {
      ["no-such.model"] = "No such file", ["spec"] = "model spec: Is a directory",
      ["README.md"] = "not a sayso model",
    } do
      local model, message = core.open_model(path)
      assert.is_nil(model)
      assert.is_truthy(message:find(reason, 1, true), message)
    end
  end)

  it("drives the collector with the memory that models hold", function()
    local most = most_alive(40, 'core.open_model("lua/sayso/models/english.model")')
    assert.is_true(most < 20, most)
  end)

  it("raises for what is no path", function()
    for _, value in ipairs {{}, true, print, "a\0b"} do
      assert.has_error(function() core.open_model(value) end)
    end
  end)
end)

describe("core.width", function()
  it("counts columns", function()
    for text, width in pairs {
      [""] = 0, abc = 3, ["naïve"] = 5, ["nai\u{308}ve"] = 5, ["日本"] = 4, ["\xFF\xFE"] = 2, ["“…”"] = 3,
    } do
      assert.are.equal(width, core.width(text), text)
    end
  end)
end)

describe("core.fold", function()
  it("takes the difference of cases away", function()
    for text, folded in pairs {
      [""] = "", ABC = "abc", ["Straße"] = "strasse", ["ÉCOLE"] = "école", ["ΣΊΣΥΦΟΣ"] = "σίσυφοσ",
      ["İ"] = "i\u{307}", ["\xFFA\0B"] = "\xFFa\0b", ["日本"] = "日本",
    } do
      assert.are.equal(folded, core.fold(text))
    end
  end)
end)

describe("core.checksum", function()
  it("differs where bytes do", function()
    local seen = {}
    for _, bytes in ipairs {"", "\0", "\0\0", "a", "b", "ab", "ba", ("x"):rep(64), ("x"):rep(65)} do
      local sum = core.checksum(bytes)
      assert.is_truthy(sum:find "^%x+$")
      assert.are.equal(16, #sum)
      assert.is_nil(seen[sum])
      assert.are.equal(sum, core.checksum(bytes))
      seen[sum] = true
    end
  end)
end)

describe("a document", function()
  it("gives back the text that it was read from", function()
    local doc = core.read(TEXT)
    assert.are.equal(TEXT, doc.text)
    assert.are.equal("UTF-8", doc.encoding)
    assert.are.equal(#TEXT, #doc)
  end)

  it("gives the decoded text where it was not UTF-8", function()
    local doc = core.read("The caf\xE9 was \x93full\x94, she said. The caf\xE9 was closed.")
    assert.are.equal("windows-1252", doc.encoding)
    assert.are.equal("The café was “full”, she said. The café was closed.", doc.text)
    assert.are.equal(doc.text, doc.text)
    assert.are.equal("encoding", doc:repairs()[1].kind)
    assert.are.equal("“full”", doc:quotes()[1].text)
  end)

  it("skips a byte-order mark without losing hold of the text", function()
    local doc = core.read("\u{FEFF}" .. TEXT)
    collectgarbage()
    assert.is_truthy(doc.text:find(TEXT, 1, true))
    assert.are.equal("Council", doc:words()[1].text)
    assert.are.equal("Council", doc.text:sub(doc:words()[1].first, doc:words()[1].last))
  end)

  it("tells line and column of a byte, asked in any order", function()
    local doc = core.read("é1\n\r\n3\r4\n")
    local places = {"1:1", "1:1", "1:2", "1:3", "2:1", "2:2", "3:1", "3:2", "4:1", "4:2", "5:1"}
    local function check(byte) assert.are.equal(places[byte], ("%d:%d"):format(doc:line(byte))) end
    for byte = 1, #places do check(byte) end
    for byte = #places, 1, -1 do check(byte) end
    for _, byte in ipairs {0, #doc + 2, -1, "x", 1.5} do
      assert.has_error(function() doc:line(byte) end)
    end
    doc:close()
    assert.has_error(function() doc:line(1) end, "the document is closed")
  end)

  it("counts code points before a byte", function()
    local doc = core.read("é日x")
    local counts = {}
    for byte = 1, #doc + 1 do counts[byte] = doc:code_points(byte) end
    assert.are.same({0, 0, 1, 1, 1, 2, 3}, counts)
    for _, byte in ipairs {0, -1, #doc + 2, math.maxinteger, math.mininteger, 1.5, "x", {}} do
      assert.has_error(function() doc:code_points(byte) end)
    end
  end)

  it("can be closed, by hand, by scope or twice", function()
    local doc = core.read(TEXT)
    local word, words = doc:words()[1], doc:words()
    doc:close()
    doc:close()
    for _, use in ipairs {
      function() return doc.text end, function() return #doc end, function() return doc:words() end,
      function() return word.text end, function() return word:code_points() end,
      function() return words() end,
      function() return words[1] end, function() return doc:code_points(1) end,
    } do
      assert.has_error(use, "the document is closed")
    end
    assert.is_truthy(tostring(doc):find("closed", 1, true))
    assert.is_truthy(tostring(word):find("closed", 1, true))
    assert.is_string(tostring(words))
    local kept
    do
      local scoped <close> = core.read(TEXT)
      kept = scoped
    end
    assert.has_error(function() return kept.text end, "the document is closed")
  end)

  it("lives as long as anything that points into it", function()
    local words = {}
    for i = 1, 50 do words[i] = core.read(TEXT .. i):words()[i % 5 + 1] end
    collectgarbage()
    collectgarbage()
    for i = 1, 50 do
      local doc = core.read(TEXT .. i)
      assert.are.equal(doc:words()[i % 5 + 1].text, words[i].text)
    end
  end)

  it("is collected when nothing points into it", function()
    local weak = setmetatable({}, {__mode = "k"})
    for _ = 1, 20 do weak[core.read(TEXT)] = true end
    collectgarbage()
    collectgarbage()
    assert.is_nil(next(weak))
  end)

  it("drives the collector with the memory it holds", function()
    local most = most_alive(100, 'core.read(("A barrier of words, she said. "):rep(1000))')
    assert.is_true(most < 20, most)
  end)

  it("leaves a collector that was stopped alone", function()
    local weak = setmetatable({}, {__mode = "k"})
    collectgarbage()
    collectgarbage("stop")
    for _ = 1, 50 do weak[core.read(TEXT:rep(50, "\n\n"))] = true end
    local alive = 0
    for _ in pairs(weak) do alive = alive + 1 end
    collectgarbage("restart")
    assert.are.equal(50, alive)
  end)
end)

describe("an item", function()
  local doc = core.read(TEXT)

  it("stands where string.sub finds it", function()
    for _, name in ipairs {"blocks", "sentences", "words", "quotes"} do
      local count = 0
      for item in doc[name](doc) do
        count = count + 1
        assert.are.equal(TEXT:sub(item.first, item.last), item.text)
        assert.are.equal(item.text, tostring(item))
        assert.are.equal(#item.text, #item)
        assert.are.equal(count, item.index)
      end
      assert.is_true(count > 0, name)
      assert.are.equal(count, #doc[name](doc))
    end
  end)

  it("tells its place in code points", function()
    local from, to = doc:quotes()[1]:code_points()
    assert.are.equal(utf8.len(TEXT, 1, doc:quotes()[1].first) - 1, from)
    assert.are.equal(from + utf8.len(doc:quotes()[1].text), to)
  end)

  it("is equal to itself alone", function()
    local same, other = core.read(TEXT), doc:words()[1]
    assert.are.equal(doc:words()[1], doc:words()[1])
    assert.are_not.equal(doc:words()[1], doc:words()[2])
    assert.are_not.equal(doc:words()[1], same:words()[1])
    assert.is_false(doc:blocks()[1] == doc:sentences()[1])
    assert.is_false(other == doc:blocks()[1])
  end)

  it("can be put together with texts", function()
    assert.are.equal("<Council>", "<" .. doc:words()[1] .. ">")
    assert.are.equal("Councilvotes", doc:words()[1] .. doc:words()[2])
  end)

  it("knows nothing of fields that it doesn't have", function()
    for _, key in ipairs {"nothing", 1, true, "", "kind\0", {}} do
      assert.is_nil(doc:sentences()[1][key])
    end
    assert.is_nil(doc:words()[1].tag)
    assert.is_nil(doc:quotes()[1].inside.index)
  end)

  it("can't be changed", function()
    assert.has_error(function() doc:words()[1].text = "x" end)
    assert.has_error(function() doc.text = "x" end)
    assert.are.equal("sayso.word", getmetatable(doc:words()[1]))
    assert.has_error(function() setmetatable(doc:words()[1], {}) end)
  end)
end)

describe("the kinds of items", function()
  local doc = core.read(TEXT)

  it("are nested", function()
    local block = doc:blocks()[2]
    assert.are.equal("paragraph", block.kind)
    assert.are.equal("title", doc:blocks()[1].kind)
    assert.are.equal(2, #block:sentences())
    assert.are.equal(block, block:sentences()[1].block)
    assert.are.equal("“", block:words()[1].text)
    assert.are.equal("quote-mark", block:words()[1].kind)
    assert.are.equal("word", block:words()[2].kind)
    local total = 0
    for b in doc:blocks() do
      for s in b:sentences() do total = total + #s:words() end
    end
    assert.are.equal(#doc:words(), total)
  end)

  it("tell quotes inside quotes", function()
    local outer, inner = doc:quotes()[2], doc:quotes()[3]
    assert.are.equal("“Not ‘another year’.”", outer.text)
    assert.are.equal("Not ‘another year’.", outer.inside.text)
    assert.are.equal("another year", inner.inside.text)
    assert.are.equal(outer, inner.parent)
    assert.is_nil(outer.parent)
    assert.is_nil(outer.continues)
    assert.are.same({0, 1}, {outer.depth, inner.depth})
    assert.is_true(outer.closed)
  end)

  it("tell repairs with their places", function()
    local mended = core.read("A barrier \xFF\n\nThe mayor said “no.\n\nThe end came soon.")
    local repair = mended:repairs()[1]
    assert.is_truthy(tostring(repair):find(repair.kind .. " at " .. repair.first, 1, true))
  end)
end)

describe("a list", function()
  local doc = core.read(TEXT)

  it("gives each item once, then nil, when called", function()
    local words = doc:words()
    for i = 1, #words do assert.are.equal(words[i], words()) end
    assert.is_nil(words())
    assert.is_nil(words())
  end)

  it("begins anew with each loop, also with one inside another", function()
    local lists = {doc:words(), doc:blocks(), doc:sentences(), doc:quotes(), doc:blocks()[2]:words()}
    for _, list in ipairs(lists) do
      local outer = 0
      for a in list do
        outer = outer + 1
        local inner = 0
        for b in list do
          inner = inner + 1
          assert.are.equal(list[inner], b)
        end
        assert.are.equal(#list, inner)
        assert.are.equal(list[outer], a)
      end
      assert.are.equal(#list, outer)
      assert.is_true(outer > 0)
    end
  end)

  it("refuses to go on after what is not its own", function()
    local words, other = doc:words(), core.read(TEXT):words()[1]
    for _, last in ipairs {other, doc:blocks()[1], 1, "x", {}, false, io.stdout} do
      assert.has_error(function() words(nil, last) end)
    end
    assert.is_nil(doc:blocks()[1]:words()(nil, words[#words]))
    assert.is_nil(doc:blocks()[2]:words()(nil, words[1]))
  end)

  it("gives items by their place", function()
    local words = doc:words()
    assert.are.equal("votes", words[2].text)
    for _, key in ipairs {0, -1, #words + 1, math.maxinteger, 1.5, "1", "x", {}} do
      assert.is_nil(words[key])
    end
    local seen = 0
    for i, word in ipairs(words) do
      assert.are.equal(i, word.index)
      seen = i
    end
    assert.are.equal(#words, seen)
  end)

  it("is a value", function()
    assert.are.equal(doc:words(), doc:words())
    assert.are_not.equal(doc:words(), doc:blocks()[2]:words())
    assert.is_false(doc:words() == doc:blocks())
    assert.are.equal("sayso.blocks: 3", tostring(doc:blocks()))
  end)
end)

describe("the binding", function()
  -- Every function that a program can reach, and some that only debug.getmetatable can.
  local function functions_of(doc)
    local found = {}
    local function add(t)
      for name, f in pairs(t) do
        if type(f) == "function" and name ~= "__gc" then found[#found + 1] = f end
      end
    end
    local values = {doc, doc:words(), doc:blocks(), doc:words()[1], doc:blocks()[1], doc:quotes()[1],
      doc:quotes()[1].inside, doc:sentences()[1]}
    add(core.document_methods)
    for _, value in ipairs(values) do add(debug.getmetatable(value)) end
    for _, f in ipairs {doc:words()[1].code_points, doc:blocks()[1].words, doc:blocks()[1].sentences,
      doc:sentences()[1].words} do
      found[#found + 1] = f
    end
    return found, values
  end

  it("withstands every function called with every other's values", function()
    local functions, values = functions_of(core.read(TEXT))
    for _, value in pairs(foreign_values()) do values[#values + 1] = value end
    local calls, refused = 0, 0
    for _, f in ipairs(functions) do
      refused = refused + (pcall(f) and 0 or 1)
      for _, self in ipairs(values) do
        for _, other in ipairs(values) do
          calls = calls + 1
          if not pcall(f, self, other) then refused = refused + 1 end
        end
      end
    end
    assert.is_true(calls > 1000)
    assert.is_true(refused > calls / 2)
  end)

  it("withstands finalizers that use what is being collected", function()
    local seen = {}
    do
      local doc = core.read(TEXT)
      local word = doc:words()[1]
      local function use() return word.text .. doc.text end
      setmetatable({}, {__gc = function() seen[#seen + 1] = pcall(use) end})
    end
    collectgarbage()
    collectgarbage()
    assert.are.equal(1, #seen)
  end)

  -- Text that was decoded is the document's own, and this is so long that its memory is unmapped once freed.
  local LONG = "Caf\xE9s to close\n\n\x93We are sorry, and " .. ("the caf\xE9s will close, and "):rep(80)
    .. "that is it,\x94 the mayor said.\n\n" .. ("\xE9"):rep(100000) .. "\n\nThe end came soon."

  -- Takes something of a document while a finalizer closes that: whether it was taken, it or the message, and
  -- what it is otherwise.
  local function take_while_closing(take)
    local doc = assert(core.read(LONG, core.open_model(helper.model)))
    local ready = take(doc)
    local expected = ready()
    collectgarbage "generational" -- each step then runs the finalizers of what is new
    collectgarbage "stop"
    setmetatable({}, {__gc = function() doc:close() end})
    collectgarbage "restart"
    local ok, taken = pcall(ready)
    collectgarbage "incremental"
    return ok, taken, expected
  end

  it("withstands finalizers that close a document while its text is taken", function()
    local function text_of(get)
      return function(doc) local it = get(doc); return function() return it.text end end
    end
    local function string_of(get)
      return function(doc) local it = get(doc); return function() return tostring(it) end end
    end
    local function block(doc) return doc:blocks()[2] end
    local function attribution(doc)
      local longest
      for a in doc:attributions() do
        if not longest or #a.text > #longest.text then longest = a end
      end
      return longest
    end
    local function content(doc) return attribution(doc).content end
    for i, take in ipairs {
      text_of(function(doc) return doc end), text_of(block), string_of(block), text_of(attribution),
      string_of(attribution), text_of(content), string_of(content),
    } do
      local ok, taken, expected = take_while_closing(take)
      assert.is_true(#expected > 1500, i)
      local told = taken:find("closed", 1, true) or taken == "sayso.content: 1"
      assert.is_truthy(ok and taken == expected or told, i)
    end
  end)

  it("can be used from coroutines", function()
    local doc = core.read(TEXT)
    local texts = {}
    local run = coroutine.wrap(function()
      for word in doc:words() do coroutine.yield(word.text) end
    end)
    for text in run do texts[#texts + 1] = text end
    assert.are.same(helper.texts(doc:words()), texts)
  end)
end)
