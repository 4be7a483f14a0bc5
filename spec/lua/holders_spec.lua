local holders = require "holders"
local sayso = require "sayso"

local PATH = "spec/holders/passages.txt"

-- Passages show what is right, not what a model of the day makes of them, so a few may be open.
local MOST_WRONG = 1 / 10

describe("whose words these are", function()
  local passages = holders.read(PATH)

  it("is told of a hundred passages and more, of all kinds", function()
    local kinds, seen, count = {}, {}, 0
    for _, passage in ipairs(passages) do
      assert.is_nil(seen[passage.id])
      assert.is_true(#passage.marks + #passage.speeches > 0)
      seen[passage.id] = true
      if not kinds[passage.kind] then kinds[passage.kind], count = true, count + 1 end
    end
    assert.is_true(#passages >= 100)
    assert.is_true(count >= 20)
  end)

  it("is right of nearly all", function()
    local model = assert(sayso.open_model())
    local wrong, complaints = 0, {}
    for _, passage in ipairs(passages) do
      local found = holders.check(passage, {model = model})
      wrong = wrong + (#found > 0 and 1 or 0)
      table.move(found, 1, #found, #complaints + 1, complaints)
    end
    assert.is_true(wrong <= MOST_WRONG * #passages, table.concat(complaints, "\n"))
  end)

  it("is wrong where marks are", function()
    local passage = {
      id = "x", text = "Angela Merkel met Barack Obama.", aliases = {}, entities = {}, speeches = {},
      marks = {{number = "1", first = 1, last = 13}, {number = "1", first = 19, last = 30}},
    }
    assert.are.equal(1, #holders.check(passage))
    passage.marks[2].number = "2"
    assert.are.equal(0, #holders.check(passage))
    passage.entities[1] = {number = "2", name = "-", kind = "place", gender = "-"}
    passage.speeches[1] = {words = "never said", number = "1", ladder = "named"}
    assert.are.equal(2, #holders.check(passage))
  end)
end)
