/* A model of stances, ready to ask, and what its file holds. Internal. */
#ifndef SAYSO_STANCE_MODEL_H
#define SAYSO_STANCE_MODEL_H

#include "../model/container.h"
#include "../read/spelling.h"
#include "network.h"

#define STANCE_VERSION 1u

/* The sections, in the order of the file. In the header of words `count` and `width` are those of the rows,
 * `scale` that of their numbers. */
typedef enum stance_section {
  STANCE_WEIGHTS, /* stance_weights */
  STANCE_WORDS,   /* a word_index, then a row of int8 for each word */
  STANCE_SECTIONS
} stance_section;

struct sayso_stance_model {
  opened opened;
  stance_weights weights;
  word_index index;
  const int8_t (*rows)[STANCE_WIDTH];
  float scale; /* of the rows' numbers */
};

/* Lays the sections out as a file in memory; `*bytes` is `*size` bytes of `m`. */
sayso_status stance_pack(memory *m, const section_bytes sections[STANCE_SECTIONS], uint8_t **bytes,
                         size_t *size);

/* The words that are looked at for a question about words [first, end) of the document: all, or of many those
 * around the target. Sets `*q` to the question as the network has it and returns the first word's index. */
uint32_t stance_look_at(uint32_t first, uint32_t end, const sayso_stance_question *asked, stance_question *q);

#endif
