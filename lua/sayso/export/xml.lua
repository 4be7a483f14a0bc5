--- Text in XML and HTML.
local M = {}

local ENTITIES = {
  ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;", ["\r"] = "&#13;",
}

--- A text as it may stand between tags and, with `is_attribute`, in an attribute's value. What XML 1.0
--- can't hold, as most control characters, becomes U+FFFD; offsets in code points stay the same.
---@param text string valid UTF-8
---@param is_attribute? boolean
---@return string
function M.escape(text, is_attribute)
  text = text:gsub("[%z\1-\8\11\12\14-\31]", "\u{FFFD}"):gsub("\xEF\xBF[\xBE\xBF]", "\u{FFFD}")
    :gsub("[&<>\"'\r]", ENTITIES)
  if is_attribute then text = text:gsub("\n", "&#10;"):gsub("\t", "&#9;") end
  return text
end

--- Attributes in their order: {{name, value}, …}; those without a value are left out.
---@param list {[1]: string, [2]: any}[]
---@return string
function M.attributes(list)
  local parts = {}
  for _, pair in ipairs(list) do
    if pair[2] ~= nil then
      parts[#parts + 1] = (' %s="%s"'):format(pair[1], M.escape(tostring(pair[2]), true))
    end
  end
  return table.concat(parts)
end

return M
