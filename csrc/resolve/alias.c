#include "alias.h"

#include "key.h"
#include "resolve.h"

#include "../model/table.h"
#include "../read/stages.h"
#include "../text/character.h"
#include "../text/lines.h"

#include <string.h>

enum { LONGEST_NAME = 100 };

/* ---- Reading the lines --------------------------------------------------------------------------- */

static const char NO_NAMES[] = "is no alias; a line is a name and what its bearer is called, as in \"Donald Trump = POTUS; "
                               "the Donald\"";
static const char NO_NAME[] = "has no name between its marks; a line is as in \"Donald Trump = POTUS; the Donald\"";
static const char LONG_NAME[] = "is longer than 100 bytes";

_Static_assert(LONGEST_NAME == 100, "the complaint says so");

/* What is done with each name of a line, the bearer's own first: 0 ends it. */
typedef int take_name(void *argument, const char *name, size_t size, int is_own);

typedef struct name_taker {
  take_name *take;
  void *argument;
  size_t longest; /* name, in bytes */
  sayso_fault *fault;
} name_taker;

static void trim(const char **at, const char **end) {
  while (*at < *end && is_blank(**at)) (*at)++;
  while (*end > *at && is_blank((*end)[-1])) (*end)--;
}

/* 1, or 0 where `take` ends it, or -1 for a fault. */
static int take_part(const line_reader *r, const char *line, const char *line_end, const char *at, const char *end,
                     int is_own, const name_taker *t) {
  trim(&at, &end);
  size_t size = (size_t)(end - at);
  if (size == 0) return refuse_line(r, line, (size_t)(line_end - line), NO_NAME, t->fault);
  if (size > t->longest) return refuse_line(r, at, size, LONG_NAME, t->fault);
  return t->take(t->argument, at, size, is_own);
}

static int take_line(const line_reader *r, const char *at, const char *end, const name_taker *t) {
  const char *line = at, *equals = memchr(at, '=', (size_t)(end - at));
  if (equals == NULL) return refuse_line(r, at, (size_t)(end - at), NO_NAMES, t->fault);
  int taken = take_part(r, line, end, at, equals, 1, t);
  for (at = equals + 1; taken > 0;) {
    const char *mark = memchr(at, ';', (size_t)(end - at));
    const char *stop = mark != NULL ? mark : end;
    taken = take_part(r, line, end, at, stop, 0, t);
    if (mark == NULL) break;
    at = mark + 1;
  }
  return taken;
}

static int take_lines(const char *lines, size_t size, const name_taker *t) {
  line_reader r = read_lines(lines, size);
  const char *at, *end;
  int taken = 1;
  while (taken > 0 && next_line(&r, &at, &end)) taken = take_line(&r, at, end, t);
  return taken;
}

static int take_nothing(void *argument, const char *name, size_t size, int is_own) {
  (void)argument, (void)name, (void)size, (void)is_own;
  return 1;
}

sayso_status sayso_aliases_check(const char *lines, size_t size, sayso_fault *fault) {
  if (fault == NULL || (lines == NULL && size > 0)) return SAYSO_BAD_ARGUMENT;
  *fault = (sayso_fault){0, 0, 0, "the lines are missing"};
  if (size == 0) return SAYSO_OK;
  name_taker t = {take_nothing, NULL, LONGEST_NAME, fault};
  return take_lines(lines, size, &t) > 0 ? SAYSO_OK : SAYSO_BAD_ARGUMENT;
}

/* ---- Into a document ----------------------------------------------------------------------------- */

/* The lines are read as a text of their own, so that their words are parted as those of texts are. */
static sayso_status read_words(sayso_document *doc, const char *lines, size_t size) {
  sayso_status status = sayso_document_new(&doc->memory.allocator, &doc->names);
  if (status != SAYSO_OK) return status;
  doc->names_text = memory_resize(&doc->memory, NULL, 0, size, 1);
  if (doc->names_text == NULL) return SAYSO_NO_MEMORY;
  doc->names_size = size;
  memcpy(doc->names_text, lines, size);
  sayso_options options = options_up_to("words");
  return sayso_document_read(doc->names, doc->names_text, size, NULL, &options);
}

