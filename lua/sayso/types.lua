---@meta
--- What sayso's userdata are, for editors; this file is never loaded.

--- A stretch of a document's text. It keeps the document alive and copies no text until asked for it;
--- tostring gives its text, # its length in bytes.
---@class sayso.Span
---@field text string
---@field first integer byte position from 1, as in string.sub
---@field last integer the same of its last byte
---@field document sayso.Document
---@operator len: integer
---@operator concat(any): string
local Span = {}

--- Where it starts and ends in code points, from 0, end exclusive.
---@return integer from, integer to
function Span:code_points() end

--- A list of items: an iterator that knows its length (#list) and its items (list[i]). Each `for` begins with
--- its first item, as often as one likes; called by hand, list() gives the next one, and nil at its end.
---@class sayso.List<T>: { [integer]: T }
---@operator len: integer
---@operator call: T?

--- A run of text set apart by the layout.
---@class sayso.Block: sayso.Span
---@field index integer place in doc:blocks()
---@field kind "title"|"byline"|"dateline"|"heading"|"paragraph"|"list-item"|"caption"|"boilerplate"
local Block = {}

--- The sentences that begin in it.
---@return sayso.List<sayso.Sentence>
function Block:sentences() end

--- Its words.
---@return sayso.List<sayso.Word>
function Block:words() end

---@class sayso.Sentence: sayso.Span
---@field index integer
---@field block sayso.Block
local Sentence = {}

--- Its words.
---@return sayso.List<sayso.Word>
function Sentence:words() end

--- The smallest unit; "don't" is two.
---@class sayso.Word: sayso.Span
---@field index integer
---@field kind "word"|"number"|"clitic"|"punctuation"|"quote-mark"|"symbol"|"address"
---@field tag? string part of speech, of the Penn Treebank; nil where no model was given

--- A quotation with its marks.
---@class sayso.Quote: sayso.Span
---@field index integer
---@field inside sayso.Span without the marks
---@field kind "speech"|"scare" whether somebody is quoted, or a word is held at a distance
---@field depth integer 0 for the outermost
---@field closed boolean false where the closing mark is missing, as where a later paragraph goes on
---@field parent? sayso.Quote the one around it
---@field continues? sayso.Quote the one of the paragraph before that it goes on with

--- The pieces of a content: a list of spans; tostring and text join them with " … ".
---@class sayso.Content: sayso.List<sayso.Span>
---@field text string

--- Who says what. As a span it reaches from its first part to its last.
---@class sayso.Attribution: sayso.Span
---@field index integer
---@field source? sayso.Span
---@field cue? sayso.Span
---@field content sayso.Content
---@field form "direct"|"mixed"|"indirect"
---@field confidence number 0 to 1
---@field parent? sayso.Attribution the one in whose content this one stands
---@field evidence sayso.Evidence
---@field speaker? sayso.Entity whose words or thoughts these are
---@field ladder "none"|"named"|"role"|"anonymous"|"collective"|"institution"|"document" how far its
-- source goes in saying who that is
---@field identified boolean whether the speaker has a name anywhere in the text
local Attribution = {}

--- The reasons of the attribution, in words. tostring gives a line for each.
---@return sayso.Reasons
function Attribution:why() end

--- How its holder stands to those that it is about.
---@return sayso.Stance[]
function Attribution:stances() end

--- What an attribution rests on, as csrc/sayso.h has it. Probabilities are from 0 to 1.
---@class sayso.Evidence
---@field source number that just these words are the source; 0 where it is absent
---@field cue number
---@field content number of its pieces the least sure one's
---@field cue_link number that the content belongs to the cue
---@field source_link number that the source does
---@field rival_link number that the rival does
---@field no_source number that no source near the cue does
---@field rival? sayso.Span the likeliest source that wasn't taken
---@field cue_word sayso.Span the word of the cue that is in cues most often
---@field words integer of the content
---@field quoted_words integer those in quotation marks
---@field cue_rate integer how often such a word is in a cue, in steps from 0 to 7
---@field layout? "turn"|"signature"|"dialogue"|"mail"|"list"|"floating" where the look of the text tells who
-- speaks
---@field insisted boolean
---@field reread boolean
---@field raised boolean
---@field shared boolean

--- Words that stand for somebody or something that may hold what is said, with titles and articles before.
---@class sayso.Mention: sayso.Span
---@field index integer
---@field kind "name"|"pronoun"|"description"
---@field head sayso.Span the name without titles; of a description its noun
---@field entity? sayso.Entity nil where that couldn't be told
---@field next? sayso.Mention the next one of the same entity

--- Who or what mentions stand for. As a span it is its name; tostring gives that.
---@class sayso.Entity: sayso.Span
---@field index integer
---@field name string the fullest of its names; its first description where it has none
---@field named boolean whether that is a name
---@field kind "unknown"|"person"|"organization"|"place"|"event"|"collective"|"document"|"work"
---@field number "unknown"|"singular"|"plural"
---@field gender "unknown"|"female"|"male"|"neutral"
---@field first_mention? sayso.Mention
---@field mention_count integer
local Entity = {}

--- Its mentions, in the order of the text.
---@return sayso.Mention[]
function Entity:mentions() end

--- What the text calls it by name, each once, its own name first.
---@return string[]
function Entity:aliases() end

--- What was mended in the text to go on reading, and where.
---@class sayso.Repair: sayso.Span
---@field index integer
---@field kind "encoding"|"invalid-utf8"|"unclosed-quote"|"unopened-quote"

---@class sayso.Model

--- Annotated texts of sayso.trainer, by their places from 1. Side is what is annotated, or what was found.
---@class sayso.Texts
---@operator len: integer
local Texts = {}

---@param text string valid UTF-8
---@return integer place
function Texts:add(text) end

--- Reads brat standoff to the gold of a text; what is wrong in it.
---@param place integer
---@param standoff string
---@return {line: integer, text: string}[]
function Texts:add_brat(place, standoff) end

--- Adds an attribution, its spans in code points; what is wrong with it, and whether it was added even so.
---@param place integer
---@param side "gold"|"found"
---@param attribution {source?: integer[][], cue?: integer[][], content: integer[][]}
---@param line integer of the file that it is from
---@return string? wrong
---@return boolean? is_added
function Texts:add_attribution(place, side, attribution, line) end

--- Takes over the gold of the same text among others.
---@param place integer
---@param from sayso.Texts
---@param from_place integer
function Texts:copy_gold(place, from, from_place) end

--- Takes away a text's attributions of one side.
---@param place integer
---@param side "gold"|"found"
function Texts:clear(place, side) end

--- How many attributions a text has on one side.
---@param place integer
---@param side "gold"|"found"
---@return integer
function Texts:count(place, side) end

--- Takes out of the gold what can't be learned from, since a word has one role at most.
---@param place integer
---@return integer nested how many stood in the content of others
---@return {line: integer, text: string}[] wrong
function Texts:leave_one_role(place) end

--- For each of sayso.trainer's figures how many are right, were found, and are in the gold.
---@param place integer
---@return integer[][]
function Texts:score(place) end

--- A text and what was found in it. tostring gives a tree of who says what, # its length in bytes.
---@class sayso.Document
---@field text string in UTF-8, without the byte-order mark that it may have begun with
---@field encoding "UTF-8"|"UTF-16LE"|"UTF-16BE"|"UTF-32LE"|"UTF-32BE"|"windows-1252" what it was read as
---@field author? sayso.Entity whom the by-line names, or a letter's signature; several persons as one
---@operator len: integer
local Document = {}

--- The blocks that the layout sets apart.
---@return sayso.List<sayso.Block>
function Document:blocks() end

--- All sentences.
---@return sayso.List<sayso.Sentence>
function Document:sentences() end

--- All words.
---@return sayso.List<sayso.Word>
function Document:words() end

--- All quotations, an outer one before those in it.
---@return sayso.List<sayso.Quote>
function Document:quotes() end

--- All attributions, an outer one before those in it.
---@return sayso.List<sayso.Attribution>
function Document:attributions() end

--- All mentions of somebody or something that may hold what is said.
---@return sayso.List<sayso.Mention>
function Document:mentions() end

--- Whom and what the mentions stand for.
---@return sayso.List<sayso.Entity>
function Document:entities() end

--- Those to whom something is attributed, in the order in which they are first heard.
---@return sayso.Entity[]
function Document:speakers() end

--- What was mended to read the text.
---@return sayso.List<sayso.Repair>
function Document:repairs() end

--- How many code points stand before the byte at a position.
---@param byte integer 1 to #doc + 1
---@return integer
function Document:code_points(byte) end

--- Where the byte at a position stands, for people. Asking in rising order goes once over the text.
---@param byte integer 1 to #doc + 1
---@return integer line from 1; lines end with LF, CRLF, or CR alone
---@return integer column in code points, from 1
function Document:line(byte) end

--- A line about the document, then one for each attribution, indented under the one it stands in.
---@param width? integer columns, 100 by default
---@param options? sayso.TreeOptions
---@return string
function Document:tree(width, options) end

--- The document for programs; see sayso.Record.
---@param id? string what it is called there
---@param options? sayso.RecordOptions
---@return sayso.Record
function Document:to_table(id, options) end

--- Who speaks how much in it.
---@param options? sayso.VoicesOptions
---@return sayso.Result
function Document:voices(options) end

--- How who stands to whom in it, those of attributions in their order and then the author's own.
---@return sayso.Stance[]
function Document:stances() end

--- Frees its memory now. What points into it can be asked for nothing any more.
function Document:close() end
