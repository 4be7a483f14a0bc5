/* How often each stem is part of a cue or a source, over a corpus and with one document left out. */
#include <stdlib.h>
#include <string.h>

#include "train.h"

typedef struct word_count {
  uint64_t key;
  uint32_t all, cue, source, content_start;
} word_count;

typedef VECTOR(word_count) count_list;

struct lexicon_counts {
  memory *memory;
  const weight_table *base; /* what a model's lexicon says already; NULL for nothing */
  count_list total;
  VECTOR(count_list) documents;
};

static int by_key(const void *a, const void *b) {
  const word_count *x = a, *y = b;
  return x->key < y->key ? -1 : x->key > y->key;
}

/* Sorts by key and adds up what has the same. */
static void merge(count_list *list) {
  if (list->count == 0) return;
  qsort(list->items, list->count, sizeof *list->items, by_key);
  size_t n = 0;
  for (size_t i = 0; i < list->count; i++) {
    word_count *w = &list->items[i];
    if (n == 0 || list->items[n - 1].key != w->key) {
      list->items[n++] = *w;
      continue;
    }
    word_count *sum = &list->items[n - 1];
    sum->all += w->all;
    sum->cue += w->cue;
    sum->source += w->source;
    sum->content_start += w->content_start;
  }
  list->count = n;
}

static int count_document(memory *m, const annotated *a, count_list *out) {
  for (size_t i = 0; i < a->doc->words.count; i++) {
    spelling s = spell_word(a->doc, &a->doc->words.items[i]);
    int label = a->labels[i], is = label == LABEL_OUTSIDE ? -1 : label_role(label);
    word_count w = {lexicon_key(&s, a->doc->words.items[i].tag), 1, is == ROLE_CUE, is == ROLE_SOURCE,
                    label == label_begin(ROLE_CONTENT)};
    if (!vector_push(m, out, w)) return 0;
  }
  merge(out);
  return 1;
}

sayso_status count_lexicon(memory *m, const corpus *c, const sayso_model *base, lexicon_counts **out) {
  lexicon_counts *counts = *out = memory_resize(m, NULL, 0, 1, sizeof *counts);
  if (counts == NULL) return SAYSO_NO_MEMORY;
  memset(counts, 0, sizeof *counts);
  counts->memory = m;
  counts->base = base ? &base->tables[SECTION_LEXICON] : NULL;
  for (size_t i = 0; i < c->count; i++) {
    if (!vector_push(m, &counts->documents, (count_list){0})) return SAYSO_NO_MEMORY;
    count_list *list = &counts->documents.items[i];
    if (!count_document(m, &c->items[i], list) || !vector_reserve(m, &counts->total, list->count))
      return SAYSO_NO_MEMORY;
    memcpy(counts->total.items + counts->total.count, list->items, list->count * sizeof *list->items);
    counts->total.count += list->count;
  }
  merge(&counts->total);
  return SAYSO_OK;
}

void lexicon_counts_free(memory *m, lexicon_counts *counts) {
  if (counts == NULL) return;
  for (size_t i = 0; i < counts->documents.count; i++) vector_free(m, &counts->documents.items[i]);
  vector_free(m, &counts->documents);
  vector_free(m, &counts->total);
  (void)memory_resize(m, counts, 1, 0, sizeof *counts);
}

/* What is believed of a rate beforehand: so many of so many. */
typedef struct prior {
  double part, all;
} prior;

/* One occurrence alone tells little, hence one in twenty of nothing seen. */
static const prior UNSEEN = {0.05, 1};

/* A step of the lexicon at hand: the middle of its rates, seen so often that only as much again moves it. */
enum { BASE_WEIGHT = 50 };
static const double step_rates[] = {0, 0.005, 0.02, 0.05, 0.11, 0.25, 0.5, 0.8};

static prior prior_of(int8_t step) {
  return (prior){step_rates[step < 0 ? 0 : step > 7 ? 7 : step] * BASE_WEIGHT, BASE_WEIGHT};
}

