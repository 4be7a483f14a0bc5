-- Stances as analyses meet them, perspectives and contrast.
local contrast = require "sayso.analysis.contrast"
local corpus = require "sayso.analysis.corpus"
local helper = require "helper"
local perspectives = require "sayso.analysis.perspectives"
local reading = require "sayso.analysis.reading"
local sayso = require "sayso"
local stances = require "sayso.analysis.stances"

local CACHE = helper.build .. "/spec/tmp/stances-cache"

-- Documents as analyses see them: lists of {holder, target, polarity, strength}; "" for the author.
local function made(...)
  local list = {}
  for place, given in ipairs {...} do
    local read = {id = tostring(place), place = place, text = "", metadata = {}}
    read.attributions, read.stances = {}, {}
    for i, s in ipairs(given) do
      read.attributions[i] = {index = i, speaker = s[1] ~= "" and s[1] or nil, sentence = {1, 1}}
      read.stances[i] = {attribution = s[1] ~= "" and i or 0, byte = 1, target = s[2], polarity = s[3],
        strength = s[4]}
    end
    read.outlet = given.outlet
    list[place] = read
  end
  return helper.readings(list)
end

local TWO = {
  {{"A", "X", "positive", 0.8}, {"A", "Y", "negative", 0.6}, {"", "X", "neutral", 0.9}, outlet = "P"},
  {{"A", "X", "negative", 0.4}, {"B", "X", "positive", 1}, {"X", "X", "positive", 1}, outlet = "Q"},
}

describe("perspectives", function()
  it("count cells, and how they are on balance", function()
    local list = perspectives(made(table.unpack(TWO)))
    assert.are.equal(4, #list)
    local first = list[1]
    assert.are.same({"A", "X", 2, 1, 0, 1, 2},
      {first.holder, first.target, first.stances, first.positive, first.neutral, first.negative,
        first.documents})
    assert.is_true(math.abs(first.balance - 0.2) < 1e-9)
    assert.are.equal(0, helper.row(list, "holder", stances.AUTHOR).balance)
  end)

  it("keep to what was asked for", function()
    assert.are.equal(3, #perspectives(made(table.unpack(TWO)), {polar = true}))
    assert.are.equal(1, #perspectives(made(table.unpack(TWO)), {holder = "b"}))
    assert.are.equal(1, #perspectives(made(table.unpack(TWO)), {target = "y"}))
    local by_outlet = perspectives(made(table.unpack(TWO)), {by = {"outlet"}})
    assert.are.equal(5, #by_outlet)
    assert.are.equal("outlet", by_outlet.columns[1].name)
  end)

  it("are a matrix", function()
    local list = perspectives(made(table.unpack(TWO)), {matrix = true, width = 1})
    assert.are.equal(3, #list)
    assert.are.same({"A", 3, "+1 −1 of 2"}, {list[1].holder, list[1].stances, list[1].X})
    assert.is_nil(list[1].Y)
  end)
end)

describe("a contrast", function()
  it("sets two side by side", function()
    local list = assert(contrast(made(table.unpack(TWO)), {left = "X", right = "Y"}))
    local a = list[1]
    assert.are.same({"A", 1, 1, 2, 0, 1, 1}, {a.holder, a.left_positive, a.left_negative, a.left_stances,
      a.right_positive, a.right_negative, a.right_stances})
    assert.is_true(math.abs(a.difference - 0.8) < 1e-9)
    assert.is_nil(helper.row(list, "holder", "B").difference)
    list = assert(contrast(made(table.unpack(TWO)), {of = "outlet", left = "P", right = "Q"}))
    assert.are.same({"X", 2, 2}, {list[1].target, list[1].left_stances, list[1].right_stances})
    list = assert(contrast(made(table.unpack(TWO)), {of = "holder", left = "A", right = "B"}))
    assert.are.same({"X", 2, 1}, {list[1].target, list[1].left_stances, list[1].right_stances})
  end)

  it("refuses what can't be compared", function()
    for _, options in ipairs {{of = "target", by = "target"}, {of = "outlet", by = "form"}} do
      options.left, options.right = "A", "B"
      local list, message = contrast(made {}, options)
      assert.is_nil(list)
      assert.is_truthy(message:find "can be compared")
    end
  end)
end)

describe("stances of a corpus", function()
  it("are the same from the cache, and lead to their sentences", function()
    helper.shell("rm -rf " .. CACHE)
    local first, second
    for _ = 1, 2 do
      local news = assert(corpus.open("spec/sample/news", {cache = CACHE}))
      local list = perspectives(news)
      first, second = second, list:csv()
      assert.is_true(#list > 0)
      for _, evidence in ipairs(list:trace(list[1])) do assert.is_true(#evidence.sentence > 0) end
    end
    assert.are.equal(first, second)
  end)

  it("lead to the sentence that shows them, however long the attribution is", function()
    local path = helper.write("long.txt", "“The barrier stays,” the mayor said. “It was costly. Barack Obama "
      .. "is a wonderful man, and a hero.”\n")
    local news = assert(corpus.open(path, {cache = false}))
    local list = perspectives(news, {target = "Obama"})
    assert.is_true(#list > 0)
    for _, evidence in ipairs(list:trace(list[1])) do
      assert.is_truthy(evidence.sentence:find("Obama", 1, true))
    end
  end)

  it("are those of documents too", function()
    local doc = assert(sayso.read "The senator praised Ohio. “Barack Obama is great,” the mayor said.\n")
    assert.is_true(#perspectives(doc) > 0)
  end)

  it("are absent where what was kept is damaged", function()
    local doc = assert(sayso.read "“Barack Obama is great,” the mayor said.\n")
    local read = reading.of(doc)
    local bytes = stances.pack(doc)
    assert.is_table(stances.unpack(bytes, read))
    for n = 0, #bytes - 1 do assert.is_nil(stances.unpack(bytes:sub(1, n), read)) end
    assert.is_nil(stances.unpack(("<I4"):pack(1 << 30) .. bytes:sub(5), read))
    assert.is_nil(stances.unpack(bytes, {text = "", attributions = {}}))
  end)
end)
