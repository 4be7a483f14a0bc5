/* Evidence: what attributions rest on, with the model that comes with sayso. What holds of all of it is checked
 * wherever attributions are, see attributions.c. */
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;

static sayso_document *read_with(const char *text, float threshold) {
  sayso_document *doc = NULL;
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = threshold;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, &options) == SAYSO_OK);
  return doc;
}

/* The evidence of the attribution whose cue is these words; all zero where there is none. */
static sayso_evidence of_cue(const sayso_document *doc, const char *cue) {
  size_t count, evidence_count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_evidence *evidence = sayso_document_evidence(doc, &evidence_count);
  for (size_t i = 0; i < count; i++) {
    if (span_is(doc, a[i].cue, cue)) return evidence[a[i].evidence];
  }
  CHECK_THAT(0, cue);
  return (sayso_evidence){0};
}

static void all_have_their_own(const char *text) {
  sayso_document *doc = read_with(text, 0);
  size_t count, evidence_count;
  (void)sayso_document_attributions(doc, &count);
  (void)sayso_document_evidence(doc, &evidence_count);
  CHECK_THAT(count > 0 && evidence_count >= count && attributions_are_sound(doc), text);
  sayso_document_free(doc);
}

static void nested_ones_keep_theirs(void) {
  sayso_document *doc = read_with(
      "The minister said that the farmers fear that the new law would ruin them. The mayor denied it.\n\n"
      "The engineer told reporters that the council had promised to pay for the wall.",
      -1);
  size_t count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  size_t nested = 0;
  for (size_t i = 0; i < count; i++) nested += a[i].parent != SAYSO_NONE;
  CHECK(nested > 0);
  CHECK(span_is(doc, of_cue(doc, "said").cue_word, "said"));
  CHECK(span_is(doc, of_cue(doc, "fear").cue_word, "fear"));
  CHECK(span_is(doc, of_cue(doc, "told").cue_word, "told"));
  sayso_document_free(doc);
}

static void words_are_counted(void) {
  sayso_document *doc = read_with("The minister said that it would be \"a shield for every small farm\".", -1);
  sayso_evidence e = of_cue(doc, "said");
  CHECK(e.words == 10 && e.quoted_words == 6);
  sayso_document_free(doc);
}

static void rivals_are_told(void) {
  sayso_document *doc =
      read_with("The mayor met the engineer. \"We will rebuild the bridge,\" she said. The county said that it "
                "would pay.",
                -1);
  size_t count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_evidence *evidence = sayso_document_evidence(doc, &count);
  CHECK(span_is(doc, a[0].source, "she"));
  CHECK(span_is(doc, evidence[a[0].evidence].rival, "The county"));
  CHECK(evidence[a[0].evidence].cue_rate == 7);
  sayso_document_free(doc);
}

static void layouts_are_told(void) {
  sayso_document *doc = read_with("ANCHOR: Do you think that the wall will hold?\n\n"
                                  "ENGINEER: It has held for thirty years.\n\n"
                                  "ANCHOR: And if the river rises again?\n\n"
                                  "ENGINEER: Then we will open the gates.\n",
                                  -1);
  CHECK(of_cue(doc, ":").layout == SAYSO_LAYOUT_TURN);
  sayso_document_free(doc);
  doc = read_with("\"The lake belongs to all of us, and nobody should fence it in.\" -- Maria Example\n\n"
                  "The minister said that the lake would stay open.",
                  -1);
  CHECK(of_cue(doc, "--").layout == SAYSO_LAYOUT_SIGNATURE);
  CHECK(of_cue(doc, "said").layout == SAYSO_LAYOUT_NONE);
  sayso_document_free(doc);
  CHECK(strcmp(sayso_layout_name(SAYSO_LAYOUT_TURN), "turn") == 0 && sayso_layout_name(7) == NULL);
}

static void without_a_model_there_is_none(void) {
  sayso_document *doc;
  size_t count;
  const char *text = "The minister said that it rained.";
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  (void)sayso_document_evidence(doc, &count);
  CHECK(count > 0);
  CHECK(sayso_document_read(doc, text, strlen(text), NULL, NULL) == SAYSO_OK);
  (void)sayso_document_evidence(doc, &count);
  CHECK(count == 0);
  sayso_document_free(doc);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  all_have_their_own("The minister said that the farmers fear that the new law would ruin them.");
  all_have_their_own("According to the council, the mayor told reporters that the bridge would be rebuilt. \"It "
                     "is late,\" she said. \"But it's coming.\"");
  all_have_their_own("The report said that the mayor believes that the county promised to pay. Critics doubt "
                     "it.\n\nThe engineer warned that residents \"think that the wall will hold\", but he "
                     "accused the council of ignoring a study that found that it would break.");
  nested_ones_keep_theirs();
  words_are_counted();
  rivals_are_told();
  layouts_are_told();
  without_a_model_there_is_none();
  sayso_model_free(model);
  return CHECKS_DONE();
}
