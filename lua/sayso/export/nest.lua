--- Spans that lie over one another as marks that stand in one another, as elements of XML must. Where two
--- overlap the one that ends first is closed and opened again.
local arrangement = require "sayso.arrangement"

---@class sayso.NestHandler
---@field open fun(self: any, span: table, is_continued: boolean) the span begins, or goes on
---@field close fun(self: any, span: table)
---@field text fun(self: any, first: integer, last: integer) what stands between, never empty

local M = {}

-- In the order in which they open: of two at one place the longer first.
local function sort(entries)
  table.sort(entries, function(x, y)
    if x.from ~= y.from then return x.from < y.from end
    if x.to ~= y.to then return x.to > y.to end
    return x.order < y.order
  end)
end

--- Spans cut at the ranges of a list, which are in the order of the text: for each range those that reach
--- into it. Each span is looked at once for each range that it is in.
---@param spans {first: integer, last: integer}[]
---@param ranges sayso.List
---@return table[][]
function M.divide(spans, ranges)
  local divided = {}
  for i = 1, #ranges do divided[i] = {} end
  for order, span in ipairs(spans) do
    for i = math.max(arrangement.find(ranges, span.first), 1), arrangement.find(ranges, span.last) do
      local range = ranges[i]
      local from, to = math.max(span.first, range.first), math.min(span.last, range.last)
      if from <= to then table.insert(divided[i], {span = span, order = order, from = from, to = to}) end
    end
  end
  for _, entries in ipairs(divided) do sort(entries) end
  return divided
end

-- Opens a span within those that end no earlier; those that do are opened again within it.
local function open(stack, entry, handler)
  local above = {}
  while #stack > 0 and stack[#stack].to < entry.to do
    above[#above + 1] = table.remove(stack)
    handler:close(above[#above].span)
  end
  handler:open(entry.span, entry.from > entry.span.first)
  stack[#stack + 1] = entry
  for i = #above, 1, -1 do
    handler:open(above[i].span, true)
    stack[#stack + 1] = above[i]
  end
end

--- Tells a handler of the marks and the text of a range in their order.
---@param entries table[] what M.divide gives for the range
---@param first integer
---@param last integer
---@param handler sayso.NestHandler
function M.walk(entries, first, last, handler)
  local stack, at = {}, first
  local function advance(to)
    if to > at then handler:text(at, to - 1) end
    at = to
  end
  -- The stack's top ends first.
  local function close_until(byte)
    while #stack > 0 and stack[#stack].to < byte do
      advance(stack[#stack].to + 1)
      handler:close(table.remove(stack).span)
    end
  end
  for _, entry in ipairs(entries) do
    close_until(entry.from)
    advance(entry.from)
    open(stack, entry, handler)
  end
  close_until(last + 1)
  advance(last + 1)
end

return M
