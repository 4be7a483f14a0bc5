--- What an analysis gives: a table of rows that prints itself, writes itself as CSV and JSON, and knows from
--- which sentences each row comes.
--
--     local result = require "sayso.analysis.result"
--     local r = result.new {name = "votes", columns = {{"who"}, {"votes", "integer"}, {"share", "share"}}}
--     r:add {who = "the council", votes = 9, share = 0.692}
--     r:add {who = "the others", votes = 4, share = 0.308}
--     print(r)
--     #r                       --> 2
--     r[1].who                 --> "the council"
--     r:csv()                  --> "who,votes,share\nthe council,9,0.692\nthe others,4,0.308\n"
--
-- Rows are plain tables, r[1] to r[#r], whose keys are the columns' names; a cell may be absent.
local cjson = require "cjson"
local layout = require "sayso.layout"

local encode_text = cjson.new().encode

---@class sayso.Column
---@field name string the key in rows; by place, the first
---@field type? "text"|"left"|"integer"|"number"|"share" text as a rule; a share is from 0 to 1
---@field note? string what it is, in a sentence
---@field digits? integer after the point, for people
---@field detail? boolean whether it is left out of what people are shown, and stands in CSV and JSON only

---@class sayso.TracedSentence
---@field document string the document's id
---@field path? string the file that it is in
---@field sentence string
---@field attribution? integer its place among the document's attributions

---@class sayso.Result
---@field name string
---@field columns sayso.Column[]
---@field notes string[] what the reader of the figures should know
---@field documents? integer how many documents were looked at
---@operator len: integer
local Result = {}
Result.__index = Result

local M = {}

local RIGHT = {integer = true, number = true, share = true}

local function column_of(given)
  return {
    name = given.name or given[1],
    type = given.type or given[2] or "text",
    note = given.note or given[3],
    digits = given.digits, detail = given.detail,
  }
end

---@class sayso.ResultOptions
---@field name string the analysis
---@field columns table[] each a sayso.Column, or {name, type, note}
---@field notes? string[]
---@field source? {evidence: fun(self, reference: integer): sayso.TracedSentence} where traces lead, a corpus
---@field documents? integer

--- A result without rows.
---@param options sayso.ResultOptions
---@return sayso.Result
function M.new(options)
  local columns = {}
  for i, given in ipairs(options.columns) do columns[i] = column_of(given) end
  return setmetatable({
    name = options.name, columns = columns, notes = options.notes or {}, source = options.source,
    documents = options.documents, references = setmetatable({}, {__mode = "k"}),
  }, Result)
end

--- Adds a row; `references` are those of what it rests on, as the source of the result knows them.
---@param row table<string, any>
---@param references? integer[]
---@return table row
function Result:add(row, references)
  self[#self + 1] = row
  self.references[row] = references
  return row
end

--- A loop over the rows.
---@return fun(): table?
function Result:rows()
  local i = 0
  return function()
    i = i + 1
    return self[i]
  end
end

-- Absent ones come last, in either order; those of one kind only are compared.
local function compare(a, b, descending)
  if a == b then return nil end
  if a == nil or b == nil then return b == nil end
  if type(a) ~= type(b) then a, b = tostring(a), tostring(b) end
  if descending then return a > b end
  return a < b
end

--- Sorts the rows by columns, each a name, or "-name" for the greatest first. What is equal in them keeps its
--- order.
---@param ... string
---@return sayso.Result self
function Result:sort(...)
  local keys, place = {...}, {}
  for i, row in ipairs(self) do place[row] = i end
  table.sort(self, function(a, b)
    for _, key in ipairs(keys) do
      local name = key:match "^%-(.*)"
      local is_before = compare(a[name or key], b[name or key], name ~= nil)
      if is_before ~= nil then return is_before end
    end
    return place[a] < place[b]
  end)
  return self
end

--- Leaves the first rows only.
---@param count? integer all where it is nil
---@return sayso.Result self
function Result:head(count)
  if count and count < #self then
    self.left_out = (self.left_out or 0) + #self - count
    for i = #self, count + 1, -1 do self[i] = nil end
  end
  return self
end

--- Lets references be looked for only when somebody asks: `find` is given the rows that there are then, and
--- gives a function from a row to its references.
---@param find fun(rows: sayso.Result): fun(row: table): integer[]?
function Result:trace_by(find)
  self.find_references = find
end

function Result:references_of(row)
  if self.find_references then
    local find = self.find_references(self)
    for _, each in ipairs(self) do self.references[each] = find(each) end
    self.find_references = nil
  end
  return self.references[row] or {}
end

--- The sentences behind a row.
---@param row integer|table its place, or itself
---@return sayso.TracedSentence[] evidence none where the result is of no corpus
function Result:trace(row)
  if type(row) == "number" then row = self[row] end
  local list = {}
  for i, reference in ipairs(self.source and self:references_of(row) or {}) do
    list[i] = self.source:evidence(reference)
  end
  return list
end

-- ---- For people -------------------------------------------------------------------------------------

local WIDTH = 100
local LEAST_TEXT = 12

local function digits_of(number, digits)
  return ("%." .. digits .. "f"):format(number)
end

local SHOWN = {
  integer = function(value) return ("%d"):format(math.floor(value + 0.5)) end,
  number = function(value, column)
    if value ~= value or value == math.huge or value == -math.huge then return tostring(value) end
    return digits_of(value, column.digits or 2)
  end,
  share = function(value, column) return digits_of(value * 100, column.digits or 1) .. "%" end,
}

local function cell(value, column)
  if value == nil then return "" end
  local show = type(value) == "number" and SHOWN[column.type]
  return show and show(value, column) or layout.flatten(tostring(value))
end

local function shown_columns(self)
  local columns = {}
  for _, column in ipairs(self.columns) do
    if not column.detail then columns[#columns + 1] = column end
  end
  return columns
end

local function cells_of(self, columns)
  local lines = {{}}
  for i, column in ipairs(columns) do lines[1][i] = column.name end
  for _, row in ipairs(self) do
    local line = {}
    for i, column in ipairs(columns) do line[i] = cell(row[column.name], column) end
    lines[#lines + 1] = line
  end
  return lines
end

-- The widths of the columns; where all are too wide for a line, the widest texts give way.
local function widths_of(lines, columns, room)
  local widths, total = {}, 2 * (#columns - 1)
  for i in ipairs(columns) do
    widths[i] = 0
    for _, line in ipairs(lines) do widths[i] = math.max(widths[i], layout.width(line[i])) end
    total = total + widths[i]
  end
  while total > room do
    local widest
    for i, column in ipairs(columns) do
      local gives = not RIGHT[column.type] and widths[i] > LEAST_TEXT
      if gives and (not widest or widths[i] > widths[widest]) then widest = i end
    end
    if not widest then break end
    widths[widest], total = widths[widest] - 1, total - 1
  end
  return widths
end

-- What stands before something ends where that begins, and is cut at its own beginning.
local function aligned_before(text, width)
  local from = 1
  while layout.width(text:sub(from)) + (from > 1 and 1 or 0) > width do
    from = (utf8.offset(text, 2, from) or #text + 1)
  end
  text = (from > 1 and "…" or "") .. text:sub(from)
  return (" "):rep(width - layout.width(text)) .. text
end

local function aligned(text, width, column)
  if column.type == "left" then return aligned_before(text, width) end
  text = layout.shorten(text, width)
  local space = (" "):rep(width - layout.width(text))
  return RIGHT[column.type] and space .. text or text .. space
end

--- The table as a text, a line a row, then its notes.
---@param width? integer columns, 100 by default
---@return string
function Result:text(width)
  local columns = shown_columns(self)
  local lines = cells_of(self, columns)
  local widths = widths_of(lines, columns, width or WIDTH)
  local out = {}
  for _, line in ipairs(lines) do
    local parts = {}
    for i, column in ipairs(columns) do parts[i] = aligned(line[i], widths[i], column) end
    out[#out + 1] = (table.concat(parts, "  "):gsub("%s+$", ""))
  end
  if #self == 0 then out[#out + 1] = "(nothing)" end
  if self.left_out then out[#out + 1] = ("(%d more)"):format(self.left_out) end
  for _, note in ipairs(self.notes) do
    for _, part in ipairs(layout.item(layout.flatten(note), width or WIDTH)) do out[#out + 1] = part end
  end
  return table.concat(out, "\n")
end

function Result:__tostring() return self:text() end

-- ---- For programs -----------------------------------------------------------------------------------

-- Ten digits, and a decimal point whatever the locale.
local function number_text(value)
  if value ~= value or value == math.huge or value == -math.huge then return nil end
  if math.type(value) == "integer" then return ("%d"):format(value) end
  return (("%.10g"):format(value):gsub(",", "."))
end

local function csv_field(value)
  if value == nil then return "" end
  if type(value) == "number" then return number_text(value) or tostring(value) end
  value = tostring(value)
  if value:find '[",\r\n]' or value:find "^%s" or value:find "%s$" then
    return '"' .. value:gsub('"', '""') .. '"'
  end
  return value
end

--- The rows as CSV (RFC 4180, but that lines end in LF): a line of names, then one a row.
---@return string
function Result:csv()
  local lines, fields = {}, {}
  for i, column in ipairs(self.columns) do fields[i] = csv_field(column.name) end
  lines[1] = table.concat(fields, ",")
  for _, row in ipairs(self) do
    for i, column in ipairs(self.columns) do fields[i] = csv_field(row[column.name]) end
    lines[#lines + 1] = table.concat(fields, ",")
  end
  return table.concat(lines, "\n") .. "\n"
end

local function json_value(value)
  if value == nil then return "null" end
  if type(value) == "number" then return number_text(value) or "null" end
  if type(value) == "boolean" then return tostring(value) end
  return encode_text(layout.mend(tostring(value)))
end

local function json_object(pairs_of)
  local parts = {}
  for i, pair in ipairs(pairs_of) do parts[i] = ("%s: %s"):format(encode_text(pair[1]), pair[2]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function json_list(list, convert)
  local parts = {}
  for i, item in ipairs(list) do parts[i] = convert(item) end
  return "[" .. table.concat(parts, ", ") .. "]"
end

local function json_column(column)
  return json_object {{"name", json_value(column.name)}, {"type", json_value(column.type)},
    {"note", json_value(column.note)}}
end

local function json_evidence(evidence)
  return json_object {{"document", json_value(evidence.document)},
    {"attribution", json_value(evidence.attribution)}, {"sentence", json_value(evidence.sentence)}}
end

function Result:json_row(row, trace)
  local object = {}
  for i, column in ipairs(self.columns) do object[i] = {column.name, json_value(row[column.name])} end
  if trace then object[#object + 1] = {"trace", json_list(self:trace(row), json_evidence)} end
  return json_object(object)
end

--- The result as an object: "name", "documents", "columns", "rows", a list of objects, and "notes".
---@param options? {trace?: boolean} whether each row has the sentences that it comes from, as "trace"
---@return string
function Result:json(options)
  local trace = options and options.trace
  return json_object {
    {"name", json_value(self.name)}, {"documents", json_value(self.documents)},
    {"columns", json_list(self.columns, json_column)},
    {"rows", json_list(self, function(row) return self:json_row(row, trace) end)},
    {"notes", json_list(self.notes, json_value)},
  } .. "\n"
end

return M
