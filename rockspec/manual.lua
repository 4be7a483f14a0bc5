-- Writes the manual page from what the command tells in --help, so that both say the same.
--   lua5.4 rockspec/manual.lua > sayso.1
-- with LUA_PATH and LUA_CPATH as the command needs them.
local cli = require "sayso.cli"
local commands = require "sayso.commands"
local layout = require "sayso.layout"
local sayso = require "sayso"

local ENVIRONMENT = {
  {"SAYSO_CACHE, XDG_CACHE_HOME",
    "Where analyses keep what they read: the folder itself, or the one that it is in."},
  {"NO_COLOR, TERM", "No colours where the former is set to anything, or the latter is dumb."},
  {"COLUMNS", "How wide what is shown on a terminal may be."},
}

local COLUMNS = 72 -- of a line of the page's source

-- ---- Text in roff ---------------------------------------------------------------------------------------

local SPECIAL = {["\\"] = "\\e", ["-"] = "\\-", ["~"] = "\\(ti", ["^"] = "\\(ha", ["`"] = "\\(ga"}

-- A text on lines that may be filled; where `is_literal` its hyphens are those that are typed.
local function escape(text, is_literal)
  text = text:gsub(is_literal and "[\\%-~^`]" or "[\\~^`]", SPECIAL)
  return (("\n" .. text):gsub("\n([.'])", "\n\\&%1"):sub(2))
end

local Page = {}
Page.__index = Page

function Page:put(...) self.lines[#self.lines + 1] = table.concat {...} end
function Page:section(name) self:put(".SH ", escape(name:upper(), true)) end
function Page:subsection(name) self:put(".SS ", escape(name, true)) end

-- No heading needs more room below it.
function Page:separate()
  if not self.lines[#self.lines]:find "^%.S[HS]" then self:put ".PP" end
end

function Page:put_filled(text)
  self:put(escape(table.concat(layout.wrap(layout.flatten(text), COLUMNS), "\n")))
end

function Page:paragraph(text)
  self:separate()
  self:put_filled(text)
end

-- Lines as they are.
function Page:literal(lines)
  self:separate()
  self:put ".nf"
  for _, line in ipairs(lines) do self:put(escape(line, true)) end
  self:put ".fi"
end

function Page:item(label, text)
  self:put(".TP\n.B ", (escape(label, true):gsub(" ", "\\ "):gsub(",", ",\\:")))
  self:put_filled(text)
end

-- ---- What argparse knows ---------------------------------------------------------------------------------

local function label_of(element)
  if not element._public_aliases then return element._argname or element._name end
  local argument = table.concat(element:_get_argument_list(), " ")
  return table.concat(element._public_aliases, ", ") .. (argument ~= "" and " " .. argument or "")
end

local function put_elements(page, parser)
  for _, list in ipairs {parser._arguments, parser._options} do
    for _, element in ipairs(list) do
      if not element._hidden then page:item(label_of(element), element:_get_description()) end
    end
  end
end

local function usage_of(parser)
  local lines = {}
  for line in parser:get_usage():gsub("^Usage: ", ""):gmatch "[^\n]+" do
    lines[#lines + 1] = line:gsub("^" .. (" "):rep(#"Usage: "), "")
  end
  return lines
end

-- The paragraphs of an epilog: each a list of lines, with what stands before their colon in the first one.
local function paragraphs_of(epilog)
  local paragraphs = {}
  for text in (epilog .. "\n\n"):gmatch "(.-)\n\n+" do
    local lines = {}
    for line in text:gmatch "[^\n]+" do lines[#lines + 1] = line end
    if #lines > 0 then paragraphs[#paragraphs + 1] = lines end
  end
  return paragraphs
end

local function is_block(lines)
  return lines[1]:find ":$" ~= nil and (lines[2] or ""):find "^  " ~= nil
end

-- What leads to lines that stay as they are, and these.
local function put_block(page, lines)
  page:literal(table.move(lines, 2, #lines, 1, {}))
end

-- ---- The page --------------------------------------------------------------------------------------------

local function put_main(page, parser)
  page:section "Options"
  put_elements(page, parser)
  for _, lines in ipairs(paragraphs_of(parser._epilog)) do
    local status = lines[1]:match "^Exit status: "
    if status then
      page:section "Exit status"
      page:paragraph((table.concat(lines, "\n"):sub(#status + 1)))
    elseif is_block(lines) then
      local name, more = lines[1]:match "^([^,:]*),? ?(.*):$"
      page:section(name)
      if more ~= "" then page:paragraph(more) end
      put_block(page, lines)
    else
      page:section "Notes"
      page:paragraph(table.concat(lines, "\n"))
    end
  end
end

local function put_command(page, parser)
  page:subsection(parser._name)
  page:paragraph(parser._description)
  page:literal(usage_of(parser))
  put_elements(page, parser)
  for _, lines in ipairs(paragraphs_of(parser._epilog)) do
    if is_block(lines) then
      page:paragraph(lines[1])
      put_block(page, lines)
    else
      page:paragraph(table.concat(lines, "\n"))
    end
  end
end

-- Each once, though it may have two names.
local function parsers()
  local names, list, seen = {}, {}, {}
  for name in pairs(commands.modules) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local module = commands.modules[name]
    if not seen[module] then list[#list + 1] = require(module).parser() end
    seen[module] = true
  end
  return list
end

local function put_environment(page)
  page:section "Environment"
  for _, pair in ipairs(ENVIRONMENT) do page:item(pair[1], pair[2]) end
end

local function write()
  local date = os.date("!%Y-%m-%d", tonumber(os.getenv "SOURCE_DATE_EPOCH"))
  local page = setmetatable({lines = {}}, Page)
  local main = cli.parser()
  page:put('.TH SAYSO 1 "', date, '" "sayso ', sayso.version, '" "User Commands"\n.nh\n.ad l')
  page:section "Name"
  page:put "sayso \\- on whose say\\-so each thing stands in news"
  page:section "Synopsis"
  page:literal(usage_of(main))
  page:literal {"sayso COMMAND ..."}
  page:section "Description"
  page:paragraph(main._description .. " sayso reads texts and finds in them who (source) says, thinks or "
    .. "wants (cue) what (content), word for word or not, and inside whose report.")
  put_main(page, main)
  page:section "Commands"
  page:paragraph "Where the first word is the name of one of these, that is done."
  for _, parser in ipairs(parsers()) do put_command(page, parser) end
  put_environment(page)
  return table.concat(page.lines, "\n") .. "\n"
end

io.write(write())
