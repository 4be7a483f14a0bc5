/* Training of the links on jackknifed roles, and of the confidence on what the links make of them. */
#include "../read/link.h"

#include <stdlib.h>
#include <string.h>

#include "../model/arithmetic.h"
#include "train.h"

enum {
  LEAST_COUNT = 3,
  ITERATIONS = 100,
  LINK_BUCKETS = 1 << 13,
  CONFIDENCE_BUCKETS = 1 << 11,
  NO_CANDIDATE = 255
};
static const double L2 = 2.0;

/* Of the confidence, which has far fewer examples; chosen among 2 and 8. */
static const double CONFIDENCE_L2 = 8.0;

/* Of changes to a model's tables: these stand for many more texts than those to learn from, so they weigh as
 * much. Chosen among 2, 40 and 100; 2 made the model at hand worse. */
static const double ADAPTING_L2 = 40.0;

/* Choices among rows of features, one of which, or none, is right. */
typedef struct choices {
  memory *m;
  size_t left_out;          /* fold of the documents that aren't learned from; FOLDS for none */
  const weight_table *base; /* what rows score before anything is learned; NULL for nothing */
  VECTOR(float) before;     /* that score of each row */
  dictionary d;
  feature_rows rows;
  VECTOR(uint32_t) starts; /* first row of each choice, and the end */
  VECTOR(uint8_t) right;   /* place among the rows, or NO_CANDIDATE */
} choices;

static int add_row(choices *c, const uint64_t *keys, size_t count) {
  float score = c->base ? link_score(c->base, keys, count) : 0;
  return vector_push(c->m, &c->before, score) && rows_add(c->m, &c->rows, &c->d, keys, count);
}

static uint32_t shared(sayso_span a, sayso_span b) {
  if (a.start == SAYSO_NONE || b.start == SAYSO_NONE) return 0;
  uint32_t from = a.start > b.start ? a.start : b.start, to = a.end < b.end ? a.end : b.end;
  return to > from ? to - from : 0;
}

/* The gold attribution whose content holds half or more of the span. */
static const gold_attribution *gold_of_content(const annotated *a, sayso_span span) {
  for (size_t i = 0; i < a->golds.count; i++) {
    const gold_attribution *g = &a->golds.items[i];
    for (uint32_t k = 0; k < g->piece_count; k++) {
      if (shared(a->pieces.items[g->first_piece + k], span) * 2 >= span.end - span.start) return g;
    }
  }
  return NULL;
}

static const gold_attribution *gold_of_cue(const annotated *a, sayso_span span) {
  for (size_t i = 0; i < a->golds.count; i++) {
    if (shared(a->golds.items[i].cue, span)) return &a->golds.items[i];
  }
  return NULL;
}

/* Whether, and for what, the role at `from` is a choice to learn from. */
static int is_choice(const annotated *a, uint32_t from, uint8_t wanted, sayso_span *answer) {
  const role_span *r = &a->doc->roles.items[from];
  const gold_attribution *g;
  if (wanted == ROLE_CUE) {
    if (r->role != ROLE_CONTENT) return 0;
    g = gold_of_content(a, role_bytes(a->doc, r));
    *answer = g ? g->cue : NO_SPAN; /* a content that is none belongs nowhere */
    return 1;
  }
  if (r->role != ROLE_CUE) return 0;
  g = gold_of_cue(a, role_bytes(a->doc, r));
  if (g) *answer = g->source;
  return g != NULL;
}

