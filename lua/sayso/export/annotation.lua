--- W3C Web Annotations in JSON-LD, one an attribution: the content is its target; source and cue are bodies
--- that select words of the same text, each by place and by words with what stands around them.
local cjson = require "cjson"
local layout = require "sayso.layout"
local record = require "sayso.record"

-- Of its own, so that no program's settings for cjson change what is written.
local value = cjson.new().encode

-- An object with its keys in that order, since the same text is to give the same bytes.
local function object(pairs_in_order)
  local parts = {}
  for _, pair in ipairs(pairs_in_order) do parts[#parts + 1] = ('"%s": %s'):format(pair[1], pair[2]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

local function list_of(items)
  return "[" .. table.concat(items, ", ") .. "]"
end

local CONTEXT = [==[["http://www.w3.org/ns/anno.jsonld", {"sayso": "urn:sayso:", "role": "sayso:role", ]==]
  .. [==["confidence": "sayso:confidence", "inside": {"@id": "sayso:inside", "@type": "@id"}}]]==]

local AROUND = 32 -- code points of prefix and suffix

local function encode_uri(text)
  return (text:gsub("[^%w%-._~/]", function(c) return ("%%%02X"):format(c:byte()) end))
end

-- Up to AROUND code points before or after a byte.
local function before(text, byte)
  local part = text:sub(math.max(byte - 4 * AROUND, 1), byte - 1):gsub("^[\x80-\xBF]+", "")
  local length = utf8.len(part)
  return part:sub(utf8.offset(part, math.max(length - AROUND, 0) + 1))
end

local function after(text, byte)
  local part = text:sub(byte, byte + 4 * AROUND)
  local length, bad = utf8.len(part)
  if not length then part = part:sub(1, bad - 1) end
  return part:sub(1, (utf8.offset(part, AROUND + 1) or #part + 1) - 1)
end

local function resource(span, doc, uri, role)
  local from, to = span:code_points()
  return object {
    {"type", '"SpecificResource"'}, {"source", value(uri)}, {"role", value(role)},
    {"selector", list_of {
      object {{"type", '"TextPositionSelector"'}, {"start", from}, {"end", to}},
      object {
        {"type", '"TextQuoteSelector"'}, {"exact", value(span.text)},
        {"prefix", value(before(doc.text, span.first))}, {"suffix", value(after(doc.text, span.last + 1))},
      },
    }},
  }
end

local function textual(purpose, text)
  return object {{"type", '"TextualBody"'}, {"purpose", value(purpose)}, {"value", value(text)}}
end

local function bodies(a, doc, uri)
  local list = {textual("classifying", a.form)}
  if a.source then list[#list + 1] = resource(a.source, doc, uri, "source") end
  if a.cue then list[#list + 1] = resource(a.cue, doc, uri, "cue") end
  if a.speaker then list[#list + 1] = textual("identifying", layout.flatten(tostring(a.speaker))) end
  return list_of(list)
end

local function annotation(a, doc, uri)
  local targets = {}
  for piece in a.content do targets[#targets + 1] = resource(piece, doc, uri, "content") end
  local keys = {
    {"@context", CONTEXT}, {"id", value(("%s#attribution-%d"):format(uri, a.index))},
    {"type", '"Annotation"'}, {"motivation", '"identifying"'}, {"body", bodies(a, doc, uri)},
    {"target", list_of(targets)}, {"confidence", ("%.14g"):format(record.confidence(a))},
  }
  if a.parent then
    keys[#keys + 1] = {"inside", value(("%s#attribution-%d"):format(uri, a.parent.index))}
  end
  return object(keys)
end

return function(doc, id)
  local uri, list = "urn:sayso:text:" .. encode_uri(id), {}
  for a in doc:attributions() do list[#list + 1] = annotation(a, doc, uri) end
  return table.concat(list, ",\n")
end
