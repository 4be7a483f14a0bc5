/* The files that models come in, of any kind: opened, checked, packed. Internal.
 *
 * All little-endian: a model_header, then sections one behind the other, each a section_header and its bytes,
 * padded to 8. The checksum covers all that follows the header. What the sections hold is the kind's own. */
#ifndef SAYSO_MODEL_CONTAINER_H
#define SAYSO_MODEL_CONTAINER_H

#include "../memory.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "a model file's numbers are read as they lie there, in little-endian order, which this machine hasn't"
#endif

/* What files of a kind begin with. */
typedef struct container_kind {
  char magic[8];
  uint32_t version, section_count;
} container_kind;

typedef struct model_header {
  char magic[8];
  uint32_t version;
  uint32_t section_count;
  uint64_t size; /* of the whole file */
  uint64_t checksum;
} model_header;

typedef struct section_header {
  uint32_t kind;         /* sections stand in the order of their kinds, from 0 */
  uint32_t count, width; /* of what it holds: as the kind of file has it */
  float scale;           /* of its numbers */
  uint64_t size;         /* bytes that follow, padding not counted */
} section_header;

/* A section under construction: one that owns its bytes apart. */
typedef struct section_bytes {
  section_header header;
  uint8_t *bytes;
} section_bytes;

/* A file's bytes. */
typedef struct container {
  const uint8_t *bytes;
  size_t size;
  uint8_t *owned; /* the same, where they are to be freed */
} container;

/* Takes a file into memory, or the caller's bytes as they lie; then nothing is known but that its header fits
 * its size, which container_check sees to. What was taken is freed by container_free, whatever is returned.
 */
sayso_status container_open(memory *m, const container_kind *kind, const char *path, container *c);
sayso_status container_load(memory *m, const void *bytes, size_t size, container *c);
void container_free(memory *m, container *c);

/* Whether header and checksum are right; nothing in the file is to be believed before. */
sayso_status container_check(const container_kind *kind, const container *c);

/* The bytes of the section `number` whose header begins at `*at` (at first sizeof(model_header)), and its
 * header; moves `*at` behind it. NULL where there is none or its size can't be. */
const uint8_t *container_section(const container *c, uint32_t number, size_t *at, section_header *h);

/* What a model of any kind begins with, once it is open. */
typedef struct opened {
  memory memory;
  container file;
} opened;

typedef struct model_kind {
  container_kind file;
  size_t size;                       /* of such a model */
  sayso_status (*take)(void *model); /* what the sections hold, of a file whose header and checksum are right */
} model_kind;

/* A model from a file, or from the caller's bytes as they lie; NULL, and why, where there is none to be had. All
 * that neither the opening nor `take` sets is zero. */
void *opened_from_path(const model_kind *kind, const char *path, const sayso_allocator *allocator,
                       sayso_status *status);
void *opened_from_bytes(const model_kind *kind, const void *bytes, size_t size, const sayso_allocator *allocator,
                        sayso_status *status);
void opened_free(const model_kind *kind, void *model);

/* Whether all of `count` floats are numbers: sums and products of what is infinite, or no number, have no
 * place in whole ones. */
int all_finite(const void *floats, uint64_t count);

/* Lays sections out as a file in memory; `*bytes` is `*size` bytes of `m`. */
sayso_status container_pack(memory *m, const container_kind *kind, const section_bytes *sections,
                            uint8_t **bytes, size_t *size);

/* Of `size` bytes, eight at a time. */
uint64_t model_checksum(const uint8_t *bytes, size_t size);

#endif
