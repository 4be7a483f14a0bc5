-- Figures as another scorer of the same definition gave them, for annotated samples and things found in them
-- that are wrong in several ways.
local annotated = require "sayso.annotated"
local helper = require "helper"
local scoring = require "sayso.scoring"

local FOLDER = "spec/annotated"

-- Moved, in pieces, without source or cue, twice, nested, of no word, past the end; one text has nothing.
local FOUND = [=[
{"id": "bakery", "attributions": [
  {"source": [[88, 106]], "cue": [[107, 111]], "content": [[30, 86]]},
  {"source": [[88, 106], [90, 99]], "cue": null, "content": [[40, 60], [30, 45], [60, 86]]},
  {"source": null, "cue": [[194, 198]], "content": [[122, 200]]},
  {"source": [[210, 220]], "cue": null, "content": [[209, 300], [120, 160]]},
  {"source": [[0, 9]], "cue": null, "content": [[3, 4], [86, 87]]}]}
{"id": "bus-line", "attributions": [
  {"source": [[77, 97]], "content": [[25, 75]]}, {"source": null, "content": [[30, 75]]},
  {"source": [[185, 280]], "content": [[185, 240]]}, {"source": null, "content": [[300, 5000]]}]}
{"id": "café", "attributions": []}
{"id": "library", "attributions": [
  {"source": [[23, 39]], "cue": [[40, 45]], "content": [[46, 81]]},
  {"source": [[83, 140]], "cue": [[141, 150]], "content": [[83, 139]]}]}
]=]

local EXPECTED = [[
5 documents, 1 without system output
token source           P  0.357  R  0.300  F1  0.326   (15 of 42 found, 50 gold)
token cue              P  0.500  R  0.091  F1  0.154   (2 of 4 found, 22 gold)
token content          P  0.756  R  0.371  F1  0.498   (62 of 82 found, 167 gold)
content exact          P  0.200  R  0.100  F1  0.133   (2 of 10 found, 20 gold)
content partial        P  0.600  R  0.300  F1  0.400   (6 of 10 found, 20 gold)
attribution relaxed    P  0.500  R  0.250  F1  0.333   (5 of 10 found, 20 gold)
attribution strict     P  0.100  R  0.050  F1  0.067   (1 of 10 found, 20 gold)
recall, direct          0.200   (5 gold)
recall, mixed           0.000   (1 gold)
recall, indirect        0.286   (14 gold)
]]

local function found()
  local lines = FOUND:gsub(",\n", ", "):gsub("%[\n", "[")
  return helper.write("found.ndjson", lines)
end

local function score()
  local corpus = annotated.read({FOLDER}, error)
  local missing = scoring.take_found(corpus, {found()}, function() end)
  return ("%d documents, %d without system output\n%s"):format(#corpus.list, missing,
    scoring.text(scoring.all(corpus)))
end

describe("scoring", function()
  it("gives the figures of another scorer", function()
    assert.are.equal(EXPECTED, score())
  end)
end)
