"""Makes statistics_reference.lua, what statistics_spec.lua compares with: scipy's values, and the measures
that scipy hasn't straight from their definitions, in exact or 64-bit arithmetic.

    python3 -m venv DIR && DIR/bin/pip install scipy
    DIR/bin/python spec/lua/sayso/analysis/statistics.py > spec/lua/sayso/analysis/statistics_reference.lua
"""
from math import log2, sqrt

import numpy
import scipy
from scipy.stats import chi2, chi2_contingency
from scipy.stats.contingency import odds_ratio

TABLES = [(10, 5, 990, 1995), (1, 1000, 50, 20), (0, 7, 100, 300), (237, 354, 79414, 610050), (3, 3, 3, 3),
          (12, 0, 500, 900), (100000, 1, 2000000, 3000000), (7, 9, 11, 13)]
DISPERSIONS = [([3, 1, 2], [100, 100, 100]), ([9, 0, 0, 1], [120, 80, 300, 50]), ([1, 1], [10, 990]),
               ([5], [70]), ([4, 4, 4, 4, 0], [200, 210, 190, 205, 195])]


def number(value):
    return repr(float(value))


def table_values(a, b, c, d):
    table = numpy.array([[a, b], [c, d]])
    g, p, _, expected = chi2_contingency(table, correction=False, lambda_="log-likelihood")
    e = expected[0][0]
    target, reference = max(a, 0.5) / (a + c), max(b, 0.5) / (b + d)
    values = {
        "log_likelihood": g, "p_value": chi2.sf(g, 1),
        "chi_squared": chi2_contingency(table, correction=False)[0],
        "chi_squared_yates": chi2_contingency(table, correction=True)[0],
        "log_ratio": log2(target / reference), "percent_difference": (a / (a + c) - reference) * 100 / reference,
    }
    if min(a, b, c, d) > 0:
        values["odds_ratio"] = odds_ratio(table, kind="sample").statistic
    else:
        values["odds_ratio"] = (a + 0.5) * (d + 0.5) / ((b + 0.5) * (c + 0.5))
    if a > 0:
        values.update(mutual_information=log2(a / e), t_score=(a - e) / sqrt(a), z_score=(a - e) / sqrt(e),
                      dice=2 * a / (2 * a + b + c), log_dice=14 + log2(2 * a / (2 * a + b + c)))
    return values


def dispersion_values(counts, sizes):
    counts, sizes = numpy.array(counts, float), numpy.array(sizes, float)
    rates = counts / sizes
    dp = abs(counts / counts.sum() - sizes / sizes.sum()).sum() / 2
    least = 1 - sizes.min() / sizes.sum()
    values = {"dp": dp, "dp_normalized": dp / least if least > 0 else 0}
    if len(sizes) > 1:
        values["juilland"] = 1 - scipy.stats.variation(rates) / sqrt(len(sizes) - 1)
    return values


def lua(values):
    return ", ".join(f"{name} = {number(value)}" for name, value in sorted(values.items()))


print(f"-- Made by statistics.py with scipy {scipy.__version__}.")
print("return {\n  tables = {")
for table in TABLES:
    print(f"    {{cells = {{{', '.join(map(str, table))}}},")
    for name, value in sorted(table_values(*table).items()):
        print(f"      {name} = {number(value)},")
    print("    },")
print("  },\n  dispersions = {")
for counts, sizes in DISPERSIONS:
    print(f"    {{counts = {{{', '.join(map(str, counts))}}}, sizes = {{{', '.join(map(str, sizes))}}},")
    print(f"      {lua(dispersion_values(counts, sizes))}}},")
print("  },\n}")
