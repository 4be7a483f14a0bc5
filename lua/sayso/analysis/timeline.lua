--- An analysis over time: its rows for each month, or year, or day, one after another.
--
--     local corpus = require "sayso.analysis.corpus"
--     local timeline = require "sayso.analysis.timeline"
--     local voices = require "sayso.analysis.voices"
--     local news = assert(corpus.open("spec/sample/news", {cache = false}))
--     local result = timeline(news, voices, {options = {by = {"gender"}}})
--     result.columns[1].name, result[1].period  --> "period", "2024-03"
local arguments = require "sayso.arguments"
local result = require "sayso.analysis.result"

local OPTIONS = {unit = true, options = true, top = true}

---@class sayso.TimelineOptions
---@field unit? "day"|"month"|"year" "month"
---@field options? table of the analysis
---@field top? integer so many rows of each period; all where absent

local LENGTHS = {day = 10, month = 7, year = 4}

-- The periods that documents are of; a date that says less than a period is none of one.
local function periods_of(source, length)
  local list, seen = {}, {}
  for _, date in ipairs(source:dates()) do
    local period = #date >= length and date:sub(1, length)
    if period and not seen[period] then seen[period], list[#list + 1] = true, period end
  end
  return list
end

local function with_period(columns)
  local list = {{"period", "text", "when the documents are of"}}
  return table.move(columns, 1, #columns, 2, list)
end

local function add_rows(all, part, period, top)
  for i = 1, math.min(#part, top or #part) do
    local row = part[i]
    row.period = period
    all:add(row, part:references_of(row))
  end
end

--- Runs an analysis for each period.
---@param corpus sayso.Corpus its documents have dates
---@param analyse fun(corpus: sayso.Corpus, options: table?): sayso.Result?, string?
---@param options? sayso.TimelineOptions
---@return sayso.Result? result nil where no document has a date, or the analysis can't be done
---@return string? message
return function(corpus, analyse, options)
  options = arguments.named(options, OPTIONS, 3, "timeline")
  local all, documents = nil, 0
  for _, period in ipairs(periods_of(corpus, LENGTHS[options.unit or "month"])) do
    local part, message = analyse(corpus:within(period, period), options.options)
    if not part then return nil, message end
    all = all or result.new {name = "timeline", columns = with_period(part.columns), source = corpus,
      notes = part.notes}
    add_rows(all, part, period, options.top)
    documents = documents + part.documents
  end
  if not all then return nil, "no document has a date: metadata with a column “date” is needed" end
  all.documents, corpus.documents = documents, documents
  return all
end
