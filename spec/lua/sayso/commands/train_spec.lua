local helper = require "helper"
local sayso = require "sayso"
local training = require "sayso.training"

local FOLDER = "spec/annotated"
local MODEL = helper.write("trained.model", "")

local function train(arguments)
  return helper.sayso("train " .. arguments)
end

local function exists(path)
  local file = io.open(path)
  if file then file:close() end
  return file ~= nil
end

describe("sayso train", function()
  it("goes on from the model at hand, and finds what it was shown", function()
    local status, output, complaints = train(("%s --dev %s -o %s"):format(FOLDER, FOLDER, MODEL))
    assert.are.equal("", complaints)
    assert.are.equal(0, status)
    assert.are.equal(output, helper.read((MODEL:gsub("%.model$", ".figures.txt"))))
    local told = "Learned from 5 texts with 20 attributions\nMeasured on 5 others with 20"
    assert.is_truthy(output:find(told, 1, true))
    local before, after = output:match "attribution strict%s+%S+%s+%S+%s+(%S+)%s+%S+%s+%S+%s+(%S+)"
    assert.is_true(tonumber(after) >= tonumber(before))
    assert.is_false(exists(MODEL .. ".new"))
    local doc = assert(sayso.open(helper.sample, {model = MODEL}))
    assert.is_true(#doc:attributions() > 0)
  end)

  it("gives the same bits from the same texts", function()
    local first = helper.read(MODEL)
    assert.are.equal(0, (train(("%s -o %s"):format(FOLDER, MODEL))))
    assert.is_true(first == helper.read(MODEL))
  end)

  it("trains anew but for tagger and words", function()
    assert.are.equal(0, (train(("--from-scratch %s -o %s"):format(FOLDER, MODEL))))
    assert(sayso.open(helper.sample, {model = MODEL}))
  end)

  it("holds every tenth text out", function()
    local status, output = train(("%s %s -o %s"):format(FOLDER, FOLDER, MODEL))
    assert.are.equal(0, status)
    assert.is_truthy(output:find("Learned from 9 texts", 1, true))
    assert.is_truthy(output:find("Measured on 1 others", 1, true))
  end)

  it("learns from the outer one of nested attributions, and tells of what overlaps", function()
    local line = '{"id": "bakery", "attributions": [{"content": [[30, 200]]}, {"content": [[40, 60]]}, '
      .. '{"content": [[190, 220]]}]}\n'
    helper.shell(("mkdir -p %s/spec/tmp/nested && cp %s/bakery.txt %s/spec/tmp/nested/"):format(
      helper.build, FOLDER, helper.build))
    local path = helper.write("nested/corrected.ndjson", line)
    local status, output, complaints = train(("%s %s -o %s"):format(FOLDER, path, MODEL))
    assert.are.equal(1, status)
    local told = "Learned from 6 texts with 21 attributions\nNot learned from: 1 attribution"
    assert.is_truthy(output:find(told, 1, true))
    told = "its content overlaps the content of the attribution of line 1"
    assert.is_truthy(complaints:find(told, 1, true))
  end)

  it("writes nothing where there is nothing to train on", function()
    os.remove(MODEL)
    for arguments, words in pairs {
      ["/nowhere"] = "/nowhere: No such file or directory\nsayso: 0 annotated texts can be trained on",
      ["spec/sample"] = "0 annotated texts can be trained on; at least 4 are needed",
      [FOLDER .. " --dev spec/sample"] = "no annotated text to measure on",
      [FOLDER .. " -m README.md"] = "model README.md: this is not a sayso model",
    } do
      local status, output, complaints = train(("%s -o %s"):format(arguments, MODEL))
      assert.are.equal(3, status)
      assert.are.equal("", output)
      assert.is_truthy(complaints:find(words, 1, true), complaints)
      assert.is_false(exists(MODEL) or exists(MODEL .. ".new"))
    end
    local status, _, complaints = train(FOLDER .. " -o /nowhere/x.model")
    assert.are.equal(3, status)
    assert.is_truthy(complaints:find("/nowhere/x.model.new: No such file", 1, true))
  end)

  it("refuses to be given wrongly, and explains itself", function()
    for _, arguments in ipairs {"", FOLDER, "-o x", FOLDER .. " -o", "--nothing x"} do
      local status, output, complaints = train(arguments)
      assert.are.equal(2, status)
      assert.are.equal("", output)
      assert.is_truthy(complaints:find("Usage: sayso train", 1, true))
    end
    local status, output = train "--help"
    assert.are.equal(0, status)
    assert.is_truthy(output:find("Examples:", 1, true))
  end)

  it("leaves nothing behind when it is interrupted", function()
    os.remove(MODEL)
    -- It is interrupted when it has begun to write, which it does before it trains.
    local script = "%s train --from-scratch %s -o %s & i=0; "
      .. "while [ ! -e %s.new ] && [ $i -lt 600 ]; do sleep 0.1; i=$((i + 1)); done; kill -INT $!; wait $!"
    local corpus = (FOLDER .. " "):rep(60)
    local status, output, complaints = helper.shell(script:format(helper.command, corpus, MODEL, MODEL))
    assert.are.equal(130, status)
    assert.are.equal("", output)
    assert.are.equal("sayso: interrupted\n", complaints)
    assert.is_false(exists(MODEL) or exists(MODEL .. ".new"))
  end)
end)

describe("training", function()
  it("tells how far it is, and stops when told so", function()
    local lines = {}
    local function progress(line)
      if line then lines[#lines + 1] = line end
      if #lines == 12 then error({"enough"}) end
    end
    local ok, message = pcall(training.train, {FOLDER}, {output = MODEL, progress = progress})
    assert.is_false(ok)
    assert.are.same({"enough"}, message)
    assert.are.equal(12, #lines)
    assert.is_false(exists(MODEL) or exists(MODEL .. ".new"))
  end)
end)
