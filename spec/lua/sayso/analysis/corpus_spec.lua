local corpus = require "sayso.analysis.corpus"
local helper = require "helper"

local FOLDER = helper.build .. "/spec/tmp/corpus"
local CACHE = FOLDER .. "-cache"

-- A corpus of the files given by name; `{}` beside it are its options.
local function open(files, options)
  helper.shell(("rm -rf %s && mkdir -p %s/courier %s/gazette"):format(FOLDER, FOLDER, FOLDER))
  for name, bytes in pairs(files) do helper.write("corpus/" .. name, bytes) end
  options = options or {}
  if options.cache == nil then options.cache = false end
  return corpus.open(FOLDER, options)
end

local function ids(opened, what)
  local list = {}
  for read in opened:readings(what or "text") do list[#list + 1] = read.id end
  return list
end

local SAID = "“The bridge is safe,” the engineer said on Monday.\n"

describe("a corpus", function()
  it("is all texts in a folder and the folders in it, by name", function()
    local opened =
      open {["b.txt"] = "B.", ["courier/a.txt"] = "A.", ["notes.md"] = "no", [".hidden.txt"] = "no"}
    assert.are.same({"b", "a"}, ids(opened))
    assert.are.same({"b", "a"}, ids(opened), "a second time too")
    assert.are.same({}, opened.messages)
  end)

  it("calls files of one name by their folders too", function()
    local opened = open {["courier/a.txt"] = "A.", ["gazette/a.txt"] = "A too.", ["b.txt"] = "B."}
    assert.are.same({"b", "courier/a", "gazette/a"}, ids(opened))
  end)

  it("goes in no circles, and takes no file twice", function()
    open {["b.txt"] = "B."}
    helper.shell(("ln -s .. %s/courier/up && ln -s b.txt %s/c.txt"):format(FOLDER, FOLDER))
    local opened = assert(corpus.open({FOLDER, FOLDER .. "/b.txt"}, {cache = false}))
    assert.are.same({"b"}, ids(opened))
  end)

  it("reads lines of NDJSON with their metadata, and tells which are wrong", function()
    local path = FOLDER .. "/all.ndjson"
    local opened = open {["all.ndjson"] = table.concat({
      '{"id": "x", "text": "X.", "date": "2016-05-01", "site": "gazette"}', "{", "", "[1]", '{"text": "?"}',
      '{"id": "y"}', '{"id": "x", "text": "X!"}', '{"id": 7, "text": "Seven."}',
      '{"id": "z", "text": "Z.", "date": "May"}',
    }, "\n")}
    local reads = helper.collect(opened:readings "text")
    assert.are.same({"x", "7", "z"}, {reads[1].id, reads[2].id, reads[3].id})
    assert.are.equal("2016-05-01", reads[1].date)
    assert.are.equal("gazette", reads[1].outlet)
    assert.are.equal("X.", reads[1].text)
    assert.is_truthy(opened.messages[1]:find(path .. ":2: this is no JSON: ", 1, true))
    assert.are.same({
      path .. ":4: the line is no JSON object", path .. [[:5: the object has no "id"]],
      path .. [[:6: the object has no "text"]],
      path .. ":7: “x” is in " .. path .. ":1 too; that one is used",
      path .. ":9: “May” is no date such as 2016-05-01",
    }, {table.unpack(opened.messages, 2)})
  end)

  it("has metadata from a table, joined by the name of the file", function()
    local files = {
      ["metadata.tsv"] = "file\tdate\tpublisher\na\t2016-05-01\tgazette\ncourier/b.txt\tJune\tcourier\n",
      ["gazette/a.txt"] = "A.", ["courier/b.txt"] = "B.", ["c.txt"] = "C.",
    }
    local opened = open(files)
    local reads = {}
    for read in opened:readings "text" do reads[read.id] = read end
    assert.are.equal("gazette", reads.a.outlet)
    assert.are.equal("2016-05-01", reads.a.date)
    assert.are.equal("courier", reads.b.metadata.publisher)
    assert.is_nil(reads.c.outlet)
    assert.are.same({FOLDER .. "/c.txt: no line of " .. FOLDER .. "/metadata.tsv names it",
      FOLDER .. "/metadata.tsv:3: “June” is no date such as 2016-05-01"}, opened.messages)
  end)

  it("keeps to what was asked for", function()
    local lines = {}
    for i, date in ipairs {"2015-12-31", "2016-01-01", "2016-05", "2017"} do
      lines[i] = ('{"id": "d%d", "text": "T.", "date": "%s", "desk": "%s"}'):format(i, date, i % 2)
    end
    lines[5] = '{"id": "undated", "text": "T.", "desk": "1"}'
    local files = {["a.ndjson"] = table.concat(lines, "\n")}
    for _, case in ipairs {
      {{since = "2016"}, {"d2", "d3", "d4"}}, {{until_ = "2016"}, {"d1", "d2", "d3"}},
      {{since = "2016-05-20", until_ = "2016-12-31"}, {"d3"}}, {{since = "2018"}, {}},
      {{where = {desk = "1"}}, {"d1", "d3", "undated"}}, {{where = {month = "2016-05"}}, {"d3"}},
      {{where = {outlet = "gazette"}}, {}},
    } do
      assert.are.same(case[2], ids((open(files, case[1]))))
    end
  end)

  it("goes on past what can't be read", function()
    local opened = open {["a.txt"] = "A.", ["b.txt"] = "B."}
    os.remove(FOLDER .. "/a.txt")
    assert.are.same({"b"}, ids(opened))
    assert.are.same({FOLDER .. "/a.txt: No such file or directory"}, opened.messages)
    local told
    opened = assert(corpus.open({"/nowhere", FOLDER}, {cache = false, tell = function(m) told = m end}))
    assert.are.same({"b"}, ids(opened))
    assert.is_truthy(told:find("/nowhere", 1, true))
  end)

  it("is none where there is nothing", function()
    local opened, message = open {}
    assert.is_nil(opened)
    assert.is_truthy(message:find("no texts in " .. FOLDER, 1, true))
    opened, message = open({["a.txt"] = "A."}, {metadata = "/nowhere.tsv"})
    assert.is_nil(opened)
    assert.are.equal("/nowhere.tsv: No such file or directory", message)
  end)

  it("refuses options that are none", function()
    for _, options in ipairs {
      {since = "May"}, {since = "2016-13"}, {where = 3}, {nothing = 1}, {threshold = 2},
    } do
      assert.has_error(function() corpus.open("spec/sample", options) end)
    end
    assert.has_error(function() corpus.open(nil) end)
  end)

  it("gives the same from the cache as without", function()
    helper.shell("rm -rf " .. CACHE)
    local files = {
      ["a.txt"] = SAID, ["b.txt"] = "\u{FEFF}" .. SAID, ["c.txt"] = "caf\xe9. " .. SAID, ["d.txt"] = "",
    }
    local plain = helper.collect(open(files):readings())
    local first = helper.collect(open(files, {cache = CACHE}):readings())
    local opened = open(files, {cache = CACHE})
    opened.read_now = function() error "read once more" end
    local second = helper.collect(opened:readings())
    assert.are.equal("Engineer", plain[1].attributions[1].speaker)
    assert.are.same(plain, first)
    assert.are.same(plain, second)
  end)

  it("reads anew what the cache has damaged, and with other options", function()
    helper.shell("rm -rf " .. CACHE)
    local files = {["a.txt"] = SAID}
    ids(open(files, {cache = CACHE}), "attributions")
    local _, kept = helper.shell(("find %s -type f"):format(CACHE))
    local path = kept:match "[^\n]+"
    local file <close> = assert(io.open(path, "wb"))
    file:write "sayso cache 1\n"
    file:close()
    local read = open(files, {cache = CACHE}):readings()()
    assert.are.equal(1, #read.attributions)
    assert.are.equal(0, #open(files, {cache = CACHE, threshold = 1}):readings()().attributions)
  end)

  it("finds the sentences of references again", function()
    local line = '{"id": "x", "text": "Rain fell. The mayor said that the bridge was safe. It was closed."}\n'
    local opened = open {["a.txt"] = SAID, ["b.ndjson"] = line}
    local references = {}
    for read in opened:readings() do
      for _, a in ipairs(read.attributions) do references[#references + 1] = corpus.refer(read, a) end
      references[#references + 1] = corpus.refer_to_byte(read, #read.text - 3)
    end
    local sentences = {}
    for i, reference in ipairs(references) do sentences[i] = opened:evidence(reference).sentence end
    assert.are.same({SAID:sub(1, -2), SAID:sub(1, -2), "The mayor said that the bridge was safe.",
      "It was closed."}, sentences)
  end)
end)
