--- Annotations from elsewhere, of any bytes: what can't be used is told of, and what was taken holds together
--- and comes back the same from what it is written as.
local export = require "sayso.export"
local document = require "sayso.import.document"
local brat = require "sayso.import.brat"
local cjson = require "cjson"
local sayso = require "sayso"

local M = {}

local json = cjson.new()

local function ignore(message)
  assert(type(message) == "string" and #message > 0, "a fault that says nothing")
end

-- ---- What holds of every document -------------------------------------------------------------------

local function check_span(doc, span)
  local first, last, from, to = span.first, span.last, span:code_points()
  assert(first >= 1 and first <= last and last <= #doc.text, "a span outside the text")
  assert(utf8.len(doc.text, first, last) == to - from, "code points that aren't those of the bytes")
  assert(span.text == doc.text:sub(first, last), "another text than the span's")
end

-- A chain of parents ends.
local function check_parents(a, count)
  for _ = 1, count do
    a = a.parent
    if not a then return end
  end
  error("a circle of parents")
end

local function check_document(doc)
  local list = doc:attributions()
  for a in list do
    local before = 0
    assert(#a.content > 0, "no content")
    for piece in a.content do
      check_span(doc, piece)
      assert(piece.first >= before, "pieces that aren't in order")
      before = piece.first
    end
    if a.source then check_span(doc, a.source) end
    if a.cue then check_span(doc, a.cue) end
    check_parents(a, #list)
  end
  for repair in doc:repairs() do check_span(doc, repair) end
end

-- ---- There and back ---------------------------------------------------------------------------------

local function from_brat(text, standoff)
  return document(text, brat.read(standoff, ignore), ignore)
end

local function from_json(text, line)
  local ok, record = pcall(json.decode, line)
  if not ok or type(record) ~= "table" or type(record.attributions) ~= "table" then return nil end
  return document(text, record, ignore)
end

-- What a format keeps of a document, it keeps of what it is read as.
local function check_again(doc, format, read)
  local written = export.write(doc, format, "x", {why = true})
  local back = assert(read(doc.text, written))
  check_document(back)
  local again = export.write(back, format, "x", {why = true})
  if again ~= written then error(("%s changes:\n%s\n%s"):format(format, written, again), 0) end
end

local function check_imported(doc)
  if not doc then return end
  check_document(doc)
  for _, name in ipairs(export.names()) do assert(type(export.write(doc, name, "x", {})) == "string") end
  check_again(doc, "brat", from_brat)
  check_again(doc, "ndjson", from_json)
  doc:close()
end

-- What sayso itself finds.
local function check_read(bytes)
  local doc <close> = assert(sayso.read(bytes, {threshold = 0}))
  check_document(doc)
  check_again(doc, "brat", from_brat)
  check_again(doc, "ndjson", from_json)
end

--- The first byte says what the others are: a text, then behind a byte of 0xFE what is annotated in it, in
--- standoff or as JSON; or a text to read.
---@param bytes string
function M.run(bytes)
  local choice = (bytes:byte(1) or 0) % 3
  local text, annotations = bytes:match("^(.-)\xFE(.*)$", 2)
  if choice == 0 then return check_read(bytes:sub(2)) end
  if not text then text, annotations = "“We wait,” the mayor said. She thinks it is late.", bytes:sub(2) end
  if choice == 1 then return check_imported(from_brat(text, annotations)) end
  check_imported(from_json(text, annotations))
end

return M
