/* Evidence: what sayso.h promises of it, with the model that comes with sayso. The model's path is the
 * environment's SAYSO_MODEL or the one in the source tree. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "sayso.h"

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

static int says(const sayso_document *doc, sayso_span span, const char *words) {
  size_t size;
  const char *text = sayso_document_text(doc, &size);
  return span.start != SAYSO_NONE && span.end - span.start == strlen(words) &&
         memcmp(text + span.start, words, strlen(words)) == 0;
}

/* The evidence of the attribution whose cue is these words; all zero where there is none. */
static sayso_evidence of_cue(const sayso_document *doc, const char *cue) {
  size_t count, evidence_count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_evidence *evidence = sayso_document_evidence(doc, &evidence_count);
  for (size_t i = 0; i < count; i++) {
    if (says(doc, a[i].cue, cue)) return evidence[a[i].evidence];
  }
  CHECK_THAT(0, cue);
  return (sayso_evidence){0};
}

static int is_probability(float p) {
  return p >= 0 && p <= 1;
}

static int is_sound(const sayso_document *doc, const sayso_attribution *a, const sayso_evidence *e) {
  size_t size;
  (void)sayso_document_text(doc, &size);
  int has_source = a->source.start != SAYSO_NONE, has_rival = e->rival.start != SAYSO_NONE;
  return is_probability(e->source) && is_probability(e->cue) && is_probability(e->content) &&
         is_probability(e->cue_link) && is_probability(e->source_link) && is_probability(e->rival_link) &&
         is_probability(e->no_source) && e->source_link + e->rival_link + e->no_source < 1.001f &&
         (has_source ? e->source_link > e->no_source && e->source_link >= e->rival_link
                     : e->source_link == 0 && e->source == 0 && e->no_source >= e->rival_link) &&
         (has_rival ? e->rival.start < e->rival.end && e->rival.end <= size && e->rival.start != a->source.start
                    : e->rival_link == 0) &&
         e->cue_word.start >= a->cue.start && e->cue_word.end <= a->cue.end &&
         a->form == (e->quoted_words == 0          ? SAYSO_INDIRECT
                     : e->quoted_words == e->words ? SAYSO_DIRECT
                                                   : SAYSO_MIXED) &&
         e->cue_rate <= 7 && sayso_layout_name(e->layout) != NULL && e->insisted <= 1 && e->reread <= 1;
}

/* Each attribution has evidence of its own, and it is its own: the cue's word stands in the cue, so none was
 * given another's when nested ones were put in order. */
static void all_have_their_own(const char *text) {
  sayso_document *doc = read_with(text, 0);
  size_t count, evidence_count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_evidence *evidence = sayso_document_evidence(doc, &evidence_count);
  CHECK(evidence_count >= count);
  CHECK_THAT(count > 0, text);
  uint8_t *taken = calloc(evidence_count + 1, 1);
  for (size_t i = 0; taken != NULL && i < count; i++) {
    CHECK(a[i].evidence < evidence_count && !taken[a[i].evidence]);
    if (a[i].evidence >= evidence_count) break;
    taken[a[i].evidence] = 1;
    CHECK_THAT(is_sound(doc, &a[i], &evidence[a[i].evidence]), text);
  }
  free(taken);
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
  CHECK(says(doc, of_cue(doc, "said").cue_word, "said"));
  CHECK(says(doc, of_cue(doc, "fear").cue_word, "fear"));
  CHECK(says(doc, of_cue(doc, "told").cue_word, "told"));
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
  CHECK(says(doc, a[0].source, "she"));
  CHECK(says(doc, evidence[a[0].evidence].rival, "The county"));
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
  CHECK(strcmp(sayso_layout_name(SAYSO_LAYOUT_TURN), "turn") == 0 && sayso_layout_name(3) == NULL);
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
  const char *path = getenv("SAYSO_MODEL");
  sayso_status status = sayso_model_open(path ? path : "lua/sayso/models/english.model", NULL, &model);
  CHECK_THAT(status == SAYSO_OK, sayso_status_text(status));
  if (status != SAYSO_OK) return CHECKS_DONE();
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
