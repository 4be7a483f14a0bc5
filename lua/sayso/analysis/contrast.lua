--- Two targets, two holders or two outlets side by side: how each holder stands to the one and to the other,
--- how the one and the other stand to each target, what the one and the other paper has of each.
--
--     local corpus = require "sayso.analysis.corpus"
--     local contrast = require "sayso.analysis.contrast"
--     local news = assert(corpus.open("spec/sample", {cache = false}))
--     local result = assert(contrast(news, {of = "target", left = "council", right = "mayor"}))
--     result.columns[1].name       --> "holder"
local arguments = require "sayso.arguments"
local group = require "sayso.analysis.group"
local material = require "sayso.analysis.material"
local names = require "sayso.analysis.names"
local result = require "sayso.analysis.result"
local stances = require "sayso.analysis.stances"

local OPTIONS = {of = true, left = true, right = true, by = true}

---@class sayso.ContrastOptions
---@field of? string "target" by default, "holder", or what the metadata calls it, as "outlet"
---@field left string
---@field right string
---@field by? string "holder" or "target": what has a row; of targets the holder, else the target

-- Whether a stance is the one's or the other's: on which side, or nil.
local function sides(source, options)
  local of, known = options.of or "target", source.names and source:names()
  if of ~= "target" and of ~= "holder" then
    local find = group.of(of)
    return function(read)
      local value = find(read)
      return value == options.left and "left" or value == options.right and "right" or nil
    end
  end
  local is_left, is_right = names.matcher(options.left, known), names.matcher(options.right, known)
  return function(_, one)
    return is_left(one[of]) and "left" or is_right(one[of]) and "right" or nil
  end
end

local function count(source, side_of, by)
  local rows, order = {}, {}
  stances.each(source, function(read, one)
    local side = side_of(read, one)
    if not side then return end
    local row = rows[one[by]]
    if not row then
      row = {name = one[by], left = stances.tally(), right = stances.tally()}
      rows[one[by]], order[#order + 1] = row, row
    end
    stances.count(row[side], read, one)
  end)
  return order
end

local function columns_of(by, options)
  local columns = {{by, "text", "who or what is compared"}}
  for _, side in ipairs {"left", "right"} do
    local name = options[side]
    columns[#columns + 1] = {side .. "_positive", "integer", name .. ": for"}
    columns[#columns + 1] = {side .. "_negative", "integer", name .. ": against"}
    columns[#columns + 1] = {side .. "_stances", "integer", name .. ": all"}
    columns[#columns + 1] = {name = side .. "_balance", type = "number", digits = 2,
      note = name .. ": mean strength, from -1 to 1"}
  end
  columns[#columns + 1] = {name = "difference", type = "number", digits = 2,
    note = ("balance of %s less that of %s"):format(options.left, options.right)}
  columns[#columns + 1] = {name = "total", type = "integer", note = "stances of both", detail = true}
  return columns
end

local function row_of(counted, by)
  local row = {[by] = counted.name, total = counted.left.stances + counted.right.stances}
  for _, side in ipairs {"left", "right"} do
    local t = counted[side]
    row[side .. "_positive"], row[side .. "_negative"] = t.positive, t.negative
    row[side .. "_stances"] = t.stances
    row[side .. "_balance"] = stances.balance(t)
  end
  local left, right = row.left_balance, row.right_balance
  row.difference = left and right and left - right or nil
  return row
end

local function references_of(counted)
  local left, right = stances.references_of(counted.left), stances.references_of(counted.right)
  return table.move(right, 1, #right, #left + 1, table.move(left, 1, #left, 1, {}))
end

-- What has a row; nil and a message where that can't be.
local function rows_by(options)
  local of = options.of or "target"
  local by = options.by or (of == "target" and "holder" or "target")
  if by ~= of and (by == "holder" or by == "target") then return by end
  return nil, ("of %ss, holders or targets can be compared, not “%s”"):format(of, by)
end

--- Sets two side by side. Rows that both have come first, those with most stances before others.
---@param given sayso.Material
---@param options sayso.ContrastOptions
---@return sayso.Result? result
---@return string? message where the options ask for what can't be
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "contrast")
  local by, message = rows_by(options)
  if not by then return nil, message end
  local source = material.of(given)
  local rows = count(source, sides(source, options), by)
  local list = result.new {name = "contrast", columns = columns_of(by, options), source = source,
    documents = source.documents}
  for _, counted in ipairs(rows) do
    local row = row_of(counted, by)
    row.rank = row.difference and 1 or 0
    list:add(row, references_of(counted))
  end
  list:sort("-rank", "-total", by)
  for row in list:rows() do row.rank = nil end
  return list
end
