-- Turns the lexicon's text files into what C includes of them.
--   lua5.4 generate.lua FOLDER OUT      reads FOLDER/*.txt, writes OUT/*.inc and OUT/traits.h
local folder <const>, out_folder <const> = arg[1], arg[2]
local lexicon = dofile(arg[0]:match("^.*/") .. "entries.lua")

local function read(name)
  local file <close> = assert(io.open(folder .. "/" .. name))
  return file:read("a")
end

local function write(name, lines) lexicon.write(out_folder, name, lines) end
local function entries(name, pattern, is_sorted) return lexicon.each(folder, name, pattern, is_sorted) end

local function sorted_keys(t)
  local keys = {}
  for key in pairs(t) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

-- "a b" as "PREFIX_A | PREFIX_B", where both are known.
local function flags(prefix, words, known)
  local names = {}
  for word in words:gmatch("%S+") do
    assert(known[word], ("this is nothing to say of an entry: %s"):format(word))
    names[prefix .. word:upper()] = true
  end
  return table.concat(sorted_keys(names), " | ")
end

local function quote(text)
  return '"' .. text:gsub('[\\"]', "\\%0") .. '"'
end

-- ---- Words and their traits --------------------------------------------------------------------------

local traits = {}

local function write_traits()
  local enumeration, names, kinds = {}, {}, {}
  for whose, name in entries("traits.txt", "(%l+) (%l+) .*") do
    local flag = "LEXICON_" .. name:upper()
    traits[name] = true
    enumeration[#enumeration + 1] = ("  %s = 1 << %d"):format(flag, #enumeration)
    if whose ~= "word" then names[#names + 1] = ("{%s, %s},"):format(quote(name), flag) end
    if whose == "kind" then kinds[#kinds + 1] = flag end
  end
  write("traits.h", {
    "#ifndef SAYSO_TEXT_LEXICON_TRAITS_H\n#define SAYSO_TEXT_LEXICON_TRAITS_H\n\nenum {",
    table.concat(enumeration, ",\n"),
    ("};\n\n#define LEXICON_ABBREVIATION (%s)\n\n#endif"):format(table.concat(kinds, " | ")),
  })
  write("traits.inc", names)
end

local function write_words()
  local longest = tonumber(read("lexicon.h"):match("#define LEXICON_LONGEST (%d+)"))
  local words, lines = {}, {}
  for _, name in ipairs {"abbreviations.txt", "words.txt"} do
    for word, given in entries(name, "(%S+) (.+)", true) do
      assert(#word <= longest, word)
      words[word] = (words[word] or "") .. " " .. given
    end
  end
  for _, word in ipairs(sorted_keys(words)) do
    lines[#lines + 1] = ("{%s, %s},"):format(quote(word), flags("LEXICON_", words[word], traits))
  end
  write("lexicon.inc", lines)
end

-- ---- The other files ---------------------------------------------------------------------------------

-- Each entry by `format`, which takes what `pattern` captures of it.
local function write_list(name, pattern, format)
  local lines = {}
  for first, second in entries(name .. ".txt", pattern, true) do
    lines[#lines + 1] = format(first, second)
  end
  write(name .. ".inc", lines)
end

write_traits()
write_words()

local starts = {}
for _, kind in ipairs {"boilerplate", "caption", "byline", "credit", "item", "bullet", "label", "turn",
  "mail", "letter"} do
  starts[kind] = true
end
for _, name in ipairs {"starts", "ends"} do
  write_list(name, '"(.-)" (.+)', function(edge, kinds)
    return ("{%s, %s},"):format(quote(edge), flags("STARTS_", kinds, starts))
  end)
end
write_list("places", "(.+)", function(place) return quote(place) .. "," end)
write_list("agencies", "(%S+)", function(word) return quote(word) .. "," end)
write_list("contractions", "(%l+) (%l+)", function(first, second)
  assert(#first + #second <= 15, first .. second)
  return ("CONTRACTION(%s, %d)"):format(quote(first .. second), #first)
end)
write_list("clitics", "(%l*'%l+)", function(clitic)
  return ("{%s, %s},"):format(quote(clitic:match("^%l*")), quote(clitic:match("%l+$")))
end)
write_list("irregular", "(%l+) (%l+)", function(form, stem)
  return ("IRREGULAR(%s, %s)"):format(quote(form), quote(stem))
end)
write_list("viewpoints", "(%l+) (.+)", function(noun, prepositions)
  return (prepositions:gsub("(%l+)%s*", function(preposition)
    return ("{%s, %s}, "):format(quote(preposition), quote(noun))
  end):sub(1, -2))
end)
