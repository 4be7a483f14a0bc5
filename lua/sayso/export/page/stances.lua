--- Who stands how towards what, as a matrix, where stances were read.
local layout = require "sayso.layout"
local template = require "sayso.export.page.template"

local MOST = 10 -- rows, and columns
local SIGNS = {positive = "+", negative = "−", neutral = "·"}

local function place(list, thing)
  local name = layout.flatten(tostring(thing))
  if not list[name] and #list < MOST then
    list[#list + 1] = name
    list[name] = #list
  end
  return list[name]
end

-- The strongest stance of each holder towards each target.
local function collect(doc)
  local holders, targets, cells = {}, {}, {}
  for _, stance in ipairs(doc:stances()) do
    local row, column = place(holders, stance.holder or "?"), place(targets, stance.target or "?")
    if row and column then
      cells[row] = cells[row] or {}
      local old = cells[row][column]
      if not old or stance.strength > old.strength then cells[row][column] = stance end
    end
  end
  return holders, targets, cells
end

local function cell(stance)
  if not stance then return "<td><span></span></td>" end
  return ('<td><span class="%s" style="--amount:%.2f" title="%s">%s</span></td>'):format(stance.polarity,
    0.3 + 0.7 * stance.strength, stance.polarity, SIGNS[stance.polarity] or "")
end

---@param doc sayso.Document
---@return string markup empty where there are none
return function(doc)
  if not doc.stances or #doc:stances() == 0 then return "" end
  local holders, targets, cells = collect(doc)
  local heads, rows = {}, {}
  for i, name in ipairs(targets) do heads[i] = ('<th scope="col">%s</th>'):format(template.escape(name)) end
  for i, name in ipairs(holders) do
    local row = {}
    for k in ipairs(targets) do row[k] = cell(cells[i] and cells[i][k]) end
    rows[i] = ('<tr><th scope="row">%s</th>%s</tr>'):format(template.escape(name), table.concat(row))
  end
  return ('<section><h2>Stances</h2><p class="hint">Who (rows) stands how towards whom or what (columns).</p>\n'
    .. '<div class="scroll"><table class="matrix"><thead><tr><td></td>%s</tr></thead><tbody>\n%s\n</tbody></table>'
    .. '</div></section>'):format(table.concat(heads), table.concat(rows, "\n"))
end
