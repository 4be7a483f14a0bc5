--- CoNLL-U. A word's MISC has `Attribution=2:source,1:content`, the attributions that it is in, by their
--- numbers in the document, and its part in each; a comment `# attribution 2 = …` before the sentence that
--- one begins in has the rest. SpacesBefore and SpacesAfter, as UDPipe writes them, keep the text between
--- words. There is no syntax.
local arrangement = require "sayso.arrangement"
local layout = require "sayso.layout"
local record = require "sayso.record"

-- Universal parts of speech for those of the Penn Treebank, where the word alone tells.
local UNIVERSAL = {
  ADD = "X", AFX = "X", CC = "CCONJ", CD = "NUM", DT = "DET", EX = "PRON", FW = "X", GW = "X", IN = "ADP",
  JJ = "ADJ", JJR = "ADJ", JJS = "ADJ", LS = "X", MD = "AUX", NN = "NOUN", NNS = "NOUN", NNP = "PROPN",
  NNPS = "PROPN", PDT = "DET", POS = "PART", PRP = "PRON", ["PRP$"] = "PRON", RB = "ADV", RBR = "ADV",
  RBS = "ADV", RP = "ADP", SYM = "SYM", TO = "PART", UH = "INTJ", VB = "VERB", VBD = "VERB", VBG = "VERB",
  VBN = "VERB", VBP = "VERB", VBZ = "VERB", WDT = "PRON", WP = "PRON", ["WP$"] = "PRON", WRB = "ADV",
  XX = "X", ["$"] = "SYM", ["#"] = "SYM",
}
local BY_KIND = {punctuation = "PUNCT", ["quote-mark"] = "PUNCT", symbol = "SYM", number = "NUM"}

local SPACES = {[" "] = "\\s", ["\t"] = "\\t", ["\n"] = "\\n", ["\r"] = "\\r", ["|"] = "\\p", ["\\"] = "\\\\"}

local function spaces(text)
  return (text:gsub("[ \t\n\r|\\]", SPACES))
end

-- For each word's place the parts that it has in attributions.
local function roles_of(doc)
  local words, roles = doc:words(), {}
  local function mark(span, a, role)
    for i = math.max(arrangement.find(words, span.first), 1), arrangement.find(words, span.last) do
      if words[i].last >= span.first then
        roles[i] = roles[i] or {}
        table.insert(roles[i], ("%d:%s"):format(a.index, role))
      end
    end
  end
  for a in doc:attributions() do
    if a.source then mark(a.source, a, "source") end
    if a.cue then mark(a.cue, a, "cue") end
    for piece in a.content do mark(piece, a, "content") end
  end
  return roles
end

local function attribution_comment(a)
  local parts = {"form=" .. a.form, ("confidence=%.14g"):format(record.confidence(a))}
  if a.parent then parts[#parts + 1] = "parent=" .. a.parent.index end
  if a.speaker then parts[#parts + 1] = "speaker=" .. layout.flatten(tostring(a.speaker)) end
  return ("# attribution %d = %s"):format(a.index, table.concat(parts, " "))
end

-- For each sentence's place the comments of attributions that begin in it.
local function comments_of(doc)
  local sentences, comments = doc:sentences(), {}
  for a in doc:attributions() do
    local place = math.max(arrangement.find(sentences, a.first), 1)
    comments[place] = comments[place] or {}
    table.insert(comments[place], attribution_comment(a))
  end
  return comments
end

-- ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC
local LINE = "%d\t%s\t_\t%s\t%s\t_\t_\t_\t_\t%s"

---@class sayso.ConlluWriter
---@field doc sayso.Document
---@field at integer the byte after the last word
local Writer = {}
Writer.__index = Writer

function Writer:misc(word, next_word)
  local parts, gap = {}, self.doc.text:sub(word.last + 1, next_word and next_word.first - 1 or -1)
  local roles = self.roles[word.index]
  if roles then parts[1] = "Attribution=" .. table.concat(roles, ",") end
  if word.index == 1 and word.first > 1 then
    parts[#parts + 1] = "SpacesBefore=" .. spaces(self.doc.text:sub(1, word.first - 1))
  end
  if gap == "" then
    parts[#parts + 1] = "SpaceAfter=No"
  elseif gap ~= " " then
    parts[#parts + 1] = "SpacesAfter=" .. spaces(gap)
  end
  return #parts > 0 and table.concat(parts, "|") or "_", gap
end

-- For what has no character to show, since validators take U+FFFD for a fault of the file.
local UNSHOWN = "\u{25A1}"

-- No column may be empty, as that of a word would be that is nothing but a mark of direction.
local function form_of(word)
  local form = layout.flatten(word.text):gsub("\u{FFFD}", UNSHOWN)
  return form ~= "" and form or UNSHOWN
end

-- The lines of a sentence's words, and its text with one space where there is any.
function Writer:words(sentence)
  local words, lines, text = self.doc:words(), {}, {}
  for word in sentence:words() do
    local form = form_of(word)
    local misc, gap = self:misc(word, words[word.index + 1])
    local tag = word.tag
    local universal = BY_KIND[word.kind] or UNIVERSAL[tag] or "X"
    lines[#lines + 1] = LINE:format(#lines + 1, form, universal, tag or "_", misc)
    text[#text + 1] = form .. (gap == "" and "" or " ")
  end
  return lines, (table.concat(text):gsub(" $", ""))
end

function Writer:sentence(sentence)
  local lines, text = self:words(sentence)
  if #lines == 0 then return end
  local function add(line) self.lines[#self.lines + 1] = line end
  if sentence.block.index ~= self.block then
    self.block = sentence.block.index
    add("# newpar id = " .. self.id .. "-p" .. self.block)
  end
  add(("# sent_id = %s-s%d"):format(self.id, sentence.index))
  add("# text = " .. text)
  for _, comment in ipairs(self.comments[sentence.index] or {}) do add(comment) end
  for _, line in ipairs(lines) do add(line) end
  add ""
end

return function(doc, id)
  id = layout.flatten(id):gsub("%s", "_")
  local writer = setmetatable({
    doc = doc, id = id, roles = roles_of(doc), comments = comments_of(doc), lines = {"# newdoc id = " .. id},
  }, Writer)
  for sentence in doc:sentences() do writer:sentence(sentence) end
  if #writer.lines == 1 then return "" end
  return table.concat(writer.lines, "\n") .. "\n"
end
