-- What a terminal gets, in one that `script` makes.
local export = require "sayso.export"
local helper = require "helper"

-- Code for terminals, in C0 and in C1, turned writing, and what markup and tables would take for theirs.
local HOSTILE = "A \27]0;title\7 of <b>news\n\n“Stop \27[2J it \u{9B}31m now ]]> \u{202E}txet\u{202C}\b,” "
  .. "the \27[31mmayor\r\n said \u{2066}on\127 Monday.\n\n=cmd() thinks that “it\u{9D}0;x\u{9C} is” \tlate.\n"

local function on_terminal(arguments, variables)
  local command = ("script -qec '%s %s %s' /dev/null </dev/null"):format(variables or "TERM=xterm COLUMNS=80",
    helper.command, arguments)
  local status, output = helper.shell("env -u NO_COLOR -u LD_PRELOAD " .. command)
  return (output:gsub("\r\n", "\n")), status
end

-- Without the colours that sayso itself gives.
local function uncolored(text)
  return (text:gsub("\27%[[%d;]*m", ""))
end

describe("a terminal", function()
  local path = helper.write("hostile.txt", HOSTILE)

  it("gets nothing that it would obey, in any format", function()
    for _, format in ipairs(export.list) do
      local output, status = on_terminal(("--threshold 0 --why --format %s %s"):format(format.name, path))
      assert.are.equal(0, status, format.name)
      assert.is_true(#output > 0)
      local shown = uncolored(output)
      local code = shown:find "[%z\1-\8\11-\31\127]" or shown:find "\u{202E}" or shown:find "\u{2066}"
        or shown:find "\xC2[\x80-\x9F]"
      assert.is_nil(code, format.name .. (code and shown:sub(math.max(code - 30, 1), code + 30) or ""))
    end
  end)

  it("gets nothing that it would obey from records, either", function()
    local records = helper.write("hostile.ndjson",
      '{"id": "\u{9B}31m", "text": "\u{9B}2J", "\u{9D}": 1}\n\u{9B}\n')
    for _, jobs in ipairs {1, 2} do
      local output = on_terminal(("stream -j %d < %s"):format(jobs, records))
      assert.are.equal(2, select(2, output:gsub("\n", "")))
      assert.is_nil(output:find "\xC2[\x80-\x9F]")
    end
  end)

  it("has colours where it wants some, and a pipe where it is told to", function()
    local function has_color(text) return text:find("\27[1;36m", 1, true) ~= nil end
    assert.is_true(has_color((on_terminal(helper.sample))))
    assert.is_true(has_color((on_terminal("-f tree " .. helper.sample))))
    assert.is_false(has_color((on_terminal("--color never " .. helper.sample))))
    assert.is_false(has_color((on_terminal(helper.sample, "NO_COLOR=1"))))
    assert.is_false(has_color((on_terminal(helper.sample, "TERM=dumb"))))
    assert.is_true(has_color((on_terminal("--color always " .. helper.sample, "NO_COLOR=1"))))
    assert.is_false(has_color(select(2, helper.sayso(helper.sample))))
    local _, always = helper.sayso("--color always " .. helper.sample)
    assert.is_true(has_color(always))
    local _, plain = helper.sayso("--color never " .. helper.sample)
    assert.are.equal(plain, uncolored(always))
  end)

  it("is written to as it is where it is none: a file has all of a text", function()
    local _, output = helper.sayso("-f json " .. path)
    assert.is_truthy(output:find("\u{202E}", 1, true))
  end)
end)
