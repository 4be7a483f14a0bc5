/* The reader: what it finds in any bytes is sound, the same each time, and not the worse for an allocator that
 * fails on the way. The first byte chooses the stages, the depth and where memory runs out. */
#include <string.h>

#include "../csrc/budget.h"
#include "../csrc/digest.h"
#include "../csrc/read/attributions.h"
#include "../csrc/text/reading.h"
#include "fuzz.h"

static sayso_model *model;

static uint64_t read_whole(const char *text, size_t size, const sayso_options *options) {
  sayso_document *doc;
  HOLDS(sayso_document_new(NULL, &doc) == SAYSO_OK);
  HOLDS(sayso_document_read(doc, text, size, model, options) == SAYSO_OK);
  HOLDS(is_sound(doc) && attributions_are_sound(doc));
  uint64_t sum = document_digest(doc);
  sayso_document_free(doc);
  return sum;
}

static void read_short_of_memory(const char *text, size_t size, const sayso_options *options, long allowed) {
  budget b = {.left = allowed};
  sayso_allocator allocator = allocator_within(&b);
  sayso_document *doc;
  sayso_status status = sayso_document_new(&allocator, &doc);
  if (status == SAYSO_OK) status = sayso_document_read(doc, text, size, model, options);
  HOLDS(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
  sayso_document_free(doc);
  HOLDS(nothing_is_left(&b));
}

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  uint8_t choice = take_byte(&bytes, &size);
  sayso_options options;
  if (model == NULL) model = open_model();
  HOLDS(model != NULL);
  sayso_options_default(&options);
  if (choice & 1) options.threshold = 0;
  if (choice & 2) options.depth = 1;
  uint64_t sum = read_whole((const char *)bytes, size, &options);
  HOLDS(read_whole((const char *)bytes, size, &options) == sum);
  read_short_of_memory((const char *)bytes, size, &options, choice >> 2);
  return 0;
}
