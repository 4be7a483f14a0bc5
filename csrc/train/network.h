/* Training of the network with the chain over its scores. Internal. */
#ifndef SAYSO_TRAIN_NETWORK_H
#define SAYSO_TRAIN_NETWORK_H

#include "../read/inputs.h"
#include "train.h"

/* Pretrained vectors of words, sorted by the hash of the word; or what a model has made of them. */
enum { VECTOR_SIZE = 64 };

struct word_vectors {
  VECTOR(uint32_t) keys;
  VECTOR(uint32_t) starts;
  VECTOR(uint32_t) ranks;     /* of each word its place in the file, where the frequent come first */
  VECTOR(float) numbers;      /* VECTOR_SIZE of each word */
  const sayso_model *made_of; /* where given, its index and rows of words stand for all that, and stay */
};

/* A word to learn from; `inputs.word` is unused. */
typedef struct training_word {
  word_inputs inputs;
  uint32_t vector; /* its place among the vectors, or NO_ROW */
  uint8_t gold, joint;
} training_word;

/* All chunks, one behind the other. */
typedef struct training_words {
  VECTOR(training_word) words;
  VECTOR(uint32_t) starts; /* first word of each chunk, and the end */
} training_words;

/* What is learned. The rows of inputs come last: a batch touches few of them. */
typedef struct network_parameters {
  network_weights weights;
  chain_weights chain;
  network_state vectors[VECTOR_SIZE]; /* what each number of a vector adds to a first state */
  network_state rows[INPUT_ROWS];
} network_parameters;

/* Trains from a fixed seed, so that the same words give the same bits; `out` is the caller's to free. */
sayso_status fit_network(memory *m, const training_words *t, const word_vectors *v, const network_fit *how,
                         const progress *p, network_parameters **out);

word_index vectors_index(const word_vectors *v);

/* What was learned, as sections of a model: rows rounded to int8, the vectors as what they add to a first
 * state. */
sayso_status network_sections(memory *m, const network_parameters *x, const word_vectors *v,
                              section_bytes *sections);

#endif
