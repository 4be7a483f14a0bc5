/* A model, ready to read with, and what its file holds. Internal. */
#ifndef SAYSO_MODEL_MODEL_H
#define SAYSO_MODEL_MODEL_H

#include "chain.h"
#include "container.h"
#include "network.h"
#include "table.h"

#define MODEL_MAGIC                                                                                          \
  { 's', 'a', 'y', 's', 'o', '\r', '\n', 0x1A }
#define MODEL_VERSION 2u

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

/* In their headers `count` and `width` are buckets, and weights in a row, of a weight table; rows, and
 * NETWORK_WIDTH; else 0. `scale` is of a weight table's or a row's numbers. */

typedef struct model_settings {
  float threshold;        /* attributions of less confidence are left out */
  float boldness[3];      /* for source, cue and content, see chain_best */
  float insistence;       /* for content where a cue has none: added to its boldness */
  float nested_threshold; /* threshold for what is attributed inside of a content; 0: as for the others */
  float reserved[2];
} model_settings;

struct sayso_model {
  opened opened;
  weight_table tables[SECTION_COUNT]; /* empty where the section is no table */
  network_weights network;
  packed_layer layers[NETWORK_LAYERS]; /* of the network */
  network_rows inputs, words;
  word_index index; /* of `words` */
  chain_weights chain;
  chain_steps steps;
  model_settings settings;
};

/* The header and the bytes of a section of a model that was opened or loaded. */
const uint8_t *model_section(const sayso_model *model, section kind, section_header *h);

/* Points the model at a section whose header and bytes are known to be sound. */
void model_take_section(sayso_model *model, const section_header *h, const uint8_t *bytes);

/* Lays the sections out as a model file in memory; `*bytes` is `*size` bytes of `m`. */
sayso_status model_pack(memory *m, const section_bytes packed[SECTION_COUNT], uint8_t **bytes, size_t *size);

#endif
