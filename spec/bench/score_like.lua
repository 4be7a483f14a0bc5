-- Whether `sayso score` gives the figures of another scorer, on what sayso found and on what was made worse
-- of it in many ways.
--   lua5.4 spec/bench/score_like.lua BUILD CORPUS SCORER
-- CORPUS has text/ and attributions/; SCORER is a Python program that takes both, and a file of NDJSON, and
-- prints the same layout. Each line is one comparison; the last says how many differ.
local cjson = require "cjson"
local build, corpus, scorer = table.unpack(arg)
local scratch = build .. "/spec/score-like.ndjson"

local json = cjson.new()
json.encode_sparse_array(true)

local function output(command)
  local pipe = assert(io.popen(command))
  local text = pipe:read "a"
  pipe:close()
  return text
end

local function read_records(threshold)
  local command = "%s/bin/sayso -q -f ndjson -t %s %s/text/*.txt"
  local records = {}
  for line in output(command:format(build, threshold, corpus)):gmatch "[^\n]+" do
    records[#records + 1] = json.decode(line)
  end
  return records
end

-- ---- Ways to make it worse: each is called for every attribution and returns it, others too, or nothing

local function move(spans, by)
  if spans == cjson.null then return spans end
  local moved = {}
  for i, span in ipairs(spans) do
    local from = math.max(0, math.tointeger(span[1]) + by)
    moved[i] = {from, math.max(from + 1, math.tointeger(span[2]) + by)}
  end
  return moved
end

local function split(spans)
  local pieces = {}
  for _, span in ipairs(spans) do
    local from, to = math.tointeger(span[1]), math.tointeger(span[2])
    local middle = from + (to - from) // 2
    if middle > from + 3 then
      table.insert(pieces, 1, {from, middle - 2}) -- in no order
      pieces[#pieces + 1] = {middle, to}
    else
      pieces[#pieces + 1] = span
    end
  end
  return pieces
end

local function copy(a) return {source = a.source, cue = a.cue, content = a.content} end

local ways = {
  {"as found", function(a) return a end},
  {"moved", function(a)
    local b, by = copy(a), math.random(-30, 30)
    b.content = move(a.content, by)
    return b
  end},
  {"moved a little", function(a)
    local b = copy(a)
    b.content, b.source = move(a.content, math.random(-3, 3)), move(a.source, math.random(-8, 8))
    return b
  end},
  {"without sources", function(a)
    local b = copy(a)
    if math.random() < 0.5 then b.source = cjson.null end
    if math.random() < 0.3 then b.cue = cjson.null end
    return b
  end},
  {"in pieces", function(a)
    local b = copy(a)
    b.content = split(split(a.content))
    if a.source ~= cjson.null then b.source = split(a.source) end
    return b
  end},
  {"overlapping and nested", function(a)
    local b, c = copy(a), copy(a)
    b.content = {a.content[1], move(a.content, 5)[1], table.unpack(split(a.content))}
    c.content = {split(a.content)[1]}
    return a, b, c
  end},
  {"twice", function(a) return a, a end},
  {"half left out", function(a) if math.random() < 0.5 then return a end end},
  {"nothing", function() end},
}

local function change(records, way, drop)
  local lines = {}
  for i, record in ipairs(records) do
    local list = {}
    for _, a in ipairs(record.attributions) do
      table.move({way(a)}, 1, 3, #list + 1, list)
    end
    if not (drop and i % 3 == 0) then
      local attributions = #list > 0 and json.encode(list) or "[]"
      lines[#lines + 1] = ('{"id": %s, "attributions": %s}\n'):format(json.encode(record.id), attributions)
    end
  end
  return table.concat(lines)
end

local failed = 0

local function compare(name, options)
  local ours = output(("%s/bin/sayso score %s %s %s 2>/dev/null"):format(build, options, corpus, scratch))
  local theirs = output(("python3 %s %s %s/text %s/attributions %s")
    :format(scorer, options, corpus, corpus, scratch))
  local same = ours == theirs and #ours > 0
  if not same then failed = failed + 1 end
  print(("%-40s %s"):format(name, same and "the same" or "DIFFERENT"))
end

math.randomseed(5, 7)
local found = {}
for _, threshold in ipairs {0, 0.38, 0.7} do found[#found + 1] = {threshold, read_records(threshold)} end
for _, pair in ipairs(found) do
  for _, way in ipairs(ways) do
    local file <close> = assert(io.open(scratch, "w"))
    assert(file:write(change(pair[2], way[2], way[1] == "half left out")))
    file:close()
    compare(("%s, threshold %s"):format(way[1], pair[1]), "")
    if pair[1] == 0 then
      compare(way[1] .. ", second annotator", "--annotator 2")
      compare(way[1] .. ", by document", "--by-document")
    end
  end
end
os.remove(scratch)
print(("%d differ"):format(failed))
os.exit(failed == 0)
