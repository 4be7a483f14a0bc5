--- sayso train: a model from annotated texts.
local argparse = require "argparse"
local layout = require "sayso.layout"
local terminal = require "sayso.terminal"
local training = require "sayso.training"

local M = {}

local EPILOG = [[
Examples:
  sayso -f ndjson news/*.txt > news/found.ndjson       what sayso finds, to be corrected by hand
  sayso train news -o mine.model                       learns from the corrections
  sayso --model mine.model article.txt                 reads with what was learned
  sayso train brat/2023 brat/2024 --dev brat/2025 -o mine.model

A DIR holds NAME.txt with NAME.ann or NAME_<annotator>.ann, in brat standoff (in one folder, or in text/
and attributions/ within it), or lines of NDJSON as sayso writes them, corrected; a file of such lines does
too. Each line's text is found by its "id", or stands in it as "text".

The new model goes on from the one at hand, so a few dozen articles can be enough; whether they are, the
figures tell. Every tenth text is held out, to show how good both models are on texts that the new one hasn't
learned from; --dev names others for that. The figures are also written beside the model, as
NAME.figures.txt.

Exit status: 0 all was used; 1 something was left out, and told of; 2 the command was given wrongly;
3 there is nothing to train on, or the model can't be used or written.]]

function M.parser()
  local parser = argparse("sayso train", "Makes a model from annotated texts.", EPILOG)
  parser:argument("folder", "A folder of annotated texts."):args("+"):argname("DIR")
  parser:option("-o --output", "The model to write."):argname("MODEL"):count(1)
  parser:option("-m --model", "The model to go on from; sayso's own by default."):argname("PATH")
  parser:flag("--from-scratch", "Keep that model's tagger and words only; needs hundreds of texts.")
  parser:option("--dev", "A folder of annotated texts to measure on."):argname("DIR"):count("*")
  return parser
end

---@param given table
---@return integer status
function M.run(given)
  local show = terminal.progress()
  local function tell(message)
    show(nil)
    terminal.complain(layout.flatten(message))
  end
  local result, message = training.train(given.folder, {
    output = given.output,
    model = given.model,
    from_scratch = given.from_scratch,
    dev = #given.dev > 0 and given.dev or nil,
    tell = tell,
    progress = function(line) if line then show(line) end end,
  })
  show(nil)
  if not result then
    terminal.complain(layout.flatten(message))
    return terminal.status.failure
  end
  terminal.write(result.figures)
  return result.faults > 0 and terminal.status.unread or terminal.status.ok
end

return M
