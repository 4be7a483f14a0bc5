--- What each quotation mark of a text is there for, as far as rewriting the marks needs to know: told by the
-- marks' own shapes and by the spaces around them, a line at a time. Written apart from the stages of
-- csrc/text, which the rewritten texts are to test.

-- Characters that an opening mark may follow, other than white space and opening marks.
local BEFORE_OPENING = {["("] = true, ["["] = true, ["—"] = true, ["–"] = true, ["―"] = true, ["-"] = true,
  ["/"] = true}

local DOUBLE = {["“"] = "open", ["”"] = "close", ["\""] = "either", ["„"] = "open"}
local SINGLE = {["‘"] = "open", ["’"] = "either", ["'"] = "either", ["`"] = "open"}

local function is_space(char)
  return char == nil or char:find("^%s") ~= nil or char == "\u{A0}" or char == "\u{200B}"
end

local function is_lexical(char)
  return char ~= nil and (char:find("^%w") ~= nil or #char > 1 and not DOUBLE[char] and not SINGLE[char]
    and not BEFORE_OPENING[char] and char ~= "…" and not is_space(char))
end

-- Two single marks in a row are one double mark, as some papers type it.
local function is_typed_double(chars, at)
  local char = chars[at]
  return (char == "'" or char == "`") and chars[at + 1] == char
end

-- Whether what stands before a mark lets it open something.
local function may_open(chars, roles, at, after)
  local before = chars[at - 1]
  local begins = is_space(before) or BEFORE_OPENING[before] or roles[at - 1] == "double-open"
    or roles[at - 1] == "single-open"
  return begins and not is_space(chars[after])
end

local function double_role(chars, roles, at, after, open)
  local shape = DOUBLE[chars[at]] or (chars[at] == "`" and "open") or "either"
  if shape ~= "either" then return "double-" .. shape end
  if may_open(chars, roles, at, after) and not (open.double and is_space(chars[after])) then
    return "double-open"
  end
  return "double-close"
end

-- A mark between letters is an apostrophe; one that nothing open can need as its end is one too ("voters'").
local function single_role(chars, roles, at, open)
  if is_lexical(chars[at - 1]) and is_lexical(chars[at + 1]) then return "apostrophe" end
  if SINGLE[chars[at]] == "open" then return "single-open" end
  if chars[at] == "'" and may_open(chars, roles, at, at + 1) and not chars[at + 1]:find("^%d") then
    return "single-open"
  end
  return open.single and not is_lexical(chars[at + 1]) and "single-close" or "apostrophe"
end

local function note(open, role)
  local kind, side = role:match("^(%a+)-(%a+)$")
  if kind then open[kind] = side == "open" end
end

--- For each place of `chars` (a list of characters) that holds a quotation mark or an apostrophe:
-- "double-open", "double-close", "single-open", "single-close", "apostrophe", or "second", for the second
-- half of a double mark that is typed as two single ones.
return function(chars)
  local roles, open = {}, {}
  local at = 1
  while at <= #chars do
    local char, length = chars[at], 1
    if char == "\n" then
      open = {}
    elseif DOUBLE[char] or is_typed_double(chars, at) then
      length = DOUBLE[char] and 1 or 2
      roles[at] = double_role(chars, roles, at, at + length, open)
      if length == 2 then roles[at + 1] = "second" end
      note(open, roles[at])
    elseif SINGLE[char] then
      roles[at] = single_role(chars, roles, at, open)
      note(open, roles[at])
    end
    at = at + length
  end
  return roles
end
