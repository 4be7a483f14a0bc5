/* Model files: what is sound is read, whatever else is refused with the status that says why. */
#include <stdio.h>
#include <string.h>

#include "../check.h"
#include "model/model.h"

static const uint32_t widths[SECTION_COUNT] = {
    [SECTION_TAGS] = 5,     [SECTION_LEXICON] = 3,     [SECTION_LABELS] = 7,
    [SECTION_CUE_LINK] = 1, [SECTION_SOURCE_LINK] = 1, [SECTION_CONFIDENCE] = 1};

static uint8_t section_room[SECTION_COUNT][1024];

static void fill_sections(section_bytes sections[SECTION_COUNT]) {
  for (uint32_t i = 0; i < SECTION_COUNT; i++) {
    section_header h = {.kind = i, .scale = 0.5f};
    h.size = i == SECTION_CHAIN ? sizeof(chain_weights) : sizeof(model_settings);
    if (widths[i]) {
      h.bucket_count = 4;
      h.width = widths[i];
      h.size = (uint64_t)4 * BUCKET_SLOTS * (1 + widths[i]);
    }
    sections[i] = (section_bytes){h, section_room[i]};
  }
}

static uint8_t *pack(memory *m, const section_bytes *sections, size_t *size) {
  uint8_t *bytes = NULL;
  CHECK(model_pack(m, sections, &bytes, size) == SAYSO_OK);
  return bytes;
}

static sayso_status load(const uint8_t *bytes, size_t size) {
  sayso_model *model;
  sayso_status status = sayso_model_load(bytes, size, NULL, &model);
  CHECK((model != NULL) == (status == SAYSO_OK));
  sayso_model_free(model);
  return status;
}

static void set_checksum(uint8_t *bytes, size_t size) {
  model_header h;
  memcpy(&h, bytes, sizeof h);
  h.checksum = model_checksum(bytes + sizeof h, size - sizeof h);
  memcpy(bytes, &h, sizeof h);
}

static void damage_is_refused(uint8_t *bytes, size_t size) {
  CHECK(load(bytes, size) == SAYSO_OK);
  for (size_t n = 0; n < size; n++) {
    sayso_status status = load(bytes, n);
    CHECK(status == (n < 8 ? SAYSO_MODEL_FOREIGN : SAYSO_MODEL_TRUNCATED));
  }
  for (size_t i = 0; i < size; i++) {
    bytes[i] ^= 0x10;
    CHECK(load(bytes, size) != SAYSO_OK);
    bytes[i] ^= 0x10;
  }
  bytes[8]++;
  CHECK(load(bytes, size) == SAYSO_MODEL_VERSION);
  bytes[8]--;
}

/* A checksum can be made to fit by whoever makes a file, so the sizes are checked as well. */
static void wrong_sizes_are_refused(memory *m) {
  section_bytes sections[SECTION_COUNT];
  size_t size;
  fill_sections(sections);
  uint8_t *bytes = pack(m, sections, &size);
  section_header h;
  uint8_t *at = bytes + sizeof(model_header);
  const uint32_t counts[] = {0, 3, 8, 0x80000000u, 0xFFFFFFFFu};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    memcpy(&h, at, sizeof h);
    uint32_t was = h.bucket_count;
    h.bucket_count = counts[i];
    memcpy(at, &h, sizeof h);
    set_checksum(bytes, size);
    CHECK(load(bytes, size) == SAYSO_MODEL_DAMAGED);
    h.bucket_count = was;
    memcpy(at, &h, sizeof h);
  }
  h.size = UINT64_MAX - 3;
  memcpy(at, &h, sizeof h);
  set_checksum(bytes, size);
  CHECK(load(bytes, size) == SAYSO_MODEL_DAMAGED);
  (void)memory_resize(m, bytes, size, 0, 1);
}

static void files_are_opened(const uint8_t *bytes, size_t size, const char *path) {
  sayso_model *model;
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_OK);
  sayso_model_free(model);
  CHECK(remove(path) == 0);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_FILE_UNREADABLE && model == NULL);
  CHECK(sayso_model_open("/", NULL, &model) == SAYSO_MODEL_FOREIGN && model == NULL);
  CHECK(sayso_model_open("/dev/null", NULL, &model) == SAYSO_MODEL_FOREIGN && model == NULL);
  CHECK(sayso_model_open(NULL, NULL, &model) == SAYSO_BAD_ARGUMENT && model == NULL);
  CHECK(sayso_model_open(path, NULL, NULL) == SAYSO_BAD_ARGUMENT);
}

int main(int count, char **arguments) {
  char path[4096];
  memory m;
  section_bytes sections[SECTION_COUNT];
  size_t size;
  (void)count;
  memory_init(&m, NULL);
  fill_sections(sections);
  uint8_t *bytes = pack(&m, sections, &size);
  damage_is_refused(bytes, size);
  wrong_sizes_are_refused(&m);
  (void)snprintf(path, sizeof path, "%s.model", arguments[0]);
  files_are_opened(bytes, size, path);
  (void)memory_resize(&m, bytes, size, 0, 1);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
