/* Model files: opened, checked, packed. */
#if defined(__unix__) || defined(__APPLE__)
#define _POSIX_C_SOURCE 200809L
#define HAVE_POSIX 1
#endif

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "model.h"

#ifdef HAVE_POSIX
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

uint64_t model_checksum(const uint8_t *bytes, size_t size) {
  uint64_t h = 0x9E3779B97F4A7C15u ^ size;
  while (size > 0) {
    uint64_t word = 0;
    size_t n = size < 8 ? size : 8;
    memcpy(&word, bytes, n);
    h = (h ^ word) * 0xD6E8FEB86659FD93u;
    h ^= h >> 32;
    bytes += n;
    size -= n;
  }
  return h;
}

static size_t padded(uint64_t size) {
  return (size_t)((size + 7) & ~(uint64_t)7);
}

enum { WORD_STARTS = (1 << WORD_INDEX_BITS) + 1 };

/* ---- What each section is ------------------------------------------------------------------------ */

static void take_table(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  uint32_t bucket_bytes = BUCKET_SLOTS * (1 + h->width);
  model->tables[h->kind] = (weight_table){bytes, h->count - 1, h->width, bucket_bytes, h->scale};
}

static void take_network(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  (void)h;
  memcpy(&model->network, bytes, sizeof model->network);
  network_pack(&model->network, model->layers);
}

static network_rows rows_at(const void *bytes, const section_header *h) {
  return (network_rows){(const int8_t(*)[NETWORK_WIDTH])bytes, h->count, h->scale};
}

static void take_inputs(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  model->inputs = rows_at(bytes, h);
}

static void take_words(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  const uint32_t *starts = (const void *)bytes;
  model->index = (word_index){starts, starts + WORD_STARTS, h->count};
  model->words = rows_at(starts + WORD_STARTS + h->count, h);
}

static void take_chain(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  (void)h;
  memcpy(&model->chain, bytes, sizeof model->chain);
}

static void take_settings(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  (void)h;
  memcpy(&model->settings, bytes, sizeof model->settings);
}

/* What a section must be: a weight table of rows of that width; or so many bytes, and so many for each of its
 * rows, which must be `count` where that isn't 0. */
static const struct {
  void (*take)(sayso_model *model, const section_header *h, const uint8_t *bytes);
  uint32_t table_width, count;
  uint64_t size, row_size;
  int is_floats; /* whether its bytes are */
} sections[SECTION_COUNT] = {
    [SECTION_TAGS] = {take_table, .table_width = TAG_WEIGHTS},
    [SECTION_LEXICON] = {take_table, .table_width = LEXICON_WEIGHTS},
    [SECTION_NETWORK] = {take_network, .size = sizeof(network_weights), .is_floats = 1},
    [SECTION_INPUTS] = {take_inputs, .count = MODEL_INPUT_ROWS, .row_size = NETWORK_WIDTH},
    [SECTION_WORDS] = {take_words, .size = WORD_STARTS * sizeof(uint32_t),
                       .row_size = sizeof(uint32_t) + NETWORK_WIDTH},
    [SECTION_CHAIN] = {take_chain, .size = sizeof(chain_weights), .is_floats = 1},
    [SECTION_CUE_LINK] = {take_table, .table_width = LINK_WEIGHTS},
    [SECTION_SOURCE_LINK] = {take_table, .table_width = LINK_WEIGHTS},
    [SECTION_CONFIDENCE] = {take_table, .table_width = LINK_WEIGHTS},
    [SECTION_SETTINGS] = {take_settings, .size = sizeof(model_settings), .is_floats = 1},
};

void model_take_section(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  sections[h->kind].take(model, h, bytes);
}

/* ---- Whether they are sound ---------------------------------------------------------------------- */

/* The size that a section must have by its header's other figures; 0 where these are impossible. */
static uint64_t size_by_header(const section_header *h) {
  uint32_t width = sections[h->kind].table_width, count = sections[h->kind].count;
  if (width == 0) {
    if (count != 0 && h->count != count) return 0;
    return sections[h->kind].size + h->count * sections[h->kind].row_size;
  }
  if (h->count == 0 || (h->count & (h->count - 1)) != 0 || h->width != width) return 0;
  return (uint64_t)h->count * BUCKET_SLOTS * (1 + width);
}

/* Whether every place that the index names is one of its keys. */
static int index_is_sound(const word_index *index) {
  uint32_t last = 0;
  for (int i = 0; i < WORD_STARTS; i++) {
    if (index->starts[i] < last || index->starts[i] > index->count) return 0;
    last = index->starts[i];
  }
  return 1;
}

/* Whether all of `count` floats are numbers. */
static int all_finite(const uint8_t *floats, uint64_t count) {
  for (uint64_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, floats + i * sizeof bits, sizeof bits);
    if ((bits & 0x7F800000u) == 0x7F800000u) return 0;
  }
  return 1;
}

