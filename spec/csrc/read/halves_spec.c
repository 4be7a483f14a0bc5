/* Second halves of quotations, with the model that comes with sayso. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;

/* Of the attribution with that source: how many pieces it has, where the last one is `half`; else 0. */
static uint32_t pieces_of(const char *sentence, const char *source, const char *half) {
  char text[1000];
  (void)snprintf(text, sizeof text, "The ferry is late again.\n\n%s\n\nThe town has one quay.\n", sentence);
  sayso_document *doc = NULL;
  size_t count, piece_count;
  uint32_t found = 0;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  CHECK(attributions_are_sound(doc));
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_span *pieces = sayso_document_pieces(doc, &piece_count);
  for (size_t i = 0; i < count; i++) {
    if (!span_is(doc, a[i].source, source)) continue;
    if (span_is(doc, pieces[a[i].first_piece + a[i].piece_count - 1], half)) found = a[i].piece_count;
  }
  sayso_document_free(doc);
  return found;
}

static void who_says_the_first_half_says_the_second(void) {
  CHECK(pieces_of("“The ferry will run from May,” said Ann Field, “and the fare will stay.”", "Ann Field",
                  "“and the fare will stay.”") == 2);
  CHECK(pieces_of("\"The ferry will run from May\", said Ann Field, \"and the fare will stay\".", "Ann Field",
                  "\"and the fare will stay\"") == 2);
  CHECK(pieces_of("“The ferry is safe,” says Ann Field, head of the harbour office, “and the crew knows it.”",
                  "Ann Field, head of the harbour office", "“and the crew knows it.”") == 2);
  CHECK(pieces_of("“The quay,” Ann Field told the council, “will go.”", "Ann Field", "“will go.”") == 2);
}

static void other_quotations_are_no_halves(void) {
  CHECK(pieces_of("“The ferry will run,” said Ann Field. “It is safe,” said the mayor.", "Ann Field",
                  "“It is safe,”") == 0);
  CHECK(pieces_of("“The ferry will run,” said Ann Field, and the clerk said, “I doubt it.”", "Ann Field",
                  "“I doubt it.”") == 0);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  who_says_the_first_half_says_the_second();
  other_quotations_are_no_halves();
  sayso_model_free(model);
  return CHECKS_DONE();
}
