/* Forms, by what of a content stands inside quotation marks. No model is needed: attributions are set by hand. */
#include <string.h>

#include "../check.h"
#include "../text/reading.h"
#include "read/stages.h"

static sayso_span find(const sayso_document *doc, const char *words) {
  const char *at = strstr(doc->text, words);
  CHECK_THAT(at != NULL, words);
  uint32_t start = at ? (uint32_t)(at - doc->text) : 0;
  return (sayso_span){start, start + (uint32_t)strlen(words)};
}

/* Adds an attribution of pieces up to a NULL. */
static void attribute(sayso_document *doc, const char *const *pieces, uint32_t parent) {
  sayso_attribution a = {.source = NO_SPAN,
                         .cue = NO_SPAN,
                         .first_piece = (uint32_t)doc->pieces.count,
                         .parent = parent,
                         .form = SAYSO_MIXED,
                         .evidence = (uint32_t)doc->evidence.count};
  for (; *pieces; pieces++, a.piece_count++) {
    CHECK(vector_push(&doc->memory, &doc->pieces, find(doc, *pieces)));
  }
  CHECK(vector_push(&doc->memory, &doc->attributions, a));
  CHECK(vector_push(&doc->memory, &doc->evidence, (sayso_evidence){.words = 77}));
}

static int has_form(const char *text, const char *const *pieces, int form, uint32_t quoted, uint32_t words) {
  sayso_document *doc = read_text(text);
  attribute(doc, pieces, SAYSO_NONE);
  CHECK(find_forms(doc) == SAYSO_OK);
  const sayso_evidence *e = &doc->evidence.items[0];
  int same = doc->attributions.items[0].form == form && e->quoted_words == quoted && e->words == words;
  sayso_document_free(doc);
  return same;
}

#define PIECES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void words_inside_marks_are_counted(void) {
  const char *text = "The mayor said the wall “is late but coming” and “cheap”. It rained.";
  CHECK(has_form(text, PIECES("“is late but coming”"), SAYSO_DIRECT, 4, 4));
  CHECK(has_form(text, PIECES("late but"), SAYSO_DIRECT, 2, 2));
  CHECK(has_form(text, PIECES("the wall “is late but coming” and “cheap”"), SAYSO_MIXED, 5, 8));
  CHECK(has_form(text, PIECES("the wall"), SAYSO_INDIRECT, 0, 2));
  CHECK(has_form(text, PIECES("It rained."), SAYSO_INDIRECT, 0, 2));
}

static void pieces_count_together(void) {
  const char *text = "“We wait,” she said. “No more.” Nobody will pay.";
  CHECK(has_form(text, PIECES("“We wait,”", "“No more.”"), SAYSO_DIRECT, 4, 4));
  CHECK(has_form(text, PIECES("“We wait,”", "Nobody will pay"), SAYSO_MIXED, 2, 5));
}

static void marks_and_stops_count_for_nothing(void) {
  CHECK(has_form("He said: “No”, !", PIECES("“No”, !"), SAYSO_DIRECT, 1, 1));
  CHECK(has_form("He said “…” again.", PIECES("“…”"), SAYSO_INDIRECT, 0, 0));
}

static void a_quotation_inside_another_is_inside(void) {
  const char *text = "“She told me ‘go home’ and left,” he said.";
  CHECK(has_form(text, PIECES("“She told me ‘go home’ and left,”"), SAYSO_DIRECT, 7, 7));
  CHECK(has_form(text, PIECES("and left"), SAYSO_DIRECT, 2, 2));
}

/* Its form was found in its content, where marks around all of that don't count. */
static void what_stands_in_another_keeps_its_form(void) {
  sayso_document *doc = read_text("“She thinks it is late,” he said.");
  attribute(doc, PIECES("“She thinks it is late,”"), SAYSO_NONE);
  attribute(doc, PIECES("it is late"), 0);
  CHECK(find_forms(doc) == SAYSO_OK);
  CHECK(doc->attributions.items[0].form == SAYSO_DIRECT);
  CHECK(doc->attributions.items[1].form == SAYSO_MIXED && doc->evidence.items[1].words == 77);
  sayso_document_free(doc);
}

static void nothing_comes_of_nothing(void) {
  sayso_document *doc = read_text("");
  CHECK(find_forms(doc) == SAYSO_OK);
  sayso_document_free(doc);
  doc = read_text("It rained.");
  CHECK(find_forms(doc) == SAYSO_OK);
  sayso_document_free(doc);
}

int main(void) {
  words_inside_marks_are_counted();
  pieces_count_together();
  marks_and_stops_count_for_nothing();
  a_quotation_inside_another_is_inside();
  what_stands_in_another_keeps_its_form();
  nothing_comes_of_nothing();
  return CHECKS_DONE();
}
