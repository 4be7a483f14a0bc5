local reference = dofile "spec/lua/sayso/analysis/statistics_reference.lua"
local statistics = require "sayso.analysis.statistics"

-- Six digits.
local function same(expected, got, what)
  local error_of = math.abs(got - expected) / math.max(math.abs(expected), 1e-300)
  assert.is_true(error_of < 1e-6 or math.abs(got - expected) < 1e-12,
    ("%s: %.17g, not %.17g"):format(what, got, expected))
end

local ON_CELLS = {
  log_likelihood = statistics.log_likelihood, chi_squared = statistics.chi_squared,
  log_ratio = statistics.log_ratio, percent_difference = statistics.percent_difference,
  odds_ratio = statistics.odds_ratio, mutual_information = statistics.mutual_information,
  t_score = statistics.t_score, z_score = statistics.z_score,
  chi_squared_yates = function(a, b, c, d) return statistics.chi_squared(a, b, c, d, true) end,
  p_value = function(...) return statistics.p_value(statistics.log_likelihood(...)) end,
  dice = function(a, b, c) return statistics.dice(a, a + b, a + c) end,
  log_dice = function(a, b, c) return statistics.log_dice(a, a + b, a + c) end,
}

describe("statistics", function()
  it("agree with scipy on tables of two by two, to six digits", function()
    local compared = 0
    for _, case in ipairs(reference.tables) do
      for name, expected in pairs(case) do
        if name ~= "cells" then
          same(expected, ON_CELLS[name](table.unpack(case.cells)), name)
          compared = compared + 1
        end
      end
    end
    assert.is_true(compared >= 80)
  end)

  it("are all compared with something", function()
    local compared = {parts = true, juilland = true, deviation_of_proportions = true}
    for _, case in ipairs(reference.tables) do
      for name in pairs(case) do compared[name] = true end
    end
    for name in pairs(statistics) do assert.is_true(compared[name], name) end
  end)

  it("agree with the definitions of dispersion", function()
    for _, case in ipairs(reference.dispersions) do
      local counts, places = {}, {}
      for i, count in ipairs(case.counts) do
        if count > 0 then counts[#counts + 1], places[#places + 1] = count, i end
      end
      local parts = statistics.parts(case.sizes)
      local dp, normalized = statistics.deviation_of_proportions(counts, places, parts)
      same(case.dp, dp, "dp")
      same(case.dp_normalized, normalized, "normalised dp")
      local juilland = statistics.juilland(counts, places, parts)
      if case.juilland then same(case.juilland, juilland, "Juilland's D") else assert.is_nil(juilland) end
    end
  end)

  it("know how likely chance is, from near certain to hardly ever", function()
    -- scipy.stats.chi2.sf(x, 1)
    for value, p in pairs {
      [0] = 1, [1e-6] = 0.9992021155721779, [0.1] = 0.7518296340458492, [3.841458820694124] = 0.05,
      [7.99] = 0.004703641509914729, [8.01] = 0.0046519737673363076, [50] = 1.537459794428033e-12,
      [600] = 1.674167984691805e-132,
    } do
      same(p, statistics.p_value(value), "chi-squared of " .. value)
    end
  end)
end)
