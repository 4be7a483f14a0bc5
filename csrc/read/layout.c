#include "layout.h"

#include "../text/edge.h"
#include "../text/text.h"
#include "spelling.h"
#include "tag.h"

enum { NAME_WORDS = 12 };

/* The end of a name that runs to the chunk's end, perhaps with what its bearer is after a comma; -1 where
 * other words follow the dash. */
static int32_t name_end(const word_facts *w, int32_t count, int32_t first) {
  int after_comma = 0;
  int32_t end = count;
  if (end > first && w[end - 1].tag == TAG_STOP) end--;
  if (end <= first || end - first > NAME_WORDS || w[first].s.shape == SHAPE_LOWER ||
      w[first].s.shape == SHAPE_MARK) {
    return -1;
  }
  for (int32_t i = first; i < end; i++) {
    if (w[i].tag == TAG_STOP || w[i].kind == SAYSO_QUOTE_MARK ||
        (is_verb_or_modal(w[i].tag) && w[i].s.shape == SHAPE_LOWER)) {
      return -1;
    }
    after_comma |= w[i].tag == TAG_COMMA;
    int is_particle = w[i].tag == TAG_IN || w[i].tag == TAG_DT || w[i].tag == TAG_CC || w[i].tag == TAG_FW;
    if (!after_comma && w[i].s.shape == SHAPE_LOWER && !is_particle) return -1;
  }
  return end;
}

signed_quote find_signed_quote(const word_facts *w, int32_t count, const surroundings *around) {
  signed_quote none = {-1, -1, -1};
  int32_t dash = around->signature;
  if (dash < 1 || w[dash - 1].quote != QUOTE_CLOSING) return none;
  int32_t first = w[dash - 1].quote_first, end = name_end(w, count, dash + 1);
  if (end < 0 || first < 0 || first != w[first].sentence_first) return none;
  return (signed_quote){first, dash, end};
}

/* ---- Turns --------------------------------------------------------------------------------------- */

enum { SPEAKER_WORDS = 5, REMARK_WORDS = 8, SPOKEN_WORDS = 2, TURN_BLOCKS = 8 };

static const turn no_turn = {SAYSO_NONE, SAYSO_NONE, SAYSO_NONE, SAYSO_NONE};

static int is_name_part(uint8_t kind) {
  return kind == SHAPE_CAPITALISED || kind == SHAPE_CAPITALS || kind == SHAPE_CAPITAL_LETTER ||
         kind == SHAPE_MIXED;
}

/* The word behind what is told of a speaker in brackets, "(on the phone)"; `word` where there is none. */
static uint32_t skip_remark(const sayso_document *doc, uint32_t word, uint32_t end) {
  char opening = word < end ? first_letter(doc, word) : 0;
  if (opening != '(' && opening != '[') return word;
  for (uint32_t i = word + 1; i < end && i <= word + REMARK_WORDS; i++) {
    if (first_letter(doc, i) == (opening == '(' ? ')' : ']')) return i + 1;
  }
  return word;
}

/* What may be a turn by its own looks: some capitalised words, perhaps a remark in brackets, a colon, and more
 * than a word or two after it; or "Q." and "A.", which have no colon. */
static turn look_for_turn(const sayso_document *doc, uint32_t block) {
  const sayso_block *b = &doc->blocks.items[block];
  uint32_t first = b->first_word, end = first + b->word_count, name_end;
  if (first < end && doc->words.items[first].kind == SAYSO_QUOTE_MARK) first++;
  if (starts_as(doc->text, b->span, STARTS_TURN) && end - first > SPOKEN_WORDS + 1)
    return (turn){first, first + 1, first, end};
  for (name_end = first; name_end < end && name_end < first + SPEAKER_WORDS; name_end++) {
    if (!is_name_part(spell_word(doc, &doc->words.items[name_end]).shape)) break;
  }
  uint32_t colon = skip_remark(doc, name_end, end);
  if (name_end == first || colon >= end || first_letter(doc, colon) != ':') return no_turn;
  return end - colon > SPOKEN_WORDS + 1 ? (turn){first, name_end, colon, end} : no_turn;
}

/* The last name tells a speaker, since a transcript gives the first name once. */
static uint32_t speaker_of(const sayso_document *doc, const turn *t) {
  return spell_word(doc, &doc->words.items[t->name_end - 1]).folded;
}