static sayso_status take_choice(choices *c, const annotated *a, const lexicon *lex, uint32_t from,
                                uint8_t wanted, sayso_span answer, int counting) {
  uint32_t candidates[LINK_CANDIDATES];
  uint64_t keys[LINK_KEYS_MAX];
  size_t n = link_candidates(a->doc, from, wanted, candidates);
  uint8_t right = NO_CANDIDATE;
  if (!counting &&
      !vector_push(c->m, &c->starts, (uint32_t)(c->rows.starts.count ? c->rows.starts.count - 1 : 0))) {
    return SAYSO_NO_MEMORY;
  }
  for (size_t i = 0; i < n; i++) {
    size_t count = link_keys(a->doc, lex, from, candidates[i], keys);
    for (size_t k = 0; k < count && counting; k++) {
      if (!dictionary_count(&c->d, keys[k])) return SAYSO_NO_MEMORY;
    }
    if (counting) continue;
    if (!add_row(c, keys, count)) return SAYSO_NO_MEMORY;
    sayso_span span = role_bytes(a->doc, &a->doc->roles.items[candidates[i]]);
    if (right == NO_CANDIDATE && shared(span, answer)) right = (uint8_t)i;
  }
  return counting || vector_push(c->m, &c->right, right) ? SAYSO_OK : SAYSO_NO_MEMORY;
}

static sayso_status take_corpus(choices *c, const corpus *all, const lexicon_counts *counts, uint8_t wanted,
                                int counting) {
  for (size_t i = 0; i < all->count; i++) {
    if (fold_of(all, i) == c->left_out) continue;
    char room[LEXICON_ROOM];
    lexicon lex = lexicon_without(counts, i, room);
    const annotated *a = &all->items[i];
    for (uint32_t r = 0; r < a->doc->roles.count; r++) {
      sayso_span answer;
      if (!is_choice(a, r, wanted, &answer)) continue;
      sayso_status status = take_choice(c, a, &lex, r, wanted, answer, counting);
      if (status != SAYSO_OK) return status;
    }
  }
  return SAYSO_OK;
}

static float row_score(const choices *c, size_t row, const float *x) {
  const feature_rows *rows = &c->rows;
  float sum = c->before.items[row];
  for (uint64_t k = rows->starts.items[row]; k < rows->starts.items[row + 1]; k++)
    sum += x[rows->ids.items[k]];
  return sum;
}

static void add_to_row(const feature_rows *rows, size_t row, float by, float *gradient) {
  for (uint64_t k = rows->starts.items[row]; k < rows->starts.items[row + 1]; k++)
    gradient[rows->ids.items[k]] += by;
}

static double evaluate_choices(void *user, int shard, const float *x, float *gradient) {
  const choices *c = user;
  size_t from = c->right.count * (size_t)shard / SHARDS, to = c->right.count * (size_t)(shard + 1) / SHARDS;
  double value = 0;
  for (size_t i = from; i < to; i++) {
    double weights[LINK_CANDIDATES], total = 1;
    size_t first = c->starts.items[i], n = c->starts.items[i + 1] - first;
    for (size_t k = 0; k < n; k++) total += weights[k] = plain_exp(row_score(c, first + k, x));
    for (size_t k = 0; k < n; k++) {
      add_to_row(&c->rows, first + k, (float)(weights[k] / total) - (k == c->right.items[i] ? 1.0f : 0.0f),
                 gradient);
    }
    value += plain_log(total);
    if (c->right.items[i] != NO_CANDIDATE) value -= plain_log(weights[c->right.items[i]]);
  }
  return value;
}

/* Each example is a row that is right or not. */
static double evaluate_rows(void *user, int shard, const float *x, float *gradient) {
  const choices *c = user;
  size_t from = c->right.count * (size_t)shard / SHARDS, to = c->right.count * (size_t)(shard + 1) / SHARDS;
  double value = 0;
  for (size_t i = from; i < to; i++) {
    double p = logistic(row_score(c, i, x)), is = c->right.items[i];
    add_to_row(&c->rows, i, (float)(p - is), gradient);
    double given = is > 0 ? p : 1 - p;
    value -= plain_log(given > 1e-30 ? given : 1e-30);
  }
  return value;
}

