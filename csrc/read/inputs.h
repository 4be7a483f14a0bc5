/* What the network is given of each word: the rows that are summed to its first state. Internal. */
#ifndef SAYSO_READ_INPUTS_H
#define SAYSO_READ_INPUTS_H

#include "facts.h"

/* Each input is a block of rows, of which a word has one at most. Spellings share rows by their hashes. */
typedef enum input {
  INPUT_STEM,
  INPUT_SUFFIX,
  INPUT_SHAPE,
  INPUT_TAG,
  INPUT_LEXICON,       /* how often the word is in a cue, and in a source */
  INPUT_CONTENT_START, /* how often it begins a content */
  INPUT_JOINT,
  INPUT_SENTENCE,    /* whether it is the first of its sentence, the last */
  INPUT_QUOTE,       /* its place in a quotation, and the quotation's size */
  INPUT_QUOTE_END,   /* the mark before the closing one; whether another quotation is inside */
  INPUT_AFTER_QUOTE, /* the word after the quotation that it stands in */
  INPUT_THEN,        /* the next */
  INPUT_BEFORE_QUOTE,
  INPUT_BLOCK,
  INPUT_NEIGHBOURS, /* quotation marks of the blocks before and after */
  INPUT_LAYOUT,     /* on which side of a speaker's colon, of a signature's dash */
  INPUT_COUNT
} input;

enum { INPUT_ROWS = 16876 }; /* of all blocks together */

#define NO_ROW UINT32_MAX

typedef struct word_inputs {
  uint32_t rows[INPUT_COUNT]; /* NO_ROW where there is none */
  uint32_t word;              /* hash of the folded word, the key of its row among the words */
} word_inputs;

/* Inputs of all words of a chunk. */
void chunk_inputs(const word_facts *words, int32_t count, const surroundings *around, word_inputs *out);

#endif
