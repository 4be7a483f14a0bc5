/* What the targets of libFuzzer share. Each is a program that is fed bytes and stops where an invariant breaks.
 *   make fuzz [SECONDS=60]      runs each for so long
 * make check feeds the same targets without libFuzzer (spec/csrc/fuzz). */
#ifndef SAYSO_FUZZ_H
#define SAYSO_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* The entry of a target; libFuzzer's name where FUZZ_ENTRY gives no other. */
#ifndef FUZZ_ENTRY
#define FUZZ_ENTRY LLVMFuzzerTestOneInput
#endif
int FUZZ_ENTRY(const uint8_t *bytes, size_t size);

/* Stops, as an invariant must that breaks, since libFuzzer takes that for a finding. */
#define HOLDS(condition)                                                                                     \
  do {                                                                                                       \
    if (!(condition)) {                                                                                      \
      fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #condition);                                \
      abort();                                                                                               \
    }                                                                                                        \
  } while (0)

/* Takes a byte off the front, as a choice; 0 where there is none. */
static inline uint8_t take_byte(const uint8_t **bytes, size_t *size) {
  if (*size == 0) return 0;
  (*size)--;
  return *(*bytes)++;
}

#endif
