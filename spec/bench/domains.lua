-- How attribution carries over to other kinds of text than the model learned from:
--   lua5.4 spec/bench/domains.lua BUILD PASSAGES SCORER OUT
-- PASSAGES is a folder of marked passages, one file a domain (its README tells the marks). OUT gets a folder
-- for each with the texts, their annotations in brat standoff and what sayso found. Attributions inside
-- others' contents, which the passages don't mark, are left out.
local build, passages, scorer, out = table.unpack(arg)
package.path = "./lua/?.lua;./lua/?/init.lua;./spec/bench/?.lua;" .. package.path
local cjson = require "cjson"
local figures = require "figures"
local marked = require "marked"

local function write_passage(folder, name, passage)
  local text, spans = marked.unmark(passage.text)
  figures.write_file(("%s/text/%s.txt"):format(folder, name), text .. "\n")
  figures.write_file(("%s/attributions/%s.ann"):format(folder, name), marked.annotation(text, spans))
end

-- A line of NDJSON without the attributions that have a parent.
local function outermost(line)
  local document, kept = cjson.decode(line), {}
  for _, attribution in ipairs(document.attributions) do
    if attribution.parent == cjson.null then kept[#kept + 1] = attribution end
  end
  return cjson.encode {id = document.id, attributions = kept}
end

local function read_and_score(folder)
  local command = ("%s/bin/sayso --quiet --depth 1 --format ndjson '%s'/text/*.txt"):format(build, folder)
  local pipe <close> = assert(io.popen(command))
  local lines = {}
  for line in pipe:lines() do lines[#lines + 1] = outermost(line) .. "\n" end
  local output = folder .. "/sayso.ndjson"
  figures.write_file(output, table.concat(lines))
  return figures.score(scorer, folder, output)
end

local function print_row(domain, folder)
  local scored = read_and_score(folder)
  local relaxed, content = scored["attribution relaxed"], scored["content partial"]
  print(("%-20s %9d %9.3f %7.3f %7.3f %15.3f"):format(domain, scored.documents, relaxed.p, relaxed.r,
    relaxed.f, content.f))
end

local all = out .. "/all"
figures.make_set(all)
print(("%-20s %9s %9s %7s %7s %15s"):format("attribution relaxed", "passages", "precision", "recall", "F1",
  "F1 of contents"))
for _, domain in ipairs(figures.list(passages, "^(.*)%.txt$")) do
  local folder = ("%s/%s"):format(out, domain)
  figures.make_set(folder)
  for _, passage in ipairs(marked.passages(figures.read_file(("%s/%s.txt"):format(passages, domain)))) do
    write_passage(folder, passage.name, passage)
    write_passage(all, domain .. "-" .. passage.name, passage)
  end
  print_row(domain, folder)
end
print_row("all", all)
