local cjson = require "cjson"
local helper = require "helper"

local FOLDER = "spec/annotated"

local function score(arguments)
  return helper.sayso("score " .. arguments)
end

describe("sayso score", function()
  local found = helper.write("found-by-sayso.ndjson",
    select(2, helper.sayso(("-q -f ndjson %s/*.txt"):format(FOLDER))))

  it("scores what sayso found, from a file and from a pipe", function()
    local status, output, complaints = score(FOLDER .. " " .. found)
    assert.are.equal("", complaints)
    assert.are.equal(0, status)
    assert.is_truthy(output:find("^5 documents, 0 without system output\ntoken source "))
    assert.are.equal(output, select(2, score(("%s - <%s"):format(FOLDER, found))))
  end)

  it("scores document by document, and for programs", function()
    local _, plain = score(FOLDER .. " " .. found)
    local _, output = score(("--by-document %s %s"):format(FOLDER, found))
    assert.are.equal(plain, output:sub(-#plain))
    assert.is_truthy(output:find("^bakery\ttoken source=%d%.%d%d%d\ttoken cue="))
    assert.are.equal(5, select(2, output:gsub("\tattribution strict=", "")))
    local _, json = score(("-f json %s %s"):format(FOLDER, found))
    local figures = cjson.decode(json)
    assert.are.equal(5, figures.documents)
    assert.are.equal(("%.3f"):format(figures["attribution relaxed"].f),
      plain:match "attribution relaxed.-F1%s+(%S+)")
  end)

  it("tells of what it leaves out, and goes on", function()
    local line = '{"id": "bakery", "attributions": [{"content": [[3, 9]]}]}\n'
    local path = helper.write("partly.ndjson",
      line .. "{\n" .. line .. '{"id": "nobody", "attributions": []}\n'
      .. '{"id": "library", "attributions": [7]}\n')
    local status, output, complaints = score(("%s %s no-such.ndjson spec"):format(FOLDER, path))
    assert.are.equal(1, status)
    assert.is_truthy(output:find("^5 documents, 3 without"))
    local expected = {
      ":2: this is no JSON: ", ":3: “bakery” is in " .. path .. ":1 too; this one is used\n",
      ":4: no annotated text is called “nobody”\n",
      ":5: attribution 1 of “library”: it is no object; left out\n",
      "sayso: no-such.ndjson: No such file or directory\n", "sayso: spec: Is a directory\n",
    }
    for _, words in ipairs(expected) do
      assert.is_truthy(complaints:find(words, 1, true), words .. complaints)
    end
    assert.are.equal(#expected, select(2, complaints:gsub("\n", "")))
  end)

  it("ends with status 3 where there is nothing to score", function()
    for _, arguments in ipairs {"spec/sample " .. found, "/nowhere " .. found, FOLDER .. " /dev/null"} do
      local status, output, complaints = score(arguments)
      assert.are.equal(3, status)
      assert.are.equal("", output)
      assert.is_truthy(complaints:find "^sayso: ")
    end
  end)

  it("refuses to be given wrongly, and explains itself", function()
    for _, arguments in ipairs {
      "", FOLDER, "--annotator 0 x y", "--annotator x y z", "-f xml x y", "--nothing x y",
    } do
      local status, output, complaints = score(arguments)
      assert.are.equal(2, status)
      assert.are.equal("", output)
      assert.is_truthy(complaints:find("Usage: sayso score", 1, true))
    end
    local status, output = score "--help"
    assert.are.equal(0, status)
    assert.is_truthy(output:find("Examples:", 1, true))
  end)

  it("leaves a file of its name to be read", function()
    local path = helper.write("score", helper.read(helper.sample))
    local folder, command = path:match "^(.*)/", helper.command
    if not command:find "^/" then command = "$root/" .. command end
    local status, output = helper.shell(("root=$PWD; cd %s && %s ./score"):format(folder, command))
    assert.are.equal(0, status)
    assert.is_truthy(output:find("the mayor", 1, true))
  end)
end)
