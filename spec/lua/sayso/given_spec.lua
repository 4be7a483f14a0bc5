local given = require "sayso.given"
local helper = require "helper"
local sayso = require "sayso"

local LINES = "# ours\nzzyg title\nŚw. title\n"

local function count_sentences(lines)
  local doc = assert(sayso.read("The Zzyg. Smith left. The Św. Jan stays.",
    {model = false, abbreviations = lines}))
  return #doc:sentences()
end

local function utf16(text, pack)
  local units = {}
  for _, code in utf8.codes(text) do units[#units + 1] = string.pack(pack, code) end
  return table.concat(units)
end

describe("a file of abbreviations", function()
  it("may have any encoding and line ends", function()
    assert.are.equal(4, count_sentences(nil))
    for _, bytes in ipairs {
      LINES, "\u{FEFF}" .. LINES:gsub("\n", "\r\n"), (LINES:gsub("\n", "\r")),
      utf16("\u{FEFF}" .. LINES, "<I2"), utf16(LINES, ">I2"),
    } do
      local path = helper.write("abbreviations.txt", bytes)
      assert.are.equal(2, count_sentences(assert(given.abbreviations:read(path))))
    end
  end)
end)

describe("the option abbreviations", function()
  it("takes what begins with a byte-order mark or has other line ends", function()
    assert.are.equal(2, count_sentences("\u{FEFF}" .. LINES:gsub("\n", "\r\n")))
    assert.are.equal(2, count_sentences((LINES:gsub("\n", "\r"))))
  end)

  it("tells which line is wrong, and why", function()
    for lines, fault in pairs {
      ["a\nb tittle"] = "abbreviations: line 2: 'tittle' is not how a word behaves",
      ["\xFF x"] = "abbreviations: line 1: 'x' is not how", ["."] = "abbreviations: line 1: '.' is no word",
    } do
      local ok, message = pcall(sayso.read, "x", {model = false, abbreviations = lines})
      assert.is_false(ok)
      assert.is_truthy(message:find("bad argument #2 to 'read' (" .. fault, 1, true), message)
    end
    local _, message = pcall(sayso.read, "x", {model = false, abbreviations = {"a title", "b", "c x"}})
    assert.is_truthy(message:find("line 3: 'x'", 1, true))
  end)
end)

describe("the option aliases", function()
  local TEXT = "POTUS said that the hall was full. The boss waved."

  local function speaker(lines)
    local doc = assert(sayso.read(TEXT, {aliases = lines}))
    return tostring(doc:attributions()[1].speaker.name), doc
  end

  it("names whom the text calls otherwise", function()
    assert.are.equal("POTUS", (speaker(nil)))
    local name, doc = speaker("# ours\r\nDonald Trump = POTUS ; the boss\r\n")
    assert.are.equal("Donald Trump", name)
    assert.are.equal("person", doc:speakers()[1].kind)
    assert.are.equal(2, #doc:speakers()[1]:mentions())
    assert.are.equal("Donald Trump", (speaker {"Donald Trump = POTUS"}))
  end)

  it("minds capitals", function()
    local doc = assert(sayso.read("They told us that the hall was full.", {aliases = "United States = US"}))
    for mention in doc:mentions() do assert.are_not.equal("name", mention.kind) end
  end)

  it("tells which line is wrong, and why", function()
    for lines, fault in pairs {
      ["A = B\nDonald Trump"] = "aliases: line 2: 'Donald Trump' is no alias",
      ["A = B; ; C"] = "aliases: line 1: 'A = B; ; C' has no name",
      ["= B"] = "aliases: line 1: '= B' has no name",
      ["A = " .. ("b"):rep(101)] = "is longer than 100 bytes",
    } do
      local ok, message = pcall(sayso.read, TEXT, {aliases = lines})
      assert.is_false(ok)
      assert.is_truthy(message:find(fault, 1, true), message)
    end
    assert.has_error(function() sayso.read(TEXT, {aliases = 3}) end)
  end)

  it("is read in other encodings, which may have longer names", function()
    assert.are.equal("Donald Trump", (speaker("Donald Trump = POTUS\nCaf\xE9 = " .. ("\xE9"):rep(60))))
    assert.is_nil(sayso.read(TEXT, {aliases = "\xFF\xFEA\0==\n\0B\0=\0C\0"})) -- no sign of equality in line 1
  end)

  it("comes from a file for the command", function()
    local path = helper.write("aliases.txt", "Donald Trump = POTUS\n")
    local text = helper.write("aliased.txt", TEXT)
    local status, output = helper.sayso(("--format ndjson --aliases %s %s"):format(path, text))
    assert.are.equal(0, status)
    assert.is_truthy(output:find('"speaker": "Donald Trump"', 1, true))
    local bad = helper.write("no-aliases.txt", "Donald Trump\n")
    local complaints
    status, output, complaints = helper.sayso(("--aliases %s %s"):format(bad, text))
    assert.are.equal(2, status)
    assert.are.equal("", output)
    assert.is_truthy(complaints:find(bad .. ":1: 'Donald Trump' is no alias", 1, true))
  end)
end)
