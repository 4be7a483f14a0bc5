-- Rebuilds the running texts of a treebank, in the layout that score_sentences.py reads:
--   lua5.4 spec/bench/rebuild.lua TREEBANK.conllu OUT
-- OUT gets, for each document, DOC.txt (a blank line between paragraphs), DOC.sents and DOC.pars (lines of
-- start and end in code points).
local treebank, out = table.unpack(arg)

local function new_document(name)
  return {name = name, length = 0, texts = {}, sentences = {}, paragraphs = {}}
end

local function add(doc, text)
  doc.texts[#doc.texts + 1] = text
  doc.length = doc.length + utf8.len(text)
end

local function write_spans(path, spans)
  local file <close> = assert(io.open(path, "wb"))
  for _, span in ipairs(spans) do file:write(("%d,%d\n"):format(span[1], span[2])) end
end

local function write(doc)
  local stem = ("%s/%s"):format(out, doc.name)
  local file <close> = assert(io.open(stem .. ".txt", "wb"))
  file:write(table.concat(doc.texts))
  write_spans(stem .. ".sents", doc.sentences)
  write_spans(stem .. ".pars", doc.paragraphs)
end

-- A sentence goes on with its paragraph, after a space unless the treebank says that none stood there, or
-- begins a new one.
local function add_sentence(doc, text, begins_paragraph, spaced)
  local paragraph = doc.paragraphs[#doc.paragraphs]
  if begins_paragraph or not paragraph then
    if paragraph then add(doc, "\n\n") end
    paragraph = {doc.length, doc.length}
    doc.paragraphs[#doc.paragraphs + 1] = paragraph
  elseif spaced then
    add(doc, " ")
  end
  doc.sentences[#doc.sentences + 1] = {doc.length, doc.length + utf8.len(text)}
  add(doc, text)
  paragraph[2] = doc.length
end

local doc, begins_paragraph, spaced = nil, false, true
local last_number = 0 -- the words before it are parts of a token whose own line tells of the space

-- Takes the number of a token and whether a space follows.
local function take_token(line)
  local first, last = line:match("^(%d+)%-?(%d*)\t")
  if not first then return end
  if last ~= "" then
    last_number = math.tointeger(last)
  elseif math.tointeger(first) <= last_number then
    return
  end
  spaced = not line:find("SpaceAfter=No", 1, true)
end

for line in io.lines(treebank) do
  local name, text = line:match("^# newdoc id = (.*)"), line:match("^# text = (.*)")
  if name then
    if doc then write(doc) end
    doc, begins_paragraph, spaced = new_document(name), true, true
  elseif line:find("^# newpar") and not line:find("^# newpar_") then
    begins_paragraph = true
  elseif text then
    add_sentence(doc, text, begins_paragraph, spaced)
    begins_paragraph, last_number = false, 0
  else
    take_token(line)
  end
end
if doc then write(doc) end
