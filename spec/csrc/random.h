/* Random numbers that are the same each time. */
#ifndef SAYSO_RANDOM_H
#define SAYSO_RANDOM_H

#include <stdint.h>

/* A linear congruential generator (Knuth's MMIX); any `*state` begins a sequence. */
static inline uint32_t next_random(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)(*state >> 33);
}

#endif
