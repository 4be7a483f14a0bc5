#include "marks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORD_MARK "\xc2\xb7" /* a middle dot */

int layers_of(const char *heading) {
  const char *end = strchr(heading, ':');
  int layers = 0;
  static const char *const names[] = {"blocks", "sentences", "words", "quotes"};
  for (int i = 0; i < 4; i++) {
    const char *found = strstr(heading, names[i]);
    if (found != NULL && found < end) layers |= 1 << i;
  }
  return layers;
}

/* ---- Taking them out ----------------------------------------------------------------------------- */

/* The length of the mark that begins with a sign, or 0: "@KIND " and the like. */
static size_t block_mark_length(const char *at) {
  for (int kind = 0; sayso_block_kind_name(kind) != NULL; kind++) {
    const char *name = sayso_block_kind_name(kind);
    size_t length = strlen(name);
    if (strncmp(at + 1, name, length) == 0 && at[length + 1] == ' ') return length + 2;
  }
  return 0;
}

static size_t opening_length(const char *at) {
  if (at[1] == '?') return (size_t)(strchr(at, ' ') - at) + 1;
  return 1 + strspn(at + 1, "~+-");
}

static size_t mark_length(const char *at) {
  switch (*at) {
  case '@': return block_mark_length(at);
  case '{': return opening_length(at);
  case '-': return at[1] == '}' ? 2 : 0;
  case '}':
  case '|': return 1;
  default: return strncmp(at, WORD_MARK, 2) == 0 ? 2 : 0;
  }
}

void strip_marks(const char *passage, char *text) {
  while (*passage != '\0') {
    size_t length = mark_length(passage);
    passage += length;
    if (length == 0) *text++ = *passage++;
  }
  *text = '\0';
}

/* ---- Putting them in ----------------------------------------------------------------------------- */

/* In the order in which they stand where several are at one place; of two that close at one place, that which
 * opened last comes first. */
typedef enum mark_rank { REPAIR_END, QUOTE_END, BLOCK, SENTENCE, WORD, QUOTE, REPAIR } mark_rank;

typedef struct mark {
  uint32_t at, order;
  mark_rank rank;
  char text[32];
} mark;

typedef VECTOR(mark) mark_list;

static void add(mark_list *marks, uint32_t at, mark_rank rank, const char *format, const char *word) {
  mark m = {.at = at, .order = (uint32_t)marks->count, .rank = rank};
  if (rank == QUOTE_END) m.order = UINT32_MAX - m.order;
  snprintf(m.text, sizeof m.text, format, word);
  marks->items[marks->count++] = m;
}

static void mark_blocks(const sayso_document *doc, int layers, mark_list *marks) {
  for (size_t i = 0; i < doc->blocks.count; i++) {
    const sayso_block *b = &doc->blocks.items[i];
    if (layers & MARK_BLOCKS) add(marks, b->span.start, BLOCK, "@%s ", sayso_block_kind_name(b->kind));
    for (uint32_t s = 1; layers & MARK_SENTENCES && s < b->sentence_count; s++)
      add(marks, doc->sentences.items[b->first_sentence + s].span.start, SENTENCE, "%s", "|");
    for (uint32_t w = b->first_word + 1; layers & MARK_WORDS && w < b->first_word + b->word_count; w++) {
      const sayso_word *word = &doc->words.items[w];
      if (word[-1].span.end == word->span.start) add(marks, word->span.start, WORD, "%s", WORD_MARK);
    }
  }
}

static void mark_quotes(const sayso_document *doc, mark_list *marks) {
  for (size_t i = 0; i < doc->quotes.count; i++) {
    const sayso_quote *q = &doc->quotes.items[i];
    char flags[4] = "";
    if (q->kind == SAYSO_QUOTE_SCARE) strcat(flags, "~");
    if (q->continues != SAYSO_NONE) strcat(flags, "+");
    if (q->inside.start == q->span.start) strcat(flags, "-");
    add(marks, q->span.start, QUOTE, "{%s", flags);
    add(marks, q->span.end, QUOTE_END, "%s", q->closed ? "}" : "-}");
  }
  for (size_t i = 0; i < doc->repairs.count; i++) {
    const sayso_repair *r = &doc->repairs.items[i];
    add(marks, r->at.start, REPAIR, "{?%s ", sayso_repair_kind_name(r->kind));
    add(marks, r->at.end, REPAIR_END, "%s", "}");
  }
}

static int by_place(const void *a, const void *b) {
  const mark *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  if (x->rank != y->rank) return x->rank < y->rank ? -1 : 1;
  return x->order < y->order ? -1 : 1;
}

static char *write_down(const sayso_document *doc, const mark_list *marks) {
  char *out = malloc(doc->size + marks->count * sizeof marks->items->text + 1);
  if (out == NULL) return NULL;
  size_t size = 0;
  uint32_t at = 0;
  for (size_t i = 0; i < marks->count; i++) {
    const mark *m = &marks->items[i];
    memcpy(out + size, doc->text + at, m->at - at);
    size += m->at - at;
    at = m->at;
    memcpy(out + size, m->text, strlen(m->text));
    size += strlen(m->text);
  }
  memcpy(out + size, doc->text + at, doc->size - at);
  out[size + doc->size - at] = '\0';
  return out;
}

char *put_marks(const sayso_document *doc, int layers) {
  mark_list marks = {0};
  size_t room = doc->blocks.count + doc->sentences.count + doc->words.count +
                2 * (doc->quotes.count + doc->repairs.count);
  marks.items = malloc((room + 1) * sizeof *marks.items);
  if (marks.items == NULL) return NULL;
  mark_blocks(doc, layers, &marks);
  if (layers & MARK_QUOTES) mark_quotes(doc, &marks);
  qsort(marks.items, marks.count, sizeof *marks.items, by_place);
  char *out = write_down(doc, &marks);
  free(marks.items);
  return out;
}
