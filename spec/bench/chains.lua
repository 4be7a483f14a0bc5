-- Checks the marked passages of this folder and counts what they hold.
-- usage: lua5.4 check.lua [FILE …]              check and count (default: building.txt unseen.txt)
--        lua5.4 check.lua --ndjson FILE DIR     write DIR/ID.txt and DIR/gold.ndjson as well
-- The format is described in README.md.

local here = arg[0]:match("^(.*/)") or ""
local errors = 0

local function complain(where, message, ...)
  errors = errors + 1
  io.stderr:write(where, ": ", string.format(message, ...), "\n")
end

-- A passage: id, kind, negative, domain, lines (marked text, one paragraph a line), optional, parents.
local function read_passages(path)
  local passages, current, number = {}, nil, 0
  for line in io.lines(path) do
    number = number + 1
    local where = path .. ":" .. number
    if line:match("^# ") then
      local words = {}
      for word in line:sub(3):gmatch("%S+") do words[#words + 1] = word end
      current = { where = where, id = words[1], kind = words[2], optional = {}, parents = {}, lines = {} }
      if not words[2] then complain(where, "header without a kind") end
      for i = 3, #words do
        if words[i] == "negative" then current.negative = true
        elseif words[i]:match("^domain:%a+$") then current.domain = words[i]:sub(8)
        else complain(where, "unknown word '%s' in the header", words[i]) end
      end
      passages[#passages + 1] = current
    elseif line == "" then
      current = nil
    elseif not current then
      complain(where, "text outside a passage")
    elseif line == "¶" then
      current.expect_paragraph = true
    elseif line:match("^optional: ") then
      for n in line:gmatch("%d+") do current.optional[tonumber(n)] = true end
    elseif line:match("^parent: ") then
      local child, parent = line:match("^parent: (%d+) in (%d+)$")
      local root = line:match("^parent: (%d+) none$")
      if child then current.parents[tonumber(child)] = tonumber(parent)
      elseif root then current.parents[tonumber(root)] = 0
      else complain(where, "'parent: N in M' or 'parent: N none' expected") end
    else
      if #current.lines > 0 and not current.expect_paragraph then
        complain(where, "second line of text without a ¶ before it")
      end
      current.expect_paragraph = false
      current.lines[#current.lines + 1] = line
    end
  end
  return passages
end

-- Takes the marks out: sets passage.text (paragraphs parted by an empty line) and
-- passage.spans, each { role, n, first, last, depth } in bytes of the text, end exclusive.
local function strip(passage)
  local text, spans = {}, {}
  local length = 0
  local function put(s) text[#text + 1] = s; length = length + #s end
  for i, line in ipairs(passage.lines) do
    if i > 1 then put("\n\n") end
    local open, at = {}, 1
    while at <= #line do
      local from = line:find("[{}]", at)
      if not from then put(line:sub(at)) break end
      put(line:sub(at, from - 1))
      if line:sub(from, from) == "{" then
        local role, n, after = line:match("^{([sck])(%d+) ()", from)
        if not role then
          complain(passage.where, "bad mark '%s'", line:sub(from, from + 8))
          return
        end
        open[#open + 1] = { role = role, n = tonumber(n), first = length, depth = #open + 1 }
        spans[#spans + 1] = open[#open]
        at = after
      else
        if #open == 0 then complain(passage.where, "'}' too many") return end
        local span = table.remove(open)
        span.last = length
        if span.last == span.first then complain(passage.where, "empty mark %s%d", span.role, span.n) end
        at = from + 1
      end
    end
    if #open > 0 then
      complain(passage.where, "mark %s%d not closed", open[#open].role, open[#open].n)
      return
    end
  end
  passage.text, passage.spans = table.concat(text), spans
  return true
end

local function inside(a, b) return a.first >= b.first and a.last <= b.last end

local function crosses(a, b)
  return a.first < b.first and b.first < a.last and a.last < b.last
end

-- Groups the spans to attributions and finds each one's parent and level.
local function attributions(passage)
  local byn, list = {}, {}
  for _, span in ipairs(passage.spans) do
    local a = byn[span.n]
    if not a then
      a = { n = span.n, s = {}, c = {}, k = {} }
      byn[span.n] = a
      list[#list + 1] = a
    end
    table.insert(a[span.role], span)
    local words = passage.text:sub(span.first + 1, span.last)
    if words:match("^%s") or words:match("%s$") then
      complain(passage.where, "mark %s%d begins or ends with a space: '%s'", span.role, span.n, words)
    end
  end
  table.sort(list, function(a, b) return a.n < b.n end)
  for i, a in ipairs(list) do
    if a.n ~= i then complain(passage.where, "attributions are not numbered 1, 2, 3, …") end
    if #a.k == 0 then complain(passage.where, "attribution %d has no content", a.n) end
    if #a.c == 0 then complain(passage.where, "attribution %d has no cue", a.n) end
  end
  for i, x in ipairs(passage.spans) do
    for j, y in ipairs(passage.spans) do
      if i ~= j and crosses(x, y) then
        complain(passage.where, "marks %s%d and %s%d cross", x.role, x.n, y.role, y.n)
      end
      if x.n == y.n and i ~= j and inside(x, y) then
        complain(passage.where, "%s%d stands in %s%d of its own", x.role, x.n, y.role, y.n)
      end
    end
  end
  for _, a in ipairs(list) do
    local anchor = a.c[1] or a.k[1]
    local best
    for _, b in ipairs(list) do
      for _, piece in ipairs(b ~= a and b.k or {}) do
        if anchor and inside(anchor, piece) and (not best or piece.depth > best.depth) then
          best = { depth = piece.depth, of = b }
        end
      end
    end
    a.parent = best and best.of
    local told = passage.parents[a.n]
    if told == 0 then a.parent = nil elseif told then a.parent = byn[told] end
    -- every piece of cue and content must stand in the parent's content, or in none
    for _, role in ipairs { "c", "k" } do
      for _, span in ipairs(a[role]) do
        local ok = not a.parent
        for _, piece in ipairs(a.parent and a.parent.k or {}) do ok = ok or inside(span, piece) end
        if not ok and not told then
          complain(passage.where, "%s%d stands partly outside of content %d: say 'parent:'", role, a.n, a.parent.n)
        end
      end
    end
    for _, b in ipairs(list) do
      if not a.parent and not told and b ~= a then
        for _, x in ipairs(a.k) do
          for _, y in ipairs(b.k) do
            if inside(x, y) and y.depth < x.depth then
              complain(passage.where, "content %d in content %d, but its cue is not", a.n, b.n)
            end
          end
        end
      end
    end
  end
  for _, a in ipairs(list) do
    a.level = 1
    local up = a.parent
    while up do a.level, up = a.level + 1, up.parent end
    a.optional = passage.optional[a.n]
    if a.parent and passage.optional[a.parent.n] then
      complain(passage.where, "attribution %d has an optional parent", a.n)
    end
    if a.level > 4 then complain(passage.where, "attribution %d is %d deep", a.n, a.level) end
  end
  for n in pairs(passage.optional) do
    if not byn[n] then complain(passage.where, "optional: there is no %d", n) end
  end
  passage.attributions = list
end

local function count_words(text)
  local n = 0
  for _ in text:gmatch("%S*%w%S*") do n = n + 1 end
  return n
end

local function bump(t, key, by) t[key] = (t[key] or 0) + (by or 1) end

local function check_passage(passage, seen)
  if seen[passage.id] then complain(passage.where, "id %s twice", passage.id) end
  seen[passage.id] = true
  if not passage.domain then complain(passage.where, "no domain") end
  if not strip(passage) then return end
  attributions(passage)
  local t = passage.text
  passage.words = count_words(t)
  if passage.words < 15 or passage.words > 70 then
    complain(passage.where, "%s has %d words", passage.id, passage.words)
  end
  if t:match("  ") or t:match(" $") or t:match(" [,.;:?!]") then complain(passage.where, "stray space") end
  local function times(s) return select(2, t:gsub(s, "")) end
  if times("“") ~= times("”") and #passage.lines == 1 then complain(passage.where, "“ and ” do not balance") end
  if times('"') % 2 == 1 then complain(passage.where, 'odd number of "') end
  local nested = 0
  for _, a in ipairs(passage.attributions) do if a.parent then nested = nested + 1 end end
  if passage.negative and nested > 0 then complain(passage.where, "negative with a nested attribution") end
  if not passage.negative and nested == 0 then complain(passage.where, "nothing nested and not negative") end
end

local function report(path, passages)
  local sum, levels, kinds, domains, chain_levels = {}, {}, {}, {}, {}
  for _, p in ipairs(passages) do
    local deepest = {}
    bump(kinds, p.kind .. (p.negative and " (negative)" or ""))
    bump(domains, p.domain or "?")
    bump(sum, p.negative and "negative" or "positive")
    bump(sum, "words", p.words)
    for _, a in ipairs(p.attributions or {}) do
      local root = a
      while root.parent do root = root.parent end
      deepest[root] = math.max(deepest[root] or 1, a.level)
      if a.optional then bump(sum, "optional")
      else
        bump(levels, a.level)
        bump(sum, (a.parent and "nested" or "outer") .. (p.negative and "_neg" or ""))
      end
    end
    for _, level in pairs(deepest) do
      if level > 1 then bump(chain_levels, level); bump(sum, "chains") end
    end
  end
  local function sorted(t)
    local keys = {}
    for key in pairs(t) do keys[#keys + 1] = key end
    table.sort(keys)
    local out = {}
    for i, key in ipairs(keys) do out[i] = key .. " " .. t[key] end
    return table.concat(out, ", ")
  end
  print(path)
  print(string.format("  passages %d: %d with chains, %d negative; %d words", #passages, sum.positive or 0,
    sum.negative or 0, sum.words or 0))
  print(string.format("  chains %d; by levels: %s", sum.chains or 0, sorted(chain_levels)))
  print(string.format("  attributions: %d nested, %d outer in passages with chains, %d outer in negatives, %d optional",
    sum.nested or 0, sum.outer or 0, sum.outer_neg or 0, sum.optional or 0))
  print("  attributions by level: " .. sorted(levels))
  print("  kinds: " .. sorted(kinds))
  print("  domains: " .. sorted(domains))
end

local function export(passages, dir)
  local function quote(s)
    return '"' .. s:gsub('[%c"\\]', function(c) return string.format("\\u%04x", c:byte()) end) .. '"'
  end
  local gold = assert(io.open(dir .. "/gold.ndjson", "w"))
  for _, p in ipairs(passages) do
    local text = assert(io.open(dir .. "/" .. p.id .. ".txt", "w"))
    text:write(p.text, "\n"):close()
    local function spans(list)
      if #list == 0 then return "null" end
      local out = {}
      for i, span in ipairs(list) do
        out[i] = string.format("[%d, %d]", utf8.len(p.text:sub(1, span.first)), utf8.len(p.text:sub(1, span.last)))
      end
      return "[" .. table.concat(out, ", ") .. "]"
    end
    local rows = {}
    for i, a in ipairs(p.attributions) do
      rows[i] = string.format('{"source": %s, "cue": %s, "content": %s, "parent": %s, "optional": %s}', spans(a.s),
        spans(a.c), spans(a.k), a.parent and tostring(a.parent.n - 1) or "null", tostring(a.optional == true))
    end
    gold:write(string.format('{"id": %s, "kind": %s, "negative": %s, "domain": %s, "attributions": [%s]}\n',
      quote(p.id), quote(p.kind), tostring(p.negative == true), quote(p.domain), table.concat(rows, ", ")))
  end
  gold:close()
end

local files, dir = { table.unpack(arg) }, nil
if files[1] == "--ndjson" then
  files, dir = { arg[2] }, arg[3]
  if not dir then io.stderr:write("usage: check.lua --ndjson FILE DIR\n") os.exit(2) end
end
if #files == 0 then files = { here .. "building.txt", here .. "unseen.txt" } end
local seen = {}
for _, path in ipairs(files) do
  local passages = read_passages(path)
  for _, passage in ipairs(passages) do check_passage(passage, seen) end
  if errors == 0 then
    report(path, passages)
    if dir then export(passages, dir) end
  end
end
os.exit(errors == 0)
