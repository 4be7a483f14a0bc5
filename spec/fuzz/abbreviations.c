/* Abbreviations of a caller: lines of any bytes are told faults of, at a place within them, or read with. Both ways
 * to give them agree. */
#include <string.h>

#include "../csrc/budget.h"
#include "fuzz.h"

static const char text[] = "Obs. Doe of St. Paul met Ges. Ann at 5 p.m. on Monday. He left.";

static void read_with(const char *lines, size_t size, int are_right, long allowed) {
  budget b = {.left = allowed};
  sayso_allocator allocator = allocator_within(&b);
  sayso_document *doc;
  sayso_options options;
  sayso_options_default(&options);
  options.abbreviations = lines;
  options.abbreviations_size = size;
  sayso_status status = sayso_document_new(&allocator, &doc);
  if (status == SAYSO_OK) status = sayso_document_read(doc, text, sizeof text - 1, NULL, &options);
  HOLDS(status == SAYSO_NO_MEMORY || status == (are_right ? SAYSO_OK : SAYSO_BAD_ARGUMENT));
  sayso_document_free(doc);
  HOLDS(nothing_is_left(&b));
}

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  uint8_t allowed = take_byte(&bytes, &size);
  const char *lines = (const char *)bytes;
  sayso_fault fault;
  if (size == 0) return 0;
  sayso_status status = sayso_abbreviations_check(lines, size, &fault);
  HOLDS(status == SAYSO_OK || status == SAYSO_BAD_ARGUMENT);
  if (status != SAYSO_OK) {
    HOLDS(fault.start < fault.end && fault.end <= size && fault.line >= 1 && fault.reason != NULL);
  }
  read_with(lines, size, status == SAYSO_OK, 1000000);
  read_with(lines, size, status == SAYSO_OK, allowed % 40);
  return 0;
}
