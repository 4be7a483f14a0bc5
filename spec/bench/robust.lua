-- How much of the attributions' relaxed F1 is lost where texts are typed, wrapped and parted otherwise:
--   lua5.4 spec/bench/robust.lua BUILD SET SCORER OUT
-- SET is a part of PolNeAR, SCORER is score_attribution.py. OUT gets a folder for each way of rewriting, with
-- the texts, their annotations and what sayso found. Fails where a loss is over what may be lost.
local build, set, scorer, out = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
local figures = require "figures"
local rewrite = require "rewrite"

-- What the project holds itself to.
local MOST_LOST = 0.02

local function write_article(way, name, annotations, folder)
  local replaced = way.rewrite(rewrite.characters(figures.read_file(("%s/text/%s.txt"):format(set, name))))
  local offsets = rewrite.offsets(replaced)
  figures.write_file(("%s/text/%s.txt"):format(folder, name), table.concat(replaced))
  for _, file in ipairs(annotations) do
    local lines = {}
    for line in io.lines(("%s/attributions/%s"):format(set, file)) do
      lines[#lines + 1] = rewrite.annotation(line, replaced, offsets) .. "\n"
    end
    figures.write_file(("%s/attributions/%s"):format(folder, file), table.concat(lines))
  end
end

local function write_all(way, folder)
  figures.make_set(folder)
  local files = figures.list(set .. "/attributions", "^.*%.ann$")
  for _, name in ipairs(figures.list(set .. "/text", "^(.*)%.txt$")) do
    write_article(way, name, figures.annotations_of(name, files), folder)
  end
end

-- Reads the texts of a folder with the command, and scores what it writes.
local function score(folder, output)
  local command = "%s/bin/sayso --quiet --depth 1 --format ndjson '%s'/text/*.txt > '%s'"
  assert(os.execute(command:format(build, folder, output)))
  return figures.score(scorer, folder, output)["attribution relaxed"]
end

local function print_row(about, scored, lost)
  print(("%s %7.3f %7.3f %7.3f %8s"):format(figures.pad(about, 36), scored.p, scored.r, scored.f, lost))
end

assert(os.execute(("mkdir -p '%s'"):format(out)))
local untouched, failed = score(set, out .. "/untouched.ndjson"), {}
print(("%-36s %7s %7s %7s %8s"):format("attribution relaxed", "P", "R", "F1", "lost"))
print_row("as it is", untouched, "")
for _, way in ipairs(rewrite.ways) do
  local folder = ("%s/%s"):format(out, way.name)
  write_all(way, folder)
  local scored = score(folder, folder .. "/sayso.ndjson")
  local lost = untouched.f - scored.f
  print_row(way.about, scored, ("%.4f"):format(lost))
  if lost > MOST_LOST then failed[#failed + 1] = way.name end
end
if #failed > 0 then
  print(("More than %.2f is lost: %s"):format(MOST_LOST, table.concat(failed, ", ")))
  os.exit(1)
end
