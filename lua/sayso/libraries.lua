--- The libraries that the command needs besides Lua's own: whether they are there, before anything asks for
--- them.
local M = {}

-- A module of each library, and the packages that bring it from Debian and from LuaRocks.
local NEEDED = {
  {module = "argparse", debian = "lua-argparse", rock = "argparse"},
  {module = "cjson", debian = "lua-cjson", rock = "lua-cjson"},
  {module = "lfs", debian = "lua-filesystem", rock = "luafilesystem"},
  {module = "term", debian = "lua-term", rock = "lua-term"},
}

-- A library that is there may still not load, as one for another version of Lua; why is in its message.
local function reason(message)
  local first = tostring(message):match("^[^\n]*")
  return first:find("^module '[^']*' not found:$") and "" or "\n       " .. first
end

--- What is missing, and the line to install it with; nil where all is there.
---@return string?
function M.missing()
  local modules, debian, rocks, reasons = {}, {}, {}, ""
  for _, library in ipairs(NEEDED) do
    local ok, message = pcall(require, library.module)
    if not ok then
      modules[#modules + 1] = library.module
      debian[#debian + 1], rocks[#rocks + 1] = library.debian, library.rock
      reasons = reasons .. reason(message)
    end
  end
  if #modules == 0 then return nil end
  local words = "these Lua libraries are missing: %s%s\n"
    .. "       install them: apt-get install %s (with LuaRocks: %s)"
  return words:format(table.concat(modules, ", "), reasons, table.concat(debian, " "),
    table.concat(rocks, ", "))
end

return M
