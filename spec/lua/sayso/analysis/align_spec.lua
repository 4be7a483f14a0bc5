local align = require "sayso.analysis.align"

local function words(text)
  local list = {}
  for word in text:gmatch "%S+" do list[#list + 1] = word end
  return list
end

describe("a difference", function()
  it("shows what goes and what comes", function()
    for _, case in ipairs {
      {"a b c", "a b c", "a b c", false}, {"", "", "", false}, {"a", "", "[-a-]", false},
      {"", "a b", "{+a b+}", false}, {"a b c", "a x c", "a [-b-] {+x+} c", true},
      {"a b c d", "b c", "[-a-] b c [-d-]", false}, {"a b", "c d", "[-a b-] {+c d+}", false},
      {"a c", "a b b c", "a {+b b+} c", true},
    } do
      local diff = align.difference(words(case[1]), words(case[2]))
      assert.are.equal(case[3], diff.text)
      assert.are.equal(case[4], diff.is_within, case[3])
      assert.are.equal(#words(case[1]), diff.kept + diff.removed)
      assert.are.equal(#words(case[2]), diff.kept + diff.added)
    end
  end)

  it("gives both texts back, whatever they are", function()
    for seed = 1, 200 do
      local function random(n)
        local list = {}
        for i = 1, n do list[i] = ("abc"):sub((seed * i * i + n) % 3 + 1, (seed * i * i + n) % 3 + 1) end
        return list
      end
      local one, other = random(seed % 7), random(seed % 11)
      local text = align.difference(one, other).text
      local function only(without, with)
        return (text:gsub(without, ""):gsub(with, "%1"):gsub("%s+", " "):match "^%s*(.-)%s*$")
      end
      assert.are.equal(table.concat(one, " "), only("{%+.-%+}", "%[%-(.-)%-%]"))
      assert.are.equal(table.concat(other, " "), only("%[%-.-%-%]", "{%+(.-)%+}"))
    end
  end)
end)
