-- Writes break_tables.c and break_tables.h from Unicode's files and the rules of rules.lua.
--
--   lua generate.lua UNICODE_DIRECTORY [OUTPUT_DIRECTORY]
--
-- UNICODE_DIRECTORY holds auxiliary/GraphemeBreakProperty.txt and the like, and emoji/emoji-data.txt. Code
-- points that no rule tells apart share one class; a class serves all three machines, so that one look-up is
-- enough.

local here = arg[0]:match("^(.*/)") or "./"
local unicode, output = arg[1], arg[2] or here
if not unicode then
  io.stderr:write("usage: lua generate.lua UNICODE_DIRECTORY [OUTPUT_DIRECTORY]\n")
  os.exit(2)
end
local machines = dofile(here .. "rules.lua")

local LAST_CODE_POINT = 0x10FFFF
local BLOCK = 64 -- code points in a block: what the last byte of a UTF-8 sequence tells apart
local COLUMNS = 64 -- classes in a row of a transition table, a power of two
local ACTIONS = {join = 0, ["break"] = 1, hold = 2, settle = 3}

---- Reading Unicode's files ----------------------------------------------------------------------------

local function open(name)
  local file, message = io.open(unicode .. "/" .. name, "r")
  if not file then
    io.stderr:write(message, "\n")
    os.exit(1)
  end
  return file
end

-- Calls visit(first, last, value) for each line of a property file; returns its version line.
local function each_range(name, visit)
  local file = open(name)
  local title = file:read("l"):gsub("^# *", "")
  for line in file:lines() do
    local first, last, value = line:match("^(%x+)%.?%.?(%x*)%s*;%s*([%w_]+)")
    if first then visit(tonumber(first, 16), tonumber(last ~= "" and last or first, 16), value) end
  end
  file:close()
  return title
end

-- A table from code point to value; code points not listed have none.
local function read_property(name, wanted)
  local values = {}
  local title = each_range(name, function(first, last, value)
    if wanted and value ~= wanted then return end
    for code_point = first, last do values[code_point] = value end
  end)
  return values, title
end

---- Machines to tables ---------------------------------------------------------------------------------

