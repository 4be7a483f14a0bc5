--- Who relays whom: the text relays what stands in it at first hand, and whoever speaks relays those whose
--- words stand in the content. What GraphML, DOT and the page draw.
local holder = require "sayso.holder"

---@class sayso.NetworkNode
---@field id string
---@field name string
---@field count integer attributions
---@field key? string the speaker's; the text has none
---@field is_text? boolean

---@class sayso.NetworkEdge
---@field from sayso.NetworkNode who relays
---@field to sayso.NetworkNode who is relayed
---@field count integer how often
---@field direct integer how often word for word, of those

local M = {}

---@param doc sayso.Document
---@param name string the text's
---@return {nodes: sayso.NetworkNode[], edges: sayso.NetworkEdge[]}
function M.relays(doc, name)
  local root = {id = "text", name = name, count = 0, is_text = true}
  local nodes, edges, node_of, edge_of = {root}, {}, {}, {}
  for i, entry in ipairs(holder.list(doc)) do
    local node = {id = "s" .. i, key = entry.key, name = entry.name, count = #entry.attributions}
    nodes[#nodes + 1], node_of[entry.key] = node, node
  end
  for a in doc:attributions() do
    local from = a.parent and node_of[holder.speaker(a.parent).key] or root
    local to = node_of[holder.speaker(a).key]
    local key = from.id .. " " .. to.id
    local edge = edge_of[key]
    if not edge then
      edge = {from = from, to = to, count = 0, direct = 0}
      edges[#edges + 1], edge_of[key] = edge, edge
    end
    edge.count = edge.count + 1
    if a.form == "direct" then edge.direct = edge.direct + 1 end
  end
  return {nodes = nodes, edges = edges}
end

return M