/* What was learned, as a table: the weights, or the base's and what they change it by. */
static sayso_status make_table(choices *c, uint32_t kind, uint32_t buckets, const uint64_t *keys, float *x,
                               section_bytes *out) {
  size_t n = c->d.size;
  if (c->base == NULL) return table_build(c->m, kind, keys, x, NULL, n, 1, buckets, 0, out);
  float *change = memory_resize(c->m, NULL, 0, n + 1, sizeof *change);
  if (change == NULL) return SAYSO_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    const int8_t *row = table_row(c->base, keys[i]);
    change[i] = x[i] < 0 ? -x[i] : x[i];
    if (row) x[i] += (float)*row * c->base->scale;
  }
  sayso_status status = table_adapt(c->m, kind, c->base, keys, x, change, n, out);
  (void)memory_resize(c->m, change, n + 1, 0, sizeof *change);
  return status;
}

static sayso_status fit(choices *c, double (*evaluate)(void *, int, const float *, float *), uint32_t kind,
                        uint32_t buckets, const progress *p, const char *what, section_bytes *out) {
  double l2 = c->base ? ADAPTING_L2 : kind == SECTION_CONFIDENCE ? CONFIDENCE_L2 : L2;
  objective f = {c->d.size, evaluate, c, l2};
  uint64_t *keys = NULL;
  float *x = memory_resize(c->m, NULL, 0, f.size + 1, sizeof *x);
  if (x == NULL) return SAYSO_NO_MEMORY;
  memset(x, 0, (f.size + 1) * sizeof *x);
  tell(p, "%s: %zu examples, %zu features", what, c->right.count, f.size);
  sayso_status status = minimise(c->m, &f, x, ITERATIONS, p, what);
  if (status == SAYSO_OK) status = dictionary_keys(c->m, &c->d, &keys);
  if (status == SAYSO_OK) status = make_table(c, kind, buckets, keys, x, out);
  (void)memory_resize(c->m, keys, f.size ? f.size : 1, 0, sizeof *keys);
  (void)memory_resize(c->m, x, f.size + 1, 0, sizeof *x);
  return status;
}

static void choices_free(choices *c) {
  vector_free(c->m, &c->before);
  rows_free(c->m, &c->rows);
  vector_free(c->m, &c->starts);
  vector_free(c->m, &c->right);
  dictionary_free(&c->d);
}

static const weight_table *table_of(const sayso_model *model, uint32_t kind) {
  return model ? &model->tables[kind] : NULL;
}

/* What the links are trained from. */
typedef struct link_training {
  memory *m;
  corpus *all;
  const lexicon_counts *lex;
  const sayso_model *base; /* NULL for none */
  const progress *p;
} link_training;

/* Tables of both links. */
typedef struct link_tables {
  section_bytes cue, source;
} link_tables;

static sayso_status train_choice(const link_training *t, uint8_t wanted, size_t left_out,
                                 section_bytes *out) {
  uint32_t kind = wanted == ROLE_CUE ? SECTION_CUE_LINK : SECTION_SOURCE_LINK;
  choices c = {.m = t->m, .left_out = left_out, .base = table_of(t->base, kind), .d = {.memory = t->m}};
  sayso_status status = take_corpus(&c, t->all, t->lex, wanted, 1);
  if (status == SAYSO_OK) status = dictionary_freeze(&c.d, LEAST_COUNT);
  if (status == SAYSO_OK) status = take_corpus(&c, t->all, t->lex, wanted, 0);
  uint32_t end = (uint32_t)(c.rows.starts.count ? c.rows.starts.count - 1 : 0);
  if (status == SAYSO_OK && !vector_push(t->m, &c.starts, end)) status = SAYSO_NO_MEMORY;
  if (status == SAYSO_OK)
    status = fit(&c, evaluate_choices, kind, LINK_BUCKETS, t->p,
                 wanted == ROLE_CUE ? "cue links" : "source links", out);
  choices_free(&c);
  return status;
}

