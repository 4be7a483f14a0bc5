--- sayso page: pages of a corpus, and one that leads to them.
local argparse = require "argparse"
local corpus = require "sayso.export.page.corpus"
local export = require "sayso.export"
local file = require "sayso.file"
local folder = require "sayso.export.folder"
local sayso = require "sayso"
local settings = require "sayso.commands.settings"
local terminal = require "sayso.terminal"
local trainer = require "sayso.trainer"

local M = {}

local EPILOG = [[
Examples:
  sayso page news --output pages              a page for each news/*.txt, and pages/index.html
  sayso page news/a.txt more -o pages         files too

Each page is one file that needs no other and asks for nothing over the network.

Exit status: 0 all was read; 1 some was not; 2 the command was given wrongly; 3 the model can't be used or
the pages can't be written.]]

function M.parser()
  local parser = argparse("sayso page", "Makes pages of articles, to read in a browser.", EPILOG)
  parser:argument("path", "A folder of texts, or a text."):args("+"):argname("DIR")
  parser:option("-o --output", "The folder to write into."):argname("DIR"):count(1)
  settings.add_reading(parser)
  return parser
end

-- The texts in a folder, NAME.txt; a file is one.
local function texts_in(path)
  local names = trainer.list(path, ".txt")
  if not names then return {path} end
  for i, name in ipairs(names) do names[i] = path:gsub("/+$", "") .. "/" .. name end
  return names
end

local function list_texts(paths)
  local list = {}
  for _, path in ipairs(paths) do
    local texts = texts_in(path)
    table.move(texts, 1, #texts, #list + 1, list)
  end
  return list
end

-- Writes the page of a text; what the index tells of it, or nil.
local function write_page(path, target, options)
  local doc <close>, message = sayso.open(path, options)
  if not doc then
    terminal.complain(message)
    return nil
  end
  local ok, name = target:add(doc, export.find "html", file.name(path), {home = "index.html"})
  if not ok then
    terminal.complain(name)
    terminal.stop(terminal.status.failure)
  end
  return corpus.entry(doc, name)
end

---@param given table
---@return integer status
function M.run(given)
  local options, status = settings.reading(given)
  if not options then return status end
  local target, message = folder.open(given.output)
  if not target then
    terminal.complain(message)
    return terminal.status.failure
  end
  local texts, entries, show = list_texts(given.path), {}, terminal.progress()
  for i, path in ipairs(texts) do
    show(("%d/%d"):format(i, #texts))
    entries[#entries + 1] = write_page(path, target, options)
  end
  show(nil)
  local ok
  ok, message = target:put("index.html", corpus.index(entries))
  if not ok then
    terminal.complain(message)
    return terminal.status.failure
  end
  return #entries == #texts and terminal.status.ok or terminal.status.unread
end

return M
