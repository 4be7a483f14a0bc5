--- Making models from annotated texts.
local annotated = require "sayso.annotated"
local file = require "sayso.file"
local model = require "sayso.model"
local scoring = require "sayso.scoring"
local trainer = require "sayso.trainer"

local M = {}

-- Of the texts given every so many are held out, to measure on.
local HELD_OUT = 10

---@class sayso.TrainingOptions
---@field output string the path of the model to write; the figures stand beside it in NAME.figures.txt
---@field model? string the path of the model to go on from; the module's own by default
---@field from_scratch? boolean to keep only that model's tagger and words, and train the rest anew
---@field dev? string[] folders of annotated texts to measure on; every tenth of the others by default
---@field tell? fun(message: string) called with what is wrong in the annotations
---@field progress? fun(line: string?) called with what is being done, and often with nil; may raise to stop

---@class sayso.TrainingResult
---@field figures string what stands in the figures' file
---@field figures_path string
---@field faults integer how many things were told of

-- Every HELD_OUT-th text of a corpus in one of its own.
local function split(corpus)
  local train, dev = annotated.empty(), annotated.empty()
  for i, entry in ipairs(corpus.list) do
    annotated.copy(corpus, entry, i % HELD_OUT == 0 and dev or train)
  end
  return train, dev
end

-- What can't be learned from is taken out, and told of.
local function leave_one_role(corpus, tell)
  local nested, faults = 0, 0
  for _, entry in ipairs(corpus.list) do
    local inner, list = corpus.texts:leave_one_role(entry.place)
    nested, faults = nested + inner, faults + #list
    for _, fault in ipairs(list) do tell(("%s:%d: %s"):format(entry.path, fault.line, fault.text)) end
  end
  return nested, faults
end

local function count_gold(corpus)
  local count = 0
  for _, entry in ipairs(corpus.list) do count = count + corpus.texts:count(entry.place, "gold") end
  return count
end

local function check_enough(train)
  local least = trainer.least_texts
  if #train.list < least then
    return nil, ("%d annotated texts can be trained on; at least %d are needed"):format(#train.list, least)
  end
  if count_gold(train) == 0 then return nil, "the texts have no attribution to learn from" end
  return true
end

-- ---- Figures ----------------------------------------------------------------------------------------

local function columns(sums, figure)
  local p, r, f = scoring.rates(sums[figure])
  if scoring.is_recall(figure) then return ("       %6.3f       "):format(r) end
  return ("%6.3f %6.3f %6.3f"):format(p, r, f)
end

local function table_of(before, after)
  local lines = {
    ("%-22s %-20s   %s"):format("", "before", "after"),
    ("%-22s %6s %6s %6s   %6s %6s %6s"):format("", "P", "R", "F1", "P", "R", "F1"),
  }
  for figure, name in ipairs(scoring.names) do
    local line = ("%-22s %s   %s"):format(name, columns(before, figure), columns(after, figure))
    lines[#lines + 1] = line:gsub(" +$", "")
  end
  return table.concat(lines, "\n") .. "\n"
end

local function describe(path, options, train, nested)
  local base = model.path(options.model):match "[^/]*$"
  local how = options.from_scratch and "trained anew but for the tagger and the words of" or "goes on from"
  local lines = {
    ("%s %s %s"):format(path:match "[^/]*$", how, base),
    ("Learned from %d texts with %d attributions"):format(#train.list, count_gold(train)),
  }
  if nested > 0 then
    lines[#lines + 1] = ("Not learned from: %d attributions inside the content of others"):format(nested)
  end
  return table.concat(lines, "\n") .. "\n"
end

-- ---- Training ---------------------------------------------------------------------------------------

-- Leaves no part of a file that couldn't be written whole.
local function write_file(path, bytes)
  local ok, message, is_begun = file.write(path, bytes)
  if is_begun then os.remove(path) end
  return ok, message
end

-- The texts to train on and those to measure on.
local function read(folders, options, tell)
  local all = annotated.read(folders, tell)
  if not options.dev then
    local train, dev = split(all)
    return train, dev, all.faults
  end
  local dev = annotated.read(options.dev, tell)
  if #dev.list == 0 then return nil, "there is no annotated text to measure on" end
  return all, dev, all.faults + dev.faults
end

local function measure(dev, path, show)
  local ok, message = scoring.read_with(dev, path, show)
  if not ok then return nil, message end
  return scoring.all(dev)
end

-- Trains, and leaves the model in a file beside the one to be, so that none is ever there in part.
local function train_to(path, train, options, progress)
  local bytes, message = trainer.train(train.texts, model.path(options.model), options.from_scratch or false,
    progress)
  if not bytes then return nil, message end
  return write_file(path, bytes)
end

-- The figures' text, once the new model stands in `path`.
local function figures_of(path, train, dev, nested, before, options, show)
  local text = describe(options.output, options, train, nested)
  if #dev.list == 0 then return text .. ("Fewer than %d texts: none was held out\n"):format(HELD_OUT) end
  local after, message = measure(dev, path, show "measuring the new model")
  if not after then return nil, message end
  return ("%sMeasured on %d others with %d attributions\n\n%s"):format(
    text, #dev.list, count_gold(dev), table_of(before, after))
end

local function finish(path, figures, output)
  local figures_path = output:gsub("%.model$", "") .. ".figures.txt"
  local ok, message = write_file(figures_path, figures)
  if ok then ok, message = os.rename(path, output) end
  if not ok then return nil, message end
  return figures_path
end

local function train_and_measure(path, train, dev, options, nested)
  local progress = options.progress
  local function show(what)
    return function(at) if progress then progress(what .. " " .. at) end end
  end
  local before, message = measure(dev, options.model, show "measuring the model at hand")
  if not before then return nil, message end
  local ok
  ok, message = train_to(path, train, options, progress)
  if not ok then return nil, message end
  return figures_of(path, train, dev, nested, before, options, show)
end

--- Makes a model from annotated texts.
---@param folders string[] folders of brat standoff or of NDJSON, or files of NDJSON
---@param options sayso.TrainingOptions
---@return sayso.TrainingResult? result
---@return string? message
function M.train(folders, options)
  local tell = options.tell or function() end
  local train, dev, faults = read(folders, options, tell)
  if not train then return nil, dev end
  local nested, more = leave_one_role(train, tell)
  local ok, message = check_enough(train)
  if not ok then return nil, message end
  local path = options.output .. ".new"
  ok, message = write_file(path, "") -- to know before all that work
  if not ok then return nil, message end
  local figures
  ok, figures, message = pcall(train_and_measure, path, train, dev, options, nested)
  local figures_path
  if ok and figures then figures_path, message = finish(path, figures, options.output) end
  if not figures_path then os.remove(path) end
  if not ok then error(figures, 0) end
  if not figures_path then return nil, message end
  return {figures = figures, figures_path = figures_path, faults = faults + more}
end

return M