static int add_alias(void *argument, const char *name, size_t size, int is_own) {
  sayso_document *doc = argument;
  const sayso_document *names = doc->names;
  uint32_t start = (uint32_t)(name - names->text);
  uint32_t place = (uint32_t)doc->aliases.count;
  alias a = {.name = {start, start + (uint32_t)size}, .entity = SAYSO_NONE};
  a.first_word = word_from(names, a.name.start);
  a.end_word = word_from(names, a.name.end);
  if (a.first_word >= a.end_word) return 1; /* nothing but what is no word */
  a.of = is_own || place == 0 ? place : doc->aliases.items[place - 1].of;
  if (a.end_word - a.first_word > doc->longest_alias) doc->longest_alias = a.end_word - a.first_word;
  return vector_push(&doc->memory, &doc->aliases, a) &&
         name_index_add(&doc->memory, &doc->alias_index, PART_GIVEN, word_key(names, a.first_word), 0) &&
         name_index_add(&doc->memory, &doc->alias_index, PART_WHOLE, words_key(names, a.first_word, a.end_word), place);
}

sayso_status read_aliases(sayso_document *doc, const char *lines, size_t size) {
  sayso_fault fault;
  if (size == 0) return SAYSO_OK;
  sayso_status status = sayso_aliases_check(lines, size, &fault);
  if (status == SAYSO_OK) status = read_words(doc, lines, size);
  if (status != SAYSO_OK) return status;
  /* What isn't UTF-8 is longer once it is decoded, and may have other lines. */
  name_taker t = {add_alias, doc, SIZE_MAX, &fault};
  int taken = take_lines(doc->names->text, doc->names->size, &t);
  return taken > 0 ? SAYSO_OK : taken < 0 ? SAYSO_BAD_ARGUMENT : SAYSO_NO_MEMORY;
}

void aliases_free(sayso_document *doc) {
  memory *m = &doc->memory;
  sayso_document_free(doc->names);
  (void)memory_resize(m, doc->names_text, doc->names_size, 0, 1);
  name_index_free(m, &doc->alias_index);
  doc->names = NULL;
  doc->names_text = NULL;
  doc->names_size = 0;
  doc->longest_alias = 0;
}

const char *sayso_document_known_name(const sayso_document *doc, uint32_t known, size_t *size) {
  *size = 0;
  if (known >= doc->aliases.count) return NULL;
  sayso_span name = doc->aliases.items[known].name;
  *size = name.end - name.start;
  return doc->names->text + name.start;
}

/* ---- In texts ------------------------------------------------------------------------------------ */

/* What has a capital among the aliases has one in the text: "US" is no "us". */
static int has_its_capitals(const sayso_document *doc, uint32_t first, const alias *a) {
  for (uint32_t i = a->first_word; i < a->end_word; i++) {
    if (is_ascii_capital(first_letter(doc->names, i)) && !is_ascii_capital(first_letter(doc, first + i - a->first_word))) return 0;
  }
  return 1;
}

uint32_t alias_of_words(const sayso_document *doc, uint32_t first, uint32_t end) {
  uint32_t found[NAMESAKES];
  if (doc->aliases.count == 0 || end - first > doc->longest_alias) return SAYSO_NONE;
  size_t count = name_index_find(&doc->alias_index, PART_WHOLE, words_key(doc, first, end), found);
  for (size_t i = 0; i < count; i++) {
    const alias *a = &doc->aliases.items[found[i]];
    if (a->end_word - a->first_word == end - first && has_its_capitals(doc, first, a)) return a->of;
  }
  return SAYSO_NONE;
}

uint32_t alias_at(const sayso_document *doc, uint32_t first, uint32_t limit, uint32_t *end) {
  uint32_t found[NAMESAKES];
  if (doc->aliases.count == 0 || name_index_find(&doc->alias_index, PART_GIVEN, word_key(doc, first), found) == 0)
    return SAYSO_NONE;
  uint32_t most = limit - first < doc->longest_alias ? limit - first : doc->longest_alias;
  for (uint32_t n = most; n > 0; n--) {
    uint32_t found_alias = alias_of_words(doc, first, first + n);
    *end = first + n;
    if (found_alias != SAYSO_NONE) return found_alias;
  }
  return SAYSO_NONE;
}
