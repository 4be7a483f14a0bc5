--- A network arranged in layers from left to right, each node in the layer of the shortest way to it, so that
--- lines lead to the next layer, within one, or back, and never past a name of a layer between. Layers are put
--- in order by where the neighbours of their nodes stand on average, as Sugiyama, Tagawa and Toda do (Methods
--- for Visual Understanding of Hierarchical System Structures, 1981).
local M = {}

local SWEEPS = 8

---@class sayso.LayerPlace
---@field node sayso.NetworkNode
---@field layer integer from 0
---@field row number from 1
---@field before sayso.LayerPlace[] neighbours in the layer before
---@field after sayso.LayerPlace[]

---@class sayso.Layers
---@field layers sayso.LayerPlace[][] from 0
---@field place_of table<sayso.NetworkNode, sayso.LayerPlace>
---@field count integer of nodes in them
---@field rows integer of the tallest

-- Of each node that is reached from the first one, and these in the order in which they are.
local function find_layers(nodes, edges)
  local leaving, layer_of, queue = {}, {[nodes[1]] = 0}, {nodes[1]}
  for _, node in ipairs(nodes) do leaving[node] = {} end
  for _, edge in ipairs(edges) do table.insert(leaving[edge.from], edge.to) end
  for _, node in ipairs(queue) do
    for _, to in ipairs(leaving[node]) do
      if not layer_of[to] then
        layer_of[to] = layer_of[node] + 1
        queue[#queue + 1] = to
      end
    end
  end
  return layer_of, queue
end

local function add_place(layers, layer, node)
  for i = #layers, layer do layers[i] = layers[i] or {} end
  local place = {node = node, layer = layer, row = #layers[layer] + 1, before = {}, after = {}}
  table.insert(layers[layer], place)
  return place
end

-- Orders a layer by the middle of each place's neighbours; those that have none stay.
local function order_layer(layer, side)
  local middles = {}
  for _, place in ipairs(layer) do
    local sum = 0
    for _, neighbour in ipairs(place[side]) do sum = sum + neighbour.row end
    middles[place] = #place[side] > 0 and sum / #place[side] or place.row
  end
  table.sort(layer, function(x, y)
    if middles[x] ~= middles[y] then return middles[x] < middles[y] end
    return x.row < y.row
  end)
  for row, place in ipairs(layer) do place.row = row end
end

local function untangle(layers)
  for sweep = 1, SWEEPS do
    if sweep % 2 == 1 then
      for i = 1, #layers do order_layer(layers[i], "before") end
    else
      for i = #layers - 1, 1, -1 do order_layer(layers[i], "after") end
    end
  end
end

-- Shorter layers stand in the middle of the tallest.
local function center(layers)
  local tallest = 0
  for i = 0, #layers do tallest = math.max(tallest, #layers[i]) end
  for i = 0, #layers do
    for _, place in ipairs(layers[i]) do place.row = place.row + (tallest - #layers[i]) / 2 end
  end
  return tallest
end

--- Arranges what is reached from the first node.
---@param nodes sayso.NetworkNode[]
---@param edges sayso.NetworkEdge[] between them
---@return sayso.Layers
function M.arrange(nodes, edges)
  local layer_of, reached = find_layers(nodes, edges)
  local layers, place_of = {[0] = {}}, {}
  for _, node in ipairs(reached) do place_of[node] = add_place(layers, layer_of[node], node) end
  for _, edge in ipairs(edges) do
    local from, to = place_of[edge.from], place_of[edge.to]
    if from and to.layer == from.layer + 1 then
      table.insert(from.after, to)
      table.insert(to.before, from)
    end
  end
  untangle(layers)
  return {layers = layers, place_of = place_of, count = #reached, rows = center(layers)}
end

return M
