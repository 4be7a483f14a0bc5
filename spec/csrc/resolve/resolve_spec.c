/* Mentions, entities and speakers, with the model that comes with sayso: what holds of any text, and the caller's
 * aliases. Who is who in what texts is in spec/holders. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "../read/attributions.h"

static sayso_model *model;

static sayso_document *read(const char *text, size_t size, const char *aliases) {
  sayso_document *doc = NULL;
  sayso_options options;
  sayso_options_default(&options);
  options.aliases = aliases;
  options.aliases_size = aliases != NULL ? strlen(aliases) : 0;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, size, model, &options) == SAYSO_OK);
  return doc;
}

static int is_inside(sayso_span inner, sayso_span outer) {
  return inner.start >= outer.start && inner.end <= outer.end && inner.start < inner.end;
}

/* Mentions stand in order, and each is in the chain of its entity, which counts them. */
static int is_sound(const sayso_document *doc) {
  size_t mentions, entities, chained = 0, held = 0;
  const sayso_mention *m = sayso_document_mentions(doc, &mentions);
  const sayso_entity *e = sayso_document_entities(doc, &entities);
  for (size_t i = 0; i < mentions; i++) {
    if (!is_inside(m[i].head, m[i].span) || (i > 0 && m[i].span.start < m[i - 1].span.start)) return 0;
    if (m[i].entity != SAYSO_NONE && m[i].entity >= entities) return 0;
    held += m[i].entity != SAYSO_NONE;
  }
  for (uint32_t i = 0; i < entities; i++) {
    uint32_t count = 0, last = SAYSO_NONE;
    for (uint32_t k = e[i].first_mention; k != SAYSO_NONE; k = m[k].next, count++) {
      if (m[k].entity != i || (last != SAYSO_NONE && k <= last)) return 0;
      last = k;
    }
    if (count != e[i].mention_count || last != e[i].last_mention) return 0;
    chained += count;
  }
  return chained == held;
}

static int speakers_are_sound(const sayso_document *doc) {
  size_t count, entities;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  sayso_document_entities(doc, &entities);
  for (size_t i = 0; i < count; i++) {
    if (a[i].speaker != SAYSO_NONE && a[i].speaker >= entities) return 0;
    if (a[i].identified && a[i].speaker == SAYSO_NONE) return 0;
  }
  return 1;
}

static const char *const pieces[] = {
    "Ann Lee",  "Mr. Lee", "he said",   "she",      " said that ", "the mayor, ", "\"",  ". ",      "\n\n", "the film \"A B\"",
    "Lee's",    " of ",    "POTUS",     "the boss", "U.S. ",       "it ",         "I ",  "we ",     "By ",  "According to ",
    "An official", " and ", "William \"Bill\" Lee", "May ", "Mrs. ", "the People's Army ", "The Lee", ", the old man, ", " ", "\xff"};

static void lists_are_sound_whatever_the_text(void) {
  uint64_t state = 11;
  char text[2048];
  for (int round = 0; round < 300; round++) {
    size_t size = 0;
    for (int i = 0; i < 60; i++) {
      const char *piece = pieces[next_random(&state) % (sizeof pieces / sizeof *pieces)];
      if (size + strlen(piece) >= sizeof text) break;
      memcpy(text + size, piece, strlen(piece));
      size += strlen(piece);
    }
    sayso_document *doc = read(text, size, round % 2 ? "Ann Lee = POTUS; the boss; it\nLee = I" : NULL);
    CHECK(is_sound(doc) && speakers_are_sound(doc));
    sayso_document_free(doc);
  }
}

static int name_is(const sayso_document *doc, const char *name) {
  size_t size, count;
  const sayso_entity *e = sayso_document_entities(doc, &count);
  for (size_t i = 0; i < count; i++) {
    const char *known = sayso_document_known_name(doc, e[i].known, &size);
    if (known != NULL && size == strlen(name) && memcmp(known, name, size) == 0) return e[i].named;
  }
  return 0;
}

static void aliases_name_entities(void) {
  static const char text[] = "POTUS said that it was late. The boss left.";
  sayso_document *doc = read(text, strlen(text), "# whom we know\n\tAnn Lee =\tPOTUS;the boss \r\nBob = Robert");
  size_t size;
  CHECK(name_is(doc, "Ann Lee") && !name_is(doc, "Bob"));
  CHECK(sayso_document_known_name(doc, SAYSO_NONE, &size) == NULL && size == 0);
  CHECK(sayso_document_memory(doc) > 0);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  CHECK(!name_is(doc, "Ann Lee"));
  sayso_document_free(doc);
}

static void faults_are_told(void) {
  static const struct {
    const char *lines;
    size_t line, start, end;
  } cases[] = {{"A = B\nAnn Lee", 2, 6, 13}, {"A =", 1, 0, 3}, {"=B", 1, 0, 2}, {"\xef\xbb\xbf  A=B;", 1, 5, 9}};
  sayso_fault fault;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK(sayso_aliases_check(cases[i].lines, strlen(cases[i].lines), &fault) == SAYSO_BAD_ARGUMENT);
    CHECK(fault.line == cases[i].line && fault.start == cases[i].start && fault.end == cases[i].end);
    CHECK(fault.reason != NULL);
  }
  CHECK(sayso_aliases_check(NULL, 0, &fault) == SAYSO_OK && sayso_aliases_check("A=B", 3, &fault) == SAYSO_OK);
  CHECK(sayso_aliases_check(NULL, 1, &fault) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_aliases_check("A=B", 3, NULL) == SAYSO_BAD_ARGUMENT);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  lists_are_sound_whatever_the_text();
  aliases_name_entities();
  faults_are_told();
  sayso_model_free(model);
  return CHECKS_DONE();
}
