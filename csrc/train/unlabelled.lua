-- Gathers texts to learn from that nobody has annotated, as the teacher and the trainer read them:
--   lua5.4 csrc/train/unlabelled.lua DATA OUT
-- OUT gets .txt files: the sentences of newsmtsc and directed-sentiment, each a paragraph, and the treebanks'
-- training texts, rebuilt by spec/bench/rebuild.lua. Sentences that occur twice are kept once.
local json = require "cjson"
local data, out = table.unpack(arg)

local SENTENCES_A_FILE = 100

local seen, batch, batches = {}, {}, {}

local function write_batch(name)
  if #batch == 0 then return end
  batches[name] = (batches[name] or 0) + 1
  local file <close> = assert(io.open(("%s/%s-%03d.txt"):format(out, name, batches[name]), "wb"))
  file:write(table.concat(batch, "\n\n"), "\n")
  batch = {}
end

local function add(name, sentence)
  if seen[sentence] or not sentence:find(" ", 1, true) then return end
  seen[sentence] = true
  batch[#batch + 1] = sentence
  if #batch == SENTENCES_A_FILE then write_batch(name) end
end

-- Both of its entities stand in brackets that aren't the text's.
local function without_brackets(sentence, ...)
  for _, entity in ipairs {...} do
    local first, last = sentence:find("[" .. entity .. "]", 1, true)
    if first then sentence = sentence:sub(1, first - 1) .. entity .. sentence:sub(last + 1) end
  end
  return sentence
end

for line in io.lines(data .. "/newsmtsc/train.jsonl") do
  add("newsmtsc", json.decode(line).sentence_normalized)
end
write_batch "newsmtsc"
for line in io.lines(data .. "/directed-sentiment/train.txt") do
  local sentence, p, q = line:match("^(.-)\t(.-)\t(.-)\t")
  if sentence then add("directed-sentiment", without_brackets(sentence, p, q)) end
end
write_batch "directed-sentiment"
