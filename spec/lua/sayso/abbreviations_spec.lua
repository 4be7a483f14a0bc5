local abbreviations = require "sayso.abbreviations"
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
      assert.are.equal(2, count_sentences(assert(abbreviations.read(path))))
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
      local doc, message = sayso.read("x", {model = false, abbreviations = lines})
      assert.is_nil(doc)
      assert.are.equal(fault, message:sub(1, #fault))
    end
    local _, message = sayso.read("x", {model = false, abbreviations = {"a title", "b", "c x"}})
    assert.is_truthy(message:find("line 3: 'x'", 1, true))
  end)
end)
