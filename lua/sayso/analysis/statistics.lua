--- Measures of counts of words. A 2 x 2 table is that of a word in two corpora, or of two words: `a` is how
--- often both meet, `b` and `c` how often one comes without the other, `d` the rest:
---
---               | target | reference |
---     the word  |   a    |    b      |
---     all else  |   c    |    d      |
---
--- spec/lua/sayso/analysis/statistics.py makes the values that they are compared with.
local M = {}

local LOG2 = math.log(2)

local function log2(x) return math.log(x) / LOG2 end

-- ---- Tables of two by two ---------------------------------------------------------------------------

-- What would be expected were the rows and the columns independent.
local function expected(a, b, c, d)
  local n = a + b + c + d
  return (a + b) * (a + c) / n, (a + b) * (b + d) / n, (c + d) * (a + c) / n, (c + d) * (b + d) / n
end

local function term(observed, awaited)
  return observed > 0 and observed * math.log(observed / awaited) or 0
end

--- Log-likelihood ratio G² (Dunning 1993) over all four cells, as in quanteda and scipy. Always positive.
function M.log_likelihood(a, b, c, d)
  local ea, eb, ec, ed = expected(a, b, c, d)
  return math.max(0, 2 * (term(a, ea) + term(b, eb) + term(c, ec) + term(d, ed)))
end

local function deviation(observed, awaited, correction)
  if awaited == 0 then return 0 end
  return math.max(math.abs(observed - awaited) - correction, 0) ^ 2 / awaited
end

--- Pearson's chi-squared.
---@param with_yates? boolean Yates's correction for continuity
function M.chi_squared(a, b, c, d, with_yates)
  local ea, eb, ec, ed = expected(a, b, c, d)
  local correction = with_yates and math.min(0.5, math.abs(a - ea)) or 0
  return deviation(a, ea, correction) + deviation(b, eb, correction) + deviation(c, ec, correction)
    + deviation(d, ed, correction)
end

-- The complementary error function: a series near 0, a continued fraction (Lentz) further out.
local function erfc(x)
  if x < 2 then
    local sum, part, n = x, x, 0
    repeat
      n = n + 1
      part = -part * x * x / n
      sum = sum + part / (2 * n + 1)
    until math.abs(part) < 1e-18
    return 1 - 2 / math.sqrt(math.pi) * sum
  end
  local fraction = x
  for k = 120, 1, -1 do fraction = x + k / 2 / fraction end
  return math.exp(-x * x) / math.sqrt(math.pi) / fraction
end

--- How likely so high a G² or chi-squared is by chance, with one degree of freedom.
function M.p_value(value)
  return erfc(math.sqrt(value / 2))
end

-- ---- Effect sizes -----------------------------------------------------------------------------------

-- A word that one side lacks is taken to be there half a time (Hardie 2014).
local HALF = 0.5

local function rates(a, b, c, d)
  return math.max(a, HALF) / (a + c), math.max(b, HALF) / (b + d)
end

--- Log ratio (Hardie 2014): how many times the rate doubles from reference to target.
function M.log_ratio(a, b, c, d)
  local target, reference = rates(a, b, c, d)
  return log2(target / reference)
end

--- %DIFF (Gabrielatos and Marchi 2011): the difference of the rates in percent of the reference's.
function M.percent_difference(a, b, c, d)
  local _, reference = rates(a, b, c, d)
  return (a / (a + c) - reference) * 100 / reference
end

--- The ratio of the odds; half a count is added to each cell where one is empty (Haldane, Anscombe).
function M.odds_ratio(a, b, c, d)
  if a == 0 or b == 0 or c == 0 or d == 0 then a, b, c, d = a + HALF, b + HALF, c + HALF, d + HALF end
  return a * d / (b * c)
end

-- ---- Association ------------------------------------------------------------------------------------

--- Mutual information (Church and Hanks 1990): log2 of observed over expected.
function M.mutual_information(a, b, c, d)
  return log2(a / (expected(a, b, c, d)))
end

--- t-score (Church et al. 1991).
function M.t_score(a, b, c, d)
  return (a - (expected(a, b, c, d))) / math.sqrt(a)
end

--- z-score (Berry-Rogghe 1973).
function M.z_score(a, b, c, d)
  local awaited = expected(a, b, c, d)
  return (a - awaited) / math.sqrt(awaited)
end

--- Dice's coefficient of how often two words come together, and each of them at all.
function M.dice(together, one, other)
  return 2 * together / (one + other)
end

--- logDice (Rychlý 2008): 14 where they never come apart, one less for each halving.
function M.log_dice(together, one, other)
  return 14 + log2(M.dice(together, one, other))
end

-- ---- Dispersion -------------------------------------------------------------------------------------

---@class sayso.Parts
---@field sizes number[] of each part, none of them 0
---@field size number of all
---@field least number of the smallest

--- Parts of a text, ready to be measured by.
---@param sizes number[]
---@return sayso.Parts
function M.parts(sizes)
  local parts = {sizes = sizes, size = 0, least = math.huge}
  for _, size in ipairs(sizes) do
    parts.size, parts.least = parts.size + size, math.min(parts.least, size)
  end
  return parts
end

--- Juilland's D over parts of any sizes: 1 where a word is as frequent in each; nil where there is one part.
---@param counts integer[] how often the word comes in each of the parts that it comes in
---@param places integer[] which parts these are
---@param parts sayso.Parts
---@return number?
function M.juilland(counts, places, parts)
  local n, sum, squares = #parts.sizes, 0, 0
  if n < 2 then return nil end
  for i, place in ipairs(places) do
    local rate = counts[i] / parts.sizes[place]
    sum, squares = sum + rate, squares + rate ^ 2
  end
  local mean = sum / n
  return 1 - math.sqrt(math.max(squares / n - mean ^ 2, 0)) / mean / math.sqrt(n - 1)
end

--- Gries's DP (2008): 0 where each part has the share of the word that it has of the text, near 1 where one
--- has all; and DP normalised (Lijffijt and Gries 2012).
---@param counts integer[] as above
---@param places integer[]
---@param parts sayso.Parts
---@return number dp
---@return number normalised
function M.deviation_of_proportions(counts, places, parts)
  local count, sum, elsewhere = 0, 0, 1
  for i = 1, #places do count = count + counts[i] end
  for i, place in ipairs(places) do
    local share = parts.sizes[place] / parts.size
    sum, elsewhere = sum + math.abs(counts[i] / count - share), elsewhere - share
  end
  local dp, greatest = (sum + math.max(elsewhere, 0)) / 2, 1 - parts.least / parts.size
  return dp, greatest > 0 and dp / greatest or 0
end

return M
