--- How an attribution is laid out in its text: what its spans tell by their places alone.
local M = {}

--- The place of the last item that begins at a byte or before it, in a list that is in the order of the text;
--- 0 where there is none.
---@param list sayso.List
---@param byte integer
---@return integer
function M.find(list, byte)
  local low, high = 1, #list
  while low <= high do
    local middle = (low + high) // 2
    if list[middle].first <= byte then low = middle + 1 else high = middle - 1 end
  end
  return high
end

--- The parts in the order of the text; pieces of the content with no other part between them count as one.
---@param a sayso.Attribution
---@return ("source"|"cue"|"content")[]
function M.order(a)
  local parts = {}
  for piece in a.content do parts[#parts + 1] = {"content", piece.first} end
  if a.source then parts[#parts + 1] = {"source", a.source.first} end
  if a.cue then parts[#parts + 1] = {"cue", a.cue.first} end
  table.sort(parts, function(x, y)
    if x[2] ~= y[2] then return x[2] < y[2] end
    return x[1] < y[1]
  end)
  local names = {}
  for _, part in ipairs(parts) do
    if part[1] ~= names[#names] then names[#names + 1] = part[1] end
  end
  return names
end

-- How many steps from one range of places to another: 0 where they overlap, less than 0 backwards.
local function steps(first, last, other_first, other_last)
  if other_first > last then return other_first - last end
  if other_last < first then return other_last - first end
  return 0
end

--- How far a span stands from another: 0 in the same sentence, less than 0 before it.
---@param from sayso.Span
---@param to sayso.Span
---@return integer sentences
---@return integer paragraphs
function M.distance(from, to)
  local counts = {}
  for i, list in ipairs {from.document:sentences(), from.document:blocks()} do
    counts[i] = steps(M.find(list, from.first), M.find(list, from.last), M.find(list, to.first),
      M.find(list, to.last))
  end
  return counts[1], counts[2]
end

-- How many items of a list the pieces reach into. Pieces stand in the order of the text.
local function count_reached(list, pieces)
  local count, last = 0, 0
  for i = 1, #pieces do
    local first = math.max(M.find(list, pieces[i].first), last + 1)
    last = math.max(M.find(list, pieces[i].last), last)
    count = count + math.max(last - first + 1, 0)
  end
  return count
end

--- How many sentences and paragraphs the content reaches into.
---@param a sayso.Attribution
---@return integer sentences
---@return integer paragraphs
function M.extent(a)
  local doc = a.document
  return count_reached(doc:sentences(), a.content), count_reached(doc:blocks(), a.content)
end

-- Whether a quotation is less than all of some piece of a content.
local function is_inside(quote, pieces)
  for i = 1, #pieces do
    local piece = pieces[i]
    if quote.first >= piece.first and quote.last <= piece.last then return #quote < #piece end
  end
  return false
end

--- The quotations that hold a byte, outermost first.
---@param quotes sayso.List<sayso.Quote>
---@param byte integer
---@return sayso.Quote[]
function M.quotes_around(quotes, byte)
  local found = {}
  local quote = quotes[M.find(quotes, byte)]
  while quote do
    if quote.last >= byte then table.insert(found, 1, quote) end
    quote = quote.parent
  end
  return found
end

--- The quotations that hold some of the content, in the order of the text. Those around the content of a
--- parent are the parent's own.
---@param a sayso.Attribution
---@return sayso.Quote[]
function M.quotes(a)
  local quotes, found, seen = a.document:quotes(), {}, 0
  local outer = a.parent and a.parent.content
  local function take(quote)
    if quote.index <= seen then return end
    seen = quote.index
    if not outer or is_inside(quote, outer) then found[#found + 1] = quote end
  end
  for piece in a.content do
    for _, quote in ipairs(M.quotes_around(quotes, piece.first)) do take(quote) end
    for i = M.find(quotes, piece.first) + 1, M.find(quotes, piece.last) do take(quotes[i]) end
  end
  return found
end

--- The repairs in the content, at its edges, and where quotations begin that reach into it; not that of the
--- text's encoding. They are in the order of the text.
---@param a sayso.Attribution
---@return sayso.Repair[]
function M.repairs(a)
  local repairs, found, seen = a.document:repairs(), {}, 0
  local function take(first, last, byte)
    for i = math.max(first, seen + 1), last do
      local repair = repairs[i]
      if repair.kind ~= "encoding" and repair.last >= byte then found[#found + 1] = repair end
    end
    seen = math.max(seen, last)
  end
  for _, quote in ipairs(M.quotes(a)) do
    local mark = M.find(repairs, quote.first)
    local is_before = quote.first < a.content[1].first
    if is_before and not quote.closed then take(mark, mark, quote.first) end
  end
  for piece in a.content do
    take(M.find(repairs, piece.first - 1), M.find(repairs, piece.last + 1), piece.first - 1)
  end
  return found
end

return M
