/* Edges of sources and cues: a comma behind a source parts it from what follows, and a colon is no word that signals
 * anything where there is one beside it. */
#include "stages.h"

static int is_mark(const sayso_document *doc, uint32_t word, char mark) {
  sayso_span span = doc->words.items[word].span;
  return first_letter(doc, word) == mark && span.end == span.start + 1;
}

/* Leaves marks out at the end, but never all that there is. */
static void trim_end(const sayso_document *doc, sayso_span *span, char mark) {
  if (span->start == SAYSO_NONE) return;
  uint32_t first = word_from(doc, span->start), end = word_from(doc, span->end);
  while (end > first + 1 && is_mark(doc, end - 1, mark)) end--;
  span->end = doc->words.items[end - 1].span.end;
}

/* Of a cue with a colon in its midst, only what stands before it. */
static void cut_at_colon(const sayso_document *doc, sayso_span *cue) {
  if (cue->start == SAYSO_NONE) return;
  uint32_t first = word_from(doc, cue->start), end = word_from(doc, cue->end);
  for (uint32_t i = first + 1; i < end; i++) {
    if (!is_mark(doc, i, ':')) continue;
    cue->end = doc->words.items[i - 1].span.end;
    return;
  }
}

/* The word that a reader would call the cue must still be in it. */
static void keep_cue_word(const sayso_attribution *a, sayso_evidence *e) {
  if (e->cue_word.start != SAYSO_NONE && e->cue_word.end > a->cue.end) e->cue_word = a->cue;
}

sayso_status find_edges(sayso_document *doc) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    sayso_attribution *a = &doc->attributions.items[i];
    trim_end(doc, &a->source, ',');
    cut_at_colon(doc, &a->cue);
    keep_cue_word(a, &doc->evidence.items[a->evidence]);
  }
  return SAYSO_OK;
}
