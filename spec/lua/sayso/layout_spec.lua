local helper = require "helper"
local layout = require "sayso.layout"

describe("layout.flatten", function()
  it("puts a text on one line", function()
    assert.are.equal("a b c d e", layout.flatten("a\nb\r\n  c\td\u{2028}e"))
  end)

  it("leaves nothing that a terminal would obey", function()
    local flat = layout.flatten("a\27[31mb\7c\0d\u{9B}31me\u{202E}f\u{2066}g\u{7F}h")
    assert.are.equal("a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d\u{FFFD}31mefg\u{FFFD}h", flat)
  end)

  it("leaves all other text alone", function()
    for _, text in ipairs {"", "“We can’t …”", "日本語", "naïve", "\u{A0}x", "שלום"} do
      assert.are.equal(text, layout.flatten(text))
    end
  end)
end)

describe("layout.harmless", function()
  it("leaves lines and tabs, and nothing else that a terminal would obey", function()
    assert.are.equal("a\n\tb \u{2028}c", layout.harmless("a\r\n\tb \u{2028}c"))
    assert.are.equal("\u{FFFD}[2J\u{FFFD}\u{FFFD}x\u{FFFD}", layout.harmless("\27[2J\r\u{9B}\u{202E}x\127"))
  end)
end)

describe("layout.width", function()
  it("counts columns as terminals do", function()
    for text, width in pairs {
      [""] = 0, a = 1, ["市長"] = 4, ["e\u{301}\u{323}"] = 1, ["\u{200B}"] = 0, ["👧"] = 2, ["🇪🇺"] = 2,
      ["\u{2764}"] = 1, ["\u{2764}\u{FE0F}"] = 2, ["👧\u{FE0F}"] = 2, ["\u{FE0F}"] = 0, ["\xFF"] = 1,
    } do
      assert.are.equal(width, layout.width(text), text)
    end
  end)
end)

describe("layout.printable", function()
  it("makes any bytes a line of text", function()
    for bytes, text in pairs {
      ["caf\xE9 a\nb"] = "caf\u{FFFD} a b", ["\x9B31m"] = "\u{FFFD}31m", ["\xFF\xFE"] = "\u{FFFD}\u{FFFD}",
      ["“café”"] = "“café”", ["\u{9B}\27"] = "\u{FFFD}\u{FFFD}", [""] = "",
      ["\xED\xA0\x80"] = ("\u{FFFD}"):rep(3),
    } do
      assert.are.equal(text, layout.printable(bytes))
    end
  end)

  it("takes time in proportion to the bytes", function()
    local began = os.clock()
    assert.are.equal(3 << 20, #layout.mend(("\xFF"):rep(1 << 20)))
    assert.is_true(os.clock() - began < 10)
  end)
end)

describe("layout.shorten", function()
  it("cuts only what is too wide", function()
    assert.are.equal("twelve chars", layout.shorten("twelve chars", 12))
    assert.are.equal("twelve char…", layout.shorten("twelve chars.", 12))
    assert.are.equal("twelve…", layout.shorten("twelve chars", 8))
  end)

  it("counts columns and cuts no character", function()
    assert.are.equal("日本…", layout.shorten("日本語日本語", 6))
    assert.are.equal("日本…", layout.shorten("日本語日本語", 5))
    for width = 2, 12 do
      local short = layout.shorten("a日é“x”語nai\u{308}ve", width)
      assert.is_truthy(utf8.len(short))
      assert.is_true(layout.width(short) <= width)
    end
  end)
end)

describe("layout.wrap", function()
  local function check(text, width)
    local lines = layout.wrap(text, width)
    for _, line in ipairs(lines) do
      assert.is_true(layout.width(line) <= width, line)
      assert.is_truthy(utf8.len(line))
    end
    assert.are.equal((text:gsub(" ", "")), (table.concat(lines):gsub(" ", "")))
    return lines
  end

  it("fills lines with words", function()
    assert.are.same({"the wall", "will be", "long"}, check("the wall will be long", 8))
    assert.are.same({}, layout.wrap("", 8))
  end)

  it("breaks a word that is wider than a line", function()
    assert.are.same({"a", "abcdefgh", "ij k"}, check("a abcdefghij k", 8))
    check(("日本語"):rep(50), 11)
    check(("x"):rep(1000), 40)
  end)

  it("breaks no character that a reader sees, unless it is wider than a line itself", function()
    assert.are.same({"ee\u{301}", "e\u{301}"}, check("ee\u{301}e\u{301}", 2))
    assert.are.same({"a", "👩\u{200D}👧", "b"}, check("a👩\u{200D}👧b", 4))
    assert.are.same({"👩\u{200D}", "👧"}, check("👩\u{200D}👧", 3))
    assert.are.equal("a…", layout.shorten("a👩\u{200D}👧bcd", 5))
    check(("👩\u{200D}"):rep(1000), 11)
    check("e" .. ("\u{301}"):rep(1000), 11)
  end)

  it("shows an item of a list with a dash before it, and its further lines below its words", function()
    assert.are.same({"– the wall", "  will be", "  long"}, layout.item("the wall will be long", 10))
    assert.are.same({"– a"}, layout.item("a", 10))
    for _, line in ipairs(layout.item(("x"):rep(100), 40)) do assert.is_true(layout.width(line) <= 40) end
  end)

  it("costs no more than in proportion to the text", function()
    assert.is_true(helper.is_linear(function(size) layout.wrap(("x"):rep(size), 40) end, 1 << 13))
    assert.is_true(helper.is_linear(function(size) layout.wrap(("one two "):rep(size // 8), 40) end, 1 << 13))
    assert.is_true(helper.is_linear(function(size) layout.flatten(("a\n\27 "):rep(size // 4)) end, 1 << 13))
  end)
end)
