local metadata = require "sayso.analysis.metadata"

local function read(bytes, key)
  local told = {}
  local function tell(line, wrong) told[#told + 1] = line .. ": " .. wrong end
  local got, message = metadata.read("m.csv", bytes, tell, key)
  return got, told, message
end

describe("a table of metadata", function()
  it("comes in tabs, commas or semicolons", function()
    for _, separator in ipairs {"\t", ",", ";"} do
      local text = ("doc_id|date|publisher\na|2016-05-01|gazette\nb||courier\n"):gsub("|", separator)
      local got, told = read(text)
      assert.are.same({}, told)
      assert.are.same({"doc_id", "date", "publisher"}, got.columns)
      assert.are.same({"doc_id", "date", "publisher"}, {got.key, got.date, got.outlet})
      assert.are.equal(2, got.rows.a.line)
      assert.are.same({doc_id = "a", date = "2016-05-01", publisher = "gazette"}, got.rows.a.values)
      assert.are.same({doc_id = "b", publisher = "courier"}, got.rows.b.values)
    end
  end)

  it("has quotation marks around what holds separators, quotation marks and lines", function()
    local got, told = read 'id,title\r\na,"One, ""two""\r\nand more"\r\n"b",plain\r\n'
    assert.are.same({}, told)
    assert.are.equal('One, "two" and more', got.rows.a.values.title)
    assert.are.equal(4, got.rows.b.line)
  end)

  it("has no value where a program wrote that it has none, but for what names the document", function()
    local got = read "id\tauthor\tdesk\na\tNone\tNA\nnull\tNan Goldin\tNULL\n"
    assert.are.same({id = "a"}, got.rows.a.values)
    assert.are.same({id = "null", author = "Nan Goldin"}, got.rows.null.values)
  end)

  it("may begin with a byte-order mark, and hold bytes that are not UTF-8", function()
    local got = read "\u{FEFF}id\ttitle\na\tcaf\xe9\n"
    assert.are.equal("caf\u{FFFD}", got.rows.a.values.title)
  end)

  it("is told of where it is wrong, by line, and the rest is used", function()
    local got, told = read 'id,title\na,one\na,two\n,three\nb\n\nc,four\nd,"five\n'
    assert.are.same({
      "3: “a” is in line 2 too; that one is used", "4: no id, which is to name the document; left out",
      "5: 1 fields where the first line has 2",
      "8: a quotation mark opens and none closes it; the lines from here on are left out",
    }, told)
    assert.are.equal("one", got.rows.a.values.title)
    assert.are.equal("four", got.rows.c.values.title)
    assert.is_nil(got.rows.d)
  end)

  it("is none where there are no names of columns, or not the one asked for", function()
    for _, bytes in ipairs {"", "\n", "\r\n"} do
      local got, _, message = read(bytes)
      assert.is_nil(got)
      assert.are.equal("m.csv:1: no line with the names of the columns", message)
    end
    local got, _, message = read("id,title\n", "slug")
    assert.is_nil(got)
    assert.are.equal("m.csv:1: no column is called “slug”", message)
    assert.are.equal("title", (read("id,Title\na,b\n", "title") or {}).key:lower())
  end)
end)
