/* What headers, turns and dashes tell of whose words stand where, with the model that comes with sayso. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;
static sayso_document *doc;

static void read(const char *text) {
  sayso_options options;
  sayso_options_default(&options);
  CHECK(sayso_document_read(doc, text, strlen(text), model, &options) == SAYSO_OK);
  CHECK(attributions_are_sound(doc));
}

/* The outermost attribution of that source which has a piece of these words, or NULL. */
static const sayso_attribution *find(const char *source, const char *content) {
  size_t count, pieces;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_span *piece = sayso_document_pieces(doc, &pieces);
  for (size_t i = 0; i < count; i++) {
    if (a[i].parent != SAYSO_NONE || !span_is(doc, a[i].source, source)) continue;
    for (uint32_t k = 0; k < a[i].piece_count; k++) {
      if (span_is(doc, piece[a[i].first_piece + k], content)) return &a[i];
    }
  }
  return NULL;
}

static int layout_of(const sayso_attribution *a) {
  size_t count;
  return a ? sayso_document_evidence(doc, &count)[a->evidence].layout : -1;
}

/* Whether the attribution of that source, nested or not, has that name for its speaker. */
static int is_spoken_by(const char *source, const char *name) {
  size_t count, entities;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_entity *e = sayso_document_entities(doc, &entities);
  for (size_t i = 0; i < count; i++) {
    if (span_is(doc, a[i].source, source))
      return a[i].speaker != SAYSO_NONE && span_is(doc, e[a[i].speaker].name, name);
  }
  return 0;
}

/* ---- Mails --------------------------------------------------------------------------------------- */

static void a_mail_says_who_wrote_what_it_quotes(void) {
  read("Hello,\n\nthank you for asking.\n\nOn Mon, Jan 2, 2017 at 3:04 PM UTC Ann Field <ann@example.org> wrote:\n"
       "> I believe the old quay will hold.\n>\n> Nobody has looked at it.\n\nThe quay is old.\n");
  const sayso_attribution *a = find("Ann Field", "Nobody has looked at it.");
  CHECK(layout_of(a) == SAYSO_LAYOUT_MAIL && a->form == SAYSO_DIRECT && a->piece_count == 2);
  CHECK(a && span_is(doc, a->cue, "wrote"));
  CHECK(is_spoken_by("I", "Ann Field"));
}

static void a_header_may_be_wrapped_or_have_no_address(void) {
  read("Hello,\n\nsee below.\n\nOn Tuesday, March 12, 2019 at 14:05, the office of the harbour of\n"
       "Lower Mill <office@example.org> wrote:\n> The ferry will not run.\n");
  CHECK(find("the office of the harbour of\nLower Mill", "The ferry will not run.") != NULL);
  read("Hello,\n\nsee below.\n\nOn 12 March 2019, at 14:05, Ann Field wrote:\n> The ferry will not run.\n");
  CHECK(find("Ann Field", "The ferry will not run.") != NULL);
}

static void a_mail_within_a_mail_is_somebody_elses(void) {
  read("Hello,\n\nsee below.\n\nOn 12 March 2019, at 14:05, Ann Field wrote:\n> The ferry will not run.\n"
       "> On 11 March 2019, at 10:01, Tom Reed wrote:\n>> When does the ferry run?\n");
  const sayso_attribution *a = find("Ann Field", "The ferry will not run.");
  CHECK(a && a->piece_count == 1 && find("Tom Reed", "When does the ferry run?") != NULL);
}

static void nothing_quoted_is_nothing_written(void) {
  read("Hello,\n\nOn 12 March 2019, at 14:05, Ann Field wrote:\n\nThe ferry will not run.\n");
  CHECK(layout_of(find("Ann Field", "The ferry will not run.")) != SAYSO_LAYOUT_MAIL);
  read("Hello,\n\nThe mayor wrote:\n> The ferry will not run.\n");
  CHECK(layout_of(find("The mayor", "The ferry will not run.")) != SAYSO_LAYOUT_MAIL);
}

/* ---- Lists --------------------------------------------------------------------------------------- */

static void a_list_is_of_whom_its_header_names(void) {
  read("The ferry is late again.\n\nCritics of the ferry say:\n\n- the boat is too small;\n\n- the fare is too high.\n\n"
       "The town has one quay.\n");
  const sayso_attribution *a = find("Critics of the ferry", "the fare is too high.");
  CHECK(layout_of(a) == SAYSO_LAYOUT_LIST && a->form == SAYSO_INDIRECT && a->piece_count == 2);
  read("The ferry is late again.\n\nThe council warned:\n\n1. The boat is too small.\n\n2. The fare is too high.\n");
  CHECK(find("The council", "The boat is too small.") != NULL);
  read("The ferry is late again.\n\nThe council told reporters the following:\n\n(a) The boat is too small.\n\n"
       "(b) The fare is too high.\n");
  CHECK(find("The council", "The fare is too high.") != NULL);
}

static void other_lists_are_nobodys(void) {
  read("The ferry is late again.\n\nThe town has two boats:\n\n- the old one by the mill;\n\n- the new one.\n");
  CHECK(find("The town", "the new one.") == NULL);
}

/* ---- Turns and dashes ------------------------------------------------------------------------------ */

static void turns_are_word_for_word(void) {
  read("The hearing\n\nQ. Where did you stand that night?\n\nA. I stood by the weir. I saw that it broke.\n\n"
       "Q. Did you call for help?\n\n");
  const sayso_attribution *a = find("A.", "I stood by the weir. I saw that it broke.");
  CHECK(layout_of(a) == SAYSO_LAYOUT_TURN && a->form == SAYSO_DIRECT && a->cue.start == SAYSO_NONE);
  CHECK(find("Q.", "Did you call for help?") != NULL);
  CHECK(is_spoken_by("I", "A."));
}

static void the_same_label_is_the_same_speaker(void) {
  read("The call\n\nREPORTER: Is the ferry late?\n\nMASTER (on the phone): I fear that it is late.\n\n"
       "REPORTER: And the next one, is that late?\n\nMASTER: I would not say so.\n\n");
  size_t count;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  uint32_t reporter = SAYSO_NONE, reporters = 0;
  for (size_t i = 0; i < count; i++) {
    if (!span_is(doc, a[i].source, "REPORTER")) continue;
    CHECK(a[i].form == SAYSO_DIRECT && a[i].speaker != SAYSO_NONE);
    CHECK(reporters++ == 0 || a[i].speaker == reporter);
    reporter = a[i].speaker;
  }
  CHECK(reporters == 2);
  CHECK(is_spoken_by("I", "MASTER"));
}

static void all_behind_dashes_in_a_paragraph_is_one_speakers(void) {
  read("The crash\n\n— I saw the ferry, said the driver. — We all did.\n\n— It came too fast.\n");
  const sayso_attribution *a = find("the driver", "— We all did.");
  CHECK(layout_of(a) == SAYSO_LAYOUT_DIALOGUE && a->form == SAYSO_DIRECT && a->piece_count == 2);
  CHECK(find("the driver", "— It came too fast.") == NULL);
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  a_mail_says_who_wrote_what_it_quotes();
  a_header_may_be_wrapped_or_have_no_address();
  a_mail_within_a_mail_is_somebody_elses();
  nothing_quoted_is_nothing_written();
  a_list_is_of_whom_its_header_names();
  other_lists_are_nobodys();
  turns_are_word_for_word();
  the_same_label_is_the_same_speaker();
  all_behind_dashes_in_a_paragraph_is_one_speakers();
  sayso_document_free(doc);
  sayso_model_free(model);
  return CHECKS_DONE();
}
