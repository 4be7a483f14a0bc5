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
