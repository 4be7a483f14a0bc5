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
-- Properties come as {G = Grapheme_Cluster_Break, W = Word_Break, S = Sentence_Break, pictographic = boolean}.

local function set(...)
  local members = {}
  for _, name in ipairs {...} do members[name] = true end
  return members
end

---- Grapheme clusters ----------------------------------------------------------------------------------

local grapheme = {holding = {}}

-- GB6, GB7, GB8: which parts of a Hangul syllable may follow which.
local hangul_after = {
  L = set("L", "V", "LV", "LVT"),
  V = set("V", "T"),
  T = set("T"),
}
local hangul_state = {L = "L", V = "V", LV = "V", T = "T", LVT = "T"}
local grapheme_control = set("CR", "LF", "Control")

local function grapheme_joins(state, class, pictographic)
  if state == "start" then return true end                                 -- GB1: no boundary to report
  if state == "CR" then return class == "LF" end                           -- GB3, GB4
  if state == "Control" or grapheme_control[class] then return false end   -- GB4, GB5
  if hangul_after[state] and hangul_after[state][class] then return true end -- GB6, GB7, GB8
  if class == "Extend" or class == "ZWJ" then return true end              -- GB9
  if class == "SpacingMark" then return true end                           -- GB9a
  if state == "Prepend" then return true end                               -- GB9b
  if state == "Pictographic_ZWJ" then return pictographic end              -- GB11
  return state == "Regional_Indicator" and class == "Regional_Indicator"   -- GB12, GB13, GB999
end

local function grapheme_state(state, class, pictographic)
  if class == "CR" or class == "Prepend" then return class end
  if grapheme_control[class] then return "Control" end
  if hangul_state[class] then return hangul_state[class] end
  if class == "Regional_Indicator" and state ~= "Regional_Indicator" then return class end
  if pictographic then return "Pictographic" end
  if state == "Pictographic" and class == "Extend" then return state end   -- GB11
  if state == "Pictographic" and class == "ZWJ" then return "Pictographic_ZWJ" end
  return "Other"
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

-- What the code point after the one held back must be for the three to belong together.
local word_held = {
  Letter_Mid = letter,                                                     -- WB6, WB7
  Hebrew_Quote = set("Hebrew_Letter"),                                     -- WB7b, WB7c
  Numeric_Mid = set("Numeric"),                                            -- WB11, WB12
}

local function word_joins(state, class)
  if letter[state] and (letter[class] or class == "Numeric") then return true end -- WB5, WB9
  if state == "Hebrew_Letter" and class == "Single_Quote" then return true end -- WB7a
  if state == "Hebrew_Single" and letter[class] then return true end       -- WB7
  if state == "Numeric" and (class == "Numeric" or letter[class]) then return true end -- WB8, WB10
  if state == "Katakana" and class == "Katakana" then return true end      -- WB13
  if word_run[state] and class == "ExtendNumLet" then return true end      -- WB13a
  if state == "ExtendNumLet" and word_run[class] then return true end      -- WB13b
  return state == "Regional_Indicator" and class == "Regional_Indicator"   -- WB15, WB16, WB999
end

-- The holding state when the boundary before `class` hangs on what follows.
local function word_holds(state, class)
  if state == "Hebrew_Letter" and class == "Single_Quote" then return nil end -- WB7a comes first
  if letter[state] and mid_letter[class] then return "Letter_Mid" end      -- WB6
  if state == "Hebrew_Letter" and class == "Double_Quote" then return "Hebrew_Quote" end -- WB7b
  if state == "Numeric" and mid_number[class] then return "Numeric_Mid" end -- WB12
end

local function word_state(state, class)
  if class == "CR" or class == "WSegSpace" or word_run[class] then return class end
  if word_newline[class] then return "Newline" end
  if class == "Regional_Indicator" and state ~= class then return class end
  if state == "Hebrew_Letter" and class == "Single_Quote" then return "Hebrew_Single" end
  return "Other"
end

function word.step(full_state, properties)
  local class = properties.W
  local state, joiner = full_state:match("^(%S+)( ?Z?W?J?)$")
  local fresh = word_state(state, class) .. (class == "ZWJ" and " ZWJ" or "")
  if state == "start" then return fresh, "join" end                        -- WB1
  if state == "CR" and class == "LF" then return fresh, "join" end         -- WB3
  if state == "CR" or state == "Newline" then return fresh, "break" end    -- WB3a
  if word_ignored[class] then                                              -- WB4
    return (state == "WSegSpace" and "Other" or state) .. (class == "ZWJ" and " ZWJ" or ""), "join"
  end
  if word_held[state] then
    if word_held[state][class] then return fresh, "join" end
    return "Other" .. joiner, "settle"
  end
  if word_newline[class] then return fresh, "break" end                    -- WB3b
  if joiner ~= "" and properties.pictographic then return fresh, "join" end -- WB3c
  if state == "WSegSpace" and class == "WSegSpace" then return fresh, "join" end -- WB3d
  local holding = word_holds(state, class)
  if holding then return holding, "hold" end
  return fresh, word_joins(state, class) and "join" or "break"
end

---- Sentences ------------------------------------------------------------------------------------------

local sentence = {holding = set("Undecided")}

local separator = set("CR", "LF", "Sep")                                   -- ParaSep
local terminator = set("STerm", "ATerm")                                   -- SATerm

-- The states after a terminator. Of each: what SB6, SB7 and SB8 ask about a full stop, and whether spaces came.
local terminated = {
  ATerm = {full_stop = true, last = true},
  Cased_ATerm = {full_stop = true, last = true, cased = true},             -- (Upper | Lower) ATerm
  ATerm_Close = {full_stop = true},
  ATerm_Sp = {full_stop = true, spaced = true},
  STerm = {},                                                              -- STerm Close*
  STerm_Sp = {spaced = true},
}

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
  local after = terminated[state]
  local fresh = sentence_state(state, class)
  if after.last and class == "Numeric" then return fresh, "join" end       -- SB6
  if after.cased and class == "Upper" then return fresh, "join" end        -- SB7
  if after.full_stop and class == "Lower" then return fresh, "join" end    -- SB8
  if class == "SContinue" or terminator[class] then return fresh, "join" end -- SB8a
  if separator[class] then return fresh, "join" end                        -- SB9, SB10
  if class == "Close" and not after.spaced then                            -- SB9
    return after.full_stop and "ATerm_Close" or "STerm", "join"
  end
  if class == "Sp" then return after.full_stop and "ATerm_Sp" or "STerm_Sp", "join" end -- SB9, SB10
  if not after.full_stop or class == "Upper" or class == "OLetter" then return fresh, "break" end -- SB11
  return "Undecided", "hold"                                               -- SB8 or SB11
end

function sentence.step(state, properties)
  local class = properties.S
  local fresh = sentence_state(state, class)
  if state == "CR" and class == "LF" then return fresh, "join" end         -- SB3
  if state == "CR" or state == "Sep" then return fresh, "break" end        -- SB4
  if class == "Extend" or class == "Format" then                           -- SB5
    return state == "start" and "Other" or state, "join"
  end
  if state == "Undecided" then return undecided_step(class) end
  if terminated[state] then return terminated_step(state, class) end
  return fresh, "join"                                                     -- SB1, SB998
end

return {
  {name = "grapheme", machine = grapheme},
  {name = "word", machine = word},
  {name = "sentence", machine = sentence},
}
