--- Who stands how to whom: holders by targets, each cell with the sentences behind it.
--
--     local corpus = require "sayso.analysis.corpus"
--     local perspectives = require "sayso.analysis.perspectives"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = perspectives(news)
--     result.columns[1].name       --> "holder"
--
-- A row is a cell of the matrix: a holder and a target. `matrix` lays them out with a column for each of the
-- targets met most. The balance is the mean of strengths, with what is against counted below zero.
local arguments = require "sayso.arguments"
local group = require "sayso.analysis.group"
local layout = require "sayso.layout"
local material = require "sayso.analysis.material"
local names = require "sayso.analysis.names"
local result = require "sayso.analysis.result"
local sayso = require "sayso"
local stances = require "sayso.analysis.stances"

local OPTIONS = {by = true, holder = true, target = true, polar = true, matrix = true, width = true}

---@class sayso.PerspectivesOptions
---@field by? string[] what cells are counted by besides: {"outlet"}; see sayso.analysis.group
---@field holder? string only this one's; see sayso.Names
---@field target? string only those towards this one
---@field polar? boolean only cells where not all is neutral
---@field matrix? boolean a row for each holder, a column for each target
---@field width? integer how many targets a matrix has; 6

local NO_FILTER = function() return true end

local function matcher(name, source)
  return name and names.matcher(name, source.names and source:names()) or NO_FILTER
end

-- Cells in the order in which they are met.
local function count(source, by, options)
  local cells, order, find_values = {}, {}, group.of_each(by)
  local is_holder, is_target = matcher(options.holder, source), matcher(options.target, source)
  stances.each(source, function(read, one)
    if not is_holder(one.holder) or not is_target(one.target) then return end
    local values = find_values(read)
    local key = table.concat(values, "\0") .. "\0" .. sayso.fold(one.holder) .. "\0" .. sayso.fold(one.target)
    local cell = cells[key]
    if not cell then
      cell = {values = values, holder = one.holder, target = one.target, tally = stances.tally()}
      cells[key], order[#order + 1] = cell, cell
    end
    stances.count(cell.tally, read, one)
  end)
  return order
end

-- ---- Cells ---------------------------------------------------------------------------------------------

local COLUMNS = {
  {"holder", "text", "who stands so"}, {"target", "text", "to whom or what"},
  {"stances", "integer", "how many"}, {"positive", "integer", "for"}, {"neutral", "integer", "neither"},
  {"negative", "integer", "against"},
  {name = "balance", type = "number", note = "mean strength, from -1 to 1", digits = 2},
  {"documents", "integer", "in how many"},
}

local function columns_of(by)
  local columns = material.columns(by)
  table.move(COLUMNS, 1, #COLUMNS, #columns + 1, columns)
  return columns
end

local function row_of(cell, by)
  local t = cell.tally
  local row = {holder = cell.holder, target = cell.target, stances = t.stances, positive = t.positive,
    neutral = t.neutral, negative = t.negative, balance = stances.balance(t), documents = t.documents}
  for i, name in ipairs(by) do row[name] = cell.values[i] ~= "" and cell.values[i] or "(none)" end
  return row
end

local function list_cells(source, cells, by, options)
  local list = result.new {name = "perspectives", columns = columns_of(by), source = source,
    documents = source.documents}
  for _, cell in ipairs(cells) do
    if not options.polar or cell.tally.neutral < cell.tally.stances then
      list:add(row_of(cell, by), stances.references_of(cell.tally))
    end
  end
  return list:sort("-stances", "holder", "target", table.unpack(by))
end

-- ---- The matrix ----------------------------------------------------------------------------------------

-- The targets met most, and the holders, who have most first.
local function ranked(cells, name)
  local sums, order = {}, {}
  for _, cell in ipairs(cells) do
    local key = cell[name]
    if not sums[key] then order[#order + 1] = key end
    sums[key] = (sums[key] or 0) + cell.tally.stances
  end
  table.sort(order, function(a, b)
    if sums[a] ~= sums[b] then return sums[a] > sums[b] end
    return a < b
  end)
  return order, sums
end

-- "+3 −1 of 5"
local function cell_text(t)
  return ("+%d −%d of %d"):format(t.positive, t.negative, t.stances)
end

local function lay_out(source, cells, width)
  local targets = ranked(cells, "target")
  local holders, sums = ranked(cells, "holder")
  local columns, is_shown = {{"holder", "text", "who stands so"}, {"stances", "integer", "how many"}}, {}
  for i = 1, math.min(width, #targets) do
    is_shown[targets[i]] = true
    columns[#columns + 1] = {layout.flatten(targets[i]), "text", "for, against, of all"}
  end
  local list = result.new {name = "perspectives", columns = columns, source = source,
    documents = source.documents}
  local rows, references = {}, {}
  for _, cell in ipairs(cells) do
    local row = rows[cell.holder] or {holder = cell.holder, stances = sums[cell.holder]}
    local found = references[cell.holder] or {}
    rows[cell.holder], references[cell.holder] = row, found
    if is_shown[cell.target] then
      row[layout.flatten(cell.target)] = cell_text(cell.tally)
      local more = stances.references_of(cell.tally)
      table.move(more, 1, #more, #found + 1, found)
    end
  end
  for _, holder in ipairs(holders) do
    if #references[holder] > 0 then list:add(rows[holder], references[holder]) end
  end
  return list
end

--- Perspectives.
---@param given sayso.Material
---@param options? sayso.PerspectivesOptions
---@return sayso.Result
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "perspectives")
  local source, by = material.of(given), options.matrix and {} or options.by or {}
  local cells = count(source, by, options)
  if options.matrix then return lay_out(source, cells, options.width or 6) end
  return list_cells(source, cells, by, options)
end
