-- Turns the annotations that editors read (LuaCATS) into what LDoc makes pages of, for all that is public.
--   lua5.4 rockspec/reference.lua FOLDER      writes a file for each module into FOLDER
-- Tells of each public function that isn't described whole, and then ends with status 1.
local folder = assert(arg[1], "a folder is needed")

-- What scripts may use, with the files that it is written in.
local MODULES = {
  {"sayso", "init.lua", "segment.lua"},
  {"sayso.types", "types.lua", "record.lua"},
  {"sayso.stance", "stance/init.lua"},
  {"sayso.import", "import/init.lua"},
  {"sayso.export", "export/init.lua"},
  {"sayso.analysis.corpus", "analysis/corpus.lua"},
  {"sayso.analysis.result", "analysis/result.lua"},
  {"sayso.analysis.voices", "analysis/voices.lua"},
  {"sayso.analysis.cues", "analysis/cues.lua"},
  {"sayso.analysis.holders", "analysis/holders.lua"},
  {"sayso.analysis.relays", "analysis/relays.lua"},
  {"sayso.analysis.variants", "analysis/variants.lua"},
  {"sayso.analysis.timeline", "analysis/timeline.lua"},
  {"sayso.analysis.about", "analysis/about.lua"},
  {"sayso.analysis.perspectives", "analysis/perspectives.lua"},
  {"sayso.analysis.contrast", "analysis/contrast.lua"},
  {"sayso.analysis.keyness", "analysis/keyness.lua"},
  {"sayso.analysis.collocations", "analysis/collocations.lua"},
  {"sayso.analysis.dispersion", "analysis/dispersion.lua"},
  {"sayso.analysis.ngrams", "analysis/ngrams.lua"},
  {"sayso.analysis.concordance", "analysis/concordance.lua"},
}

-- Of these only what the classes hold is public, and these classes aren't.
local ONLY_CLASSES = {["record.lua"] = true}
local PRIVATE = {["sayso.Texts"] = true}

local faults = 0

local function complain(path, line, message)
  faults = faults + 1
  io.stderr:write(("%s:%d: %s\n"):format(path, line, message))
end

-- ---- Reading annotations ---------------------------------------------------------------------------------

-- A type and what follows it: spaces in brackets, and after what goes on, are part of it.
local function split_type(text)
  local depth = 0
  for at = 1, #text do
    local c = text:sub(at, at)
    if c:find "[({<%[]" then depth = depth + 1 end
    if c:find "[)}>%]]" then depth = depth - 1 end
    if c == " " and depth == 0 and not text:sub(1, at - 1):find "[:,|]$" then
      return text:sub(1, at - 1), text:sub(at + 1)
    end
  end
  return text, ""
end

