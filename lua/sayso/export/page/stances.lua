--- Stances as a matrix: who is for whom or what, and who against.
local layout = require "sayso.layout"
local people = require "sayso.export.page.people"
local template = require "sayso.export.page.template"

local ROWS, COLUMNS = 10, 10
local SIGNS = {positive = 1, neutral = 0, negative = -1}
local EVEN = 0.15 -- so near to nothing a stance is neither for nor against

local function name_of(someone)
  return layout.flatten(tostring(someone))
end

-- Those of a kind, the most often found first.
local function tally(list, field)
  local order, counts = {}, {}
  for _, stance in ipairs(list) do
    local name = name_of(stance[field])
    if not counts[name] then order[#order + 1], counts[name] = name, 0 end
    counts[name] = counts[name] + 1
  end
  local place = {}
  for i, name in ipairs(order) do place[name] = i end
  table.sort(order, function(x, y)
    if counts[x] ~= counts[y] then return counts[x] > counts[y] end
    return place[x] < place[y]
  end)
  return order
end

-- For each holder and target how often, and how far for or against on the whole.
local function weigh(list)
  local cells = {}
  for _, stance in ipairs(list) do
    local key = name_of(stance.holder) .. "\0" .. name_of(stance.target)
    local cell = cells[key] or {count = 0, sum = 0}
    cells[key] = cell
    cell.count, cell.sum = cell.count + 1, cell.sum + SIGNS[stance.polarity] * stance.strength
  end
  return cells
end

local function draw(cell)
  if not cell then return "<td><span></span></td>" end
  local mean = cell.sum / cell.count
  local side = mean > EVEN and "for" or mean < -EVEN and "against" or "even"
  local mark = ({["for"] = "+", against = "−", even = "±"})[side]
  return ('<td><span class="some %s" style="--amount:%.0f%%" title="%s, %d times, %+.2f">%s</span></td>'):format(side,
    25 + 75 * math.abs(mean), side, cell.count, mean, mark)
end

-- The colour and letter that a holder has elsewhere on the page.
local function label(name, speakers)
  for _, speaker in ipairs(speakers) do
    if speaker.name == name then return people.label(speaker) end
  end
  return template.escape(name)
end

local function header(targets)
  local cells = {}
  for i = 1, math.min(#targets, COLUMNS) do
    local name = template.escape(targets[i])
    cells[i] = ('<th scope="col" class="steep" title="%s"><span>%s</span></th>'):format(name, name)
  end
  return '<thead><tr><td></td>' .. table.concat(cells) .. "</tr></thead>"
end

---@param list {holder: any, target: any, polarity: "positive"|"negative"|"neutral", strength: number}[]
---@param speakers sayso.PageSpeaker[]
---@return string markup
return function(list, speakers)
  if #list == 0 then return "" end
  local holders, targets, cells, rows = tally(list, "holder"), tally(list, "target"), weigh(list), {}
  for i = 1, math.min(#holders, ROWS) do
    local parts = {}
    for j = 1, math.min(#targets, COLUMNS) do parts[j] = draw(cells[holders[i] .. "\0" .. targets[j]]) end
    rows[i] = ('<tr><th scope="row">%s</th>%s</tr>'):format(label(holders[i], speakers), table.concat(parts))
  end
  return ('<section><h2>Stances</h2>\n<p class="hint">Who is for (+) or against (−) whom or what, as the article '
    .. 'tells it; a stronger field is a stronger stance.</p>\n<div class="scroll"><table class="matrix">%s<tbody>\n%s\n'
    .. '</tbody></table></div></section>'):format(header(targets), table.concat(rows, "\n"))
end
