local helper = require "helper"
local model = require "sayso.model"

describe("the models", function()
  it("are the module's own where none is named, opened once", function()
    assert.is_truthy(model.path():find("/models/english.model", 1, true))
    assert.are.equal("x", model.path "x")
    local own = model.choose(nil)
    assert.is_truthy(own)
    assert.is_true(rawequal(own, model.choose(nil)))
  end)

  it("are what is given, where that is one or false", function()
    local own = model.choose(nil)
    assert.is_true(rawequal(own, model.choose(own)))
    assert.is_false(model.choose(false))
  end)

  it("are opened from a path, each time anew", function()
    local one, other = model.choose(helper.model), model.open(helper.model)
    assert.is_truthy(one)
    assert.is_truthy(other)
    assert.is_false(rawequal(one, other))
    assert.are.equal("sayso.model: " .. helper.model, tostring(one))
  end)

  it("are refused with the path and the reason", function()
    for path, reason in pairs {
      ["no-such.model"] = "model no-such.model: No such file or directory",
      ["spec"] = "model spec: Is a directory",
      [helper.model .. "\0"] = "model: a path holds no NUL",
      [helper.write("empty.model", "")] = "model " .. helper.build .. "/spec/tmp/empty.model: ",
      [helper.write("cut.model", helper.read(helper.model):sub(1, -2))] =
        "model " .. helper.build .. "/spec/tmp/cut.model: ",
    } do
      local opened, message = model.choose(path)
      assert.is_nil(opened)
      assert.are.equal(reason, message:sub(1, #reason))
      assert.is_true(#message > #reason or not reason:find(": $"))
    end
  end)
end)
