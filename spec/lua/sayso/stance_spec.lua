local core = require "sayso.core"
local helper = require "helper"
local cue = require "sayso.stance.cue"
local sayso = require "sayso"
local stance = require "sayso.stance"

local function stances(text)
  return assert(sayso.read(text)):stances()
end

-- The stance of a holder to a target, by their names.
local function find(list, holder, target)
  for _, s in ipairs(list) do
    if stance.name(s.holder) == holder and stance.name(s.target) == target then return s end
  end
end

describe("a cue", function()
  it("tells how its source stands to what follows, and is turned", function()
    local class, sign, is_turned = cue.read {"strongly", "praised"}
    assert.are.same({"praise", 1, false}, {class, sign, is_turned})
    assert.are.same({"blame", -1, false}, {cue.read {"Accused"}})
    assert.are.same({"praise", -1, true}, {cue.read {"did", "not", "praise"}})
    assert.are.same({"praise", -1, true}, {cue.read {"didn", "n’t", "praise"}})
    assert.are.same({"praise", 1, false}, {cue.read {"can", "not", "but", "welcome"}})
    assert.are.same({"deny", 0, false}, {cue.read {"denied"}})
    assert.are.same({nil, 0, false}, {cue.read {"said"}})
  end)

  it("has a class, its forms and a reason for each word, sorted", function()
    local last = ""
    for line in io.lines "lua/sayso/stance/cues.txt" do
      if not line:find "^#" then
        local word, forms = line:match "^(%l+)\t%l+\t(%l[%l ]+)\t%S"
        assert.is_truthy(word, line)
        assert.is_true(word > last and #forms > 0, line)
        last = word
      end
    end
    assert.is_true(last > "w")
  end)
end)

describe("stances", function()
  it("are told by cues of what they are about", function()
    local list = stances "The senator praised Ohio for its schools. The governor accused Texas of waste.\n"
    local praise = find(list, "The senator", "Ohio")
    if praise then assert.are.equal("positive", praise.polarity) end
    local told = 0
    for _, s in ipairs(list) do
      assert.is_truthy(({negative = 1, neutral = 1, positive = 1})[s.polarity])
      assert.is_true(s.strength >= 0 and s.strength <= 1)
      assert.are.equal("sayso.document", getmetatable(s.sentence.document))
      if s.told_by == "cue" then
        told = told + 1
        assert.are.equal(s.sentence.text:find "praised" and "positive" or "negative", s.polarity)
      end
    end
    assert.is_true(told > 0)
  end)

  it("are those of an attribution, and of nobody's", function()
    local doc = assert(sayso.read("“Barack Obama is a wonderful man,” the mayor said. "
      .. "Bernie Sanders is large and old.\n"))
    local count = 0
    for a in doc:attributions() do
      for _, s in ipairs(a:stances()) do
        count = count + 1
        assert.are.equal(a, s.attribution)
      end
    end
    for _, s in ipairs(doc:stances()) do
      if not s.attribution then
        count = count + 1
        assert.are.equal("author", s.holder)
      end
      assert.is_truthy(tostring(s):find " → ")
    end
    assert.are.equal(#doc:stances(), count)
    assert.is_true(count > 0)
  end)

  it("towards places, or what a pronoun may mean, are only those that a cue tells", function()
    local list = stances("“Ohio is wonderful,” the mayor said. The senator praised Ohio. "
      .. "“It is wonderful,” she said.\n")
    assert.is_true(#list > 0)
    for _, s in ipairs(list) do assert.are.equal("cue", s.told_by) end
  end)

  it("stand in records where they are asked for", function()
    local doc = assert(sayso.read "“Barack Obama is a wonderful man,” the mayor said.\n")
    assert.is_nil(doc:to_table().attributions[1].stances)
    for i, a in ipairs(doc:to_table("x", {stances = true}).attributions) do
      local found = doc:attributions()[i]:stances()
      assert.are.equal(#found, #a.stances)
      for j, s in ipairs(a.stances) do
        assert.are.same({stance.name(found[j].target), found[j].polarity}, {s.target, s.polarity})
      end
    end
    local path = helper.write("stances.txt", doc.text)
    local status, line = helper.sayso("--format ndjson --stances " .. path)
    assert.are.equal(0, status)
    local found = doc:stances()[1]
    assert.is_truthy(line:find(('"stances": [{"target": "%s"'):format(stance.name(found.target)), 1, true))
  end)

  it("are none of a text without words, and raise for what is no document", function()
    assert.are.same({}, stances "")
    assert.has_error(function() stance.of_document "text" end)
    local doc = assert(sayso.read "Ohio waits.")
    doc:close()
    assert.has_error(function() doc:stances() end)
  end)
end)

describe("the model of stances", function()
  it("is refused where it isn't whole", function()
    local bytes = helper.read(stance.MODEL)
    for path, reason in pairs {
      ["no-such.stance"] = "No such file or directory", [helper.write("cut.stance", bytes:sub(1, -2))] = "",
      [helper.write("empty.stance", "")] = "",
      [helper.write("bad.stance", bytes:sub(1, -9) .. "damaged!")] = "",
    } do
      local model, message = core.open_stance_model(path)
      assert.is_nil(model)
      assert.is_truthy(message:find("model " .. path .. ": " .. reason, 1, true))
    end
    assert.has_error(function() core.open_stance_model "a\0b" end)
  end)

  it("answers as often as it is asked, and refuses what lies outside", function()
    local model = assert(core.open_stance_model(stance.MODEL))
    local doc = assert(sayso.read "Ohio praised Texas.")
    local questions = {}
    for i = 1, 20 do table.move({14, 18, i % 2, i % 2 * 4}, 1, 4, 4 * i - 3, questions) end
    local answers = core.ask_stance(model, doc, 1, 19, questions)
    assert.are.equal(60, #answers)
    for i = 1, 20 do
      local negative, neutral, positive = table.unpack(answers, 3 * i - 2, 3 * i)
      assert.is_true(math.abs(negative + neutral + positive - 1) < 1e-5)
    end
    assert.are.same({}, core.ask_stance(model, doc, 1, 19, {}))
    for _, wrong in ipairs {{14, 18, 0, 0}, {1, 0, 0, 0}} do
      assert.has_error(function() core.ask_stance(model, doc, 1, 4, wrong) end)
    end
    for _, wrong in ipairs {{"x", 1, 0, 0}, {1.5, 4, 0, 0}} do
      assert.has_error(function() core.ask_stance(model, doc, 1, 19, wrong) end)
    end
    assert.has_error(function() core.ask_stance(doc, doc, 1, 4, {}) end)
    local least, most = math.mininteger, math.maxinteger
    assert.are.same(core.ask_stance(model, doc, 1, 19, {1, 19, 1, 4}),
      core.ask_stance(model, doc, least, most, {least, most, least, 4}))
  end)
end)
