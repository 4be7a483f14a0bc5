/* A model that someone made to do harm: its checksum is right and its numbers are numbers, but no sane ones.
 * What is read with it may be nonsense; the sanitizers tell whether anything worse happens. */
#include <float.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "model/model.h"

static const char text[] =
    "A title\n\nThe mayor said “no to it” on Tuesday. She hopes, the engineer said, that all is well.\n\n"
    "According to the council, the wall will stand. “It is late,” she said. “But it is coming.”\n";

static uint8_t *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) return NULL;
  (void)fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(*size);
  if (bytes != NULL && fread(bytes, 1, *size, file) != *size) *size = 0;
  (void)fclose(file);
  return bytes;
}

static float number(uint64_t *state) {
  static const float numbers[] = {FLT_MAX, -FLT_MAX, 1e30f, -1e30f, 800, -800, 0, FLT_MIN};
  return numbers[next_random(state) % (sizeof numbers / sizeof *numbers)];
}

/* Spoils one float in so many of a section, and the scale of each in so many. */
static void spoil(uint8_t *bytes, size_t size, uint32_t share, uint64_t *state) {
  for (size_t at = sizeof(model_header); at + sizeof(section_header) <= size;) {
    section_header h;
    memcpy(&h, bytes + at, sizeof h);
    if (next_random(state) % share == 0) h.scale = number(state);
    memcpy(bytes + at, &h, sizeof h);
    at += sizeof h;
    int floats = h.kind == SECTION_NETWORK || h.kind == SECTION_CHAIN || h.kind == SECTION_SETTINGS;
    for (size_t i = 0; floats && i < h.size / sizeof(float); i++) {
      float spoilt = number(state);
      if (next_random(state) % share == 0) memcpy(bytes + at + i * sizeof spoilt, &spoilt, sizeof spoilt);
    }
    at += (size_t)((h.size + 7) & ~(uint64_t)7);
  }
  model_header h;
  memcpy(&h, bytes, sizeof h);
  h.checksum = model_checksum(bytes + sizeof h, size - sizeof h);
  memcpy(bytes, &h, sizeof h);
}

static void is_read(const uint8_t *bytes, size_t size) {
  sayso_model *model;
  sayso_document *doc;
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = 0;
  CHECK(sayso_model_load(bytes, size, NULL, &model) == SAYSO_OK);
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  if (model != NULL && doc != NULL) {
    size_t count;
    CHECK(sayso_document_read(doc, text, sizeof text - 1, model, &options) == SAYSO_OK);
    const sayso_attribution *a = sayso_document_attributions(doc, &count);
    for (size_t i = 0; i < count; i++) CHECK(a[i].confidence >= 0 && a[i].confidence <= 1);
  }
  sayso_document_free(doc);
  sayso_model_free(model);
}

int main(void) {
  size_t size = 0;
  uint8_t *bytes = read_file("lua/sayso/models/english.model", &size);
  uint8_t *spoilt = malloc(size + 1);
  CHECK(bytes != NULL && spoilt != NULL && size > 0);
  uint64_t state = 1;
  for (uint32_t round = 0; bytes != NULL && spoilt != NULL && round < 60; round++) {
    memcpy(spoilt, bytes, size);
    spoil(spoilt, size, 1u << round % 12, &state);
    is_read(spoilt, size);
  }
  free(spoilt);
  free(bytes);
  return CHECKS_DONE();
}
