--- What reading mended in a text, told to the person who runs the command.
local M = {}

-- Of one kind this many are told one by one; an article in a wrong encoding has hundreds.
local TOLD_EACH = 3

local PHRASES = {
  ["invalid-utf8"] = "bytes that are not UTF-8, read as U+FFFD",
  ["unclosed-quote"] = "a quotation mark opens and none closes it",
  ["unopened-quote"] = "a quotation mark closes and none opened it",
}

--- What was mended, in words.
---@param repair sayso.Repair
---@return string
function M.phrase(repair)
  return PHRASES[repair.kind] or repair.kind
end

-- A line about one repair, while those of its kind are few.
local function line_of(repair, nth, doc, name)
  if repair.kind == "encoding" then return ("%s: not UTF-8, read as %s"):format(name, doc.encoding) end
  if nth > TOLD_EACH then return nil end
  local line, column = doc:line(repair.first)
  return ("%s:%d:%d: %s"):format(name, line, column, PHRASES[repair.kind] or repair.kind)
end

--- Lines about a document's repairs: the first of each kind with their places, the rest counted.
---@param doc sayso.Document
---@param name string the file's
---@return string[]
function M.repairs(doc, name)
  local lines, kinds, counts = {}, {}, {}
  for repair in doc:repairs() do
    local kind = repair.kind
    if not counts[kind] then kinds[#kinds + 1] = kind end
    counts[kind] = (counts[kind] or 0) + 1
    lines[#lines + 1] = line_of(repair, counts[kind], doc, name)
  end
  for _, kind in ipairs(kinds) do
    local more = counts[kind] - TOLD_EACH
    if more > 0 then lines[#lines + 1] = ("%s: %d more: %s"):format(name, more, PHRASES[kind] or kind) end
  end
  return lines
end

return M