static int is_in_capitals(const sayso_document *doc, const turn *t) {
  for (uint32_t i = t->name_first; i < t->name_end; i++) {
    if (spell_word(doc, &doc->words.items[i]).shape != SHAPE_CAPITALS) return 0;
  }
  return 1;
}

/* Labels such as "UPDATE:" are written as speakers are. */
static int is_label(const sayso_document *doc, uint32_t block) {
  return starts_as(doc->text, doc->blocks.items[block].span, STARTS_LABEL | STARTS_BOILERPLATE | STARTS_CAPTION);
}

/* Whether a turn and the one right behind it tell by themselves that two take turns: both are named in capitals,
 * or the first asks something. */
static int answer_each_other(const sayso_document *doc, uint32_t block) {
  if (block + 1 >= doc->blocks.count) return 0;
  turn a = look_for_turn(doc, block), b = look_for_turn(doc, block + 1);
  if (a.end == SAYSO_NONE || b.end == SAYSO_NONE || speaker_of(doc, &a) == speaker_of(doc, &b)) return 0;
  if (is_label(doc, block) || is_label(doc, block + 1)) return 0;
  return first_letter(doc, a.end - 1) == '?' || (is_in_capitals(doc, &a) && is_in_capitals(doc, &b));
}

turn find_turn(const sayso_document *doc, uint32_t block) {
  turn t = look_for_turn(doc, block);
  uint32_t names[2 * TURN_BLOCKS + 1], count = 0;
  int others = 0, again = 0;
  if (t.end == SAYSO_NONE) return t;
  if (answer_each_other(doc, block) || (block > 0 && answer_each_other(doc, block - 1))) return t;
  names[count++] = speaker_of(doc, &t);
  uint32_t first = block > TURN_BLOCKS ? block - TURN_BLOCKS : 0;
  for (uint32_t b = first; b <= block + TURN_BLOCKS && b < doc->blocks.count; b++) {
    turn other = b == block ? no_turn : look_for_turn(doc, b);
    if (other.end == SAYSO_NONE) continue;
    uint32_t name = speaker_of(doc, &other);
    others |= name != names[0];
    for (uint32_t k = 0; k < count; k++) again |= name == names[k];
    names[count++] = name;
  }
  return others && again ? t : no_turn;
}

/* ---- Dialogue ------------------------------------------------------------------------------------ */

static int is_dash(const sayso_document *doc, uint32_t word) {
  return spells(doc, word, "-");
}

int is_dash_quote(const sayso_document *doc, const sayso_quote *q) {
  uint32_t word = word_from(doc, q->span.start);
  return word < doc->words.count && doc->words.items[word].kind != SAYSO_QUOTE_MARK && is_dash(doc, word);
}

static int ends_speaker(const sayso_document *doc, uint32_t word) {
  uint8_t tag = doc->words.items[word].tag;
  return tag == TAG_COMMA || tag == TAG_STOP || tag == TAG_COLON || is_dash(doc, word);
}

/* Sets who spoke by what stands behind a speech: "said the driver" up to a mark, or "she said". */
static int find_speaker(const sayso_document *doc, uint32_t first, uint32_t end, dash_speech *d) {
  if (traits_of_word(doc, first, end) & LEXICON_SPEECH) {
    d->cue = first;
    d->source_first = d->source_end = first + 1;
    while (d->source_end < end && !ends_speaker(doc, d->source_end)) d->source_end++;
    return d->source_end > d->source_first;
  }
  if (!reports_speech(doc, first, end)) return 0;
  d->source_first = d->cue = first;
  while (!(traits_of_word(doc, ++d->cue, end) & LEXICON_SPEECH)) continue;
  d->source_end = d->cue;
  return 1;
}

dash_speech find_dash_speech(const sayso_document *doc, uint32_t block) {
  const sayso_block *b = &doc->blocks.items[block];
  uint32_t end = b->first_word + b->word_count;
  dash_speech d = {SAYSO_NONE, SAYSO_NONE, SAYSO_NONE};
  if (b->word_count < 4 || !is_dash(doc, b->first_word)) return d;
  size_t q = quote_at(doc, doc->words.items[b->first_word].span.start);
  if (q == doc->quotes.count) return d;
  uint32_t behind = word_from(doc, doc->quotes.items[q].span.end);
  if (behind < end && is_dash(doc, behind)) behind++;
  return behind < end && find_speaker(doc, behind, end, &d) ? d : (dash_speech){SAYSO_NONE, SAYSO_NONE, SAYSO_NONE};
}
