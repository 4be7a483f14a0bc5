/* The document as its callers meet it: what it refuses, and how it is then. */
#include <float.h>
#include <limits.h>
#include <math.h>
#include <string.h>

#include "check.h"
#include "sayso.h"

static const char text[] = "A title\n\n“No,” the mayor said.\n";

/* What reading with those options comes to; whether or not, the document can be used again. */
static sayso_status status_with(const sayso_options *options) {
  sayso_document *doc;
  size_t size, count;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return SAYSO_NO_MEMORY;
  sayso_status status = sayso_document_read(doc, text, sizeof text - 1, NULL, options);
  sayso_document_text(doc, &size);
  CHECK(size == (status == SAYSO_OK ? sizeof text - 1 : 0));
  CHECK(sayso_document_read(doc, text, sizeof text - 1, NULL, NULL) == SAYSO_OK);
  sayso_document_quotes(doc, &count);
  CHECK(count == 1);
  sayso_document_free(doc);
  return status;
}

static sayso_status status_with_threshold(float threshold) {
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = threshold;
  return status_with(&options);
}

static sayso_status status_with_stage(int stage) {
  sayso_options options;
  sayso_options_default(&options);
  options.last_stage = stage;
  return status_with(&options);
}

static void options_in_range_are_taken(void) {
  const float thresholds[] = {-1, 0, -0.0f, 0.5f, 1, FLT_MIN};
  for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++)
    CHECK(status_with_threshold(thresholds[i]) == SAYSO_OK);
  CHECK(status_with(NULL) == SAYSO_OK);
  int stage = -1;
  do CHECK(status_with_stage(stage++) == SAYSO_OK);
  while (sayso_stage_name(stage) != NULL);
  CHECK(status_with_stage(stage) == SAYSO_BAD_ARGUMENT);
}

static void options_out_of_range_are_refused(void) {
  const float thresholds[] = {NAN, INFINITY, -INFINITY, -0.5f, -2, 1.001f, FLT_MAX, -FLT_MIN};
  for (size_t i = 0; i < sizeof thresholds / sizeof *thresholds; i++)
    CHECK(status_with_threshold(thresholds[i]) == SAYSO_BAD_ARGUMENT);
  const int stages[] = {-2, INT_MIN, INT_MAX, 100};
  for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
    CHECK(status_with_stage(stages[i]) == SAYSO_BAD_ARGUMENT);
  sayso_options options;
  sayso_options_default(&options);
  options.abbreviations_size = 1;
  CHECK(status_with(&options) == SAYSO_BAD_ARGUMENT);
  options.abbreviations_size = 0;
  options.aliases_size = 1;
  CHECK(status_with(&options) == SAYSO_BAD_ARGUMENT);
}

static void what_is_missing_is_refused(void) {
  sayso_document *doc;
  CHECK(sayso_document_new(NULL, NULL) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_document_read(NULL, text, 1, NULL, NULL) == SAYSO_BAD_ARGUMENT);
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return;
  CHECK(sayso_document_read(doc, NULL, 1, NULL, NULL) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_document_read(doc, NULL, 0, NULL, NULL) == SAYSO_OK);
  sayso_document_free(doc);
  sayso_document_free(NULL);
}

int main(void) {
  options_in_range_are_taken();
  options_out_of_range_are_refused();
  what_is_missing_is_refused();
  return CHECKS_DONE();
}
