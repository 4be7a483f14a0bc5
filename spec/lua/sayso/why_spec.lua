local helper = require "helper"
local sayso = require "sayso"

local function read(text, options)
  return assert(sayso.read(text, options))
end

-- The reasons of the attribution whose content holds those words, the innermost if there are several.
local function why(doc, words)
  local found
  for a in doc:attributions() do
    if a.content.text:find(words, 1, true) then found = a end
  end
  assert(found, "nothing is attributed in: " .. words)
  return found:why(), found
end

local function kinds(reasons)
  local list = {}
  for i, reason in ipairs(reasons) do list[i] = reason.kind end
  return list
end

local function of_kind(reasons, kind)
  for _, reason in ipairs(reasons) do
    if reason.kind == kind then return reason end
  end
end

local function texts_at(reason)
  local list = {}
  for i, span in ipairs(reason.at) do list[i] = span.text end
  return list
end

local QUOTED = "“We will rebuild the bridge before winter,” the mayor said on Monday."
local REPORTED = "The minister said that the new law would protect small farms."

describe("attribution:why()", function()
  it("tells of the cue, the source, the order, the marks, and how sure it is", function()
    local reasons = why(read(QUOTED), "We will")
    assert.are.same({"cue", "source", "order", "form", "confidence"}, kinds(reasons))
    assert.are.same({"said"}, texts_at(of_kind(reasons, "cue")))
    assert.are.same({"the mayor"}, texts_at(of_kind(reasons, "source")))
    assert.are.equal("“said” is the cue: such a word is in a cue most of the time.",
      of_kind(reasons, "cue").text)
    assert.is_truthy(of_kind(reasons, "source").text:find("^“the mayor” is the likeliest source %("))
    assert.are.equal("The order is content, source, cue: something, somebody says.",
      of_kind(reasons, "order").text)
    assert.are.equal("All 7 words of the content stand in quotation marks: direct.",
      of_kind(reasons, "form").text)
    assert.is_truthy(of_kind(reasons, "confidence").text
      :find("^Confidence .*%d+%%: of such finds .* are right"))
  end)

  it("gives a list whose tostring has a line for each reason, which has a tostring too", function()
    local reasons = why(read(REPORTED), "new law")
    local lines = {}
    for i, reason in ipairs(reasons) do
      lines[i] = tostring(reason)
      assert.are.equal(reason.text, lines[i])
      assert.is_nil(reason.text:find("\n", 1, true))
      assert.is_truthy(reason.text:find("^[%u%d“].*%.$"), reason.text)
    end
    assert.are.equal(table.concat(lines, "\n"), tostring(reasons))
  end)

  it("tells how many words stand in quotation marks", function()
    assert.are.equal("No word of the content stands in quotation marks: indirect.",
      of_kind(why(read(REPORTED), "new law"), "form").text)
    local mixed = "The minister said that the new law would be “a shield for every small farm” in the "
      .. "valley."
    assert.are.equal("6 of the 15 words of the content stand in quotation marks: mixed.",
      of_kind(why(read(mixed), "new law"), "form").text)
    local straight = '"We will rebuild the bridge before winter," the mayor said on Monday.'
    assert.are.equal("All 7 words of the content stand in quotation marks: direct.",
      of_kind(why(read(straight), "We will"), "form").text)
  end)

  it("shows a cue of several words by the one that tells", function()
    local text = "According to the report, prices rose by three percent last year."
    local cue = of_kind(why(read(text), "prices rose"), "cue")
    assert.are.equal(
      "“According to” is the cue through “According”: such a word is in a cue most of the time.", cue.text)
    assert.are.same({"According to"}, texts_at(cue))
  end)

  it("says so where no source is named", function()
    local unnamed = 0
    for _, text in ipairs {
      "The ministry was accused of hiding the report.", "He was said to have left the country in March.",
      "The gates were reported to be closed.", "It has been alleged that the dam was never tested.",
    } do
      for a in read(text, {threshold = 0}):attributions() do
        local source = of_kind(a:why(), "source")
        unnamed = unnamed + (a.source and 0 or 1)
        local tells_none = source.text:find(a.evidence.raised and "no source is named.$" or
          "^No source is named for the cue %(")
        assert.are.equal(a.source == nil, tells_none ~= nil)
        assert.are.equal(a.source or a.evidence.rival, source.at[1])
      end
    end
    assert.is_true(unnamed > 0)
  end)

  it("tells how far the content or the source stands from the cue", function()
    local text = "The mayor explained.\n\n“Pay your half, and we will build it by autumn. It is late.”\n"
    local reasons, a = why(read(text), "Pay your half")
    local distance = of_kind(reasons, "distance")
    assert.are.equal("The content stands in the paragraph after the cue.", distance.text)
    assert.are.same({a.content[1].text}, texts_at(distance))
    assert.is_nil(of_kind(why(read(QUOTED), "We will"), "distance"))
  end)

  it("tells of several pieces and of sentences", function()
    local text = "“The water was at the third stair,” said a retired teacher. “We sat on the landing with "
      .. "the cat.”"
    local reasons, a = why(read(text), "third stair")
    assert.are.equal(2, #a.content)
    local extent = of_kind(reasons, "extent")
    assert.are.equal("The content comes in 2 pieces over 2 sentences.", extent.text)
    assert.are.same({a.content[1].text, a.content[2].text}, texts_at(extent))
    assert.are.equal(
      "The order is content, cue, source, content: something, says somebody, and something more.",
      of_kind(reasons, "order").text)
  end)

  it("leaves the layout to speak for a transcript", function()
    local text = "ANCHOR: Do you still think that the wall will hold?\n\n"
      .. "ENGINEER: It has held for thirty years.\n\n"
      .. "ANCHOR: And if the river rises again in spring?\n\n"
      .. "ENGINEER: Then we will open the gates in time.\n"
    local reasons = why(read(text), "held for thirty years")
    assert.are.equal("layout", reasons[1].kind)
    assert.are.same({":"}, texts_at(reasons[1]))
    assert.are.equal("The layout gives the content word for word: direct.", of_kind(reasons, "form").text)
    assert.is_nil(of_kind(reasons, "cue") or of_kind(reasons, "source") or of_kind(reasons, "order"))
  end)

  it("leaves it to speak for mails, lists and dashes", function()
    for text, words in pairs {
      ["Hello,\n\nthank you.\n\nOn 2 March, at 14:05, Ann Field wrote:\n> The boat sank.\n"] = "boat sank",
      ["The ferry\n\nCritics say:\n\n- the boat is too small;\n\n- it is late.\n"] = "too small",
      ["The ferry\n\n— I saw the boat, said the driver. — We all did.\n"] = "saw the boat",
    } do
      local reasons = why(read(text), words)
      assert.are.equal("layout", reasons[1].kind)
      assert.is_truthy(reasons[1].text:find "^The layout tells who speaks: ")
    end
  end)

  it("leaves it to speak for a signature", function()
    local text = "Readers write\n\n"
      .. "“The lake belongs to all of us, and nobody should fence it in.” — Maria Example\n"
    local reasons = why(read(text), "nobody should fence")
    assert.are.equal("layout", reasons[1].kind)
    assert.is_nil(of_kind(reasons, "distance"))
  end)

  it("tells what a nested one stands in", function()
    local text = "The minister said that the farmers fear that the new law would ruin them."
    local reasons, a = why(read(text), "would ruin them")
    assert.are.equal("The minister", a.parent.source.text)
    local parent = of_kind(reasons, "parent")
    assert.are.equal("It was found by reading again what is attributed to “The minister”.", parent.text)
    assert.are.same({a.parent.content[1].text}, texts_at(parent))
    assert.is_truthy(of_kind(reasons, "form").text:find("marks of its own: indirect", 1, true))
  end)

  it("tells of subjects that are no source, and of those that stand elsewhere", function()
    local doc = read("The mayor is said to have told the council that the bridge is safe.")
    local reasons = why(doc, "told the council")
    local raised = "What “is said” tells is said of “The mayor”, which belongs to the content; "
    assert.are.equal(raised .. "no source is named.", of_kind(reasons, "source").text)
    assert.are.same({}, of_kind(reasons, "source").at)
    local shared = 0
    for _, text in ipairs {
      "The party leader promised to ask members whether they wanted an alliance.",
      "The mine’s owner hopes to offset all of the expected emissions from his coal with credits.",
      "The mayor said the council should be ashamed to use the words “a manufactured issue” about the flood.",
      "The painter is said to have despised the portrait. It hung for sixty years.",
    } do
      for a in read(text, {threshold = 0}):attributions() do
        local source = of_kind(a:why(), "source").text
        local is_shared = source:find("^“.+” has no subject of its own; that of the words around it, ")
        shared = shared + (is_shared and 1 or 0)
        assert.are.equal(a.evidence.shared, is_shared ~= nil)
      end
    end
    assert.is_true(shared > 0)
  end)

  it("tells what was read again, and where a content was looked for more boldly", function()
    local reread, insisted = 0, 0
    for _, text in ipairs {
      "According to a report by the council, the mayor told reporters that the bridge would be rebuilt.",
      "The bank warned the board that the loans would fail, the minutes say.",
      "According to the survey, the mayor said on Monday that the bridge would be rebuilt.",
      "According to the council’s engineer, the wall will be long and should hold back a river.",
      "In 1911, according to the museum, the town’s population stood at two thousand and has grown since.",
      "In 1911, according to the museum, three of the four mills closed. The last one went in 1920.",
      helper.read(helper.sample),
    } do
      for a in read(text):attributions() do
        local reasons, evidence = a:why(), a.evidence
        reread = reread + (of_kind(reasons, "rereading") and 1 or 0)
        insisted = insisted + (of_kind(reasons, "insistence") and 1 or 0)
        assert.are.equal(evidence.reread, of_kind(reasons, "rereading") ~= nil)
        assert.are.equal(evidence.insisted, of_kind(reasons, "insistence") ~= nil)
      end
    end
    assert.is_true(reread > 0 and insisted > 0)
  end)

  it("tells of a quotation without its closing mark", function()
    local text = "The mayor said: “We will rebuild the bridge before winter, and we will pay for it."
    local reasons = why(read(text), "We will")
    local repair = of_kind(reasons, "repair")
    assert.are.equal("The quotation has no closing mark; it was taken to end with the paragraph.",
      repair.text)
    assert.are.same({"“"}, texts_at(repair))
  end)

  it("tells of bytes that were no text, but not of the text's encoding", function()
    local broken = read("The minister said that the new\xFF law would protect small farms in the valley. "
      .. "The caf\u{E9}s stay open.")
    assert.are.equal("Bytes in it that are not UTF-8 were read as \u{FFFD}.",
      of_kind(why(broken, "law would"), "repair").text)
    local windows = read("The minister said that the caf\xE9s would be open on Sundays.")
    assert.are.equal("windows-1252", windows.encoding)
    assert.is_nil(of_kind(why(windows, "on Sundays"), "repair"))
  end)

  it("tells where a quotation goes on from another paragraph", function()
    local text = "“We measured the lane in the spring, and nobody came,” the engineer said. "
      .. "“We came again in summer.\n\n"
      .. "“The river rose in autumn,” the engineer said."
    local continuation = of_kind(why(read(text), "rose in autumn"), "continuation")
    assert.are.equal("The quotation goes on from a paragraph before; no mark ends it there.",
      continuation.text)
  end)

  it("shortens long words and keeps what a terminal would obey out of them", function()
    local text = "“Stop it,” said the \27[31mmayor of the old town by the river who has not been seen in it "
      .. "for years."
    local reasons = why(read(text), "Stop it")
    local flat = tostring(reasons)
    assert.is_nil(flat:find("\27", 1, true))
    for name in flat:gmatch("“([^”]+)”") do assert.is_true(utf8.len(name) <= 40, name) end
  end)

  it("has reasons for all that is found anywhere, of known kinds and about words of the text", function()
    local known = {
      layout = true, cue = true, source = true, order = true, distance = true, extent = true, form = true,
      continuation = true, scare = true, repair = true, insistence = true, rereading = true,
      parent = true, confidence = true,
    }
    local checked = 0
    for _, threshold in ipairs {0, 0.5} do
      local doc = assert(sayso.open(helper.sample, {threshold = threshold}))
      for a in doc:attributions() do
        local reasons = a:why()
        assert.are.equal("confidence", reasons[#reasons].kind)
        for _, reason in ipairs(reasons) do
          assert.is_true(known[reason.kind], reason.kind)
          for _, span in ipairs(reason.at) do assert.are.equal(doc, span.document) end
          checked = checked + 1
        end
      end
    end
    assert.is_true(checked > 100)
  end)

  it("raises an error for anything but an attribution, or one of a closed document", function()
    local doc = read(QUOTED)
    local a = doc:attributions()[1]
    local method = a.why
    assert.has_error(function() method(doc) end,
      "bad argument #1 to 'why' (attribution expected, got userdata)")
    assert.has_error(function() method() end, "bad argument #1 to 'why' (attribution expected, got nil)")
    doc:close()
    assert.has_error(function() return a:why() end, "the document is closed")
  end)
end)

describe("attribution.evidence", function()
  it("holds probabilities, and the words that they are of", function()
    local _, a = why(read(QUOTED), "We will")
    local evidence = a.evidence
    for _, name in ipairs {
      "source", "cue", "content", "cue_link", "source_link", "rival_link", "no_source",
    } do
      assert.is_true(evidence[name] >= 0 and evidence[name] <= 1, name)
    end
    assert.is_true(evidence.source_link + evidence.no_source + evidence.rival_link <= 1.0001)
    assert.are.equal("said", evidence.cue_word.text)
    assert.are.equal(7, evidence.words)
    assert.are.equal(7, evidence.quoted_words)
    assert.is_nil(evidence.layout)
  end)
end)
