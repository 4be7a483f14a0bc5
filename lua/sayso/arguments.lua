--- What public functions check of their arguments. What is wrong raises an error at the place where the
--- public function was called, which therefore has to call these itself.
local M = {}

-- The caller of the public function, seen from `refuse`.
local CALLER = 4

local function refuse(position, name, message)
  error(("bad argument #%d to '%s' (%s)"):format(position, name, message), CALLER)
end

local function refuse_type(position, name, expected, value)
  local message = "bad argument #%d to '%s' (%s expected, got %s)"
  error(message:format(position, name, expected, type(value)), CALLER)
end

---@param value any
---@return boolean
function M.is_model(value)
  return type(value) == "userdata" and getmetatable(value) == "sayso.model"
end

---@param value any
---@param position integer
---@param name string the function's
function M.string(value, position, name)
  if type(value) ~= "string" then refuse_type(position, name, "string", value) end
end

---@param value any
---@param position integer
---@param name string the function's
function M.table(value, position, name)
  if type(value) ~= "table" then refuse_type(position, name, "table", value) end
end

---@param value any nil is one too
---@param position integer
---@param name string the function's
function M.optional_string(value, position, name)
  if value ~= nil and type(value) ~= "string" then refuse_type(position, name, "string", value) end
end

---@param value any nil is one too
---@param position integer
---@param name string the function's
---@return integer?
function M.optional_integer(value, position, name)
  if value == nil then return nil end
  local integer = math.type(value) and math.tointeger(value)
  if not integer then refuse_type(position, name, "integer", value) end
  return integer
end

---@param value any
---@param name string the function's, of which it is the first argument
function M.document(value, name)
  if type(value) ~= "userdata" or getmetatable(value) ~= "sayso.document" then
    refuse_type(1, name, "sayso.document", value)
  end
end

-- What is wrong with the names of options; nil where nothing is.
local function fault_of_names(options, known)
  for key in next, options do
    if not known[key] then
      local names = {}
      for name in pairs(known) do names[#names + 1] = name end
      table.sort(names)
      return ("no option is called '%s'; there are %s"):format(tostring(key), table.concat(names, ", "))
    end
  end
end

--- Options of which only the names are checked: whoever takes their values checks those.
---@param options? table
---@param known table<string, any> by name
---@param position integer
---@param name string the function's
---@return table options
function M.named(options, known, position, name)
  if options == nil then return {} end
  if type(options) ~= "table" then refuse_type(position, name, "table", options) end
  local fault = fault_of_names(options, known)
  if fault then refuse(position, name, fault) end
  return options
end

--- Takes what a table of options holds, or inherits, into one of its own, so that what was checked is what
--- is used. No option but the known may be set.
---@param options? table
---@param known table<string, table> for each what it may be, in words and as a test, whose second result may
--- tell what is wrong
---@param name string the function's, of which it is the second argument
---@return table
function M.options(options, known, name)
  local taken = {}
  if options == nil then return taken end
  if type(options) ~= "table" then refuse_type(2, name, "table", options) end
  local unknown = fault_of_names(options, known)
  if unknown then refuse(2, name, unknown) end
  for key, option in pairs(known) do
    local value = options[key]
    if value ~= nil then
      local is_right, fault = option[2](value)
      if not is_right then refuse(2, name, fault or ("option '%s' is %s"):format(key, option[1])) end
    end
    taken[key] = value
  end
  return taken
end

return M
