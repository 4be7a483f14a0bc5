--- Many documents, read one by one: those of folders, of files, and of lines of NDJSON, with their metadata.
--
--     local corpus = require "sayso.analysis.corpus"
--     local news = assert(corpus.open("spec/sample", {cache = false}))
--     for reading in news:readings() do print(reading.id, #reading.attributions) end
--     #news.messages               --> 0
--
-- What can't be used is told of and left out; the rest is done.
local arguments = require "sayso.arguments"
local cache = require "sayso.analysis.cache"
local file = require "sayso.file"
local given_lists = require "sayso.given"
local group = require "sayso.analysis.group"
local layout = require "sayso.layout"
local listing = require "sayso.analysis.listing"
local metadata = require "sayso.analysis.metadata"
local model = require "sayso.model"
local names = require "sayso.analysis.names"
local reading = require "sayso.analysis.reading"
local sayso = require "sayso"

---@class sayso.Corpus
---@field documents integer how many the last loop gave
---@field messages string[] what was told of, the first hundred
---@field faults integer how many things were told of
local Corpus = {}
Corpus.__index = Corpus

local M = {}

--- What is read of a document besides its attributions and kept with them: modules with `name`, the field of
--- the reading; `stamp()`, text that changes when what they find does; `pack(doc, reading)`, which gives
--- bytes; and `unpack(bytes, reading)`, which gives the field's value, or nil where the bytes are damaged.
--- One is added by `corpus.layers[#corpus.layers + 1] = module`.
---@type table[]
M.layers = {}

local MOST_MESSAGES = 100

---@class sayso.CorpusOptions
---@field metadata? string a table of metadata; by default metadata.tsv or metadata.csv in the first folder
---@field key? string its column that names the document
---@field cache? string|false the cache's folder; false for none; see sayso.analysis.cache
---@field since? string only documents of this date or later, as in ISO 8601: a year, a month or a day
---@field until_? string only those of this date or earlier
---@field where? table<string, string> only those with these values in their metadata, or as their outlet,
-- month …; see sayso.analysis.group
---@field model? string a path; sayso's own by default
---@field threshold? number
---@field aliases? string|string[] as sayso.read takes them
---@field tell? fun(message: string) called for what can't be used
---@field progress? fun(number: integer, total: integer) called for each document

local OPTIONS = {
  metadata = {"a path", function(value) return type(value) == "string" end},
  key = {"the name of a column", function(value) return type(value) == "string" end},
  cache = {"a path or false", function(value) return value == false or type(value) == "string" end},
  since = {"a date such as 2016-05", function(value) return M.is_date(value) end},
  until_ = {"a date such as 2016-05", function(value) return M.is_date(value) end},
  where = {"a table", function(value) return type(value) == "table" end},
  model = {"a path", function(value) return type(value) == "string" end},
  threshold = {"a number from 0 to 1", function(value)
    return math.type(value) and value >= 0 and value <= 1
  end},
  aliases = {given_lists.aliases.EXPECTED, given_lists.aliases.accepts},
  tell = {"a function", function(value) return type(value) == "function" end},
  progress = {"a function", function(value) return type(value) == "function" end},
}

-- Less than the whole of a date is a date too.
local FIRST_DAY = "0000-01-01"

--- Whether a text is a date as it is asked for: a year, a month or a day.
---@param text any
---@return boolean
function M.is_date(text)
  if type(text) ~= "string" then return false end
  local month, day = (text .. FIRST_DAY:sub(#text + 1)):match "^%d%d%d%d%-(%d%d)%-(%d%d)$"
  if not month or #text < 4 then return false end
  return month >= "01" and month <= "12" and day >= "01" and day <= "31"
end

-- The date that a text begins with.
local function date_in(text)
  for _, pattern in ipairs {"^%d%d%d%d%-%d%d%-%d%d", "^%d%d%d%d%-%d%d", "^%d%d%d%d"} do
    local date = text:match(pattern)
    if date then return M.is_date(date) and date or nil end
  end
end

-- Each loop over the documents meets the same faults; they are told of once.
function Corpus:complain(message)
  message = layout.flatten(message)
  if self.told[message] then return end
  self.told[message] = true
  self.faults = self.faults + 1
  if self.faults <= MOST_MESSAGES then self.messages[self.faults] = message end
  if self.options.tell then self.options.tell(message) end
end

-- ---- Opening ----------------------------------------------------------------------------------------

local function find_table(paths)
  for _, path in ipairs(paths) do
    for _, name in ipairs {"metadata.tsv", "metadata.csv"} do
      local at = path .. "/" .. name
      local stream = file.open(at)
      if stream then
        stream:close()
        return at
      end
    end
  end
end

function Corpus:open_metadata(path)
  local bytes, message = file.read(path, sayso.max_text)
  if not bytes then return nil, message end
  self.metadata, message = metadata.read(path, bytes, function(line, wrong)
    self:complain(("%s:%d: %s"):format(path, line, wrong))
  end, self.options.key)
  return self.metadata ~= nil, message
end

local function cache_of(option)
  if option == false then return nil end
  local folder = option or cache.folder()
  return folder and cache.open(folder)
end

--- Opens a corpus.
---@param paths string|string[] folders, with all that is in them; texts; files of NDJSON, each line an object
-- with "id", "text", and metadata
---@param options? sayso.CorpusOptions
---@return sayso.Corpus? corpus nil where there is nothing to read
---@return string? message
function M.open(paths, options)
  if type(paths) == "string" then paths = {paths} end
  if type(paths) ~= "table" then arguments.string(paths, 1, "open") end
  options = arguments.options(options, OPTIONS, "open")
  local self = setmetatable({options = options, messages = {}, faults = 0, documents = 0}, Corpus)
  self.sources, self.places, self.told = {}, {}, {} -- by place, by id, by message
  self.files = listing.files(paths, function(message) self:complain(message) end)
  if #self.files == 0 then
    local where = table.concat(paths, ", ")
    return nil, ("no texts in %s: files NAME.txt, or lines of NDJSON in NAME.ndjson"):format(where)
  end
  local path = options.metadata or find_table(paths)
  if path then
    local ok, message = self:open_metadata(path)
    if not ok then return nil, message end
  end
  self.cache = cache_of(options.cache)
  return self
end

-- ---- Documents --------------------------------------------------------------------------------------

-- The metadata of a file, by its name with its folder or without, with its ending or without.
function Corpus:row_for(entry)
  local rows = self.metadata and self.metadata.rows
  for _, name in ipairs(rows and entry.names or {}) do
    if rows[name] then return rows[name] end
  end
end

local function text_values(object)
  local values = {}
  for key, value in pairs(object) do
    if type(value) == "string" or type(value) == "number" then
      values[key] = layout.flatten(type(value) == "number" and ("%.14g"):format(value) or value)
    end
  end
  values.text = nil
  return values
end

-- Sets what the metadata says of a document, and where that stands.
function Corpus:describe(document, values, where, date, outlet)
  document.metadata = values
  document.outlet = outlet and values[outlet]
  local text = date and values[date]
  document.date = text and date_in(text)
  if text and not document.date then
    self:complain(("%s: “%s” is no date such as 2016-05-01"):format(where, text))
  end
end

function Corpus:describe_file(document, entry)
  local row = self:row_for(entry)
  if row then
    local where = ("%s:%d"):format(self.metadata.path, row.line)
    return self:describe(document, row.values, where, self.metadata.date, self.metadata.outlet)
  end
  document.metadata = {}
  if self.metadata then
    self:complain(("%s: no line of %s names it"):format(entry.path, self.metadata.path))
  end
end

function Corpus:describe_line(document, object)
  local values, columns = text_values(object), {}
  for name in pairs(values) do columns[#columns + 1] = name end
  table.sort(columns)
  self:describe(document, values, ("%s:%d"):format(document.path, document.line), metadata.roles(columns))
end

-- A date that says less than the one asked for is compared as far as it goes.
local function is_within(date, since, until_)
  if not since and not until_ then return true end
  if not date then return false end
  local length = since and math.min(#since, #date)
  if since and date:sub(1, length) < since:sub(1, length) then return false end
  length = until_ and math.min(#until_, #date)
  return not until_ or date:sub(1, length) <= until_:sub(1, length)
end

function Corpus:is_wanted(document)
  local options = self.options
  for key, value in pairs(options.where or {}) do
    if group.of(key)(document) ~= value then return false end
  end
  return is_within(document.date, options.since, options.until_)
end

-- Whether an id is new; one that isn't is told of.
function Corpus:is_new(document, seen)
  local where = document.line and ("%s:%d"):format(document.path, document.line) or document.path
  local other = seen[document.id]
  if other then
    self:complain(("%s: “%s” is in %s too; that one is used"):format(where, document.id, other))
    return false
  end
  seen[document.id] = where
  return true
end

-- A loop over all documents as far as they are known without being read: id, path, bytes, metadata.
function Corpus:sources_in_order()
  local seen, number = {}, 0
  local function each(yield)
    for _, entry in ipairs(self.files) do
      number = number + 1
      if self.options.progress then self.options.progress(number, #self.files) end
      local function tell(message) self:complain(message) end
      for document, object in listing.documents(entry, tell) do
        if self:is_new(document, seen) then
          if object then self:describe_line(document, object) else self:describe_file(document, entry) end
          if self:is_wanted(document) then yield(document) end
        end
      end
    end
  end
  return coroutine.wrap(function() each(coroutine.yield) end)
end

-- ---- Reading ----------------------------------------------------------------------------------------

-- What is found depends on what reads: the library, the model, the options.
function Corpus:stamp()
  if self.stamp_text then return self.stamp_text end
  local aliases = given_lists.aliases.lines(self.options.aliases) or ""
  local library = package.searchpath("sayso.core", package.cpath)
  local files = cache.stamp({"sayso.analysis.reading", "sayso.holder"},
    {library or "", model.path(self.options.model)})
  self.stamp_text = table.concat({sayso.version, reading.FORMAT, self.options.threshold or "",
    sayso.checksum(aliases), files}, " ")
  return self.stamp_text
end

function Corpus:key(bytes, layer)
  local stamp = layer and layer.stamp() or ""
  return ("%s-%s%s"):format(sayso.checksum(bytes), sayso.checksum(self:stamp() .. " " .. stamp),
    layer and "." .. layer.name or "")
end

-- Bytes as the text that sayso makes of them; nil and a message where they are too many.
local function decode(bytes)
  if utf8.len(bytes) and not bytes:find("\0", 1, true) and bytes:sub(1, 3) ~= "\u{FEFF}" then return bytes end
  local doc <close>, message = sayso.read(bytes, {model = false, last_stage = sayso.stages[1]})
  return doc and doc.text, message
end

function Corpus:read_now(bytes)
  if not self.model then
    local message
    self.model, message = model.choose(self.options.model)
    if not self.model then error(message, 0) end
  end
  return sayso.read(bytes,
    {model = self.model, threshold = self.options.threshold, aliases = self.options.aliases})
end

-- From the cache, whole or not at all.
function Corpus:recall(bytes, text)
  if not self.cache then return nil end
  local packed = self.cache:get(self:key(bytes))
  local read = packed and reading.unpack(text, packed)
  if not read then return nil end
  for _, layer in ipairs(M.layers) do
    packed = self.cache:get(self:key(bytes, layer))
    local value = packed and layer.unpack(packed, read)
    if value == nil then return nil end
    read[layer.name] = value
  end
  return read
end

-- From the cache only who speaks.
function Corpus:recall_speakers(bytes)
  local packed = self.cache and self.cache:get(self:key(bytes))
  local speakers = packed and reading.speakers(packed)
  return speakers and {attributions = speakers}
end

function Corpus:keep(bytes, packed, layer)
  if not self.cache or self.cache.message then return end
  self.cache:put(self:key(bytes, layer), packed)
  if self.cache.message then self:complain(self.cache.message) end
end

function Corpus:read_and_keep(bytes)
  local doc <close>, message = self:read_now(bytes)
  if not doc then return nil, message end
  local packed = reading.pack(doc)
  local read = assert(reading.unpack(doc.text, packed))
  for _, layer in ipairs(M.layers) do
    local more = layer.pack(doc, read)
    self:keep(bytes, more, layer)
    read[layer.name] = layer.unpack(more, read)
  end
  self:keep(bytes, packed)
  return read
end

local TAKEN_OVER = {"id", "path", "line", "metadata", "outlet", "date", "place"}

-- A document's reading; of the text alone where that is all that is asked for.
function Corpus:read(document, what)
  local bytes = document.bytes
  local text, message = decode(bytes)
  local read
  if text and what == "text" then
    read = {text = text, attributions = {}}
  elseif text then
    read = what == "speakers" and self:recall_speakers(bytes) or self:recall(bytes, text)
    if not read then read, message = self:read_and_keep(bytes) end
  end
  if not read then return nil, ("%s: %s"):format(document.path, message) end
  for _, key in ipairs(TAKEN_OVER) do read[key] = document[key] end
  read.author = read.author or document.metadata.author
  return read
end

-- A document's place, the same in each loop.
function Corpus:place_of(document)
  local place = self.places[document.id]
  if not place then
    place = #self.sources + 1
    self.places[document.id], self.sources[place] = place, document.entry
  end
  return place
end

-- A loop over the documents, each read as it comes, its speakers called as it calls them itself.
function Corpus:each(what)
  self.documents = 0
  local next_source = self:sources_in_order()
  return function()
    for document in next_source do
      document.place = self:place_of(document)
      local read, message = self:read(document, what)
      if read then
        self.documents = self.documents + 1
        return read
      end
      self:complain(message)
    end
  end
end

--- The corpus of those of its documents that are of a time; what is known of all of it is known of this.
---@param since string as in options
---@param until_ string
---@return sayso.Corpus
function Corpus:within(since, until_)
  self:names()
  local options = setmetatable({since = since, until_ = until_, progress = false}, {__index = self.options})
  return setmetatable({options = options, documents = 0}, {__index = self})
end

--- The dates that its documents have, each once, in order.
---@return string[]
function Corpus:dates()
  local list, seen = {}, {}
  for document in self:sources_in_order() do
    local date = document.date
    if date and not seen[date] then seen[date], list[#list + 1] = true, date end
  end
  table.sort(list)
  return list
end

--- Who is the same in several documents. It takes a loop over all of them to know.
---@return sayso.Names
function Corpus:names()
  if not self.known_names then
    local known = names.new()
    for read in self:each "speakers" do known:count(read) end
    self.known_names = known
  end
  return self.known_names
end

--- A loop over the documents, each read as it comes; the first one goes over them twice, since it has to know
--- of all of them who is the same.
---@param what? "attributions"|"text" text for one without attributions, faster
---@return fun(): sayso.Reading?
function Corpus:readings(what)
  local known = what ~= "text" and self:names()
  local next_reading = self:each(what)
  return function()
    local read = next_reading()
    if read and known then known:apply(read) end
    return read
  end
end

-- ---- Traces -----------------------------------------------------------------------------------------

-- A document's place, whether what follows is a byte, and an attribution's index or that byte.
local PLACE, IS_BYTE = 33, 1 << 32

--- What an analysis keeps to find an attribution again.
---@param read sayso.Reading
---@param attribution sayso.ReadAttribution
---@return integer
function M.refer(read, attribution)
  return read.place << PLACE | attribution.index
end

--- The same of a place in the text.
---@param read sayso.Reading
---@param byte integer
---@return integer
function M.refer_to_byte(read, byte)
  return read.place << PLACE | IS_BYTE | byte
end

function Corpus:reading_at(place)
  if not self.last or self.last.place ~= place then
    local document = listing.reopen(self.sources[place])
    if not document then return nil end
    document.place, document.metadata = place, {}
    self.last = self:read(document)
  end
  return self.last
end

local function sentence_around(text, byte)
  for first, last in sayso.sentences(text) do
    if last >= byte then return text:sub(first, last) end
  end
end

--- The sentence that a reference leads to.
---@param reference integer
---@return sayso.TracedSentence?
function Corpus:evidence(reference)
  local read = self:reading_at(reference >> PLACE)
  if not read then return nil end
  local at = reference & (IS_BYTE - 1)
  local evidence = {document = read.id, path = read.path}
  if reference & IS_BYTE ~= 0 then
    evidence.sentence = sentence_around(read.text, at)
  else
    local a = read.attributions[at]
    evidence.attribution, evidence.sentence = at, a and read.text:sub(a.sentence[1], a.sentence[2])
  end
  evidence.sentence = layout.flatten(evidence.sentence or "")
  return evidence
end

--- The same for whatever else has `reading_at`.
M.evidence = Corpus.evidence

return M
