-- The rules of UAX 29, Unicode 15.0, as three state machines, from which generate.lua makes tables.
--
-- A machine reads a text code point by code point. A state says as much of what has been read as the rules
-- can still ask about; a step takes a state and the properties of the next code point, and returns the next
-- state and what becomes of the boundary between the two:
--
--   "join"    there is none
--   "break"   there is one
--   "hold"    it hangs on what follows; the new state is a holding one
--   "settle"  the boundary held back is one after all. The code point isn't read by this step, but again in
--             the new state, so that no step ever finds two boundaries
--
-- A holding state left by a step that isn't "settle" held no boundary; at the end of the text it held one.
-- Properties come as {G = Grapheme_Cluster_Break, W = Word_Break, S = Sentence_Break, pictographic = true or
-- false}.

local function set(...)
  local members = {}
  for _, name in ipairs {...} do members[name] = true end
  return members
end

---- Grapheme clusters ----------------------------------------------------------------------------------

local grapheme = {holding = {}}

-- What may follow a state without a boundary: GB6, GB7, GB8 for the parts of a Hangul syllable.
local grapheme_after = {
  L = set("L", "V", "LV", "LVT"),
  V = set("V", "T"),
  T = set("T"),
  Regional_Indicator = set("Regional_Indicator"), -- GB12, GB13
}
local grapheme_extender = set("Extend", "ZWJ", "SpacingMark") -- GB9, GB9a
local grapheme_control = set("CR", "LF", "Control")

local function grapheme_joins(state, class, pictographic)
  if state == "start" then return true end                                 -- GB1: no boundary to report
  if state == "CR" then return class == "LF" end                           -- GB3, GB4
  if state == "Control" or grapheme_control[class] then return false end   -- GB4, GB5
  if grapheme_extender[class] then return true end                         -- GB9, GB9a
  if state == "Prepend" then return true end                               -- GB9b
  if state == "Pictographic_ZWJ" then return pictographic end              -- GB11
  return grapheme_after[state] and grapheme_after[state][class]            -- GB6 to GB8, GB12, GB13, GB999
end

-- The state after a class, when that doesn't hang on the state before.
local grapheme_state_of = {
  CR = "CR", LF = "Control", Control = "Control", Prepend = "Prepend",
  L = "L", V = "V", LV = "V", T = "T", LVT = "T",
}
local pictographic_with = {Extend = "Pictographic", ZWJ = "Pictographic_ZWJ"} -- GB11

local function grapheme_state(state, class, pictographic)
  if pictographic then return "Pictographic" end
  if class == "Regional_Indicator" and state ~= class then return class end
  if state == "Pictographic" and pictographic_with[class] then return pictographic_with[class] end
  return grapheme_state_of[class] or "Other"
end

function grapheme.step(state, properties)
  local class, pictographic = properties.G, properties.pictographic
  local joins = grapheme_joins(state, class, pictographic)
  return grapheme_state(state, class, pictographic), joins and "join" or "break"
end

---- Words ----------------------------------------------------------------------------------------------

-- The states "X ZWJ" are "X" whose last code point was a zero width joiner, which only WB3c asks about.
local word = {holding = set("Letter_Mid", "Letter_Mid ZWJ", "Hebrew_Quote", "Hebrew_Quote ZWJ", "Numeric_Mid",
                            "Numeric_Mid ZWJ")}

local word_newline = set("CR", "LF", "Newline")
local word_ignored = set("Extend", "Format", "ZWJ")
local letter = set("ALetter", "Hebrew_Letter")                             -- AHLetter
local mid_letter = set("MidLetter", "MidNumLet", "Single_Quote")           -- MidLetter | MidNumLetQ
local mid_number = set("MidNum", "MidNumLet", "Single_Quote")              -- MidNum | MidNumLetQ
local word_run = set("ALetter", "Hebrew_Letter", "Numeric", "Katakana", "ExtendNumLet")

-- What may follow a state without a boundary.
local word_after = {
  ALetter = set("ALetter", "Hebrew_Letter", "Numeric", "ExtendNumLet"),    -- WB5, WB9, WB13a
  Hebrew_Letter = set("ALetter", "Hebrew_Letter", "Numeric", "ExtendNumLet", "Single_Quote"), -- and WB7a
  Hebrew_Single = letter,                                                  -- WB7
  Numeric = set("Numeric", "ALetter", "Hebrew_Letter", "ExtendNumLet"),    -- WB8, WB10, WB13a
  Katakana = set("Katakana", "ExtendNumLet"),                              -- WB13, WB13a
  ExtendNumLet = word_run,                                                 -- WB13a, WB13b
  Regional_Indicator = set("Regional_Indicator"),                          -- WB15, WB16
  WSegSpace = set("WSegSpace"),                                            -- WB3d
}

-- What the code point after the one held back must be for the three to belong together.
local word_held = {
  Letter_Mid = letter,                                                     -- WB6, WB7
  Hebrew_Quote = set("Hebrew_Letter"),                                     -- WB7b, WB7c
  Numeric_Mid = set("Numeric"),                                            -- WB11, WB12
}

