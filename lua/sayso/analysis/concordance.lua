--- A word or some words, each time that they come, with what stands around them: key word in context.
--
--     local concordance = require "sayso.analysis.concordance"
--     local corpus = require "sayso.analysis.corpus"
--     local news = assert(corpus.open("spec/sample/flood-barrier.txt", {cache = false}))
--     local result = concordance(news, "the study", {window = 3})
--     result[1].node, result[1].right  --> "the study", "“twice, and the"
local arguments = require "sayso.arguments"
local corpus = require "sayso.analysis.corpus"
local layout = require "sayso.layout"
local material = require "sayso.analysis.material"
local result = require "sayso.analysis.result"
local tokens = require "sayso.analysis.tokens"

local OPTIONS = {window = true, sort = true, selection = true}

---@class sayso.ConcordanceOptions
---@field window? integer words on each side; 8
---@field sort? "place"|"left"|"right"|"node" by the words on that side, from the next one on
---@field selection? sayso.Selection

-- "*" stands for any letters, as in quanteda's and AntConc's patterns.
local function word_pattern(word)
  return "^" .. word:gsub("%W", function(character)
    return character == "*" and ".*" or character:byte() < 0x80 and "%" .. character or character
  end) .. "$"
end

local function patterns_of(phrase)
  local list = {}
  for word in phrase:gmatch "%S+" do
    local token = tokens.of((word:gsub("%*", "")))[1]
    local folded = word:find("*", 1, true) and word:lower() or token and token[1] or word
    list[#list + 1] = word_pattern(folded)
  end
  return list
end

local function matches(run, i, patterns)
  for j, pattern in ipairs(patterns) do
    local token = run[i + j - 1]
    if not token or not token[1]:find(pattern) then return false end
  end
  return true
end

local function words_of(run, first, last, step)
  local list = {}
  for i = first, last, step do list[#list + 1] = run[i][1] end
  return table.concat(list, " ")
end

-- The text of some words of a run, with what stands between them.
local function text_of(read, run, first, last)
  if first > last then return "" end
  return layout.flatten(read.text:sub(run[first][2], run[last][3]))
end

-- What stands between words belongs to the context.
local function row_of(read, run, i, n, window)
  local from, to = math.max(1, i - window), math.min(#run, i + n - 1 + window)
  local node_last = i + n - 1
  local left = i > from and read.text:sub(run[from][2], run[i][2] - 1) or ""
  local right = to > node_last and read.text:sub(run[node_last][3] + 1, run[to][3]) or ""
  return {
    document = read.id, left = layout.flatten(left):gsub("%s+$", ""), node = text_of(read, run, i, node_last),
    right = layout.flatten(right):gsub("^%s+", ""),
    sort_left = words_of(run, i - 1, from, -1), sort_right = words_of(run, node_last + 1, to, 1),
    sort_node = words_of(run, i, node_last, 1),
  }
end

local function add_run(lines, read, run, patterns, window)
  for i = 1, #patterns > 0 and #run - #patterns + 1 or 0 do
    if matches(run, i, patterns) then
      lines:add(row_of(read, run, i, #patterns, window), {corpus.refer_to_byte(read, run[i][2])})
    end
  end
end

local COLUMNS = {
  {"document", "text", "its id"}, {name = "left", type = "left", note = "what stands before"},
  {"node", "text", "what was looked for"}, {"right", "text", "what stands after"},
}

local SORTS = {left = {"sort_left", "sort_right"}, right = {"sort_right", "sort_left"},
  node = {"sort_node", "sort_right"}}

--- Each place of a phrase with what stands around it, keyword in context.
---@param given sayso.Material
---@param phrase string words; * in them stands for any letters
---@param options? sayso.ConcordanceOptions
---@return sayso.Result
return function(given, phrase, options)
  options = arguments.named(options, OPTIONS, 3, "concordance")
  local source, patterns = material.of(given), patterns_of(phrase)
  local chooser = tokens.chooser(options.selection, source)
  local lines = result.new {name = "concordance", columns = COLUMNS, source = source}
  for read in source:readings(tokens.needs(chooser)) do
    for _, run in ipairs(tokens.runs(read, chooser)) do
      add_run(lines, read, run, patterns, options.window or 8)
    end
  end
  lines.documents = source.documents
  local sort = SORTS[options.sort]
  return sort and lines:sort(table.unpack(sort)) or lines
end
