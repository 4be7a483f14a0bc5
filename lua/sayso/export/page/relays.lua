--- The network of who relays whom, drawn: the article on the left, to the right of it those who speak in it,
--- and further to the right those whose words reach the reader through others. Below it the same in words.
local layers = require "sayso.export.page.layers"
local layout = require "sayso.layout"
local network = require "sayso.export.network"
local people = require "sayso.export.page.people"
local template = require "sayso.export.page.template"

local ROW, GAP, MARGIN = 26, 84, 12 -- pixels
local COLUMN = 7.0                  -- pixels of a column of text, of the widest usual font
local NAME = 26                     -- columns of a name
local MOST = 28                     -- nodes that are drawn
local ARTICLE = "the article"

-- Those who relay or are relayed, then those who are most heard.
local function choose(relays)
  local rank = {}
  for i, node in ipairs(relays.nodes) do rank[node] = {chained = node.is_text and 2 or 0, place = i} end
  for _, edge in ipairs(relays.edges) do
    if not edge.from.is_text and edge.from ~= edge.to then
      rank[edge.from].chained, rank[edge.to].chained = 1, 1
    end
  end
  local nodes = table.move(relays.nodes, 1, #relays.nodes, 1, {})
  table.sort(nodes, function(x, y)
    local a, b = rank[x], rank[y]
    if a.chained ~= b.chained then return a.chained > b.chained end
    if x.count ~= y.count then return x.count > y.count end
    return a.place < b.place
  end)
  return table.move(nodes, 1, math.min(#nodes, MOST), 1, {})
end

local function edges_between(nodes, edges)
  local is_drawn, drawn = {}, {}
  for _, node in ipairs(nodes) do is_drawn[node] = true end
  for _, edge in ipairs(edges) do
    if is_drawn[edge.from] and is_drawn[edge.to] then drawn[#drawn + 1] = edge end
  end
  return drawn
end

local function label(node)
  return node.is_text and ARTICLE or layout.shorten(node.name, NAME)
end

local function counted(number, noun)
  return ("%d %s%s"):format(number, noun, number == 1 and "" or "s")
end

-- Where each place begins and ends, from left to right: lines come in at the left of a name and leave at the
-- right of it.
local function measure(drawing)
  local x = MARGIN
  for i = 0, #drawing.layers do
    local widest = 0
    for _, place in ipairs(drawing.layers[i]) do
      local columns = layout.width(label(place.node)) + (place.node.is_text and 0 or 4)
      place.x, place.y, place.finish = x, place.row * ROW, x + 14 + COLUMN * columns
      widest = math.max(widest, place.finish - x)
    end
    x = x + widest + GAP
  end
  return x - GAP + MARGIN, (drawing.rows + 1) * ROW
end

-- To the next layer, or back.
local function bend(x, y, to_x, to_y)
  local middle = (x + to_x) / 2
  return ("M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f"):format(x, y, middle, y, middle, to_y, to_x, to_y)
end

-- In a bow on the left of a layer.
local function bow(from, to)
  local x = from.x - 12
  local side = x - math.min(16 + math.abs(to.y - from.y) / 4, GAP - 20)
  return ("M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f"):format(x, from.y, side, from.y, side, to.y, x, to.y)
end

local function head(x, y, direction)
  return (" M%.1f %.1f l%d -3.5 m0 7 l%d -3.5"):format(x, y, -6 * direction, 6 * direction)
end

local function way(from, to)
  if to.layer > from.layer then return bend(from.finish, from.y, to.x - 9, to.y) end
  if to.layer == from.layer then return bow(from, to) .. head(to.x - 11, to.y, 1) end
  return bend(from.x - 9, from.y, to.finish, to.y) .. head(to.finish, to.y, -1)
end

local function draw_edge(edge, place_of, class)
  local from, to = place_of[edge.from], place_of[edge.to]
  return ('<path class="edge %s%s" stroke-width="%.1f" d="%s"><title>%s → %s, %s</title></path>'):format(class,
    to.layer <= from.layer and " back" or "", math.min(1.2 + 0.8 * (edge.count - 1), 7), way(from, to),
    template.escape(label(edge.from)), template.escape(label(edge.to)), counted(edge.count, "time"))
end

local function ring(place, edge)
  return ('<circle class="ring" cx="%.1f" cy="%.1f" r="9"><title>relays words of its own, %s</title></circle>'):format(
    place.x, place.y, counted(edge.count, "time"))
end

local function words(place, more)
  return ('<text x="%.1f" y="%.1f">%s%s<title>%s</title></text>'):format(place.x + 13, place.y + 4.5,
    template.escape(label(place.node)), more, template.escape(place.node.name))
end

local function dot(place, radius)
  return ('<circle class="node" cx="%.1f" cy="%.1f" r="%.1f"/>'):format(place.x, place.y, radius)
end

local function draw_article(place)
  return ('<g class="root">%s%s</g>'):format(dot(place, 5), words(place, ""))
end

local function draw_speaker(place, speaker, own)
  local count = place.node.count
  return ('<g class="%s" data-s="%d">%s%s%s</g>'):format(speaker.class, speaker.number, own and ring(place, own) or "",
    dot(place, math.min(4 + 0.3 * count, 6.5)), words(place, (' <tspan class="times">%d</tspan>'):format(count)))
end

local function draw(drawing, edges, speakers)
  local own = {}
  local width, height = measure(drawing)
  local parts = {}
  for _, edge in ipairs(edges) do
    if edge.from == edge.to then
      own[edge.from] = edge
    elseif drawing.place_of[edge.from] then
      parts[#parts + 1] = draw_edge(edge, drawing.place_of, speakers[edge.to.key].class)
    end
  end
  for i = 0, #drawing.layers do
    for _, place in ipairs(drawing.layers[i]) do
      parts[#parts + 1] = place.node.is_text and draw_article(place)
        or draw_speaker(place, speakers[place.node.key], own[place.node])
    end
  end
  return ('<div class="scroll"><svg viewBox="0 0 %.0f %.0f" width="%.0f" height="%.0f" role="img" '
    .. 'aria-label="Network of who relays whom; the list below tells the same">\n%s\n</svg></div>'):format(width,
    height, width, height, table.concat(parts, "\n"))
end

-- Most often first.
local function list(edges, speakers)
  local sorted, items = table.move(edges, 1, #edges, 1, {}), {}
  table.sort(sorted, function(x, y)
    if x.count ~= y.count then return x.count > y.count end
    return x.from.id .. x.to.id < y.from.id .. y.to.id
  end)
  local function name(node)
    return node.is_text and ARTICLE or people.label(speakers[node.key])
  end
  for i, edge in ipairs(sorted) do
    items[i] = ("<li>%s → %s, %s</li>"):format(name(edge.from), name(edge.to), counted(edge.count, "time"))
  end
  return ('<details><summary>The same as a list</summary><ul class="list">%s</ul></details>'):format(
    table.concat(items, "\n"))
end

---@param doc sayso.Document
---@param name string the text's
---@param speakers sayso.PageSpeaker[]
---@return string markup
return function(doc, name, speakers)
  local relays = network.relays(doc, name)
  if #relays.edges == 0 then return "<p>Nobody is relayed in this text.</p>" end
  local nodes = choose(relays)
  local edges = edges_between(nodes, relays.edges)
  local drawing = layers.arrange(nodes, edges)
  local left = #relays.nodes - drawing.count
  local more = left > 0 and ('<p class="hint">%d more, who relay nobody or little, are in the list only.</p>'):format(
    left) or ""
  return draw(drawing, edges, speakers) .. more .. list(relays.edges, speakers)
end
