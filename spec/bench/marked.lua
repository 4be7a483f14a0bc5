--- Passages with their attributions marked in them: {s1 …} a source, {c1 …} a cue, {k1 …} a content of the
-- passage's first attribution, and so on. Marks may nest.
local marked = {}

local ROLES = {s = "Source", c = "Cue", k = "Content"}

--- The passages of a text: each with its name, which stands after "# " on its first line, and its marked
-- text.
function marked.passages(text)
  local list = {}
  for name, body in (text .. "\n\n"):gmatch "# ([^\n]+)\n(.-)\n\n+" do
    list[#list + 1] = {name = name, text = body}
  end
  return list
end

-- Takes a mark's end from the open spans.
local function close(open, length, text)
  local span = assert(table.remove(open), "a brace closes nothing in: " .. text)
  span.stop = length
end

--- The text without its marks, and what they mark: a list of tables with role, number, start and stop (in
-- code points), in the order of their starts.
function marked.unmark(text)
  local parts, spans, open, length = {}, {}, {}, 0
  local skip = 1 -- past the letter and number of the mark before
  for plain, brace, at in (text .. "\0"):gmatch "([^{}%z]*)([{}%z])()" do
    parts[#parts + 1] = plain:sub(skip)
    skip, length = 1, length + utf8.len(parts[#parts])
    if brace == "}" then
      close(open, length, text)
    elseif brace == "{" then
      local role, number, rest = text:match("^([sck])(%d+) ()", at)
      assert(role, "a brace begins no mark in: " .. text)
      spans[#spans + 1] = {role = ROLES[role], number = math.tointeger(number), start = length}
      open[#open + 1] = spans[#spans]
      skip = rest - at + 1
    end
  end
  assert(#open == 0, "a mark isn't closed in: " .. text)
  return table.concat(parts), spans
end

-- The parts of attributions, in order, those in pieces once; and the highest number of an attribution.
local function gather(spans)
  local parts, by_key, last = {}, {}, 0
  for _, span in ipairs(spans) do
    local key = span.role .. span.number
    if not by_key[key] then
      by_key[key] = {role = span.role, number = span.number}
      parts[#parts + 1] = by_key[key]
    end
    table.insert(by_key[key], span)
    last = math.max(last, span.number)
  end
  return parts, last
end

local function line_of(id, part, text)
  local at, words = {}, {}
  for i, span in ipairs(part) do
    at[i] = ("%d %d"):format(span.start, span.stop)
    local first, last = utf8.offset(text, span.start + 1), utf8.offset(text, span.stop + 1) - 1
    words[i] = text:sub(first, last):gsub("\n", " ")
  end
  return ("T%d\t%s %s\t%s"):format(id, part.role, table.concat(at, ";"), table.concat(words, " "))
end

--- Brat standoff of a text's spans: a line for each part of an attribution, then one for each attribution.
function marked.annotation(text, spans)
  local parts, last = gather(spans)
  local lines, events = {}, {}
  for i, part in ipairs(parts) do
    lines[i] = line_of(i, part, text)
    events[part.number] = ("%s %s:T%d"):format(events[part.number] or "", part.role, i)
  end
  for number = 1, last do
    local event = assert(events[number], "an attribution is missing among those of: " .. text)
    assert(event:find "Content", "an attribution has no content in: " .. text)
    lines[#lines + 1] = ("E%d\t%s"):format(number, event:sub(2))
  end
  return table.concat(lines, "\n") .. "\n"
end

return marked
