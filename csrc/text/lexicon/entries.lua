--- Entries of a lexicon's text files, and what C includes that is made of them; for generators of lexicons.
local M = {}

--- An iterator over what `pattern` captures of each entry: a file holds an entry a line; lines that begin
--- with # are comments.
---@param folder string
---@param name string of the file
---@param pattern string of a whole line, with a capture or two
---@param is_sorted? boolean whether each must stand behind the one before
---@return fun(): string?, string?
function M.each(folder, name, pattern, is_sorted)
  local next_line, previous = io.lines(folder .. "/" .. name), ""
  return function()
    local line = next_line()
    while line and line:find("^#") do line = next_line() end
    if not line then return nil end
    local key, rest = line:match("^" .. pattern .. "$")
    assert(key, ("%s: this is no entry: %s"):format(name, line))
    assert(not is_sorted or previous < key, ("%s: out of order: %s"):format(name, line))
    previous = key
    return key, rest
  end
end

---@param folder string
---@param name string of the file
---@param lines string[]
function M.write(folder, name, lines)
  local file <close> = assert(io.open(folder .. "/" .. name, "w"))
  file:write("/* Made by generate.lua from the text files beside it: make lexicon. */\n",
    table.concat(lines, "\n"), "\n")
end

return M
