/* The whole path with the model that comes with sayso: what it must find in plain cases, and what must hold
 * of any text whatever. */
#include <stdlib.h>
#include <string.h>

#include "../budget.h"
#include "../check.h"
#include "../random.h"
#include "attributions.h"

static sayso_model *model;

/* Whether some attribution has this source, cue, form, and this as one of its pieces. */
static int finds(const char *text, const char *source, const char *cue, sayso_form form,
                 const char *content) {
  sayso_document *doc;
  size_t count, pieces;
  int found = 0;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return 0;
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_span *piece = sayso_document_pieces(doc, &pieces);
  for (size_t i = 0; i < count && !found; i++) {
    if (!span_is(doc, a[i].source, source) || !span_is(doc, a[i].cue, cue) || a[i].form != form) continue;
    for (uint32_t k = 0; k < a[i].piece_count; k++)
      found |= span_is(doc, piece[a[i].first_piece + k], content);
  }
  sayso_document_free(doc);
  return found;
}

static void plain_cases_are_found(void) {
  CHECK(finds("\xe2\x80\x9cWe will rebuild the bridge before winter,\xe2\x80\x9d the mayor said on Monday.",
              "the mayor", "said", SAYSO_DIRECT,
              "\xe2\x80\x9cWe will rebuild the bridge before winter,\xe2\x80\x9d"));
  CHECK(finds("\"We will rebuild the bridge before winter,\" the mayor said on Monday.", "the mayor", "said",
              SAYSO_DIRECT, "\"We will rebuild the bridge before winter,\""));
  CHECK(finds("The minister said that the new law would protect small farms.", "The minister", "said",
              SAYSO_INDIRECT, "that the new law would protect small farms"));
  CHECK(finds("According to the report, prices rose by three percent last year.", "the report",
              "According to", SAYSO_INDIRECT, "prices rose by three percent last year"));
  CHECK(finds("Prices had been stable for a year. According to the report, they rose by three percent in May.",
              "the report", "According to", SAYSO_INDIRECT, "they rose by three percent in May"));
  CHECK(finds("The senator called the plan \xe2\x80\x9c"
              "a gift to the banks.\xe2\x80\x9d",
              "The senator", "called", SAYSO_MIXED,
              "the plan \xe2\x80\x9c"
              "a gift to the banks.\xe2\x80\x9d"));
}

static void nothing_is_found_where_nobody_speaks(void) {
  static const char *const texts[] = {"",
                                      " ",
                                      "\n\n",
                                      "...",
                                      "The river is 600 metres wide and cold in winter.",
                                      "\xd0\x9c\xd0\xbe\xd1\x81\xd1\x82",
                                      "1234 5678",
                                      "\"\"",
                                      "\xe2\x80\x9d"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    sayso_document *doc;
    size_t count;
    CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
    CHECK(sayso_document_read(doc, texts[i], strlen(texts[i]), model, NULL) == SAYSO_OK);
    (void)sayso_document_attributions(doc, &count);
    CHECK_THAT(count == 0, texts[i]);
    sayso_document_free(doc);
  }
}

/* Words that roles hang on, in any order. */
static void random_texts_are_read(void) {
  static const char *const shards[] = {
      "said",   " ",  "\xe2\x80\x9c", "\xe2\x80\x9d", "the mayor", "He",  ", ", ". ",  "that",
      "\n\n",   "\"", "according to", "told",         "reporters", "By ", ":",  " - ", "\xff",
      "thinks", "'",  "\xe2\x80\x94", "Smith",        "A",         "",    "1.", "n't", "?"};
  uint64_t state = 3;
  for (int i = 0; i < 400; i++) {
    char text[4096];
    size_t size = 0;
    sayso_document *doc;
    for (uint32_t n = next_random(&state) % 200; n > 0; n--) {
      const char *shard = shards[next_random(&state) % (sizeof shards / sizeof *shards)];
      memcpy(text + size, shard, strlen(shard));
      size += strlen(shard);
      if (next_random(&state) % 3) text[size++] = ' ';
    }
    CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
    CHECK(sayso_document_read(doc, text, size, model, NULL) == SAYSO_OK && attributions_are_sound(doc));
    sayso_document_free(doc);
  }
}

static void failing_memory_is_survived(void) {
  static const char text[] =
      "Bridge to be rebuilt\n\nBy Jane Doe\n\n\xe2\x80\x9cWe will rebuild,\xe2\x80\x9d the mayor said. He "
      "thinks it is time.\n\nThe report said that \xe2\x80\x9crust\xe2\x80\x9d was to blame.\xff\n\n"
      "According to the clerk, the mayor told reporters that he hopes voters want a bridge. They promised to "
      "ask whether the council thinks that it is safe.";
  sayso_status status = SAYSO_NO_MEMORY;
  long n = 0;
  for (; status != SAYSO_OK && n < 1000; n++) {
    budget b = {.left = n};
    sayso_allocator allocator = allocator_within(&b);
    sayso_document *doc;
    status = sayso_document_new(&allocator, &doc);
    if (status == SAYSO_OK) status = sayso_document_read(doc, text, strlen(text), model, NULL);
    CHECK(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
    sayso_document_free(doc);
    CHECK(nothing_is_left(&b));
  }
  CHECK(n > 10 && n < 1000);
}

static void a_document_can_be_read_again(void) {
  sayso_document *doc;
  size_t first, second;
  const char *text = "The mayor said that it rained.";
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  (void)sayso_document_attributions(doc, &first);
  CHECK(sayso_document_read(doc, NULL, 4, model, NULL) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_document_read(doc, text, SAYSO_MAX_TEXT + 1, model, NULL) == SAYSO_TEXT_TOO_LONG);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  (void)sayso_document_attributions(doc, &second);
  CHECK(first == 1 && second == 1);
  sayso_document_free(doc);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  plain_cases_are_found();
  nothing_is_found_where_nobody_speaks();
  random_texts_are_read();
  failing_memory_is_survived();
  a_document_can_be_read_again();
  sayso_model_free(model);
  return CHECKS_DONE();
}