-- The holding state when the boundary before `class` hangs on what follows.
local function word_holds(state, class)
  if letter[state] and mid_letter[class] then return "Letter_Mid" end      -- WB6
  if state == "Hebrew_Letter" and class == "Double_Quote" then return "Hebrew_Quote" end -- WB7b
  if state == "Numeric" and mid_number[class] then return "Numeric_Mid" end -- WB12
end

-- The state after a class, when that doesn't hang on the state before.
local word_state_of = {
  CR = "CR", LF = "Newline", Newline = "Newline", WSegSpace = "WSegSpace", ZWJ = "Other ZWJ",
  ALetter = "ALetter", Hebrew_Letter = "Hebrew_Letter", Numeric = "Numeric", Katakana = "Katakana",
  ExtendNumLet = "ExtendNumLet",
}

local function word_state(state, class)
  if class == "Regional_Indicator" and state ~= class then return class end
  if state == "Hebrew_Letter" and class == "Single_Quote" then return "Hebrew_Single" end
  return word_state_of[class] or "Other"
end

-- WB4: what is ignored leaves the state as it is, but spaces to its left and right don't touch.
local function word_ignoring(state, class)
  local kept = state == "WSegSpace" and "Other" or state
  return kept .. (class == "ZWJ" and " ZWJ" or ""), "join"
end

local function word_decide(state, joiner, properties)
  local class = properties.W
  local fresh = word_state(state, class)
  if word_held[state] then
    if word_held[state][class] then return fresh, "join" end
    return "Other" .. joiner, "settle"
  end
  if word_newline[class] then return fresh, "break" end                    -- WB3b
  if joiner ~= "" and properties.pictographic then return fresh, "join" end -- WB3c
  if word_after[state] and word_after[state][class] then return fresh, "join" end
  local holding = word_holds(state, class)
  if holding then return holding, "hold" end
  return fresh, "break"                                                    -- WB999
end

function word.step(full_state, properties)
  local class = properties.W
  local state, joiner = full_state:match("^(%S+)( ?Z?W?J?)$")
  if state == "start" then return word_state(state, class), "join" end     -- WB1
  if word_newline[state] then                                              -- WB3, WB3a
    return word_state(state, class), state == "CR" and class == "LF" and "join" or "break"
  end
  if word_ignored[class] then return word_ignoring(state, class) end       -- WB4
  return word_decide(state, joiner, properties)
end

---- Sentences ------------------------------------------------------------------------------------------

local sentence = {holding = set("Undecided")}

local sentence_ignored = set("Extend", "Format")
local separator = set("CR", "LF", "Sep")                                   -- ParaSep
local terminator = set("STerm", "ATerm")                                   -- SATerm

-- The states after a terminator, and those that follow without a boundary.
local terminated = {
  ATerm = {Numeric = "Other", Lower = "Cased", Close = "ATerm_Close", Sp = "ATerm_Sp"}, -- SB6, SB8, SB9
  Cased_ATerm = {Numeric = "Other", Lower = "Cased", Close = "ATerm_Close", Sp = "ATerm_Sp",
                 Upper = "Cased"},                                         -- (Upper | Lower) ATerm: SB7
  ATerm_Close = {Lower = "Cased", Close = "ATerm_Close", Sp = "ATerm_Sp"}, -- SB8, SB9
  ATerm_Sp = {Lower = "Cased", Sp = "ATerm_Sp"},                           -- SB8, SB10
  STerm = {Close = "STerm", Sp = "STerm_Sp"},                              -- STerm Close*: SB9
  STerm_Sp = {Sp = "STerm_Sp"},                                            -- SB10
}
local after_any_terminator = set("SContinue", "STerm", "ATerm", "CR", "LF", "Sep") -- SB8a, SB9, SB10

local function sentence_state(state, class)
  if class == "CR" or class == "STerm" then return class end
  if separator[class] then return "Sep" end
  if class == "Upper" or class == "Lower" then return "Cased" end
  if class == "ATerm" then return state == "Cased" and "Cased_ATerm" or "ATerm" end
  return "Other"
end

-- SB8: from a full stop on, nothing but a lower case letter shows that the sentence went on.
local function undecided_step(class)
  if class == "Lower" then return "Cased", "join" end
  if class == "OLetter" or class == "Upper" or separator[class] or terminator[class] then
    return "Other", "settle"
  end
  return "Undecided", "join"
end

local function terminated_step(state, class)
  local fresh = sentence_state(state, class)
  if after_any_terminator[class] then return fresh, "join" end
  if terminated[state][class] then return terminated[state][class], "join" end
  if state == "STerm" or state == "STerm_Sp" or class == "Upper" or class == "OLetter" then
    return fresh, "break"                                                  -- SB11
  end
  return "Undecided", "hold"                                               -- SB8 or SB11
end

function sentence.step(state, properties)
  local class = properties.S
  local fresh = sentence_state(state, class)
  if separator[state] then return fresh, state == "CR" and class == "LF" and "join" or "break" end -- SB3, SB4
  if state == "start" then return fresh, "join" end                        -- SB1
  if sentence_ignored[class] then return state, "join" end                 -- SB5
  if state == "Undecided" then return undecided_step(class) end
  if terminated[state] then return terminated_step(state, class) end
  return fresh, "join"                                                     -- SB998
end

return {
  {name = "grapheme", machine = grapheme},
  {name = "word", machine = word},
  {name = "sentence", machine = sentence},
}
