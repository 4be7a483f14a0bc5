--- A document as a tree of who says what, one line an attribution: what the REPL shows of it.
local layout = require "sayso.layout"
local outline = require "sayso.outline"
local palette = require "sayso.palette"

local WIDTH = 100
-- Of lines of that width; those of others have as large a share of what the rest of a line leaves them.
local SOURCE_WIDTH, CUE_WIDTH = 32, 20
local LEAST_CONTENT = 24 -- however deep the line is indented
local LEAST_HEADING = 40
local REST = 21 -- the columns of the first indent, the form and what stands between the parts
local LEAST_SHARE = 0.2
local DEEPEST_INDENT = 8

local function count(number, noun)
  return ("%d %s%s"):format(number, noun, number == 1 and "" or "s")
end

local function part(span, width)
  return span and layout.shorten(layout.flatten(span.text), width) or "?"
end

-- What a part may take that takes `columns` of a line of the usual width.
local function share(columns, width)
  local of = (width - REST) / (WIDTH - REST)
  return math.floor(columns * math.max(LEAST_SHARE, math.min(of, 1)))
end

local function line(entry, width, style)
  local a = entry.attribution
  local indent = ("  "):rep(math.min(entry.depth, DEEPEST_INDENT) + 1)
  local source = part(a.source, share(SOURCE_WIDTH, width))
  local cue = part(a.cue, share(CUE_WIDTH, width))
  local pattern = "%s%s · %s · %s · "
  local used = layout.width(pattern:format(indent, source, cue, a.form))
  local room = math.max(width - used, share(LEAST_CONTENT, width))
  return pattern:format(indent, style.source(source), style.cue(cue), a.form)
    .. layout.shorten(layout.flatten(a.content.text), room)
end

local function reason_lines(entry, width)
  local indent = ("  "):rep(math.min(entry.depth, DEEPEST_INDENT) + 2)
  local lines, room = {}, math.max(width - #indent, share(LEAST_CONTENT, width))
  for _, reason in ipairs(entry.attribution:why()) do
    for _, text in ipairs(layout.item(reason.text, room)) do
      lines[#lines + 1] = indent .. text
    end
  end
  return lines
end

---@class sayso.TreeOptions
---@field why? boolean whether the reasons of each attribution stand below it
---@field colored? boolean whether speakers have colours, for a terminal

--- The tree as a text: a line about the document, then "source · cue · form · content" for each attribution,
--- indented under the one in whose content it stands; "?" is a source or cue that the text doesn't name.
---@param doc sayso.Document
---@param width? integer columns, 100 by default; lines keep to it from 40 on, unless they are indented deep
---@param options? sayso.TreeOptions
---@return string
return function(doc, width, options)
  width = math.max(width or WIDTH, 1)
  local heading = ("sayso document: %s, %s, %s"):format(count(#doc:sentences(), "sentence"),
    count(#doc:quotes(), "quotation"), count(#doc:attributions(), "attribution"))
  local lines = layout.wrap(heading, math.max(width, LEAST_HEADING))
  local style_of = palette.of(doc, options and options.colored)
  for _, entry in ipairs(outline(doc)) do
    lines[#lines + 1] = line(entry, width, style_of(entry.attribution))
    if options and options.why then
      for _, reason in ipairs(reason_lines(entry, width)) do lines[#lines + 1] = reason end
    end
  end
  return table.concat(lines, "\n")
end
