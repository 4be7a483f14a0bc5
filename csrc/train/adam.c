#include "adam.h"

const adam_state adam_start = {1, 1};

void adam_next(adam_state *s) {
  s->mean_decay *= 0.9f;
  s->square_decay *= 0.999f;
}

/* The square root, by arithmetic that is the same everywhere. */
static float root(float x) {
  if (x <= 0) return 0;
  union {
    float number;
    uint32_t bits;
  } guess = {x};
  guess.bits = (guess.bits >> 1) + 0x1FBD1DF5u;
  for (int i = 0; i < 3; i++) guess.number = 0.5f * (guess.number + x / guess.number);
  return guess.number;
}

NETWORK_WIDE
void adam_step(const adam_state *s, adam_numbers n, size_t count, float size) {
  float mean_scale = 1 / (1 - s->mean_decay), square_scale = 1 / (1 - s->square_decay);
  for (size_t i = 0; i < count; i++) {
    float g = n.gradient[i];
    n.mean[i] = 0.9f * n.mean[i] + 0.1f * g;
    n.square[i] = 0.999f * n.square[i] + 0.001f * g * g;
    n.x[i] -= size * n.mean[i] * mean_scale / (root(n.square[i] * square_scale) + 1e-8f);
    n.gradient[i] = 0;
  }
}

void shuffle(uint32_t *order, size_t count, random_state *r) {
  for (size_t i = count; i > 1; i--) {
    size_t other = (size_t)(random_draw(r) % i);
    uint32_t swapped = order[i - 1];
    order[i - 1] = order[other];
    order[other] = swapped;
  }
}

void scatter(random_state *r, float *numbers, size_t count, float width) {
  for (size_t i = 0; i < count; i++) numbers[i] = (random_share(r) * 2 - 1) * width;
}
