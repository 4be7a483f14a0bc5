/* Scoring, on an example small enough to count by hand. */
#include <string.h>

#include "../check.h"
#include "train/train.h"

static const char text[] = "The clerk said \xe2\x80\x9cno more rain\xe2\x80\x9d and left. He hopes that it stays dry, she added.";

static sayso_span span_of(const char *words) {
  const char *at = strstr(text, words);
  CHECK(at != NULL);
  return at ? (sayso_span){(uint32_t)(at - text), (uint32_t)(at - text + (long)strlen(words))} : NO_SPAN;
}

static int add_gold(memory *m, annotated *a, const char *source, const char *cue, const char *content) {
  gold_attribution g = {source ? span_of(source) : NO_SPAN, span_of(cue), (uint32_t)a->pieces.count, 1};
  return vector_push(m, &a->pieces, span_of(content)) && vector_push(m, &a->golds, g);
}

static int add_found(annotated *a, const char *source, const char *cue, const char *content) {
  memory *m = &a->doc->memory;
  sayso_attribution t = {.source = source ? span_of(source) : NO_SPAN,
                         .cue = span_of(cue),
                         .first_piece = (uint32_t)a->doc->pieces.count,
                         .piece_count = 1,
                         .parent = SAYSO_NONE,
                         .confidence = 1};
  return vector_push(m, &a->doc->pieces, span_of(content)) && vector_push(m, &a->doc->attributions, t);
}

static int is(tally t, size_t right, size_t system, size_t gold) {
  return t.right == right && t.system == system && t.gold == gold;
}

int main(void) {
  memory m;
  char copy[sizeof text];
  tally f[FIGURE_COUNT] = {{0, 0, 0}};
  uint8_t hits[3];
  memory_init(&m, NULL);
  memcpy(copy, text, sizeof text);
  annotated a = {.text = {copy, strlen(text)}};
  CHECK(sayso_document_new(NULL, &a.doc) == SAYSO_OK);
  a.doc->text = copy;
  a.doc->size = (uint32_t)strlen(text);
  CHECK(add_gold(&m, &a, "The clerk", "said", "\xe2\x80\x9cno more rain\xe2\x80\x9d"));
  CHECK(add_gold(&m, &a, "He", "hopes", "that it stays dry"));
  CHECK(add_gold(&m, &a, "she", "added", "He hopes that it stays dry,"));
  /* Right but for the mark at the edge; right content, wrong source; half of a content, without its source. */
  CHECK(add_found(&a, "The clerk", "said", "no more rain"));
  CHECK(add_found(&a, "she", "hopes", "that it stays dry"));
  CHECK(add_found(&a, NULL, "left", "and left"));
  CHECK(score_document(&m, &a, f, hits) == SAYSO_OK);
  CHECK(is(f[FIGURE_CONTENT_EXACT], 2, 3, 3));
  CHECK(is(f[FIGURE_CONTENT_PARTIAL], 2, 3, 3));
  CHECK(is(f[FIGURE_RELAXED], 2, 3, 3)); /* the second finds the third gold, whose source is hers */
  CHECK(is(f[FIGURE_STRICT], 1, 3, 3));
  CHECK(is(f[FIGURE_DIRECT], 1, 0, 1));
  CHECK(is(f[FIGURE_INDIRECT], 1, 0, 2));
  CHECK(is(f[FIGURE_MIXED], 0, 0, 0));
  CHECK(is(f[FIGURE_TOKEN_SOURCE], 3, 3, 4));
  CHECK(is(f[FIGURE_TOKEN_CUE], 2, 3, 3));
  CHECK(is(f[FIGURE_TOKEN_CONTENT], 7, 9, 9));
  CHECK(hits[0] == 1 && hits[1] == 1 && hits[2] == 0);
  sayso_document_free(a.doc);
  vector_free(&m, &a.golds);
  vector_free(&m, &a.pieces);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
