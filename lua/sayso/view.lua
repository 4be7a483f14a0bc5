--- A document for people on a terminal: its title, then paragraph by paragraph who says what.
local colors = require "term.colors"
local arrangement = require "sayso.arrangement"
local layout = require "sayso.layout"
local outline = require "sayso.outline"
local palette = require "sayso.palette"
local record = require "sayso.record"

local WIDEST, NARROWEST = 100, 40
local GUTTER = 5      -- for the number of the paragraph
local STEP = 3        -- of indentation, a level
local DEEPEST_INDENT = 6
local LEAST_LINE = 20 -- however deep it is indented

-- Kinds of blocks that are counted as paragraphs, since a reader counts them so.
local COUNTED = {paragraph = true, ["list-item"] = true, caption = true}

local function plain(text) return text end

-- What stands before a line, of which spaces need no style.
local function dim_lead(text)
  return text:find "%S" and colors.dim(text) or text
end

---@param colored boolean
local function styles(colored)
  if not colored then return {title = plain, aside = plain, lead = plain} end
  return {title = colors.bright, aside = colors.dim, lead = dim_lead}
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

-- What stands before the first line and before the others of an entry: where more comes after it in what it
-- stands in, where it is the last, and where it stands in none.
local MORE, LAST = {first = "├─ ", rest = "│  "}, {first = "└─ ", rest = "   "}
local NONE = {first = "", rest = ""}

-- For each entry what stands before its first line and before its others: branches from what it stands in,
-- which go on to the next entry that stands in the same.
local function branches(entries)
  local leads, goes_on = {}, {}
  for i = #entries, 1, -1 do
    local depth, parts = entries[i].depth, {}
    for level = 1, math.min(depth, DEEPEST_INDENT) - 1 do
      parts[level] = goes_on[level] and MORE.rest or LAST.rest
    end
    local before, own = table.concat(parts), depth == 0 and NONE or goes_on[depth] and MORE or LAST
    leads[i] = {first = before .. own.first, rest = before .. own.rest}
    goes_on[depth], goes_on[depth + 1] = true, nil
  end
  return leads
end

-- "source · cue" on the left, "form 93%" on the right of the same line where there is room, else below.
local function head_lines(a, width, style, own)
  local source = a.source and layout.flatten(a.source.text) or "(no source)"
  local cue = a.cue and " · " .. layout.flatten(a.cue.text) or ""
  local note = ("%s %d%%"):format(a.form, math.floor(record.confidence(a) * 100 + 0.5))
  local used = layout.width(source .. cue) + 2 + #note
  if used <= width then
    return {own.source(source) .. own.cue(cue) .. (" "):rep(width - used + 2) .. style.aside(note)}
  end
  local lines = layout.wrap(source .. cue, width)
  for i, line in ipairs(lines) do lines[i] = own.source(line) end
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

---@class sayso.ViewEntry
---@field attribution sayso.Attribution
---@field gutter string what stands left of its first line
---@field lead {first: string, rest: string} the branches before its lines
---@field style sayso.SpeakerStyle

local function attribution_lines(entry, width, why, style)
  local lead, blank = entry.lead, (" "):rep(GUTTER)
  local room = math.max(width - GUTTER - layout.width(lead.first), LEAST_LINE)
  local lines, first, rest = {}, style.lead(entry.gutter .. lead.first), style.lead(blank .. lead.rest)
  for i, line in ipairs(head_lines(entry.attribution, room, style, entry.style)) do
    lines[i] = (i == 1 and first or rest) .. line
  end
  for _, line in ipairs(body_lines(entry.attribution, room - STEP, why, style)) do
    lines[#lines + 1] = rest .. (" "):rep(STEP) .. line
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
  local numbers, leads = number_paragraphs(doc, entries), branches(entries)
  local style_of = palette.of(doc, settings.colored)
  for i, entry in ipairs(entries) do
    local number, a = numbers[i], entry.attribution
    local is_new = number ~= previous
    local gutter = is_new and number and ("%3d  "):format(number) or (" "):rep(GUTTER)
    if is_new or entry.depth == 0 then lines[#lines + 1] = "" end
    local shown = {attribution = a, gutter = gutter, lead = leads[i], style = style_of(a)}
    append(lines, attribution_lines(shown, width, settings.why, style))
    previous = number
  end
  return table.concat(lines, "\n") .. "\n"
end
