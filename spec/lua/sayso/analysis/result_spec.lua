local cjson = require "cjson"
local helper = require "helper"
local layout = require "sayso.layout"
local result = require "sayso.analysis.result"

local function sample()
  local r = result.new {
    name = "sample", notes = {"of three"}, documents = 2,
    columns = {{"who", "text", "whose"}, {"words", "integer"}, {"share", "share"}, {"score", "number"}},
    source = {
      evidence = function(_, n) return {document = "d" .. n, sentence = "s" .. n, attribution = n} end,
    },
  }
  r:add({who = "b, “x”", words = 2, share = 0.25, score = 1.5}, {7, 8})
  r:add({who = "日本", words = 10, share = 0.75, score = -0.125})
  r:add({who = 'say "so"\nnow', words = 3})
  return r
end

describe("a result", function()
  it("stands in aligned columns, by the width of what is shown", function()
    local lines = {}
    for line in tostring(sample()):gmatch "[^\n]+" do lines[#lines + 1] = line end
    assert.are.same({"who           words  share  score", "b, “x”            2  25.0%   1.50",
      "日本             10  75.0%  -0.12", 'say "so" now      3', "– of three"}, lines)
  end)

  it("keeps within a width, its longest texts cut, and obeys nothing in them", function()
    local r = result.new {name = "r", columns = {{"a"}, {"b"}, {"n", "integer"}}}
    r:add {a = ("long "):rep(40), b = "short\27[31m\u{202E}", n = 1}
    for line in r:text(60):gmatch "[^\n]+" do
      assert.is_true(layout.width(line) <= 60, line)
      assert.is_nil(line:find "[\27\r]")
    end
    assert.is_truthy(r:text(60):find("short", 1, true))
    assert.is_nil(r:text(60):find("\u{202E}", 1, true))
  end)

  it("says where there is nothing", function()
    assert.are.equal("a\n(nothing)", tostring(result.new {name = "r", columns = {{"a"}}}))
  end)

  it("sorts by columns, what is absent last, and equals as they came", function()
    local r = sample():sort "-share"
    assert.are.same({"日本", "b, “x”", 'say "so"\nnow'}, {r[1].who, r[2].who, r[3].who})
    assert.are.equal("b, “x”", r:sort("share")[1].who)
    local same = result.new {name = "r", columns = {{"a"}, {"n"}}}
    for i = 1, 50 do same:add {a = i % 3, n = i} end
    same:sort "a"
    for i = 2, 50 do
      assert.is_true(same[i - 1].a < same[i].a or same[i - 1].a == same[i].a and same[i - 1].n < same[i].n)
    end
  end)

  it("tells how many rows were left out", function()
    local r = sample():head(1)
    assert.are.equal(1, #r)
    assert.is_truthy(tostring(r):find("(2 more)", 1, true))
    assert.are.equal(3, #sample():head(nil))
  end)

  it("is CSV that reads back", function()
    assert.are.equal('who,words,share,score\n"b, “x”",2,0.25,1.5\n日本,10,0.75,-0.125\n"say ""so""\nnow",3,,\n',
      sample():csv())
  end)

  it("is JSON, with traces where they are asked for", function()
    local object = cjson.decode(sample():json {trace = true})
    assert.are.equal("sample", object.name)
    assert.are.equal(2, object.documents)
    assert.are.same({name = "who", type = "text", note = "whose"}, object.columns[1])
    assert.are.equal("b, “x”", object.rows[1].who)
    assert.are.equal(cjson.null, object.rows[3].share)
    assert.are.same({{document = "d7", sentence = "s7", attribution = 7},
      {document = "d8", sentence = "s8", attribution = 8}}, object.rows[1].trace)
    assert.are.same({}, object.rows[2].trace)
    assert.is_nil(cjson.decode(sample():json()).rows[1].trace)
  end)

  it("has no figures in JSON that JSON has not, nor bytes that are not UTF-8", function()
    local r = result.new {name = "r", columns = {{"a"}, {"n", "number"}}}
    r:add {a = "\xff", n = 0 / 0}
    r:add {a = "b", n = math.huge}
    local rows = cjson.decode(r:json()).rows
    assert.are.equal("\u{FFFD}", rows[1].a)
    assert.are.equal(cjson.null, rows[1].n)
    assert.are.equal(cjson.null, rows[2].n)
    assert.is_string(tostring(r))
  end)

  it("goes over its rows and traces them", function()
    local r = sample()
    assert.are.equal(3, #helper.collect(r:rows()))
    assert.are.equal("s8", r:trace(1)[2].sentence)
    assert.are.equal("s7", r:trace(r[1])[1].sentence)
    assert.are.same({}, r:trace(2))
  end)
end)
