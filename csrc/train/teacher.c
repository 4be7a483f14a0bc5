/* The teacher: a pretrained encoder, fine-tuned by teacher.py, that tells what it believes of texts which
 * nobody has annotated (distillation, Hinton, Vinyals and Dean 2015). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../model/arithmetic.h"
#include "train.h"

/* A chunk is known again by its words, so that it doesn't matter in which order texts are read, and a chunk
 * whose words are found otherwise than when the teacher was asked is left out. */
static uint64_t chunk_mark(const sayso_document *doc, const chunk *c) {
  uint64_t mark = c->end_word - c->first_word;
  for (uint32_t i = c->first_word; i < c->end_word; i++) {
    sayso_span s = doc->words.items[i].span;
    for (uint32_t k = s.start; k < s.end; k++)
      mark = (mark ^ (uint8_t)doc->text[k]) * 0x100000001B3u; /* FNV-1a */
    mark = (mark ^ ' ') * 0x100000001B3u;
  }
  return mark;
}

/* ---- What the teacher is asked ------------------------------------------------------------------- */

static void print_word(const annotated *a, uint32_t at) {
  sayso_span s = a->doc->words.items[at].span;
  (void)printf("%d\t%.*s\n", a->labels[at], (int)(s.end - s.start), a->doc->text + s.start);
}

static void print_document(const annotated *a) {
  chunk c;
  (void)printf("# %s\n", a->name ? a->name : "");
  for (uint32_t at = 0; at < a->doc->words.count; at = c.end_word) {
    chunk_at(a->doc, at, &c);
    (void)printf("%c %016llx\n", a->doc->is_content ? '>' : '=', (unsigned long long)chunk_mark(a->doc, &c));
    for (uint32_t i = at; i < c.end_word; i++) print_word(a, i);
  }
}

void print_words(const corpus *c) {
  for (size_t i = 0; i < c->count; i++) print_document(&c->items[i]);
}

/* ---- What it answers ----------------------------------------------------------------------------- */

/* The file: a line "sayso-teacher 1 CHUNKS WORDS", for each chunk its mark and the number of its words, in 8
 * and 4 bytes, then for each word 2 bytes, all little-endian. Of a word the two likeliest labels are kept (3
 * bits each), the share of the first in steps of 1/31 from 1/7 on, and that of the second in what is left, in
 * steps of 1/31; the others share the rest alike. */
enum { HEAD_BYTES = 12, WORD_BYTES = 2, STEPS = 31 };

/* Shares are coarse, so none is nothing. */
static const double LEAST_SHARE = 1e-3;

typedef struct answer {
  uint64_t mark;
  uint32_t count, first; /* words */
} answer;

struct teacher {
  file_bytes file;
  const uint8_t *words;
  VECTOR(answer) answers; /* sorted by mark */
};

static uint64_t number_at(const uint8_t *bytes, int size) {
  uint64_t number = 0;
  for (int i = size; i-- > 0;) number = number << 8 | bytes[i];
  return number;
}

static int by_mark(const void *a, const void *b) {
  const answer *x = a, *y = b;
  return x->mark < y->mark ? -1 : x->mark > y->mark;
}

static sayso_status parse(memory *m, teacher *t) {
  unsigned long chunks = 0, words = 0;
  int head = 0;
  if (sscanf(t->file.bytes, "sayso-teacher 1 %lu %lu%n", &chunks, &words, &head) != 2 ||
      t->file.bytes[head] != '\n' || chunks > t->file.size || words > t->file.size ||
      (size_t)head + 1 + chunks * HEAD_BYTES + words * WORD_BYTES != t->file.size) {
    return SAYSO_DATA_BROKEN;
  }
  const uint8_t *at = (const uint8_t *)t->file.bytes + head + 1;
  uint64_t first = 0;
  for (size_t i = 0; i < chunks; i++, at += HEAD_BYTES) {
    answer a = {number_at(at, 8), (uint32_t)number_at(at + 8, 4), (uint32_t)first};
    first += a.count;
    if (first > words) return SAYSO_DATA_BROKEN;
    if (!vector_push(m, &t->answers, a)) return SAYSO_NO_MEMORY;
  }
  t->words = at;
  if (chunks) qsort(t->answers.items, chunks, sizeof(answer), by_mark);
  return SAYSO_OK;
}

