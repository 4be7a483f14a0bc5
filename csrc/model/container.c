#if defined(__unix__) || defined(__APPLE__)
#define _POSIX_C_SOURCE 200809L
#define HAVE_POSIX 1
#endif

#include "container.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

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

/* Of a file of `size` bytes, by those of a header that are there. */
static sayso_status check_header(const container_kind *kind, const void *bytes, uint64_t size,
                                 model_header *h) {
  if (size < sizeof h->magic || memcmp(bytes, kind->magic, sizeof h->magic) != 0) return SAYSO_MODEL_FOREIGN;
  if (size < sizeof *h) return SAYSO_MODEL_TRUNCATED;
  memcpy(h, bytes, sizeof *h);
  if (h->version != kind->version || h->section_count != kind->section_count) return SAYSO_MODEL_VERSION;
  if (size < h->size) return SAYSO_MODEL_TRUNCATED;
  return size > h->size ? SAYSO_MODEL_DAMAGED : SAYSO_OK;
}

/* Room for `size` bytes of its own, at least 1. */
static sayso_status own_bytes(memory *m, container *c, size_t size) {
  c->owned = memory_resize(m, NULL, 0, size, 1);
  if (c->owned == NULL) return SAYSO_NO_MEMORY;
  c->bytes = c->owned;
  c->size = size;
  return SAYSO_OK;
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
static sayso_status read_whole(memory *m, const container_kind *kind, FILE *file, uint64_t size,
                               container *c) {
  unsigned char first[sizeof(model_header)] = {0};
  model_header h;
  size_t got = fread(first, 1, sizeof first, file);
  if (got < sizeof first && got < size) return read_failure(file);
  sayso_status status = check_header(kind, first, size, &h);
  if (status != SAYSO_OK) return status;
  if (size > SIZE_MAX) return SAYSO_NO_MEMORY;
  status = own_bytes(m, c, (size_t)size);
  if (status != SAYSO_OK) return status;
  memcpy(c->owned, first, got);
  return fread(c->owned + got, 1, c->size - got, file) == c->size - got ? SAYSO_OK : read_failure(file);
}

/* Into memory of its own: a mapping would change, or end, as somebody writes into the file. */
sayso_status container_open(memory *m, const container_kind *kind, const char *path, container *c) {
  FILE *file;
  uint64_t size = 0;
  *c = (container){0};
  sayso_status status = open_file(path, &file, &size);
  if (status != SAYSO_OK) return status;
  status = read_whole(m, kind, file, size, c);
  int error = errno;
  (void)fclose(file);
  errno = error;
  return status;
}

/* The caller's bytes, or a copy where they don't lie as numbers must. */
sayso_status container_load(memory *m, const void *bytes, size_t size, container *c) {
  *c = (container){.bytes = bytes, .size = size};
  if ((uintptr_t)bytes % sizeof(uint64_t) == 0 || size == 0) return SAYSO_OK;
  sayso_status status = own_bytes(m, c, size);
  if (status == SAYSO_OK) memcpy(c->owned, bytes, size);
  return status;
}

void container_free(memory *m, container *c) {
  (void)memory_resize(m, c->owned, c->size, 0, 1);
  *c = (container){0};
}

sayso_status container_check(const container_kind *kind, const container *c) {
  model_header h;
  sayso_status status = check_header(kind, c->bytes, c->size, &h);
  if (status != SAYSO_OK) return status;
  return model_checksum(c->bytes + sizeof h, c->size - sizeof h) == h.checksum ? SAYSO_OK
                                                                               : SAYSO_MODEL_DAMAGED;
}

const uint8_t *container_section(const container *c, uint32_t number, size_t *at, section_header *h) {
  if (c->size - *at < sizeof *h) return NULL;
  memcpy(h, c->bytes + *at, sizeof *h);
  size_t start = *at + sizeof *h;
  if (h->kind != number || h->size == 0 || h->size > c->size - start) return NULL;
  size_t step = padded(h->size);
  if (step > c->size - start || !all_finite(&h->scale, 1)) return NULL;
  *at = start + step;
  return c->bytes + start;
}

int all_finite(const void *floats, uint64_t count) {
  const uint8_t *bytes = floats;
  for (uint64_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, bytes + i * sizeof bits, sizeof bits);
    if ((bits & 0x7F800000u) == 0x7F800000u) return 0;
  }
  return 1;
}

sayso_status container_pack(memory *m, const container_kind *kind, const section_bytes *sections,
                            uint8_t **bytes, size_t *size) {
  size_t total = sizeof(model_header);
  for (uint32_t i = 0; i < kind->section_count; i++) {
    total += sizeof(section_header) + padded(sections[i].header.size);
  }
  uint8_t *out = memory_resize(m, NULL, 0, total, 1);
  if (out == NULL) return SAYSO_NO_MEMORY;
  memset(out, 0, total);
  size_t at = sizeof(model_header);
  for (uint32_t i = 0; i < kind->section_count; i++) {
    memcpy(out + at, &sections[i].header, sizeof(section_header));
    at += sizeof(section_header);
    memcpy(out + at, sections[i].bytes, (size_t)sections[i].header.size);
    at += padded(sections[i].header.size);
  }
  model_header h = {.version = kind->version, .section_count = kind->section_count, .size = total};
  memcpy(h.magic, kind->magic, sizeof h.magic);
  h.checksum = model_checksum(out + sizeof h, total - sizeof h);
  memcpy(out, &h, sizeof h);
  *bytes = out;
  *size = total;
  return SAYSO_OK;
}

/* ---- Models ---------------------------------------------------------------------------------------- */

static opened *new_model(const model_kind *kind, const sayso_allocator *allocator) {
  memory m;
  memory_init(&m, allocator);
  opened *model = memory_resize(&m, NULL, 0, kind->size, 1);
  if (model == NULL) return NULL;
  memset(model, 0, kind->size);
  model->memory = m;
  return model;
}

void opened_free(const model_kind *kind, void *model) {
  opened *o = model;
  if (o == NULL) return;
  container_free(&o->memory, &o->file);
  memory m = o->memory;
  (void)memory_resize(&m, o, kind->size, 0, 1);
}

/* Checks what was taken in, and takes it; frees the model where it can't be used. */
static void *finish(const model_kind *kind, opened *model, sayso_status *status) {
  if (*status == SAYSO_OK) *status = container_check(&kind->file, &model->file);
  if (*status == SAYSO_OK) *status = kind->take(model);
  if (*status == SAYSO_OK) return model;
  opened_free(kind, model);
  return NULL;
}

void *opened_from_path(const model_kind *kind, const char *path, const sayso_allocator *allocator,
                       sayso_status *status) {
  *status = path == NULL ? SAYSO_BAD_ARGUMENT : SAYSO_NO_MEMORY;
  opened *model = path == NULL ? NULL : new_model(kind, allocator);
  if (model == NULL) return NULL;
  *status = container_open(&model->memory, &kind->file, path, &model->file);
  return finish(kind, model, status);
}

void *opened_from_bytes(const model_kind *kind, const void *bytes, size_t size, const sayso_allocator *allocator,
                        sayso_status *status) {
  *status = bytes == NULL ? SAYSO_BAD_ARGUMENT : SAYSO_NO_MEMORY;
  opened *model = bytes == NULL ? NULL : new_model(kind, allocator);
  if (model == NULL) return NULL;
  *status = container_load(&model->memory, bytes, size, &model->file);
  return finish(kind, model, status);
}
