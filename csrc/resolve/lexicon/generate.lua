-- Turns the text files beside it into what C includes of them.
--   lua5.4 generate.lua FOLDER OUT      reads FOLDER/*.txt, writes OUT/*.inc and OUT/traits.h
-- A line holds a word and what it tells of a holder, sorted; an underscore stands for a space, and lines
-- that begin with # are comments.
local folder <const>, out_folder <const> = arg[1], arg[2]

-- In the order of their flags.
local TRAITS = {"given", "male", "female", "title", "role", "person", "anonymous", "collective",
  "institution", "document", "organization", "site", "event", "place", "particle", "other"}

local flag_of = {}
for i, name in ipairs(TRAITS) do flag_of[name] = ("HOLDER_%s = 1 << %d"):format(name:upper(), i - 1) end

-- An iterator over the entries of a file: a word and what stands behind it.
local function entries(name)
  local next_line, previous = io.lines(folder .. "/" .. name), ""
  return function()
    local line = next_line()
    while line and line:find("^#") do line = next_line() end
    if not line then return nil end
    local word, rest = line:match("^(%S+) (.+)$")
    assert(word, ("%s: this is no entry: %s"):format(name, line))
    assert(previous < word, ("%s: out of order: %s"):format(name, line))
    previous = word
    return word, rest
  end
end

local function read_file(name, words)
  for word, given in entries(name) do
    words[word] = words[word] or {}
    for trait in given:gmatch("%S+") do
      assert(flag_of[trait], ("%s: this is nothing to say of a word: %s"):format(name, trait))
      words[word][trait] = true
    end
  end
end

local function write(name, lines)
  local file <close> = assert(io.open(out_folder .. "/" .. name, "w"))
  file:write("/* Made by generate.lua from the text files beside it: make lexicon. */\n",
    table.concat(lines, "\n"), "\n")
end

local words = {}
for _, name in ipairs {"given.txt", "nouns.txt", "places.txt"} do read_file(name, words) end

local keys, lines = {}, {}
for word in pairs(words) do keys[#keys + 1] = word end
table.sort(keys, function(a, b) return a:gsub("_", " ") < b:gsub("_", " ") end)
for i, word in ipairs(keys) do
  local names = {}
  for _, trait in ipairs(TRAITS) do
    if words[word][trait] then names[#names + 1] = "HOLDER_" .. trait:upper() end
  end
  lines[i] = ('{"%s", %s},'):format((word:gsub("_", " ")), table.concat(names, " | "))
end
write("holders.inc", lines)

local function spaced(text) return (text:gsub("_", " ")) end

local same = {}
for word, other in entries("same.txt") do
  same[#same + 1] = ('{"%s", "%s"},'):format(spaced(word), spaced(other))
end
table.sort(same)
write("same.inc", same)

local enumeration = {}
for i, name in ipairs(TRAITS) do enumeration[i] = "  " .. flag_of[name] end
write("traits.h", {"#ifndef SAYSO_RESOLVE_LEXICON_TRAITS_H\n#define SAYSO_RESOLVE_LEXICON_TRAITS_H\n\nenum {",
  table.concat(enumeration, ",\n"), "};\n\n#endif"})
