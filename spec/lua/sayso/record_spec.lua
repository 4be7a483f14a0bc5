local helper = require "helper"
local sayso = require "sayso"

describe("doc:to_table", function()
  it("gives offsets in code points from 0, end exclusive", function()
    local doc = assert(sayso.open(helper.sample))
    local record = doc:to_table("flood-barrier")
    assert.are.equal("flood-barrier", record.id)
    assert.are.equal("Council backs flood barrier after second night of water in Mill Lane", record.title)
    assert.are.equal(#doc:attributions(), #record.attributions)
    local function text_of(span)
      return doc.text:sub(utf8.offset(doc.text, span[1] + 1), utf8.offset(doc.text, span[2] + 1) - 1)
    end
    local checked = 0
    for i, a in ipairs(record.attributions) do
      local attribution = doc:attributions()[i]
      for j, piece in ipairs(a.content) do assert.are.equal(attribution.content[j].text, text_of(piece)) end
      if a.source then assert.are.equal(attribution.source.text, text_of(a.source[1])) end
      if a.cue then assert.are.equal(attribution.cue.text, text_of(a.cue[1])) end
      assert.are.equal(attribution.parent and attribution.parent.index - 1, a.parent)
      assert.are.equal(attribution.form, a.form)
      checked = checked + #a.content
    end
    assert.is_true(checked > 3)
  end)

  it("gives reasons where they are asked for", function()
    local doc = assert(sayso.open(helper.sample))
    assert.is_nil(doc:to_table().attributions[1].why)
    for i, a in ipairs(doc:to_table("x", {why = true}).attributions) do
      local reasons = doc:attributions()[i]:why()
      assert.are.equal(#reasons, #a.why)
      for j, reason in ipairs(a.why) do
        assert.are.equal(reasons[j].kind, reason.kind)
        assert.are.equal(reasons[j].text, reason.text)
        assert.are.equal(#reasons[j].at, #reason.at)
        if reason.kind == "cue" then assert.are.same(a.cue, reason.at) end
        if reason.kind == "form" then assert.are.same(a.content, reason.at) end
      end
    end
  end)

  it("tells what was mended", function()
    local bytes = "The caf\xE9 was full, she said.\n\nNobody said \x93yes\x94 to that."
    local doc = assert(sayso.read(bytes, {model = false}))
    local record = doc:to_table()
    assert.is_nil(record.id)
    assert.are.equal("windows-1252", record.encoding)
    assert.are.same({kind = "encoding", at = {0, utf8.len(doc.text)}}, record.repairs[1])
    assert.are.same({}, record.attributions)
  end)
end)
