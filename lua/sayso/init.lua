--- sayso: on whose say-so each thing stands in a text.
--
--     local sayso = require "sayso"
--     local doc = assert(sayso.open "spec/sample/flood-barrier.txt")
--     for a in doc:attributions() do print(a.source, a.cue, a.content) end
--
-- What is wrong with an argument raises an error; what is wrong with a text, a file or a model
-- returns nil and a message. Positions are byte positions from 1, end inclusive, as in string.sub.

-- Before anything that other versions can't read. (LuaJIT says that it is Lua 5.1.)
if _VERSION ~= "Lua 5.4" then
  local jit = rawget(_G, "jit")
  local found = jit and jit.version or _VERSION
  error("sayso needs Lua 5.4, and this is " .. found .. "; run it with lua5.4", 0)
end

local arguments = require "sayso.arguments"
local core = require "sayso.core"
local entity = require "sayso.entity"
local file = require "sayso.file"
local given = require "sayso.given"
local model = require "sayso.model"
local record = require "sayso.record"
local segment = require "sayso.segment"
local tree = require "sayso.tree"

---@class sayso
---@field version string
---@field stages string[] the stages of reading, in the order they run
local sayso = {version = core.version, stages = core.stages}

for name, value in pairs(segment) do sayso[name] = value end

--- The most bytes that a text to read may have.
---@type integer
sayso.max_text = core.max_text

--- Folds case as Unicode has it, to compare words whatever their capitals: "Straße" becomes "strasse". What
-- isn't UTF-8 stays as it is.
---@type fun(text: string): string
sayso.fold = core.fold

--- A checksum of 64 bits in hexadecimal digits, the same for the same bytes on one machine: to tell whether
-- something has changed, and no safeguard against somebody who wants that not to be seen.
---@type fun(bytes: string): string
sayso.checksum = core.checksum

local methods = core.document_methods

local TREE_OPTIONS = {why = true, colored = true}
local RECORD_OPTIONS = {why = true, entities = true, stances = true}

function methods.tree(doc, width, options)
  arguments.document(doc, "tree")
  width = arguments.optional_integer(width, 2, "tree")
  options = arguments.named(options, TREE_OPTIONS, 3, "tree")
  return tree(doc, width, options)
end

function methods.to_table(doc, id, options)
  arguments.document(doc, "to_table")
  arguments.optional_string(id, 2, "to_table")
  options = arguments.named(options, RECORD_OPTIONS, 3, "to_table")
  return record.table(doc, id, options)
end

-- Who speaks how much, read when it is first asked for.
function methods.voices(doc, options)
  arguments.document(doc, "voices")
  return require "sayso.analysis.voices"(doc, options)
end

-- How who stands to whom, read when it is first asked for.
function methods.stances(doc)
  return require "sayso.stance".of_document(doc)
end

function core.item_methods.attribution.stances(attribution)
  return require "sayso.stance".of_attribution(attribution)
end

core.item_methods.attribution.why = require "sayso.why"
core.item_methods.entity.mentions = entity.mentions
core.item_methods.entity.aliases = entity.aliases
methods.speakers = entity.speakers

local stage_index = {}
for i, name in ipairs(core.stages) do stage_index[name] = i - 1 end

---@class sayso.Options
---@field model? string|sayso.Model|false a model, or a path; false reads only as far as the quotations
---@field threshold? number attributions of less confidence are left out; by default the model's
---@field depth? integer levels of attributions: 1 for the outermost only, 2 for what stands in their contents
-- too, and so on; all by default
---@field abbreviations? string|string[] besides sayso's own: lines such as "Obs title";
-- a word alone may end a sentence
---@field aliases? string|string[] what somebody is called: lines such as "Donald Trump = POTUS; the Donald"
---@field last_stage? string the last stage to run, one of sayso.stages; all by default

-- For each option what it may be, in words and as a test.
local OPTIONS = {
  model = {"a path, a model or false", function(value)
    return value == false or type(value) == "string" or arguments.is_model(value)
  end},
  threshold = {"a number from 0 to 1", function(value)
    return math.type(value) and value >= 0 and value <= 1
  end},
  depth = {"an integer from 1", function(value)
    return math.type(value) == "integer" and value >= 1
  end},
  abbreviations = {given.abbreviations.EXPECTED, given.abbreviations.accepts},
  aliases = {given.aliases.EXPECTED, given.aliases.accepts},
  last_stage = {"one of " .. table.concat(core.stages, ", "), function(value)
    return stage_index[value]
  end},
}

-- Reading that ends before the first stage that is learned needs no model.
local function needs_model(last_stage)
  return last_stage == nil or stage_index[last_stage] >= core.first_model_stage
end

local function read(text, options)
  local chosen, message = false
  if options.model or needs_model(options.last_stage) then
    chosen, message = model.choose(options.model)
    if chosen == nil then return nil, message end
  end
  local added, called = given.abbreviations.lines(options.abbreviations), given.aliases.lines(options.aliases)
  return core.read(text, chosen or nil, stage_index[options.last_stage], options.threshold, added,
    options.depth, called)
end

--- Reads a text, any bytes. What isn't UTF-8 in it is mended, and told in the document's repairs.
---@param text string
---@param options? sayso.Options
---@return sayso.Document? document nil where the text or the model can't be read
---@return string? message
function sayso.read(text, options)
  arguments.string(text, 1, "read")
  options = arguments.options(options, OPTIONS, "read")
  return read(text, options)
end

--- Reads the text in a file.
---@param path string
---@param options? sayso.Options
---@return sayso.Document? document nil where the file or the model can't be read
---@return string? message
function sayso.open(path, options)
  arguments.string(path, 1, "open")
  options = arguments.options(options, OPTIONS, "open")
  local text, message = file.read(path, core.max_text)
  if not text then return nil, message end
  return read(text, options)
end

--- Opens a model, to read many texts with one that is not the module's own.
---@param path? string the module's own model by default
---@return sayso.Model? model nil where the file is no model, or a damaged one
---@return string? message
function sayso.open_model(path)
  arguments.optional_string(path, 1, "open_model")
  return model.choose(path)
end

return sayso
