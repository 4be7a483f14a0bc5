/* Quotations that stand by themselves, with the model that comes with sayso. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;

static const char said[] =
    "The mayor praised the three engineers for their report. The bridge was built in 1911.\n\n";

/* How many attributions without a cue there are in `said` and what follows it, all of them the mayor's. */
static size_t floating(const char *rest, float threshold) {
  char text[1000];
  (void)snprintf(text, sizeof text, "%s%s", said, rest);
  sayso_document *doc = NULL;
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = threshold;
  options.depth = 1;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, &options) == SAYSO_OK);
  CHECK(attributions_are_sound(doc));
  size_t count, evidence_count, found = 0;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_evidence *e = sayso_document_evidence(doc, &evidence_count);
  for (size_t i = 0; i < count; i++) {
    if (e[a[i].evidence].layout != SAYSO_LAYOUT_FLOATING) continue;
    found++;
    CHECK(a[i].cue.start == SAYSO_NONE && span_is(doc, a[i].source, "The mayor") &&
          a[i].form == SAYSO_DIRECT);
  }
  sayso_document_free(doc);
  return found;
}

static void the_speaker_before_has_them(void) {
  CHECK(floating("“Nobody needs to walk round by the mill any more.”", -1) == 1);
  CHECK(floating("“Nobody needs to walk round by the mill any more.”\n\nThe mill burned down long ago.\n\n"
                 "“It will stand for another hundred years.”\n\nA second one was never built.\n\n"
                 "“We have no money for it and no river to put it over.”",
                 -1) == 3);
}

static void only_whole_sentences_float(void) {
  CHECK(floating("The bridge is called “where the river goes to sleep” by the children of the town.", -1) ==
        0);
  CHECK(floating("“The long way round the mill.”", -1) == 0); /* no verb */
  CHECK(floating("“It stands.”", -1) == 0);                   /* too short to be told from a title */
}

static void they_float_only_so_far(void) {
  CHECK(floating("The mill is older.\n\nIt stands by the weir.\n\nNobody knows by how much.\n\n"
                 "“Nobody needs to walk round by the mill any more.”",
                 -1) == 0);
}

static void who_wants_to_be_surer_gets_none(void) {
  CHECK(floating("“Nobody needs to walk round by the mill any more.”", 0.6f) == 0);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  the_speaker_before_has_them();
  only_whole_sentences_float();
  they_float_only_so_far();
  who_wants_to_be_surer_gets_none();
  sayso_model_free(model);
  return CHECKS_DONE();
}
