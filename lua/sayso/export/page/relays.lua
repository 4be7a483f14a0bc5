--- The network of who relays whom, drawn: the text on the left, who speaks in it beside it, and further to
--- the right those whose words reach the reader through others.
local layout = require "sayso.layout"
local network = require "sayso.export.network"
local template = require "sayso.export.page.template"

local ROW, COLUMN, MARGIN = 22, 170, 14 -- pixels
local NAME = 22                         -- columns of a name
local MOST = 40                         -- nodes that are drawn

-- How many relays each node is from the text, at least.
local function find_depths(relays)
  local depths, queue = {[relays.nodes[1]] = 0}, {relays.nodes[1]}
  for _, node in ipairs(queue) do
    for _, edge in ipairs(relays.edges) do
      if edge.from == node and not depths[edge.to] then
        depths[edge.to] = depths[node] + 1
        queue[#queue + 1] = edge.to
      end
    end
  end
  return depths, queue
end

-- Nodes in columns by their depth, the most heard first, those of one relayer near it.
local function place(relays)
  local depths, order = find_depths(relays)
  local heights, widest = {}, 0
  for i, node in ipairs(order) do
    if i > MOST then break end
    local depth = depths[node]
    heights[depth] = (heights[depth] or 0) + 1
    node.x, node.y = MARGIN + depth * COLUMN, heights[depth] * ROW
    widest = math.max(widest, depth)
  end
  local tallest = 1
  for _, height in pairs(heights) do tallest = math.max(tallest, height) end
  relays.nodes[1].y = (tallest + 1) * ROW / 2
  return MARGIN + (widest + 1) * COLUMN, (tallest + 1) * ROW
end

local function draw_edge(edge, class)
  local from, to = edge.from, edge.to
  local width = math.min(1 + 0.8 * (edge.count - 1), 7)
  local title = template.escape(("%s: %s, %d times"):format(from.name, to.name, edge.count))
  local path
  if from == to or from.x >= to.x then
    -- Back, or to oneself: in a bow on the left.
    local bow = math.min(from.x, to.x) - 26
    path = ("M%d %d C%d %d %d %d %d %d"):format(from.x, from.y, bow, from.y - 14, bow, to.y + 14, to.x, to.y)
  else
    local middle = (from.x + to.x) / 2
    path = ("M%d %.1f C%.1f %.1f %.1f %d %d %d"):format(from.x, from.y, middle, from.y, middle, to.y, to.x, to.y)
  end
  return ('<path class="edge %s" stroke-width="%.1f" d="%s"><title>%s</title></path>'):format(class, width, path, title)
end

local function draw_node(node, class)
  local name = template.escape(layout.shorten(node.name, NAME))
  local radius = node.is_text and 5 or math.min(3 + 0.5 * node.count, 6)
  return ('<circle class="node %s" cx="%d" cy="%.1f" r="%.1f"/><text x="%d" y="%.1f">%s<title>%s</title></text>')
    :format(node.is_text and "root" or class, node.x, node.y, radius, node.x + 10, node.y + 4, name,
      template.escape(node.name))
end

---@param doc sayso.Document
---@param name string the text's
---@param speakers sayso.PageSpeaker[]
---@return string markup
return function(doc, name, speakers)
  local relays = network.relays(doc, name)
  if #relays.edges == 0 then return "<p>Nobody is relayed in this text.</p>" end
  local width, height = place(relays)
  local function class(node) return speakers[node.key] and speakers[node.key].class or "s0" end
  local parts = {}
  for _, edge in ipairs(relays.edges) do
    if edge.from.x and edge.to.x then parts[#parts + 1] = draw_edge(edge, class(edge.to)) end
  end
  for _, node in ipairs(relays.nodes) do
    if node.x then parts[#parts + 1] = draw_node(node, class(node)) end
  end
  return ('<div class="scroll"><svg viewBox="0 0 %d %d" style="min-width:%dpx" role="img" aria-label="Network of who '
    .. 'relays whom; the list below tells the same in words">\n%s\n</svg></div>'):format(width, math.ceil(height),
    math.min(width, 360), table.concat(parts, "\n"))
end
