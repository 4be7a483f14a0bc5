--- Who speaks in a corpus, by what the documents call them, and for what reason each is taken for the same
--- one.
--
--     local corpus = require "sayso.analysis.corpus"
--     local holders = require "sayso.analysis.holders"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = holders(news)
--     result[1].holder, result[1].evidence  --> "Mayor", "the same name"
--
-- Within a document the same holder's mentions are joined as the document's entities are; over documents by
-- what names have in common (sayso.analysis.names). A user's aliases join what no rule can.
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"

local OPTIONS = {minimum = true}

---@class sayso.HoldersOptions
---@field minimum? integer only holders who speak in so many documents at least; 1

local COLUMNS = {
  {"holder", "text", "the name that the corpus has for them"},
  {"called", "text", "what these documents call them"},
  {"documents", "integer", "in how many they are called so"},
  {"attributions", "integer", "in these"},
  {"evidence", "text", "for what reason this is the holder"},
}

local function new_row(a)
  return {
    holder = a.speaker, called = a.called or a.speaker, documents = 0, attributions = 0,
    evidence = a.joined_by or "the same name", references = {},
  }
end

-- Rows by holder and by what they are called.
local function count_document(rows, order, read)
  local seen = {}
  for _, a in ipairs(read.attributions) do
    if a.speaker then
      local key = a.speaker .. "\0" .. (a.called or a.speaker)
      local row = rows[key]
      if not row then
        row = new_row(a)
        rows[key], order[#order + 1] = row, row
      end
      if not seen[key] then seen[key], row.documents = true, row.documents + 1 end
      row.attributions = row.attributions + 1
      row.references[#row.references + 1] = corpus.refer(read, a)
    end
  end
end

local function documents_of_holders(rows)
  local sums = {}
  for _, row in ipairs(rows) do sums[row.holder] = (sums[row.holder] or 0) + row.documents end
  return sums
end

--- The holders of a corpus.
---@param given sayso.Material
---@param options? sayso.HoldersOptions
---@return sayso.Result rows of those who speak in most documents first
return function(given, options)
  options = arguments.named(options, OPTIONS, 2, "holders")
  local source = material.of(given)
  local rows, order = {}, {}
  for read in source:readings() do count_document(rows, order, read) end
  local sums = documents_of_holders(order)
  table.sort(order, function(x, y)
    if sums[x.holder] ~= sums[y.holder] then return sums[x.holder] > sums[y.holder] end
    if x.holder ~= y.holder then return x.holder < y.holder end
    if x.documents ~= y.documents then return x.documents > y.documents end
    return x.called < y.called
  end)
  local list = result.new {name = "holders", columns = COLUMNS, source = source, documents = source.documents}
  for _, row in ipairs(order) do
    if sums[row.holder] >= (options.minimum or 1) then
      local references = row.references
      row.references = nil
      list:add(row, references)
    end
  end
  return list
end
