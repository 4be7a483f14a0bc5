local names = require "sayso.analysis.names"

local function reading(...)
  local attributions = {}
  for i, name in ipairs {...} do attributions[i] = {speaker = name, gender = "unknown", is_person = true} end
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

  it("tell why", function()
    local why = "the last name of Ada Lovelace in 4 of the 5 documents with a full name to it"
    assert.are.same({"Ada Lovelace", why}, {known:join("Lovelace", true)})
    assert.are.same({"Ada Lovelace", "the same name but for initials"}, {known:join("Ada B. Lovelace", true)})
    assert.are.same({"Ada Lovelace", "the same name in other letters"}, {known:join("ADA LOVELACE", true)})
    assert.are.same({"Smith", "the same name"}, {known:join("Smith", true)})
  end)

  it("leave initials out", function()
    assert.are.equal("Ada Lovelace", known:of("Ada B. Lovelace", true))
    assert.are.equal("Harry Truman", known:of("Harry S. Truman", true))
    assert.are.equal("J. Public", known:of("J. Public", true))
  end)

  it("leave out what stands before a far more frequent name", function()
    local some = names.new()
    for _ = 1, 10 do some:count(reading "Ada Lovelace") end
    some:count(reading("Rival Ada Lovelace", "Mary Ada Smith", "Ada Smith"))
    assert.are.same({"Ada Lovelace", "Ada Lovelace, who speaks in 10 documents, with words before the name"},
      {some:join("Rival Ada Lovelace", true)})
    assert.are.equal("Mary Ada Smith", some:of("Mary Ada Smith", true))
  end)

  it("have the gender that most documents give to the whole name", function()
    local some = names.new()
    local function read(name, gender)
      return {attributions = {{speaker = name, gender = gender, is_person = true}}}
    end
    for _, gender in ipairs {"female", "male", "female", "unknown"} do some:count(read("Ada Doe", gender)) end
    for _ = 1, 9 do some:count(read("Doe", "male")) end
    local last = read("Doe", "male")
    some:apply(last)
    assert.are.same({"Ada Doe", "female"}, {last.attributions[1].speaker, last.attributions[1].gender})
    assert.is_nil(some:gender_of "Doe")
    some:count(read("Ada Doe", "male"))
    assert.is_nil(some:gender_of "Ada Doe")
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
