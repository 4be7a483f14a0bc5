/* Training of the labeller, and jackknifed roles for the linker. */
#include "../read/label.h"

#include <string.h>

#include "network.h"

static sayso_status take_chunk(memory *m, training_words *t, const annotated *a, const chunk *c,
                               const word_facts *facts, const word_inputs *inputs, const word_index *index) {
  if (!vector_push(m, &t->starts, (uint32_t)t->words.count)) return SAYSO_NO_MEMORY;
  for (uint32_t i = 0; i < c->end_word - c->first_word; i++) {
    training_word w = {inputs[i], word_index_find(index, inputs[i].word), a->labels[c->first_word + i],
                       facts[i].joint};
    if (!vector_push(m, &t->words, w)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

/* The room for one chunk. */
typedef struct room {
  word_facts facts[CHUNK_WORDS];
  word_inputs inputs[CHUNK_WORDS];
} room;

static sayso_status take_document(memory *m, training_words *t, const annotated *a, const lexicon *lex,
                                  const word_index *index, room *r) {
  chunk c;
  sayso_status status = SAYSO_OK;
  for (uint32_t at = 0; at < a->doc->words.count && status == SAYSO_OK; at = c.end_word) {
    surroundings around;
    chunk_at(a->doc, at, &c);
    chunk_facts(a->doc, &c, lex, r->facts, &around);
    chunk_inputs(r->facts, (int32_t)(c.end_word - at), &around, r->inputs);
    status = take_chunk(m, t, a, &c, r->facts, r->inputs, index);
  }
  return status;
}

static sayso_status take_corpus(memory *m, training_words *t, const corpus *c, const lexicon_counts *counts,
                                size_t left_out, const word_vectors *v) {
  word_index index = vectors_index(v);
  room *r = memory_resize(m, NULL, 0, 1, sizeof *r);
  sayso_status status = r ? SAYSO_OK : SAYSO_NO_MEMORY;
  for (size_t i = 0; i < c->count && status == SAYSO_OK; i++) {
    char lexicon_room[LEXICON_ROOM];
    if (i % FOLDS == left_out) continue;
    lexicon lex = lexicon_without(counts, i, lexicon_room);
    status = take_document(m, t, &c->items[i], &lex, &index, r);
  }
  (void)memory_resize(m, r, 1, 0, sizeof *r);
  if (status == SAYSO_OK && t->words.count == 0) status = SAYSO_DATA_BROKEN;
  if (status == SAYSO_OK && !vector_push(m, &t->starts, (uint32_t)t->words.count)) status = SAYSO_NO_MEMORY;
  return status;
}

sayso_status train_labels(memory *m, const corpus *c, const lexicon_counts *lex, const word_vectors *v,
                          size_t left_out, const progress *p, section_bytes *sections) {
  training_words t = {0};
  network_parameters *x = NULL;
  sayso_status status = take_corpus(m, &t, c, lex, left_out, v);
  if (status == SAYSO_OK) {
    tell(p, "labels: %zu words in %zu chunks", t.words.count, t.starts.count - 1);
    status = fit_network(m, &t, v, p, &x);
  }
  if (status == SAYSO_OK) status = network_sections(m, x, v, sections);
  (void)memory_resize(m, x, 1, 0, sizeof *x);
  vector_free(m, &t.words);
  vector_free(m, &t.starts);
  return status;
}

sayso_status label_corpus(memory *m, corpus *c, const lexicon_counts *counts, size_t which,
                          const section_bytes *sections, const model_settings *settings) {
  sayso_model *model = memory_resize(m, NULL, 0, 1, sizeof *model);
  if (model == NULL) return SAYSO_NO_MEMORY;
  memset(model, 0, sizeof *model);
  for (int kind = SECTION_NETWORK; kind <= SECTION_CHAIN; kind++) {
    model_take_section(model, &sections[kind].header, sections[kind].bytes);
  }
  chain_prepare(&model->chain, &model->steps);
  model->settings = *settings;
  sayso_status status = SAYSO_OK;
  for (size_t i = which; i < c->count && status == SAYSO_OK; i += FOLDS) {
    char lexicon_room[LEXICON_ROOM];
    lexicon lex = lexicon_without(counts, i, lexicon_room);
    status = label_document(c->items[i].doc, model, &lex, NULL);
  }
  (void)memory_resize(m, model, 1, 0, sizeof *model);
  return status;
}
