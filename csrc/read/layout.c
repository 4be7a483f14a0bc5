#include "layout.h"

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

enum { SPEAKER_WORDS = 5, SPOKEN_WORDS = 2, TURN_BLOCKS = 8 };

static const turn no_turn = {SAYSO_NONE, SAYSO_NONE, SAYSO_NONE};

static int is_name_part(uint8_t kind) {
  return kind == SHAPE_CAPITALISED || kind == SHAPE_CAPITALS || kind == SHAPE_CAPITAL_LETTER ||
         kind == SHAPE_MIXED;
}

/* What may be a turn by its own looks: some capitalised words, a colon, and more than a word or two after it.
 */
static turn look_for_turn(const sayso_document *doc, uint32_t block) {
  const sayso_block *b = &doc->blocks.items[block];
  uint32_t first = b->first_word, end = first + b->word_count;
  if (first < end && doc->words.items[first].kind == SAYSO_QUOTE_MARK) first++;
  for (uint32_t i = first; i < end && i <= first + SPEAKER_WORDS; i++) {
    const sayso_word *w = &doc->words.items[i];
    if (doc->text[w->span.start] == ':') {
      return i > first && end - i > SPOKEN_WORDS + 1 ? (turn){first, i, end} : no_turn;
    }
    if (!is_name_part(spell_word(doc, w).shape)) return no_turn;
  }
  return no_turn;
}

/* The last name tells a speaker, since a transcript gives the first name once. */
static uint32_t speaker_of(const sayso_document *doc, const turn *t) {
  return spell_word(doc, &doc->words.items[t->colon - 1]).folded;
}

turn find_turn(const sayso_document *doc, uint32_t block) {
  turn t = look_for_turn(doc, block);
  uint32_t names[2 * TURN_BLOCKS + 1], count = 0;
  int others = 0, again = 0;
  if (t.colon == SAYSO_NONE) return t;
  names[count++] = speaker_of(doc, &t);
  uint32_t first = block > TURN_BLOCKS ? block - TURN_BLOCKS : 0;
  for (uint32_t b = first; b <= block + TURN_BLOCKS && b < doc->blocks.count; b++) {
    turn other = b == block ? no_turn : look_for_turn(doc, b);
    if (other.colon == SAYSO_NONE) continue;
    uint32_t name = speaker_of(doc, &other);
    others |= name != names[0];
    for (uint32_t k = 0; k < count; k++) again |= name == names[k];
    names[count++] = name;
  }
  return others && again ? t : no_turn;
}
