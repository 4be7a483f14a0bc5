/* Weight tables: sparse features in, one small row of weights each. Internal.
 *
 * A feature is a 64-bit hash, its key. A table is an array of buckets of eight slots; a key's low bits choose
 * its bucket, its top byte (never 0 in use) tells its slot among the eight. A key that isn't there is found
 * in one comparison of eight bytes, and passes for another about once in forty times. With seven weights a
 * row a bucket is one cache line. Weights are int8, all on one scale. */
#ifndef SAYSO_MODEL_TABLE_H
#define SAYSO_MODEL_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define BUCKET_SLOTS 8

typedef struct weight_table {
  const uint8_t *buckets;
  uint32_t bucket_mask;  /* number of buckets, a power of two, less one */
  uint32_t width;        /* weights in a row */
  uint32_t bucket_bytes; /* BUCKET_SLOTS * (1 + width) */
  float scale;           /* a stored weight times this is the weight */
} weight_table;

/* A key of two parts, spread over all 64 bits. The first part is as a rule a template's number. */
static inline uint64_t mix_key(uint64_t a, uint64_t b) {
  uint64_t x = (a ^ (b * 0xD6E8FEB86659FD93u)) * 0x9E3779B97F4A7C15u;
  x ^= x >> 32;
  x *= 0xD6E8FEB86659FD93u;
  return x ^ x >> 29;
}

static inline uint8_t key_check(uint64_t key) {
  uint8_t check = (uint8_t)(key >> 56);
  return check ? check : 1;
}

static inline const uint8_t *key_bucket(const weight_table *t, uint64_t key) {
  return t->buckets + (size_t)((uint32_t)key & t->bucket_mask) * t->bucket_bytes;
}

/* The row of `key`, or NULL when the table has none. */
static inline const int8_t *table_row(const weight_table *t, uint64_t key) {
  const uint8_t *bucket = key_bucket(t, key);
  uint8_t check = key_check(key);
  for (uint32_t slot = 0; slot < BUCKET_SLOTS; slot++) {
    if (bucket[slot] == check) return (const int8_t *)bucket + BUCKET_SLOTS + slot * t->width;
  }
  return NULL;
}

/* Adds the rows of `count` keys into `sums` (t->width of them, which the caller has set to 0). */
void table_add(const weight_table *t, const uint64_t *keys, size_t count, int32_t *sums);

#endif
