#include "table.h"

#if defined(__GNUC__)
#define FETCH(address) __builtin_prefetch(address)
#else
#define FETCH(address) ((void)0)
#endif

void table_add(const weight_table *t, const uint64_t *keys, size_t count, int32_t *sums) {
  for (size_t i = 0; i < count; i++) FETCH(key_bucket(t, keys[i]));
  for (size_t i = 0; i < count; i++) {
    const int8_t *row = table_row(t, keys[i]);
    if (row == NULL) continue;
    for (uint32_t k = 0; k < t->width; k++) sums[k] += row[k];
  }
}
