local arrangement = require "sayso.arrangement"
local sayso = require "sayso"

local TEXT = "One two. Three four.\n\nFive six. Seven eight.\n\nNine ten."

local function read(text)
  return assert(sayso.read(text, {model = false}))
end

-- A span of words of a document, by their places.
local function span(doc, first, last)
  local words = doc:words()
  return {document = doc, first = words[first].first, last = words[last or first].last}
end

-- A list that can be gone through once, as those of the core.
local function list_of(items)
  local taken = 0
  return setmetatable({}, {
    __len = function() return #items end,
    __index = items,
    __call = function()
      taken = taken + 1
      return items[taken]
    end,
  })
end

-- An attribution of spans, which is all that its arrangement asks of it. Its content is a new list each time.
local function attribution(doc, pieces, source, cue)
  return setmetatable({document = doc, source = source, cue = cue}, {
    __index = function(_, key) return key == "content" and list_of(pieces) or nil end,
  })
end

describe("arrangement", function()
  it("finds the last item that begins at a byte or before it", function()
    local sentences = read("  One two. Three four."):sentences()
    assert.are.equal(0, arrangement.find(sentences, 2))
    assert.are.equal(1, arrangement.find(sentences, 3))
    assert.are.equal(1, arrangement.find(sentences, sentences[2].first - 1))
    assert.are.equal(2, arrangement.find(sentences, sentences[2].first))
    assert.are.equal(2, arrangement.find(sentences, 1000))
    assert.are.equal(0, arrangement.find(read(""):sentences(), 1))
  end)

  it("names the parts in the order of the text, pieces that nothing parts as one", function()
    local doc = read(TEXT)
    local function order(...) return table.concat(arrangement.order(attribution(doc, ...)), " ") end
    assert.are.equal("source cue content", order({span(doc, 3)}, span(doc, 1), span(doc, 2)))
    assert.are.equal("content cue source content",
      order({span(doc, 1), span(doc, 5)}, span(doc, 4), span(doc, 2)))
    assert.are.equal("cue content", order({span(doc, 3), span(doc, 5)}, nil, span(doc, 1)))
    assert.are.equal("content", order({span(doc, 3)}))
  end)

  it("counts sentences and paragraphs from one span to another", function()
    local doc = read(TEXT) -- words: One two . Three four . Five six . Seven eight . Nine ten .
    local function distance(...) return {arrangement.distance(...)} end
    assert.are.same({0, 0}, distance(span(doc, 1), span(doc, 2)))
    assert.are.same({1, 0}, distance(span(doc, 1), span(doc, 4)))
    assert.are.same({-1, 0}, distance(span(doc, 4), span(doc, 1)))
    assert.are.same({2, 1}, distance(span(doc, 1), span(doc, 7)))
    assert.are.same({-4, -2}, distance(span(doc, 13), span(doc, 1)))
    assert.are.same({0, 0}, distance(span(doc, 4), span(doc, 1, 7)))
    assert.are.same({1, 1}, distance(span(doc, 1, 4), span(doc, 7)))
  end)

  it("counts the sentences and paragraphs that a content reaches into, each once", function()
    local doc = read(TEXT)
    local function extent(...) return {arrangement.extent(attribution(doc, {...}))} end
    assert.are.same({1, 1}, extent(span(doc, 1)))
    assert.are.same({1, 1}, extent(span(doc, 1), span(doc, 2)))
    assert.are.same({3, 2}, extent(span(doc, 1, 7)))
    assert.are.same({3, 3}, extent(span(doc, 1), span(doc, 7), span(doc, 13)))
    assert.are.same({2, 1}, extent(span(doc, 1, 4), span(doc, 5)))
  end)

  it("finds quotations in a content and around it, but not those around a parent's", function()
    local doc = read("She said “he told me ‘no’ again” and “left” it.")
    local quotes = doc:quotes()
    local function texts(a)
      local list = {}
      for i, quote in ipairs(arrangement.quotes(a)) do list[i] = quote.inside.text end
      return list
    end
    local inner, all = {document = doc, first = quotes[2].first, last = quotes[2].last}, quotes[1]
    assert.are.same({"he told me ‘no’ again", "no"}, texts(attribution(doc, {inner})))
    assert.are.same({"he told me ‘no’ again", "no", "left"}, texts(attribution(doc, {span(doc, 3, 15)})))
    local nested = attribution(doc, {inner})
    nested.parent = attribution(doc, {all})
    assert.are.same({"no"}, texts(nested))
  end)

  it("finds repairs in a content, at its edges, and where a quotation that reaches into it begins", function()
    local doc = read("“Yes,” A “b c d e.\n\nF g h\xFF i j.")
    local function kinds(first, last)
      local list = {}
      for i, repair in ipairs(arrangement.repairs(attribution(doc, {span(doc, first, last)}))) do
        list[i] = repair.kind
      end
      return list
    end
    local words = doc:words()
    local place = {}
    for i = 1, #words do place[words[i].text] = i end
    assert.are.same({}, kinds(place.A))
    assert.are.same({"unclosed-quote"}, kinds(place.d))
    assert.are.same({"unclosed-quote"}, kinds(place.b, place.c))
    assert.are.same({"invalid-utf8"}, kinds(place.i - 1, place.j))
  end)
end)
