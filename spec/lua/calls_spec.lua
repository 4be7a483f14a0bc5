-- Whatever a Lua program calls, in whatever order, the process goes on.
--   make check-lua      with far more calls
local helper = require "helper"

local RUNS = os.getenv "SAYSO_WHOLE" and 20000 or helper.slow and 60 or 300

-- Code in a process of its own, since a crash would end this one.
local function run(code)
  local status, output, complaints = helper.shell(("%s -e '%s'"):format(helper.lua, code))
  assert.are.equal(0, status, complaints)
  return output
end

describe("a program", function()
  it("can call whatever it reaches, with whatever it has", function()
    local output = run(([[
      local calls, count = require "calls", 0
      math.randomseed(20)
      for _ = 1, %d do
        local bytes = {}
        for i = 1, 300 do bytes[i] = string.char(math.random(0, 255)) end
        count = count + calls.run(table.concat(bytes))
      end
      print(count)
    ]]):format(RUNS))
    assert.is_true(tonumber(output) > RUNS * 50)
  end)

  it("can collect at each step of an iteration, and close what it walks over", function()
    run [[
      local core = require "sayso.core"
      local text = ("A “word” is here, she said. "):rep(20)
      for _, name in ipairs {"blocks", "sentences", "words", "quotes"} do
        local count, list = 0, core.read(text)[name](core.read(text))
        for item in list do
          collectgarbage()
          count = count + #item.text
        end
        assert(count > 0)
        local doc = core.read(text)
        assert(not pcall(function()
          for _ in doc[name](doc) do doc:close() end
        end) or #core.read(text)[name](core.read(text)) == 1)
      end
      for first in core.words(text .. "x") do
        collectgarbage()
        assert(first > 0)
      end
      local loop = core.sentence_loop(core.read(text))
      collectgarbage()
      local sentences = 0
      while loop() do sentences = sentences + 1 end
      assert(sentences == 20)
    ]]
  end)

  it("can leave coroutines in the middle, close them, and raise in them", function()
    run [[
      local sayso = require "sayso"
      local text = "“We wait,” the mayor said. She hopes it rains."
      local function walk(doc)
        local kept <close> = doc
        for a in doc:attributions() do
          for piece in a.content do coroutine.yield(piece) end
        end
        for word in doc:words() do coroutine.yield(word) end
        error {doc}
      end
      for left = 0, 60 do
        local doc = assert(sayso.read(text))
        local thread, ok, value = coroutine.create(walk)
        for _ = 0, left do
          ok, value = coroutine.resume(thread, doc)
          if not ok then break end
          assert(coroutine.status(thread) ~= "dead" or type(value) == "table")
          collectgarbage "step"
        end
        assert(ok or value[1] == doc)
        assert(coroutine.close(thread) or not ok)
        assert(tostring(doc):find "closed")
      end
    ]]
  end)

  it("gets its own errors back from whatever calls it", function()
    run [[
      local corpus = require "sayso.analysis.corpus"
      local import = require "sayso.import"
      local annotated = require "sayso.annotated"
      local sayso = require "sayso"
      local mine = {}
      local function raise() error(mine) end
      local function raises(f, ...)
        local ok, raised = pcall(f, ...)
        assert(not ok and raised == mine)
      end
      local news = assert(corpus.open("spec/sample", {cache = false, progress = raise}))
      raises(function() for _ in news:readings() do end end)
      raises(annotated.read, {"spec/no-such-folder"}, raise)
      local document = require "sayso.import.document"
      raises(document, "Yes.", {attributions = {7}}, raise)
      local doc = sayso.read "Yes, she said."
      raises(sayso.read, "Yes.", setmetatable({}, {__index = raise}))
      local bad = setmetatable({}, {__tostring = raise, __concat = raise, __eq = raise, __len = raise})
      for _, use in ipairs {
        function() return doc:words()[1] .. bad end, function() return tostring(bad) .. doc:words()[1] end,
      } do raises(use) end
      assert(doc:words()[1] ~= bad and #doc:words() == 5)
      assert(import.table("Yes.", {attributions = {}}))
    ]]
  end)

  it("may yield in no callback of C, and is told so", function()
    run [[
      local trainer = require "sayso.trainer"
      local texts = trainer.texts()
      for i = 1, 4 do texts:add "“Yes,” the mayor said." end
      local thread = coroutine.create(function()
        return trainer.train(texts, "lua/sayso/models/english.model", true, function() coroutine.yield() end)
      end)
      local ok, message = coroutine.resume(thread)
      assert(not ok and message:find("yield", 1, true), message)
    ]]
  end)
end)
