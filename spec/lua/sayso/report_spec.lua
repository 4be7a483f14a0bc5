local helper = require "helper"
local report = require "sayso.report"
local sayso = require "sayso"

local function repairs(text)
  return report.repairs(assert(sayso.read(text, {model = false})), "a.txt")
end

describe("the report of repairs", function()
  it("is empty where nothing was mended", function()
    assert.are.same({}, repairs("“All is well,” she said.\n"))
    assert.are.same({}, repairs(""))
  end)

  it("tells the encoding", function()
    assert.are.same({"a.txt: not UTF-8, read as windows-1252"}, repairs("The caf\xE9 is full."))
  end)

  it("tells line and column, in all conventions of line ends", function()
    for _, line_end in ipairs {"\n", "\r\n", "\r"} do
      local text = table.concat({"A title", "", "Ünd the mayor said “no.", "", "The end came."}, line_end)
      assert.are.same({"a.txt:3:20: a quotation mark opens and none closes it"}, repairs(text))
    end
  end)

  it("counts what it doesn't tell one by one", function()
    local lines = repairs(("The mayor said “no to it.\n\n"):rep(1) .. ("“é ” \xFF x "):rep(50))
    local told, more = 0, nil
    for _, line in ipairs(lines) do
      if line:find("U+FFFD", 1, true) then
        told = told + 1
        more = line:match("(%d+) more") or more
      end
    end
    assert.are.equal(4, told)
    assert.are.equal("47", more)
  end)

  it("costs no more than in proportion to the text", function()
    assert.is_true(helper.is_linear(function(size) repairs(("“é ” \xFF x\n"):rep(size)) end, 1000))
  end)

  -- Looking for a kind of line break that the text doesn't have must not go to its end for every line.
  it("costs no more where the first repair stands late", function()
    for _, line_end in ipairs {"\n", "\r", "\r\n"} do
      local function late(size)
        local lines = repairs(("x" .. line_end):rep(size) .. "“no" .. line_end)
        assert.are.same({("a.txt:%d:1: a quotation mark opens and none closes it"):format(size + 1)}, lines)
      end
      assert.is_true(helper.is_linear(late, 1000))
    end
  end)
end)
