-- Training, on a corpus of a few sentences that is written here: it ends, gives the same bits twice, and its
-- model can be read with; what can't be trained on is refused with a word that names it.
local helper = require "helper"
local sayso = require "sayso"

local folder = helper.build .. "/spec/tmp/training"
local trainer = helper.build .. "/sayso-train"

local function write(name, bytes)
  local path = folder .. "/" .. name
  os.execute("mkdir -p " .. path:match("^(.*)/"))
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
end

local WHO = {"The mayor", "The minister", "A spokesman", "The council", "The farmers", "She"}
local CUES = {"said", "argued", "denied", "believes", "told reporters"}
local WHAT = {"the bridge is safe", "prices will rise again", "the river is too high", "nobody was asked"}

-- An article, and the annotation of its sentences.
local function article(number)
  local text, lines, count = "A sample of news\n\n", {}, 0
  local function add(words, role)
    count = count + 1
    lines[#lines + 1] = ("T%d\t%s %d %d\t%s"):format(count, role, #text, #text + #words, words)
    text = text .. words
    return ("%s:T%d"):format(role, count)
  end
  for i = 0, 3 do
    local source = add(WHO[(number + i) % #WHO + 1], "Source")
    text = text .. " "
    local cue = add(CUES[(number * 2 + i) % #CUES + 1], "Cue")
    text = text .. " that "
    local content = add(WHAT[(number + 3 * i) % #WHAT + 1], "Content")
    lines[#lines + 1] = ("E%d\t%s %s %s"):format(i + 1, cue, source, content)
    text = text .. (i % 2 == 0 and ".\n\n" or ". ")
  end
  return text, table.concat(lines, "\n") .. "\n"
end

local SENTENCE = {{"The", "DT"}, {"mayor", "NN"}, {"said", "VBD"}, {"nothing", "NN"}, {".", "."}}

local function treebank()
  local lines = {"# newdoc id = a"}
  for i, word in ipairs(SENTENCE) do
    lines[#lines + 1] = ("%d\t%s\t_\t_\t%s\t_\t_\t_\t_\t%s"):format(i, word[1], word[2],
      i == 4 and "SpaceAfter=No" or "_")
  end
  return (table.concat(lines, "\n") .. "\n\n"):rep(20)
end

local function vectors()
  local words, numbers = {"mayor", "said", "bridge", "river", "denied", "argued"}, {}
  for i = 1, #words * 64 do numbers[i] = string.char(i * 37 % 256) end
  local head = ("sayso-vectors 1 %d 64 0.03\n%s\n"):format(#words, table.concat(words, "\n"))
  return head .. table.concat(numbers)
end

local function write_corpus()
  for i = 1, 24 do
    local part = i <= 20 and "train" or "dev"
    local text, annotation = article(i)
    write(("polnear/%s/text/%d.txt"):format(part, i), text)
    write(("polnear/%s/attributions/%d_me.ann"):format(part, i), annotation)
  end
  for _, name in ipairs {"ud-english-ewt", "ud-english-gum"} do
    write(name .. "/train.conllu", treebank())
    write(name .. "/dev.conllu", treebank())
  end
  write("vectors", vectors())
end

local function train(model)
  return helper.shell(("%s %s %s/vectors %s/%s"):format(trainer, folder, folder, folder, model))
end

describe("training", function()
  setup(write_corpus)

  it("gives the same bits from the same data, in a model to read with", function()
    assert.are.equal(0, (train "first.model"))
    assert.are.equal(0, (train "second.model"))
    assert.is_true(helper.read(folder .. "/first.model") == helper.read(folder .. "/second.model"))
    local model = assert(sayso.open_model(folder .. "/first.model"))
    local text = "News\n\nThe mayor said that the bridge is safe."
    local doc = assert(sayso.read(text, {model = model, threshold = 0}))
    assert.are.equal("VBD", doc:words()[4].tag)
  end)

  it("measures a model", function()
    assert.are.equal(0, (train "first.model"))
    local status, output = helper.shell(("%s --figures %s %s/first.model"):format(trainer, folder, folder))
    assert.are.equal(0, status)
    assert.truthy(output:find("PolNeAR dev (4 articles)", 1, true))
    assert.truthy(output:find("(%d+ gold)"))
  end)

  it("tells what is wrong with what it is given", function()
    local status, _, complaint = helper.shell(trainer)
    assert.are.equal(2, status)
    assert.truthy(complaint:find("usage", 1, true))
    status, _, complaint = helper.shell(("%s /nowhere %s/vectors %s/x.model"):format(trainer, folder, folder))
    assert.are.equal(1, status)
    assert.truthy(complaint:find("/nowhere", 1, true))
    local command = "%s %s %s/polnear/dev/text/21.txt %s/x.model"
    status, _, complaint = helper.shell(command:format(trainer, folder, folder, folder))
    assert.are.equal(1, status)
    assert.truthy(complaint:find("21.txt", 1, true))
  end)
end)
