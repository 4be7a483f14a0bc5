/* Model files: what is sound is read, whatever else is refused with the status that says why. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../check.h"
#include "model/model.h"

static const uint32_t widths[SECTION_COUNT] = {[SECTION_TAGS] = TAG_WEIGHTS,
                                               [SECTION_LEXICON] = LEXICON_WEIGHTS,
                                               [SECTION_CUE_LINK] = LINK_WEIGHTS,
                                               [SECTION_SOURCE_LINK] = LINK_WEIGHTS,
                                               [SECTION_CONFIDENCE] = LINK_WEIGHTS};

enum { ROWS = 4, STARTS = (1 << WORD_INDEX_BITS) + 1 };

/* The largest that any section of the specs' is: inputs with one row too many. */
static uint64_t section_room[SECTION_COUNT][((MODEL_INPUT_ROWS + 1) * NETWORK_WIDTH + 7) / 8];

static uint32_t count_of(uint32_t kind) {
  return kind == SECTION_INPUTS ? MODEL_INPUT_ROWS : ROWS;
}

static uint64_t size_of(uint32_t kind) {
  switch (kind) {
  case SECTION_NETWORK: return sizeof(network_weights);
  case SECTION_INPUTS: return (uint64_t)MODEL_INPUT_ROWS * NETWORK_WIDTH;
  case SECTION_WORDS: return (STARTS + ROWS) * sizeof(uint32_t) + ROWS * NETWORK_WIDTH;
  case SECTION_CHAIN: return sizeof(chain_weights);
  case SECTION_SETTINGS: return sizeof(model_settings);
  default: return (uint64_t)ROWS * BUCKET_SLOTS * (1 + widths[kind]);
  }
}

static void fill_sections(section_bytes sections[SECTION_COUNT]) {
  for (uint32_t i = 0; i < SECTION_COUNT; i++) {
    section_header h = {
        .kind = i, .count = count_of(i), .width = widths[i], .scale = 0.5f, .size = size_of(i)};
    sections[i] = (section_bytes){h, (uint8_t *)section_room[i]};
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

/* Every byte of the first headers, and some of the rest. */
enum { DENSE = 128, STRIDE = 40009 };

static void damage_is_refused(uint8_t *bytes, size_t size) {
  CHECK(load(bytes, size) == SAYSO_OK);
  for (size_t n = 0; n < size; n += n < DENSE ? 1 : STRIDE) {
    sayso_status status = load(bytes, n);
    CHECK(status == (n < 8 ? SAYSO_MODEL_FOREIGN : SAYSO_MODEL_TRUNCATED));
  }
  for (size_t i = 0; i < size; i += i < DENSE ? 1 : STRIDE) {
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
    uint32_t was = h.count;
    h.count = counts[i];
    memcpy(at, &h, sizeof h);
    set_checksum(bytes, size);
    CHECK(load(bytes, size) == SAYSO_MODEL_DAMAGED);
    h.count = was;
    memcpy(at, &h, sizeof h);
  }
  h.size = UINT64_MAX - 3;
  memcpy(at, &h, sizeof h);
  set_checksum(bytes, size);
  CHECK(load(bytes, size) == SAYSO_MODEL_DAMAGED);
  (void)memory_resize(m, bytes, size, 0, 1);
}

/* What packing these sections makes, which is freed. */
static sayso_status load_packed(memory *m, const section_bytes *sections) {
  size_t size;
  uint8_t *bytes = pack(m, sections, &size);
  sayso_status status = load(bytes, size);
  (void)memory_resize(m, bytes, size, 0, 1);
  return status;
}

/* Tables of other widths, and other inputs, than reading takes for granted, each sound by itself. */
static void what_reading_needs_is_asked_for(memory *m) {
  section_bytes sections[SECTION_COUNT];
  fill_sections(sections);
  CHECK(load_packed(m, sections) == SAYSO_OK);
  for (uint32_t kind = 0; kind < SECTION_COUNT; kind++) {
    section_header *h = &sections[kind].header, was = *h;
    for (uint32_t more = 0; more < 2 && widths[kind] > 0; more++) {
      h->width = was.width - 1 + 2 * more;
      h->size = (uint64_t)ROWS * BUCKET_SLOTS * (1 + h->width);
      CHECK(load_packed(m, sections) == SAYSO_MODEL_DAMAGED);
    }
    for (uint32_t more = 0; more < 2 && kind == SECTION_INPUTS; more++) {
      h->count = was.count - 1 + 2 * more;
      h->size = (uint64_t)h->count * NETWORK_WIDTH;
      CHECK(load_packed(m, sections) == SAYSO_MODEL_DAMAGED);
    }
    *h = was;
  }
}

/* An index that names places beyond its keys would be read past its end. */
static void wrong_indexes_are_refused(memory *m) {
  section_bytes sections[SECTION_COUNT];
  size_t size;
  uint32_t *starts = (uint32_t *)section_room[SECTION_WORDS];
  fill_sections(sections);
  const uint32_t places[][2] = {{STARTS - 1, ROWS + 1}, {7, ROWS}, {7, UINT32_MAX}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    starts[places[i][0]] = places[i][1];
    uint8_t *bytes = pack(m, sections, &size);
    CHECK(load(bytes, size) == SAYSO_MODEL_DAMAGED);
    (void)memory_resize(m, bytes, size, 0, 1);
    starts[places[i][0]] = 0;
  }
}

/* Whether the model is refused with that float in a section's header and, where there are any, at its first,
 * middle and last number. */
static int is_refused(memory *m, uint32_t kind, float number) {
  int floats = kind == SECTION_NETWORK || kind == SECTION_CHAIN || kind == SECTION_SETTINGS;
  size_t count = (size_t)size_of(kind) / sizeof number, size, places[] = {0, count / 2, count - 1};
  int refused = 1;
  for (size_t i = 0; i < (floats ? 4u : 1u); i++) {
    section_bytes sections[SECTION_COUNT];
    fill_sections(sections);
    uint8_t *place = i == 0 ? (uint8_t *)&sections[kind].header.scale
                            : (uint8_t *)section_room[kind] + places[i - 1] * sizeof number;
    float was;
    memcpy(&was, place, sizeof was);
    memcpy(place, &number, sizeof number);
    uint8_t *bytes = pack(m, sections, &size);
    refused = refused && load(bytes, size) == SAYSO_MODEL_DAMAGED;
    (void)memory_resize(m, bytes, size, 0, 1);
    memcpy(place, &was, sizeof was);
  }
  return refused;
}

static void what_is_no_number_is_refused(memory *m) {
  for (uint32_t kind = 0; kind < SECTION_COUNT; kind++) {
    CHECK(is_refused(m, kind, NAN));
    CHECK(is_refused(m, kind, INFINITY));
    CHECK(is_refused(m, kind, -INFINITY));
    CHECK(!is_refused(m, kind, -FLT_MAX));
  }
}

/* Bytes that don't lie as numbers must are copied. */
static void bytes_may_lie_anywhere(memory *m, const uint8_t *bytes, size_t size) {
  uint8_t *moved = memory_resize(m, NULL, 0, size + 3, 1);
  CHECK(moved != NULL);
  memcpy(moved + 3, bytes, size);
  CHECK(load(moved + 3, size) == SAYSO_OK);
  CHECK(load(moved + 3, 0) == SAYSO_MODEL_FOREIGN);
  (void)memory_resize(m, moved, size + 3, 0, 1);
}

static void write_file(const char *path, const uint8_t *bytes, size_t size) {
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL && fwrite(bytes, 1, size, file) == size && fclose(file) == 0);
}

/* A model that is open is no longer touched by what happens to its file. */
static void files_may_change(const uint8_t *bytes, size_t size, const char *path) {
  sayso_model *model;
  write_file(path, bytes, size);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_OK);
  CHECK(truncate(path, 0) == 0);
  CHECK(model->opened.file.size == size && memcmp(model->opened.file.bytes, bytes, size) == 0);
  CHECK(sayso_model_memory(model) >= size);
  sayso_model_free(model);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_MODEL_FOREIGN);
  CHECK(remove(path) == 0);
}

