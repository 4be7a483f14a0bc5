--- Reads the passages of spec/holders and tells what sayso makes of them. spec/holders/README.md describes
--- the format.
local sayso = require "sayso"

local M = {}

---@class holders.Mark
---@field number string
---@field first integer byte from 1
---@field last integer

---@class holders.Passage
---@field id string
---@field kind string
---@field text string
---@field aliases string[]
---@field marks holders.Mark[]
---@field entities {number: string, name: string, kind: string, gender: string}[]
---@field speeches {words: string, number: string, ladder: string}[]

local function take_marks(passage, line)
  local base, pieces, size, at = #passage.text, {}, 0, 1
  local function put(words)
    pieces[#pieces + 1], size = words, size + #words
  end
  for before, number, words, after in line:gmatch "([^{]*){(%w+) ([^}]*)}()" do
    put(before)
    local first = base + size + 1
    passage.marks[#passage.marks + 1] = {number = number, first = first, last = first + #words - 1}
    put(words)
    at = after
  end
  put(line:sub(at))
  return table.concat(pieces)
end

local function take_line(passage, line)
  local number, name, kind, gender = line:match "^= (%w+) (.+), (%S+), (%S+)$"
  local words, speaker, ladder = line:match "^> (.+): (%w+) (%S+)$"
  local alias = line:match "^alias (.+)$"
  if number then
    table.insert(passage.entities, {number = number, name = name, kind = kind, gender = gender})
  elseif words then
    table.insert(passage.speeches, {words = words, number = speaker, ladder = ladder})
  elseif alias then
    table.insert(passage.aliases, alias)
  else
    if passage.text ~= "" then passage.text = passage.text .. "\n\n" end
    passage.text = passage.text .. take_marks(passage, line)
  end
end

--- The passages of a file.
---@param path string
---@return holders.Passage[]
function M.read(path)
  local list, passage = {}, nil
  for line in io.lines(path) do
    local id, kind = line:match "^# (%S+) (%S+)$"
    if id then
      passage = {id = id, kind = kind, text = "", aliases = {}, marks = {}, entities = {}, speeches = {}}
      list[#list + 1] = passage
    elseif line ~= "" then
      take_line(assert(passage, path .. ": a passage begins with '# ID KIND'"), line)
    end
  end
  return list
end

-- The entity of the first mention whose head stands in a mark; of those that begin together the longest.
local function entity_of_mark(doc, mark)
  for m in doc:mentions() do
    if m.head.first >= mark.first and m.head.last <= mark.last then return m.entity end
  end
end

local function check_marks(passage, doc, complain)
  local by_number, owner = {}, {}
  for _, mark in ipairs(passage.marks) do
    local words = passage.text:sub(mark.first, mark.last)
    local entity = entity_of_mark(doc, mark)
    local known = by_number[mark.number]
    if not entity then
      complain("'%s' stands for nobody", words)
    elseif known and known.index ~= entity.index then
      complain("'%s' is %s, not %s", words, entity.name, known.name)
    elseif not known and owner[entity.index] then
      complain("'%s' is %s too", words, entity.name)
    else
      by_number[mark.number], owner[entity.index] = entity, mark.number
    end
  end
  return by_number
end

local function check_entities(passage, by_number, complain)
  for _, wanted in ipairs(passage.entities) do
    local entity = by_number[wanted.number]
    if entity then
      for _, field in ipairs {"name", "kind", "gender"} do
        if wanted[field] ~= "-" and entity[field] ~= wanted[field] then
          complain("%s: the %s is %s, not %s", wanted.number, field, entity[field], wanted[field])
        end
      end
    end
  end
end

-- The innermost attribution whose content has the words.
local function attribution_with(doc, words)
  local best
  for a in doc:attributions() do
    for piece in a.content do
      local is_shorter = best == nil or #piece.text < #best.content[1].text
      if piece.text:find(words, 1, true) and is_shorter then best = a end
    end
  end
  return best
end

local function is_same(a, b)
  return (a and a.index) == (b and b.index)
end

local function check_speech(speech, a, wanted, complain)
  if not is_same(a.speaker, wanted) then
    complain("'%s' is said by %s", speech.words, a.speaker and a.speaker.name or "nobody")
  elseif speech.ladder ~= "-" and a.ladder ~= speech.ladder then
    complain("'%s' is said by somebody %s, not %s", speech.words, a.ladder, speech.ladder)
  end
end

local function check_speeches(passage, doc, by_number, complain)
  for _, speech in ipairs(passage.speeches) do
    local a, wanted = attribution_with(doc, speech.words), by_number[speech.number]
    if speech.number == "author" then wanted = doc.author end
    if a then
      check_speech(speech, a, wanted, complain)
    else
      complain("nothing is attributed of '%s'", speech.words)
    end
  end
end

--- What is wrong with what sayso makes of a passage; nothing where it is right.
---@param passage holders.Passage
---@param options? sayso.Options
---@return string[] complaints
function M.check(passage, options)
  local complaints = {}
  local function complain(message, ...)
    complaints[#complaints + 1] = passage.id .. ": " .. message:format(...)
  end
  local model = options and options.model
  local doc <close> = assert(sayso.read(passage.text .. "\n", {model = model, aliases = passage.aliases}))
  local by_number = check_marks(passage, doc, complain)
  check_entities(passage, by_number, complain)
  check_speeches(passage, doc, by_number, complain)
  return complaints
end

return M