/* Sums and products of what is infinite, or no number, would have no place in whole numbers. */
static int section_is_finite(const section_header *h, const uint8_t *bytes) {
  return all_finite((const uint8_t *)&h->scale, 1) &&
         (!sections[h->kind].is_floats || all_finite(bytes, h->size / sizeof(float)));
}

static sayso_status take_sections(sayso_model *model) {
  size_t at = sizeof(model_header);
  for (uint32_t kind = 0; kind < SECTION_COUNT; kind++) {
    section_header h;
    if (model->size - at < sizeof h) return SAYSO_MODEL_DAMAGED;
    memcpy(&h, model->bytes + at, sizeof h);
    at += sizeof h;
    if (h.kind != kind || h.size == 0 || h.size != size_by_header(&h) || h.size > model->size - at) {
      return SAYSO_MODEL_DAMAGED;
    }
    if (!section_is_finite(&h, model->bytes + at)) return SAYSO_MODEL_DAMAGED;
    model_take_section(model, &h, model->bytes + at);
    size_t step = padded(h.size);
    if (step > model->size - at) return SAYSO_MODEL_DAMAGED;
    at += step;
  }
  return at == model->size && index_is_sound(&model->index) ? SAYSO_OK : SAYSO_MODEL_DAMAGED;
}

const uint8_t *model_section(const sayso_model *model, section kind, section_header *h) {
  const uint8_t *at = model->bytes + sizeof(model_header);
  for (;; at += sizeof *h + padded(h->size)) {
    memcpy(h, at, sizeof *h);
    if (h->kind == kind) return at + sizeof *h;
  }
}

/* Of a file of `size` bytes, by those of a header that are there. */
static sayso_status check_header(const void *bytes, uint64_t size, model_header *h) {
  if (size < sizeof h->magic || memcmp(bytes, MODEL_MAGIC, sizeof h->magic) != 0) return SAYSO_MODEL_FOREIGN;
  if (size < sizeof *h) return SAYSO_MODEL_TRUNCATED;
  memcpy(h, bytes, sizeof *h);
  if (h->version != MODEL_VERSION || h->section_count != SECTION_COUNT) return SAYSO_MODEL_VERSION;
  if (size < h->size) return SAYSO_MODEL_TRUNCATED;
  return size > h->size ? SAYSO_MODEL_DAMAGED : SAYSO_OK;
}

/* Nothing in the file is believed before the checksum has been seen to be right. */
static sayso_status check_model(sayso_model *model) {
  model_header h;
  sayso_status status = check_header(model->bytes, model->size, &h);
  if (status != SAYSO_OK) return status;
  if (model_checksum(model->bytes + sizeof h, model->size - sizeof h) != h.checksum)
    return SAYSO_MODEL_DAMAGED;
  status = take_sections(model);
  if (status == SAYSO_OK) chain_prepare(&model->chain, &model->steps);
  return status;
}

static sayso_status new_model(const sayso_allocator *allocator, sayso_model **model) {
  memory m;
  memory_init(&m, allocator);
  *model = memory_resize(&m, NULL, 0, 1, sizeof **model);
  if (*model == NULL) return SAYSO_NO_MEMORY;
  memset(*model, 0, sizeof **model);
  (*model)->memory = m;
  return SAYSO_OK;
}

void sayso_model_free(sayso_model *model) {
  if (model == NULL) return;
  (void)memory_resize(&model->memory, model->owned, model->size, 0, 1);
  memory m = model->memory;
  (void)memory_resize(&m, model, 1, 0, sizeof *model);
}

static sayso_status finish(sayso_model **model, sayso_status status) {
  if (status == SAYSO_OK) status = check_model(*model);
  if (status != SAYSO_OK) {
    sayso_model_free(*model);
    *model = NULL;
  }
  return status;
}

/* Room for `size` bytes of the model's own, at least 1. */
static sayso_status own_bytes(sayso_model *model, size_t size) {
  model->owned = memory_resize(&model->memory, NULL, 0, size, 1);
  if (model->owned == NULL) return SAYSO_NO_MEMORY;
  model->bytes = model->owned;
  model->size = size;
  return SAYSO_OK;
}

/* The caller's bytes, or a copy where they don't lie as numbers must. */
static sayso_status take_bytes(sayso_model *model, const void *bytes, size_t size) {
  model->bytes = bytes;
  model->size = size;
  if ((uintptr_t)bytes % sizeof(uint64_t) == 0 || size == 0) return SAYSO_OK;
  sayso_status status = own_bytes(model, size);
  if (status == SAYSO_OK) memcpy(model->owned, bytes, size);
  return status;
}

sayso_status sayso_model_load(const void *bytes, size_t size, const sayso_allocator *allocator,
                              sayso_model **model) {
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = NULL;
  if (bytes == NULL) return SAYSO_BAD_ARGUMENT;
  sayso_status status = new_model(allocator, model);
  if (status != SAYSO_OK) return status;
  return finish(model, take_bytes(*model, bytes, size));
}

