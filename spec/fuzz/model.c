/* The model's loader: a file of any bytes is refused or can be read with, and memory may run out on the way.
 * What is fed stands at some place of the model that comes with sayso, since nothing that is not nearly one gets
 * past its checksum, which is made to fit. */
#include <string.h>

#include "../csrc/budget.h"
#include "../csrc/read/attributions.h"
#include "fuzz.h"
#include "model/model.h"

static const char text[] = "A title\n\n“We wait,” the mayor said. She thinks, the clerk said, that it is late.\n";

static uint8_t *whole, *spoilt;
static size_t whole_size, headers[SECTION_COUNT]; /* where those of the sections are */

static void read_whole_model(void) {
  const char *path = getenv("SAYSO_MODEL");
  FILE *file = fopen(path ? path : "lua/sayso/models/english.model", "rb");
  HOLDS(file != NULL && fseek(file, 0, SEEK_END) == 0);
  whole_size = (size_t)ftell(file);
  rewind(file);
  whole = malloc(whole_size);
  spoilt = malloc(whole_size);
  HOLDS(whole != NULL && spoilt != NULL && fread(whole, 1, whole_size, file) == whole_size);
  (void)fclose(file);
  memcpy(spoilt, whole, whole_size);
  for (size_t i = 0, at = sizeof(model_header); i < SECTION_COUNT; i++) {
    section_header h;
    headers[i] = at;
    memcpy(&h, whole + at, sizeof h);
    at += sizeof h + (size_t)((h.size + 7) & ~(uint64_t)7);
  }
}

/* Every other time by a section's header, of which a file has few bytes. */
static size_t place_of(const uint8_t bytes[3]) {
  if (bytes[0] % 2 == 0) return headers[bytes[1] % SECTION_COUNT] + bytes[2] % (2 * sizeof(section_header));
  return ((size_t)bytes[0] << 16 | (size_t)bytes[1] << 8 | bytes[2]) % whole_size;
}

static void load(const void *bytes, size_t size, long allowed) {
  budget b = {.left = allowed};
  sayso_allocator allocator = allocator_within(&b);
  sayso_model *model;
  sayso_document *doc;
  sayso_status status = sayso_model_load(bytes, size, &allocator, &model);
  HOLDS((model != NULL) == (status == SAYSO_OK));
  if (model != NULL) {
    HOLDS(sayso_document_new(NULL, &doc) == SAYSO_OK);
    HOLDS(sayso_document_read(doc, text, sizeof text - 1, model, NULL) == SAYSO_OK);
    sayso_document_free(doc);
  }
  sayso_model_free(model);
  HOLDS(nothing_is_left(&b));
}

static void fit_checksum(void) {
  model_header h;
  memcpy(&h, spoilt, sizeof h);
  h.checksum = model_checksum(spoilt + sizeof h, whole_size - sizeof h);
  memcpy(spoilt, &h, sizeof h);
}

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  enum { PLACE_BYTES = 3 };
  if (whole == NULL) read_whole_model();
  load(bytes, size, 100);
  if (size < PLACE_BYTES) return 0;
  size_t at = place_of(bytes);
  bytes += PLACE_BYTES;
  size -= PLACE_BYTES;
  if (size > whole_size - at) size = whole_size - at;
  memcpy(spoilt + at, bytes, size);
  fit_checksum();
  load(spoilt, whole_size, at % 16 == 0 ? (long)(at / 16 % 8) : 100);
  memcpy(spoilt + at, whole + at, size);
  memcpy(spoilt, whole, sizeof(model_header));
  return 0;
}
