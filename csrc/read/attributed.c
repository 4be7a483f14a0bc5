/* What the stages that add attributions and take some away share. */
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

sayso_span words_span(const sayso_document *doc, uint32_t first, uint32_t end) {
  if (first >= end) return NO_SPAN;
  return (sayso_span){doc->words.items[first].span.start, doc->words.items[end - 1].span.end};
}

sayso_attribution new_attribution(const sayso_document *doc, float confidence) {
  return (sayso_attribution){.source = NO_SPAN,
                             .cue = NO_SPAN,
                             .first_piece = (uint32_t)doc->pieces.count,
                             .piece_count = 1,
                             .parent = SAYSO_NONE,
                             .speaker = SAYSO_NONE,
                             .evidence = (uint32_t)doc->evidence.count,
                             .confidence = confidence};
}

void drop_replaced(sayso_document *doc) {
  sayso_attribution *a = doc->attributions.items;
  size_t kept = 0;
  for (size_t i = 0; i < doc->attributions.count; i++) {
    if (a[i].piece_count > 0) a[kept++] = a[i];
  }
  doc->attributions.count = kept;
}

/* From the end on each moves once. */
int insert_attributions(sayso_document *doc, const attribution_list *found) {
  size_t n = doc->attributions.count, k = found->count, to = n + k;
  if (!vector_reserve(&doc->memory, &doc->attributions, k)) return 0;
  sayso_attribution *a = doc->attributions.items;
  while (k > 0) {
    uint32_t start = attribution_start(doc, &found->items[k - 1]);
    while (n > 0 && attribution_start(doc, &a[n - 1]) > start) a[--to] = a[--n];
    a[--to] = found->items[--k];
  }
  doc->attributions.count += found->count;
  return 1;
}