/* Opens a file and tells its size. What is no file, as a pipe is, is no model; to wait for it, or to ask it
 * for its size, would be wrong. */
#ifdef HAVE_POSIX
static sayso_status open_file(const char *path, FILE **file, uint64_t *size) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor < 0) return SAYSO_FILE_UNREADABLE;
  struct stat about;
  sayso_status status = SAYSO_OK;
  if (fstat(descriptor, &about) != 0) {
    status = SAYSO_FILE_UNREADABLE;
  } else if (S_ISDIR(about.st_mode)) {
    errno = EISDIR;
    status = SAYSO_FILE_UNREADABLE;
  } else if (!S_ISREG(about.st_mode)) {
    status = SAYSO_MODEL_FOREIGN;
  }
  *file = status == SAYSO_OK ? fdopen(descriptor, "rb") : NULL;
  if (*file != NULL) {
    *size = (uint64_t)about.st_size;
    return SAYSO_OK;
  }
  int error = errno;
  (void)close(descriptor);
  errno = error;
  return status == SAYSO_OK ? SAYSO_FILE_UNREADABLE : status;
}
#else
static sayso_status open_file(const char *path, FILE **file, uint64_t *size) {
  *file = fopen(path, "rb");
  if (*file == NULL) return SAYSO_FILE_UNREADABLE;
  long end = fseek(*file, 0, SEEK_END) == 0 ? ftell(*file) : -1;
  if (end < 0 || fseek(*file, 0, SEEK_SET) != 0) {
    (void)fclose(*file);
    return SAYSO_FILE_UNREADABLE;
  }
  *size = (uint64_t)end;
  return SAYSO_OK;
}
#endif

/* Why fewer bytes came than there should be. */
static sayso_status read_failure(FILE *file) {
  return ferror(file) ? SAYSO_FILE_UNREADABLE : SAYSO_MODEL_TRUNCATED;
}

/* Reads what of a file of `size` bytes isn't read yet once its header is seen to fit, lest room be made for
 * whatever large file is mistaken for a model. */
static sayso_status read_model(sayso_model *model, FILE *file, uint64_t size) {
  unsigned char first[sizeof(model_header)] = {0};
  model_header h;
  size_t got = fread(first, 1, sizeof first, file);
  if (got < sizeof first && got < size) return read_failure(file);
  sayso_status status = check_header(first, size, &h);
  if (status != SAYSO_OK) return status;
  if (size > SIZE_MAX) return SAYSO_NO_MEMORY;
  status = own_bytes(model, (size_t)size);
  if (status != SAYSO_OK) return status;
  memcpy(model->owned, first, got);
  return fread(model->owned + got, 1, model->size - got, file) == model->size - got ? SAYSO_OK
                                                                                    : read_failure(file);
}

/* Into memory of the model's own: a mapping would change, or end, as somebody writes into the file. */
static sayso_status take_file(sayso_model *model, const char *path) {
  FILE *file;
  uint64_t size = 0;
  sayso_status status = open_file(path, &file, &size);
  if (status != SAYSO_OK) return status;
  status = read_model(model, file, size);
  int error = errno;
  (void)fclose(file);
  errno = error;
  return status;
}

sayso_status sayso_model_open(const char *path, const sayso_allocator *allocator, sayso_model **model) {
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = NULL;
  if (path == NULL) return SAYSO_BAD_ARGUMENT;
  sayso_status status = new_model(allocator, model);
  if (status != SAYSO_OK) return status;
  return finish(model, take_file(*model, path));
}

size_t sayso_model_memory(const sayso_model *model) {
  return model->memory.in_use;
}

sayso_status model_pack(memory *m, const section_bytes packed[SECTION_COUNT], uint8_t **bytes, size_t *size) {
  size_t total = sizeof(model_header);
  for (int i = 0; i < SECTION_COUNT; i++) total += sizeof(section_header) + padded(packed[i].header.size);
  uint8_t *out = memory_resize(m, NULL, 0, total, 1);
  if (out == NULL) return SAYSO_NO_MEMORY;
  memset(out, 0, total);
  size_t at = sizeof(model_header);
  for (int i = 0; i < SECTION_COUNT; i++) {
    memcpy(out + at, &packed[i].header, sizeof(section_header));
    at += sizeof(section_header);
    memcpy(out + at, packed[i].bytes, (size_t)packed[i].header.size);
    at += padded(packed[i].header.size);
  }
  model_header h = {
      .magic = MODEL_MAGIC, .version = MODEL_VERSION, .section_count = SECTION_COUNT, .size = total};
  memcpy(h.magic, MODEL_MAGIC, sizeof h.magic);
  h.checksum = model_checksum(out + sizeof h, total - sizeof h);
  memcpy(out, &h, sizeof h);
  *bytes = out;
  *size = total;
  return SAYSO_OK;
}
