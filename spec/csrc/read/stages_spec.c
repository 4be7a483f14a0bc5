/* The list of the stages, and how the repairs that they make are put in order. */
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "read/stages.h"

static void stages_are_named(void) {
  int count = 0, needing = 0;
  for (; sayso_stage_name(count) != NULL; count++) {
    CHECK(options_up_to(sayso_stage_name(count)).last_stage == count);
    needing += sayso_stage_needs_model(count);
    /* once one needs a model all do, so that reading without one ends at one place */
    CHECK(sayso_stage_needs_model(count) == (needing > 0));
  }
  CHECK(needing > 0 && needing < count);
  CHECK(sayso_stage_name(-1) == NULL && sayso_stage_name(count) == NULL);
  CHECK(!sayso_stage_needs_model(-1) && !sayso_stage_needs_model(count));
}

/* As sort_repairs should, slowly. */
static void insert_each(sayso_repair *a, size_t count) {
  for (size_t i = 1; i < count; i++) {
    sayso_repair moved = a[i];
    size_t k = i;
    for (; k > 0 && a[k - 1].at.start > moved.at.start; k--) a[k] = a[k - 1];
    a[k] = moved;
  }
}

/* `end` tells repairs at one place apart. */
static int sorts(sayso_document *doc, size_t count, uint32_t places, uint64_t *state) {
  sayso_repair expected[64];
  doc->repairs.count = 0;
  for (uint32_t i = 0; i < count; i++) {
    expected[i] = (sayso_repair){{next_random(state) % places, i}, SAYSO_REPAIR_INVALID_UTF8};
    if (!vector_push(&doc->memory, &doc->repairs, expected[i])) return 0;
  }
  insert_each(expected, count);
  if (sort_repairs(doc) != SAYSO_OK) return 0;
  for (size_t i = 0; i < count; i++) {
    sayso_span found = doc->repairs.items[i].at;
    if (found.start != expected[i].at.start || found.end != expected[i].at.end) return 0;
  }
  return 1;
}

static void repairs_are_sorted(sayso_document *doc) {
  uint64_t state = 1;
  for (int n = 0; n < 2000; n++) CHECK(sorts(doc, (size_t)n % 65, 1 + (uint32_t)n % 40, &state));
}

int main(void) {
  sayso_document *doc;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return 1;
  stages_are_named();
  repairs_are_sorted(doc);
  sayso_document_free(doc);
  return CHECKS_DONE();
}
