/* Training of the tagger on CoNLL-U treebanks, read by sayso's own text stages, so that it learns the words
 * that it will meet: a word of ours that spans several of the treebank's takes the tag of the last, and the
 * other way round each takes that of the one. */
#include "../read/tag.h"

#include <string.h>

#include "../read/stages.h"
#include "train.h"

enum { LEAST_COUNT = 2, ITERATIONS = 60, BUCKETS = 1 << 12 };
static const double L2 = 1.0;

typedef struct gold_tag {
  sayso_span span;
  uint8_t tag;
} gold_tag;

/* One document of a treebank as running text. */
typedef struct treebank_text {
  VECTOR(char) text;
  VECTOR(gold_tag) golds;
} treebank_text;

typedef struct columns {
  const char *at[10];
  size_t size[10];
} columns;

static int split_columns(const char *line, size_t size, columns *c) {
  const char *end = line + size;
  for (int i = 0; i < 10; i++) {
    const char *tab = i < 9 ? memchr(line, '\t', (size_t)(end - line)) : end;
    if (tab == NULL) return 0;
    c->at[i] = line;
    c->size[i] = (size_t)(tab - line);
    line = tab + 1;
  }
  return 1;
}

static int append(memory *m, treebank_text *t, const char *bytes, size_t size) {
  if (!vector_reserve(m, &t->text, size)) return 0;
  memcpy(t->text.items + t->text.count, bytes, size);
  t->text.count += size;
  return 1;
}

static int holds(const char *bytes, size_t size, const char *what) {
  size_t n = strlen(what);
  for (size_t i = 0; i + n <= size; i++) {
    if (memcmp(bytes + i, what, n) == 0) return 1;
  }
  return 0;
}

typedef struct conllu_reader {
  memory *m;
  treebank_text *t;
  unsigned range_end; /* last word of the multiword token at hand, whose form has been written already */
  uint32_t range_at;
} conllu_reader;

/* A word line: its form goes to the text, its tag to the golds. Words of a multiword token share its letters.
 */
static int add_word(conllu_reader *r, const columns *c) {
  unsigned id = 0, last = 0;
  int range = 0;
  for (size_t i = 0; i < c->size[0]; i++) {
    char ch = c->at[0][i];
    if (ch == '.') return 1; /* an empty node of the enhanced graph */
    if (ch == '-')
      range = 1;
    else if (range)
      last = last * 10 + (unsigned)(ch - '0');
    else
      id = id * 10 + (unsigned)(ch - '0');
  }
  int inside = !range && id <= r->range_end;
  uint32_t start = inside ? r->range_at : (uint32_t)r->t->text.count;
  if (range) {
    r->range_end = last;
    r->range_at = start;
  }
  if (!inside && !append(r->m, r->t, c->at[1], c->size[1])) return 0;
  if (inside) r->range_at += (uint32_t)c->size[1];
  if (!range) {
    gold_tag g = {{start, start + (uint32_t)c->size[1]}, tag_by_name(c->at[4], c->size[4])};
    if (!vector_push(r->m, &r->t->golds, g)) return 0;
  }
  if (inside || holds(c->at[9], c->size[9], "SpaceAfter=No")) return 1;
  return append(r->m, r->t, " ", 1);
}

/* Reads lines up to the next document; returns the rest, or NULL when there is no memory. */
static const char *read_document(memory *m, const char *at, const char *end, treebank_text *t) {
  conllu_reader r = {.m = m, .t = t};
  t->text.count = t->golds.count = 0;
  int begun = 0, ok = 1;
  while (at < end && ok) {
    const char *stop = memchr(at, '\n', (size_t)(end - at));
    size_t size = (size_t)((stop ? stop : end) - at);
    columns c;
    if (holds(at, size < 8 ? size : 8, "# newdoc") && begun) break;
    if (holds(at, size < 8 ? size : 8, "# newpar") && t->text.count) ok = append(m, t, "\n\n", 2);
    if (size == 0)
      r.range_end = 0;
    else if (*at != '#' && split_columns(at, size, &c)) {
      ok = add_word(&r, &c);
      begun = 1;
    }
    at = stop ? stop + 1 : end;
  }
  return ok ? at : NULL;
}

/* The gold tag of one of our words, given the first gold that ends after its start; 255 when it isn't clear.
 */
static uint8_t gold_for(const treebank_text *t, size_t g, sayso_span word) {
  uint8_t found = TAG_NONE;
  int hyphen = 0;
  for (; g < t->golds.count && t->golds.items[g].span.start < word.end; g++) {
    found = t->golds.items[g].tag;
    hyphen |= found == TAG_HYPH;
  }
  if (hyphen && (found == TAG_VBN || found == TAG_VBG || found == TAG_VBD)) found = TAG_JJ;
  return found == TAG_NONE ? 255 : found;
}

/* What is done with each word: counting its keys, adding its row, or comparing its tag. */
typedef struct visitor {
  sayso_status (*visit)(struct visitor *v, const spelling *words, size_t count, size_t at, uint8_t gold,
                        uint8_t tag);
  memory *m;
  const progress *p;
  dictionary *d;
  feature_rows rows;
  VECTOR(uint8_t) golds;
  size_t right, all;
} visitor;

