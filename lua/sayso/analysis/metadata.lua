--- Tables of metadata: a line a document, in tab- or comma-separated values, under a line of names.
local layout = require "sayso.layout"

local M = {}

---@class sayso.Metadata
---@field path string
---@field columns string[]
---@field key string the column that names the document
---@field date? string the column of its date
---@field outlet? string the column of who published it
---@field rows table<string, sayso.MetadataRow> by document

---@class sayso.MetadataRow
---@field values table<string, string> those that there are
---@field line integer

-- Names of columns, the likeliest first.
local KEYS = {"filename", "file", "file_name", "doc_id", "document", "id", "name", "path"}
local DATES = {"date", "publication_date", "published", "pubdate", "datetime"}
local OUTLETS = {"outlet", "publisher", "newspaper", "publication", "site", "source"}

-- What programs write where there is no value: R, Python and its libraries, databases, spreadsheets.
local MISSING = {NA = true, None = true, NaN = true, nan = true, NULL = true, null = true, ["#N/A"] = true}

local function first_of(columns, likely)
  local have = {}
  for _, column in ipairs(columns) do have[column:lower()] = have[column:lower()] or column end
  for _, name in ipairs(likely) do
    if have[name] then return have[name] end
  end
end

--- Which of some names are those of the date and of the outlet.
---@param columns string[]
---@return string? date
---@return string? outlet
function M.roles(columns)
  return first_of(columns, DATES), first_of(columns, OUTLETS)
end

-- ---- Separated values -------------------------------------------------------------------------------

local function split_tabs(line)
  local fields = {}
  for field in (line .. "\t"):gmatch "([^\t]*)\t" do fields[#fields + 1] = field end
  return fields
end

-- One field of RFC 4180 from `at` on; the field and where it ends, or nil where a quotation mark is missing.
local function csv_field(text, at, separator)
  if text:sub(at, at) ~= '"' then
    local last = (text:find("[" .. separator .. "\r\n]", at) or #text + 1) - 1
    return text:sub(at, last), last + 1
  end
  local from = at + 1
  while true do
    local quote = text:find('"', from, true)
    if not quote then return nil end
    if text:sub(quote + 1, quote + 1) ~= '"' then
      return text:sub(at + 1, quote - 1):gsub('""', '"'), quote + 1
    end
    from = quote + 2
  end
end

local function lines_in(text, first, last)
  return select(2, text:sub(first, last):gsub("\n", ""))
end

-- A loop over the records: line, fields, or line, nil, what is wrong.
local function csv_records(text, separator)
  local at, line = 1, 1
  return function()
    if at > #text then return nil end
    local first, fields = line, {}
    while true do
      local field, after = csv_field(text, at, separator)
      if not field then
        at = #text + 1
        return first, nil, "a quotation mark opens and none closes it; the lines from here on are left out"
      end
      line = line + lines_in(text, at, after - 1)
      fields[#fields + 1], at = field, after
      if text:sub(at, at) ~= separator then break end
      at = at + 1
    end
    local _, ending = text:find("^[^\n]*\n?", at)
    at, line = ending + 1, line + 1
    return first, fields
  end
end

local function tab_records(text)
  local next_line, line = text:gmatch "([^\n]*)\n?", 0
  return function()
    local content = next_line()
    if not content then return nil end
    line = line + 1
    return line, split_tabs((content:gsub("\r$", "")))
  end
end

local function records_of(text)
  local header = text:match "^[^\n]*"
  if header:find("\t", 1, true) then return tab_records(text) end
  local commas, semicolons = select(2, header:gsub(",", "")), select(2, header:gsub(";", ""))
  return csv_records(text, semicolons > commas and ";" or ",")
end

-- ---- The table --------------------------------------------------------------------------------------

local function values_of(columns, fields, key)
  local values = {}
  for i, column in ipairs(columns) do
    local value = layout.flatten(fields[i] or ""):match "^%s*(.-)%s*$"
    if value ~= "" and (column == key or not MISSING[value]) then values[column] = value end
  end
  return values
end

local function is_blank(fields)
  return #fields == 1 and not fields[1]:find "%S"
end

local function add_row(self, line, fields, tell)
  if #fields ~= #self.columns then
    tell(line, ("%d fields where the first line has %d"):format(#fields, #self.columns))
  end
  local values = values_of(self.columns, fields, self.key)
  local key = values[self.key]
  if not key then return tell(line, ("no %s, which is to name the document; left out"):format(self.key)) end
  local other = self.rows[key]
  if other then
    return tell(line, ("“%s” is in line %d too; that one is used"):format(key, other.line))
  end
  self.rows[key] = {values = values, line = line}
end

-- A table without rows, from the first record, the names of the columns.
local function new(path, next_record, key)
  local _, columns = next_record()
  if not columns or is_blank(columns) then return nil, path .. ":1: no line with the names of the columns" end
  for i, column in ipairs(columns) do columns[i] = layout.flatten(column):match "^%s*(.-)%s*$" end
  local found = first_of(columns, key and {key:lower()} or KEYS)
  if key and not found then return nil, ("%s:1: no column is called “%s”"):format(path, key) end
  local date, outlet = M.roles(columns)
  return {path = path, columns = columns, rows = {}, key = found or columns[1], date = date, outlet = outlet}
end

--- Reads a table.
---@param path string what to call it
---@param bytes string
---@param tell fun(line: integer, message: string) called for each thing that is wrong
---@param key? string the column that names the document
---@return sayso.Metadata? metadata nil where there is no such table
---@return string? message with its path in front
function M.read(path, bytes, tell, key)
  local next_record = records_of(layout.mend((bytes:gsub("^\u{FEFF}", ""))))
  local self, message = new(path, next_record, key)
  if not self then return nil, message end
  for line, fields, wrong in next_record do
    if wrong then
      tell(line, wrong)
    elseif not is_blank(fields) then
      add_row(self, line, fields, tell)
    end
  end
  return self
end

return M
