/* What looks like a report and is an act, with the model that comes with sayso. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;

/* Whether an attribution has that source and cue. */
static int is_found(const char *sentence, const char *source, const char *cue) {
  char text[1000];
  (void)snprintf(text, sizeof text, "The ferry is late again.\n\n%s The town has one quay.\n", sentence);
  sayso_document *doc = NULL;
  sayso_options options;
  size_t count;
  int found = 0;
  sayso_options_default(&options);
  options.threshold = 0.1f;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, &options) == SAYSO_OK);
  CHECK(attributions_are_sound(doc));
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  for (size_t i = 0; i < count; i++) found |= span_is(doc, a[i].source, source) && span_is(doc, a[i].cue, cue);
  sayso_document_free(doc);
  return found;
}

static void whom_somebody_answers_to_is_no_content(void) {
  CHECK(!is_found("The council reports to the county every autumn.", "The council", "reports"));
  CHECK(!is_found("The mayor said the office reports to the county board.", "the office", "reports"));
  CHECK(is_found("The council reports that the county is late.", "The council", "reports"));
}

static void what_is_said_of_a_noun_is_no_content(void) {
  CHECK(!is_found("The mayor said that her plans would cost too much.", "her", "plans"));
  CHECK(!is_found("The mayor said that their proposals will help the town.", "their", "proposals"));
}

static void prepositions_alone_signal_nothing(void) {
  CHECK(!is_found("The mayor praised him for coming early, and the clerk praised him for waiting.", "him", "for"));
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  whom_somebody_answers_to_is_no_content();
  what_is_said_of_a_noun_is_no_content();
  prepositions_alone_signal_nothing();
  sayso_model_free(model);
  return CHECKS_DONE();
}
