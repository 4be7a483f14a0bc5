--- Stances as a matrix: who is for whom or what, and who against; each field leads to the words that show it,
--- and below all are told with their sentences.
local layout = require "sayso.layout"
local people = require "sayso.export.page.people"
local stance = require "sayso.stance"
local template = require "sayso.export.page.template"

local ROWS, COLUMNS = 10, 10
local LONGEST = 300 -- columns of a sentence
local EVEN = 0.15 -- so near to nothing a stance is neither for nor against
local MARKS = {["for"] = "+", against = "−", even = "±"}

-- Those of a kind in whom or towards whom somebody is for or against, the most often found first.
local function rank(list, field)
  local order, counts, place = {}, {}, {}
  for _, one in ipairs(list) do
    local name = stance.name(one[field])
    if not counts[name] then
      order[#order + 1], counts[name] = name, 0
      place[name] = #order
    end
    counts[name] = counts[name] + 1
  end
  table.sort(order, function(x, y)
    if counts[x] ~= counts[y] then return counts[x] > counts[y] end
    return place[x] < place[y]
  end)
  return order
end

-- For each holder and target how often, how far for or against on the whole, and what shows it most.
local function weigh(list)
  local cells = {}
  for _, one in ipairs(list) do
    local key = stance.name(one.holder) .. "\0" .. stance.name(one.target)
    local cell = cells[key] or {count = 0, sum = 0, strongest = one}
    cells[key] = cell
    cell.count, cell.sum = cell.count + 1, cell.sum + stance.signed(one)
    local is_neutral = cell.strongest.polarity == "neutral"
    if one.polarity ~= "neutral" and (is_neutral or one.strength > cell.strongest.strength) then
      cell.strongest = one
    end
  end
  return cells
end

-- Where the words are: those of the attribution, or of the author the paragraph.
local function place_of(one)
  return one.attribution and ("#r%d"):format(one.attribution.index) or ("#b%d"):format(one.sentence.block.index)
end

local function draw(cell)
  if not cell then return "<td><span></span></td>" end
  local mean = cell.sum / cell.count
  local side = mean > EVEN and "for" or mean < -EVEN and "against" or "even"
  local told = ("%s, %d time%s, %+.2f"):format(side, cell.count, cell.count == 1 and "" or "s", mean)
  return ('<td><a class="some %s" href="%s" style="--amount:%.0f%%" title="%s" aria-label="%s">%s</a></td>'):format(
    side, place_of(cell.strongest), 25 + 75 * math.abs(mean), told, told, MARKS[side])
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

local function matrix(list, polar, speakers)
  local holders, targets, cells, rows = rank(polar, "holder"), rank(polar, "target"), weigh(list), {}
  for i = 1, math.min(#holders, ROWS) do
    local parts = {}
    for j = 1, math.min(#targets, COLUMNS) do parts[j] = draw(cells[holders[i] .. "\0" .. targets[j]]) end
    rows[i] = ('<tr><th scope="row" title="%s">%s</th>%s</tr>'):format(template.escape(holders[i]),
      label(holders[i], speakers), table.concat(parts))
  end
  return ('<div class="scroll"><table class="matrix">%s<tbody>\n%s\n</tbody></table></div>'):format(header(targets),
    table.concat(rows, "\n"))
end

-- Each in words: who, for or against whom, in which sentence.
local function item(one, speakers)
  local side = one.polarity == "positive" and "for" or "against"
  local sentence = layout.shorten(layout.flatten(one.sentence.text), LONGEST)
  return ('<li>%s %s <a href="%s">%s</a> <span class="meta">%s</span></li>'):format(
    label(stance.name(one.holder), speakers), side, place_of(one), template.escape(stance.name(one.target)),
    template.escape(sentence))
end

---@param list sayso.Stance[]
---@param speakers sayso.PageSpeaker[]
---@return string markup empty where nobody is for or against anything
return function(list, speakers)
  local polar, items = {}, {}
  for _, one in ipairs(list) do
    if one.polarity ~= "neutral" then polar[#polar + 1] = one end
  end
  if #polar == 0 then return "" end
  for i, one in ipairs(polar) do items[i] = item(one, speakers) end
  return ('<section><h2>Stances</h2>\n<p class="hint">Who is for (+) or against (−) whom or what, as the article '
    .. 'tells it; a stronger field is a stronger stance, and leads to the words.</p>\n%s\n<details class="stances">'
    .. '<summary>Each with its sentence</summary>\n<ul>%s</ul></details></section>'):format(
    matrix(list, polar, speakers), table.concat(items, "\n"))
end
