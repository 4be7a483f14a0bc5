-- Keyness, collocations, dispersion, ngrams and concordance, on texts small enough to be counted by hand.
local collocations = require "sayso.analysis.collocations"
local concordance = require "sayso.analysis.concordance"
local dispersion = require "sayso.analysis.dispersion"
local helper = require "helper"
local keyness = require "sayso.analysis.keyness"
local ngrams = require "sayso.analysis.ngrams"
local sayso = require "sayso"
local tokens = require "sayso.analysis.tokens"

local A = "The river rose. “The river is high,” the mayor said. The bridge is shut."
local B = "The bridge is old. A spokesman said that the bridge would be mended."

local function documents() return {assert(sayso.read(A)), assert(sayso.read(B))} end

describe("words", function()
  local function of(text)
    local list = {}
    for i, token in ipairs(tokens.of(text)) do list[i] = token[1] end
    return table.concat(list, "|")
  end

  it("are Unicode's, those with hyphens whole, under case folding, without punctuation", function()
    assert.are.equal("the|well-known|strasse|isn't|3.5|état",
      of "The well-known “Straße” isn’t — 3.5 … ÉTAT!")
    assert.are.equal("a|b|c-d-e", of "a- b -c-d-e-")
    assert.are.equal("", of " … – ")
  end)

  it("know where they stand", function()
    local text = "Ein Co-op, “Été”."
    for _, token in ipairs(tokens.of("xx" .. text)) do assert.is_string(token[1]) end
    local list = tokens.of(text, 100)
    assert.are.same({"co-op", 105, 109}, list[2])
    assert.are.equal("Été", text:sub(list[3][2] - 100, list[3][3] - 100))
  end)
end)

describe("ngrams", function()
  it("are counted in texts and in what is said", function()
    local list = ngrams(documents(), {n = 2, minimum = 1})
    assert.are.equal(3, helper.row(list, "ngram", "the bridge").count)
    assert.are.equal(2, helper.row(list, "ngram", "the bridge").documents)
    assert.is_table(helper.row(list, "ngram", "high the"), "punctuation parts nothing")
    list = ngrams(documents(), {n = 2, minimum = 1, selection = {says = "mayor"}})
    assert.are.equal(1, helper.row(list, "ngram", "the river").count)
    assert.is_nil(helper.row(list, "ngram", "high the"))
  end)

  it("can be traced", function()
    local list = ngrams(documents(), {n = 2, minimum = 3})
    assert.are.equal(1, #list)
    assert.are.same({"The bridge is shut.", "The bridge is old.",
      "A spokesman said that the bridge would be mended."},
      {list:trace(1)[1].sentence, list:trace(1)[2].sentence, list:trace(1)[3].sentence})
  end)
end)

describe("concordance", function()
  it("shows what stands around, in order of the text or sorted", function()
    local lines = concordance(documents(), "bridge", {window = 2})
    assert.are.equal(3, #lines)
    assert.are.same({"said. The", "bridge", "is shut"}, {lines[1].left, lines[1].node, lines[1].right})
    lines = concordance(documents(), "bridge", {sort = "right"})
    assert.are.equal("is old. A spokesman said that the bridge", lines[1].right)
    assert.are.equal("would be mended", lines[3].right)
    lines = concordance(documents(), "bridge", {sort = "left"})
    assert.are.equal("2", lines[1].document)
  end)

  it("finds phrases, parts of words, and no magic in them", function()
    assert.are.equal(2, #concordance(documents(), "the RIVER"))
    assert.are.equal(2, #concordance(documents(), "s*d"), "said twice")
    assert.are.equal(1, #concordance(documents(), "%a+"), "the word it holds")
    assert.are.equal(0, #concordance(documents(), "%a*+"))
    assert.are.equal(0, #concordance(documents(), ""))
  end)

  it("keeps to what somebody says", function()
    local lines = concordance(documents(), "is", {selection = {says = "mayor"}})
    assert.are.equal(1, #lines)
    assert.are.equal("The river", lines[1].left)
    assert.are.equal(0, #concordance(documents(), "*", {selection = {says = "*", where = {form = "x"}}}))
  end)
end)

describe("keyness", function()
  it("sets what one says against what others say", function()
    local key = assert(keyness(documents(), {target = {says = "mayor"}, minimum = 1}))
    local river = helper.row(key, "word", "river")
    assert.are.same({1, 0, 1}, {river.count, river.reference, river.documents})
    assert.is_true(helper.row(key, "word", "bridge").log_ratio < 0)
    assert.are.equal("“The river is high,” the mayor said.", key:trace(river)[1].sentence)
  end)

  it("says where one side has no words", function()
    local key, message = keyness(documents(), {target = {says = "nobody"}})
    assert.is_nil(key)
    assert.are.equal("the target has no words", message)
    key, message = keyness(documents(), {target = {}})
    assert.is_nil(key)
    assert.are.equal("the reference has no words", message)
  end)
end)

describe("collocations", function()
  it("count each word in a window once", function()
    local near = collocations(documents(), "Bridge", {window = 1, minimum = 1})
    local the, is = helper.row(near, "word", "the"), helper.row(near, "word", "is")
    assert.are.same({3, 3}, {the.count, the.left})
    assert.are.same({2, 0}, {is.count, is.left})
    assert.are.equal(3, #near, "and would")
    assert.are.equal("“bridge” comes 3 times in 27 words", near.notes[1]:lower())
    local wide = collocations(documents(), "bridge", {window = 50, minimum = 1})
    assert.are.equal(6, helper.row(wide, "word", "the").count, "windows that overlap hold it once")
  end)
end)

describe("dispersion", function()
  it("is counted over documents", function()
    local spread = dispersion(documents(), {words = {"bridge", "river"}})
    assert.are.same({"bridge", 3, 2}, {spread[1].word, spread[1].count, spread[1].range})
    assert.are.same({"river", 2, 1}, {spread[2].word, spread[2].count, spread[2].range})
    assert.is_true(spread[1].dp < spread[2].dp)
    assert.are.equal(2, #spread)
  end)
end)
