--- Calls whatever a program can reach of sayso, and some of what only the debug library reaches, in
--- sequences that a string of bytes chooses: with right and wrong arguments, results of earlier calls, and
--- what is closed or collected meanwhile. Nothing may end the process, and what is told of a text stays true.
local core = require "sayso.core"
local export = require "sayso.export"
local import = require "sayso.import"
local sayso = require "sayso"
local trainer = require "sayso.trainer"

local M = {}

local TEXT = "By a staff reporter\n\n“We can’t,” the mayor said. Angela Merkel hopes it rains, he told her."
  .. "\n\n“One."
local WINDOWS = "The caf\xE9 was \x93full\x94, she said. The caf\xE9 was closed."

-- ---- What can be called -----------------------------------------------------------------------------

local KINDS = {
  "document", "model", "segments", "segmenter", "texts", "span", "content", "block", "blocks", "sentence",
  "sentences", "word", "words", "quote", "quotes", "attribution", "attributions", "mention", "mentions",
  "entity", "entities", "repair", "repairs",
}

-- Functions of a table by the order of their names, so that the same bytes choose the same ones each time.
-- Finalizers are the collector's.
local function add_all(functions, t)
  local names = {}
  for name, value in pairs(t) do
    local is_one = type(value) == "function" and type(name) == "string"
    if is_one and name ~= "__gc" then names[#names + 1] = name end
  end
  table.sort(names)
  for _, name in ipairs(names) do functions[#functions + 1] = t[name] end
end

local function each_in(list)
  local count = 0
  for _ in list do
    count = count + 1
    if count % 5 == 0 then collectgarbage "step" end
    if count == 20 then break end
  end
  return count
end

local operations = {
  function(a, b) return a[b] end,
  function(a) return #a end,
  function(a, b) return a == b end,
  function(a, b) return a .. b end,
  function(a) return tostring(a) end,
  function(a, b, c) return a(b, c) end,
  function(a, b, c, d) return a[b](a, c, d) end,
  function(a, b) a[b] = b end,
  function(a)
    do local _ <close> = a end
    return a
  end,
  each_in,
  function(a) return coroutine.wrap(each_in)(a) end,
  function(a) for item in a do coroutine.yield(item) end end,
  function(a, b) return coroutine.wrap(function() coroutine.yield(a) error(b) end) end,
  function() collectgarbage() end,
  function() collectgarbage "step" end,
  function(a, b) return setmetatable({}, {__gc = function() return a:close() or b.text end}) end,
  function(a, b) return import.table(TEXT, {attributions = {a, b}}) end,
  function(a, b) return import.table(a, b) end,
  function(a, b, c) return export.write(a, b, c) end,
}

local function all_functions()
  local functions = table.move(operations, 1, #operations, 1, {})
  local texts_methods = debug.getregistry()["sayso.texts"].__index
  for _, t in ipairs {sayso, core, core.document_methods, trainer, texts_methods} do add_all(functions, t) end
  for _, kind in ipairs(KINDS) do
    add_all(functions, debug.getregistry()["sayso." .. kind] or {})
    add_all(functions, core.item_methods[kind] or {})
  end
  return functions
end

-- ---- With what --------------------------------------------------------------------------------------

local model = assert(sayso.open_model())

local PLAIN = {
  0, 1, 2, -1, 7, 1.5, 1 << 31, 1 << 53, math.maxinteger, math.mininteger, 0 / 0, math.huge, -math.huge,
  "", "x", "\0", "words", "graphemes", "sentences", "gold", "found", "text", "kind", "index", "content",
  "speaker", "first", "close", "parent", "tree", "ndjson", "brat", "html", "csv", "conllu", "tei",
  "sub", "span", "find", "feed", "finish", "code_points", "evidence", "entity", "name",
  "Obs title", TEXT, WINDOWS, ("“a ”"):rep(50), true, false, type, error, {},
  {text = TEXT, id = "x", attributions = {}}, {threshold = 0}, {model = false},
  {content = {{0, 5}}, source = {{5, 99}}, parent = 0}, {{0, 5}},
  {1, 3, 0, 0, 25, 28, 30, 40}, {math.mininteger, math.maxinteger, math.mininteger, 1},
}

local MOST_VALUES = 128

local function first_values()
  local values = table.move(PLAIN, 1, #PLAIN, 1, {})
  local doc, decoded = assert(sayso.read(TEXT, {model = model, threshold = 0})), assert(core.read(WINDOWS))
  local texts = trainer.texts()
  texts:add(TEXT)
  for _, value in ipairs {
    doc, decoded, model, texts, doc:words(), doc:words()[3], doc:attributions(), doc:attributions()[1],
    doc:attributions()[1].content, doc:quotes()[1].inside, doc:mentions(), doc:entities()[1],
    decoded:repairs()[1], assert(io.open("/dev/null")), core.segments(TEXT, "words"), core.segmenter "words",
    core.graphemes(TEXT), sayso.sentences(TEXT),
    assert(core.open_stance_model(require "sayso.stance".MODEL)),
    coroutine.create(each_in), setmetatable({}, {__index = doc, __name = "sayso.document"}),
  } do
    values[#values + 1] = value
  end
  return values
end

-- ---- In which order ---------------------------------------------------------------------------------

-- What an item tells of its text is what stands there; a closed document tells nothing.
local function check_item(value)
  if type(value) ~= "userdata" or type(getmetatable(value)) ~= "string" then return end
  local ok, doc, text, first, last = pcall(function()
    return value.document, value.text, value.first, value.last
  end)
  if not ok or type(doc) ~= "userdata" or not first or getmetatable(value) == "sayso.repair" then return end
  if getmetatable(value) == "sayso.attribution" then return end
  assert(doc.text:sub(first, last) == text, "another text than its own")
end

local function keep(values, place, ok, ...)
  if not ok then return end
  for i = 1, math.min(select("#", ...), 3) do
    local value = select(i, ...)
    if value ~= nil then
      check_item(value)
      values[#values < MOST_VALUES and #values + 1 or (place + i) % MOST_VALUES + 1] = value
    end
  end
end

local functions, word_count = all_functions(), #core.read(TEXT):words()

--- Makes the calls that the bytes choose: for each call one for the function, one for the number of its
--- arguments, one for each of these.
---@param bytes string
---@return integer calls how many were made
function M.run(bytes)
  local values, at, calls = first_values(), 1, 0
  local function take()
    at = at + 1
    return bytes:byte(at - 1) or 0
  end
  while at <= #bytes do
    local f, arguments = functions[take() % #functions + 1], {}
    local count = take() % 5
    for i = 1, count do arguments[i] = values[take() % #values + 1] end
    keep(values, at, pcall(f, table.unpack(arguments, 1, count)))
    calls = calls + 1
  end
  assert(#assert(core.read(TEXT)):words() == word_count, "reading is no longer what it was")
  return calls
end

return M