-- All states that can be reached, by number from 0, "start" first, and steps[state][tuple] = {next, action}.
local function explore(machine, tuples)
  local states, number, steps = {"start"}, {start = 0}, {}
  for _, state in ipairs(states) do -- grows while it is walked
    steps[state] = {}
    for index, properties in ipairs(tuples) do
      local next_state, action = machine.step(state, properties)
      if not number[next_state] then
        number[next_state] = #states
        states[#states + 1] = next_state
      end
      steps[state][index] = {next_state, assert(ACTIONS[action])}
    end
  end
  assert(#states < 64, "a state takes 6 bits")
  return {states = states, number = number, steps = steps}
end

-- The state after a code point when it is the same whatever came before, else nil: where reading may begin.
local function common_state(explored, tuple)
  local common
  for _, state in ipairs(explored.states) do
    local step = explored.steps[state][tuple]
    while step[2] == ACTIONS.settle do step = explored.steps[step[1]][tuple] end
    if common and common ~= step[1] then return nil end
    common = step[1]
  end
  return common
end

local function cell(explored, state, tuple)
  local step = explored.steps[state][tuple]
  return explored.number[step[1]] << 2 | step[2]
end

-- What all machines do on a tuple, as one string.
local function behaviour(tuple)
  local parts = {}
  for _, entry in ipairs(machines) do
    for _, state in ipairs(entry.explored.states) do
      parts[#parts + 1] = cell(entry.explored, state, tuple)
    end
  end
  return table.concat(parts, " ")
end

---- Code points to classes -----------------------------------------------------------------------------

local titles, tuples, tuple_of = {}, {}, {}

local function collect_tuples()
  local grapheme, word, sentence, pictographic
  grapheme, titles[1] = read_property("auxiliary/GraphemeBreakProperty.txt")
  word, titles[2] = read_property("auxiliary/WordBreakProperty.txt")
  sentence, titles[3] = read_property("auxiliary/SentenceBreakProperty.txt")
  pictographic, titles[4] = read_property("emoji/emoji-data.txt", "Extended_Pictographic")
  local index = {}
  for code_point = 0, LAST_CODE_POINT do
    local tuple = {
      G = grapheme[code_point] or "Other",
      W = word[code_point] or "Other",
      S = sentence[code_point] or "Other",
      pictographic = pictographic[code_point] ~= nil,
    }
    local key = table.concat({tuple.G, tuple.W, tuple.S, tostring(tuple.pictographic)}, " ")
    if not index[key] then
      tuples[#tuples + 1] = tuple
      index[key] = #tuples
    end
    tuple_of[code_point] = index[key]
  end
end

-- Merges tuples that no machine tells apart. Returns class_of[code point] and the first tuple of each class.
local function number_classes()
  local class_of_behaviour, class_of_tuple, representative = {}, {}, {}
  for tuple = 1, #tuples do
    local key = behaviour(tuple)
    if not class_of_behaviour[key] then
      representative[#representative + 1] = tuple
      class_of_behaviour[key] = #representative - 1
    end
    class_of_tuple[tuple] = class_of_behaviour[key]
  end
  assert(#representative <= COLUMNS, "a class takes 6 bits")
  local class_of = {}
  for code_point = 0, LAST_CODE_POINT do class_of[code_point] = class_of_tuple[tuple_of[code_point]] end
  return class_of, representative
end

-- Cuts values[0 .. count-1] into blocks and keeps one of each. Returns the index of each block, and the
-- blocks one after another; both from 0.
local function share_blocks(values, count, size)
  local index, blocks, seen, kept = {}, {}, {}, 0
  for first = 0, count - 1, size do
    local key = table.concat(values, " ", first, first + size - 1)
    if not seen[key] then
      seen[key] = kept
      table.move(values, first, first + size - 1, kept * size, blocks)
      kept = kept + 1
    end
    index[first // size] = seen[key]
  end
  return index, blocks
end

---- Writing C ------------------------------------------------------------------------------------------

local HEADER = [[
/* %s
 *
 * Written by generate.lua, which says how; don't edit.
 * Made from %s, %s,
 * %s and %s, which are
 *
 *   Copyright (c) 1991-2022 Unicode, Inc. All rights reserved.
 *   Distributed under the Terms of Use in https://www.unicode.org/copyright.html
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data files
 * and any associated documentation (the "Data Files") or Unicode software and any associated documentation
 * (the "Software") to deal in the Data Files or Software without restriction, including without limitation
 * the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of the Data Files or
 * Software, and to permit persons to whom the Data Files or Software are furnished to do so, provided that
 * either (a) this copyright and permission notice appear with all copies of the Data Files or Software, or
 * (b) this copyright and permission notice appear in associated Documentation.
 *
 * THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
 * INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
 * NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN
 * THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES
 * WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR
 * OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA FILES OR
 * SOFTWARE.
 *
 * Except as contained in this notice, the name of a copyright holder shall not be used in advertising or
 * otherwise to promote the sale, use or other dealings in these Data Files or Software without prior
 * written authorization of the copyright holder.
 */
]]

local function header(what)
  return HEADER:format(what, table.unpack(titles))
end

-- `values` from 0, as the C array `name`.
local function c_array(ctype, name, size, values, count)
  local lines, line = {("const %s %s[%s] = {"):format(ctype, name, size)}, "  "
  for index = 0, count - 1 do
    local item = values[index] .. (index < count - 1 and ", " or "")
    if #line + #item > 110 then
      lines[#lines + 1] = (line:gsub(" $", ""))
      line = "  "
    end
    line = line .. item
  end
  lines[#lines + 1] = line
  lines[#lines + 1] = "};\n"
  return table.concat(lines, "\n")
end

local function transition_rows(explored, representative)
  local rows = {}
  for row, state in ipairs(explored.states) do
    for column = 0, COLUMNS - 1 do
      local tuple = representative[column + 1]
      rows[(row - 1) * COLUMNS + column] = tuple and cell(explored, state, tuple) or 0
    end
  end
  return rows
end

-- common_state by class, 255 where there is none.
local function restart_states(explored, representative)
  local restarts = {}
  for column = 0, COLUMNS - 1 do
    local tuple = representative[column + 1]
    local state = tuple and common_state(explored, tuple)
    restarts[column] = state and explored.number[state] or 255
  end
  return restarts
end

local function holding_mask(entry)
  local mask = 0
  for state in pairs(entry.machine.holding) do
    mask = mask | 1 << assert(entry.explored.number[state], state)
  end
  return ("UINT64_C(0x%X)"):format(mask)
end

local function constant_name(entry, state)
  return (entry.name .. "_" .. state:gsub(" ", "_")):upper()
end

local function write(name, ...)
  local file = assert(io.open(output .. "/" .. name, "w"))
  file:write(...)
  file:close()
end

local function machine_declarations(entry)
  local names = {}
  for _, state in ipairs(entry.explored.states) do names[#names + 1] = "  " .. constant_name(entry, state) end
  return ([[
/* The states of the %s machine. */
enum {
%s
};
extern const break_machine %s_machine;

]]):format(entry.name, table.concat(names, ",\n"), entry.name)
end

local function write_header(planes, middle, blocks, other)
  local parts = {
    header("Break classes of code points, and the machines that read them. Internal."),
    ([[
#ifndef SAYSO_BREAK_TABLES_H
#define SAYSO_BREAK_TABLES_H

#include <stdint.h>

/* A class is what no rule tells apart. This one is U+FFFD's, and so an invalid byte's. */
#define BREAK_CLASS_INVALID %d

/* A cell of a machine: the next state, and what becomes of the boundary before the code point just read. */
#define BREAK_STATE(cell) ((unsigned)(cell) >> 2)
#define BREAK_ACTION(cell) ((unsigned)(cell)&3)
#define BREAK_CELL(machine, state, class) ((machine)->cells[((state) << 6) | (class)])
enum {
  BREAK_JOIN,  /* there is none */
  BREAK_BREAK, /* there is one */
  BREAK_HOLD,  /* it hangs on what follows */
  BREAK_SETTLE /* the one held back is one after all; the code point is yet to be read, in the new state */
};

/* Stands in `restart` for a class after which the state depends on what came before. */
#define BREAK_NO_RESTART 255

typedef struct break_machine {
  const uint8_t *cells;   /* by state and class, for BREAK_CELL */
  const uint8_t *restart; /* by class: the state after it, whatever came before */
  uint64_t states;        /* bit n is set for each state n */
  uint64_t holding;       /* bit n is set when state n holds a boundary back */
} break_machine;

/* The class of a code point: by its value below U+0080; below U+10000 in the block that break_block tells by
 * its upper bits; above, where break_plane tells the row of break_middle that tells the block. */
extern const uint8_t break_ascii[128];
extern const uint16_t break_block[1024];
extern const uint8_t break_plane[%d];
extern const uint16_t break_middle[%d];
extern const uint8_t break_class[%d];

]]):format(other, #planes + 1, #middle + 1, #blocks + 1),
  }
  for _, entry in ipairs(machines) do parts[#parts + 1] = machine_declarations(entry) end
  write("break_tables.h", table.concat(parts), "#endif\n")
end

local function machine_definitions(entry, representative)
  local name = entry.name
  local rows = transition_rows(entry.explored, representative)
  local restarts = restart_states(entry.explored, representative)
  return table.concat {
    "static ", c_array("uint8_t", name .. "_cells", #rows + 1, rows, #rows + 1),
    "static ", c_array("uint8_t", name .. "_restart", COLUMNS, restarts, COLUMNS),
    ("const break_machine %s_machine = {%s_cells, %s_restart, UINT64_C(0x%X), %s};\n\n"):format(
      name, name, name, (1 << #entry.explored.states) - 1, holding_mask(entry)),
  }
end

local function write_tables(class_of, representative)
  local index, blocks = share_blocks(class_of, LAST_CODE_POINT + 1, BLOCK)
  local upper = table.move(index, 1024, #index, 0, {})
  local planes, middle = share_blocks(upper, #upper + 1, BLOCK)
  write_header(planes, middle, blocks, class_of[0xFFFD])
  local parts = {
    header("Break classes of code points, and the machines that read them."), '#include "break_tables.h"\n\n',
    c_array("uint8_t", "break_ascii", 128, class_of, 128),
    c_array("uint16_t", "break_block", 1024, index, 1024),
    c_array("uint8_t", "break_plane", #planes + 1, planes, #planes + 1),
    c_array("uint16_t", "break_middle", #middle + 1, middle, #middle + 1),
    c_array("uint8_t", "break_class", #blocks + 1, blocks, #blocks + 1),
    "\n",
  }
  for _, entry in ipairs(machines) do parts[#parts + 1] = machine_definitions(entry, representative) end
  write("break_tables.c", (table.concat(parts):gsub("\n+$", "\n")))
end

collect_tuples()
for _, entry in ipairs(machines) do entry.explored = explore(entry.machine, tuples) end
write_tables(number_classes())
