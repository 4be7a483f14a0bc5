--- What the scripts that measure against annotated texts share.
local figures = {}

function figures.read_file(path)
  local file <close> = assert(io.open(path, "rb"))
  return file:read("a")
end

--- The names in a folder that match a pattern, what the pattern captures of them, sorted.
function figures.list(folder, pattern)
  local names = {}
  local pipe <close> = assert(io.popen(("LC_ALL=C ls '%s'"):format(folder)))
  for name in pipe:lines() do names[#names + 1] = name:match(pattern) end
  return names
end

function figures.write_file(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
end

--- Makes a folder for an annotated set, empty, as figures.score takes it.
function figures.make_set(folder)
  assert(os.execute(("rm -rf '%s' && mkdir -p '%s/text' '%s/attributions'"):format(folder, folder, folder)))
end

--- Of a list of names of files, those that annotate a text: NAME_ANNOTATOR.ann.
function figures.annotations_of(name, files)
  local list = {}
  for _, file in ipairs(files) do
    if file:sub(1, #name) == name and not file:find("_", #name + 2, true) then list[#list + 1] = file end
  end
  return list
end

--- What a scorer, score_attribution.py or one that is called as it is, says of a system's NDJSON on a set: a
-- folder with the folders text and attributions. The table of figures that it writes with --json.
function figures.score(scorer, set, output)
  local command = ("python3 '%s' '%s/text' '%s/attributions' '%s' --json"):format(scorer, set, set, output)
  local pipe <close> = assert(io.popen(command))
  return require "cjson".decode(pipe:read("a"))
end

--- A text padded to a width in columns, as long as each character takes one.
function figures.pad(text, width)
  return text .. (" "):rep(width - utf8.len(text))
end

--- A function from an offset in code points, from 0, to the byte that it stands at, from 1.
-- Offsets are best asked for in rising order: it goes on from the one before.
function figures.byte_finder(text)
  local point, byte = 0, 1
  return function(offset)
    if offset < point then point, byte = 0, 1 end
    point, byte = offset, utf8.offset(text, offset - point + 1, byte)
    return byte
  end
end

return figures
