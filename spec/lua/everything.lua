--- Uses whatever sayso offers, for specs that do so where memory runs out, in several threads, or a
--- million times: the same text gives the same answer each time.
local M = {}

local LISTS = {
  "blocks", "sentences", "words", "quotes", "attributions", "mentions", "entities", "repairs",
}

-- Fields of items, whichever kind they are of.
local FIELDS = {
  "text", "first", "last", "index", "kind", "block", "tag", "inside", "depth", "closed", "parent",
  "continues", "source", "cue", "content", "form", "confidence", "speaker", "ladder", "identified", "entity",
  "head", "next",
  "name", "number", "gender", "named", "first_mention", "mention_count",
}

local function tell_item(told, item)
  for _, field in ipairs(FIELDS) do told[#told + 1] = tostring(item[field]) end
  told[#told + 1] = ("%d-%d"):format(item:code_points())
end

--- Every item of every list of a document, with all its fields.
function M.tell_lists(doc, told)
  for _, name in ipairs(LISTS) do
    for item in doc[name](doc) do tell_item(told, item) end
  end
  for block in doc:blocks() do
    for sentence in block:sentences() do told[#told + 1] = #sentence:words() end
  end
  for a in doc:attributions() do told[#told + 1] = tostring(a:why()) end
  for _, speaker in ipairs(doc:speakers()) do
    told[#told + 1] = #speaker:mentions() .. table.concat(speaker:aliases(), "|")
  end
end

--- What a document is written as, in each format.
function M.tell_exports(doc, told)
  local export = require "sayso.export"
  for _, name in ipairs(export.names()) do
    told[#told + 1] = export.write(doc, name, "everything", {why = true, entities = true, width = 60})
  end
  told[#told + 1] = doc:tree(50, {why = true})
  told[#told + 1] = tostring(doc)
end

--- What brat standoff of it gives again.
function M.tell_import(doc, told)
  local export, brat = require "sayso.export", require "sayso.import.brat"
  local function tell(message) error(message) end
  local record = brat.read(export.write(doc, "brat", "everything"), tell)
  local back = assert(require "sayso.import.document"(doc.text, record, tell))
  told[#told + 1] = export.write(back, "brat", "everything")
end

--- Segments by Unicode's rules, in all ways.
function M.tell_segments(text, told)
  local sayso = require "sayso"
  for _, kind in ipairs {"graphemes", "words", "sentences"} do
    local list, stream = sayso.segments(text, kind), sayso.segmenter(kind)
    told[#told + 1] = table.concat(sayso.ends(text, kind), " ") .. list:sub(2, 5) .. tostring(list:find(3))
    told[#told + 1] = table.concat(stream:feed(text), " ") .. table.concat(stream:finish(), " ")
    told[#told + 1] = ("%d %d %d"):format(sayso.count(text, kind), sayso.segment_at(text, kind, 1))
  end
  for first, last in sayso.sentences(text, {abbreviations = {"Obs title"}}) do
    told[#told + 1] = first + last
  end
end

--- A text scored against its own annotations.
function M.tell_score(doc, told)
  local trainer = require "sayso.trainer"
  local texts = trainer.texts()
  local place = texts:add(doc.text)
  for _, a in ipairs(doc:to_table().attributions) do
    texts:add_attribution(place, "gold", a, 1)
    texts:add_attribution(place, "found", a, 1)
  end
  for _, figure in ipairs(texts:score(place)) do told[#told + 1] = table.concat(figure, " ") end
end

--- All of it: one text that is the same for the same text and model.
---@param text string
---@param model? sayso.Model|string
---@return string
function M.use(text, model)
  local told = {}
  local sayso = require "sayso"
  local doc <close> = assert(sayso.read(text, {model = model, threshold = 0, abbreviations = {"zzyg title"}}))
  M.tell_lists(doc, told)
  M.tell_exports(doc, told)
  M.tell_import(doc, told)
  M.tell_segments(doc.text, told)
  M.tell_score(doc, told)
  return table.concat(told, "\n")
end

return M
