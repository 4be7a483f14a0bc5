-- Voices, cues, relays, variants, timeline and about, on the sample articles and on texts of a line.
local about = require "sayso.analysis.about"
local corpus = require "sayso.analysis.corpus"
local cues = require "sayso.analysis.cues"
local helper = require "helper"
local relays = require "sayso.analysis.relays"
local sayso = require "sayso"
local timeline = require "sayso.analysis.timeline"
local variants = require "sayso.analysis.variants"
local voices = require "sayso.analysis.voices"

local row = helper.row

local function news() return assert(corpus.open("spec/sample/news", {cache = false})) end

local function documents(...)
  local list = {}
  for i, text in ipairs {...} do list[i] = assert(sayso.read(text)) end
  return list
end

-- Documents as analyses see them, without reading.
local function made(...)
  local list = {...}
  for place, read in ipairs(list) do
    read.id, read.place, read.text, read.metadata = tostring(place), place, "", {}
    for i, a in ipairs(read.attributions) do
      a.index, a.form, a.confidence = i, a.form or "direct", a.confidence or 1
    end
  end
  return helper.readings(list)
end

describe("voices", function()
  it("add up", function()
    for _, by in ipairs {{"speaker"}, {"outlet", "gender"}, {"ladder"}, {"form"}, {"month"}, {"desk"}} do
      local share, count, words = 0, 0, 0
      for each in voices(news(), {by = by}):rows() do
        share, count, words = share + each.share, count + each.attributions, words + each.words
        assert.is_true(0 <= each.low and each.low <= each.share)
        assert.is_true(each.share <= each.high and each.high <= 1)
        assert.is_true(math.abs(each.direct + each.mixed + each.indirect - 1) < 1e-9)
      end
      assert.is_true(math.abs(share - 1) < 1e-9)
      local total = voices(news(), {by = {}})
      assert.are.same({total[1].attributions, total[1].words}, {count, words})
    end
  end)

  it("count outermost attributions only", function()
    local list = voices(made {attributions = {
      {speaker = "A", words = 6}, {speaker = "B", words = 4, parent = 1}, {speaker = "B", words = 2},
    }}, {figures = false})
    assert.are.same({6, 0.75}, {row(list, "speaker", "A").words, row(list, "speaker", "A").share})
    assert.are.same({2, 1}, {row(list, "speaker", "B").words, row(list, "speaker", "B").attributions})
  end)

  -- Cochran's variance of a ratio over clusters: shares 3/4 and 1/4 in two documents of four words each.
  it("have the interval of a ratio over documents", function()
    local function document(a, b)
      return {attributions = {{speaker = "A", words = a}, {speaker = "B", words = b}}}
    end
    local list = voices(made(document(3, 1), document(1, 3)), {figures = false})
    local share, error_of = 0.5, math.sqrt(2 * (1 + 1) / 8 ^ 2)
    local reach = 1.959963984540054 * error_of / (share * (1 - share))
    assert.is_true(math.abs(list[1].low - 1 / (1 + math.exp(reach))) < 1e-9)
    assert.is_true(math.abs(list[1].high - 1 / (1 + math.exp(-reach))) < 1e-9)
    assert.is_truthy(list.notes[1]:find("sampling only", 1, true))
  end)

  it("are less sure where documents are few, and where the model errs", function()
    local function width(count, figures, confidence)
      local list = {}
      for i = 1, count do
        local a = i % 2 == 0 and 3 or 2
        list[i] = {attributions = {
          {speaker = "A", words = a, confidence = confidence},
          {speaker = "B", words = 5 - a, form = "indirect"},
        }}
      end
      local first = row(voices(made(table.unpack(list)), {figures = figures}), "speaker", "A")
      return first.high - first.low
    end
    local figures = {recall = {direct = {rate = 0.9, count = 100}, mixed = {rate = 0.8, count = 100},
      indirect = {rate = 0.6, count = 100}}}
    assert.is_true(width(40, false) < width(10, false))
    assert.is_true(width(40, false) < width(40, figures))
    assert.is_true(width(40, figures) < width(40, figures, 0.5))
  end)

  it("trace to sentences, and take a document", function()
    local doc = assert(sayso.open(helper.sample))
    local list = voices(doc)
    for i, each in ipairs(list) do assert.are.equal(each.attributions, #list:trace(i)) end
    assert.are.equal(list:csv(), doc:voices():csv())
    local first = row(voices(documents "Rain fell. “It is wet,” the mayor said."), "speaker", "Mayor")
    assert.are.equal(3, first.words)
  end)

  it("count a name once, whatever its spaces", function()
    local list = voices(documents("“It is wet,” Ada Lovelace said.", "“It is dry,” Ada\u{A0}Lovelace said."))
    assert.are.equal(1, #list)
    assert.are.equal("Ada Lovelace", list[1].speaker)
  end)

  it("have nothing where nobody speaks", function()
    assert.are.equal(0, #voices(documents "Rain fell."))
    assert.has_error(function() voices "text" end)
  end)
end)

describe("cues", function()
  it("are told apart by the lexicon", function()
    local list = assert(cues(news()))
    local courier = row(list, "outlet", "Courier")
    local sum = 0
    for _, class in ipairs {"neutral", "doubting", "endorsing", "conceding", "charged", "negated",
      "other"} do
      sum = sum + courier[class]
    end
    assert.is_true(math.abs(sum - 1) < 1e-9)
    local words = assert(cues(news(), {by = {}, words = true}))
    assert.are.equal("charged", row(words, "word", "mock").class)
    assert.are.equal("doubting", row(words, "word", "claim").class)
    assert.are.equal("say", words[1].word)
  end)

  it("are negated by what stands before them", function()
    local function negated(sentence, cue)
      local at = assert(sentence:find(cue, 1, true))
      local source = made {attributions = {{cue_word = cue, cue_at = at, sentence = {1, #sentence}}}}
      local readings = source.readings
      source.readings = function(self)
        local next_reading = readings(self)
        return function()
          local read = next_reading()
          if read then read.text = sentence end
          return read
        end
      end
      local list = assert(cues(source, {by = {}}))
      return list[1].negated == 1
    end
    for sentence, cue in pairs {
      ["The mayor didn't deny it."] = "deny", ["She didn’t really say."] = "say",
      ["It has not yet been confirmed."] = "confirmed", ["He refused to say more."] = "say",
      ["They neither asked nor told."] = "told", ["They no longer believe it."] = "believe",
      ["No claims were made."] = "claims",
    } do assert.is_true(negated(sentence, cue), sentence) end
    for sentence, cue in pairs {
      ["The mayor denied it."] = "denied", ["Who did not vote said so."] = "said",
      ["If not, she said, it is late."] = "said", ["“I will not” he said."] = "said",
      ["“Not now” – said the mayor."] = "said",
    } do assert.is_false(negated(sentence, cue), sentence) end
  end)

  it("come from files that are sorted and whole", function()
    for _, name in ipairs {"cues", "negations"} do
      local before = ""
      local seen = {}
      for line in io.lines("lua/sayso/analysis/" .. name .. ".txt") do
        if not line:find "^#" then
          local word, class, forms, reason = line:match "^([^\t]+)\t(%a+)\t([^\t]+)\t([^\t]+)$"
          assert.is_string(reason, line)
          assert.is_true(before < word, word)
          before = word
          assert.is_string(class)
          for form in forms:gmatch "%S+" do
            assert.is_nil(seen[form], form)
            seen[form] = true
          end
        end
      end
    end
  end)

  it("say what is wrong with a file", function()
    local path = helper.write("cues.txt", "# words\nsay\tneutral\tsaid\tx\nshout\tloud\tshouted\tx\n")
    assert.are.same({nil, path .. ":3: no class is called “loud”"}, {cues(news(), {lexicon = path})})
    path = helper.write("cues.txt", "say\n")
    assert.is_truthy(select(2, cues(news(), {lexicon = path})):find(path .. ":1: a word", 1, true))
    assert.are.same({nil, "/nowhere: No such file or directory"},
      {cues(news(), {lexicon = "/nowhere"})})
  end)
end)

describe("relays", function()
  local source = made({outlet = "Gazette", attributions = {
    {speaker = "A", words = 9}, {speaker = "B", words = 5, parent = 1},
    {speaker = "B", words = 3, parent = 2},
    {words = 1, parent = 3},
  }}, {attributions = {{speaker = "A", words = 9}}})

  it("are links from who reports to who is reported", function()
    local list = relays(source)
    local links = {}
    for each in list:rows() do links[#links + 1] = each.reporter .. ">" .. each.reported .. each.depth end
    table.sort(links)
    assert.are.same({"(the text)>A1", "A>B2", "B>(none)3", "Gazette>A1"}, links)
    assert.are.equal(2, #relays(source, {depth = 2}))
  end)

  it("are chains, in which nobody reports themselves", function()
    local list = relays(source, {chains = true})
    assert.are.same({"(the text) → A", "Gazette → A → B → (none)"}, {list[1].chain, list[2].chain})
    assert.are.equal(3, list[2].depth)
  end)
end)

describe("variants", function()
  local function kinds(...)
    local list = {}
    for each in variants(documents(...)):rows() do list[#list + 1] = each.kind end
    return list
  end
  local WHOLE = "“We will not close the old bridge before the winter comes,” the mayor said."

  it("are told apart", function()
    assert.are.same({"same"},
      kinds(WHOLE, "“We will not close the old bridge before the winter comes,” she said."))
    assert.are.same({"trimmed"}, kinds(WHOLE, "“We will not close the old bridge,” the mayor said."))
    assert.are.same({"altered"},
      kinds(WHOLE, "“We will close the old bridge before the winter comes,” the mayor said."))
    assert.are.same({"paraphrased"},
      kinds(WHOLE, "The mayor said that no bridge would close in winter, not the old one."))
    assert.are.same({}, kinds(WHOLE, "“It was a fine day for the whole town,” the mayor said."))
    assert.are.same({}, kinds(WHOLE .. "\n\n" .. WHOLE), "within a document there are none")
  end)

  it("know their documents", function()
    local list = variants(news(), {says = "engineer"})
    assert.are.same({"altered", "bridge-back", "bridge-opened"},
      {list[1].kind, list[1].document, list[1].other})
    assert.are.same({"Courier", "Gazette"}, {list[1].outlet, list[1].other_outlet})
    assert.are.equal(2, #list:trace(1))
  end)

  it("cost no more than their number asks for", function()
    local function many(n)
      local list = {}
      for i = 1, n do
        list[i] = {attributions = {{speaker = "S" .. i % 50, words = 9, pieces = {{1, 60}}, content = ""}}}
      end
      local source = made(table.unpack(list))
      for i, read in ipairs(list) do
        local w = "w" .. i
        local text = ("%s a%s the set phrase of all people %s b%s c%s d%s"):format(w, w, w, w, w, w)
        read.text = (text .. (" "):rep(60)):sub(1, 60)
      end
      return source
    end
    assert.is_true(helper.is_linear(function(n) variants(many(n)) end, 200))
  end)
end)

describe("a timeline", function()
  it("has the rows of each period, which trace to its sentences", function()
    local list = assert(timeline(news(), voices, {options = {by = {"outlet"}}}))
    local periods, sum = {}, 0
    for i, each in ipairs(list) do
      periods[#periods + 1] = each.period .. each.outlet
      sum = sum + each.attributions
      assert.are.equal(each.attributions, #list:trace(i))
    end
    table.sort(periods)
    assert.are.same({"2024-03Courier", "2024-03Gazette", "2024-04Courier", "2024-04Gazette", "2024-05Courier",
      "2024-05Gazette"}, periods)
    assert.are.equal(voices(news(), {by = {}})[1].attributions, sum)
    assert.are.equal(8, list.documents)
    assert.are.equal(1, #assert(timeline(news(), voices, {unit = "year", options = {by = {}}})))
    assert.are.equal(3, #assert(timeline(news(), voices, {top = 1})))
  end)

  it("needs dates", function()
    local list, message = timeline(assert(corpus.open(helper.sample, {cache = false})), voices)
    assert.is_nil(list)
    assert.is_truthy(message:find("no document has a date", 1, true))
  end)
end)

describe("about", function()
  it("tells what is said by and of somebody", function()
    local list = assert(about(news(), "mayor"))
    local mayor = row(voices(news()), "speaker", "Mayor")
    assert.are.same({"attributions", mayor.attributions}, {list[1].what, list[1].value})
    assert.are.equal(mayor.words, list[2].value)
    assert.are.equal(mayor.attributions, #list:trace(1))
    assert.are.equal("Councillor", row(list, "what", "is spoken of by").of)
  end)

  it("says where there is nobody", function()
    assert.are.same({nil, "nothing is said by, or of, anybody called “Unheard”"},
      {about(news(), "Unheard")})
  end)
end)
