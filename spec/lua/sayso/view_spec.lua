local helper = require "helper"
local layout = require "sayso.layout"
local sayso = require "sayso"
local view = require "sayso.view"

local doc = assert(sayso.open(helper.sample))

describe("the view", function()
  it("shows the title and all that was found", function()
    local text = view(doc, {name = "sample", width = 100})
    assert.are.equal(doc:blocks()[1].text, text:match("^[^\n]+"))
    local flat = layout.flatten(text)
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

  it("tells the reasons below each attribution, within the width, and coloured as asides", function()
    for _, width in ipairs {40, 63, 100} do
      local text = view(doc, {name = "sample", width = width, why = true})
      for line in text:gmatch("[^\n]+") do assert.is_true(layout.width(line) <= width, line) end
      local flat = layout.flatten(text)
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

  it("lets nothing in a text reach the terminal", function()
    local bytes = "A \27]0;title\7 of news\n\n“Stop \27[2J it,” the \27[31mmayor said.\n"
    local hostile = assert(sayso.read(bytes))
    assert.is_nil(view(hostile, {name = "x"}):find("[\27\7]"))
    assert.is_nil(tostring(hostile):find("[\27\7]"))
  end)
end)
