-- Gathers what stances are learned from, for sayso-train-stance:
--   lua5.4 csrc/train/stance/examples.lua DATA OUT
-- DATA has the folders newsmtsc and directed-sentiment. OUT gets a file of lines, each a question: how
-- somebody (the holder, where there is one) stands to a target in a sentence.
--   USE  ANSWER  HOLDER_START  HOLDER_END  TARGET_START  TARGET_END  SENTENCE
-- with a tab between; bytes of the sentence from 0, end exclusive; - for a holder that there is not. ANSWER
-- is 0 negative, 1 neutral, 2 positive. USE is learn or held-out (newsmtsc, whose tenth is never learned
-- from), directed or directed-valid (directed-sentiment, each sentence twice in a row: how its first entity
-- stands to its second, then the other way round).
local json = require "cjson"
local data, out_path = table.unpack(arg)
local out <close> = assert(io.open(out_path, "wb"))

local TENTH = 10 -- one sentence of so many is held out
local NEGATIVE, NEUTRAL, POSITIVE = "0", "1", "2"
local CLASSES = {[2] = NEGATIVE, [4] = NEUTRAL, [6] = POSITIVE}

-- FNV-1a, 32 bits: no state of this machine or this run decides what is held out.
local function hash(text)
  local h = 0x811C9DC5
  for i = 1, #text do h = ((h ~ text:byte(i)) * 0x01000193) & 0xFFFFFFFF end
  return h
end

local held_out = {} -- sentences that are

local function write(part, label, holder, target, sentence)
  local h1, h2 = "-", "-"
  if holder then h1, h2 = holder[1], holder[2] end
  local plain = sentence:gsub("[\t\r\n]", " ")
  out:write(table.concat({part, label, h1, h2, target[1], target[2], plain}, "\t"), "\n")
end

-- ---- newsmtsc ---------------------------------------------------------------------------------------

-- Its offsets count code points.
local function bytes_of(sentence, from, to)
  local first, last = utf8.offset(sentence, from + 1), utf8.offset(sentence, to + 1)
  return first and last and {first - 1, last - 1}
end

for line in io.lines(data .. "/newsmtsc/train.jsonl") do
  local item = json.decode(line)
  local sentence = item.sentence_normalized
  local is_held_out = hash(sentence) % TENTH == 0
  if is_held_out then held_out[sentence] = true end
  for _, target in ipairs(item.targets) do
    local at = bytes_of(sentence, target.from, target.to)
    if at then write(is_held_out and "held-out" or "learn", CLASSES[target.polarity], nil, at, sentence) end
  end
end

-- ---- directed-sentiment -----------------------------------------------------------------------------

-- Each class of theirs as ours: of the first towards the second, and of the second towards the first.
local DIRECTED = {["0"] = {NEUTRAL, NEUTRAL}, ["1"] = {POSITIVE, NEUTRAL}, ["2"] = {NEUTRAL, POSITIVE},
  ["3"] = {NEGATIVE, NEUTRAL}, ["4"] = {NEUTRAL, NEGATIVE}}

-- Its entities stand in brackets that aren't the text's.
local function unbracket(sentence, p, q)
  local p1 = sentence:find("[" .. p .. "]", 1, true)
  local q1 = p1 and sentence:find("[" .. q .. "]", p1 + #p + 2, true)
  if not q1 then return end
  local before, between = sentence:sub(1, p1 - 1), sentence:sub(p1 + #p + 2, q1 - 1)
  local plain = before .. p .. between .. q .. sentence:sub(q1 + #q + 2)
  return plain, {p1 - 1, p1 - 1 + #p}, {q1 - 3, q1 - 3 + #q}
end

local function each_directed(name, use)
  for line in io.lines(data .. "/directed-sentiment/" .. name) do
    local sentence, p, q, class = line:match("^(.-)\t(.-)\t(.-)\t(%d)")
    local plain, first, second = unbracket(sentence or "", p or "", q or "")
    if plain and DIRECTED[class] then use(plain, first, second, DIRECTED[class]) end
  end
end

each_directed("valid.txt", function(sentence, p, q, classes)
  held_out[sentence] = true
  write("directed-valid", classes[1], p, q, sentence)
  write("directed-valid", classes[2], q, p, sentence)
end)
each_directed("train.txt", function(sentence, p, q, classes)
  if held_out[sentence] then return end
  write("directed", classes[1], p, q, sentence)
  write("directed", classes[2], q, p, sentence)
end)
