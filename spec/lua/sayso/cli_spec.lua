local cjson = require "cjson"
local helper = require "helper"
local sayso = require "sayso"

local SAMPLE = helper.sample
local TEXT = helper.read(SAMPLE)

-- The object that the command writes for a file of those bytes, its exit status and what it complained of.
local function read_bytes(name, bytes, arguments)
  local path = helper.write(name, bytes)
  local status, output, complaints = helper.sayso("--format ndjson " .. (arguments or "") .. " " .. path)
  return cjson.decode(output), status, complaints
end

local function utf16(text, pack)
  local units = {}
  for _, code in utf8.codes(text) do
    if code >= 0x10000 then
      code = code - 0x10000
      units[#units + 1] = string.pack(pack, 0xD800 + (code >> 10))
      units[#units + 1] = string.pack(pack, 0xDC00 + (code & 0x3FF))
    else
      units[#units + 1] = string.pack(pack, code)
    end
  end
  return table.concat(units)
end

local WINDOWS = {["“"] = "\x93", ["”"] = "\x94", ["‘"] = "\x91", ["’"] = "\x92", ["—"] = "\x97"}

local function windows_1252(text)
  return (text:gsub("[\xC2-\xF4][\x80-\xBF]+", WINDOWS))
end

local function contents(record)
  local list = {}
  for i, a in ipairs(record.attributions) do list[i] = a.content end
  return list
end

describe("the command", function()
  it("shows people who says what", function()
    local status, output, complaints = helper.sayso(SAMPLE)
    assert.are.equal(0, status)
    assert.are.equal("", complaints)
    assert.is_truthy(output:find("^Council backs flood barrier"))
    assert.is_truthy(output:find("the mayor · said", 1, true))
    assert.is_nil(output:find("\27", 1, true))
  end)

  it("writes the same as a tree and for programs", function()
    local doc = assert(sayso.open(SAMPLE))
    local _, tree = helper.sayso("-f tree " .. SAMPLE)
    assert.are.equal(tostring(doc) .. "\n", tree)
    local _, lines = helper.sayso("--format ndjson " .. SAMPLE)
    local record = cjson.decode(lines)
    assert.are.equal("flood-barrier", record.id)
    assert.are.equal(#doc:attributions(), #record.attributions)
    assert.are.equal(1, select(2, lines:gsub("\n", "")))
  end)

  it("gives the same bytes each time", function()
    local _, first = helper.sayso("-f ndjson " .. SAMPLE)
    local _, second = helper.sayso("-f ndjson " .. SAMPLE)
    assert.are.equal(first, second)
  end)

  it("reads standard input", function()
    local status, output = helper.sayso("-f ndjson - <" .. SAMPLE)
    assert.are.equal(0, status)
    assert.are.equal("stdin", cjson.decode(output).id)
    local piped = select(2, helper.shell(("cat %s | %s -f ndjson -"):format(SAMPLE, helper.command)))
    assert.are.equal(output, piped)
  end)

  it("reads standard input from where it stands", function()
    local path = helper.write("begun.txt", "A line that is read before.\n“No,” the mayor said.\n")
    local status, output =
      helper.shell(("{ read -r line; %s -f ndjson -; } <%s"):format(helper.command, path))
    assert.are.equal(0, status)
    assert.are.same({{0, 5}}, cjson.decode(output).attributions[1].content)
  end)

  it("calls a text by its file's name without the last extension", function()
    for name, id in pairs {["a.b.txt"] = "a.b", [".hidden"] = ".hidden", ["plain"] = "plain", ["x."] = "x"} do
      assert.are.equal(id, (read_bytes(name, "")).id)
    end
    assert.are.equal("caf\u{FFFD}", (read_bytes("caf\xE9.txt", "")).id)
  end)

  it("reads the others where one file can't be read", function()
    local status, output, complaints =
      helper.sayso(("-f ndjson %s no-such.txt spec/sample %s"):format(SAMPLE, SAMPLE))
    assert.are.equal(1, status)
    assert.are.equal(2, select(2, output:gsub("\n", "")))
    assert.are.equal("sayso: no-such.txt: No such file or directory\nsayso: spec/sample: Is a directory\n",
      complaints)
  end)

  it("puts the name above each of several files", function()
    local _, output = helper.sayso(SAMPLE .. " " .. SAMPLE)
    assert.are.equal(2, select(2, output:gsub("── spec/sample/flood%-barrier%.txt ─", "")))
  end)

  it("refuses to be given wrongly, with status 2 and the usage", function()
    for _, arguments in ipairs {
      "", "--nothing x", "-f xml x", "-t 2 x", "-t x x", "-t nan x", "-t -1 x", "--model", "-f",
    } do
      local status, output, complaints = helper.sayso(arguments)
      assert.are.equal(2, status, arguments)
      assert.are.equal("", output)
      assert.is_truthy(complaints:find("Usage: sayso", 1, true))
    end
  end)

  it("explains itself", function()
    local status, output, complaints = helper.sayso("--help")
    assert.are.equal(0, status)
    assert.are.equal("", complaints)
    for _, word in ipairs {"Usage: sayso", "Examples:", "Exit status:", "--threshold", "--depth", "ndjson"} do
      assert.is_truthy(output:find(word, 1, true), word)
    end
    assert.are.equal("sayso " .. sayso.version .. "\n", select(2, helper.sayso("--version")))
  end)

  it("tells the reasons in any format", function()
    local doc = assert(sayso.open(SAMPLE))
    local _, tree = helper.sayso("-f tree --why " .. SAMPLE)
    assert.are.equal(doc:tree(nil, {why = true}) .. "\n", tree)
    local _, shown = helper.sayso("-w " .. SAMPLE)
    assert.is_truthy(shown:find("– “said” is the cue: ", 1, true))
    local _, line = helper.sayso("-f ndjson --why " .. SAMPLE)
    for i, a in ipairs(cjson.decode(line).attributions) do
      assert.are.equal(tostring(doc:attributions()[i]:why()[1]), a.why[1].text)
    end
  end)

  it("takes a threshold", function()
    local function count(threshold)
      local _, line = helper.sayso(("-f ndjson -t %s %s"):format(threshold, SAMPLE))
      return #cjson.decode(line).attributions
    end
    assert.is_true(count(0) > count(0.9))
    assert.are.equal(0, count(1))
  end)

  it("takes a depth", function()
    local path = helper.write("nested.txt", "The clerk said the mayor believes that the bridge is safe.\n")
    local function count(arguments)
      local nested, line = 0, select(2, helper.sayso(("-f ndjson %s %s"):format(arguments, path)))
      local attributions = cjson.decode(line).attributions
      for _, a in ipairs(attributions) do nested = nested + (a.parent == cjson.null and 0 or 1) end
      return #attributions, nested
    end
    assert.are.same({1, 0}, {count "--depth 1"})
    assert.are.same({2, 1}, {count "-d 2"})
    assert.are.same({2, 1}, {count ""})
    for _, word in ipairs {"0", "-1", "1.5", "x", "1e400"} do
      local status, _, complaints = helper.sayso(("--depth=%s %s"):format(word, path))
      assert.are.equal(2, status)
      assert.is_truthy(complaints:find("depth is a whole number from 1", 1, true), complaints)
    end
  end)

  it("takes a negative number for the value of the option before it", function()
    for _, given in ipairs {"-t -1", "-t -.5", "--threshold -1", "-d 1 -t -1"} do
      local status, _, complaints = helper.sayso(given .. " spec/sample/flood-barrier.txt")
      assert.are.equal(2, status)
      assert.is_truthy(complaints:find("threshold is a number from 0 to 1, not '-", 1, true), complaints)
    end
    local status, _, complaints = helper.sayso("-- -1")
    assert.are.equal(1, status)
    assert.is_truthy(complaints:find("-1: No such file", 1, true), complaints)
  end)

  it("takes abbreviations from a file", function()
    local path = helper.write("abbreviations.txt", "\u{FEFF}# ours\r\nzzyg title\r\n")
    local status, output, complaints = helper.sayso(("-a %s %s"):format(path, SAMPLE))
    assert.are.equal(0, status)
    assert.are.equal("", complaints)
    assert.are.equal(output, select(2, helper.sayso(SAMPLE)))
  end)

  it("tells where a file of abbreviations is wrong, before it reads a text", function()
    for bytes, place in pairs {
      ["a\n\nzzyg tittle\n"] = ":3: 'tittle' is not how a word behaves; that is title, middle, ",
      ["\u{FEFF}a\r\nb\xFF \xFF\r\n"] = ":2: '\u{FFFD}' is not ",
      [helper.read(SAMPLE)] = ":1: 'backs' is not",
      ["a\rb\r."] = ":3: '.' is no word; a line is a word and how it behaves",
      [("x"):rep(1000)] = ":1: '" .. ("x"):rep(39) .. "…' is longer than 23 bytes",
      ["\0\1\27[31m\2"] = ":1: ",
    } do
      local path = helper.write("abbreviations.txt", bytes)
      local status, output, complaints = helper.sayso(("-a %s no-such.txt %s"):format(path, SAMPLE))
      assert.are.equal(2, status)
      assert.are.equal("", output)
      assert.are.equal("sayso: " .. path .. place, complaints:sub(1, #path + #place + 7))
      assert.are.equal(1, select(2, complaints:gsub("\n", "")))
    end
    local status, _, complaints = helper.sayso("-a no-such.txt " .. SAMPLE)
    assert.are.equal(2, status)
    assert.are.equal("sayso: no-such.txt: No such file or directory\n", complaints)
  end)

  it("ends with status 3 where the model can't be used", function()
    local status, output, complaints = helper.sayso("--model README.md " .. SAMPLE)
    assert.are.equal(3, status)
    assert.are.equal("", output)
    assert.is_truthy(complaints:find("sayso: model README.md: ", 1, true))
    assert.are.equal(0, (helper.sayso("--model " .. helper.model .. " " .. SAMPLE)))
  end)

  it("ends with status 3 where the output can't be written", function()
    for _, target in ipairs {">/dev/full", ">&-"} do
      for _, arguments in ipairs {SAMPLE, "--version", "--help", "-h"} do
        local status, _, complaints = helper.sayso(arguments .. " " .. target)
        assert.are.equal(3, status)
        assert.is_truthy(complaints:find("sayso: standard output: ", 1, true), complaints)
      end
    end
  end)

  it("complains in valid UTF-8 that no terminal obeys", function()
    local bad = "$(printf '\\233\\033[31m\\377\\302\\233\\001')"
    local named = helper.write("\x9B\27[31m\xFF.txt", "He said “no.\n\nIt ended. \xC3\xA9 \xFF\n")
    for _, arguments in ipairs {
      bad, "--" .. bad, "-f " .. bad .. " x", "-t " .. bad .. " x", "-a " .. bad .. " x",
      "-m " .. bad .. " x", SAMPLE .. " " .. bad .. "/x", "'" .. named .. "'",
      "-a '" .. named .. "' x", "-m '" .. named .. "' x",
    } do
      local _, _, complaints = helper.sayso(arguments)
      assert.is_truthy(complaints:find("^sayso: "), arguments)
      assert.is_truthy(utf8.len(complaints), arguments)
      assert.is_nil(complaints:gsub("\n", ""):find("%c"), arguments)
      assert.is_nil(complaints:find("\xC2[\x80-\x9F]"), arguments)
    end
  end)

  it("is quiet where nobody reads on", function()
    local files = (SAMPLE .. " "):rep(50)
    for _, before in ipairs {"", "trap '' PIPE; "} do
      local _, output, complaints =
        helper.shell(("(%s%s -f ndjson %s) | head -c 5"):format(before, helper.command, files))
      assert.are.equal('{"id"', output)
      assert.are.equal("", complaints)
    end
  end)

  it("runs from anywhere", function()
    local command = helper.command:match("^/") and helper.command or "$root/" .. helper.command
    local elsewhere = ("root=$PWD; cd / && %s $root/%s"):format(command, SAMPLE)
    local status, output = helper.shell(elsewhere)
    assert.are.equal(0, status)
    assert.is_truthy(output:find("the mayor", 1, true))
  end)
end)

describe("a text that is not as it should be:", function()
  local plain = read_bytes("plain.txt", TEXT)

  local function check_same(name, bytes, encoding)
    local record, status, complaints = read_bytes(name, bytes)
    assert.are.equal(0, status)
    assert.are.equal(encoding, record.encoding)
    assert.are.same(contents(plain), contents(record))
    if encoding == "UTF-8" then
      assert.are.equal("", complaints)
    else
      assert.is_truthy(complaints:find("not UTF-8, read as " .. encoding, 1, true), complaints)
    end
  end

  it("an empty one", function()
    for name, bytes in pairs {["empty.txt"] = "", ["blank.txt"] = " \n\t\r\n "} do
      local record, status, complaints = read_bytes(name, bytes)
      assert.are.equal(0, status)
      assert.are.same({}, record.attributions)
      assert.are.equal(cjson.null, record.title)
      assert.are.equal(bytes == "", complaints:find("the file is empty", 1, true) ~= nil)
    end
  end)

  it("Latin-1 and Windows-1252", function()
    check_same("windows.txt", windows_1252(TEXT), "windows-1252")
    local record, status = read_bytes("latin1.txt", "A title\n\nThe caf\xE9 is full, the mayor said.\n")
    assert.are.equal(0, status)
    assert.are.equal("windows-1252", record.encoding)
    assert.are.same({"encoding"}, {record.repairs[1].kind})
  end)

  it("UTF-16 with and without a mark", function()
    for _, order in ipairs {{"<I2", "UTF-16LE"}, {">I2", "UTF-16BE"}} do
      check_same("utf16.txt", utf16(TEXT, order[1]), order[2])
      check_same("utf16-marked.txt", utf16("\u{FEFF}" .. TEXT, order[1]), order[2])
    end
  end)

  it("UTF-16 without a mark, in any script", function()
    for _, text in ipairs {
      "大壩會議\n\n「我們不能等，」市長說。堤壩明年動工，工程師說，二月完成。\n",
      "堤防会議\r\n\r\n「もう待てない」と市長は言った。来年の春には、と技師は答えた。\r\n",
      "댐 회의\n\n“더는 기다릴 수 없다”고 시장은 말했다. 내년 봄에 짓는다.\n",
      "Заседание\n\n«Мы не можем ждать», — сказал мэр.\n", "ישיבה\n\n״לא נחכה״, אמרה.\n",
      "Συνεδρίαση\n\n«Δεν περιμένουμε», είπε η δήμαρχος.\n", "बैठक\n\n“हम रुक नहीं सकते,” उसने कहा।\n",
    } do
      for _, order in ipairs {{"<I2", "UTF-16LE"}, {">I2", "UTF-16BE"}} do
        local doc = assert(sayso.read(utf16(text, order[1]), {model = false}))
        assert.are.equal(order[2], doc.encoding, text)
        assert.are.equal(text, doc.text)
      end
    end
  end)

  it("UTF-32 with a mark", function()
    for _, order in ipairs {{"<I4", "UTF-32LE"}, {">I4", "UTF-32BE"}} do
      local units = {string.pack(order[1], 0xFEFF)}
      for _, code in utf8.codes(TEXT) do units[#units + 1] = string.pack(order[1], code) end
      check_same("utf32.txt", table.concat(units), order[2])
    end
  end)

  it("what is only a little like UTF-16", function()
    local doc = assert(sayso.read("\xE9\xE8 \0 caf\xE9 \xE9t\xE9\0\n", {model = false}))
    assert.are.equal("windows-1252", doc.encoding)
    assert.are.equal("UTF-8", sayso.read("He said no.\0\n\0 Then he left. \0\n", {model = false}).encoding)
    assert.are.equal("UTF-8", sayso.read("我們不能等，\0市長說。\0\n", {model = false}).encoding)
  end)

  it("UTF-16 that lacks its last byte", function()
    for _, order in ipairs {{"<I2", "UTF-16LE"}, {">I2", "UTF-16BE"}} do
      local text = "A title\n\nThe wall is late.\n\n“It is coming,” the mayor said on Tuesday.\n"
      local doc = assert(sayso.read(utf16("\u{FEFF}" .. text, order[1]):sub(1, -2)))
      assert.are.equal(text:gsub("\n$", "\u{FFFD}"), doc.text)
      assert.are.equal("paragraph", doc:blocks()[3].kind)
      assert.are.equal(1, #doc:attributions())
    end
  end)

  it("UTF-8 cut within a character", function()
    local cut = TEXT:sub(1, TEXT:find("”", 1, true)) -- the first byte of three
    local record, status, complaints = read_bytes("truncated.txt", cut)
    assert.are.equal(0, status)
    assert.are.equal("UTF-8", record.encoding)
    assert.is_truthy(complaints:find(":7:%d+: bytes that are not UTF%-8"), complaints)
    assert.are.equal("invalid-utf8", record.repairs[#record.repairs].kind)
  end)

  it("NUL bytes", function()
    local bytes = TEXT:gsub("the mayor said after", "the mayor said\0 after")
    local record, status = read_bytes("nul.txt", bytes)
    assert.are.equal(0, status)
    assert.is_true(#record.attributions > 0)
    assert.are.equal(0, select(2, read_bytes("nuls.txt", ("\0"):rep(1000))))
  end)

  it("CRLF and lone CR", function()
    for _, line_end in ipairs {"\r\n", "\r"} do
      local record, status, complaints = read_bytes("crlf.txt", (TEXT:gsub("\n", line_end)))
      assert.are.equal(0, status)
      assert.are.equal("", complaints)
      assert.are.equal(#plain.attributions, #record.attributions)
    end
  end)

  it("a byte-order mark", function()
    check_same("mark.txt", "\u{FEFF}" .. TEXT, "UTF-8")
    local status, _, complaints = helper.sayso(helper.write("only-mark.txt", "\u{FEFF}"))
    assert.are.equal(0, status)
    assert.is_truthy(complaints:find("the file is empty", 1, true))
  end)

  it("no final newline", function()
    check_same("no-newline.txt", (TEXT:gsub("\n+$", "")), "UTF-8")
  end)

  it("no quotation at all", function()
    local record, status = read_bytes("unquoted.txt", (TEXT:gsub("[“”‘’]", "")))
    assert.are.equal(0, status)
    assert.is_true(#record.attributions > 0)
    for _, a in ipairs(record.attributions) do assert.are.equal("indirect", a.form) end
  end)

  it("another script", function()
    for _, text in ipairs {
      "大壩會議\n\n「我們不能等，」市長說。\n", "Заседание\n\n«Мы не можем ждать», — сказал мэр.\n",
      "ישיבה\n\n״לא נחכה״, אמרה.\n",
    } do
      local record, status = read_bytes("script.txt", text)
      assert.are.equal(0, status)
      assert.are.equal("UTF-8", record.encoding)
      local _, output = helper.sayso(helper.write("script.txt", text))
      assert.is_truthy(utf8.len(output))
    end
  end)

  it("one line of 10 MB, a tenth of it where checks make everything slow", function()
    local line = TEXT:gsub("%s+", " ")
    local record, status = read_bytes("line.txt", line:rep((helper.slow and 1000000 or 10000000) // #line))
    assert.are.equal(0, status)
    assert.is_true(#record.attributions > 1000)
  end)

  it("a single word of 4 MB", function()
    local _, status = read_bytes("word.txt", ("x"):rep(1 << 22))
    assert.are.equal(0, status)
  end)

  it("random bytes", function()
    math.randomseed(1)
    for i = 1, 8 do
      local bytes = {}
      for j = 1, 3000 do bytes[j] = string.char(math.random(0, i < 5 and 255 or 127)) end
      local path = helper.write("random.txt", table.concat(bytes))
      local status, output = helper.sayso(path)
      assert.are.equal(0, status)
      assert.is_truthy(utf8.len(output))
      assert.is_nil(output:gsub("\n", ""):find("%c"))
    end
  end)
end)
