/* Feeds a target of spec/fuzz without libFuzzer: pieces of seeds and bytes that matter, put together by chance, the
 * same each time. A target stops the program where an invariant breaks, so that it counts as failed. */
#ifndef SAYSO_FEED_H
#define SAYSO_FEED_H

#include <string.h>

#include "../../fuzz/fuzz.h"
#include "../check.h"
#include "../random.h"

enum { SEED_SIZE = 1 << 16, FED_SIZE = 512 };

static uint8_t seed[SEED_SIZE];
static size_t seed_size;

static void read_seed(const char *path) {
  FILE *file = fopen(path, "rb");
  CHECK_THAT(file != NULL, path);
  if (file == NULL) return;
  seed_size = fread(seed, 1, sizeof seed, file);
  (void)fclose(file);
}

/* A piece of the seed, or a run of bytes that are hardly ever text. Returns its size. */
static size_t take_piece(uint8_t *to, size_t room, uint64_t *state) {
  static const uint8_t odd[] = {0, '\n', '\r', '"', '\'', ' ', '.', 0x80, 0xBF, 0xC2, 0xE2, 0xED, 0xF0, 0xF4, 0xFF};
  size_t size = next_random(state) % (room < 60 ? room + 1 : 60);
  int is_odd = next_random(state) % 3 == 0;
  if (is_odd || seed_size <= size) {
    for (size_t i = 0; i < size; i++) to[i] = odd[next_random(state) % sizeof odd];
  } else {
    memcpy(to, seed + next_random(state) % (seed_size - size), size);
  }
  return size;
}

static int feed(const char *seed_path, int rounds) {
  uint8_t fed[FED_SIZE];
  uint64_t state = 1;
  read_seed(seed_path);
  for (int i = 0; i < rounds; i++) {
    size_t size = 0, wanted = next_random(&state) % sizeof fed;
    while (size < wanted) size += take_piece(fed + size, sizeof fed - size, &state);
    CHECK(FUZZ_ENTRY(fed, size) == 0);
  }
  return CHECKS_DONE();
}

#endif
