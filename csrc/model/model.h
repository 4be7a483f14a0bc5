/* A model, ready to read with, and the file it comes in. Internal.
 *
 * The file, all little-endian: a model_header, then its sections one behind the other, each a section_header
 * and its bytes, padded to 8. The checksum covers all that follows the header. */
#ifndef SAYSO_MODEL_MODEL_H
#define SAYSO_MODEL_MODEL_H

#include "../memory.h"
#include "chain.h"
#include "table.h"

#define MODEL_MAGIC "sayso\r\n\x1A"
#define MODEL_VERSION 1u

typedef struct model_header {
  char magic[8];
  uint32_t version;
  uint32_t section_count;
  uint64_t size; /* of the whole file */
  uint64_t checksum;
} model_header;

/* The sections, in the order of the file. */
typedef enum section {
  SECTION_TAGS,     /* weight table of read/tag.c */
  SECTION_LEXICON,  /* weight table of read/facts.c: how often a stem is in a cue or in a source */
  SECTION_LABELS,   /* weight table of read/label.c */
  SECTION_CHAIN,    /* chain_weights */
  SECTION_CUE_LINK, /* weight tables of read/link.c */
  SECTION_SOURCE_LINK,
  SECTION_CONFIDENCE,
  SECTION_SETTINGS, /* model_settings */
  SECTION_COUNT
} section;

typedef struct section_header {
  uint32_t kind;
  uint32_t bucket_count, width; /* of a weight table, else 0 */
  float scale;
  uint64_t size; /* bytes that follow, padding not counted */
} section_header;

typedef struct model_settings {
  float threshold;   /* attributions of less confidence are left out */
  float boldness[3]; /* for source, cue and content, see chain_best */
  float reserved[4];
} model_settings;

struct sayso_model {
  memory memory;
  const uint8_t *bytes;
  size_t size;
  int mapped; /* whether `bytes` is a mapping; otherwise, whether it is owned */
  int owned;
  weight_table tables[SECTION_COUNT]; /* empty where the section is no table */
  chain_weights chain;
  chain_steps steps;
  model_settings settings;
};

/* Of `size` bytes, eight at a time. */
uint64_t model_checksum(const uint8_t *bytes, size_t size);

/* A model under construction: one that owns its sections' bytes apart, written by model_write. */
typedef struct section_bytes {
  section_header header;
  uint8_t *bytes;
} section_bytes;

/* Lays the sections out as a model file in memory; `*bytes` is `*size` bytes of `m`. */
sayso_status model_pack(memory *m, const section_bytes sections[SECTION_COUNT], uint8_t **bytes,
                        size_t *size);

#endif
