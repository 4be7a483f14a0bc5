local cjson = require "cjson"
local helper = require "helper"
local sayso = require "sayso"

local TEXT = "“The wall is late,” the mayor said. The clerk thinks that it will hold.\n"

-- Lines of NDJSON: so many good ones, with a bad one after each `every`.
local function lines(count, every)
  local list = {}
  for i = 1, count do
    local text = cjson.encode(i % 7 == 0 and TEXT:rep(20) or ("%d. %s"):format(i, TEXT))
    list[#list + 1] = ('{"n": {"a": [1, 2.50, "}\\"{"]}, "id": %d, "text": %s, "big": 12345678901234567890}')
      :format(i, text)
    if every and i % every == 0 then list[#list + 1] = '{"id": "b' .. i .. '", "text": ' end
  end
  return table.concat(list, "\n") .. "\n"
end

local function run(input, arguments)
  local path = helper.write("stream.in", input)
  return helper.sayso(("stream %s < %s"):format(arguments or "", path))
end

local function answers(output)
  local list = {}
  for line in output:gmatch "([^\n]*)\n" do list[#list + 1] = cjson.decode(line) end
  return list
end

describe("sayso stream", function()
  it("answers each line, in order, with what the command finds", function()
    local status, output, complaints = run(lines(10))
    assert.are.equal(0, status)
    assert.are.equal("", complaints)
    local list = answers(output)
    assert.are.equal(10, #list)
    for i, answer in ipairs(list) do
      assert.are.equal(i, answer.id)
      assert.are.equal(#sayso.read(i % 7 == 0 and TEXT:rep(20) or TEXT):attributions(), #answer.attributions)
    end
  end)

  it("passes all else through as it was written", function()
    local _, output = run(lines(1))
    local metadata = '"metadata": {"n": {"a": [1, 2.50, "}\\"{"]}, "big": 12345678901234567890}}'
    assert.is_truthy(output:find(metadata, 1, true))
    _, output = run '{"text": "", "id": 12345678901234567890}\n{"text":""}\n{"id":[],"text":"","title":"x"}'
    assert.is_truthy(output:find('^{"id": 12345678901234567890, "title": null'))
    assert.is_truthy(output:find('\n{"id": null, "title": null', 1, true))
    assert.is_truthy(output:find('\n{"id": [], "title": null', 1, true))
    assert.is_truthy(output:find('"metadata": {"title": "x"}}\n$'))
  end)

  it("tells of a bad line in its place, with its number, and goes on", function()
    local bad = {
      "nothing", "[1]", "7", '{"id": 1}', '{"id": 1, "text": 7}', '{"id": 1, "text": "x"', "\0", '"text"',
      '{"text": "\\ud800"}', '{"id": NaN, "text": ""}', ("["):rep(5000), "\xFF",
    }
    for _, jobs in ipairs {1, 2} do
      local input = "\n" .. table.concat(bad, "\n\n") .. '\n{"id": 2, "text": ""}\n'
      local status, output = run(input, "--jobs " .. jobs)
      assert.are.equal(1, status)
      local list = answers(output)
      assert.are.equal(#bad + 1, #list)
      for i in ipairs(bad) do
        assert.are.equal(2 * i, list[i].line)
        assert.is_string(list[i].error)
      end
      assert.are.equal(2, list[#list].id)
      assert.is_truthy(utf8.len(output))
    end
  end)

  it("gives the same with several processes, from a file and from a pipe", function()
    local input = lines(300, 11)
    local _, expected = run(input)
    for _, jobs in ipairs {2, 3} do
      local status, output = run(input, "-j " .. jobs)
      assert.are.equal(1, status)
      assert.are.equal(expected, output)
      local path = helper.build .. "/spec/tmp/stream.in"
      local _, piped = helper.shell(("cat %s | %s stream -j %d"):format(path, helper.command, jobs))
      assert.are.equal(expected, piped)
    end
    assert.are.equal("", select(2, run("", "-j 2")))
    assert.are.equal((expected:gsub("\n$", "")), (select(2, run(input:sub(1, -2), "-j 2")):gsub("\n$", "")))
  end)

  it("answers before the next line comes", function()
    local fifo = helper.build .. "/spec/tmp/stream.fifo"
    for _, jobs in ipairs {1, 2} do
      os.execute(("rm -f %s %s.out; mkfifo %s"):format(fifo, fifo, fifo))
      local _, output = helper.shell(([[%s stream -j %d < %s > %s.out & exec 3>%s
        echo '{"id": 1, "text": "x"}' >&3; until grep -q id %s.out; do sleep 0.05; done; cat %s.out
        exec 3>&-; wait]]):format(helper.command, jobs, fifo, fifo, fifo, fifo, fifo))
      assert.are.equal(1, #answers(output))
    end
  end)

  it("takes the options of reading", function()
    local _, output = run(lines(3), "--threshold 1 --why")
    for _, answer in ipairs(answers(output)) do assert.are.same({}, answer.attributions) end
    _, output = run(lines(3), "-j 2 --why")
    assert.is_string(answers(output)[1].attributions[1].why[1].text)
    assert.are.equal(2, (run("", "--jobs 0")))
    assert.are.equal(3, (run("", "--model README.md")))
  end)

  it("loses nothing when workers are killed", function()
    local input = lines(400)
    local path = helper.write("stream.in", input)
    local _, expected = helper.sayso(("stream < %s"):format(path))
    -- Linux tells of a process's children in a file, so that no package has to be there for it.
    local status, output, complaints = helper.shell(([[
      { cat %s; sleep 1; cat %s; } | %s stream -j 2 & sayso=$!
      workers() { cat /proc/$sayso/task/$sayso/children; }
      for try in $(seq 100); do [ $(workers | wc -w) = 2 ] && break; sleep 0.1; done
      kill -9 $(workers); wait $sayso]]):format(path, path, helper.command))
    assert.are.equal("", complaints)
    assert.are.equal(0, status)
    assert.are.equal(#expected * 2, #output)
    assert.are.equal(expected .. expected, output)
  end)

  it("tells of a bad line by its status, and of no other", function()
    local looks_bad = '{"id": 1, "text": "", "a": 1, "line": 3, "error": "x"}\n'
    for _, jobs in ipairs {1, 2} do
      assert.are.equal(0, (run(looks_bad, "--jobs " .. jobs)))
      assert.are.equal(1, (run(looks_bad .. "{", "--jobs " .. jobs)))
    end
  end)
end)

describe("--resume", function()
  local out = helper.build .. "/spec/tmp/stream.out"
  local input = lines(40, 9)
  local _, expected = run(input)

  it("goes on after the last whole answer, wherever the first run was cut off", function()
    math.randomseed(3)
    for i = 1, 12 do
      local size = i == 1 and 0 or i == 2 and #expected or math.random(0, #expected)
      helper.write("stream.out", expected:sub(1, size))
      local _, output, complaints = run(input, ("--resume %s -j %d"):format(out, i % 2 + 1))
      assert.are.equal("", output .. complaints)
      local written = answers(helper.read(out))
      assert.are.same(answers(expected), written)
    end
  end)

  it("begins where there is no file yet", function()
    os.remove(out)
    run(input, "--resume " .. out)
    assert.are.equal(expected, helper.read(out))
  end)

  it("writes over all of what was cut off", function()
    helper.write("stream.out", (expected:match "^[^\n]*\n") .. ("x"):rep(100000))
    run(input, "--resume " .. out)
    assert.are.same(answers(expected), answers(helper.read(out)))
  end)

  it("refuses a file of another input", function()
    helper.write("stream.out", '{"id": 99}\n')
    local status, _, complaints = run(input, "--resume " .. out)
    assert.are.equal(3, status)
    assert.is_truthy(complaints:find("answer 1 is of another input", 1, true))
    assert.are.equal('{"id": 99}\n', helper.read(out))
    assert.are.equal(3, (run(input, "--resume /no/such/file")))
  end)

  -- A run on `long` that is killed at a random moment.
  local long = lines(200, 9)
  local _, all = run(long)

  local function kill_run(arguments)
    local path = helper.write("stream.in", long)
    helper.shell(("timeout -s KILL %.2f %s stream %s < %s"):format(math.random(3, 40) / 100, helper.command,
      arguments, path))
  end

  it("is right however often and whenever a run is killed", function()
    os.remove(out)
    math.randomseed(5)
    local expected_answers = answers(all)
    for i = 1, 10 do
      kill_run(("-j %d --resume %s"):format(i % 2 + 1, out))
      local started <close> = io.open(out)
      local whole = started and answers(helper.read(out)) or {}
      assert.are.same(table.move(expected_answers, 1, #whole, 1, {}), whole)
    end
    run(long, "-j 2 --resume " .. out)
    assert.are.same(expected_answers, answers(helper.read(out)))
  end)

  it("isn't needed for whole lines: these alone are written whenever a run is killed", function()
    math.randomseed(6)
    for i = 1, 8 do
      kill_run(("-j %d > %s"):format(i % 2 + 1, out))
      local written = helper.read(out)
      assert.is_true(written == "" or written:sub(-1) == "\n")
      assert.are.equal(all:sub(1, #written), written)
    end
  end)
end)