static sayso_status train_choices(const link_training *t, size_t left_out, link_tables *out) {
  sayso_status status = train_choice(t, ROLE_CUE, left_out, &out->cue);
  return status == SAYSO_OK ? train_choice(t, ROLE_SOURCE, left_out, &out->source) : status;
}

static void link_tables_free(memory *m, link_tables *t) {
  (void)memory_resize(m, t->cue.bytes, (size_t)t->cue.header.size, 0, 1);
  (void)memory_resize(m, t->source.bytes, (size_t)t->source.header.size, 0, 1);
}

static sayso_status take_confidence(choices *c, const annotated *a, const lexicon *lex, const links *l,
                                    int counting) {
  uint64_t keys[LINK_KEYS_MAX];
  tally figures[FIGURE_COUNT] = {{0, 0, 0}};
  size_t n = l->groups.count;
  uint8_t *hits = memory_resize(c->m, NULL, 0, n + 1, 1);
  if (hits == NULL) return SAYSO_NO_MEMORY;
  sayso_status status = counting ? SAYSO_OK : score_document(c->m, a, figures, hits);
  for (size_t i = 0; i < n && status == SAYSO_OK; i++) {
    size_t count = confidence_keys(a->doc, lex, l, &l->groups.items[i], keys);
    for (size_t k = 0; k < count && counting; k++) {
      if (!dictionary_count(&c->d, keys[k])) status = SAYSO_NO_MEMORY;
    }
    if (counting) continue;
    if (!add_row(c, keys, count) || !vector_push(c->m, &c->right, hits[i])) {
      status = SAYSO_NO_MEMORY;
    }
  }
  (void)memory_resize(c->m, hits, n + 1, 0, 1);
  return status;
}

/* A table of one empty bucket, for a step that has not been trained yet. */
static const uint8_t empty_bucket[BUCKET_SLOTS * 2];
static const weight_table empty_table = {empty_bucket, 0, 1, BUCKET_SLOTS * 2, 1};

/* Passages written for the nested are easier than news, of which the confidence has to be right; their contents
 * are all there is to tell how sure the nested are. */
static int tells_confidence(const annotated *a) {
  return !a->by_itself || a->doc->is_content;
}

/* Links each document by the tables that its fold was left out of. */
static sayso_status link_corpus(choices *c, const link_training *t, const link_tables folds[FOLDS],
                                int counting) {
  sayso_model model = {.opened.memory = *t->m};
  model.tables[SECTION_CONFIDENCE] = empty_table;
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < t->all->count && status == SAYSO_OK; i++) {
    char room[LEXICON_ROOM];
    lexicon lex = lexicon_without(t->lex, i, room);
    links l = {0};
    annotated *a = &t->all->items[i];
    if (!tells_confidence(a)) continue;
    model.tables[SECTION_CUE_LINK] = section_table(&folds[fold_of(t->all, i)].cue);
    model.tables[SECTION_SOURCE_LINK] = section_table(&folds[fold_of(t->all, i)].source);
    status = link_document(a->doc, &model, &lex, 0, &l);
    if (status == SAYSO_OK) status = take_confidence(c, a, &lex, &l, counting);
    links_free(&a->doc->memory, &l);
  }
  return status;
}

typedef struct outcome {
  float confidence;
  uint8_t right;
} outcome;

static int by_confidence(const void *a, const void *b) {
  const outcome *x = a, *y = b;
  return x->confidence < y->confidence ? 1 : x->confidence > y->confidence ? -1 : y->right - x->right;
}

/* A row's score by the table made of what was learned. */
static float table_score(const choices *c, size_t row, const weight_table *table, const uint64_t *keys) {
  int32_t sum = 0, before = 0;
  for (uint64_t k = c->rows.starts.items[row]; k < c->rows.starts.items[row + 1]; k++) {
    const uint64_t *key = &keys[c->rows.ids.items[k]];
    table_add(table, key, 1, &sum);
    if (c->base) table_add(c->base, key, 1, &before);
  }
  float score = (float)sum * table->scale;
  return c->base ? c->before.items[row] + score - (float)before * c->base->scale : score;
}

