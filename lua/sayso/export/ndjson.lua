--- One JSON object on a line; see sayso.record.
local ndjson = require "sayso.ndjson"
local record = require "sayso.record"

return function(doc, id, settings)
  return ndjson(record.stream(doc, id, settings)) .. "\n"
end
