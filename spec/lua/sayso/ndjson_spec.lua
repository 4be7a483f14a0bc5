local cjson = require "cjson"
local ndjson = require "sayso.ndjson"

describe("ndjson", function()
  it("writes what is absent as null and what is empty as []", function()
    assert.are.equal('{"id": null, "title": null, "author": null, "encoding": "UTF-8", "attributions": [], '
      .. '"repairs": []}', ndjson {encoding = "UTF-8", attributions = {}, repairs = {}})
  end)

  it("writes one line that other programs can read", function()
    local record = {
      id = 'a "quoted" \\ name', title = "line\nbreak, “marks”, \1", encoding = "UTF-8",
      attributions = {
        {source = {{0, 3}}, content = {{4, 9}, {12, 15}}, form = "mixed", confidence = 0.5},
        {cue = {{1, 2}}, content = {{4, 9}}, form = "direct", confidence = 1, parent = 0},
      },
      repairs = {{kind = "encoding", at = {0, 15}}},
    }
    local line = ndjson(record)
    assert.is_nil(line:find("\n", 1, true))
    local read = cjson.decode(line)
    assert.are.equal(record.id, read.id)
    assert.are.equal(record.title, read.title)
    assert.are.same({{4, 9}, {12, 15}}, read.attributions[1].content)
    assert.are.equal(cjson.null, read.attributions[1].cue)
    assert.are.equal(cjson.null, read.attributions[1].parent)
    assert.are.equal(cjson.null, read.attributions[1].speaker)
    assert.are.equal(0, read.attributions[2].parent)
    assert.are.same({{kind = "encoding", at = {0, 15}}}, read.repairs)
  end)

  it("writes reasons where there are any, and no key for them elsewhere", function()
    local record = {
      encoding = "UTF-8", repairs = {},
      attributions = {
        {content = {{4, 9}}, form = "direct", confidence = 1, why = {
          {kind = "cue", text = "“said” is the cue.", at = {{0, 3}}}, {kind = "order", text = "x", at = {}},
        }},
        {content = {{4, 9}}, form = "direct", confidence = 1},
      },
    }
    local line = ndjson(record)
    assert.are.same({"cue", "order"}, {line:match('"kind": "(%a+)".*"kind": "(%a+)"')})
    assert.are.same({{0, 3}}, cjson.decode(line).attributions[1].why[1].at)
    assert.is_truthy(line:find('"at": []', 1, true))
    assert.are.equal(1, select(2, line:gsub('"why"', "")))
  end)

  it("heeds nobody else's settings of cjson", function()
    cjson.encode_number_precision(3)
    local line = ndjson {encoding = "UTF-8", repairs = {{kind = "encoding", at = {0, 123456}}}}
    cjson.encode_number_precision(14)
    assert.is_truthy(line:find("[0, 123456]", 1, true))
  end)
end)

describe("a number", function()
  it("has a full stop for its decimal point, whatever a program's locale has", function()
    local loaded = package.loaded
    finally(function() loaded.cjson, loaded["sayso.ndjson"] = cjson, ndjson end)
    -- As cjson is where the locale was set after it was loaded.
    local function encode(value)
      return type(value) == "number" and ("%g"):format(value):gsub("%.", ",") or cjson.encode(value)
    end
    loaded.cjson, loaded["sayso.ndjson"] = {new = function() return {encode = encode} end}, nil
    local line = require "sayso.ndjson" {
      id = "a,b", encoding = "UTF-8", repairs = {},
      attributions = {{content = {{0, 1}}, form = "direct", confidence = 0.25}},
    }
    assert.is_truthy(line:find('"confidence": 0.25}', 1, true), line)
    assert.are.equal("a,b", cjson.decode(line).id)
  end)
end)
