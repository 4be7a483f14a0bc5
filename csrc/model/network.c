#include "network.h"

#include <string.h>

/* How far the outer taps of each layer look. */
static const int reach[NETWORK_LAYERS] = {1, 2, 4, 8};

int64_t network_look(int layer, int tap, int64_t at) {
  return at + (tap - 1) * reach[layer];
}

void network_begin(network_state *states, size_t count) {
  for (size_t i = 0; i < count; i++) {
    for (int k = 0; k < NETWORK_WIDTH; k++) states[i][k] = states[i][k] > 0 ? states[i][k] : 0;
  }
}

static int16_t whole(float number, int most) {
  if (!(number < (float)most)) return (int16_t)most; /* also what is no number */
  return (int16_t)(number > (float)-most ? number + (number < 0 ? -0.5f : 0.5f) : (float)-most);
}

static float greatest(const network_layer *layer) {
  const float *weights = layer->from[0][0];
  float most = 1e-6f;
  for (int i = 0; i < LAYER_INPUTS * NETWORK_WIDTH; i++) {
    float size = weights[i] < 0 ? -weights[i] : weights[i];
    if (size > most) most = size;
  }
  return most;
}

void network_pack(const network_weights *w, packed_layer layers[NETWORK_LAYERS]) {
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    float steps = (float)WEIGHT_MOST / greatest(&w->layers[l]);
    for (int k = 0; k < NETWORK_WIDTH; k++) {
      for (int i = 0; i < LAYER_INPUTS; i++) {
        float weight = w->layers[l].from[i / NETWORK_WIDTH][i % NETWORK_WIDTH][k];
        layers[l].to[k][i] = whole(weight * steps, WEIGHT_MOST);
      }
    }
    memcpy(layers[l].bias, w->layers[l].bias, sizeof layers[l].bias);
    layers[l].scale = 1 / (steps * (float)STATE_STEPS);
  }
}

/* As many words are multiplied at once, so that each weight is fetched once for all of them. */
enum { TOGETHER = 4 };

typedef struct group {
  int16_t inputs[TOGETHER][LAYER_INPUTS];
  int32_t sums[TOGETHER][NETWORK_WIDTH];
} group;

static void gather(const packed_state *packed, int l, size_t first, size_t count, group *g) {
  for (size_t i = 0; i < TOGETHER; i++) {
    for (int tap = 0; tap < NETWORK_TAPS; tap++) {
      int64_t at = network_look(l, tap, (int64_t)(first + i));
      /* cppcheck-suppress uninitvar ; an address is taken of what is about to be set */
      int16_t *to = g->inputs[i] + tap * NETWORK_WIDTH;
      if (at >= 0 && at < (int64_t)count)
        memcpy(to, packed[at], sizeof(packed_state));
      else
        memset(to, 0, sizeof(packed_state));
    }
  }
}

NETWORK_WIDE
static void multiply(const packed_layer *layer, group *g) {
  for (int k = 0; k < NETWORK_WIDTH; k++) {
    const int16_t *weights = layer->to[k];
    int32_t a = 0, b = 0, c = 0, d = 0;
    for (int i = 0; i < LAYER_INPUTS; i++) {
      a += g->inputs[0][i] * weights[i];
      b += g->inputs[1][i] * weights[i];
      c += g->inputs[2][i] * weights[i];
      d += g->inputs[3][i] * weights[i];
    }
    g->sums[0][k] = a;
    g->sums[1][k] = b;
    g->sums[2][k] = c;
    g->sums[3][k] = d;
  }
}

NETWORK_WIDE
static void pack_states(const network_state *states, packed_state *packed, size_t count) {
  for (size_t i = 0; i < count; i++) {
    for (int k = 0; k < NETWORK_WIDTH; k++) {
      float steps = states[i][k] * (float)STATE_STEPS + 0.5f;
      packed[i][k] = (int16_t)(int32_t)(steps < (float)STATE_MOST ? steps : (float)STATE_MOST);
    }
  }
}

NETWORK_WIDE
static void add_sums(const packed_layer *layer, const int32_t sums[NETWORK_WIDTH], network_state state) {
  for (int k = 0; k < NETWORK_WIDTH; k++) {
    float found = layer->bias[k] + (float)sums[k] * layer->scale;
    state[k] += found > 0 ? found : 0;
  }
}

void network_run(const packed_layer layers[NETWORK_LAYERS], network_state *states, packed_state *packed,
                 size_t count) {
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    pack_states((const network_state *)states, packed, count);
    for (size_t i = 0; i < count; i += TOGETHER) {
      group g;
      gather((const packed_state *)packed, l, i, count, &g);
      multiply(&layers[l], &g);
      for (size_t j = 0; j < TOGETHER && i + j < count; j++) add_sums(&layers[l], g.sums[j], states[i + j]);
    }
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

int word_index_is_sound(const word_index *index) {
  uint32_t last = 0;
  for (int i = 0; i < WORD_STARTS; i++) {
    if (index->starts[i] < last || index->starts[i] > index->count) return 0;
    last = index->starts[i];
  }
  return 1;
}
