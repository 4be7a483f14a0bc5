/* Examples of stances, read from the file that examples.lua writes. */
#include <stdlib.h>
#include <string.h>

#include "stance.h"

enum { FIELDS = 7 }; /* use, answer, holder's first byte and end, target's, sentence */

typedef struct field {
  const char *text;
  size_t size;
} field;

/* Cuts a line at its tabs; the number of fields. */
static int cut(const char *line, size_t size, field fields[FIELDS]) {
  int count = 0;
  while (count < FIELDS) {
    const char *tab = count < FIELDS - 1 ? memchr(line, '\t', size) : NULL;
    size_t length = tab ? (size_t)(tab - line) : size;
    fields[count++] = (field){line, length};
    if (tab == NULL) break;
    line += length + 1;
    size -= length + 1;
  }
  return count;
}

static int use_of(const field *f) {
  static const char *const names[] = {[USE_LEARN] = "learn",
                                      [USE_DIRECTED] = "directed",
                                      [USE_HELD_OUT] = "held-out",
                                      [USE_DIRECTED_VALID] = "directed-valid"};
  for (int i = 0; i <= USE_DIRECTED_VALID; i++) {
    if (strlen(names[i]) == f->size && memcmp(names[i], f->text, f->size) == 0) return i;
  }
  return -1;
}

static uint32_t hash_of(const char *text, size_t size) {
  uint32_t h = 0x811C9DC5u;
  for (size_t i = 0; i < size; i++) h = (h ^ (uint8_t)text[i]) * 0x01000193u;
  return h;
}

/* The words that bytes [from, to) of the sentence touch; none where the field is no number. */
static void words_of(const sayso_document *doc, const field *from, const field *to, uint32_t *first,
                     uint32_t *end) {
  *first = *end = SAYSO_NONE;
  if (from->size == 0 || from->text[0] == '-') return;
  uint32_t a = (uint32_t)strtoul(from->text, NULL, 10), b = (uint32_t)strtoul(to->text, NULL, 10);
  for (uint32_t i = 0; i < doc->words.count; i++) {
    sayso_span span = doc->words.items[i].span;
    if (span.end <= a || span.start >= b) continue;
    if (*first == SAYSO_NONE) *first = i;
    *end = i + 1;
  }
}

/* Reads a line's sentence; SAYSO_DATA_BROKEN for what can't be such a line. */
static sayso_status read_line(sayso_document *doc, const field fields[FIELDS], stance_line *line) {
  const field *sentence = &fields[FIELDS - 1];
  int use = use_of(&fields[0]), answer = fields[1].size == 1 ? fields[1].text[0] - '0' : -1;
  if (use < 0 || answer < 0 || answer >= STANCE_CLASSES) return SAYSO_DATA_BROKEN;
  *line = (stance_line){.doc = doc, .answer = (uint8_t)answer, .use = (uint8_t)use};
  line->hash = hash_of(sentence->text, sentence->size);
  sayso_status status = sayso_document_read(doc, sentence->text, sentence->size, NULL, NULL);
  if (status != SAYSO_OK) return status;
  sayso_stance_question *q = &line->asked;
  words_of(doc, &fields[2], &fields[3], &q->holder_first, &q->holder_end);
  words_of(doc, &fields[4], &fields[5], &q->target_first, &q->target_end);
  return SAYSO_OK;
}

sayso_status each_example(memory *m, const char *path, const progress *p,
                          sayso_status (*take)(void *user, const stance_line *line), void *user) {
  file_bytes f;
  sayso_document *doc = NULL;
  sayso_status status = file_read(m, path, p, &f);
  if (status == SAYSO_OK) status = sayso_document_new(&m->allocator, &doc);
  for (size_t at = 0, number = 1; status == SAYSO_OK && at < f.size; number++) {
    const char *text = f.bytes + at, *end = memchr(text, '\n', f.size - at);
    size_t size = end ? (size_t)(end - text) : f.size - at;
    field fields[FIELDS];
    stance_line line;
    status = cut(text, size, fields) == FIELDS ? read_line(doc, fields, &line) : SAYSO_DATA_BROKEN;
    if (status == SAYSO_OK && line.asked.target_first != SAYSO_NONE) status = take(user, &line);
    if (status != SAYSO_OK) tell(p, "%s:%zu: %s", path, number, sayso_status_text(status));
    at += size + 1;
  }
  sayso_document_free(doc);
  file_free(m, &f);
  return status;
}

typedef struct taking {
  memory *m;
  const word_vectors *v;
  stance_examples *out;
} taking;

static sayso_status take_example(void *user, const stance_line *line) {
  taking *t = user;
  word_index index = vectors_index(t->v);
  stance_example e = {.first = t->out->words.count, .answer = line->answer, .use = line->use};
  e.hash = line->hash;
  uint32_t start = stance_look_at(0, (uint32_t)line->doc->words.count, &line->asked, &e.q);
  for (int i = 0; i < e.q.count; i++) {
    spelling s = spell_word(line->doc, &line->doc->words.items[start + (uint32_t)i]);
    if (!vector_push(t->m, &t->out->words, (stance_word){word_index_find(&index, s.folded), s.shape}))
      return SAYSO_NO_MEMORY;
  }
  return vector_push(t->m, &t->out->items, e) ? SAYSO_OK : SAYSO_NO_MEMORY;
}

sayso_status read_examples(memory *m, const char *path, const word_vectors *v, const progress *p,
                           stance_examples *out) {
  taking t = {m, v, out};
  return each_example(m, path, p, take_example, &t);
}

void examples_free(memory *m, stance_examples *e) {
  vector_free(m, &e->items);
  vector_free(m, &e->words);
}
