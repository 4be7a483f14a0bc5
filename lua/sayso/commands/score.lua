--- sayso score: what was found against annotations.
local annotated = require "sayso.annotated"
local argparse = require "argparse"
local layout = require "sayso.layout"
local scoring = require "sayso.scoring"
local terminal = require "sayso.terminal"

local M = {}

local EPILOG = [=[
Examples:
  sayso -f ndjson news/*.txt | sayso score gold -      how good sayso is on your articles
  sayso score gold mine.ndjson                         what another run or program found
  sayso score --by-document gold mine.ndjson           article by article
  sayso score --format json gold mine.ndjson           for programs

GOLD_DIR holds NAME.txt with NAME.ann or NAME_<annotator>.ann, in brat standoff (in one folder, or in
text/ and attributions/ within it), or lines of NDJSON as sayso writes them, corrected. A FILE has a line
for each text: {"id": NAME, "attributions": [{"source": [[start, end]], "cue": …, "content": …}, …]}, in
code points from 0, end exclusive.

Exit status: 0 all was used; 1 something was left out, and told of; 2 the command was given wrongly;
3 there is nothing to score, or the output can't be written.]=]

local function annotator(word)
  local number = math.tointeger(tonumber(word))
  if number and number >= 1 then return number end
  return nil, "annotator is a number from 1 on, not '" .. word .. "'"
end

function M.parser()
  local parser = argparse("sayso score", "Scores what was found in texts against annotations.", EPILOG)
  parser:argument("gold", "A folder of annotated texts."):argname("GOLD_DIR")
  parser:argument("file", "NDJSON of what was found; - for standard input."):args("+"):argname("FILE")
  parser:option("--annotator", "Which annotation of a text that has several, by name; 1 by default.")
    :argname("NUMBER"):convert(annotator)
  parser:flag("--by-document", "First the F1 figures of each text, on a line.")
  parser:option("-f --format", "text for people, json for programs."):choices({"text", "json"})
    :default("text")
  return parser
end

local function tell(message)
  terminal.complain(layout.flatten(message))
end

local function score(corpus, given)
  local show = terminal.progress()
  local sums = scoring.none()
  for entry, tallies in scoring.each(corpus) do
    show(("%d/%d"):format(entry.place, #corpus.list))
    scoring.sum(sums, tallies)
    if given.by_document then
      show(nil)
      terminal.write(scoring.line(entry.id, tallies))
    end
  end
  show(nil)
  return sums
end

---@param given table
---@return integer status
function M.run(given)
  local corpus = annotated.read({given.gold}, tell, given.annotator)
  if #corpus.list == 0 then
    terminal.complain(given.gold .. ": no annotated text there can be used")
    return terminal.status.failure
  end
  local missing, faults = scoring.take_found(corpus, given.file, tell)
  if missing == #corpus.list then
    terminal.complain "none of the texts has anything found for it"
    return terminal.status.failure
  end
  local sums = score(corpus, given)
  if given.format == "json" then
    terminal.write(scoring.json(#corpus.list, missing, sums))
  else
    terminal.write(("%d documents, %d without system output\n"):format(#corpus.list, missing))
    terminal.write(scoring.text(sums))
  end
  return corpus.faults + faults > 0 and terminal.status.unread or terminal.status.ok
end

return M