-- What commas set apart, except in brackets.
local function split_list(text)
  local parts, depth, from = {}, 0, 1
  for at = 1, #text do
    local c = text:sub(at, at)
    if c:find "[({<%[]" then depth = depth + 1 end
    if c:find "[)}>%]]" then depth = depth - 1 end
    if c == "," and depth == 0 then
      parts[#parts + 1] = text:sub(from, at - 1)
      from = at + 1
    end
  end
  parts[#parts + 1] = text:sub(from)
  return parts
end

-- The parameters and the results of fun(…): ….
local function split_function(text)
  local inner, results = text:match "^fun(%b()):?%s*(.*)$"
  local parameters = {}
  for _, part in ipairs(split_list(inner:sub(2, -2))) do
    local name, optional, kind = part:match "^%s*([%w_.]+)(%??):?%s*(.*)$"
    if name then
      table.insert(parameters, {name = name, optional = optional == "?", type = kind, about = ""})
    end
  end
  return parameters, results
end

local TAGS = {}

function TAGS.param(doc, text)
  local name, optional, rest = text:match "^([%w_.]+)(%??)%s+(.*)$"
  local kind, about = split_type(rest)
  table.insert(doc.parameters, {name = name, optional = optional == "?", type = kind, about = about})
end

TAGS["return"] = function(doc, text)
  local kind, about = split_type(text)
  table.insert(doc.results, {type = kind, about = about})
end

function TAGS.field(doc, text)
  local name, optional, rest = text:match "^([%w_]+)(%??)%s+(.*)$"
  if not name then return end -- [1] and the like
  local kind, about = split_type(rest)
  table.insert(doc.fields, {name = name, optional = optional == "?", type = kind, about = about})
end

function TAGS.class(doc, text)
  doc.class, doc.class_about = text:match "^([%w_.]+)[^ ]*%s*(.*)$"
  local parent = text:match "^[%w_.<>]+:%s*([%w_.]+)"
  if parent then
    doc.class_about = ("A kind of `%s`. %s"):format(parent, (doc.class_about:gsub("^[%w_.<>]+%s*", "")))
  end
end

function TAGS.type(doc, text)
  doc.signature = text
end

local function new_doc(line)
  return {line = line, about = {}, parameters = {}, results = {}, fields = {}}
end

-- A comment's lines, without what makes them comments, as tags with all that belongs to them.
local function parse(lines, first)
  local doc, tags = new_doc(first), {}
  for _, line in ipairs(lines) do
    local text = line:gsub("^%-%-%-?%s?", "")
    local tag, rest = text:match "^@(%a+)%s*(.*)$"
    if tag then
      tags[#tags + 1] = {name = tag, text = rest}
    elseif #tags > 0 then
      tags[#tags].text = tags[#tags].text .. " " .. text
    else
      table.insert(doc.about, text)
    end
  end
  for _, tag in ipairs(tags) do
    if TAGS[tag.name] then TAGS[tag.name](doc, tag.text) end
  end
  return doc
end

-- What a line declares: a function's name, the object it belongs to, and its parameters.
local function declared(line)
  local object, mark, name, parameters = line:match "^function (%w+)([.:])([%w_]+)(%b())"
  if object then return {object = object, is_method = mark == ":", name = name, parameters = parameters} end
  parameters = line:match "^return function(%b())"
  if parameters then return {parameters = parameters} end
  object, name = line:match "^(%w+)%.([%w_]+) = "
  if object then return {object = object, name = name, is_value = true} end
  object = line:match "^local (%w+) = "
  return object and {class = object}
end

local function entry_of(lines, first, line, number)
  local declares = declared(line)
  if not first and not (declares and declares.object) then return nil end
  return {doc = first and parse(lines, first), declares = declares, line = number}
end

-- All comments that describe something, each with what follows it, and all public functions without one.
local function read(path)
  local entries, lines, first, number = {}, {}, nil, 0
  for line in io.lines(path) do
    number = number + 1
    if line:find "^%-%-%-[^%-]" and not first then first = number end
    if first and line:find "^%-%-" then
      lines[#lines + 1] = line
    else
      entries[#entries + 1] = entry_of(lines, first, line, number)
      lines, first = {}, nil
    end
  end
  return entries
end

-- ---- Checking --------------------------------------------------------------------------------------------

local function check_parameters(path, entry)
  local known, given = {}, {}
  for _, parameter in ipairs(entry.doc.parameters) do known[parameter.name] = true end
  for name in entry.declares.parameters:gmatch "[%w_.]+" do
    given[name] = true
    if not known[name] then complain(path, entry.line, ("the parameter %s is not described"):format(name)) end
  end
  for name in pairs(known) do
    if not given[name] then complain(path, entry.line, ("there is no parameter %s"):format(name)) end
  end
end

local function is_described(doc)
  return #doc.about > 0 or #doc.results > 0 and doc.results[1].about ~= ""
end

local function check(path, entry)
  if not is_described(entry.doc) and not entry.doc.signature then
    complain(path, entry.line, "nothing tells what the function does")
  end
  if entry.declares.parameters then check_parameters(path, entry) end
end

-- ---- Writing for LDoc -------------------------------------------------------------------------------------

local File = {}
File.__index = File

function File:put(...) self.lines[#self.lines + 1] = table.concat {...} end

-- A comment of LDoc: a text, and lines of tags.
function File:comment(text, tags)
  self:put("--[==[--\n", text, "\n\n", table.concat(tags, "\n"), "\n]==]\n")
end

local function code(text)
  return "`" .. text:gsub("`", "'") .. "`"
end

function File:put_function(name, doc)
  local about = table.concat(doc.about, "\n")
  if about == "" then about = doc.results[1] and doc.results[1].about or "" end
  local tags, parameters, results = {"@function " .. name}, doc.parameters, doc.results
  if doc.signature then
    local kinds
    parameters, kinds = split_function(doc.signature)
    results = {{type = kinds, about = ""}}
  end
  for _, parameter in ipairs(parameters) do
    if parameter.name ~= "self" then
      tags[#tags + 1] = ("@param%s %s %s %s"):format(parameter.optional and "[opt]" or "", parameter.name,
        code(parameter.type), parameter.about)
    end
  end
  for _, result in ipairs(results) do
    tags[#tags + 1] = ("@return %s %s"):format(code(result.type), result.about)
  end
  self:comment(about:gsub("^%l", string.upper), tags)
end

local function is_function(field)
  return field.type:find "^fun%(self"
end

local function line_of(field)
  return ("* `%s%s` %s %s"):format(field.name, field.optional and "?" or "", code(field.type), field.about)
end

function File:put_class(doc)
  local lines = table.move(doc.about, 1, #doc.about, 1, {})
  table.insert(lines, doc.class_about .. "\n")
  for _, field in ipairs(doc.fields) do
    if not is_function(field) then table.insert(lines, line_of(field)) end
  end
  self:comment(table.concat(lines, "\n"), {"@type " .. doc.class})
  for _, field in ipairs(doc.fields) do
    if is_function(field) then
      local parameters, results = split_function(field.type)
      local kind, about = split_type(results)
      about = about .. field.about
      self:put_function(doc.class .. ":" .. field.name,
        {about = {about}, parameters = parameters, results = {{type = kind, about = about}}})
    end
  end
end

local function module_text(name, path)
  local lines = {}
  for line in io.lines(path) do
    if not line:find "^%-%-" then break end
    if line ~= "---@meta" then lines[#lines + 1] = (line:gsub("^%-%-%-?%s?", "")) end
  end
  if #lines == 0 then lines[1] = "What `" .. name .. "` has." end
  return table.concat(lines, "\n")
end

-- What a module's file ends with, "return NAME", is what scripts get.
local function returned(path)
  local last
  for line in io.lines(path) do last = line:match "^return (%w+)$" or last end
  return last
end

local Module = {}
Module.__index = Module

function Module:add_class(entry)
  if not PRIVATE[entry.doc.class] then table.insert(self.classes, entry.doc) end
  if entry.declares and entry.declares.class then self.class_of[entry.declares.class] = entry.doc.class end
end

function Module:add_method(path, entry)
  check(path, entry)
  local class = self.class_of[entry.declares.object]
  self.methods[class] = self.methods[class] or {}
  table.insert(self.methods[class], {name = class .. ":" .. entry.declares.name, doc = entry.doc})
end

function Module:add_function(path, entry)
  if entry.doc and entry.doc.signature and not entry.doc.signature:find "^fun%(" then return end
  if not entry.doc then
    return entry.declares.is_value or complain(path, entry.line, "a public function without a word on it")
  end
  check(path, entry)
  table.insert(self.functions, {name = entry.declares.name or self.name:match "[%w_]+$", doc = entry.doc})
end

function Module:add(path, entry, own)
  local declares = entry.declares
  if entry.doc and entry.doc.class then return self:add_class(entry) end
  if not declares or declares.class or ONLY_CLASSES[path:match "[^/]*$"] then return end
  if declares.object == own or not declares.object then
    self:add_function(path, entry)
  elseif self.class_of[declares.object] and entry.doc then
    self:add_method(path, entry)
  end
end

local function put_functions(file, functions)
  for _, item in ipairs(functions or {}) do file:put_function(item.name, item.doc) end
end

-- What a module has besides functions, where it is annotated as a class.
local function own_fields(module)
  local lines = {}
  for _, doc in ipairs(module.classes) do
    local is_own = doc.class == module.name
    for _, field in ipairs(is_own and doc.fields or {}) do lines[#lines + 1] = line_of(field) end
  end
  return #lines > 0 and "\n\n" .. table.concat(lines, "\n") or ""
end

-- Functions first, then each class with its methods, as LDoc sorts them.
local function write_module(name, paths)
  local module = {name = name, classes = {}, class_of = {}, methods = {}, functions = {}}
  setmetatable(module, Module)
  for _, path in ipairs(paths) do
    local own = returned(path)
    for _, entry in ipairs(read(path)) do module:add(path, entry, own) end
  end
  local file = setmetatable({lines = {}}, File)
  file:comment(module_text(name, paths[1]) .. own_fields(module), {"@module " .. name})
  put_functions(file, module.functions)
  for _, doc in ipairs(module.classes) do
    if doc.class ~= name then file:put_class(doc) end
    put_functions(file, module.methods[doc.class])
  end
  return table.concat(file.lines, "\n") .. "\nreturn {}\n"
end

for _, module in ipairs(MODULES) do
  local name, paths = module[1], {}
  for i = 2, #module do paths[i - 1] = "lua/sayso/" .. module[i] end
  local file <close> = assert(io.open(("%s/%s.lua"):format(folder, name), "w"))
  file:write(write_module(name, paths))
end
os.exit(faults == 0)
