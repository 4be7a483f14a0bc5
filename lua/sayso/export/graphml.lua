--- GraphML of who relays whom.
local network = require "sayso.export.network"
local xml = require "sayso.export.xml"

local HEAD = [[
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="attributions" for="node" attr.name="attributions" attr.type="int"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<key id="direct" for="edge" attr.name="direct" attr.type="int"/>
]]

local function data(key, value)
  return ('<data key="%s">%s</data>'):format(key, xml.escape(tostring(value)))
end

return function(doc, id)
  local relays = network.relays(doc, id)
  local lines = {HEAD .. ("<graph%s>"):format(xml.attributes {{"id", id}, {"edgedefault", "directed"}})}
  for _, node in ipairs(relays.nodes) do
    lines[#lines + 1] = ('<node id="%s">%s%s</node>'):format(node.id, data("name", node.name),
      data("attributions", node.count))
  end
  for _, edge in ipairs(relays.edges) do
    lines[#lines + 1] = ('<edge source="%s" target="%s">%s%s</edge>'):format(edge.from.id, edge.to.id,
      data("weight", edge.count), data("direct", edge.direct))
  end
  lines[#lines + 1] = "</graph>\n</graphml>\n"
  return table.concat(lines, "\n")
end
