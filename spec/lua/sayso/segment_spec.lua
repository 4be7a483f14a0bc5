local helper = require "helper"

local segment = require "sayso.segment"

local UNICODE = os.getenv "UNICODE_DIRECTORY" or "/usr/share/unicode"
local KINDS = {"graphemes", "words", "sentences"}

local function loop(kind, text)
  if kind == "sentences" then return segment.sentences(text, {rules = "uax29"}) end
  return segment[kind](text)
end

-- The pieces a text falls into.
local function pieces(kind, text)
  local found, expected_first = {}, 1
  for first, last in loop(kind, text) do
    assert.are.equal(expected_first, first)
    found[#found + 1] = text:sub(first, last)
    expected_first = last + 1
  end
  assert.are.equal(#text + 1, expected_first)
  return found
end

local function ends_in_chunks(kind, text, size)
  local segmenter, ends = segment.segmenter(kind), {}
  for first = 1, #text, size do
    for _, last in ipairs(segmenter:feed(text:sub(first, first + size - 1))) do ends[#ends + 1] = last end
  end
  for _, last in ipairs(segmenter:finish()) do ends[#ends + 1] = last end
  return ends
end

local function ends_of_runs(text)
  local ends, size_before = {}, nil
  for first, last, size in segment.grapheme_runs(text) do
    assert.are_not.equal(size_before, size)
    for at = first, last, size do ends[#ends + 1] = at + size - 1 end
    size_before = size
  end
  return ends
end

-- Whether all ways give these ends: loop, count, array, stream, around a position.
local function check(kind, text, ends)
  local found = {}
  for _, last in loop(kind, text) do found[#found + 1] = last end
  assert.are.same(ends, found)
  assert.are.same(ends, segment.ends(text, kind))
  assert.are.equal(#ends, segment.count(text, kind))
  local list = segment.segments(text, kind)
  for i = 1, #list do assert.are.equal(ends[i], (select(2, list:span(i)))) end
  assert.are.equal(#ends, #list)
  if kind == "graphemes" then assert.are.same(ends, ends_of_runs(text)) end
  for size = 1, #text do assert.are.same(ends, ends_in_chunks(kind, text, size)) end
  local first = 1
  for _, last in ipairs(ends) do
    for position = first, last do
      local a, b = segment.segment_at(text, kind, position)
      assert.is_true(a == first and b == last)
    end
    first = last + 1
  end
end

-- Runs a break test of Unicode's; returns how many lines it has.
local function run_break_test(name, kind)
  local count = 0
  for line in io.lines(("%s/auxiliary/%s"):format(UNICODE, name)) do
    local parts, size, ends = {}, 0, {}
    for token in line:gsub("#.*", ""):gmatch("%S+") do
      if token == "÷" then
        if size > 0 then ends[#ends + 1] = size end
      elseif token ~= "×" then
        parts[#parts + 1] = utf8.char(tonumber(token, 16))
        size = size + #parts[#parts]
      end
    end
    if size > 0 then
      check(kind, table.concat(parts), ends)
      count = count + 1
    end
  end
  return count
end

describe("segments", function()
  it("are those of Unicode's tests", function()
    assert.are.equal(602, run_break_test("GraphemeBreakTest.txt", "graphemes"))
    assert.are.equal(1823, run_break_test("WordBreakTest.txt", "words"))
    assert.are.equal(502, run_break_test("SentenceBreakTest.txt", "sentences"))
  end)

  it("are graphemes", function()
    assert.are.same({"e\u{301}", "👩‍👧", "🇩🇪", "\r\n", "각"}, pieces("graphemes", "e\u{301}👩‍👧🇩🇪\r\n각"))
  end)

  it("are words and what is between", function()
    assert.are.same({"Don’t", " ", "pay", " ", "$", "3.50", "!"}, pieces("words", "Don’t pay $3.50!"))
  end)

  it("are sentences with the space after", function()
    assert.are.same({"He left. ", "“Why?” ", "Oh."}, pieces("sentences", "He left. “Why?” Oh."))
  end)

  it("are found in any bytes", function()
    local texts = {"", "\0", "\xFF\xFE", "a\xE2\x80", ("\x80"):rep(50), "\xED\xA0\x80", "\xF4\x90\x80\x80"}
    for _, kind in ipairs(KINDS) do
      for _, text in ipairs(texts) do
        check(kind, text, segment.ends(text, kind))
      end
    end
    assert.are.same({"a", "\xE2\x80", "b", "\xFF"}, pieces("graphemes", "a\xE2\x80b\xFF"))
  end)

  it("may be nested and left early, and outlive their text's variable", function()
    local next_word = segment.words("one two" .. tostring(os.time()):sub(1, 0))
    collectgarbage()
    assert.are.same({1, 3}, {next_word()})
    for first in segment.graphemes("abc") do
      for inner in segment.graphemes("de") do assert.is_true(inner <= 2) end
      if first == 2 then break end
    end
    assert.are.same({4, 4}, {next_word()})
    assert.are.same({5, 7}, {next_word()})
    assert.is_nil(next_word())
    assert.is_nil(next_word())
  end)

  it("cost no garbage", function()
    local text = ("Words and “words”. "):rep(2000)
    for kind, rules in pairs {graphemes = false, grapheme_runs = false, words = false,
      sentences = "news", uax = "uax29"} do
      local step = rules and segment.sentences(text, {rules = rules}) or segment[kind](text)
      local steps = 0
      collectgarbage()
      collectgarbage("stop")
      local before = collectgarbage("count")
      while step() do steps = steps + 1 end
      local after = collectgarbage("count")
      collectgarbage("restart")
      assert.is_true(steps > 1)
      assert.are.equal(before, after)
    end
  end)

  it("count positions from either end", function()
    assert.are.same({2, 3}, {segment.segment_at("aé", "graphemes", -1)})
    assert.are.same({1, 1}, {segment.segment_at("aé", "graphemes", -3)})
    for _, position in ipairs {0, 4, -4, math.maxinteger, math.mininteger} do
      assert.is_nil((segment.segment_at("aé", "graphemes", position)))
    end
    assert.is_nil((segment.segment_at("", "words", 1)))
  end)

  it("of a whole text are a list", function()
    local list = segment.segments("e\u{301}👩‍👧!", "graphemes")
    assert.are.equal(3, #list)
    assert.are.equal("e\u{301}", list[1])
    assert.are.equal("👩‍👧!", list:sub(2))
    assert.are.equal("👩‍👧", list:sub(-2, -2))
    assert.are.equal(list:sub(1, 99), list:sub(-99))
    assert.are.equal("", list:sub(3, 2))
    assert.are.same({1, 3}, {list:span(1)})
    assert.are.same({15, 15}, {list:span(-1)})
    for position, place in pairs {1, [3] = 1, [4] = 2, [14] = 2, [15] = 3, [-1] = 3} do
      assert.are.equal(place, list:find(position))
    end
    for _, place in ipairs {0, 4, -4, math.maxinteger, math.mininteger} do
      assert.is_nil(list[place])
      assert.is_nil((list:span(place)))
    end
    for _, position in ipairs {0, 16, -16, math.maxinteger, math.mininteger} do
      assert.is_nil((list:find(position)))
    end
    assert.are.equal("", list:sub(math.mininteger, math.mininteger))
    assert.are.equal(15, #list:sub(math.mininteger, math.maxinteger))
    assert.is_nil(list.nothing)
    assert.are.equal("sayso.segments: 3", tostring(list))
  end)

  it("of an empty text are an empty list", function()
    for _, kind in ipairs(KINDS) do
      local list = segment.segments("", kind)
      assert.are.equal(0, #list)
      assert.are.equal("", list:sub(1))
      assert.is_nil((list:span(1)))
      assert.is_nil((list:find(1)))
    end
  end)

  it("of a stream may begin anew", function()
    local segmenter = segment.segmenter("words")
    assert.are.same({1, 2}, segmenter:feed("a b"))
    assert.are.same({}, segmenter:feed(""))
    assert.are.same({3}, segmenter:finish())
    assert.are.same({}, segmenter:finish())
    assert.are.same({}, segmenter:feed("x"))
    assert.are.same({1}, segmenter:finish())
  end)

  it("raise for wrong arguments", function()
    for _, value in ipairs {{}, print, true} do
      assert.has_error(function() segment.graphemes(value) end)
      assert.has_error(function() segment.grapheme_runs(value) end)
      assert.has_error(function() segment.sentences(value) end)
      assert.has_error(function() segment.count(value, "words") end)
      assert.has_error(function() segment.ends("x", value) end)
      assert.has_error(function() segment.segments(value, "words") end)
      assert.has_error(function() segment.segments("x", "words").sub(value, 1) end)
      assert.has_error(function() segment.segmenter(value) end)
      assert.has_error(function() segment.segmenter("words").feed(value, "x") end)
      assert.has_error(function() segment.segmenter("words"):feed(value) end)
    end
    assert.has_error(function() segment.count("x", "letters") end)
    assert.has_error(function() segment.sentences("x", {rules = "none"}) end)
  end)
end)

describe("the break tables", function()
  it("are those that generate.lua makes", function()
    local folder = helper.build .. "/spec/unicode"
    local status = helper.shell(("mkdir -p %s && %s csrc/text/unicode/generate.lua %s %s"):format(
      folder, helper.lua, UNICODE, folder))
    assert.are.equal(0, status)
    for _, name in ipairs {"/break_tables.c", "/break_tables.h"} do
      assert.is_true(helper.read(folder .. name) == helper.read("csrc/text/unicode" .. name))
    end
  end)
end)

describe("abbreviations of the user's own", function()
  local TEXT = "The Ges. Meier spoke. Obs. Smith left."

  local function count(options)
    local n = 0
    for _ in assert(segment.sentences(TEXT, options)) do n = n + 1 end
    return n
  end

  it("keep sentences together", function()
    assert.are.equal(4, count())
    assert.are.equal(2, count {abbreviations = {"Ges. title", "Obs title"}})
    assert.are.equal(2, count {abbreviations = "# titles\nGes title\nObs title\n"})
  end)

  it("are refused where they make no sense", function()
    local ok, message = pcall(segment.sentences, TEXT, {abbreviations = {"Obs title", "Ges nonsense"}})
    assert.is_false(ok)
    assert.truthy(message:find("#2 to 'sentences' (abbreviations: line 2: 'nonsense'", 1, true), message)
    ok, message = pcall(segment.sentences, TEXT, {rules = "uax29", abbreviations = "Obs title"})
    assert.is_false(ok)
    assert.truthy(message:find("uax29 know no abbreviations", 1, true), message)
    assert.has_error(function() segment.sentences(TEXT, {abbreviations = 5}) end)
    assert.has_error(function() segment.sentences(TEXT, {abbreviations = {{}}}) end)
  end)
end)

describe("sentences of news", function()
  it("know abbreviations", function()
    local found = {}
    local text = "Mr. Smith left. He said nothing."
    for first, last in segment.sentences(text) do found[#found + 1] = text:sub(first, last) end
    assert.are.same({"Mr. Smith left.", "He said nothing."}, found)
  end)

  it("stand in the text that was read, which is given too", function()
    local text = "Yes. No."
    local _, read = segment.sentences(text)
    assert.are.equal(text, read)
    local latin, found = "Caf\xE9 closed. It \x93reopens\x94 soon.", {}
    local step, decoded = segment.sentences(latin)
    for first, last in step do found[#found + 1] = decoded:sub(first, last) end
    assert.are.same({"Café closed.", "It “reopens” soon."}, found)
  end)

  it("outlive their document's variable, and their loop may be left early", function()
    local step = segment.sentences("One is here. Two is here." .. tostring(os.time()):sub(1, 0))
    collectgarbage()
    collectgarbage()
    assert.are.same({1, 12}, {step()})
    assert.are.same({14, 25}, {step()})
    assert.is_nil(step())
    assert.is_nil(step())
  end)
end)
