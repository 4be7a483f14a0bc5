local annotated = require "sayso.annotated"
local helper = require "helper"

local TEXT = "“Yes,” the mayor said.\n\nShe hopes so.\n"
local STANDOFF = "T1\tSource 7 16\tthe mayor\nT2\tCue 17 21\tsaid\nT3\tContent 0 6\t“Yes,”\n"
  .. "E1\tCue:T2 Source:T1 Content:T3\n"
local RECORD = '{"id": "%s", "attributions": [{"source": [[7, 16]], "cue": null, "content": [[0, 6]]}]}\n'

local folder

-- Writes files into a new folder, and reads what is annotated there; the messages too.
local function read(files, annotator)
  folder = helper.build .. "/spec/tmp/annotated"
  os.execute("rm -rf " .. folder)
  for name, bytes in pairs(files) do
    os.execute(("mkdir -p '%s/%s'"):format(folder, name:match "^(.*/)" or ""))
    helper.write("annotated/" .. name, bytes)
  end
  local messages = {}
  local result = annotated.read({folder}, function(message)
    messages[#messages + 1] = message:gsub(folder .. "/", ""):gsub(folder, "DIR")
  end, annotator)
  return result, messages
end

local function counts(result)
  local list = {}
  for _, entry in ipairs(result.list) do
    list[#list + 1] = ("%s %d"):format(entry.id, result.texts:count(entry.place, "gold"))
  end
  table.sort(list)
  return table.concat(list, ", ")
end

describe("annotated texts", function()
  it("are read from one folder, or from two within it", function()
    for _, place in ipairs {{"", ""}, {"text/", "attributions/"}, {"text/", "annotations/"}} do
      local result, messages = read {[place[1] .. "a.txt"] = TEXT, [place[2] .. "a.ann"] = STANDOFF}
      assert.are.same({}, messages)
      assert.are.equal("a 1", counts(result))
    end
  end)

  it("may have several annotators", function()
    local files = {
      ["a_b.txt"] = TEXT, ["a_b_x.ann"] = STANDOFF, ["a_b_y.ann"] = "", ["a.txt"] = TEXT, ["a.ann"] = "",
    }
    assert.are.equal("a 0, a_b 1", counts(read(files)))
    assert.are.equal("a 0, a_b 0", counts(read(files, 2)))
    assert.are.equal("a 0, a_b 0", counts(read(files, 9)))
  end)

  it("come as lines of NDJSON, beside their texts or with them", function()
    local own = ('{"id": 7, "text": "%s", "attributions": []}'):format(TEXT:gsub("\n", "\\n"))
    local result, messages = read {["a.txt"] = TEXT, ["all.ndjson"] = RECORD:format "a" .. "\n" .. own}
    assert.are.same({}, messages)
    assert.are.equal("7 0, a 1", counts(result))
    local alone = annotated.read({folder .. "/all.ndjson"}, error)
    assert.are.equal("7 0, a 1", counts(alone))
  end)

  it("may be in another encoding", function()
    local result, messages = read {["a.txt"] = "\x93Yes,\x94 the mayor said.", ["a.ann"] = STANDOFF}
    assert.are.same({}, messages)
    assert.are.equal("a 1", counts(result))
  end)
end)

describe("what is broken in annotations", function()
  local function check(files, left, ...)
    local result, messages = read(files)
    assert.are.same({...}, messages)
    assert.are.equal(left, counts(result))
    assert.are.equal(#messages, result.faults)
  end

  it("is told of with its file and line, and the rest is used", function()
    check({["a.txt"] = TEXT, ["a.ann"] = STANDOFF .. "T4\tSource 0 99\tx\nE2\tContent:T8\n"}, "a 1",
      "a.ann:5: the span 0 to 99 is outside the text, which has 38 code points",
      "a.ann:6: its Content T8 is not in the file",
      "a.ann:6: the attribution has no content and is left out")
    check({["a.txt"] = TEXT, ["x.ndjson"] = '{"id": "a"\n' .. RECORD:format "a"}, "a 1",
      "x.ndjson:1: this is no JSON: Expected comma or object end but found T_END at character 12")
    check({["a.txt"] = TEXT, ["x.ndjson"] = RECORD:format "a" .. RECORD:format "a"}, "a 1",
      "x.ndjson:2: “a” is in x.ndjson:1 too; this one is used")
  end)

  it("is a text without annotation, or the other way round", function()
    check({["a.txt"] = TEXT, ["b.ann"] = STANDOFF, ["c.txt"] = TEXT, ["c.ann"] = STANDOFF}, "c 1",
      "b.ann: there is no text for it",
      "a.txt: there is no annotation of it: no a.ann, no a_NAME.ann and no line of NDJSON")
    check({["x.ndjson"] = RECORD:format "a"}, "",
      'x.ndjson:1: there is no text for “a”: no "text" in the object, and no a.txt in DIR, DIR')
    check({["readme"] = ""}, "", "DIR: no annotated texts there: NAME.txt with NAME.ann, or lines of NDJSON")
  end)

  it("may be anything in a line of JSON", function()
    local cases = {
      ["[]"] = 'the object has no "id"', ["[1]"] = "the line is no JSON object",
      ["5"] = "the line is no JSON object", ["{}"] = 'the object has no "id"',
      ['{"id": "a"}'] = 'the object has no list of "attributions"',
      ['{"id": "a", "attributions": 5}'] = 'the object has no list of "attributions"',
    }
    for _, case in ipairs {
      {"5", "it is no object"}, {"{}", "it has no content"}, {"null", "it is no object"},
      {'{"content": []}', "it has no content"}, {'{"content": null}', "it has no content"},
      {'{"content": 5}', "its content: it is null or a list of spans, as in [[10, 20]]"},
      {'{"content": [5]}', "its content: a span is a pair of whole numbers, as in [10, 20]"},
      {'{"content": [[1]]}', "its content: a span is a pair of whole numbers, as in [10, 20]"},
      {'{"content": [[1, 2, 3]]}', "its content: a span is a pair of whole numbers, as in [10, 20]"},
      {'{"content": [["1", "2"]]}', "its content: a span is a pair of whole numbers, as in [10, 20]"},
      {'{"content": [[1, 2.5]]}', "its content: a span is a pair of whole numbers, as in [10, 20]"},
      {'{"content": [[1, 1e300]]}', "its content: a span is a pair of whole numbers, as in [10, 20]"},
      {'{"content": [[2, 1]]}', "its content: the span 2 to 1 ends before it has begun"},
      {'{"content": [[1, 2]], "source": "she"}',
        "its source: it is null or a list of spans, as in [[10, 20]]"},
    } do
      local line = ('{"id": "a", "attributions": [%s]}'):format(case[1])
      cases[line] = ("attribution 1 of “a”: %s; left out"):format(case[2])
    end
    for line, message in pairs(cases) do
      local result, messages = read {["a.txt"] = TEXT, ["x.ndjson"] = line .. "\n" .. RECORD:format "b"}
      assert.are.equal("x.ndjson:1: " .. message, messages[1])
      assert.is_true(#result.list <= 1)
    end
  end)

  it("is counted where there is much of it", function()
    local _, messages = read {["a.txt"] = TEXT, ["a.ann"] = ("T1\tSource 0 99\tx\n"):rep(30)}
    assert.are.equal(11, #messages)
    assert.are.equal("a.ann: 49 more of such", messages[11])
  end)
end)
