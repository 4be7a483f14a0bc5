local export = require "sayso.export"
local helper = require "helper"
local import = require "sayso.import"
local sayso = require "sayso"

local FORMATS = {"brat", "csv", "annotation", "graphml", "dot", "ndjson", "json", "tree", "view"}

-- A document written in a format and read again.
local again = {}

function again.ndjson(doc)
  local line = export.write(doc, "json", "again", {why = true}) .. "\n"
  return assert(import.open(helper.write("again.ndjson", line)))[1]
end

function again.brat(doc)
  helper.write("again.txt", doc.text)
  return assert(import.open(helper.write("again.ann", export.write(doc, "brat", "again"))))[1]
end

local function check_same(doc, by, formats, settings)
  local back = again[by](doc)
  assert.are.equal(doc.text, back.text)
  for _, name in ipairs(formats or FORMATS) do
    local before = export.write(doc, name, "again", settings)
    local after = export.write(back, name, "again", settings)
    assert.are.equal(before, after, name)
  end
end

local PIECES = {
  "“We can't wait,” ", "the mayor said", ". ", "\n\n", "\r\n", "Who “knows”", " 👩‍👩‍👧 ", "e\u{301}\u{323}",
  "\0", "市長は",
  "According to the clerk, ", "the bridge is safe", "\u{FEFF}", "\t", "she thinks that it “is” late",
  "]]>", "|", "<b>", "\u{2028}", "“", "\\N", "=1+1", "\1",
  "The council says the engineer believes that it will hold. ",
  "\u{202E}",
}

