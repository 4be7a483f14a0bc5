--- Perspectives as a matrix: through whose eyes each part of the text is told.
local arrangement = require "sayso.arrangement"
local people = require "sayso.export.page.people"
local template = require "sayso.export.page.template"

local ROWS, COLUMNS = 10, 14
local LEAST = 0.18 -- of colour, that a little is seen

-- The part that a block is in, of at most COLUMNS parts of as many blocks each.
local function parts_of(doc)
  local blocks = #doc:blocks()
  local size = math.max(math.ceil(blocks / COLUMNS), 1)
  return math.ceil(blocks / size), function(block) return (block - 1) // size + 1 end, size
end

-- For each speaker's number and each part how many words are attributed there.
local function count(doc, speakers, part_of)
  local blocks, counts = doc:blocks(), {}
  for i in ipairs(speakers) do counts[i] = {} end
  for a in doc:attributions() do
    local row = counts[people.of(speakers, a).number]
    for i = 1, #a.content do
      local part = part_of(math.max(arrangement.find(blocks, a.content[i].first), 1))
      row[part] = (row[part] or 0) + people.words(a.content[i])
    end
  end
  return counts
end

local function cell(words, most, place)
  if not words then return "<td><span></span></td>" end
  return ('<td><span class="some" style="--amount:%.0f%%" title="part %d: %d words"><span class="hidden">%d</span>'
    .. '</span></td>'):format((LEAST + (1 - LEAST) * words / most) * 100, place, words, words)
end

local function most_of(counts)
  local most = 1
  for _, row in ipairs(counts) do
    for _, words in pairs(row) do most = math.max(most, words) end
  end
  return most
end

-- Each leads to where its part begins.
local function header(parts, size)
  local cells = {}
  for part = 1, parts do
    cells[part] = ('<th scope="col"><a href="#b%d" aria-label="Part %d">%d</a></th>'):format((part - 1) * size + 1,
      part, part)
  end
  return '<thead><tr><td></td>' .. table.concat(cells) .. "</tr></thead>"
end

local function row(speaker, counts, parts, most)
  local cells = {}
  for part = 1, parts do cells[part] = cell(counts[part], most, part) end
  return ('<tr class="%s"><th scope="row" title="%s">%s</th>%s</tr>'):format(speaker.class,
    template.escape(speaker.name), people.label(speaker), table.concat(cells))
end

---@param doc sayso.Document
---@param speakers sayso.PageSpeaker[]
---@return string markup
return function(doc, speakers)
  if #speakers == 0 then return "" end
  local parts, part_of, size = parts_of(doc)
  local counts = count(doc, speakers, part_of)
  local most, rows = most_of(counts), {}
  for i = 1, math.min(#speakers, ROWS) do rows[i] = row(speakers[i], counts[i], parts, most) end
  local unit = size == 1 and "a paragraph" or ("%d paragraphs"):format(size)
  return ('<section><h2>Perspectives</h2>\n<p class="hint">Through whose eyes the article is told as it goes: a '
    .. 'column is %s, a stronger field more words.</p>\n<div class="scroll"><table class="matrix">%s<tbody>\n%s\n'
    .. '</tbody></table></div></section>'):format(unit, header(parts, size), table.concat(rows, "\n"))
end
