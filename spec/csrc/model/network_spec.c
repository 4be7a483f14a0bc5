/* The network against sums in floating point, and the index of words. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "model/network.h"

enum { COUNT = 23 };

static network_weights weights;
static packed_layer layers[NETWORK_LAYERS];
static network_state states[COUNT], last[COUNT];
static packed_state packed[COUNT];

static float draw(void) {
  return (float)(rand() % 2001 - 1000) / 1000;
}

static void fill(float *numbers, size_t count, float width) {
  for (size_t i = 0; i < count; i++) numbers[i] = draw() * width;
}

/* The layers in floating point. */
static void run_the_long_way(double now[COUNT][NETWORK_WIDTH]) {
  static double next[COUNT][NETWORK_WIDTH];
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    const network_layer *layer = &weights.layers[l];
    for (int i = 0; i < COUNT; i++) {
      for (int k = 0; k < NETWORK_WIDTH; k++) {
        double sum = layer->bias[k];
        for (int tap = 0; tap < NETWORK_TAPS; tap++) {
          int64_t at = network_look(l, tap, i);
          if (at < 0 || at >= COUNT) continue;
          for (int j = 0; j < NETWORK_WIDTH; j++) sum += now[at][j] * (double)layer->from[tap][j][k];
        }
        next[i][k] = now[i][k] + (sum > 0 ? sum : 0);
      }
    }
    memcpy(now, next, sizeof next);
  }
}

static void whole_numbers_come_near(void) {
  static double exact[COUNT][NETWORK_WIDTH];
  srand(5);
  fill((float *)&weights, sizeof weights / sizeof(float), 0.05f);
  fill(states[0], COUNT * NETWORK_WIDTH, 1);
  float was = states[3][7];
  network_begin(states, COUNT);
  CHECK(states[3][7] == (was > 0 ? was : 0));
  for (int i = 0; i < COUNT * NETWORK_WIDTH; i++)
    exact[i / NETWORK_WIDTH][i % NETWORK_WIDTH] = (double)states[i / NETWORK_WIDTH][i % NETWORK_WIDTH];
  memcpy(last, states, sizeof last);
  network_pack(&weights, layers);
  network_run(layers, last, packed, COUNT);
  run_the_long_way(exact);
  double most = 0;
  for (int i = 0; i < COUNT * NETWORK_WIDTH; i++) {
    double off = fabs(exact[i / NETWORK_WIDTH][i % NETWORK_WIDTH] -
                      (double)last[i / NETWORK_WIDTH][i % NETWORK_WIDTH]);
    most = off > most ? off : most;
  }
  CHECK(most > 0 && most < 0.05);
}

/* What no number should be in a model, and sums at the edge of 32 bits, do no harm. */
static void extremes_are_limited(void) {
  static network_weights wild;
  static network_state high[COUNT];
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    for (int tap = 0; tap < NETWORK_TAPS; tap++) {
      for (int j = 0; j < NETWORK_WIDTH; j++) {
        for (int k = 0; k < NETWORK_WIDTH; k++) wild.layers[l].from[tap][j][k] = (j + k) % 7 ? 1e30f : NAN;
      }
    }
  }
  for (int i = 0; i < COUNT; i++) {
    for (int k = 0; k < NETWORK_WIDTH; k++) high[i][k] = (i + k) % 5 ? 1e30f : NAN;
  }
  network_pack(&wild, layers);
  network_run(layers, high, packed, COUNT);
  CHECK(packed[4][0] >= 0 && packed[4][0] <= STATE_MOST);
}

static void scores_are_products(void) {
  float scores[NETWORK_LABELS];
  network_score(&weights, states[0], scores);
  double sum = (double)weights.label_bias[2];
  for (int k = 0; k < NETWORK_WIDTH; k++) sum += (double)states[0][k] * (double)weights.labels[k][2];
  CHECK(fabs(sum - (double)scores[2]) < 1e-3);
}

/* A word sees as far as the layers reach, and no further. */
static void reach_is_bounded(void) {
  static network_state other[COUNT];
  memcpy(other, states, sizeof other);
  other[COUNT - 1][0] += 5;
  network_pack(&weights, layers);
  network_run(layers, other, packed, COUNT);
  CHECK(memcmp(other[0], last[0], sizeof(network_state)) == 0);
  CHECK(memcmp(other[COUNT - 10], last[COUNT - 10], sizeof(network_state)) != 0);
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
  whole_numbers_come_near();
  extremes_are_limited();
  scores_are_products();
  reach_is_bounded();
  words_are_found();
  return CHECKS_DONE();
}
