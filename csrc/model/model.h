/* A model, ready to read with, and the file it comes in. Internal.
 *
 * The file, all little-endian: a model_header, then its sections one behind the other, each a section_header
 * and its bytes, padded to 8. The checksum covers all that follows the header. */
#ifndef SAYSO_MODEL_MODEL_H
#define SAYSO_MODEL_MODEL_H

#include "../memory.h"
#include "chain.h"
#include "network.h"
#include "table.h"

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "a model file's numbers are read as they lie there, in little-endian order, which this machine hasn't"
#endif

#define MODEL_MAGIC "sayso\r\n\x1A"
#define MODEL_VERSION 2u

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
  SECTION_NETWORK,  /* network_weights */
  SECTION_INPUTS,   /* network_rows of read/inputs.c */
  SECTION_WORDS,    /* a word_index, then its network_rows */
  SECTION_CHAIN,    /* chain_weights */
  SECTION_CUE_LINK, /* weight tables of read/link.c */
  SECTION_SOURCE_LINK,
  SECTION_CONFIDENCE,
  SECTION_SETTINGS, /* model_settings */
  SECTION_COUNT
} section;

/* Weights in a row of the tables, and rows of the inputs: as many as there are tags, facts that the lexicon
 * has of a word, inputs' rows. read/tag.c and inputs.c see to it when compiling. */
enum { TAG_WEIGHTS = 50, LEXICON_WEIGHTS = 3, LINK_WEIGHTS = 1, MODEL_INPUT_ROWS = 16876 };

typedef struct section_header {
  uint32_t kind;
  uint32_t count,
      width;     /* buckets, and weights in a row, of a weight table; rows, and NETWORK_WIDTH; else 0 */
  float scale;   /* of a weight table's or a row's numbers */
  uint64_t size; /* bytes that follow, padding not counted */
} section_header;

typedef struct model_settings {
  float threshold;        /* attributions of less confidence are left out */
  float boldness[3];      /* for source, cue and content, see chain_best */
  float insistence;       /* for content where a cue has none: added to its boldness */
  float nested_threshold; /* threshold for what is attributed inside of a content; 0: as for the others */
  float reserved[2];
} model_settings;

struct sayso_model {
  memory memory;
  const uint8_t *bytes;
  size_t size;
  uint8_t *owned; /* the same, where they are the model's to free */
  weight_table tables[SECTION_COUNT]; /* empty where the section is no table */
  network_weights network;
  packed_layer layers[NETWORK_LAYERS]; /* of the network */
  network_rows inputs, words;
  word_index index; /* of `words` */
  chain_weights chain;
  chain_steps steps;
  model_settings settings;
};

/* Of `size` bytes, eight at a time. */
uint64_t model_checksum(const uint8_t *bytes, size_t size);

/* A model under construction: one that owns its sections' bytes apart, laid out by model_pack. */
typedef struct section_bytes {
  section_header header;
  uint8_t *bytes;
} section_bytes;

/* The header and the bytes of a section of a model that was opened or loaded. */
const uint8_t *model_section(const sayso_model *model, section kind, section_header *h);

/* Points the model at a section whose header and bytes are known to be sound. */
void model_take_section(sayso_model *model, const section_header *h, const uint8_t *bytes);

/* Lays the sections out as a model file in memory; `*bytes` is `*size` bytes of `m`. */
sayso_status model_pack(memory *m, const section_bytes packed[SECTION_COUNT], uint8_t **bytes,
                        size_t *size);

#endif
