/* Phrases that say whose view a sentence gives, with the model that comes with sayso. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;

/* How many attributions with that source have that content; `parents` gets how many of those stand in others. */
static size_t count(const char *sentence, const char *source, const char *content, size_t *parents) {
  char text[1000];
  (void)snprintf(text, sizeof text, "The ferry is late again.\n\n%s The town has one quay.\n", sentence);
  sayso_document *doc = NULL;
  size_t n, pieces, found = 0;
  *parents = 0;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  CHECK(attributions_are_sound(doc));
  const sayso_attribution *a = sayso_document_attributions(doc, &n);
  const sayso_span *piece = sayso_document_pieces(doc, &pieces);
  for (size_t i = 0; i < n; i++) {
    if (!span_is(doc, a[i].source, source) || !span_is(doc, piece[a[i].first_piece], content)) continue;
    found++;
    *parents += a[i].parent != SAYSO_NONE;
  }
  sayso_document_free(doc);
  return found;
}

static int is_view(const char *sentence, const char *source, const char *content) {
  size_t parents;
  return count(sentence, source, content, &parents) == 1 && parents == 0;
}

static void a_phrase_says_whose_view_it_is(void) {
  CHECK(is_view("In her view, the county should pay for the quay.", "her", "the county should pay for the quay"));
  CHECK(is_view("In the view of the harbour master, the ferry was never safe.", "the harbour master",
                "the ferry was never safe"));
  CHECK(is_view("But in the opinion of most engineers, the wall is too low.", "most engineers", "the wall is too low"));
  CHECK(is_view("From the driver's point of view, the road was a mistake.", "the driver", "the road was a mistake"));
}

static void who_is_reported_in_it_is_nested(void) {
  size_t parents;
  const char text[] = "In the view of the union, the mayor knew that the ferry was unsafe.";
  CHECK(is_view(text, "the union", "the mayor knew that the ferry was unsafe"));
  CHECK(count(text, "the mayor", "that the ferry was unsafe", &parents) == 1 && parents == 1);
}

static void other_phrases_say_nothing(void) {
  size_t parents;
  CHECK(count("In her house, the county should pay.", "her", "the county should pay", &parents) == 0);
  CHECK(count("Despite her view, the county should pay.", "her", "the county should pay", &parents) == 0);
  CHECK(count("In view of the harbour, the ferry sank.", "the harbour", "the ferry sank", &parents) == 0);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  a_phrase_says_whose_view_it_is();
  who_is_reported_in_it_is_nested();
  other_phrases_say_nothing();
  sayso_model_free(model);
  return CHECKS_DONE();
}
