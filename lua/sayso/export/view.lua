--- For people on a terminal; see sayso.view.
local view = require "sayso.view"

return function(doc, id, settings)
  return view(doc, {width = settings.width, colored = settings.colored, why = settings.why, name = id})
end
