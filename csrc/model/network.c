#include "network.h"

#include <string.h>

/* How far the outer taps of each layer look. */
static const int reach[NETWORK_LAYERS] = {1, 2, 4, 8};

int64_t network_look(int layer, int tap, int64_t at) {
  return at + (tap - 1) * reach[layer];
}

NETWORK_WIDE
static void run_layer(const network_weights *w, int l, const network_state *from, network_state *to,
                      size_t count) {
  const network_layer *layer = &w->layers[l];
  for (size_t i = 0; i < count; i++) {
    network_state sum;
    memcpy(sum, layer->bias, sizeof sum);
    for (int tap = 0; tap < NETWORK_TAPS; tap++) {
      int64_t at = network_look(l, tap, (int64_t)i);
      if (at < 0 || at >= (int64_t)count) continue;
      const float *x = from[at];
      for (int k = 0; k < NETWORK_WIDTH; k++) state_add(sum, x[k], layer->from[tap][k]);
    }
    for (int k = 0; k < NETWORK_WIDTH; k++) to[i][k] = from[i][k] + (sum[k] > 0 ? sum[k] : 0);
  }
}

void network_run(const network_weights *w, network_state *states, size_t count) {
  for (size_t i = 0; i < count; i++) {
    for (int k = 0; k < NETWORK_WIDTH; k++) states[i][k] = states[i][k] > 0 ? states[i][k] : 0;
  }
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    run_layer(w, l, (const network_state *)states + (size_t)l * count, states + (size_t)(l + 1) * count,
              count);
  }
}

void network_score(const network_weights *w, const network_state state, float scores[NETWORK_LABELS]) {
  memcpy(scores, w->label_bias, sizeof w->label_bias);
  for (int k = 0; k < NETWORK_WIDTH; k++) {
    for (int y = 0; y < NETWORK_LABELS; y++) scores[y] += state[k] * w->labels[k][y];
  }
}

uint32_t word_index_find(const word_index *index, uint32_t key) {
  uint32_t top = key >> (32 - WORD_INDEX_BITS);
  for (uint32_t i = index->starts[top]; i < index->starts[top + 1]; i++) {
    if (index->keys[i] == key) return i;
  }
  return UINT32_MAX;
}
