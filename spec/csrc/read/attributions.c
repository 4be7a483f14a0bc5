#include "attributions.h"

#include <stdlib.h>
#include <string.h>

static int is_in(sayso_span s, size_t size) {
  return (s.start == SAYSO_NONE && s.end == SAYSO_NONE) || (s.start < s.end && s.end <= size);
}

/* Whether a span stands in one of the pieces of an attribution. */
static int stands_in(sayso_span span, const sayso_attribution *a, const sayso_span *pieces) {
  for (uint32_t k = 0; k < a->piece_count; k++) {
    sayso_span p = pieces[a->first_piece + k];
    if (span.start >= p.start && span.end <= p.end) return 1;
  }
  return 0;
}

/* A parent stands before what stands in its content. */
static int parent_is_sound(const sayso_attribution *a, size_t i, const sayso_span *pieces) {
  uint32_t parent = a[i].parent;
  if (parent == SAYSO_NONE) return 1;
  if (parent >= i || !stands_in(a[i].cue, &a[parent], pieces)) return 0;
  for (uint32_t k = 0; k < a[i].piece_count; k++) {
    if (!stands_in(pieces[a[i].first_piece + k], &a[parent], pieces)) return 0;
  }
  return 1;
}

static int is_probability(float p) {
  return p >= 0 && p <= 1;
}

/* The source is the likeliest choice, or none is; the rival is another. */
static int choice_is_sound(const sayso_attribution *a, const sayso_evidence *e, size_t size) {
  float sum = e->source_link + e->rival_link + e->no_source;
  if (!is_in(e->rival, size) || sum > 1.001f) return 0;
  if (e->rival.start == SAYSO_NONE ? e->rival_link != 0 : e->rival.start == a->source.start) return 0;
  if (e->raised || (e->shared && e->source == 0)) return e->source_link == 0;
  if (a->source.start == SAYSO_NONE) {
    return e->source == 0 && e->source_link == 0 && e->no_source >= e->rival_link;
  }
  return e->source_link > e->no_source && e->source_link >= e->rival_link;
}

static int evidence_is_sound(const sayso_attribution *a, const sayso_evidence *e, size_t size) {
  int form = e->quoted_words == 0 ? SAYSO_INDIRECT : e->quoted_words == e->words ? SAYSO_DIRECT : SAYSO_MIXED;
  if (e->layout == SAYSO_LAYOUT_TURN || e->layout == SAYSO_LAYOUT_MAIL) form = SAYSO_DIRECT;
  return is_probability(e->source) && is_probability(e->cue) && is_probability(e->content) &&
         is_probability(e->cue_link) && is_probability(e->source_link) && is_probability(e->rival_link) &&
         is_probability(e->no_source) && choice_is_sound(a, e, size) && e->cue_word.start >= a->cue.start &&
         e->cue_word.end <= a->cue.end && a->form == form && e->cue_rate <= 7 &&
         sayso_layout_name(e->layout) != NULL && e->insisted <= 1 && e->reread <= 1 &&
         e->raised <= 1 && e->shared <= 1;
}

/* Each attribution has evidence of its own, which none lost to another when they were put in order. */
static int all_evidence_is_sound(const sayso_document *doc) {
  size_t size, count, evidence_count;
  (void)sayso_document_text(doc, &size);
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_evidence *evidence = sayso_document_evidence(doc, &evidence_count);
  uint8_t *taken = calloc(evidence_count + 1, 1);
  int ok = taken != NULL;
  for (size_t i = 0; ok && i < count; i++) {
    uint32_t place = a[i].evidence;
    ok = place < evidence_count && !taken[place] && evidence_is_sound(&a[i], &evidence[place], size);
    if (ok) taken[place] = 1;
  }
  free(taken);
  return ok;
}

int attributions_are_sound(const sayso_document *doc) {
  size_t size, count, pieces;
  (void)sayso_document_text(doc, &size);
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_span *piece = sayso_document_pieces(doc, &pieces);
  for (size_t i = 0; i < count; i++) {
    int ok = is_in(a[i].source, size) && is_in(a[i].cue, size) && a[i].piece_count > 0 &&
             a[i].form <= SAYSO_INDIRECT && a[i].confidence >= 0 && a[i].confidence <= 1 &&
             a[i].first_piece + a[i].piece_count <= pieces && parent_is_sound(a, i, piece);
    for (uint32_t k = 0; ok && k < a[i].piece_count; k++) {
      sayso_span s = piece[a[i].first_piece + k];
      ok = s.start < s.end && s.end <= size && (k == 0 || s.start >= piece[a[i].first_piece + k - 1].end);
    }
    if (!ok) return 0;
  }
  return all_evidence_is_sound(doc);
}

int span_is(const sayso_document *doc, sayso_span span, const char *words) {
  size_t size;
  const char *text = sayso_document_text(doc, &size);
  return span.start != SAYSO_NONE && span.end - span.start == strlen(words) &&
         memcmp(text + span.start, words, span.end - span.start) == 0;
}

sayso_model *open_model(void) {
  const char *path = getenv("SAYSO_MODEL");
  sayso_model *model;
  (void)sayso_model_open(path ? path : "lua/sayso/models/english.model", NULL, &model);
  return model;
}
