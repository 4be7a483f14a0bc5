--- What analyses take: a document, a list of documents, a corpus, or anything else that has `readings`.
local corpus = require "sayso.analysis.corpus"
local layout = require "sayso.layout"
local reading = require "sayso.analysis.reading"

local M = {}

---@alias sayso.Material sayso.Document|sayso.Document[]|sayso.Corpus

-- Documents as a corpus gives them.
---@class sayso.Documents
local Documents = {}
Documents.__index = Documents

function Documents:read(place)
  local doc = self[place]
  local read = reading.of(doc)
  for _, layer in ipairs(corpus.layers) do read[layer.name] = layer.unpack(layer.pack(doc, read), read) end
  read.id, read.place = self.ids and self.ids[place] or tostring(place), place
  return read
end

function Documents:readings()
  self.documents = 0
  return function()
    if not self[self.documents + 1] then return nil end
    self.documents = self.documents + 1
    return self:read(self.documents)
  end
end

function Documents:reading_at(place)
  if not self.last or self.last.place ~= place then self.last = self:read(place) end
  return self.last
end

Documents.evidence = corpus.evidence

--- What gives readings one by one, and finds sentences again.
---@param given sayso.Material
---@return sayso.Corpus|sayso.Documents
function M.of(given)
  if type(given) == "userdata" and getmetatable(given) == "sayso.document" then
    return setmetatable({given, documents = 0}, Documents)
  end
  if type(given) ~= "table" then
    error(("a document, a list of documents or a corpus is needed, not a %s"):format(type(given)), 3)
  end
  if given.readings then return given end
  return setmetatable(table.move(given, 1, #given, 1, {documents = 0}), Documents)
end

--- A heading of columns for what was counted by.
---@param names string[]
---@return table[] columns
function M.columns(names)
  local columns = {}
  for i, name in ipairs(names) do columns[i] = {layout.flatten(name), "text"} end
  return columns
end

return M
