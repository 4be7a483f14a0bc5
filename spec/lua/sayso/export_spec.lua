local cjson = require "cjson"
local export = require "sayso.export"
local helper = require "helper"
local sayso = require "sayso"

local HOSTILE = table.concat({
  'A <script>alert("1")</script> title & more',
  '“<img src=x onerror=alert(1)> ]]> \'" \u{202E}abc\u{202C},” the mayor\0\27[31m said\1.',
  "“javascript:alert(1) & <!-- --> <?x?> &amp; \\N \\\" |x|\ty,” said the =cmd|'/c calc'!A0.",
  "The clerk said the mayor <b>believes</b> that the bridge is safe.",
}, "\n\n") .. "\u{FFFE}\r\n"

local NAME = 'x" onload="<b>\n'

local texts = {
  [helper.sample] = helper.read(helper.sample), hostile = HOSTILE, empty = "", blank = " \n\r\n",
  nul = "\0", long = ("“<b>Yes</b>,” she said & left. "):rep(2000),
}

local function each_document(check)
  for name, text in pairs(texts) do
    local doc = assert(sayso.read(text, {threshold = 0}))
    check(doc, name)
  end
end

-- A document in a format as a file of its own.
local function write(doc, name)
  local format = export.find(name)
  return helper.write("export." .. format.extension,
    (format.head or "") .. export.write(doc, name, NAME) .. (format.tail or ""))
end

local function count(list)
  local number = 0
  for _ in list do number = number + 1 end
  return number
end

