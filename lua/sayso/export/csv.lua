--- A table as RFC 4180 has it, a row an attribution. Spans are "start-end" in code points, with a space
--- between.
local layout = require "sayso.layout"
local record = require "sayso.record"

-- A spreadsheet would take a cell that begins so for a formula, which an article mustn't be able to write.
local FORMULA = "^[=+%-@]"

local function cell(value)
  if value == nil then return "" end
  if type(value) == "number" then return tostring(value) end
  local text = layout.flatten(value)
  if text:find(FORMULA) then text = "'" .. text end
  return text:find '[",\r\n]' and '"' .. text:gsub('"', '""') .. '"' or text
end

local function offsets(...)
  local parts = {}
  for i, span in ipairs {...} do parts[i] = ("%d-%d"):format(span:code_points()) end
  return table.concat(parts, " ")
end

local function pieces(content)
  local list = {}
  for i = 1, #content do list[i] = content[i] end
  return table.unpack(list)
end

local function row(a, id)
  local cells = {
    cell(id), cell(a.index), cell(a.parent and a.parent.index), cell(a.source and a.source.text),
    cell(a.cue and a.cue.text), cell(a.content.text), cell(a.form), ("%.14g"):format(record.confidence(a)),
    cell(a.speaker and tostring(a.speaker)), cell(a.ladder), offsets(a.source), offsets(a.cue),
    offsets(pieces(a.content)),
  }
  return table.concat(cells, ",") .. "\r\n"
end

return function(doc, id)
  local rows = {}
  for a in doc:attributions() do rows[a.index] = row(a, id) end
  return table.concat(rows)
end
