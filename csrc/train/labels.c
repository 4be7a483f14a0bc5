/* Training of the labeller: a conditional random field's weights, and jackknifed roles for the linker. */
#include "../read/label.h"

#include <string.h>

#include "train.h"

enum { LEAST_COUNT = 4, ITERATIONS = 120, BUCKETS = 1 << 16 };
static const double L2 = 8.0;

/* A row of weights is padded to a power of two, so that it never lies across two cache lines more than it
 * must. */
enum { ROW = 8 };

/* All chunks of the corpus, as rows of features. */
typedef struct sequences {
  memory *m;
  dictionary d;
  feature_rows rows; /* a row a word */
  VECTOR(uint8_t) gold;
  VECTOR(uint8_t) joints;
  VECTOR(uint32_t) starts; /* first row of each sequence, and the end */
} sequences;

typedef struct pass {
  sequences *s;
  int counting;
} pass;

static sayso_status take_word(pass *p, const word_facts *facts, const surroundings *around, const chunk *c,
                              uint32_t i, uint8_t gold) {
  memory *m = p->s->m;
  uint64_t keys[LABEL_KEYS_MAX];
  size_t n = label_keys(facts, (int32_t)(c->end_word - c->first_word), around, (int32_t)i, keys);
  for (size_t k = 0; k < n && p->counting; k++) {
    if (!dictionary_count(&p->s->d, keys[k])) return SAYSO_NO_MEMORY;
  }
  if (p->counting) return SAYSO_OK;
  return rows_add(m, &p->s->rows, &p->s->d, keys, n) && vector_push(m, &p->s->gold, gold) &&
                 vector_push(m, &p->s->joints, facts[i].joint)
             ? SAYSO_OK
             : SAYSO_NO_MEMORY;
}

static sayso_status take_document(pass *p, const annotated *a, const lexicon *lex, word_facts *facts) {
  chunk c;
  for (uint32_t at = 0; at < a->doc->words.count; at = c.end_word) {
    surroundings around;
    chunk_at(a->doc, at, &c);
    chunk_facts(a->doc, &c, lex, facts, &around);
    if (!p->counting && !vector_push(p->s->m, &p->s->starts, (uint32_t)p->s->gold.count))
      return SAYSO_NO_MEMORY;
    for (uint32_t i = 0; i < c.end_word - c.first_word; i++) {
      sayso_status status = take_word(p, facts, &around, &c, i, a->labels[at + i]);
      if (status != SAYSO_OK) return status;
    }
  }
  return SAYSO_OK;
}

static sayso_status take_corpus(pass *p, const corpus *c, const lexicon_counts *counts, size_t left_out) {
  memory *m = p->s->m;
  word_facts *facts = memory_resize(m, NULL, 0, CHUNK_WORDS, sizeof *facts);
  sayso_status status = facts ? SAYSO_OK : SAYSO_NO_MEMORY;
  for (size_t i = 0; i < c->count && status == SAYSO_OK; i++) {
    char room[LEXICON_ROOM];
    if (i % 2 == left_out) continue;
    lexicon lex = lexicon_without(counts, i, room);
    status = take_document(p, &c->items[i], &lex, facts);
  }
  (void)memory_resize(m, facts, CHUNK_WORDS, 0, sizeof *facts);
  return status;
}

/* The parameters are the features' rows of weights, LABEL_COUNT used of ROW, then chain_weights. */
typedef struct problem {
  const sequences *s;
  chain work[SHARDS];
} problem;

static size_t chain_offset(const sequences *s) {
  return (size_t)s->d.size * ROW;
}

static void score(const sequences *s, const float *x, size_t first, chain *c) {
  for (size_t i = 0; i < c->count; i++) {
    float *scores = c->scores[i];
    memset(scores, 0, LABEL_COUNT * sizeof *scores);
    for (uint64_t k = s->rows.starts.items[first + i]; k < s->rows.starts.items[first + i + 1]; k++) {
      const float *w = x + (size_t)s->rows.ids.items[k] * ROW;
      for (int y = 0; y < LABEL_COUNT; y++) scores[y] += w[y];
    }
    c->joints[i] = s->joints.items[first + i];
  }
}

static double gold_score(const sequences *s, const chain_weights *w, size_t first, const chain *c) {
  const uint8_t *gold = s->gold.items + first;
  double sum = w->start[gold[0]];
  for (size_t i = 0; i < c->count; i++) {
    sum += c->scores[i][gold[i]];
    if (i > 0) sum += w->step[c->joints[i]][gold[i - 1]][gold[i]];
  }
  return sum;
}

static void add_word_gradient(const sequences *s, size_t first, const chain *c, size_t i, float *gradient) {
  float change[LABEL_COUNT];
  for (int y = 0; y < LABEL_COUNT; y++) change[y] = (float)(c->forward[i][y] * c->backward[i][y]);
  change[s->gold.items[first + i]] -= 1;
  for (uint64_t k = s->rows.starts.items[first + i]; k < s->rows.starts.items[first + i + 1]; k++) {
    float *g = gradient + (size_t)s->rows.ids.items[k] * ROW;
    for (int y = 0; y < LABEL_COUNT; y++) g[y] += change[y];
  }
}

static void add_step_gradient(const sequences *s, const chain_steps *steps, size_t first, const chain *c,
                              size_t i, chain_weights *gradient) {
  const uint8_t *gold = s->gold.items + first;
  if (i == 0) {
    for (int y = 0; y < LABEL_COUNT; y++) gradient->start[y] += (float)(c->forward[0][y] * c->backward[0][y]);
    gradient->start[gold[0]] -= 1;
    return;
  }
  int joint = c->joints[i];
  for (int y = 0; y < LABEL_COUNT; y++) {
    double ahead = c->emit[i][y] * c->backward[i][y] / c->norm[i];
    for (int x = 0; x < LABEL_COUNT; x++) {
      gradient->step[joint][x][y] += (float)(c->forward[i - 1][x] * steps->step[joint][x][y] * ahead);
    }
  }
  gradient->step[joint][gold[i - 1]][gold[i]] -= 1;
}

