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

  it("ends with status 3 where the model can't be used", function()
    local status, output, complaints = helper.sayso("--model README.md " .. SAMPLE)
    assert.are.equal(3, status)
    assert.are.equal("", output)
    assert.is_truthy(complaints:find("sayso: model README.md: ", 1, true))
    assert.are.equal(0, (helper.sayso("--model " .. helper.model .. " " .. SAMPLE)))
  end)

  it("ends with status 3 where the output can't be written", function()
    for _, target in ipairs {">/dev/full", ">&-"} do
      local status, _, complaints = helper.sayso(SAMPLE .. " " .. target)
      assert.are.equal(3, status)
      assert.is_truthy(complaints:find("sayso: standard output: ", 1, true), complaints)
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
      local marked = read_bytes("utf16-marked.txt", utf16("\u{FEFF}" .. TEXT, order[1]))
      assert.are.equal(order[2], marked.encoding)
      assert.are.equal(#plain.attributions, #marked.attributions)
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
    local record, status, complaints = read_bytes("mark.txt", "\u{FEFF}" .. TEXT)
    assert.are.equal(0, status)
    assert.are.equal("", complaints)
    assert.are.equal("UTF-8", record.encoding)
    assert.are.equal(#plain.attributions, #record.attributions)
    assert.are.equal(plain.title, record.title)
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

  it("one line of 10 MB", function()
    local line = TEXT:gsub("%s+", " ")
    local record, status = read_bytes("line.txt", line:rep(10000000 // #line))
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
