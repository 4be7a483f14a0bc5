/* Texts in which what is nested is annotated too, as reading meets them: it reads each text for what stands
 * in nobody's content, and then each content for what is attributed right in it. */
#include <string.h>

#include "../read/content.h"
#include "train.h"

/* There are few such contents beside texts that have only the outermost attributions marked. Not tuned. */
enum { REPEATS = 4 };

typedef struct unfolding {
  memory *m;
  const annotated *from;
  VECTOR(uint32_t) parents; /* of the golds */
  size_t family;
  uint32_t repeats; /* of a content */
  corpus *out;
} unfolding;

/* How long the piece of an attribution's content is that holds a span; 0 where none does. */
static uint32_t piece_around(const annotated *a, const gold_attribution *g, sayso_span span) {
  for (uint32_t k = 0; k < g->piece_count; k++) {
    sayso_span piece = a->pieces.items[g->first_piece + k];
    if (piece.start <= span.start && span.end <= piece.end) return piece.end - piece.start;
  }
  return 0;
}

/* The attribution in whose content the cue of another stands, the innermost of several. */
static uint32_t parent_of(const annotated *a, uint32_t child) {
  uint32_t best = SAYSO_NONE, least = UINT32_MAX;
  sayso_span cue = a->golds.items[child].cue;
  for (uint32_t i = 0; i < a->golds.count && cue.start != SAYSO_NONE; i++) {
    uint32_t around = i == child ? 0 : piece_around(a, &a->golds.items[i], cue);
    if (around == 0 || around >= least) continue;
    best = i;
    least = around;
  }
  return best;
}

/* Gives the document the attributions that are annotated, so that their contents can be taken out of it. */
static int attribute(unfolding *u) {
  sayso_document *doc = u->from->doc;
  doc->attributions.count = doc->pieces.count = u->parents.count = 0;
  for (uint32_t i = 0; i < u->from->golds.count; i++) {
    const gold_attribution *g = &u->from->golds.items[i];
    sayso_attribution a = {.source = g->source,
                           .cue = g->cue,
                           .first_piece = (uint32_t)doc->pieces.count,
                           .piece_count = g->piece_count};
    for (uint32_t k = 0; k < g->piece_count; k++) {
      if (!vector_push(&doc->memory, &doc->pieces, u->from->pieces.items[g->first_piece + k])) return 0;
    }
    if (!vector_push(&doc->memory, &doc->attributions, a)) return 0;
    if (!vector_push(u->m, &u->parents, parent_of(u->from, i))) return 0;
  }
  return 1;
}

/* Whether a span begins with a word of a document that has some of the words of another. */
static int is_in(const sayso_document *doc, sayso_span span) {
  if (span.start == SAYSO_NONE) return 0;
  uint32_t word = word_from(doc, span.start);
  return word < doc->words.count && doc->words.items[word].span.start == span.start;
}

static int add_gold(memory *m, const annotated *from, const gold_attribution *gold, annotated *to) {
  gold_attribution g = *gold;
  g.first_piece = (uint32_t)to->pieces.count;
  g.piece_count = 0;
  if (!is_in(to->doc, g.source)) g.source = NO_SPAN;
  for (uint32_t k = 0; k < gold->piece_count; k++) {
    sayso_span piece = from->pieces.items[gold->first_piece + k];
    if (!is_in(to->doc, piece)) continue;
    if (!vector_push(m, &to->pieces, piece)) return 0;
    g.piece_count++;
  }
  return g.piece_count == 0 || vector_push(m, &to->golds, g);
}

/* Adds a text of the words of one content, or of all where `parent` is SAYSO_NONE. */
static sayso_status add_text(unfolding *u, uint32_t parent) {
  content_text c;
  content_text_init(&c, u->from->doc);
  int ok = parent == SAYSO_NONE
               ? content_text_set_words(&c, u->from->doc, 0, (uint32_t)u->from->doc->words.count)
               : content_text_set(&c, u->from->doc, parent);
  annotated to = {.family = u->family, .by_itself = 1};
  if (parent != SAYSO_NONE) to.repeats = u->repeats;
  ok = ok && c.doc.words.count > 0 && sayso_document_new(&u->m->allocator, &to.doc) == SAYSO_OK;
  if (!ok || !vector_push(u->m, u->out, to)) {
    sayso_status status = ok || c.doc.words.count > 0 ? SAYSO_NO_MEMORY : SAYSO_OK;
    sayso_document_free(to.doc);
    content_text_free(&c);
    return status;
  }
  annotated *a = &u->out->items[u->out->count - 1];
  content_text_give(&c, a->doc);
  for (uint32_t i = 0; i < u->parents.count; i++) {
    if (u->parents.items[i] != parent) continue;
    if (!add_gold(u->m, u->from, &u->from->golds.items[i], a)) return SAYSO_NO_MEMORY;
  }
  return label_by_golds(u->m, a);
}

/* Adds the contents of all texts, behind each text itself where these are wanted. */
static sayso_status add_texts(unfolding *u, const corpus *texts, int with_themselves) {
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < texts->count && status == SAYSO_OK; i++) {
    u->from = &texts->items[i];
    u->family = i;
    status = attribute(u) ? SAYSO_OK : SAYSO_NO_MEMORY;
    if (status == SAYSO_OK && with_themselves) status = add_text(u, SAYSO_NONE);
    for (uint32_t k = 0; k < u->parents.count && status == SAYSO_OK; k++) status = add_text(u, k);
  }
  vector_free(u->m, &u->parents);
  return status;
}

sayso_status unfold_corpus(memory *m, const corpus *texts, corpus *out) {
  return add_texts(&(unfolding){.m = m, .out = out, .repeats = REPEATS - 1}, texts, 1);
}

sayso_status add_contents(memory *m, const corpus *texts, corpus *out) {
  return add_texts(&(unfolding){.m = m, .out = out}, texts, 0);
}