/* Eight steps of a rate. */
static uint8_t rate_step(uint32_t part, uint32_t all, prior p) {
  static const double edges[] = {0.01, 0.03, 0.07, 0.15, 0.35, 0.65};
  if (all == 0) return 0;
  double rate = (part + p.part) / (all + p.all);
  uint8_t step = 1;
  while (step < 7 && rate >= edges[step - 1]) step++;
  return step;
}

static lexicon_entry entry_of(const word_count *w, const weight_table *base) {
  const int8_t *row = base ? table_row(base, w->key) : NULL;
  if (row == NULL) {
    return (lexicon_entry){rate_step(w->cue, w->all, UNSEEN), rate_step(w->source, w->all, UNSEEN),
                           rate_step(w->content_start, w->all, UNSEEN)};
  }
  if (w->all == 0) return (lexicon_entry){(uint8_t)row[0], (uint8_t)row[1], (uint8_t)row[2]};
  return (lexicon_entry){rate_step(w->cue, w->all, prior_of(row[0])),
                         rate_step(w->source, w->all, prior_of(row[1])),
                         rate_step(w->content_start, w->all, prior_of(row[2]))};
}

typedef struct left_out {
  const count_list *total, *without;
  const weight_table *base;
} left_out;

static void look_up(const void *user, uint64_t key, lexicon_entry *entry) {
  const left_out *l = user;
  word_count wanted = {.key = key};
  const word_count *all = bsearch(&wanted, l->total->items, l->total->count, sizeof wanted, by_key);
  const word_count *own =
      l->without ? bsearch(&wanted, l->without->items, l->without->count, sizeof wanted, by_key) : NULL;
  if (all) wanted = *all;
  if (all && own) {
    wanted.all -= own->all;
    wanted.cue -= own->cue;
    wanted.source -= own->source;
    wanted.content_start -= own->content_start;
  }
  *entry = entry_of(&wanted, l->base);
}

lexicon lexicon_without(const lexicon_counts *counts, size_t document, void *room) {
  left_out *l = room;
  int is_there = document < counts->documents.count;
  *l = (left_out){&counts->total, is_there ? &counts->documents.items[document] : NULL, counts->base};
  return (lexicon){look_up, l};
}

enum { LEXICON_WIDTH = 3, LEXICON_BUCKETS = 1 << 12 };

sayso_status lexicon_section(memory *m, const lexicon_counts *counts, section_bytes *out) {
  size_t n = counts->total.count;
  if (n == 0) return SAYSO_DATA_BROKEN;
  uint64_t *keys = memory_resize(m, NULL, 0, n, sizeof *keys);
  float *rows = memory_resize(m, NULL, 0, n, LEXICON_WIDTH * sizeof *rows);
  float *priority = memory_resize(m, NULL, 0, n, sizeof *priority);
  sayso_status status = keys && rows && priority ? SAYSO_OK : SAYSO_NO_MEMORY;
  for (size_t i = 0; i < n && status == SAYSO_OK; i++) {
    const word_count *w = &counts->total.items[i];
    lexicon_entry e = entry_of(w, counts->base);
    keys[i] = w->key;
    priority[i] = (float)w->all;
    rows[i * LEXICON_WIDTH] = e.cue;
    rows[i * LEXICON_WIDTH + 1] = e.source;
    rows[i * LEXICON_WIDTH + 2] = e.content_start;
  }
  if (status == SAYSO_OK && counts->base) {
    status = table_adapt(m, SECTION_LEXICON, counts->base, keys, rows, priority, n, out);
  } else if (status == SAYSO_OK) {
    status = table_build(m, SECTION_LEXICON, keys, rows, priority, n, LEXICON_WIDTH, LEXICON_BUCKETS, 1, out);
  }
  (void)memory_resize(m, keys, n, 0, sizeof *keys);
  (void)memory_resize(m, rows, n, 0, LEXICON_WIDTH * sizeof *rows);
  (void)memory_resize(m, priority, n, 0, sizeof *priority);
  return status;
}
