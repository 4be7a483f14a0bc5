-- How the cost of a book grows with it: texts of up to a million words in which thousands of people with
-- names of their own are named, described and meant by pronouns, and some share a surname.
--     lua5.4 spec/bench/book.lua BUILD      as `make bench-linear` calls it
-- Prints seconds, mentions and entities for each size, and the log-log slope of time over words.
local build = arg[1]
package.path = "./lua/?.lua;./lua/?/init.lua;" .. package.path
package.cpath = ("%s/?.so;"):format(build) .. package.cpath
local sayso = require "sayso"

local MOST_WORDS <const>, STEPS <const>, MOST_SLOPE <const> = 1000000, 4, 1.1
local SYLLABLES = {"ba", "do", "fi", "ga", "ke", "lu", "mo", "ni", "pa", "ro", "sa", "te", "vi", "zu"}

-- A name that differs for each number, as long as it takes.
local function name_of(number)
  local parts = {}
  repeat
    parts[#parts + 1] = SYLLABLES[number % #SYLLABLES + 1]
    number = number // #SYLLABLES
  until number == 0
  return (table.concat(parts):gsub("^%l", string.upper)) .. "n"
end

local FILLER = ("The rain fell on the hills and the old road by the river, where nothing had moved for "
  .. "days and the grass grew tall between the stones of the wall that ran down to the water. "):rep(6)

-- A paragraph about one of the people: about 260 words.
local function paragraph(number)
  local surname = name_of(number % 9973)
  local full = name_of(number * 7 + 1) .. " " .. surname
  return ("%s said that the bridge was closed. “I saw it,” %s said. He left, and the engineer said that "
    .. "he was right.\n\n%s\n\n"):format(full, surname, FILLER)
end

local function book(words)
  local parts, count = {}, 0
  for number = 1, math.maxinteger do
    if count >= words then break end
    parts[number] = paragraph(number)
    count = count + select(2, parts[number]:gsub("%S+", ""))
  end
  return table.concat(parts), count
end

local model = assert(sayso.open_model())
local sum_x, sum_y, sum_xx, sum_xy = 0, 0, 0, 0
for step = STEPS - 1, 0, -1 do
  local text, words = book(MOST_WORDS // 2 ^ step)
  collectgarbage()
  local start = os.clock()
  local doc <close> = assert(sayso.read(text, {model = model}))
  local seconds = os.clock() - start
  print(("%8d words  %6.2f s  %7d mentions  %6d entities  %6d attributions"):format(words, seconds,
    #doc:mentions(), #doc:entities(), #doc:attributions()))
  local x, y = math.log(words), math.log(seconds)
  sum_x, sum_y, sum_xx, sum_xy = sum_x + x, sum_y + y, sum_xx + x * x, sum_xy + x * y
end
local slope = (STEPS * sum_xy - sum_x * sum_y) / (STEPS * sum_xx - sum_x ^ 2)
print(("slope of time %.2f: %s"):format(slope, slope <= MOST_SLOPE and "linear" or "NOT LINEAR"))
os.exit(slope <= MOST_SLOPE)
