--- The order in which people read attributions: each one before those that stand in its content.

---@class sayso.OutlineEntry
---@field attribution sayso.Attribution
---@field depth integer 0 for what the text itself attributes

---@param doc sayso.Document
---@return sayso.OutlineEntry[]
return function(doc)
  local children, roots = {}, {}
  for a in doc:attributions() do
    local parent = a.parent
    local siblings = roots
    if parent then
      siblings = children[parent.index] or {}
      children[parent.index] = siblings
    end
    siblings[#siblings + 1] = a
  end
  -- A stack of its own, since how deep a text nests is up to the text.
  local entries, stack = {}, {}
  local function push(siblings, depth)
    for i = #siblings, 1, -1 do stack[#stack + 1] = {attribution = siblings[i], depth = depth} end
  end
  push(roots, 0)
  while #stack > 0 do
    local entry = table.remove(stack)
    entries[#entries + 1] = entry
    push(children[entry.attribution.index] or {}, entry.depth + 1)
  end
  return entries
end