sayso_status read_teacher(memory *m, const char *path, const progress *p, teacher **out) {
  teacher *t = *out = memory_resize(m, NULL, 0, 1, sizeof *t);
  if (t == NULL) return SAYSO_NO_MEMORY;
  memset(t, 0, sizeof *t);
  sayso_status status = file_read(m, path, p, &t->file);
  if (status != SAYSO_OK) return status;
  status = parse(m, t);
  if (status != SAYSO_OK) tell(p, "%s: %s", path, sayso_status_text(status));
  return status;
}

void teacher_free(memory *m, teacher *t) {
  if (t == NULL) return;
  file_free(m, &t->file);
  vector_free(m, &t->answers);
  (void)memory_resize(m, t, 1, 0, sizeof *t);
}

/* Logarithms of the shares, as scores. */
static void set_scores(uint32_t code, float scores[LABEL_COUNT]) {
  uint32_t top = code & 7, next = code >> 3 & 7;
  double first = 1.0 / LABEL_COUNT + (code >> 6 & STEPS) / (double)STEPS * (1 - 1.0 / LABEL_COUNT);
  double second = (1 - first) * (code >> 11) / STEPS, rest = (1 - first - second) / (LABEL_COUNT - 2);
  for (int y = 0; y < LABEL_COUNT; y++) scores[y] = (float)plain_log(rest > LEAST_SHARE ? rest : LEAST_SHARE);
  scores[next % LABEL_COUNT] = (float)plain_log(second > LEAST_SHARE ? second : LEAST_SHARE);
  scores[top % LABEL_COUNT] = (float)plain_log(first);
}

static const answer *answer_about(const teacher *t, const sayso_document *doc, const chunk *c) {
  if (t->answers.count == 0) return NULL;
  answer wanted = {.mark = chunk_mark(doc, c)};
  const answer *a = bsearch(&wanted, t->answers.items, t->answers.count, sizeof wanted, by_mark);
  return a && a->count == c->end_word - c->first_word ? a : NULL;
}

/* Its shares of one word and of the next may contradict each other, as where a run goes on that none began; a
 * sequence that the chain allows doesn't. Returns 0 where there is no memory. */
static int set_labels(memory *m, const teacher *t, const answer *a, const chain_steps *steps, chain *room,
                      uint8_t *labels) {
  static const float no_boldness[BOLD_LEVELS][LABEL_ROLES];
  if (!chain_reserve(m, room, a->count)) return 0;
  memset(room->joints, 0, a->count);
  for (uint32_t i = 0; i < a->count; i++) {
    const uint8_t *code = t->words + (size_t)(a->first + i) * WORD_BYTES;
    set_scores((uint32_t)number_at(code, WORD_BYTES), room->scores[i]);
  }
  chain_best(room, steps, no_boldness);
  memcpy(labels, room->labels, a->count);
  return 1;
}

static int teach_document(memory *m, const teacher *t, const chain_steps *steps, chain *room, annotated *a) {
  chunk c;
  for (uint32_t at = 0; at < a->doc->words.count; at = c.end_word) {
    chunk_at(a->doc, at, &c);
    const answer *told = answer_about(t, a->doc, &c);
    if (told == NULL)
      memset(a->labels + at, LABEL_UNTOLD, c.end_word - at);
    else if (!set_labels(m, t, told, steps, room, a->labels + at))
      return 0;
  }
  return 1;
}

sayso_status teach(memory *m, const teacher *t, corpus *c) {
  static const chain_weights even;
  chain_steps steps;
  chain room = {0};
  int ok = 1;
  chain_prepare(&even, &steps);
  for (size_t i = 0; i < c->count && ok; i++) ok = teach_document(m, t, &steps, &room, &c->items[i]);
  chain_free(m, &room);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
