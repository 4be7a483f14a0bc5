/* The network against sums written out the long way, and the index of words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "model/network.h"

enum { COUNT = 23 };

static network_weights weights;
static network_state states[(NETWORK_LAYERS + 1) * COUNT];

static float draw(void) {
  return (float)(rand() % 2001 - 1000) / 1000;
}

static void fill(float *numbers, size_t count, float width) {
  for (size_t i = 0; i < count; i++) numbers[i] = draw() * width;
}

/* What a state's number k becomes in a layer. */
static double expected(int l, size_t i, int k) {
  const network_layer *layer = &weights.layers[l];
  double sum = layer->bias[k];
  for (int tap = 0; tap < NETWORK_TAPS; tap++) {
    int64_t at = network_look(l, tap, (int64_t)i);
    for (int j = 0; j < NETWORK_WIDTH && at >= 0 && at < COUNT; j++) {
      sum += (double)states[l * COUNT + at][j] * layer->from[tap][j][k];
    }
  }
  return (double)states[(size_t)l * COUNT + i][k] + (sum > 0 ? sum : 0);
}

static void layers_are_sums(void) {
  srand(5);
  fill((float *)&weights, sizeof weights / sizeof(float), 0.1f);
  fill(states[0], COUNT * NETWORK_WIDTH, 1);
  float was = states[3][7];
  network_run(&weights, states, COUNT);
  CHECK(states[3][7] == (was > 0 ? was : 0));
  double most = 0;
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    for (size_t i = 0; i < COUNT; i++) {
      for (int k = 0; k < NETWORK_WIDTH; k++) {
        double off = fabs(expected(l, i, k) - states[(size_t)(l + 1) * COUNT + i][k]);
        most = off > most ? off : most;
      }
    }
  }
  CHECK(most < 1e-4);
}

static void scores_are_products(void) {
  float scores[NETWORK_LABELS];
  network_score(&weights, states[NETWORK_LAYERS * COUNT], scores);
  double sum = weights.label_bias[2];
  for (int k = 0; k < NETWORK_WIDTH; k++)
    sum += (double)states[NETWORK_LAYERS * COUNT][k] * weights.labels[k][2];
  CHECK(fabs(sum - scores[2]) < 1e-3);
}

/* A word sees as far as the layers reach, and no further. */
static void reach_is_bounded(void) {
  static network_state other[(NETWORK_LAYERS + 1) * COUNT];
  memcpy(other, states, sizeof(network_state) * COUNT);
  other[COUNT - 1][0] += 5;
  network_run(&weights, other, COUNT);
  size_t last = NETWORK_LAYERS * COUNT;
  CHECK(memcmp(other[last], states[last], sizeof(network_state)) == 0);
  CHECK(memcmp(other[last + COUNT - 10], states[last + COUNT - 10], sizeof(network_state)) != 0);
}

static void words_are_found(void) {
  static uint32_t starts[(1 << WORD_INDEX_BITS) + 1];
  const uint32_t keys[] = {3, 9, 0x00100000, 0x7FFFFFFF, 0xFFFFFFFE, 0xFFFFFFFF};
  for (uint32_t top = 0, at = 0; top <= 1u << WORD_INDEX_BITS; top++) {
    while (at < 6 && keys[at] >> (32 - WORD_INDEX_BITS) < top) at++;
    starts[top] = at;
  }
  word_index index = {starts, keys, 6};
  for (uint32_t i = 0; i < 6; i++) CHECK(word_index_find(&index, keys[i]) == i);
  CHECK(word_index_find(&index, 4) == UINT32_MAX);
  CHECK(word_index_find(&index, 0x80000000) == UINT32_MAX);
}

int main(void) {
  layers_are_sums();
  scores_are_products();
  reach_is_bounded();
  words_are_found();
  return CHECKS_DONE();
}
