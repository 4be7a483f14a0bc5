-- Turns the lexicon's text files into lexicon.inc: lua5.4 generate.lua, in this folder.
-- Each line is a word and its traits; a trait becomes a flag of lexicon.h, named LEXICON_ and the trait.
local files <const> = { "abbreviations.txt", "words.txt" }
local longest <const> = 23

local traits = {}
for _, file in ipairs(files) do
  for line in io.lines(file) do
    local word, rest = line:match "^([^#%s]+)%s+(.+)$"
    if word then
      assert(#word <= longest, word)
      traits[word] = traits[word] or {}
      for trait in rest:gmatch "%S+" do traits[word]["LEXICON_" .. trait:upper()] = true end
    end
  end
end

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local out <close> = assert(io.open("lexicon.inc", "w"))
out:write "/* Made by generate.lua from the text files beside it. */\n"
for _, word in ipairs(sorted_keys(traits)) do
  out:write(('{"%s", %s},\n'):format(word, table.concat(sorted_keys(traits[word]), " | ")))
end
