local sayso = require "sayso"

-- Who is behind each attribution of a text, in its order.
local function speakers_of(text)
  local list = {}
  for a in assert(sayso.read(text)):attributions() do
    list[#list + 1] = a.speaker and a.speaker.name or "nobody"
  end
  return list
end

local function only(text)
  local doc = assert(sayso.read(text))
  return doc:attributions()[1], doc
end

describe("speakers", function()
  it("are joined over surname, full name and pronoun", function()
    assert.are.same({"Angela Merkel", "Angela Merkel", "Angela Merkel"}, speakers_of [[
Chancellor Angela Merkel said on Monday that the talks would go on.

Merkel said that the ministers had done their work.

“We are not there yet,” she said.
]])
  end)

  it("of one surname stay apart where given names differ", function()
    local doc = assert(sayso.read [[
John Adams said that the bridge was safe. Samuel Adams said that the bridge was not safe.
]])
    assert.are.equal(2, #doc:speakers())
  end)

  it("are 'I' and 'we' in what is quoted of them", function()
    local _, doc = only "“I have read the report and we will answer it,” Angela Merkel said.\n"
    local found = {}
    for mention in doc:mentions() do
      if mention.kind == "pronoun" and mention.entity then found[mention.text] = mention.entity.name end
    end
    assert.are.equal("Angela Merkel", found.I)
    assert.are.equal("Angela Merkel", found.we)
  end)

  it("stand on a ladder", function()
    for step, text in pairs {
      named = "Angela Merkel said that the bridge was safe.\n",
      role = "A spokeswoman for the ministry said that the bridge was safe.\n",
      anonymous = "An official said that the bridge was safe.\n",
      collective = "Many farmers said that the bridge was safe.\n",
      institution = "The court said that the bridge was safe.\n",
      document = "The report said that the bridge was safe.\n",
    } do
      local a = only(text)
      assert.are.equal(step, a and a.ladder, text)
      assert.are.equal(step == "named", a.identified, text)
    end
  end)
end)

describe("an entity", function()
  it("knows its names, its mentions and what they tell of it", function()
    local a, doc = only [[
Former President Jimmy Carter said that he would go to Havana. Carter said that his wife would come too.
]]
    local carter = a.speaker
    assert.are.same({"Jimmy Carter", "Carter"}, carter:aliases())
    assert.are.same({"person", "male", "singular"}, {carter.kind, carter.gender, carter.number})
    local words = {}
    for i, mention in ipairs(carter:mentions()) do
      assert.are.equal(carter, mention.entity)
      words[i] = mention.head.text
    end
    assert.are.same({"Jimmy Carter", "he", "Carter", "his"}, words)
    assert.are.equal(carter.mention_count, #words)
    assert.are.equal(doc:entities()[carter.index], carter)
  end)

  it("is a document's author where a by-line names it", function()
    local doc = assert(sayso.read [[
The river rose again last night

By Jimmy Carter

The river rose by a metre last night, and the school stayed closed for the whole of the day.
]])
    assert.are.equal("Jimmy Carter", doc.author and doc.author.name)
    assert.is_nil(assert(sayso.read "The river rose by a metre last night.\n").author)
  end)

  it("is chained once through all of its mentions, in every text", function()
    local doc = assert(sayso.open "spec/sample/flood-barrier.txt")
    local seen = {}
    for entity in doc:entities() do
      for _, mention in ipairs(entity:mentions()) do
        assert.is_nil(seen[mention.index])
        seen[mention.index] = true
      end
    end
    for mention in doc:mentions() do
      assert.are.equal(mention.entity ~= nil, seen[mention.index] == true, mention.text)
    end
  end)

  it("has no name without an end, lest it be written with each of many attributions", function()
    for _, name in ipairs {"P" .. ("utin"):rep(5000), ("P" .. ("utin"):rep(30) .. " "):rep(200)} do
      local text = "Vladimir " .. name .. " said that it was closed. " .. ("He said so. "):rep(500)
      local written = 0
      for a in assert(sayso.read(text)):attributions() do
        written = written + (a.speaker and #a.speaker.name or 0)
      end
      assert.is_true(written < 2 * #text, written)
    end
  end)
end)
