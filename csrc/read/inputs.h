/* What the network is given of each word: the rows that are summed to its first state. Internal. */
#ifndef SAYSO_READ_INPUTS_H
#define SAYSO_READ_INPUTS_H

#include "facts.h"

/* Each input is a block of rows, of which a word has one at most: its name, and how many rows. Values beyond
 * these wrap around, which only hashes do: spellings share rows. */
#define INPUTS(X)                                                                                            \
  X(STEM, 12000)                                                                                             \
  X(SUFFIX, 3000)                                                                                            \
  X(SHAPE, 16)                                                                                               \
  X(TAG, 64)                                                                                                 \
  X(LEXICON, 64)      /* how often the word is in a cue, and in a source */                                  \
  X(CONTENT_START, 8) /* how often it begins a content */                                                    \
  X(JOINT, 8)                                                                                                \
  X(SENTENCE, 4)      /* whether it is the first of its sentence, the last */                                \
  X(QUOTE, 64)        /* its place in a quotation, and the quotation's size */                               \
  X(QUOTE_END, 16)    /* the mark before the closing one; whether another quotation is inside */             \
  X(AFTER_QUOTE, 512) /* the word after the quotation that it stands in */                                   \
  X(THEN, 512)        /* the next */                                                                         \
  X(BEFORE_QUOTE, 512)                                                                                       \
  X(BLOCK, 64)                                                                                               \
  X(NEIGHBOURS, 16) /* quotation marks of the blocks before and after */                                     \
  X(LAYOUT, 16)     /* on which side of a speaker's colon, of a signature's dash */

#define INPUT_NAME(name, rows) INPUT_##name,
typedef enum input { INPUTS(INPUT_NAME) INPUT_COUNT } input;
#undef INPUT_NAME

#define AND_ROWS(name, rows) +rows
enum { INPUT_ROWS = 0 INPUTS(AND_ROWS) }; /* of all blocks together */
#undef AND_ROWS

#define NO_ROW UINT32_MAX

typedef struct word_inputs {
  uint32_t rows[INPUT_COUNT]; /* NO_ROW where there is none */
  uint32_t word;              /* hash of the folded word, the key of its row among the words */
} word_inputs;

/* Inputs of all words of a chunk. */
void chunk_inputs(const word_facts *words, int32_t count, const surroundings *around, word_inputs *out);

#endif
