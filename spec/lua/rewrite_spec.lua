-- Rewriting of texts with their annotations (spec/bench/rewrite.lua): what each way makes of a text, and that
-- the offsets go along.
package.path = "./spec/bench/?.lua;" .. package.path
local rewrite = require "rewrite"

local function way(name)
  for _, one in ipairs(rewrite.ways) do
    if one.name == name then return one.rewrite end
  end
end

local function rewritten(name, text)
  return table.concat(way(name)(rewrite.characters(text)))
end

local TEXT = "The council’s plan. It’s ‘bold,’ they say.\nIts deck\n\n"
  .. "“We said ‘never again’ — and we meant it,” the mayor’s office told us at the river on Monday.\n\n"
  .. "\"The voters' voice,\" she said, \"isn't 'noise'…\" ''So be it,'' he said.\n"

describe("rewriting", function()
  it("makes marks straight", function()
    assert.are.equal("\"A 'b' c,\" he's told. \"D,\" 'e' \"f.\"",
      rewritten("straight", "“A ‘b’ c,” he’s told. ''D,'' 'e' \"f.\""))
  end)

  it("types marks as two", function()
    assert.are.equal("``A `b' c,'' he's told. ``D''", rewritten("typed", "“A ‘b’ c,” he’s told. \"D\""))
  end)

  it("quotes as the British do", function()
    assert.are.equal("‘A “b” c,’ he’s told. ‘D’ of the voters’ ‘e’",
      rewritten("british", "\"A 'b' c,\" he's told. “D” of the voters' ‘e’"))
  end)

  it("wraps lines, and parts those that were paragraphs", function()
    local out = rewritten("wrapped", ("word "):rep(40) .. "end\nNext")
    for line in out:gmatch("[^\n]+") do assert.is_true(#line <= 72, line) end
    assert.are.equal(("word "):rep(40) .. "end  Next", (out:gsub("\n", " ")))
    assert.truthy(out:find("end\n\nNext$"))
  end)

  it("takes blank lines away", function()
    assert.are.equal("A\nB\nC", rewritten("unparted", "A\n\nB\nC"))
  end)

  it("makes spaces and dashes plain", function()
    assert.are.equal("a b - c-d...", rewritten("hyphens", "a\u{A0}b — c–d…"))
    assert.are.equal("a b -- c-d", rewritten("typewriter", "a\u{2009}b — c–d"))
  end)

  it("takes a headline's final marks, and those of no other", function()
    assert.are.equal("They said ‘nothing’\nMr. Low agrees\n\nSo. Be it.\n",
      rewritten("headline", "They said ‘nothing.’ Mr. Low agrees.\n\nSo. Be it.\n"))
  end)

  it("moves offsets: what a span covers is what stands for what it covered", function()
    local chars = rewrite.characters(TEXT)
    local old = table.concat(chars)
    for _, one in ipairs(rewrite.ways) do
      local out = one.rewrite(chars)
      local text, offsets = table.concat(out), rewrite.offsets(out)
      assert.are.equal(#chars, #out)
      assert.are.equal(utf8.len(text), offsets[#chars])
      local words = 0
      for first, word, last in old:gmatch("()([%w]+)()") do
        local start, stop = utf8.len(old, 1, first - 1), utf8.len(old, 1, last - 1)
        local from, to = utf8.offset(text, offsets[start] + 1), utf8.offset(text, offsets[stop] + 1)
        assert.are.equal(word, text:sub(from, to - 1), one.name)
        words = words + 1
      end
      assert.are.equal(43, words)
    end
  end)

  it("rewrites a line of annotation", function()
    local out = way("typed")(rewrite.characters("“A b”\n\nsaid he"))
    local offsets = rewrite.offsets(out)
    assert.are.equal("T1\tContent 2 5;9 13\tA b said",
      rewrite.annotation("T1\tContent 1 4;7 11\tA b said", out, offsets))
    assert.are.equal("T2\tContent 0 13\t``A b''  said",
      rewrite.annotation("T2\tContent 0 11\t“A b”  said", out, offsets))
    assert.are.equal("E1\tCue:T2 Content:T1", rewrite.annotation("E1\tCue:T2 Content:T1", out, offsets))
  end)
end)
