--- sayso page: pages of a corpus, and one that leads to them.
local argparse = require "argparse"
local corpus = require "sayso.export.page.corpus"
local export = require "sayso.export"
local file = require "sayso.file"
local folder = require "sayso.export.folder"
local layout = require "sayso.layout"
local listing = require "sayso.analysis.listing"
local sayso = require "sayso"
local settings = require "sayso.commands.settings"
local terminal = require "sayso.terminal"

local M = {}

local EPILOG = [[
Examples:
  sayso page news --output pages              a page for each *.txt in news, and pages/index.html
  sayso page news/a.txt more -o pages         files too

Each page is one file that needs no other and asks for nothing over the network.

Exit status: 0 all was read; 1 some was not; 2 the command was given wrongly; 3 the model can't be used or
the pages can't be written.]]

function M.parser()
  local parser = argparse("sayso page", "Makes pages of articles, to read in a browser.", EPILOG)
  parser:argument("path", "A folder of texts, with all folders in it, or a text."):args("+"):argname("DIR")
  parser:option("-o --output", "The folder to write into."):argname("DIR"):count(1)
  settings.add_reading(parser)
  return parser
end

-- The texts named and those in folders, and how many names led nowhere.
local function list_texts(paths)
  local list, faults = {}, 0
  local files = listing.files(paths, function(message)
    faults = faults + 1
    terminal.complain(layout.flatten(message))
  end)
  for _, entry in ipairs(files) do
    if not entry.is_lines then list[#list + 1] = entry.path end
  end
  return list, faults
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
  local texts, faults = list_texts(given.path)
  local entries, show = {}, terminal.progress()
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
  return faults == 0 and #entries == #texts and terminal.status.ok or terminal.status.unread
end

return M
