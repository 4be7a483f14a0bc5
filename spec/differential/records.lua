-- Writes files as sayso stream reads them: a line of NDJSON each.
--   lua5.4 spec/differential/records.lua FILE...
local cjson = require "cjson"

for _, path in ipairs(arg) do
  local file <close> = assert(io.open(path, "rb"))
  local id = path:match("([^/]+)%.[^./]*$") or path:match("[^/]+$")
  io.stdout:write(cjson.encode {id = id, text = file:read("a")}, "\n")
end
