-- Learns what speaks for one or another holder of a pronoun, on texts in which people marked who is who:
--   lua5.4 spec/bench/pronouns.lua PROGRAM MODEL FILE.conllu > csrc/resolve/weights.inc
-- PROGRAM is spec/bench/pronoun_candidates. For "he", "she" and their forms the weights make the candidates
-- that are of the same holder as likely as can be (softmax over all, with L2, by gradient
-- ascent in which each feature has a pace of its own, as Adagrad has it, since some are rare).
-- `make pronouns` runs it twice, since whom earlier pronouns stand for depends on the weights too.
local program, model, path = table.unpack(arg)
package.path = "./spec/bench/?.lua;" .. package.path
local coreference = require "coreference"

local PRONOUNS = {he = true, she = true, him = true, her = true, his = true, hers = true}
local STEPS, RATE, L2 = 600, 0.3, 0.0005

local function candidates_of(text)
  local name = os.tmpname()
  local file <close> = assert(io.open(name, "w"))
  file:write(text.text)
  file:close()
  local output <close> = assert(io.popen(("'%s' '%s' < '%s'"):format(program, model, name)))
  local lines = output:read("a")
  os.remove(name)
  return lines
end

-- What a line tells of a candidate: its features, and whether it is of the holder wanted.
local function candidate_of(line, find, wanted)
  local numbers = {}
  for number in line:gmatch("%S+") do numbers[#numbers + 1] = tonumber(number) end
  local gold = find(numbers[1], numbers[2])
  local candidate = table.move(numbers, 3, #numbers, 1, {})
  candidate.right = gold ~= nil and gold.id == wanted
  return candidate
end

-- Whom a pronoun stands for, by gold; nil where it is none of those that are learned from.
local function holder_of_pronoun(find, at)
  local gold = find(at, at)
  return gold and gold.word and PRONOUNS[gold.word:lower()] and gold.id or nil
end

-- A list of cases, each a list of candidates; those without a right one teach nothing.
local function cases_of(text)
  local find, cases, case, wanted = coreference.finder(text.mentions), {}, {}, nil
  for line in candidates_of(text):gmatch("[^\n]+") do
    local at = tonumber(line:match("^pronoun (%d+)"))
    if at then
      case, wanted = {}, holder_of_pronoun(find, at)
      if wanted then cases[#cases + 1] = case end
    elseif wanted then
      case[#case + 1] = candidate_of(line, find, wanted)
      case.has_right = case.has_right or case[#case].right
    end
  end
  return cases
end

local function dot(a, b)
  local sum = 0
  for i = 1, #a do sum = sum + a[i] * b[i] end
  return sum
end

-- Adds to `gradient` what a case says; softmax over all candidates, less softmax over all that are not right.
local function add_gradient(case, weights, gradient)
  local highest, scores, all, right = -math.huge, {}, 0, 0
  for i, c in ipairs(case) do
    scores[i] = dot(weights, c)
    highest = math.max(highest, scores[i])
  end
  for i, c in ipairs(case) do
    scores[i] = math.exp(scores[i] - highest)
    all = all + scores[i]
    if c.right then right = right + scores[i] end
  end
  for i, c in ipairs(case) do
    local share = (c.right and scores[i] / right or 0) - scores[i] / all
    for k = 1, #weights do gradient[k] = gradient[k] + share * c[k] end
  end
end

local function fit(cases)
  local weights, squares = {}, {}
  for k = 1, #cases[1][1] do weights[k], squares[k] = 0.0, 1e-8 end
  for _ = 1, STEPS do
    local gradient = {}
    for k = 1, #weights do gradient[k] = 0.0 end
    for _, case in ipairs(cases) do add_gradient(case, weights, gradient) end
    for k = 1, #weights do
      local slope = gradient[k] / #cases - L2 * weights[k]
      squares[k] = squares[k] + slope * slope
      weights[k] = weights[k] + RATE * slope / math.sqrt(squares[k])
    end
  end
  return weights
end

local cases = {}
for text in coreference.texts(path) do
  for _, case in ipairs(cases_of(text)) do
    if case.has_right then cases[#cases + 1] = case end
  end
end
local weights = fit(cases)
print "/* Made by spec/bench/pronouns.lua: make pronouns. */"
for k = 1, #weights do print(("%.3ff,"):format(weights[k])) end
