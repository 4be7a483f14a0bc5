--- Two lists of words side by side: which stay, which go, which come.
--
--     local align = require "sayso.analysis.align"
--     align.difference({"a", "b", "c"}, {"a", "c", "d"}).text  --> "a [-b-] c {+d+}"
local M = {}

---@class sayso.Difference
---@field text string the words, with [-those that go-] and {+those that come+}, as wdiff has them
---@field kept integer
---@field removed integer
---@field added integer
---@field is_within boolean whether words go or come between words that stay

-- How many words are the same at the beginning, and how many at the end of what then remains.
local function same_ends(one, other)
  local fewest, head, tail = math.min(#one, #other), 0, 0
  while head < fewest and one[head + 1] == other[head + 1] do head = head + 1 end
  while tail < fewest - head and one[#one - tail] == other[#other - tail] do tail = tail + 1 end
  return head, tail
end

-- How long the longest common subsequence of the words from each place on is.
local function lengths_of(one, other)
  local rows, width = {}, #other + 1
  for i = #one + 1, 1, -1 do
    local row, below = {}, rows[i + 1]
    row[width] = 0
    for j = #other, 1, -1 do
      if not below then
        row[j] = 0
      elseif one[i] == other[j] then
        row[j] = below[j + 1] + 1
      else
        row[j] = math.max(below[j], row[j + 1])
      end
    end
    rows[i] = row
  end
  return rows
end

-- Words of one kind that follow one another share their brackets.
local function put(parts, kind, word)
  local last = parts[#parts]
  if last and last.kind == kind then
    last.words[#last.words + 1] = word
  else
    parts[#parts + 1] = {kind = kind, words = {word}}
  end
end

-- Whether a part of words that go or come has words that stay before it and after it.
local function has_inner_change(parts)
  local is_begun, is_open = false, false
  for _, part in ipairs(parts) do
    local is_kept = part.kind == "kept"
    if is_kept and is_open then return true end
    is_begun = is_begun or is_kept
    is_open = is_begun and not is_kept
  end
  return false
end

local SHOWN = {kept = "%s", removed = "[-%s-]", added = "{+%s+}"}

local function show(parts)
  local texts = {}
  for i, part in ipairs(parts) do texts[i] = SHOWN[part.kind]:format(table.concat(part.words, " ")) end
  return table.concat(texts, " ")
end

-- What becomes of the words that come next.
local function kind_at(one, other, i, j, lengths)
  if one[i] == other[j] then return "kept" end
  if j > #other then return "removed" end
  if i > #one then return "added" end
  return lengths[i + 1][j] >= lengths[i][j + 1] and "removed" or "added"
end

-- Puts the difference of two lists that neither begin nor end alike.
local function put_inner(parts, one, other)
  local lengths = lengths_of(one, other)
  local i, j = 1, 1
  while i <= #one or j <= #other do
    local kind = kind_at(one, other, i, j, lengths)
    put(parts, kind, kind == "added" and other[j] or one[i])
    if kind ~= "added" then i = i + 1 end
    if kind ~= "removed" then j = j + 1 end
  end
end

--- The difference of two lists of words, by their longest common subsequence.
---@param one string[]
---@param other string[]
---@return sayso.Difference
function M.difference(one, other)
  local head, tail = same_ends(one, other)
  local parts, counts = {}, {kept = 0, removed = 0, added = 0}
  for i = 1, head do put(parts, "kept", one[i]) end
  put_inner(parts, table.move(one, head + 1, #one - tail, 1, {}),
    table.move(other, head + 1, #other - tail, 1, {}))
  for i = #one - tail + 1, #one do put(parts, "kept", one[i]) end
  for _, part in ipairs(parts) do counts[part.kind] = counts[part.kind] + #part.words end
  counts.text = show(parts)
  counts.is_within = has_inner_change(parts)
  return counts
end

return M
