-- Marked passages (spec/bench/marked.lua): what the marks say, and that those of the project's own are sound.
package.path = "./spec/bench/?.lua;" .. package.path
local figures = require "figures"
local marked = require "marked"

describe("marked passages", function()
  it("lose their marks, which become annotations", function()
    local text, spans = marked.unmark "{k1 “Ä b,”} {s1 she}\n{c1 said}, {k1 “c.”} {s2 He} {c2 knew}{k2  it}"
    assert.are.equal("“Ä b,” she\nsaid, “c.” He knew it", text)
    assert.are.equal("T1\tContent 0 6;17 21\t“Ä b,” “c.”\nT2\tSource 7 10\tshe\nT3\tCue 11 15\tsaid\n"
      .. "T4\tSource 22 24\tHe\nT5\tCue 25 29\tknew\nT6\tContent 29 32\t it\n"
      .. "E1\tContent:T1 Source:T2 Cue:T3\nE2\tSource:T4 Cue:T5 Content:T6\n", marked.annotation(text, spans))
  end)

  it("may nest", function()
    local text, spans = marked.unmark "{s1 He} {c1 said} {k1 that {s2 she} {c2 knew} {k2 it}}."
    assert.are.equal("He said that she knew it.", text)
    assert.are.same({role = "Content", number = 1, start = 8, stop = 24}, spans[3])
    assert.are.same({role = "Content", number = 2, start = 22, stop = 24}, spans[6])
  end)

  it("are told when they are wrong", function()
    assert.has_error(function() marked.unmark "{s1 He" end, "a mark isn't closed in: {s1 He")
    assert.has_error(function() marked.unmark "He}" end, "a brace closes nothing in: He}")
    assert.has_error(function() marked.unmark "{He}" end, "a brace begins no mark in: {He}")
    assert.has_error(function() marked.annotation(marked.unmark "{s1 He}") end,
      "an attribution has no content in: He")
    assert.has_error(function() marked.annotation(marked.unmark "{k2 it}") end,
      "an attribution is missing among those of: it")
  end)

  it("of other domains are sound, seven each", function()
    for _, file in ipairs(figures.list("spec/domains", "^.*%.txt$")) do
      local passages = marked.passages(figures.read_file("spec/domains/" .. file))
      assert.are.equal(7, #passages, file)
      for _, passage in ipairs(passages) do marked.annotation(marked.unmark(passage.text)) end
    end
  end)
end)
