/* Training of the model of stances, and how good it is. Internal to the training program. */
#ifndef SAYSO_TRAIN_STANCE_H
#define SAYSO_TRAIN_STANCE_H

#include "../../stance/model.h"
#include "../network.h"

/* What the examples are for, see csrc/train/stance/examples.lua. */
typedef enum stance_use {
  USE_LEARN,
  USE_DIRECTED,      /* learned from with less weight */
  USE_HELD_OUT,      /* never learned from: to measure on */
  USE_DIRECTED_VALID /* likewise; two of a sentence stand together */
} stance_use;

/* A question with its answer. */
typedef struct stance_example {
  stance_question q;
  size_t first;   /* of the words that are looked at, among all examples' */
  uint8_t answer; /* stance_class */
  uint8_t use;    /* stance_use */
  uint32_t hash;  /* of the sentence */
} stance_example;

/* What is known of a word. */
typedef struct stance_word {
  uint32_t vector; /* its place among the vectors, or NO_ROW */
  uint8_t shape;
} stance_word;

typedef struct stance_examples {
  VECTOR(stance_example) items;
  VECTOR(stance_word) words;
} stance_examples;

/* An example as the file has it, its sentence read into a document. */
typedef struct stance_line {
  const sayso_document *doc;
  sayso_stance_question asked; /* of all its words */
  uint8_t answer, use;
  uint32_t hash;
} stance_line;

/* Reads what examples.lua writes, and calls `take` with each that can be used: some word must be where its
 * target should. */
sayso_status each_example(memory *m, const char *path, const progress *p,
                          sayso_status (*take)(void *user, const stance_line *line), void *user);

/* Takes them to learn from. */
sayso_status read_examples(memory *m, const char *path, const word_vectors *v, const progress *p,
                           stance_examples *out);
void examples_free(memory *m, stance_examples *e);

/* What is learned. */
typedef struct stance_parameters {
  stance_weights weights;
  stance_state vectors[VECTOR_SIZE]; /* what each number of a vector adds to a first state */
} stance_parameters;

/* Trains from a fixed seed on examples of the first two uses, those of the fold `left_out` not among them
 * (STANCE_FOLDS: on all). `x` is set. */
enum { STANCE_FOLDS = 9 };
static inline int stance_fold(uint32_t hash) {
  return (int)(hash / 10 % STANCE_FOLDS);
}
sayso_status fit_stance(memory *m, const stance_examples *e, const word_vectors *v, int left_out,
                        const progress *p, stance_parameters *x);

/* Lays out as a file what was learned. */
sayso_status stance_build(memory *m, const stance_parameters *x, const word_vectors *v, uint8_t **bytes,
                          size_t *size);

/* Measures a model on examples held out, or on those of a fold it was not trained on; prints. */
sayso_status print_stance_figures(memory *m, const char *examples, const sayso_stance_model *model, int fold,
                                  const progress *p);

#endif
