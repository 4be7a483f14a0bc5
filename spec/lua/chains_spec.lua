local chains = require "chains"
local helper = require "helper"

local FILES = {"spec/chains/building.txt", "spec/chains/unseen.txt"}
local TRAINING = "spec/chains/training.txt"

local function read_text(text)
  return chains.read(helper.write("passages.txt", text))
end

describe("the chains of nested attributions", function()
  it("are marked without a mistake", function()
    for _, path in ipairs {FILES[1], FILES[2], TRAINING} do
      assert.are.same({}, select(2, chains.read(path)))
    end
  end)

  it("are others in each file", function()
    local seen = {}
    for _, path in ipairs {FILES[1], FILES[2], TRAINING} do
      for _, passage in ipairs((chains.read(path))) do
        assert.is_nil(seen[passage.text], passage.where)
        seen[passage.text] = true
      end
    end
  end)

  it("are 80 and more, of two to four levels, with hard negatives beside them", function()
    local all = 0
    for _, path in ipairs(FILES) do
      local passages = chains.read(path)
      local count, by_level = chains.count(passages)
      local negatives = 0
      for _, passage in ipairs(passages) do negatives = negatives + (passage.negative and 1 or 0) end
      assert.is_true(count >= 40 and #by_level == 4 and negatives >= 20, path)
      all = all + count
    end
    assert.is_true(all >= 80)
  end)

  it("are read with their parents", function()
    local passages, complaints = read_text("# x1 kind domain:local\n"
      .. "{s1 The clerk of the small town} {c1 said} {k1 that {s2 the mayor} {c2 believed} {k2 that the "
      .. "bridge over the river was safe}}.\n¶\n{s3 {s4 She}} {c3 denied} {k3 {c4 having promised} "
      .. "{k4 to close it}}.\noptional: 3\nparent: 4 none\n")
    assert.are.same({}, complaints)
    local a = passages[1].attributions
    local text = "The clerk of the small town said that the mayor believed that the bridge over the river "
      .. "was safe.\n\nShe denied having promised to close it."
    assert.are.equal(text, passages[1].text)
    assert.are.equal("that the bridge over the river was safe", text:sub(a[2].k[1].first + 1, a[2].k[1].last))
    assert.are.equal(a[1], a[2].parent)
    assert.is_nil(a[4].parent)
    assert.are.same({1, {2, 1}}, {chains.count(passages)})
    assert.is_true(a[3].optional)
  end)

  it("are refused where the marks are wrong", function()
    local words = (" and so on"):rep(5) .. "."
    for _, case in ipairs {
      {"{s1 A} {c1 said} {k1 that {s2 b} {c2 said} {k2 c}", "isn't closed"},
      {"{s1 A} {c1 said} {k1 that {s2 b} {c2 said} {k2 c}}}", "too many"},
      {"{s1 A} {c1 said} {k1 that {s2 b} {c2 said} {k2 c }}", "a space"},
      {"{s1 A} {c1 said} {k1 that {s2 b} {x2 said} {k2 c}}", "a mark is"},
      {"{s1 A} {c1 said} {k1 that {s3 b} {c3 said} {k3 c}}", "numbered"},
      {"{s1 A} {c1 said} {k1 that {s2 b} {k2 c}}", "no cue"},
      {"{s1 A} {c1 said} {k1 that} {s2 b} {c2 said} {k2 c}", "nothing is nested"},
      {"{s1 A} {c1 said} {k1 that {s2 b} {c2 said}} {k2 c}", "outside of content 1"},
      {"“{s1 A} {c1 said} {k1 that {s2 b} {c2 said} {k2 c}}", "balance"},
      {"{s1 A} {c1 said} {k1 that {s2 b} {c2 said} {k2 {s1 c}}}", "of its own"},
    } do
      local _, list = read_text("# x1 kind domain:local\n" .. case[1] .. words .. "\n")
      local complaints = table.concat(list, "\n")
      assert.is_truthy(complaints:find(case[2], 1, true), complaints)
    end
  end)
end)