static sayso_status visit_sentence(visitor *v, const sayso_document *doc, const sayso_sentence *s,
                                   const treebank_text *t, size_t *g) {
  VECTOR(spelling) spellings = {0};
  if (!vector_reserve(v->m, &spellings, s->word_count)) return SAYSO_NO_MEMORY;
  const sayso_word *words = doc->words.items + s->first_word;
  for (uint32_t i = 0; i < s->word_count; i++) spellings.items[i] = spell_word(doc, &words[i]);
  sayso_status status = SAYSO_OK;
  for (uint32_t i = 0; i < s->word_count && status == SAYSO_OK; i++) {
    while (*g < t->golds.count && t->golds.items[*g].span.end <= words[i].span.start) ++*g;
    uint8_t gold = gold_for(t, *g, words[i].span);
    if (gold != 255) status = v->visit(v, spellings.items, s->word_count, i, gold, words[i].tag);
  }
  vector_free(v->m, &spellings);
  return status;
}

static sayso_status visit_file(visitor *v, const char *path, const sayso_model *model) {
  file_bytes f;
  treebank_text t = {0};
  sayso_document *doc = NULL;
  sayso_options options = options_up_to("tags");
  sayso_status status = file_read(v->m, path, v->p, &f);
  if (status == SAYSO_OK) status = sayso_document_new(&v->m->allocator, &doc);
  const char *at = f.bytes, *end = f.bytes + f.size;
  while (status == SAYSO_OK && at < end) {
    at = read_document(v->m, at, end, &t);
    if (at == NULL)
      status = SAYSO_NO_MEMORY;
    else
      status = sayso_document_read(doc, t.text.items, t.text.count, model, &options);
    size_t g = 0;
    for (size_t s = 0; status == SAYSO_OK && s < doc->sentences.count; s++) {
      status = visit_sentence(v, doc, &doc->sentences.items[s], &t, &g);
    }
  }
  sayso_document_free(doc);
  vector_free(v->m, &t.text);
  vector_free(v->m, &t.golds);
  file_free(v->m, &f);
  return status;
}

static sayso_status count_keys(visitor *v, const spelling *words, size_t count, size_t at, uint8_t gold,
                               uint8_t tag) {
  uint64_t keys[TAG_KEYS_MAX];
  (void)gold;
  (void)tag;
  size_t n = tag_keys(words, count, at, keys);
  for (size_t i = 0; i < n; i++) {
    if (!dictionary_count(v->d, keys[i])) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

static sayso_status add_row(visitor *v, const spelling *words, size_t count, size_t at, uint8_t gold,
                            uint8_t tag) {
  uint64_t keys[TAG_KEYS_MAX];
  (void)tag;
  size_t n = tag_keys(words, count, at, keys);
  return rows_add(v->m, &v->rows, v->d, keys, n) && vector_push(v->m, &v->golds, gold) ? SAYSO_OK
                                                                                       : SAYSO_NO_MEMORY;
}

static sayso_status compare(visitor *v, const spelling *words, size_t count, size_t at, uint8_t gold,
                            uint8_t tag) {
  (void)words;
  (void)count;
  (void)at;
  v->all++;
  v->right += gold == tag;
  return SAYSO_OK;
}

sayso_status tag_accuracy(memory *m, const char *conllu, const sayso_model *model, const progress *p,
                          double *accuracy) {
  visitor v = {.visit = compare, .m = m, .p = p};
  sayso_status status = visit_file(&v, conllu, model);
  *accuracy = v.all ? (double)v.right / (double)v.all : 0;
  return status;
}

static sayso_status fit(visitor *v, const progress *p, section_bytes *out) {
  float *weights = NULL;
  uint64_t *keys = NULL;
  sayso_status status = train_softmax(v->m, v->d, &v->rows, v->golds.items, v->golds.count, TAG_COUNT, L2,
                                      ITERATIONS, p, "tags", &weights);
  if (status == SAYSO_OK) status = dictionary_keys(v->m, v->d, &keys);
  if (status == SAYSO_OK) {
    status = table_build(v->m, SECTION_TAGS, keys, weights, NULL, v->d->size, TAG_COUNT, BUCKETS, 0, out);
  }
  (void)memory_resize(v->m, keys, v->d->size ? v->d->size : 1, 0, sizeof *keys);
  (void)memory_resize(v->m, weights, (size_t)v->d->size * TAG_COUNT, 0, sizeof *weights);
  return status;
}

sayso_status train_tags(memory *m, const char *const *conllu, size_t count, const progress *p,
                        section_bytes *out) {
  dictionary d = {.memory = m};
  visitor v = {.visit = count_keys, .m = m, .p = p, .d = &d};
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < count && status == SAYSO_OK; i++) status = visit_file(&v, conllu[i], NULL);
  if (status == SAYSO_OK) status = dictionary_freeze(&d, LEAST_COUNT);
  v.visit = add_row;
  for (size_t i = 0; i < count && status == SAYSO_OK; i++) status = visit_file(&v, conllu[i], NULL);
  tell(p, "tags: %zu words, %u features", v.golds.count, d.size);
  if (status == SAYSO_OK) status = fit(&v, p, out);
  rows_free(m, &v.rows);
  vector_free(m, &v.golds);
  dictionary_free(&d);
  return status;
}