/* The confidence from which on taking attributions gives the best F1 against `gold` of them; left as it is
 * where none is right. */
static sayso_status best_threshold(const choices *c, const weight_table *table, const uint64_t *keys,
                                   size_t gold, float *threshold) {
  size_t n = c->right.count, right = 0;
  outcome *all = memory_resize(c->m, NULL, 0, n + 1, sizeof *all);
  if (all == NULL) return SAYSO_NO_MEMORY;
  for (size_t i = 0; i < n; i++) {
    all[i] = (outcome){(float)logistic(table_score(c, i, table, keys)), c->right.items[i]};
  }
  qsort(all, n, sizeof *all, by_confidence);
  double best = 0;
  for (size_t i = 0; i < n; i++) {
    right += all[i].right;
    double f1 = 2.0 * (double)right / (double)(i + 1 + gold);
    if (f1 <= best) continue;
    best = f1;
    *threshold = all[i].confidence;
  }
  (void)memory_resize(c->m, all, n + 1, 0, sizeof *all);
  return SAYSO_OK;
}

static sayso_status choose_threshold(const choices *c, const corpus *all, const section_bytes *confidence,
                                     model_settings *settings) {
  uint64_t *keys;
  size_t gold = 0;
  for (size_t i = 0; i < all->count; i++) gold += tells_confidence(&all->items[i]) ? all->items[i].golds.count : 0;
  sayso_status status = dictionary_keys(c->m, &c->d, &keys);
  if (status != SAYSO_OK) return status;
  weight_table table = section_table(confidence);
  status = best_threshold(c, &table, keys, gold, &settings->threshold);
  (void)memory_resize(c->m, keys, c->d.size ? c->d.size : 1, 0, sizeof *keys);
  return status;
}

static sayso_status fit_confidence(const link_training *t, const link_tables folds[FOLDS], section_bytes *out,
                                   model_settings *settings) {
  choices c = {.m = t->m, .base = table_of(t->base, SECTION_CONFIDENCE), .d = {.memory = t->m}};
  sayso_status status = link_corpus(&c, t, folds, 1);
  if (status == SAYSO_OK) status = dictionary_freeze(&c.d, LEAST_COUNT);
  if (status == SAYSO_OK) status = link_corpus(&c, t, folds, 0);
  if (status == SAYSO_OK)
    status = fit(&c, evaluate_rows, SECTION_CONFIDENCE, CONFIDENCE_BUCKETS, t->p, "confidence", out);
  if (status == SAYSO_OK) status = choose_threshold(&c, t->all, out, settings);
  choices_free(&c);
  return status;
}

/* Links are surer of the texts that they were trained on than of others, so the confidence learns from those
 * of the other folds' links. */
static sayso_status train_confidence(const link_training *t, section_bytes *out, model_settings *settings) {
  link_tables folds[FOLDS] = {{{{0}, NULL}, {{0}, NULL}}};
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < FOLDS && status == SAYSO_OK; i++) status = train_choices(t, i, &folds[i]);
  if (status == SAYSO_OK) status = fit_confidence(t, folds, out, settings);
  for (size_t i = 0; i < FOLDS; i++) link_tables_free(t->m, &folds[i]);
  return status;
}

sayso_status train_links(memory *m, corpus *c, const lexicon_counts *lex, const sayso_model *base,
                         const progress *p, section_bytes *cue_link, section_bytes *source_link,
                         section_bytes *confidence, model_settings *settings) {
  link_training t = {m, c, lex, base, p};
  link_tables all = {{{0}, NULL}, {{0}, NULL}};
  sayso_status status = train_choices(&t, FOLDS, &all);
  *cue_link = all.cue;
  *source_link = all.source;
  return status == SAYSO_OK ? train_confidence(&t, confidence, settings) : status;
}
