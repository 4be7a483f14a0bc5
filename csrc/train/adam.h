/* Steps of stochastic gradients: Adam's (Kingma and Ba 2015), the same to the bit everywhere. Internal. */
#ifndef SAYSO_TRAIN_ADAM_H
#define SAYSO_TRAIN_ADAM_H

#include "train.h"

typedef struct adam_state {
  float mean_decay, square_decay; /* powers of the decays, of the batches done */
} adam_state;

extern const adam_state adam_start;

/* Parameters, their gradient, and its running means and those of its square. */
typedef struct adam_numbers {
  float *x, *gradient, *mean, *square;
} adam_numbers;

/* Counts another batch. */
void adam_next(adam_state *s);

/* Steps over `count` numbers and clears their gradient. */
void adam_step(const adam_state *s, adam_numbers n, size_t count, float size);

/* Sets `count` numbers by chance, from -width to width. */
void scatter(random_state *r, float *numbers, size_t count, float width);

/* Puts `count` numbers in an order by chance. */
void shuffle(uint32_t *order, size_t count, random_state *r);

#endif
