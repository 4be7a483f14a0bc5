/* Keys of features, for the weight tables. Internal. */
#ifndef SAYSO_READ_FEATURES_H
#define SAYSO_READ_FEATURES_H

#include "../model/table.h"

/* Each call of add stands for one template; the running number keeps templates apart. */
typedef struct key_list {
  uint64_t *keys;
  size_t count;
  uint64_t number; /* of the next template */
} key_list;

static inline void add(key_list *list, uint64_t value) {
  list->keys[list->count++] = mix_key(list->number++, value);
}

/* Two values in one, the second of 32 bits, and three. */
static inline uint64_t two(uint64_t a, uint64_t b) {
  return a << 32 ^ b;
}
static inline uint64_t three(uint64_t a, uint64_t b, uint64_t c) {
  return mix_key(two(a, b), c);
}

#endif
