/* Training of the labeller, and jackknifed roles for the linker. */
#include "../read/label.h"

#include <string.h>

#include "network.h"

/* The room for one chunk. */
typedef struct room {
  word_facts facts[CHUNK_WORDS];
  word_inputs inputs[CHUNK_WORDS];
} room;

typedef struct taking {
  memory *m;
  const lessons *l;
  training_words *words;
  word_index index;
  room *r;
} taking;

static sayso_status take_chunk(taking *t, const annotated *a, const chunk *c, const lexicon *lex) {
  training_words *out = t->words;
  surroundings around;
  int32_t count = (int32_t)(c->end_word - c->first_word);
  if (!vector_push(t->m, &out->starts, (uint32_t)out->words.count)) return SAYSO_NO_MEMORY;
  chunk_facts(a->doc, c, lex, t->r->facts, &around);
  if (a->by_itself) lift_out(&around);
  chunk_inputs(t->r->facts, count, &around, t->r->inputs);
  for (int32_t i = 0; i < count; i++) {
    training_word w = {t->r->inputs[i], word_index_find(&t->index, t->r->inputs[i].word),
                       a->labels[c->first_word + (uint32_t)i], t->r->facts[i].joint};
    if (!vector_push(t->m, &out->words, w)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

/* Chunks that nobody tells of are passed over. */
static sayso_status take_document(taking *t, const annotated *a, const lexicon *lex) {
  chunk c;
  sayso_status status = SAYSO_OK;
  for (uint32_t k = 0; k <= a->repeats; k++) {
    for (uint32_t at = 0; at < a->doc->words.count && status == SAYSO_OK; at = c.end_word) {
      chunk_at(a->doc, at, &c);
      if (a->labels[at] != LABEL_UNTOLD) status = take_chunk(t, a, &c, lex);
    }
  }
  return status;
}

static sayso_status take_lessons(taking *t, size_t left_out) {
  const corpus *all = t->l->annotated, *more = t->l->unlabelled;
  sayso_status status = SAYSO_OK;
  char lexicon_room[LEXICON_ROOM];
  for (size_t i = 0; i < all->count && status == SAYSO_OK; i++) {
    if (fold_of(all, i) == left_out) continue;
    lexicon lex = lexicon_without(t->l->lex, i, lexicon_room);
    status = take_document(t, &all->items[i], &lex);
    if (status == SAYSO_OK) status = take_document(t, &t->l->made->items[i], &lex);
  }
  lexicon lex = lexicon_without(t->l->lex, SIZE_MAX, lexicon_room);
  for (size_t i = 0; more && i < more->count && status == SAYSO_OK; i++) {
    status = take_document(t, &more->items[i], &lex);
  }
  if (status == SAYSO_OK && t->words->words.count == 0) status = SAYSO_DATA_BROKEN;
  if (status == SAYSO_OK && !vector_push(t->m, &t->words->starts, (uint32_t)t->words->words.count))
    status = SAYSO_NO_MEMORY;
  return status;
}

sayso_status train_labels(memory *m, const lessons *l, const network_fit *how, size_t left_out,
                          const progress *p, section_bytes *sections) {
  training_words words = {0};
  network_parameters *x = NULL;
  taking t = {m, l, &words, vectors_index(l->vectors), memory_resize(m, NULL, 0, 1, sizeof *t.r)};
  sayso_status status = t.r ? take_lessons(&t, left_out) : SAYSO_NO_MEMORY;
  (void)memory_resize(m, t.r, 1, 0, sizeof *t.r);
  if (status == SAYSO_OK) {
    tell(p, "labels: %zu words in %zu chunks", words.words.count, words.starts.count - 1);
    status = fit_network(m, &words, l->vectors, how, p, &x);
  }
  if (status == SAYSO_OK) status = network_sections(m, x, l->vectors, sections);
  (void)memory_resize(m, x, 1, 0, sizeof *x);
  vector_free(m, &words.words);
  vector_free(m, &words.starts);
  return status;
}

sayso_status label_corpus(memory *m, corpus *c, const lexicon_counts *counts, const word_vectors *v,
                          size_t which, const section_bytes *sections, const model_settings *settings) {
  sayso_model *model = memory_resize(m, NULL, 0, 1, sizeof *model);
  if (model == NULL) return SAYSO_NO_MEMORY;
  memset(model, 0, sizeof *model);
  if (v->made_of) {
    model->index = v->made_of->index;
    model->words = v->made_of->words;
  }
  for (int kind = SECTION_NETWORK; kind <= SECTION_CHAIN; kind++) {
    if (sections[kind].bytes) model_take_section(model, &sections[kind].header, sections[kind].bytes);
  }
  chain_prepare(&model->chain, &model->steps);
  model->settings = *settings;
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < c->count && status == SAYSO_OK; i++) {
    if (fold_of(c, i) != which) continue;
    char lexicon_room[LEXICON_ROOM];
    lexicon lex = lexicon_without(counts, i, lexicon_room);
    status = label_document(c->items[i].doc, model, &lex, NULL);
  }
  (void)memory_resize(m, model, 1, 0, sizeof *model);
  return status;
}
