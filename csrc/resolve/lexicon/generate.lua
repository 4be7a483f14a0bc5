-- Turns the text files beside it into what C includes of them.
--   lua5.4 generate.lua FOLDER OUT      reads FOLDER/*.txt, writes OUT/*.inc and OUT/traits.h
-- A line holds a word and what it tells of a holder, sorted; an underscore stands for a space.
local folder <const>, out_folder <const> = arg[1], arg[2]
local lexicon = dofile(arg[0]:match("^.*/") .. "../../text/lexicon/entries.lua")

-- In the order of their flags.
local TRAITS = {"given", "male", "female", "title", "role", "person", "anonymous", "collective",
  "institution", "document", "organization", "site", "event", "place", "particle", "other"}

local flag_of = {}
for i, name in ipairs(TRAITS) do flag_of[name] = ("HOLDER_%s = 1 << %d"):format(name:upper(), i - 1) end

local function read_file(name, words)
  for word, given in lexicon.each(folder, name, "(%S+) (.+)", true) do
    words[word] = words[word] or {}
    for trait in given:gmatch("%S+") do
      assert(flag_of[trait], ("%s: this is nothing to say of a word: %s"):format(name, trait))
      words[word][trait] = true
    end
  end
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
lexicon.write(out_folder, "holders.inc", lines)

local function spaced(text) return (text:gsub("_", " ")) end

local same = {}
for word, other in lexicon.each(folder, "same.txt", "(%S+) (.+)", true) do
  same[#same + 1] = ('{"%s", "%s"},'):format(spaced(word), spaced(other))
end
table.sort(same)
lexicon.write(out_folder, "same.inc", same)

local enumeration = {}
for i, name in ipairs(TRAITS) do enumeration[i] = "  " .. flag_of[name] end
lexicon.write(out_folder, "traits.h", {
  "#ifndef SAYSO_RESOLVE_LEXICON_TRAITS_H\n#define SAYSO_RESOLVE_LEXICON_TRAITS_H\n\nenum {",
  table.concat(enumeration, ",\n"), "};\n\n#endif",
})
