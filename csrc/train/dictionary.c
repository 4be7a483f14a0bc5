/* Feature keys to dense numbers, by open addressing. */
#include <stdlib.h>
#include <string.h>

#include "train.h"

static size_t slot_of(const dictionary *d, uint64_t key) {
  size_t at = (size_t)(key * 0x9E3779B97F4A7C15u >> 20) & (d->capacity - 1);
  while (d->counts[at] != 0 && d->keys[at] != key) at = (at + 1) & (d->capacity - 1);
  return at;
}

static int grow(dictionary *d) {
  dictionary old = *d, new = *d;
  memory *m = d->memory;
  new.capacity = old.capacity ? old.capacity * 2 : 1 << 16;
  new.keys = memory_resize(m, NULL, 0, new.capacity, sizeof *new.keys);
  new.counts = memory_resize(m, NULL, 0, new.capacity, sizeof *new.counts);
  if (new.keys == NULL || new.counts == NULL) {
    (void)memory_resize(m, new.keys, new.capacity, 0, sizeof *new.keys);
    (void)memory_resize(m, new.counts, new.capacity, 0, sizeof *new.counts);
    return 0;
  }
  memset(new.counts, 0, new.capacity * sizeof *new.counts);
  for (size_t i = 0; i < old.capacity; i++) {
    if (old.counts[i] == 0) continue;
    size_t at = slot_of(&new, old.keys[i]);
    new.keys[at] = old.keys[i];
    new.counts[at] = old.counts[i];
  }
  (void)memory_resize(m, old.keys, old.capacity, 0, sizeof *old.keys);
  (void)memory_resize(m, old.counts, old.capacity, 0, sizeof *old.counts);
  *d = new;
  return 1;
}

int dictionary_count(dictionary *d, uint64_t key) {
  if (d->used * 2 >= d->capacity && !grow(d)) return 0;
  size_t at = slot_of(d, key);
  if (d->counts[at] == 0) {
    d->keys[at] = key;
    d->used++;
  }
  d->counts[at]++;
  return 1;
}

typedef struct ranked {
  uint64_t key;
  uint32_t count, at;
} ranked;

static int by_count(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->count != y->count) return x->count < y->count ? 1 : -1;
  return x->key < y->key ? -1 : x->key > y->key;
}

sayso_status dictionary_freeze(dictionary *d, uint32_t least) {
  VECTOR(ranked) order = {0};
  memory *m = d->memory;
  for (size_t i = 0; i < d->capacity; i++) {
    if (d->counts[i] >= least && least > 0 &&
        !vector_push(m, &order, ((ranked){d->keys[i], d->counts[i], (uint32_t)i}))) {
      vector_free(m, &order);
      return SAYSO_NO_MEMORY;
    }
    /* From here on counts[i] is the number plus 2, or 1 for a key that is too rare. */
    if (d->counts[i] != 0) d->counts[i] = 1;
  }
  if (order.count) qsort(order.items, order.count, sizeof *order.items, by_count);
  for (size_t i = 0; i < order.count; i++) d->counts[order.items[i].at] = (uint32_t)i + 2;
  d->size = (uint32_t)order.count;
  vector_free(m, &order);
  return SAYSO_OK;
}

uint32_t dictionary_id(const dictionary *d, uint64_t key) {
  if (d->capacity == 0) return UINT32_MAX;
  uint32_t mark = d->counts[slot_of(d, key)];
  return mark >= 2 ? mark - 2 : UINT32_MAX;
}

void dictionary_free(dictionary *d) {
  (void)memory_resize(d->memory, d->keys, d->capacity, 0, sizeof *d->keys);
  (void)memory_resize(d->memory, d->counts, d->capacity, 0, sizeof *d->counts);
  *d = (dictionary){.memory = d->memory};
}

sayso_status dictionary_keys(memory *m, const dictionary *d, uint64_t **keys) {
  *keys = memory_resize(m, NULL, 0, d->size ? d->size : 1, sizeof **keys);
  if (*keys == NULL) return SAYSO_NO_MEMORY;
  for (size_t i = 0; i < d->capacity; i++) {
    if (d->counts[i] >= 2) (*keys)[d->counts[i] - 2] = d->keys[i];
  }
  return SAYSO_OK;
}

int rows_add(memory *m, feature_rows *rows, const dictionary *d, const uint64_t *keys, size_t count) {
  if (rows->starts.count == 0 && !vector_push(m, &rows->starts, 0)) return 0;
  if (!vector_reserve(m, &rows->ids, count)) return 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t id = dictionary_id(d, keys[i]);
    if (id != UINT32_MAX) rows->ids.items[rows->ids.count++] = id;
  }
  return vector_push(m, &rows->starts, rows->ids.count);
}

void rows_free(memory *m, feature_rows *rows) {
  vector_free(m, &rows->ids);
  vector_free(m, &rows->starts);
}
