local names = require "sayso.analysis.names"

local function reading(...)
  local attributions = {}
  for i, name in ipairs {...} do attributions[i] = {speaker = name, is_person = true} end
  return {attributions = attributions}
end

describe("names of a corpus", function()
  local known = names.new()
  for _ = 1, 3 do known:count(reading("Ada Lovelace", "Ada Lovelace", "Lovelace")) end
  known:count(reading("Ada B. Lovelace", "John Q. Public"))
  known:count(reading("Ralph Lovelace"))
  known:count(reading("Mary Doe"))
  known:count(reading("Jane Doe"))

  it("give a last name alone to the one that most documents mean", function()
    assert.are.equal("Ada Lovelace", known:of("Lovelace", true))
    assert.are.equal("Ralph Lovelace", known:of("Ralph Lovelace", true))
    assert.are.equal("Doe", known:of("Doe", true))
    assert.are.equal("Smith", known:of("Smith", true))
  end)

  it("leave initials out", function()
    assert.are.equal("Ada Lovelace", known:of("Ada B. Lovelace", true))
    assert.are.equal("Harry Truman", known:of("Harry S. Truman", true))
    assert.are.equal("J. Public", known:of("J. Public", true))
  end)

  it("touch nothing but people", function()
    assert.are.equal("Lovelace", known:of("Lovelace", false))
    local read = {attributions = {{speaker = "Lovelace", is_person = true}, {speaker = "Lovelace"}, {}}}
    known:apply(read)
    assert.are.equal("Ada Lovelace", read.attributions[1].speaker)
    assert.are.equal("Lovelace", read.attributions[2].speaker)
    assert.is_nil(read.attributions[3].speaker)
  end)
end)
