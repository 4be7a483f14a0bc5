/* Edges of sources and cues, with the model that comes with sayso. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "attributions.h"

static sayso_model *model;

/* Whether no source of the text ends in a comma or has a quotation of speech in it, and no cue has a colon beside
 * words. */
static int edges_are_clean(const char *text) {
  sayso_document *doc = NULL;
  size_t count, size;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), model, NULL) == SAYSO_OK);
  CHECK(attributions_are_sound(doc));
  const char *read = sayso_document_text(doc, &size);
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  int clean = count > 0;
  for (size_t i = 0; i < count; i++) {
    sayso_span s = a[i].source, c = a[i].cue;
    if (s.start != SAYSO_NONE && (read[s.end - 1] == ',' || memchr(read + s.start, '"', s.end - s.start))) clean = 0;
    if (c.start != SAYSO_NONE && c.end - c.start > 1 && memchr(read + c.start, ':', c.end - c.start)) clean = 0;
  }
  sayso_document_free(doc);
  return clean;
}

static void sources_end_in_no_comma(void) {
  CHECK(edges_are_clean("\"The ferry will run,\" said Ann Field, \"and the fare will stay.\""));
  CHECK(edges_are_clean("\"The ferry is late,\" Ann Field, a pilot, said."));
  CHECK(edges_are_clean("The pilots, who know the river, say that the ferry is late."));
}

static void cues_have_no_colon(void) {
  CHECK(edges_are_clean("The mayor said: \"We cannot wait.\""));
  CHECK(edges_are_clean("The clerk added this: \"Nor can we.\""));
  CHECK(edges_are_clean("As the mayor put it: \"We cannot wait.\""));
}

int main(void) {
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  sources_end_in_no_comma();
  cues_have_no_colon();
  sayso_model_free(model);
  return CHECKS_DONE();
}
