/* Contents made whole. In "said the trip was off and that two doctors advised against it" the words of the
 * doctors' report have roles of their own, so that they are missing in the content that holds them. Where a
 * content goes on in its sentence behind nothing but others' sources and cues, they belong to it. */
#include "link.h"
#include "stages.h"
#include "tag.h"

/* The place of the first role that ends behind word `word`. */
static size_t role_past(const sayso_document *doc, uint32_t word) {
  size_t place;
  lower_bound(place, doc->roles.count, i, doc->roles.items[i].end_word <= word);
  return place;
}

static int holds(const sayso_document *doc, sayso_span span, uint32_t first, uint32_t end) {
  if (span.start == SAYSO_NONE) return 0;
  uint32_t word = word_from(doc, span.start);
  return word >= first && word < end;
}

/* Whether words first..end-1 are all of sources and cues, with a cue among them, and commas. */
static int are_others(const sayso_document *doc, uint32_t first, uint32_t end) {
  int has_cue = 0;
  size_t r = role_past(doc, first);
  for (uint32_t i = first; i < end; i++) {
    while (r < doc->roles.count && doc->roles.items[r].end_word <= i) r++;
    const role_span *role = r < doc->roles.count ? &doc->roles.items[r] : NULL;
    int is_held = role && role->first_word <= i && role->role != ROLE_CONTENT;
    if (!is_held && doc->words.items[i].tag != TAG_COMMA) return 0;
    has_cue |= is_held && role->role == ROLE_CUE;
  }
  return has_cue;
}

static int goes_on(const sayso_document *doc, const sayso_attribution *a, sayso_span piece, sayso_span next) {
  uint32_t first = word_from(doc, piece.end), end = word_from(doc, next.start);
  if (first >= end || sentence_of_word(doc, first - 1) != sentence_of_word(doc, end)) return 0;
  if (holds(doc, a->cue, first, end) || holds(doc, a->source, first, end)) return 0;
  return are_others(doc, first, end);
}

sayso_status find_whole(sayso_document *doc) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    sayso_attribution *a = &doc->attributions.items[i];
    sayso_span *pieces = &doc->pieces.items[a->first_piece];
    uint32_t kept = 1;
    for (uint32_t k = 1; k < a->piece_count; k++) {
      if (goes_on(doc, a, pieces[kept - 1], pieces[k]))
        pieces[kept - 1].end = pieces[k].end;
      else
        pieces[kept++] = pieces[k];
    }
    a->piece_count = kept;
  }
  return SAYSO_OK;
}
