local helper = require "helper"
local layout = require "sayso.layout"
local sayso = require "sayso"
local view = require "sayso.view"

local doc = assert(sayso.open(helper.sample))

-- A view on one line, without the branches between its lines.
local function flatten(text)
  return layout.flatten((text:gsub("│", " ")))
end

describe("the view", function()
  it("shows the title and all that was found", function()
    local text = view(doc, {name = "sample", width = 100})
    assert.are.equal(doc:blocks()[1].text, text:match("^[^\n]+"))
    local flat = flatten(text)
    for a in doc:attributions() do
      assert.is_truthy(flat:find(layout.flatten(a.content.text), 1, true), a.content.text)
      if a.source then assert.is_truthy(flat:find(layout.flatten(a.source.text), 1, true)) end
    end
  end)

  it("keeps within the width of the terminal", function()
    for width = 40, 100, 7 do
      for line in view(doc, {name = "sample", width = width}):gmatch("[^\n]+") do
        assert.is_true(layout.width(line) <= width, line)
      end
    end
  end)

  it("colours only where it is asked to, and nothing but colours differ", function()
    local plain = view(doc, {name = "sample", width = 72})
    local colored = view(doc, {name = "sample", width = 72, colored = true})
    assert.is_nil(plain:find("\27", 1, true))
    assert.is_truthy(colored:find("\27[", 1, true))
    assert.are.equal(plain, (colored:gsub("\27%[[%d;]*m", "")))
  end)

  it("gives a speaker one colour wherever it speaks, and others others", function()
    local several = assert(sayso.read("“No,” the mayor said. “Yes,” the clerk said. “Perhaps,” the mayor "
      .. "said.\n\nAccording to the clerk, it rains."))
    local text = view(several, {name = "x", colored = true})
    local colors, count = {}, 0
    for a in several:attributions() do
      local color = text:match("\27%[1;(%d+)m" .. a.source.text)
      assert.is_truthy(text:find(("\27[1;%sm%s\27[0m"):format(color, a.source.text), 1, true))
      if not colors[a.source.text:lower()] then count = count + 1 end
      colors[a.source.text:lower()] = color
    end
    assert.are.equal(2, count)
    assert.are_not.equal(colors["the mayor"], colors["the clerk"])
    local _, shown = text:gsub("\27%[1;" .. colors["the mayor"] .. "m", "")
    assert.are.equal(2, shown)
  end)

  it("draws branches to what stands in a content, however deep", function()
    local import = require "sayso.import"
    local function at(content, parent) return {content = {content}, parent = parent} end
    local chain = assert(import.table("Abc def ghi jkl mno.", {attributions = {
      at {0, 19}, at({0, 7}, 0), at({0, 3}, 1), at({8, 19}, 0), at({8, 11}, 3), at({12, 15}, 3),
    }}))
    local marks = {}
    for mark in view(chain, {name = "x"}):gmatch "\n     ([^\n]-)%(no source%)" do
      marks[#marks + 1] = mark
    end
    assert.are.same({"├─ ", "│  └─ ", "└─ ", "   ├─ ", "   └─ "}, marks)
    local deep = {at {0, 19}}
    for i = 1, 30 do deep[i + 1] = at({0, 19 - i % 2}, i - 1) end
    local deepest = assert(import.table("Abc def ghi jkl mno.", {attributions = deep}))
    for line in view(deepest, {name = "x", width = 40}):gmatch "[^\n]+" do
      assert.is_true(layout.width(line) <= 45, line)
    end
  end)

  it("tells the reasons below each attribution, within the width, and coloured as asides", function()
    for _, width in ipairs {40, 63, 100} do
      local text = view(doc, {name = "sample", width = width, why = true})
      for line in text:gmatch("[^\n]+") do assert.is_true(layout.width(line) <= width, line) end
      local flat = flatten(text)
      local at = 1
      for a in doc:attributions() do
        for _, reason in ipairs(a:why()) do
          local first, last = flat:find("– " .. reason.text, at, true)
          assert.is_truthy(first, reason.text)
          at = last
        end
      end
    end
    local colored = view(doc, {name = "sample", width = 72, why = true, colored = true})
    assert.are.equal(view(doc, {name = "sample", width = 72, why = true}), (colored:gsub("\27%[[%d;]*m", "")))
  end)

  it("says so where there is nothing to show", function()
    local empty = assert(sayso.read(""))
    assert.are.equal("a name\nno attributions found\n", view(empty, {name = "a name"}))
  end)

  it("numbers paragraphs as a reader counts them", function()
    local text = view(doc, {name = "sample", width = 80})
    local numbers = {}
    for number in text:gmatch("\n *(%d+)  ") do numbers[#numbers + 1] = tonumber(number) end
    assert.is_true(#numbers > 2)
    for i = 2, #numbers do assert.is_true(numbers[i] > numbers[i - 1]) end
    assert.is_true(numbers[#numbers] <= 10)
  end)

  it("keeps within the width where characters are wide, joined or of many marks", function()
    local words = {
      "市長は", "👩‍👩‍👧", "❤️", "e\u{301}\u{323}", "नमस्ते", "🇪🇺", "שלום", ("👩\u{200D}"):rep(60), ("字"):rep(70),
    }
    local said = table.concat(words, " ")
    local wide = assert(sayso.read(("“%s,” the mayor %s said."):format(said, said), {threshold = 0}))
    for width = 40, 60, 5 do
      for line in (view(wide, {name = said, width = width}) .. "\n" .. wide:tree(width)):gmatch "[^\n]+" do
        assert.is_true(layout.width(line) <= width, line)
      end
    end
  end)

  it("lets nothing in a text reach the terminal", function()
    local bytes = "A \27]0;title\7 of news\n\n“Stop \27[2J it,” the \27[31mmayor said.\n"
    local hostile = assert(sayso.read(bytes))
    assert.is_nil(view(hostile, {name = "x"}):find("[\27\7]"))
    assert.is_nil(tostring(hostile):find("[\27\7]"))
  end)
end)
