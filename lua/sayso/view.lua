--- A document for people on a terminal: its title, then paragraph by paragraph who says what.
local colors = require "term.colors"
local arrangement = require "sayso.arrangement"
local layout = require "sayso.layout"
local outline = require "sayso.outline"
local record = require "sayso.record"

local WIDEST, NARROWEST = 100, 40
local GUTTER = 5      -- for the number of the paragraph
local STEP = 3        -- of indentation, a level
local DEEPEST_INDENT = 6
local LEAST_LINE = 20 -- however deep it is indented

-- Kinds of blocks that are counted as paragraphs, since a reader counts them so.
local COUNTED = {paragraph = true, ["list-item"] = true, caption = true}

local function plain(text) return text end

---@param colored boolean
local function styles(colored)
  if not colored then return {title = plain, source = plain, cue = plain, aside = plain} end
  return {title = colors.bright, source = colors.bright, cue = colors.cyan, aside = colors.dim}
end

-- For each entry of the outline the number of the paragraph that it, or what it stands in, begins in; false
-- outside all paragraphs, as in a title.
local function number_paragraphs(doc, entries)
  local numbers, number = {}, 0
  for block in doc:blocks() do
    local counted = COUNTED[block.kind]
    if counted then number = number + 1 end
    numbers[block.index] = counted and number or false
  end
  local blocks, found, root = doc:blocks(), {}, false
  for i, entry in ipairs(entries) do
    if entry.depth == 0 then root = numbers[arrangement.find(blocks, entry.attribution.first)] or false end
    found[i] = root
  end
  return found
end

local function count_forms(doc)
  local counts = {}
  for a in doc:attributions() do counts[a.form] = (counts[a.form] or 0) + 1 end
  local parts = {}
  for _, form in ipairs {"direct", "mixed", "indirect"} do
    if counts[form] then parts[#parts + 1] = ("%d %s"):format(counts[form], form) end
  end
  return #parts > 0 and table.concat(parts, ", ") or "no attributions found"
end

local function title_lines(doc, name, width)
  return layout.wrap(record.title(doc) or layout.flatten(name), width)
end

-- "source · cue" on the left, "form 93%" on the right of the same line where there is room, else below.
local function head_lines(a, width, style)
  local source = a.source and layout.flatten(a.source.text) or "(no source)"
  local cue = a.cue and " · " .. layout.flatten(a.cue.text) or ""
  local note = ("%s %d%%"):format(a.form, math.floor(record.confidence(a) * 100 + 0.5))
  local used = layout.width(source .. cue) + 2 + #note
  if used <= width then
    return {style.source(source) .. style.cue(cue) .. (" "):rep(width - used + 2) .. style.aside(note)}
  end
  local lines = layout.wrap(source .. cue, width)
  for i, line in ipairs(lines) do lines[i] = style.source(line) end
  lines[#lines + 1] = style.aside(note)
  return lines
end

-- The content, and the reasons below it.
local function body_lines(a, width, why, style)
  local lines = layout.wrap(layout.flatten(a.content.text), width)
  for _, reason in ipairs(why and a:why() or {}) do
    for _, line in ipairs(layout.item(reason.text, width)) do lines[#lines + 1] = style.aside(line) end
  end
  return lines
end

local function attribution_lines(entry, gutter, width, why, style)
  local a = entry.attribution
  local indent = (" "):rep(math.min(entry.depth, DEEPEST_INDENT) * STEP)
  local room = math.max(width - GUTTER - #indent, LEAST_LINE)
  local lines = {}
  for i, line in ipairs(head_lines(a, room, style)) do
    lines[i] = (i == 1 and gutter or (" "):rep(GUTTER)) .. indent .. line
  end
  for _, line in ipairs(body_lines(a, room - STEP, why, style)) do
    lines[#lines + 1] = (" "):rep(GUTTER) .. indent .. (" "):rep(STEP) .. line
  end
  return lines
end

local function append(lines, more)
  table.move(more, 1, #more, #lines + 1, lines)
end

---@class sayso.ViewSettings
---@field width? integer columns of the terminal, 80 by default
---@field colored? boolean whether the terminal shows colours
---@field name string what the document is called where it has no title
---@field why? boolean whether the reasons of each attribution stand below it

---@param doc sayso.Document
---@param settings sayso.ViewSettings
---@return string text with a final line break
return function(doc, settings)
  local width = math.max(NARROWEST, math.min(settings.width or 80, WIDEST))
  local style = styles(settings.colored)
  local lines = title_lines(doc, settings.name, width)
  for i, line in ipairs(lines) do lines[i] = style.title(line) end
  lines[#lines + 1] = style.aside(count_forms(doc))
  local entries, previous = outline(doc), nil
  local numbers = number_paragraphs(doc, entries)
  for i, entry in ipairs(entries) do
    local number = numbers[i]
    local is_new = number ~= previous
    local gutter = is_new and number and ("%3d  "):format(number) or (" "):rep(GUTTER)
    if is_new or entry.depth == 0 then lines[#lines + 1] = "" end
    append(lines, attribution_lines(entry, style.aside(gutter), width, settings.why, style))
    previous = number
  end
  return table.concat(lines, "\n") .. "\n"
end
