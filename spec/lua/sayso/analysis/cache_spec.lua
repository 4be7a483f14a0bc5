local cache = require "sayso.analysis.cache"
local helper = require "helper"

describe("the cache", function()
  local folder = helper.build .. "/spec/tmp/cache"
  local key = "0123456789abcdef-fedcba9876543210"
  local path = folder .. "/01/" .. key

  before_each(function() helper.shell("rm -rf " .. folder) end)

  it("gives back what was put there, any bytes", function()
    local kept = cache.open(folder)
    assert.is_nil(kept:get(key))
    for _, bytes in ipairs {"", "a", ("\0\xff\n"):rep(1000)} do
      kept:put(key, bytes)
      assert.are.equal(bytes, cache.open(folder):get(key))
    end
    assert.are.equal(key .. "\n", select(2, helper.shell("ls -A " .. folder .. "/01")))
  end)

  it("has nothing where a file was cut short or changed anywhere", function()
    local kept = cache.open(folder)
    kept:put(key, "what was read")
    local whole = helper.read(path)
    local function get(bytes)
      local file <close> = assert(io.open(path, "wb"))
      file:write(bytes)
      file:close()
      return kept:get(key)
    end
    for size = 0, #whole - 1 do assert.is_nil(get(whole:sub(1, size))) end
    for at = 1, #whole do
      assert.is_nil(get(whole:sub(1, at - 1) .. string.char(whole:byte(at) ~ 1) .. whole:sub(at + 1)))
    end
    assert.are.equal("what was read", get(whole))
  end)

  it("says once what keeps it from being written, and goes on without", function()
    local kept = cache.open "/dev/null/sayso"
    kept:put(key, "x")
    assert.is_truthy(kept.message:find("the cache can't be written: /dev/null", 1, true), kept.message)
    kept:put(key, "x")
    assert.is_nil(kept:get(key))
  end)

  it("stamps what has been read with the modules and files that read it", function()
    local file = helper.write("stamped.txt", "one")
    local before = cache.stamp({"sayso.holder"}, {file})
    assert.are.equal(before, cache.stamp({"sayso.holder"}, {file}))
    helper.write("stamped.txt", "two")
    assert.are_not.equal(before, cache.stamp({"sayso.holder"}, {file}))
    assert.has_error(function() cache.stamp({"sayso.nowhere"}, {}) end)
  end)
end)