static double evaluate(void *user, int shard, const float *x, float *gradient) {
  problem *p = user;
  const sequences *s = p->s;
  chain *c = &p->work[shard];
  size_t all = s->starts.count - 1, from = all * (size_t)shard / SHARDS,
         to = all * (size_t)(shard + 1) / SHARDS;
  chain_weights weights, change = {0};
  chain_steps steps;
  double value = 0;
  memcpy(&weights, x + chain_offset(s), sizeof weights);
  chain_prepare(&weights, &steps);
  for (size_t q = from; q < to; q++) {
    size_t first = s->starts.items[q];
    (void)chain_reserve(s->m, c, s->starts.items[q + 1] - first);
    score(s, x, first, c);
    value += chain_marginals(c, &steps) - gold_score(s, &weights, first, c);
    for (size_t i = 0; i < c->count; i++) {
      add_word_gradient(s, first, c, i, gradient);
      add_step_gradient(s, &steps, first, c, i, &change);
    }
  }
  const float *flat = (const float *)&change;
  for (size_t k = 0; k < sizeof change / sizeof *flat; k++) gradient[chain_offset(s) + k] += flat[k];
  return value;
}

/* Closes the gaps between the rows of x. */
static sayso_status pack(const sequences *s, float *x, section_bytes *labels, section_bytes *chain_bytes) {
  chain_bytes->header = (section_header){SECTION_CHAIN, 0, 0, 0, sizeof(chain_weights)};
  chain_bytes->bytes = memory_resize(s->m, NULL, 0, sizeof(chain_weights), 1);
  if (chain_bytes->bytes == NULL) return SAYSO_NO_MEMORY;
  memcpy(chain_bytes->bytes, x + chain_offset(s), sizeof(chain_weights));
  uint64_t *keys;
  sayso_status status = dictionary_keys(s->m, &s->d, &keys);
  if (status == SAYSO_OK) {
    for (size_t i = 0; i < s->d.size; i++) memmove(x + i * LABEL_COUNT, x + i * ROW, LABEL_COUNT * sizeof *x);
    status = table_build(s->m, SECTION_LABELS, keys, x, NULL, s->d.size, LABEL_COUNT, BUCKETS, 0, labels);
    (void)memory_resize(s->m, keys, s->d.size ? s->d.size : 1, 0, sizeof *keys);
  }
  return status;
}

static sayso_status fit(sequences *s, const progress *p, section_bytes *labels, section_bytes *chain_bytes) {
  problem about = {.s = s};
  objective f = {chain_offset(s) + sizeof(chain_weights) / sizeof(float), evaluate, &about, L2};
  float *x = memory_resize(s->m, NULL, 0, f.size, sizeof *x);
  if (x == NULL) return SAYSO_NO_MEMORY;
  memset(x, 0, f.size * sizeof *x);
  sayso_status status = SAYSO_OK;
  for (int i = 0; i < SHARDS; i++) { /* all room beforehand: the shards' threads take none */
    if (!chain_reserve(s->m, &about.work[i], CHUNK_WORDS)) status = SAYSO_NO_MEMORY;
  }
  if (status == SAYSO_OK) status = minimise(s->m, &f, x, ITERATIONS, p, "labels");
  if (status == SAYSO_OK) status = pack(s, x, labels, chain_bytes);
  for (int i = 0; i < SHARDS; i++) chain_free(s->m, &about.work[i]);
  (void)memory_resize(s->m, x, f.size, 0, sizeof *x);
  return status;
}

sayso_status train_labels(memory *m, const corpus *c, const lexicon_counts *lex, size_t left_out,
                          const progress *p, section_bytes *labels, section_bytes *chain_bytes) {
  sequences s = {.m = m, .d = {.memory = m}};
  pass run = {&s, 1};
  sayso_status status = take_corpus(&run, c, lex, left_out);
  if (status == SAYSO_OK) status = dictionary_freeze(&s.d, LEAST_COUNT);
  run.counting = 0;
  if (status == SAYSO_OK) status = take_corpus(&run, c, lex, left_out);
  if (status == SAYSO_OK && !vector_push(m, &s.starts, (uint32_t)s.gold.count)) status = SAYSO_NO_MEMORY;
  tell(p, "labels: %zu words, %u features", s.gold.count, s.d.size);
  if (status == SAYSO_OK) status = fit(&s, p, labels, chain_bytes);
  rows_free(m, &s.rows);
  vector_free(m, &s.gold);
  vector_free(m, &s.joints);
  vector_free(m, &s.starts);
  dictionary_free(&s.d);
  return status;
}

sayso_status label_corpus(memory *m, corpus *c, const lexicon_counts *counts, size_t which,
                          const section_bytes *labels, const section_bytes *chain_bytes,
                          const model_settings *settings) {
  sayso_model model = {.memory = *m};
  model.tables[SECTION_LABELS] = section_table(labels);
  model.settings = *settings;
  memcpy(&model.chain, chain_bytes->bytes, sizeof model.chain);
  chain_prepare(&model.chain, &model.steps);
  sayso_status status = SAYSO_OK;
  for (size_t i = which; i < c->count && status == SAYSO_OK; i += 2) {
    char room[LEXICON_ROOM];
    lexicon lex = lexicon_without(counts, i, room);
    status = label_document(c->items[i].doc, &model, &lex);
  }
  return status;
}
