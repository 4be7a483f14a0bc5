#include "digest.h"

#include <string.h>

/* FNV-1a, by whole numbers. */
static void add(uint64_t *sum, uint64_t number) {
  *sum = (*sum ^ number) * 1099511628211u;
}

static void add_span(uint64_t *sum, sayso_span span) {
  add(sum, span.start | (uint64_t)span.end << 32);
}

static void add_float(uint64_t *sum, float number) {
  uint32_t bits;
  memcpy(&bits, &number, sizeof bits);
  add(sum, bits);
}

static void add_block(uint64_t *sum, const sayso_block *b) {
  const uint32_t all[] = {b->first_sentence, b->sentence_count, b->first_word, b->word_count, b->kind};
  add_span(sum, b->span);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) add(sum, all[i]);
}

static void add_sentence(uint64_t *sum, const sayso_sentence *s) {
  const uint32_t all[] = {s->block, s->first_word, s->word_count};
  add_span(sum, s->span);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) add(sum, all[i]);
}

static void add_word(uint64_t *sum, const sayso_word *w) {
  add_span(sum, w->span);
  add(sum, w->kind | (uint64_t)w->tag << 8);
}

static void add_quote(uint64_t *sum, const sayso_quote *q) {
  const uint32_t all[] = {q->parent, q->continues, q->depth, q->closed, q->kind};
  add_span(sum, q->span);
  add_span(sum, q->inside);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) add(sum, all[i]);
}

static void add_attribution(uint64_t *sum, const sayso_attribution *a) {
  const uint32_t all[] = {a->first_piece, a->piece_count, a->parent, a->evidence,
                          a->speaker,     a->form,        a->ladder, a->identified};
  add_span(sum, a->source);
  add_span(sum, a->cue);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) add(sum, all[i]);
  add_float(sum, a->confidence);
}

static void add_piece(uint64_t *sum, const sayso_span *piece) {
  add_span(sum, *piece);
}

static void add_evidence(uint64_t *sum, const sayso_evidence *e) {
  const float numbers[] = {e->source,      e->cue,        e->content,  e->cue_link,
                           e->source_link, e->rival_link, e->no_source};
  const uint32_t all[] = {e->words, e->quoted_words, e->cue_rate, e->layout, e->insisted, e->reread, e->raised, e->shared};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) add_float(sum, numbers[i]);
  add_span(sum, e->rival);
  add_span(sum, e->cue_word);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) add(sum, all[i]);
}

static void add_mention(uint64_t *sum, const sayso_mention *m) {
  add_span(sum, m->span);
  add_span(sum, m->head);
  add(sum, m->entity);
  add(sum, m->next);
  add(sum, m->kind);
}

static void add_entity(uint64_t *sum, const sayso_entity *e) {
  const uint32_t all[] = {e->first_mention, e->last_mention, e->mention_count, e->kind, e->number, e->gender, e->named};
  add_span(sum, e->name);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) add(sum, all[i]);
}

static void add_repair(uint64_t *sum, const sayso_repair *r) {
  add_span(sum, r->at);
  add(sum, r->kind);
}

#define ADD_LIST(type, list, add_one)                                                                        \
  do {                                                                                                       \
    size_t count;                                                                                            \
    const type *items = sayso_document_##list(doc, &count);                                                  \
    add(&sum, count);                                                                                        \
    for (size_t i = 0; i < count; i++) add_one(&sum, &items[i]);                                             \
  } while (0)

uint64_t document_digest(const sayso_document *doc) {
  uint64_t sum = 14695981039346656037u;
  size_t size;
  const char *text = sayso_document_text(doc, &size);
  for (size_t i = 0; i < size; i++) add(&sum, (unsigned char)text[i]);
  add(&sum, sayso_document_encoding(doc));
  add(&sum, sayso_document_author(doc));
  ADD_LIST(sayso_block, blocks, add_block);
  ADD_LIST(sayso_sentence, sentences, add_sentence);
  ADD_LIST(sayso_word, words, add_word);
  ADD_LIST(sayso_quote, quotes, add_quote);
  ADD_LIST(sayso_attribution, attributions, add_attribution);
  ADD_LIST(sayso_span, pieces, add_piece);
  ADD_LIST(sayso_evidence, evidence, add_evidence);
  ADD_LIST(sayso_mention, mentions, add_mention);
  ADD_LIST(sayso_entity, entities, add_entity);
  ADD_LIST(sayso_repair, repairs, add_repair);
  return sum;
}
