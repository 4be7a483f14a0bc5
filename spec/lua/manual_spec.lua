-- The manual page, which is made of what the command tells of itself.
local commands = require "sayso.commands"
local helper = require "helper"

local page = helper.build .. "/spec/tmp/sayso.1"
helper.shell("mkdir -p " .. helper.build .. "/spec/tmp")
local status, _, complaints = helper.shell(helper.lua .. " rockspec/manual.lua > " .. page)

local function words_of(text)
  return " " .. text:gsub(".\b", ""):gsub("%s+", " ") .. " "
end

describe("the manual page", function()
  local _, shown = helper.shell("mandoc -T utf8 -O width=100 " .. page)
  shown = words_of(shown)

  it("is one that readers of manual pages have nothing to say about", function()
    assert.are.equal("", complaints)
    assert.are.equal(0, status)
    local ok, lint = helper.shell("mandoc -T lint -W warning " .. page)
    assert.are.equal("", lint)
    assert.are.equal(0, ok)
  end)

  it("has each sub-command and each of its options, as --help tells them", function()
    local seen = 0
    for name in pairs(commands.modules) do
      local _, help = helper.sayso(name .. " --help")
      for option in help:gmatch "%f[%-]%-%-[%w%-]+" do
        assert.is_truthy(shown:find(option, 1, true), name .. " " .. option)
        seen = seen + 1
      end
      assert.is_truthy(shown:find(" sayso " .. help:match "^Usage: sayso (%S+)" .. " ", 1, true), name)
    end
    assert.is_true(seen > 50)
  end)

  it("has all of the command's own help but its first words", function()
    local _, help = helper.sayso "--help"
    for line in help:gsub("^.-\n\n", ""):gmatch "[^\n]+" do
      for word in words_of(line):gmatch "%S+" do
        if not word:find "^[%-{]" and not word:find "[,}:]$" then
          assert.is_truthy(shown:find(word, 1, true), word)
        end
      end
    end
  end)
end)