local function random_text()
  local parts = {}
  for i = 1, math.random(60) do parts[i] = PIECES[math.random(#PIECES)] end
  return table.concat(parts)
end

describe("import", function()
  it("gives back what was written, from brat and from NDJSON", function()
    local paths = helper.shell_lines "ls spec/sample/*.txt spec/annotated/*.txt"
    for _, path in ipairs(paths) do
      local doc = assert(sayso.open(path))
      check_same(doc, "brat")
      check_same(doc, "ndjson", {"ndjson", "tree", "brat"}, {why = true})
    end
  end)

  it("gives back what was found in any text", function()
    math.randomseed(7)
    for _ = 1, 60 do
      local doc = assert(sayso.read(random_text(), {threshold = 0}))
      check_same(doc, "brat")
      check_same(doc, "ndjson", nil, {why = true})
    end
  end)

  it("reads what others have annotated, and tells its form", function()
    local list, faults = import.open "spec/annotated/library.ann"
    assert.are.same({}, faults)
    assert.are.equal("library", list[1].id)
    assert.is_true(#list[1]:attributions() > 0)
    for a in list[1]:attributions() do
      assert.is_truthy(({direct = true, mixed = true, indirect = true})[a.form])
    end
  end)

  it("takes corrected tables", function()
    local doc = assert(sayso.open(helper.sample))
    local record = doc:to_table("x")
    record.attributions[1].content = {{0, 7}}
    local back, faults = import.table(doc.text, record)
    assert.are.same({}, faults)
    assert.are.equal("Council", tostring(back:attributions()[1].content))
    assert.are.same(record, back:to_table("x"))
  end)

  it("gives lists that each loop begins anew", function()
    local doc = assert(import.open "spec/annotated/library.ann")[1]
    local list, pairs_seen = doc:attributions(), 0
    for _ in list do
      for _ in list do pairs_seen = pairs_seen + 1 end
    end
    assert.are.equal((#list) ^ 2, pairs_seen)
    for i = 1, #list do assert.are.equal(list[i], list()) end
    assert.is_nil(list())
    for a in list do
      local pieces = 0
      for piece in a.content do
        pieces = pieces + 1
        assert.are.equal(a.content[pieces].first, piece.first)
      end
      assert.are.equal(#a.content, pieces)
    end
  end)

  it("leaves out what can't be used, and tells of it", function()
    local record = {
      attributions = {
        {content = {{0, 3}}, parent = 1}, 7, {content = {}}, {content = {{5, 2}}}, {content = {{0, 99}}},
        {source = {{1, "x"}}, content = {{0, 3}}}, {content = {{4, 7}}, parent = 0},
      },
      repairs = {{kind = "encoding", at = {0, 200}}},
    }
    local doc, faults = import.table("Yes and no.", record)
    assert.are.equal(2, #doc:attributions())
    assert.are.equal(6, #faults)
    assert.is_nil(doc:attributions()[1].parent)
    assert.are.equal(doc:attributions()[1], doc:attributions()[2].parent)
  end)

  it("leaves out what an attribution can't say of itself, and tells of it", function()
    for name, values in pairs {
      confidence = {1e300, -1, 0 / 0, "sure", {}}, ladder = {"tall", 7, {}}, identified = {"true", 1},
      speaker = {7, {}, true}, form = {"rude", {}}, why = {7, {7}, {{kind = "x"}}, {{text = "x"}}},
    } do
      for _, value in ipairs(values) do
        local record = {attributions = {{content = {{0, 3}}, [name] = value}}}
        local doc, faults = import.table("Yes, she said.", record)
        assert.are.equal(1, #faults, name)
        assert.is_truthy(faults[1]:find("attribution 1: its " .. name .. " is to be", 1, true), faults[1])
        for _, format in ipairs(export.names()) do
          assert.is_string(export.write(doc, format, "x", {why = true}))
        end
      end
    end
  end)

  it("takes names as they are, mended, with numbers or without, and whom the record names", function()
    local attribution = {content = {{0, 3}}, speaker = "B\xFE", identified = false}
    local record = {author = "Ann \xFF", attributions = {attribution}}
    local doc, faults = import.table("Yes, she said.", record)
    assert.are.same({}, faults)
    assert.are.equal("Ann \u{FFFD}", doc.author.name)
    assert.are.equal("B\u{FFFD}", doc:attributions()[1].speaker.name)
    assert.is_false(doc:attributions()[1].identified)
    assert.is_nil(doc:to_table().attributions[1].speaker_id)
    assert.are.equal("Ann \u{FFFD}", doc:to_table().author)
  end)

  it("raises for what is no record, and leaves out what is no list", function()
    assert.has_error(function() import.table("Yes.", 7) end)
    local doc, faults = import.table("Yes.", {attributions = 7, repairs = "x"})
    assert.are.equal(0, #doc:attributions())
    assert.are.equal(2, #faults)
    faults = select(2, import.table("Yes.", {attributions = {}, repairs = {{kind = "a\tb", at = {0, 1}}}}))
    assert.are.same({"repair 1: it is of no kind that there is; left out"}, faults)
  end)

  it("ends no chain where it began", function()
    local ring = {{content = {{0, 1}}, parent = 1}, {content = {{1, 2}}, parent = 0}}
    local doc = assert(import.table("Yes.", {attributions = ring}))
    assert.is_string(tostring(doc))
    assert.are.equal(2, #doc:to_table().attributions)
  end)

  it("tells file and line of what is wrong", function()
    helper.write("wrong.txt", "Yes, she said.")
    local path = helper.write("wrong.ann",
      "T1\tContent 0 3\tYes\nE1\tContent:T1 Cue:T9\nE2\tContent:T8\nT4\tCue 5;\tx\n")
    local list, faults = import.open(path)
    assert.are.equal(1, #list[1]:attributions())
    assert.is_truthy(faults[1]:find(":.*line 4: T4 has no start"), faults[1])
    assert.is_truthy(faults[2]:find("line 2: its Cue T9 is not in the file", 1, true), faults[2])
    assert.is_nil((import.open "no-such.ann"))
    assert.is_nil((import.open(helper.write("alone.ann", ""))))
    local _, wrong = import.open(helper.write("wrong.ndjson", '{\n\n{"id": "nothing", "attributions": []}\n'))
    assert.is_truthy(wrong[1]:find("wrong.ndjson:1: this is no JSON", 1, true))
    assert.is_truthy(wrong[2]:find('wrong.ndjson:3: there is no text: no "text"', 1, true))
  end)
end)
