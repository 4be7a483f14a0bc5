/* The network that scores labels: residual convolutions over a sequence of words, each word a row of numbers.
 * Internal.
 *
 * A word's first state is the sum of rows, one for each thing known of it; every layer looks at a word and at
 * two others, some words to the left and to the right, so that the layers together see REACH words to each
 * side. A layer adds what it finds to the state (He et al. 2016; for dilated convolutions over words,
 * Strubell et al. 2017), and the last state is weighed into a score for each label. */
#ifndef SAYSO_MODEL_NETWORK_H
#define SAYSO_MODEL_NETWORK_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h> /* says which C library this is */

#include "exact.h"

enum { NETWORK_WIDTH = 96, NETWORK_LAYERS = 4, NETWORK_TAPS = 3, NETWORK_LABELS = 8 };

typedef float network_state[NETWORK_WIDTH];

typedef struct network_layer {
  network_state bias;
  network_state from[NETWORK_TAPS][NETWORK_WIDTH]; /* [tap][number of the state there]: what it adds */
} network_layer;

typedef struct network_weights {
  network_state bias; /* of the first states */
  network_layer layers[NETWORK_LAYERS];
  float label_bias[NETWORK_LABELS];
  float labels[NETWORK_WIDTH][NETWORK_LABELS];
} network_weights;

/* The word that tap `tap` of layer `layer` looks at, seen from word `at`; it may lie outside the sequence. */
int64_t network_look(int layer, int tap, int64_t at);

/* Cuts first states at zero. */
void network_begin(network_state *states, size_t count);

/* Reading runs the layers in whole numbers, which is faster and the same on every machine: states in steps of
 * 1/STATE_STEPS up to STATE_MOST, which they hardly pass, weights in steps of the layer's own. The limits
 * keep the sums of all products within 32 bits. */
enum {
  STATE_STEPS = 128,
  STATE_MOST = 4095,
  WEIGHT_MOST = 1820,
  LAYER_INPUTS = NETWORK_TAPS * NETWORK_WIDTH
};

typedef struct packed_layer {
  int16_t to[NETWORK_WIDTH][LAYER_INPUTS]; /* [number of the new state][tap, number of the state there] */
  network_state bias;
  float scale; /* of a sum of products */
} packed_layer;

void network_pack(const network_weights *w, packed_layer layers[NETWORK_LAYERS]);

/* Runs the layers over `count` words whose first states are given, cut at zero; leaves the last ones in their
 * place. `packed` has room for `count` of them. */
typedef int16_t packed_state[NETWORK_WIDTH];
void network_run(const packed_layer layers[NETWORK_LAYERS], network_state *states, packed_state *packed,
                 size_t count);

/* Scores of the labels from a word's last state. */
void network_score(const network_weights *w, const network_state state, float scores[NETWORK_LABELS]);

/* Loops over a state have a fixed length and no sum that runs along it, so that a compiler may take several
 * numbers at once without changing the result. Functions marked so are compiled twice, to take eight at once
 * where the processor can; none contracts a product and a sum, so that both give the same bits. Which one is asked
 * before a program begins, when ThreadSanitizer can't be called yet. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) &&                 \
    !defined(__SANITIZE_THREAD__)
#define NETWORK_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define NETWORK_WIDE
#endif

/* y += by * x */
static inline void state_add(network_state y, float by, const network_state x) {
  for (int k = 0; k < NETWORK_WIDTH; k++) y[k] += by * x[k];
}

/* Rows of numbers as a model file keeps them; a stored number times the scale is the number. */
typedef struct network_rows {
  const int8_t (*rows)[NETWORK_WIDTH];
  uint32_t count;
  float scale;
} network_rows;

/* Where words have their rows: keys, which are hashes, sorted, and for the top bits of a key its first place.
 */
enum { WORD_INDEX_BITS = 12, WORD_STARTS = (1 << WORD_INDEX_BITS) + 1 };

typedef struct word_index {
  const uint32_t *starts; /* WORD_STARTS of them */
  const uint32_t *keys;
  uint32_t count;
} word_index;

/* The place of a key, or UINT32_MAX. */
uint32_t word_index_find(const word_index *index, uint32_t key);

/* Whether every place that the index names is one of its keys. */
int word_index_is_sound(const word_index *index);

#endif
