--- One line an attribution; see sayso.tree.
local tree = require "sayso.tree"

return function(doc, _, settings)
  return tree(doc, settings.width, settings) .. "\n"
end