describe("the formats", function()
  it("are all that the command offers, and each of them is written for any text", function()
    local _, help = helper.sayso "--help"
    for _, format in ipairs(export.list) do
      assert.is_truthy(help:find(("  %-12s %s"):format(format.name, format.about), 1, true), format.name)
      each_document(function(doc, name)
        assert.is_truthy(utf8.len(export.write(doc, format.name, NAME)), format.name .. name)
      end)
    end
  end)

  it("give the same bytes each time", function()
    for _, format in ipairs(export.list) do
      local first = select(2, helper.sayso(("-f %s %s"):format(format.name, helper.sample)))
      assert.are.equal(first, select(2, helper.sayso(("-f %s %s"):format(format.name, helper.sample))))
      assert.is_true(#first > 0)
    end
  end)

  it("cost no more than the text is long", function()
    for _, format in ipairs(export.list) do
      local docs = {}
      for _, times in ipairs {20, 160} do
        local text = ("“Yes,” she said. The clerk says he thinks it is late.\n\n"):rep(times)
        docs[times] = assert(sayso.read(text))
      end
      assert.is_true(helper.is_linear(function(times) export.write(docs[times], format.name, "x") end, 20),
        format.name)
    end
  end)
end)

describe("XML", function()
  it("is well-formed and has all of the text", function()
    each_document(function(doc, name)
      for _, format in ipairs {"tei", "graphml"} do
        local status, _, complaints = helper.shell("xmllint --huge --noout " .. write(doc, format))
        assert.are.equal("", complaints, name)
        assert.are.equal(0, status, name)
      end
      local _, text = helper.shell(("xmllint --huge --xpath 'string(//*[local-name()=\"body\"])' %s")
        :format(write(doc, "tei")))
      local shown = doc.text:gsub("[%z\1-\8\11\12\14-\31]", "\u{FFFD}"):gsub("\u{FFFE}", "\u{FFFD}")
      assert.are.equal("\n" .. shown .. "\n", (text:gsub("\n$", "")), name)
    end)
  end)

  it("makes no element of what an article says", function()
    local path = write(assert(sayso.read(HOSTILE, {threshold = 0})), "tei")
    for _, element in ipairs {"script", "img", "b"} do
      local command = "xmllint --xpath 'count(//*[local-name()=\"%s\"])' %s"
      local _, found = helper.shell(command:format(element, path))
      assert.are.equal("0", found:match "%d+")
    end
  end)

  it("has a said for each attribution, parts that name one another, and who speaks", function()
    local doc = assert(sayso.open(helper.sample))
    local path = write(doc, "tei")
    local function xpath(expression)
      return tonumber((select(2, helper.shell(("xmllint --xpath '%s' %s"):format(expression, path)))))
    end
    assert.are.equal(#doc:attributions(), xpath 'count(//*[local-name()="said"][not(@prev)])')
    assert.are.equal(xpath 'count(//@next)', xpath 'count(//@prev)')
    assert.is_true(xpath 'count(//@prev)' > 0)
    assert.are.equal(0, xpath 'count(//@who[not(substring(., 2) = //@*[local-name()="id"])])')
    assert.are.equal(0, xpath 'count(//@next[not(substring(., 2) = //@*[local-name()="id"])])')
  end)
end)

describe("networks", function()
  it("are read by Graphviz, with names as they are", function()
    each_document(function(doc, name)
      local status, output, complaints = helper.shell("env -u LD_PRELOAD dot -Tplain " .. write(doc, "dot"))
      assert.are.equal(0, status, name .. complaints)
      assert.is_truthy(output:find("^graph"), name)
    end)
  end)

  it("tell how often each relays each", function()
    local text = "The clerk said the mayor believes that it is safe. “No,” the clerk said.\n"
    local doc = assert(sayso.read(text))
    local relays = require "sayso.export.network".relays(doc, "x")
    local found = {}
    for _, edge in ipairs(relays.edges) do
      found[#found + 1] = ("%s>%s %d %d"):format(edge.from.name, edge.to.name, edge.count, edge.direct)
    end
    assert.are.same({"x>The clerk 2 1", "The clerk>the mayor 1 0"}, found)
  end)
end)

describe("tables and lines", function()
  -- The cells of CSV, by RFC 4180.
  local function cells_of(row)
    local cells, at = {}, 1
    while at <= #row + 1 do
      local first, last = row:find('^"[^"]*"', at)
      while first and row:sub(last + 1, last + 1) == '"' do last = row:find('"', last + 2, true) end
      if not first then last = (row:find(",", at, true) or #row + 1) - 1 end
      cells[#cells + 1] = row:sub(at, last)
      at = last + 2
    end
    return cells
  end

  it("have a row of CSV for each attribution, and no cell that is a formula", function()
    each_document(function(doc, name)
      local rows = 0
      for row in export.write(doc, "csv", NAME):gmatch "(.-)\r\n" do
        local cells = cells_of(row)
        rows = rows + 1
        assert.are.equal(13, #cells, name .. row)
        for _, cell in ipairs(cells) do assert.is_nil(cell:find '^"?[=+@-]') end
      end
      assert.are.equal(#doc:attributions(), rows)
    end)
  end)

  it("have all of the text in CoNLL-U, and each word's part in attributions", function()
    local UNESCAPED = {s = " ", t = "\t", n = "\n", r = "\r", p = "|", ["\\"] = "\\"}
    local function unescape(text) return (text:gsub("\\(.)", UNESCAPED)) end
    local doc = assert(sayso.open(helper.sample))
    local parts, contents = {}, {}
    for line in export.write(doc, "conllu", "x"):gmatch "[^\n]+" do
      local form, misc = line:match "^%d+\t([^\t]+)\t_\t%u+\t[^\t]+\t_\t_\t_\t_\t([^\t]+)$"
      if form then
        parts[#parts + 1] = form
        local after = misc:match "SpacesAfter=([^|]*)"
        parts[#parts + 1] = misc:find "SpaceAfter=No" and "" or unescape(after or " ")
        for number in misc:gmatch "(%d+):content" do contents[number] = (contents[number] or 0) + 1 end
      end
    end
    assert.are.equal(doc.text, table.concat(parts))
    for a in doc:attributions() do assert.is_true(contents[tostring(a.index)] > 0) end
  end)

  it("select in Web Annotations what sayso found, by place and by words", function()
    each_document(function(doc)
      local list = cjson.decode("[" .. export.write(doc, "annotation", NAME) .. "]")
      assert.are.equal(#doc:attributions(), #list)
      for i, item in ipairs(list) do
        local a = doc:attributions()[i]
        assert.are.equal(count(a.content), #item.target)
        local place, words = table.unpack(item.target[1].selector)
        assert.are.same({a.content[1]:code_points()}, {place.start, place["end"]})
        assert.are.equal(a.content[1].text, words.exact)
        local around = words.prefix .. words.exact .. words.suffix
        local first, last = a.content[1].first - #words.prefix, a.content[1].last + #words.suffix
        assert.are.equal(around, doc.text:sub(first, last))
      end
    end)
  end)
end)

describe("--output", function()
  local folder = helper.build .. "/spec/tmp/export folder"

  it("writes a file for each text, and texts beside standoff", function()
    os.execute(("rm -rf '%s'"):format(folder))
    local again = helper.write("flood-barrier.txt", "“No,” she said.")
    local status, output = helper.sayso(("-f brat -o '%s' %s %s"):format(folder, helper.sample, again))
    assert.are.equal(0, status)
    assert.are.equal("", output)
    local names = helper.shell_lines(("ls '%s'"):format(folder))
    assert.are.same({
      "flood-barrier-2.ann", "flood-barrier-2.txt", "flood-barrier.ann", "flood-barrier.txt",
    }, names)
    assert.are.equal(helper.read(helper.sample), helper.read(folder .. "/flood-barrier.txt"))
  end)

  it("is asked for where a file can't hold several texts", function()
    local status, _, complaints = helper.sayso(("-f tei %s %s"):format(helper.sample, helper.sample))
    assert.are.equal(2, status)
    assert.is_truthy(complaints:find("--output DIR", 1, true))
  end)

  it("tells where the folder can't be written", function()
    local status, _, complaints = helper.sayso(("-f tei -o %s/x %s"):format(helper.sample, helper.sample))
    assert.are.equal(3, status)
    assert.is_truthy(complaints:find("the folder can't be made", 1, true))
  end)

  it("isn't needed for formats that take several", function()
    for _, name in ipairs {"json", "annotation"} do
      local _, output = helper.sayso(("-f %s %s %s"):format(name, helper.sample, helper.sample))
      assert.is_true(#cjson.decode(output) >= 2)
      assert.are.equal(0, #cjson.decode((select(2, helper.sayso(("-f %s no-such.txt"):format(name))))))
    end
    local _, csv = helper.sayso(("-f csv %s %s"):format(helper.sample, helper.sample))
    assert.are.equal(1, select(2, csv:gsub("id,number,parent", "")))
  end)
end)
