/* Which words are attributed already. */
#include <string.h>

#include "link.h"

static void take(const sayso_document *doc, uint8_t *taken, sayso_span span) {
  if (span.start == SAYSO_NONE) return;
  for (uint32_t i = word_from(doc, span.start);
       i < doc->words.count && doc->words.items[i].span.start < span.end; i++)
    taken[i] = 1;
}

void mark_attributed(const sayso_document *doc, uint8_t *taken) {
  memset(taken, 0, doc->words.count);
  for (size_t i = 0; i < doc->attributions.count; i++) {
    const sayso_attribution *a = &doc->attributions.items[i];
    take(doc, taken, a->source);
    take(doc, taken, a->cue);
    for (uint32_t k = 0; k < a->piece_count; k++) take(doc, taken, doc->pieces.items[a->first_piece + k]);
  }
}
