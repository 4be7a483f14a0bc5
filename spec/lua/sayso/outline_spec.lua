local outline = require "sayso.outline"

-- A document with so many attributions, of which `parents` says which stands in which.
local function document(count, parents)
  local list = {}
  for i = 1, count do list[i] = {index = i} end
  for child, parent in pairs(parents) do list[child].parent = list[parent] end
  return {
    attributions = function()
      local place = 0
      return function()
        place = place + 1
        return list[place]
      end
    end,
  }
end

-- "DEPTH:INDEX" for each entry.
local function order(count, parents)
  local places = {}
  for i, entry in ipairs(outline(document(count, parents))) do
    places[i] = entry.depth .. ":" .. entry.attribution.index
  end
  return table.concat(places, " ")
end

describe("an outline", function()
  it("is empty where nothing is attributed", function() assert.are.equal("", order(0, {})) end)

  it("keeps the order of what stands beside each other", function()
    assert.are.equal("0:1 0:2 0:3", order(3, {}))
    assert.are.equal("0:1 1:2 1:3 1:4", order(4, {[2] = 1, [3] = 1, [4] = 1}))
  end)

  it("puts each attribution before those in its content, wherever they are listed", function()
    assert.are.equal("0:3 1:1 1:2", order(3, {[1] = 3, [2] = 3}))
    assert.are.equal("0:1 1:2 2:3 1:4 0:5 1:6", order(6, {[2] = 1, [3] = 2, [4] = 1, [6] = 5}))
  end)

  it("has no limit of depth, and costs no more than there is", function()
    local parents, count = {}, 20000
    for i = 2, count do parents[i] = i - 1 end
    local entries = outline(document(count, parents))
    assert.are.equal(count, #entries)
    assert.are.equal(count - 1, entries[count].depth)
  end)
end)
