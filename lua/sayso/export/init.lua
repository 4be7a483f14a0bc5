--- The formats that a document can be written in: one list, which the command's --format and --help are
--- made of.
local M = {}

---@class sayso.Format
---@field name string of the module sayso.export.NAME too
---@field about string in a word or two, for --help
---@field extension string of a file with it
---@field head? string what stands once before all documents of a stream,
---@field between? string between two of them,
---@field tail? string and after them
---@field single? boolean whether a stream can't hold more than one
---@field with_text? boolean whether a file of it belongs beside the text it is about

---@type sayso.Format[]
M.list = {
  {name = "view", about = "for people, on a terminal", extension = "txt"},
  {name = "tree", about = "one line an attribution", extension = "txt"},
  {name = "ndjson", about = "one JSON object a document, on a line", extension = "ndjson"},
  {name = "json", about = "a JSON array of the same objects, with their texts", extension = "json",
    head = "[\n", between = ",\n", tail = "\n]\n"},
  {name = "csv", about = "a table, one row an attribution", extension = "csv",
    head = "id,number,parent,source,cue,content,form,confidence,speaker,ladder,source_at,cue_at,"
      .. "content_at\r\n"},
  {name = "brat", about = "brat standoff, .ann", extension = "ann", single = true, with_text = true},
  {name = "conllu", about = "CoNLL-U, words with attributions in MISC", extension = "conllu"},
  {name = "annotation", about = "W3C Web Annotation, JSON-LD", extension = "jsonld",
    head = "[\n", between = ",\n", tail = "\n]\n"},
  {name = "tei", about = "TEI, with said and quote", extension = "xml", single = true},
  {name = "graphml", about = "who relays whom, as a network", extension = "graphml", single = true},
  {name = "html", about = "a page to read in a browser", extension = "html", single = true},
  {name = "dot", about = "the same for Graphviz", extension = "dot"},
}

--- The format of a name; nil where there is none.
---@param name string
---@return sayso.Format?
function M.find(name)
  for _, format in ipairs(M.list) do
    if format.name == name then return format end
  end
end

--- The names in the order of the list.
---@return string[]
function M.names()
  local names = {}
  for i, format in ipairs(M.list) do names[i] = format.name end
  return names
end

---@class sayso.ExportSettings: sayso.RecordOptions
---@field width? integer columns of a terminal
---@field colored? boolean
---@field home? string a link to the page of the corpus that a page is of

--- A document in a format, without what stands once before and after all.
---@param doc sayso.Document or one of sayso.import
---@param name string
---@param id string what the document is called
---@param settings? sayso.ExportSettings
---@return string
function M.write(doc, name, id, settings)
  return require("sayso.export." .. name)(doc, id, settings or {})
end

return M
