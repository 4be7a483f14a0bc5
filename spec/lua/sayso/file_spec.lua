local file = require "sayso.file"
local helper = require "helper"

local LIMIT = 1 << 24

describe("file.read", function()
  it("gives the bytes of a file as they are", function()
    for _, bytes in ipairs {
      "", "x", "no final newline", "\0\0", "a\r\nb\rc\n", "\xFF\xFE\0", ("x"):rep(3 << 20),
    } do
      assert.is_true(bytes == file.read(helper.write("bytes.txt", bytes), LIMIT))
    end
  end)

  it("tells why it can't read, with the path", function()
    for path, reason in pairs {
      ["no-such-file.txt"] = "No such file or directory", ["spec/sample"] = "Is a directory",
      [""] = "No such file or directory",
    } do
      local text, message = file.read(path, LIMIT)
      assert.is_nil(text)
      assert.are.equal(path .. ": " .. reason, message)
    end
  end)

  it("opens no other file than the one named", function()
    local text, message = file.read(helper.sample .. "\0.txt", LIMIT)
    assert.is_nil(text)
    assert.is_truthy(message:find("NUL", 1, true))
  end)

  it("refuses what is longer than the limit, files and pipes alike", function()
    local path = helper.write("long.txt", ("x"):rep(101))
    assert.are.equal(path .. ": longer than 100 bytes", select(2, file.read(path, 100)))
    assert.are.equal(101, #file.read(path, 101))
    local pipe <close> = io.popen("cat /dev/zero 2>/dev/null")
    local text, message = file.read_stream(pipe, 5 << 20)
    assert.is_nil(text)
    assert.are.equal(("longer than %d bytes"):format(5 << 20), message)
  end)

  it("reads a stream from where it stands", function()
    local stream <close> = assert(io.open(helper.write("begun.txt", "begun, and the rest"), "rb"))
    assert.are.equal("begun, ", stream:read(7))
    assert.are.equal("and the rest", file.read_stream(stream, 12))
    assert.are.equal("", file.read_stream(stream, 12))
    stream:seek("set", 100)
    assert.are.equal("", file.read_stream(stream, 12))
  end)

  it("reads pipes and files whose size the system doesn't tell", function()
    local pipe <close> = io.popen("printf 'a b'; sleep 0.05; printf ' c'")
    assert.are.equal("a b c", file.read_stream(pipe, LIMIT))
    local version = file.read("/proc/self/status", LIMIT)
    assert.is_truthy(version == nil or version:find("Name:", 1, true))
  end)
end)
