/* Acts that look like reports. "The office reports to the county", "her plans would cost too much": a verb or noun
 * that signals what somebody says or thinks, but has nothing said or thought beside it. Two constructions show that
 * whatever the words are, and such attributions are given up. */
#include "../text/text.h"
#include "link.h"
#include "stages.h"
#include "tag.h"

/* "reports to the county board": whom it is addressed to, and no clause. */
static int is_address(const sayso_document *doc, uint32_t cue_end, uint32_t first, uint32_t end) {
  if (!(traits_of_word(doc, cue_end - 1, cue_end) & LEXICON_ADDRESSING)) return 0;
  if (first + 1 >= end || !spells(doc, first, "to") || has_verb_or_modal(doc, first, end)) return 0;
  switch (doc->words.items[first + 1].tag) {
  case TAG_DT:
  case TAG_PRP:
  case TAG_PRP_POSS:
  case TAG_NNP:
  case TAG_NNPS: return 1;
  default: return 0;
  }
}

/* "her plans | would cost too much": what is said of the noun. "Her hope | is that …" has the thought itself. */
static int is_predicate(const sayso_document *doc, uint32_t cue, uint32_t cue_end, uint32_t first, uint32_t end) {
  const sayso_word *w = doc->words.items;
  if (first != cue_end || first + 1 >= end || !is_noun(w[cue_end - 1].tag) || has_verb_or_modal(doc, cue, cue_end)) return 0;
  int is_finite = w[first].tag == TAG_MD || w[first].tag == TAG_VBZ || w[first].tag == TAG_VBP || w[first].tag == TAG_VBD;
  int is_thought = spells(doc, first + 1, "that") || w[first + 1].tag == TAG_TO;
  for (uint32_t i = first + 1; i < end && i < first + 3; i++) is_thought |= w[i].kind == SAYSO_QUOTE_MARK;
  return is_finite && !is_thought;
}

static int is_act(const sayso_document *doc, const sayso_attribution *a) {
  if (a->cue.start == SAYSO_NONE || a->piece_count != 1) return 0;
  sayso_span piece = doc->pieces.items[a->first_piece];
  uint32_t cue = word_from(doc, a->cue.start), cue_end = word_from(doc, a->cue.end);
  uint32_t first = word_from(doc, piece.start), end = word_from(doc, piece.end);
  if (first < cue_end || doc->evidence.items[a->evidence].layout != SAYSO_LAYOUT_NONE) return 0;
  return is_address(doc, cue_end, first, end) || is_predicate(doc, cue, cue_end, first, end);
}

sayso_status find_acts(sayso_document *doc) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    if (is_act(doc, &doc->attributions.items[i])) doc->attributions.items[i].piece_count = 0;
  }
  drop_replaced(doc);
  return SAYSO_OK;
}
