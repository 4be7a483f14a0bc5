local helper = require "helper"

local FOLDER = "csrc/text/lexicon"
local FILES = {"traits.h", "traits.inc", "lexicon.inc", "starts.inc", "ends.inc", "places.inc",
  "agencies.inc",
  "contractions.inc", "clitics.inc", "irregular.inc", "viewpoints.inc"}

-- Runs the generator on a copy of the lexicon in which `name` is `text`.
local function generate(name, text)
  local copy = helper.build .. "/spec/lexicon"
  helper.shell(("rm -rf %s && mkdir -p %s && cp %s/*.txt %s/lexicon.h %s/"):format(copy, copy, FOLDER, FOLDER,
    copy))
  if name then
    local file <close> = assert(io.open(copy .. "/" .. name, "w"))
    file:write(text)
  end
  local command = ("%s %s/generate.lua %s %s"):format(helper.lua, FOLDER, copy, copy)
  local status, _, complaint = helper.shell(command)
  return status == 0 and copy, complaint
end

describe("the lexicon", function()
  it("is what make lexicon makes of its text files", function()
    local made = assert(generate())
    for _, name in ipairs(FILES) do
      assert.is_true(helper.read(made .. "/" .. name) == helper.read(FOLDER .. "/" .. name), name)
    end
    local _, listed = helper.shell("ls " .. FOLDER .. "/*.inc")
    for path in listed:gmatch("[^\n]+") do
      assert.is_true((table.concat(FILES, " "):find(path:match("[^/]+$"), 1, true)) ~= nil, path)
    end
  end)

  it("is refused where an entry is out of order, twice there or none", function()
    for name, text in pairs {
      ["words.txt"] = "b report\na report\n", ["abbreviations.txt"] = "a end\na end\n",
      ["starts.txt"] = "no marks item\n", ["irregular.txt"] = "said\n",
    } do
      local made, complaint = generate(name, text)
      assert.is_false(made)
      assert.is_truthy(complaint:find(name, 1, true), complaint)
    end
  end)

  it("is refused where there is no such trait, or a word is too long", function()
    for text, reason in pairs {["a nonsense\n"] = "nonsense", [("a"):rep(24) .. " end\n"] = ("a"):rep(24)} do
      local made, complaint = generate("words.txt", text)
      assert.is_false(made)
      assert.is_truthy(complaint:find(reason, 1, true), complaint)
    end
  end)

  it("of holders is what make lexicon makes of its text files", function()
    local folder, out = "csrc/resolve/lexicon", helper.build .. "/spec/holders"
    helper.shell(("rm -rf %s && mkdir -p %s"):format(out, out))
    assert.are.equal(0, (helper.shell(("%s %s/generate.lua %s %s"):format(helper.lua, folder, folder, out))))
    for _, name in ipairs {"traits.h", "holders.inc", "same.inc"} do
      assert.is_true(helper.read(out .. "/" .. name) == helper.read(folder .. "/" .. name), name)
    end
  end)
end)
