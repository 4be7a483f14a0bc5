--- Reads the gold of nested attributions and checks it. spec/chains/README.md describes the format.
local M = {}

---@class chains.Mark
---@field role "s"|"c"|"k" source, cue or content
---@field number integer of its attribution
---@field first integer bytes before it
---@field last integer bytes before its end
---@field depth integer 1 for a mark that stands in no other

---@class chains.Attribution
---@field number integer
---@field s chains.Mark[]
---@field c chains.Mark[]
---@field k chains.Mark[]
---@field parent? chains.Attribution
---@field level integer 1 for one without a parent
---@field optional boolean

---@class chains.Passage
---@field where string file and line, for complaints
---@field id string
---@field kind string
---@field domain? string
---@field negative boolean whether nothing in it is nested
---@field lines string[] the marked text, one paragraph a line
---@field text string without marks, its paragraphs parted by an empty line
---@field attributions chains.Attribution[]

local DEEPEST = 4
local FEWEST_WORDS, MOST_WORDS = 15, 70

-- Complaints never show a passage's words: nobody is to read those of the unseen ones.
local function complain(passage, message, ...)
  passage.complaints[#passage.complaints + 1] = passage.where .. ": " .. message:format(...)
end

-- ---- The file -----------------------------------------------------------------------------------------

local function new_passage(where, header, complaints)
  local id, kind, rest = header:match("^# (%S+) (%S+)(.*)$")
  local passage = {
    where = where, id = id or "?", kind = kind or "?", negative = false, lines = {}, optional = {},
    parents = {}, complaints = complaints,
  }
  if not id then complain(passage, "a header is '# ID KIND …'") end
  for word in (rest or ""):gmatch("%S+") do
    if word == "negative" then passage.negative = true
    elseif word:find("^domain:%a+$") then passage.domain = word:match(":(.*)")
    else complain(passage, "the header says '%s'", word) end
  end
  return passage
end

local function take_parent(passage, line)
  local child, parent = line:match("^parent: (%d+) in (%d+)$")
  child = child or line:match("^parent: (%d+) none$")
  if not child then complain(passage, "'parent: N in M' or 'parent: N none' expected") return end
  passage.parents[tonumber(child)] = tonumber(parent or 0)
end

local function take_line(passage, line)
  if line == "¶" then
    passage.goes_on = true
  elseif line:find("^optional: ") then
    for number in line:gmatch("%d+") do passage.optional[tonumber(number)] = true end
  elseif line:find("^parent: ") then
    take_parent(passage, line)
  else
    local is_loose = #passage.lines > 0 and not passage.goes_on
    if is_loose then complain(passage, "a second line without a ¶ before it") end
    passage.goes_on = false
    passage.lines[#passage.lines + 1] = line
  end
end

local function read_passages(path, complaints)
  local passages, current, number = {}, nil, 0
  for line in io.lines(path) do
    number = number + 1
    local where = path .. ":" .. number
    if line:find("^# ") then
      current = new_passage(where, line, complaints)
      passages[#passages + 1] = current
    elseif line == "" then
      current = nil
    elseif current then
      take_line(current, line)
    else
      complaints[#complaints + 1] = where .. ": text outside of a passage"
    end
  end
  return passages
end

-- ---- The marks ----------------------------------------------------------------------------------------

-- What has been read of a passage: `open` are the marks that aren't closed yet, innermost last.
local function put(reading, words)
  reading.text[#reading.text + 1] = words
  reading.length = reading.length + #words
end

local function open_mark(passage, reading, role, number)
  local mark = {role = role, number = tonumber(number), first = reading.length, depth = #reading.open + 1}
  table.insert(reading.open, mark)
  table.insert(passage.marks, mark)
end

local function close_mark(passage, reading)
  local mark = table.remove(reading.open)
  if not mark then complain(passage, "'}' too many") return end
  mark.last = reading.length
end

local function read_line(passage, reading, line)
  local at = 1
  while at <= #line do
    local words, after = line:match("^([^{}]+)()", at)
    local role, number, inside = line:match("^{([sck])(%d+) ()", at)
    if words then put(reading, words)
    elseif role then open_mark(passage, reading, role, number)
    elseif line:sub(at, at) == "}" then close_mark(passage, reading)
    else complain(passage, "a mark is '{', one of s, c, k, a number and a space") end
    at = after or inside or at + 1
  end
  for _, mark in ipairs(reading.open) do
    complain(passage, "mark %s%d isn't closed", mark.role, mark.number)
    mark.last = reading.length
  end
  reading.open = {}
end

-- Sets passage.text and passage.marks.
local function take_marks_out(passage)
  local reading = {text = {}, length = 0, open = {}}
  passage.marks = {}
  for i, line in ipairs(passage.lines) do
    if i > 1 then put(reading, "\n\n") end
    read_line(passage, reading, line)
  end
  passage.text = table.concat(reading.text)
  for _, mark in ipairs(passage.marks) do
    local words = passage.text:sub(mark.first + 1, mark.last)
    if words == "" or words:find("^%s") or words:find("%s$") then
      complain(passage, "mark %s%d is empty, or begins or ends with a space", mark.role, mark.number)
    end
  end
end

-- ---- Attributions -------------------------------------------------------------------------------------

local function group(passage)
  local by_number, list = {}, {}
  for _, mark in ipairs(passage.marks) do
    local a = by_number[mark.number]
    if not a then
      a = {number = mark.number, s = {}, c = {}, k = {}, optional = passage.optional[mark.number] or false}
      by_number[mark.number] = a
      list[#list + 1] = a
    end
    table.insert(a[mark.role], mark)
  end
  table.sort(list, function(a, b) return a.number < b.number end)
  for i, a in ipairs(list) do
    if a.number ~= i then complain(passage, "attributions aren't numbered 1, 2, 3 …") end
    if #a.k == 0 or #a.c == 0 then complain(passage, "attribution %d has no content or no cue", a.number) end
  end
  for number in pairs(passage.optional) do
    if not by_number[number] then complain(passage, "optional: there is no %d", number) end
  end
  passage.attributions = list
  return by_number
end

local function stands_in(inner, outer) return inner.first >= outer.first and inner.last <= outer.last end

local function check_own_marks(passage)
  for i, x in ipairs(passage.marks) do
    for k, y in ipairs(passage.marks) do
      if i ~= k and x.number == y.number and stands_in(x, y) then
        complain(passage, "%s%d stands in a mark of its own attribution", x.role, x.number)
      end
    end
  end
end

local function holds(a, mark)
  for _, piece in ipairs(a.k) do
    if stands_in(mark, piece) then return piece end
  end
end

-- The attribution in whose content a cue stands, the innermost of several.
local function find_parent(list, child)
  local parent, depth = nil, 0
  for _, a in ipairs(list) do
    local piece = a ~= child and child.c[1] and holds(a, child.c[1])
    if piece and piece.depth > depth then parent, depth = a, piece.depth end
  end
  return parent
end

local function check_place(passage, a)
  for _, role in ipairs {"c", "k"} do
    for _, mark in ipairs(a[role]) do
      if a.parent and not holds(a.parent, mark) then
        local message = "%s%d stands partly outside of content %d: say 'parent:'"
        complain(passage, message, role, a.number, a.parent.number)
      end
    end
  end
end

-- Sets the parent of each; what the passage says of it outweighs where it stands.
local function set_parents(passage, by_number)
  for _, a in ipairs(passage.attributions) do
    local told = passage.parents[a.number]
    a.parent = find_parent(passage.attributions, a)
    if told then a.parent = by_number[told] else check_place(passage, a) end
    if a.parent and a.parent.optional then
      complain(passage, "attribution %d has an optional parent", a.number)
    end
  end
end

local function set_levels(passage)
  for _, a in ipairs(passage.attributions) do
    local up = a.parent
    a.level = 1
    while up and a.level <= DEEPEST do a.level, up = a.level + 1, up.parent end
    if a.level > DEEPEST then complain(passage, "attribution %d is too deep", a.number) end
  end
end

-- ---- The passage --------------------------------------------------------------------------------------

local function times(text, pattern) return select(2, text:gsub(pattern, "")) end

local function check_text(passage)
  local text = passage.text
  local words = times(text, "%S*%w%S*")
  if words < FEWEST_WORDS or words > MOST_WORDS then complain(passage, "%d words", words) end
  if text:find("  ") or text:find(" $") or text:find(" [,.;:?!]") then complain(passage, "a stray space") end
  -- Over paragraphs a quotation opens in each and closes once.
  local balanced = #passage.lines > 1 or times(text, "“") == times(text, "”")
  if not balanced then complain(passage, "“ and ” don't balance") end
  if times(text, '"') % 2 == 1 then complain(passage, 'an odd number of "') end
end

local function check_make_up(passage, seen)
  if seen[passage.id] then complain(passage, "another passage has this id") end
  seen[passage.id] = true
  if not passage.domain then complain(passage, "no domain") end
  local nested = 0
  for _, a in ipairs(passage.attributions) do nested = nested + (a.parent and 1 or 0) end
  if passage.negative ~= (nested == 0) then complain(passage, "negative means that nothing is nested") end
end

--- Reads a file of marked passages.
---@param path string
---@return chains.Passage[]
---@return string[] complaints what is wrong with it, and where
function M.read(path)
  local complaints, seen = {}, {}
  local passages = read_passages(path, complaints)
  for _, passage in ipairs(passages) do
    take_marks_out(passage)
    local by_number = group(passage)
    check_own_marks(passage)
    set_parents(passage, by_number)
    set_levels(passage)
    check_text(passage)
    check_make_up(passage, seen)
  end
  return passages, complaints
end

--- The same for a program, which ends where something is wrong.
---@param path string
---@return chains.Passage[]
function M.read_whole(path)
  local passages, complaints = M.read(path)
  if #complaints == 0 then return passages end
  io.stderr:write(table.concat(complaints, "\n"), "\n")
  os.exit(1)
end

--- Where a mark stands, in code points from 0, end exclusive.
---@param passage chains.Passage
---@param mark chains.Mark
---@return integer first
---@return integer stop
function M.code_points(passage, mark)
  return utf8.len(passage.text:sub(1, mark.first)), utf8.len(passage.text:sub(1, mark.last))
end

--- How many chains there are: attributions without a parent in whose content there are others.
---@param passages chains.Passage[]
---@return integer chains
---@return integer[] by_level how many attributions there are of level 1, 2 …
function M.count(passages)
  local chains, by_level = 0, {}
  for _, passage in ipairs(passages) do
    local is_chain = {}
    for _, a in ipairs(passage.attributions) do
      by_level[a.level] = (by_level[a.level] or 0) + (a.optional and 0 or 1)
      local root = a
      while root.parent do root = root.parent end
      if a.parent and not is_chain[root] then chains, is_chain[root] = chains + 1, true end
    end
  end
  return chains, by_level
end

return M