/* Nobody writes into the pipe, so waiting for it would last. */
static void pipes_are_refused(const char *path) {
  sayso_model *model;
  (void)remove(path);
  CHECK(mkfifo(path, 0600) == 0);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_MODEL_FOREIGN && model == NULL);
  CHECK(remove(path) == 0);
}

static void *resize_few(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user;
  (void)old_size;
  if (new_size > 1 << 20) return NULL;
  if (new_size > 0) return realloc(block, new_size);
  free(block);
  return NULL;
}

/* A large file is seen to be no model before room is made for it. */
static void large_files_are_refused(const uint8_t *bytes, const char *path) {
  sayso_model *model;
  sayso_allocator few = {resize_few, NULL};
  uint8_t other[sizeof(model_header)];
  memcpy(other, bytes, sizeof other);
  write_file(path, other, sizeof other);
  CHECK(truncate(path, (off_t)1 << 32) == 0);
  CHECK(sayso_model_open(path, &few, &model) == SAYSO_MODEL_DAMAGED);
  other[0] = 'S';
  write_file(path, other, sizeof other);
  CHECK(truncate(path, (off_t)1 << 32) == 0);
  CHECK(sayso_model_open(path, &few, &model) == SAYSO_MODEL_FOREIGN);
  CHECK(remove(path) == 0);
}

static void files_are_opened(const uint8_t *bytes, size_t size, const char *path) {
  sayso_model *model;
  write_file(path, bytes, size);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_OK);
  sayso_model_free(model);
  CHECK(remove(path) == 0);
  CHECK(sayso_model_open(path, NULL, &model) == SAYSO_FILE_UNREADABLE && model == NULL);
  errno = 0;
  CHECK(sayso_model_open("/", NULL, &model) == SAYSO_FILE_UNREADABLE && model == NULL && errno == EISDIR);
  CHECK(sayso_model_open("/dev/null", NULL, &model) == SAYSO_MODEL_FOREIGN && model == NULL);
  CHECK(sayso_model_open(NULL, NULL, &model) == SAYSO_BAD_ARGUMENT && model == NULL);
  CHECK(sayso_model_open(path, NULL, NULL) == SAYSO_BAD_ARGUMENT);
}

static void what_is_missing_is_refused(const uint8_t *bytes, size_t size) {
  sayso_model *model;
  CHECK(sayso_model_load(NULL, size, NULL, &model) == SAYSO_BAD_ARGUMENT && model == NULL);
  CHECK(sayso_model_load(bytes, size, NULL, NULL) == SAYSO_BAD_ARGUMENT);
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
  what_reading_needs_is_asked_for(&m);
  wrong_indexes_are_refused(&m);
  what_is_no_number_is_refused(&m);
  bytes_may_lie_anywhere(&m, bytes, size);
  what_is_missing_is_refused(bytes, size);
  (void)snprintf(path, sizeof path, "%s.model", arguments[0]);
  files_are_opened(bytes, size, path);
  files_may_change(bytes, size, path);
  pipes_are_refused(path);
  large_files_are_refused(bytes, path);
  (void)memory_resize(&m, bytes, size, 0, 1);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
