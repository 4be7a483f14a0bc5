/* Attributions inside of contents, with the model that comes with sayso. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"
#include "model/model.h"

static sayso_model *model;

static sayso_document *read_to(const char *text, size_t size, int depth) {
  sayso_document *doc = NULL;
  sayso_options options;
  sayso_options_default(&options);
  options.depth = depth;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, size, model, &options) == SAYSO_OK);
  return doc;
}

/* Whether what was found is one chain of these cues, from the outermost on. */
static int is_chain(const sayso_document *doc, const char *const *cues, size_t length) {
  size_t count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  if (count != length) return 0;
  for (uint32_t i = 0; i < length; i++) {
    if (!span_is(doc, a[i].cue, cues[i]) || a[i].parent != (i == 0 ? SAYSO_NONE : i - 1)) return 0;
  }
  return attributions_are_sound(doc);
}

static void chains_are_found_as_deep_as_asked_for(void) {
  static const char text[] = "The report says that most farmers believe the ministry wants the dam closed.";
  static const char *const cues[] = {"says", "believe", "wants"};
  for (int depth = 1; depth <= 4; depth++) {
    sayso_document *doc = read_to(text, strlen(text), depth);
    CHECK(is_chain(doc, cues, depth < 3 ? (size_t)depth : 3));
    sayso_document_free(doc);
  }
  static const int all[] = {-1, 100};
  for (int i = 0; i < 2; i++) {
    sayso_document *doc = read_to(text, strlen(text), all[i]);
    CHECK(is_chain(doc, cues, 3));
    sayso_document_free(doc);
  }
}

/* Where a model has no threshold of its own for what is nested, that of the others holds. */
static void a_model_may_have_one_threshold(void) {
  static const char text[] = "The report says that most farmers believe the ministry wants the dam closed.";
  const model_settings settings = model->settings;
  for (int i = 0; i < 2; i++) {
    model->settings.nested_threshold = 0;
    model->settings.threshold = i == 0 ? 0 : 0.999f;
    sayso_document *doc = read_to(text, strlen(text), -1);
    size_t count;
    (void)sayso_document_attributions(doc, &count);
    CHECK(i == 0 ? count >= 3 : count == 0);
    CHECK(attributions_are_sound(doc));
    sayso_document_free(doc);
  }
  model->settings = settings;
}

static void a_depth_is_one_or_more(void) {
  sayso_document *doc = NULL;
  sayso_options options;
  sayso_options_default(&options);
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  options.depth = 0;
  CHECK(sayso_document_read(doc, "x", 1, model, &options) == SAYSO_BAD_ARGUMENT);
  options.depth = -2;
  CHECK(sayso_document_read(doc, "x", 1, model, &options) == SAYSO_BAD_ARGUMENT);
  sayso_document_free(doc);
}

/* Both have a cue and a source of their own, and only one can have the words. */
static void a_report_around_another_is_found(void) {
  static const struct {
    const char *text, *outer, *inner, *content;
  } cases[] = {
      {"According to the newspaper, the mayor said that the bridge is safe.\n", "According to",
       "said", "the mayor said that the bridge is safe"},
      {"The mayor had warned voters that the bridge was not safe, the newspaper says.", "says", "had warned",
       "The mayor had warned voters that the bridge was not safe"},
      {"According to the minister, the mayor said that the bridge is safe. It is old.", "According to", "said",
       "the mayor said that the bridge is safe"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *const cues[] = {cases[i].outer, cases[i].inner};
    size_t pieces;
    sayso_document *doc = read_to(cases[i].text, strlen(cases[i].text), -1);
    CHECK_THAT(is_chain(doc, cues, 2), cases[i].text);
    CHECK_THAT(span_is(doc, *sayso_document_pieces(doc, &pieces), cases[i].content) || pieces > 2,
               cases[i].content);
    sayso_document_free(doc);
    doc = read_to(cases[i].text, strlen(cases[i].text), 1);
    CHECK_THAT(is_chain(doc, cues, 1), cases[i].text);
    sayso_document_free(doc);
  }
}

static void an_infinitive_shares_its_source(void) {
  static const char text[] = "The minister pledged to urge the banks to say what they know.";
  sayso_document *doc = read_to(text, strlen(text), 2);
  static const char *const cues[] = {"pledged", "urge"};
  size_t count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  CHECK(is_chain(doc, cues, 2) && span_is(doc, a[1].source, "The minister"));
  sayso_document_free(doc);
}

static void a_subject_is_raised_out_of_the_content(void) {
  static const char text[] = "The singer is reported to have refused to pay for the hall.";
  sayso_document *doc = read_to(text, strlen(text), 2);
  static const char *const cues[] = {"is reported", "have refused"};
  size_t count, pieces;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_span *piece = sayso_document_pieces(doc, &pieces);
  const sayso_evidence *e = sayso_document_evidence(doc, &pieces);
  CHECK(is_chain(doc, cues, 2) && a[0].source.start == SAYSO_NONE && a[0].piece_count == 2);
  CHECK(count == 2 && span_is(doc, piece[a[0].first_piece], "The singer") && e[a[0].evidence].raised);
  CHECK(count == 2 && span_is(doc, a[1].source, "The singer"));
  sayso_document_free(doc);
}

/* What the doctors did has roles of its own, which part the manager's words. */
static void a_content_holds_the_reports_in_it(void) {
  static const char text[] =
      "The manager said that the singer was ill and that two doctors had advised against the journey.";
  sayso_document *doc = read_to(text, strlen(text), 1);
  size_t count, pieces;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  CHECK(count == 1 && a[0].piece_count == 1);
  CHECK(span_is(doc, *sayso_document_pieces(doc, &pieces),
                "that the singer was ill and that two doctors had advised against the journey"));
  sayso_document_free(doc);
}

/* The form is told by the marks inside of the parent's content. */
static void a_report_in_speech_is_indirect(void) {
  static const char text[] = "“The clerk told me that the bridge is safe,” the mayor said on Monday.";
  sayso_document *doc = read_to(text, strlen(text), -1);
  static const char *const cues[] = {"said", "told"};
  size_t count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  CHECK(is_chain(doc, cues, 2) && a[0].form == SAYSO_DIRECT && a[1].form == SAYSO_INDIRECT);
  sayso_document_free(doc);
}

static void what_is_made_to_be_deep_is_read(void) {
  static const char *const units[] = {
      "the mayor said that the clerk thinks that ",
      "The mayor said: “",
      "The mayor said: “The clerk said: ‘",
      "“It rains,” the mayor said, “and ",
      "According to the clerk, the mayor said that it rains, ",
      "The mayor promised to ask whether ",
      "“”, said the mayor, ",
  };
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    size_t length = strlen(units[i]), size = length * 400;
    char *text = malloc(size);
    if (text == NULL) return;
    for (size_t k = 0; k < size; k++) text[k] = units[i][k % length];
    sayso_document *doc = read_to(text, size, -1);
    CHECK_THAT(attributions_are_sound(doc), units[i]);
    sayso_document_free(doc);
    free(text);
  }
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  chains_are_found_as_deep_as_asked_for();
  a_depth_is_one_or_more();
  a_model_may_have_one_threshold();
  a_report_around_another_is_found();
  an_infinitive_shares_its_source();
  a_content_holds_the_reports_in_it();
  a_subject_is_raised_out_of_the_content();
  a_report_in_speech_is_indirect();
  what_is_made_to_be_deep_is_read();
  sayso_model_free(model);
  return CHECKS_DONE();
}
