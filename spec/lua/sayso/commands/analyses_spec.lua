-- The sub-commands that analyse: what they have in common, and that each runs.
local cjson = require "cjson"
local commands = require "sayso.commands"
local helper = require "helper"

local NEWS = "spec/sample/news"
local CACHE = helper.build .. "/spec/tmp/analyses-cache"

local NAMES = {
  "voices", "cues", "relays", "variants", "timeline", "about mayor", "keyness --target outlet=Courier",
  "collocations bridge", "dispersion", "ngrams", "concordance bridge", "kwic bridge",
  "holders", "perspectives", "perspectives --matrix", "contrast --of outlet Courier Gazette",
}

local function run(arguments)
  return helper.sayso(("%s --cache %s"):format(arguments, CACHE))
end

describe("an analysis", function()
  helper.shell("rm -rf " .. CACHE)

  it("gives a table, CSV and JSON, the same each time", function()
    for _, name in ipairs(NAMES) do
      local status, output, complaints = run(name .. " " .. NEWS)
      assert.are.equal("", complaints)
      assert.are.equal(0, status, name)
      assert.is_truthy(output:find "^%a[^\n]*\n.")
      assert.are.equal(output, select(2, run(name .. " " .. NEWS)))
      local _, csv = run(("%s -f csv %s"):format(name, NEWS))
      local _, json = run(("%s -f json --trace %s"):format(name, NEWS))
      local object = cjson.decode(json)
      assert.are.equal(8, object.documents, name)
      assert.are.equal(csv:match "^[^\n,]+", object.columns[1].name)
      assert.is_true(#object.rows > 0)
      assert.is_table(object.rows[1].trace)
    end
  end)

  it("explains itself, and refuses to be given wrongly", function()
    for _, name in ipairs(NAMES) do
      local command = name:match "^%S+"
      assert.is_truthy(commands.modules[command])
      local status, output = helper.sayso(command .. " --help")
      assert.are.equal(0, status)
      assert.is_truthy(output:find("Examples:\n  sayso ", 1, true))
      for _, line in ipairs {"--nothing", "-f xml", "--since May", "--where x", "--limit -1", "-t 2"} do
        local refused, nothing, complaints = helper.sayso(("%s %s %s"):format(name, line, NEWS))
        assert.are.equal(2, refused, name .. line)
        assert.are.equal("", nothing)
        assert.is_truthy(complaints:find "^sayso: ")
      end
    end
  end)

  it("takes no option that would do nothing", function()
    local status, _, complaints = run("timeline --of relays --by gender " .. NEWS)
    assert.are.equal(2, status)
    assert.is_truthy(complaints:find("--by counts voices and cues", 1, true), complaints)
    local options = {colour = 1}
    for name, arguments in pairs {
      about = {"x", options}, collocations = {"x", options}, concordance = {"x", options},
      contrast = {options}, cues = {options}, dispersion = {options}, holders = {options},
      keyness = {options}, ngrams = {options}, perspectives = {options}, relays = {options},
      timeline = {print, options}, variants = {options}, voices = {options},
    } do
      local ok, message = pcall(require("sayso.analysis." .. name), {}, table.unpack(arguments))
      local fault = ("to '%s' (no option is called 'colour'; there are "):format(name)
      assert.is_false(ok)
      assert.is_truthy(message:find(fault, 1, true), message)
    end
  end)

  it("keeps to what was asked for", function()
    local _, all = run("voices --by outlet -f csv " .. NEWS)
    assert.are.equal(2, select(2, all:gsub("\n%a", "")))
    local chosen = "--where outlet=Courier --since 2024-04 --until 2024-04 "
    local _, one = run("voices --by outlet -f csv " .. chosen .. NEWS)
    assert.is_truthy(one:find "\nCourier,")
    assert.is_nil(one:find "Gazette")
    local _, short = run("voices --limit 1 " .. NEWS)
    assert.is_truthy(short:find "%(%d+ more%)")
    local _, traced = run("voices --limit 1 --trace " .. NEWS)
    assert.is_truthy(traced:find("\n1  ", 1, true))
    assert.is_truthy(traced:find("– bridge-", 1, true))
  end)

  it("tells what can't be used, with its place, and does the rest", function()
    local path = helper.write("bad.ndjson",
      '{"id": "a", "text": "“It rains,” the mayor said."}\n{"id": "a"\n')
    local table_path = helper.write("bad.tsv", "file\tdate\na\t2024\na\tMay\n\t2024\n")
    local status, output, complaints = run(("voices --metadata %s %s /nowhere"):format(table_path, path))
    assert.are.equal(1, status)
    assert.is_truthy(output:find("Mayor", 1, true))
    for _, words in ipairs {
      path .. ":2: this is no JSON", table_path .. ":3: ", table_path .. ":4: ", "/nowhere",
    } do
      assert.is_truthy(complaints:find(words, 1, true), words .. complaints)
    end
  end)

  it("tells of what no article can be counted by", function()
    local status, output, complaints = run("cues --by outlett " .. NEWS)
    assert.are.equal(1, status)
    assert.is_truthy(output:find("(none)", 1, true))
    assert.is_truthy(complaints:find("no article has “outlett”; there is author, cue, ", 1, true), complaints)
    assert.are.equal(0, (run("cues --by desk " .. NEWS)))
  end)

  it("ends with status 3 where there is nothing", function()
    for _, arguments in ipairs {
      "voices /nowhere", "voices --since 2030 " .. NEWS, "voices --metadata /nowhere " .. NEWS,
      "about Unheard " .. NEWS, "keyness --target says=Unheard " .. NEWS,
      "voices --model /nowhere spec/sample",
    } do
      local status, output, complaints = run(arguments)
      assert.are.equal(3, status, arguments)
      assert.are.equal("", output)
      assert.is_truthy(complaints:find "^sayso: ", arguments)
    end
  end)
end)
