--- The object of the NDJSON with the document's text, so that it stands by itself.
local ndjson = require "sayso.ndjson"
local record = require "sayso.record"

return function(doc, id, settings)
  local object = record.stream(doc, id, settings)
  object.text = doc.text
  return ndjson(object)
end
