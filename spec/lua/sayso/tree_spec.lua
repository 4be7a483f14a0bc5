local tree = require "sayso.tree"

local span = function(text) return {text = text} end

-- A document with the attributions given, which is all that a tree asks of it.
local function document(attributions)
  local function list(items)
    local next_index = 0
    return setmetatable({}, {
      __len = function() return #items end,
      __call = function()
        next_index = next_index + 1
        return items[next_index]
      end,
    })
  end
  for i, a in ipairs(attributions) do a.index = i end
  return {
    attributions = function() return list(attributions) end,
    sentences = function() return list {1} end,
    quotes = function() return list {} end,
  }
end

local function attribution(source, cue, content, parent)
  return {
    source = source and span(source), cue = cue and span(cue), content = span(content), form = "indirect",
    parent = parent,
  }
end

describe("a tree", function()
  it("has a line for each attribution, indented under the one it stands in", function()
    local outer = attribution("The council’s\nengineer", "said", "the mayor feared a flood")
    local inner = attribution("the mayor", nil, "a flood", outer)
    assert.are.equal(table.concat({
      "sayso document: 1 sentence, 0 quotations, 2 attributions",
      "  The council’s engineer · said · indirect · the mayor feared a flood",
      "    the mayor · ? · indirect · a flood",
    }, "\n"), tree(document {outer, inner}))
  end)

  it("has the reasons below each line where they are asked for", function()
    local outer = attribution("the engineer", "said", "the mayor feared a flood")
    local inner = attribution("the mayor", "feared", "a flood", outer)
    outer.why = function() return {{text = "It is so."}, {text = ("word "):rep(30) .. "end."}} end
    inner.why = function() return {{text = "It is so, too."}} end
    assert.are.equal(table.concat({
      "sayso document: 1 sentence, 0 quotations, 2 attributions",
      "  the engineer · said · indirect · the mayor feared a flood",
      "    – It is so.",
      "    – " .. ("word "):rep(11):sub(1, -2),
      "      " .. ("word "):rep(11):sub(1, -2),
      "      " .. ("word "):rep(8) .. "end.",
      "    the mayor · feared · indirect · a flood",
      "      – It is so, too.",
    }, "\n"), tree(document {outer, inner}, 60, {why = true}))
  end)

  it("shortens what is long to the width asked for", function()
    local long = attribution(("source "):rep(20), ("cue "):rep(20), ("content "):rep(1000))
    long.why = function() return {{text = ("word "):rep(30)}} end
    for _, width in ipairs {40, 41, 60, 80, 100, 130} do
      local shown = tree(document {long}, width, {why = true})
      assert.is_truthy(shown:find("source", 1, true))
      assert.is_truthy(shown:find("cont", 1, true))
      for line in shown:gmatch("[^\n]+") do assert.is_true(utf8.len(line) <= width, line) end
    end
  end)

  it("has something of each part left, however narrow it is asked to be", function()
    local long = attribution(("source "):rep(20), ("cue "):rep(20), ("content "):rep(1000))
    local narrow = tree(document {long}, 0)
    for _, width in ipairs {1, -1, math.mininteger} do
      assert.are.equal(narrow, tree(document {long}, width))
    end
    assert.is_truthy(narrow:find("sourc… · cue… · indirect · con…", 1, true), narrow)
  end)
end)
