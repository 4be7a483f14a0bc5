--- A document as a tree of who says what, one line an attribution: what the REPL shows of it.
local layout = require "sayso.layout"
local outline = require "sayso.outline"

local WIDTH = 100
local SOURCE_WIDTH, CUE_WIDTH = 32, 20
local LEAST_CONTENT = 24 -- however deep the line is indented
local DEEPEST_INDENT = 8

local function count(number, noun)
  return ("%d %s%s"):format(number, noun, number == 1 and "" or "s")
end

local function part(span, width)
  return span and layout.shorten(layout.flatten(span.text), width) or "?"
end

local function line(entry, width)
  local a = entry.attribution
  local indent = ("  "):rep(math.min(entry.depth, DEEPEST_INDENT) + 1)
  local source, cue = part(a.source, SOURCE_WIDTH), part(a.cue, CUE_WIDTH)
  local head = ("%s%s · %s · %s · "):format(indent, source, cue, a.form)
  local room = math.max(width - layout.width(head), LEAST_CONTENT)
  return head .. layout.shorten(layout.flatten(a.content.text), room)
end

--- The tree as a text: a line about the document, then "source · cue · form · content" for each attribution,
--- indented under the one in whose content it stands; "?" is a source or cue that the text doesn't name.
---@param doc sayso.Document
---@param width? integer columns, 100 by default
---@return string
return function(doc, width)
  width = width or WIDTH
  local lines = {("sayso document: %s, %s, %s"):format(count(#doc:sentences(), "sentence"),
    count(#doc:quotes(), "quotation"), count(#doc:attributions(), "attribution"))}
  for _, entry in ipairs(outline(doc)) do lines[#lines + 1] = line(entry, width) end
  return table.concat(lines, "\n")
end
