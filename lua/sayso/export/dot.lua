--- Who relays whom, in Graphviz's language.
local layout = require "sayso.layout"
local network = require "sayso.export.network"

-- In a quoted string only a quotation mark and a backslash mean anything but themselves; a label would take
-- "\N" and the like for what it stands for.
local function quote(text)
  return '"' .. layout.flatten(text):gsub('[\\"]', "\\%0") .. '"'
end

return function(doc, id)
  local relays = network.relays(doc, id)
  local lines = {("digraph %s {\n  rankdir=LR;\n  node [shape=box, style=rounded];"):format(quote(id))}
  for _, node in ipairs(relays.nodes) do
    lines[#lines + 1] = ("  %s [label=%s, attributions=%d];"):format(node.id, quote(node.name), node.count)
  end
  for _, edge in ipairs(relays.edges) do
    lines[#lines + 1] = ("  %s -> %s [weight=%d, direct=%d, label=%d];"):format(edge.from.id, edge.to.id,
      edge.count, edge.direct, edge.count)
  end
  lines[#lines + 1] = "}\n"
  return table.concat(lines, "\n")
end
