-- Memory stays level, however many documents come and go.
--   make check-lua      with a million
local helper = require "helper"

local WHOLE = os.getenv "SAYSO_WHOLE" ~= nil
local COUNT = WHOLE and 1000000 or helper.slow and 3000 or 20000

-- Runs code for `i` from 1 to COUNT in a process of its own, and tells by how many kilobytes it and Lua's
-- part of it had grown at the end, compared with after a tenth.
local function growth(prepare, code)
  local status, output, complaints = helper.shell(([[%s -e '
    local function resident()
      local file <close> = assert(io.open("/proc/self/statm"))
      return tonumber(file:read("a"):match "^%%d+ (%%d+)") * 4
    end
    local function measure()
      collectgarbage()
      collectgarbage()
      return resident(), collectgarbage "count"
    end
    local core, sayso = require "sayso.core", require "sayso"
    %s
    local process, lua
    for i = 1, %d do
      %s
      if i == %d then process, lua = measure() end
    end
    local process_now, lua_now = measure()
    print(process_now - process, lua_now - lua)
  ']]):format(helper.lua, prepare, COUNT, code, COUNT // 10))
  assert.are.equal(0, status, complaints)
  local process, lua = output:match "(%S+)%s+(%S+)"
  return tonumber(process), tonumber(lua)
end

-- What the process itself keeps varies, by what malloc does and what sanitizers hold back of freed memory.
local function assert_level(prepare, code)
  local process, lua = growth(prepare, code)
  assert.is_true(lua < 64, ("Lua's memory grew by %.1f KB"):format(lua))
  assert.is_true(helper.slow or process < 2048, ("the process grew by %.1f KB"):format(process))
end

local TEXT = [[local text = "A title\n\n\u{201C}We can\u{2019}t,\u{201D} she said. The caf\xE9 no. " ]]

describe("memory", function()
  it("stays level where documents are dropped, closed, or outlived by what points into them", function()
    assert_level(TEXT .. "local kept = {}", [[
      local doc = core.read(text .. i)
      if i % 3 == 0 then
        doc:close()
      elseif i % 3 == 1 then
        kept[i % 10] = doc:words()[1]
      else
        for word in doc:words() do kept[i % 10] = word break end
      end
    ]])
  end)

  it("stays level where documents are read with a model, each in part", function()
    assert_level("local model = sayso.open_model()" .. TEXT, [[
      if i % 20 == 0 then
        local doc <close> = sayso.read(text .. i, {model = model, threshold = 0})
        for a in doc:attributions() do local why = a:why() if why then break end end
        local first = doc:entities()[1]
        if first then first = tostring(first:mentions()[1]) end
      end
    ]])
  end)

  it("stays level where calls fail", function()
    assert_level("", [[
      pcall(core.read, i)
      pcall(core.read, "x", "no model")
      core.read("x", nil, nil, nil, "Obs nothing")
      pcall(sayso.read, "x", {threshold = 7})
      core.open_model("spec/no-such.model")
      pcall(core.segments, "x", "letters")
    ]])
  end)

  it("stays level where segments are walked and left", function()
    assert_level("", [[
      for first in core.graphemes("abc " .. i) do if first > 2 then break end end
      local list, stream = core.segments("a b c " .. i, "words"), core.segmenter "sentences"
      stream:feed("No. " .. i)
      if i % 2 == 0 then stream:finish() end
    ]])
  end)
end)
