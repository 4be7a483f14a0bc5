/* Softmax regression over sparse features, and tables made of trained weights. */
#include <stdlib.h>
#include <string.h>

#include "../model/arithmetic.h"
#include "train.h"

typedef struct problem {
  const feature_rows *rows;
  const uint8_t *gold;
  size_t count;
  uint32_t classes;
} problem;

enum { MOST_CLASSES = 64 };

static double add_row(const problem *p, size_t row, const float *x, float *gradient) {
  const uint32_t *ids = p->rows->ids.items;
  uint64_t from = p->rows->starts.items[row], to = p->rows->starts.items[row + 1];
  uint32_t n = p->classes;
  float scores[MOST_CLASSES] = {0};
  double weights[MOST_CLASSES], total = 0, top;
  for (uint64_t k = from; k < to; k++) {
    const float *w = x + (size_t)ids[k] * n;
    for (uint32_t y = 0; y < n; y++) scores[y] += w[y];
  }
  top = scores[0];
  for (uint32_t y = 1; y < n; y++) top = scores[y] > top ? scores[y] : top;
  for (uint32_t y = 0; y < n; y++) total += weights[y] = plain_exp(scores[y] - top);
  float change[MOST_CLASSES];
  for (uint32_t y = 0; y < n; y++)
    change[y] = (float)(weights[y] / total) - (y == p->gold[row] ? 1.0f : 0.0f);
  for (uint64_t k = from; k < to; k++) {
    float *g = gradient + (size_t)ids[k] * n;
    for (uint32_t y = 0; y < n; y++) g[y] += change[y];
  }
  return plain_log(total) + top - scores[p->gold[row]];
}

static double evaluate(void *user, int shard, const float *x, float *gradient) {
  const problem *p = user;
  size_t from = p->count * (size_t)shard / SHARDS, to = p->count * (size_t)(shard + 1) / SHARDS;
  double value = 0;
  for (size_t i = from; i < to; i++) {
    if (p->gold[i] != 255) value += add_row(p, i, x, gradient);
  }
  return value;
}

sayso_status train_softmax(memory *m, const dictionary *d, const feature_rows *rows, const uint8_t *gold,
                           size_t count, uint32_t classes, double l2, int iterations, const progress *p,
                           const char *what, float **weights) {
  problem about = {rows, gold, count, classes};
  objective f = {(size_t)d->size * classes, evaluate, &about, l2};
  *weights = memory_resize(m, NULL, 0, f.size ? f.size : 1, sizeof **weights);
  if (*weights == NULL) return SAYSO_NO_MEMORY;
  memset(*weights, 0, f.size * sizeof **weights);
  return minimise(m, &f, *weights, iterations, p, what);
}

typedef struct ranked {
  float priority;
  uint32_t row;
} ranked;

static int by_priority(const void *a, const void *b) {
  const ranked *x = a, *y = b;
  if (x->priority != y->priority) return x->priority < y->priority ? 1 : -1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static float greatest(const float *rows, size_t count) {
  float top = 0;
  for (size_t i = 0; i < count; i++) top = rows[i] > top ? rows[i] : -rows[i] > top ? -rows[i] : top;
  return top;
}

static float fitting_scale(const float *rows, size_t count) {
  float top = greatest(rows, count);
  return top > 0 ? top / 127 : 1;
}

static int8_t stored(float weight, float scale) {
  float value = weight / scale;
  value += value < 0 ? -0.5f : 0.5f;
  return (int8_t)(value < -127 ? -127 : value > 127 ? 127 : (int)value);
}

static void place_row(section_bytes *out, uint64_t key, const float *row) {
  weight_table t = section_table(out);
  uint8_t *bucket = out->bytes + (key_bucket(&t, key) - t.buckets), check = key_check(key);
  for (uint32_t slot = 0; slot < BUCKET_SLOTS; slot++) {
    if (bucket[slot] == check) return; /* a stronger row has this check already */
    if (bucket[slot] != 0) continue;
    bucket[slot] = check;
    int8_t *cells = (int8_t *)bucket + BUCKET_SLOTS + slot * t.width;
    for (uint32_t y = 0; y < t.width; y++) cells[y] = stored(row[y], t.scale);
    return;
  }
}

weight_table section_table(const section_bytes *s) {
  return (weight_table){s->bytes, s->header.count - 1, s->header.width, BUCKET_SLOTS * (1 + s->header.width),
                        s->header.scale};
}

/* A table in the making out of another. */
typedef struct adapting {
  section_bytes *out;
  weight_table table;
  uint8_t *is_set; /* of each slot: whether its row is one of those given */
} adapting;

static int row_size(const int8_t *row, uint32_t width) {
  int sum = 0;
  for (uint32_t y = 0; y < width; y++) sum += row[y] * row[y];
  return sum;
}

/* The slot that a key's row goes to: its own, a free one, or that of the weakest row; BUCKET_SLOTS where all
 * are as strong as `size` or given too. */
static uint32_t slot_for(const adapting *a, const uint8_t *bucket, const uint8_t *is_set, uint8_t check,
                         int size) {
  uint32_t best = BUCKET_SLOTS;
  for (uint32_t slot = 0; slot < BUCKET_SLOTS; slot++) {
    if (bucket[slot] == check) return is_set[slot] ? BUCKET_SLOTS : slot;
  }
  for (uint32_t slot = 0; slot < BUCKET_SLOTS; slot++) {
    if (bucket[slot] == 0) return slot;
    int other = row_size((const int8_t *)bucket + BUCKET_SLOTS + slot * a->table.width, a->table.width);
    if (is_set[slot] || other >= size) continue;
    size = other;
    best = slot;
  }
  return best;
}

static void set_row(adapting *a, uint64_t key, const float *row) {
  size_t offset = (size_t)(key_bucket(&a->table, key) - a->table.buckets);
  uint8_t *bucket = a->out->bytes + offset, check = key_check(key);
  uint8_t *is_set = a->is_set + offset / a->table.bucket_bytes * BUCKET_SLOTS;
  int8_t cells[64];
  for (uint32_t y = 0; y < a->table.width; y++) cells[y] = stored(row[y], a->table.scale);
  uint32_t slot = slot_for(a, bucket, is_set, check, row_size(cells, a->table.width));
  if (slot == BUCKET_SLOTS) return;
  bucket[slot] = check;
  is_set[slot] = 1;
  memcpy(bucket + BUCKET_SLOTS + slot * a->table.width, cells, a->table.width);
}

/* Stores the rows on a coarser scale, where those to come need one. */
static void rescale(section_bytes *s, float scale) {
  uint32_t width = s->header.width, bucket_bytes = BUCKET_SLOTS * (1 + width);
  for (uint32_t i = 0; i < s->header.count; i++) {
    int8_t *cells = (int8_t *)s->bytes + (size_t)i * bucket_bytes + BUCKET_SLOTS;
    for (uint32_t y = 0; y < BUCKET_SLOTS * width; y++)
      cells[y] = stored((float)cells[y] * s->header.scale, scale);
  }
  s->header.scale = scale;
}

sayso_status table_adapt(memory *m, uint32_t kind, const weight_table *base, const uint64_t *keys,
                         const float *rows, const float *priority, size_t count, section_bytes *out) {
  uint32_t buckets = base->bucket_mask + 1;
  size_t size = (size_t)buckets * base->bucket_bytes, slots = (size_t)buckets * BUCKET_SLOTS;
  *out = (section_bytes){{kind, buckets, base->width, base->scale, size}, memory_resize(m, NULL, 0, size, 1)};
  ranked *order = memory_resize(m, NULL, 0, count + 1, sizeof *order);
  uint8_t *is_set = memory_resize(m, NULL, 0, slots, 1);
  int ok = out->bytes && order && is_set;
  if (ok) {
    memcpy(out->bytes, base->buckets, size);
    memset(is_set, 0, slots);
    float needed = greatest(rows, count * base->width) / 127;
    if (needed > base->scale) rescale(out, needed);
    for (size_t i = 0; i < count; i++) order[i] = (ranked){priority[i], (uint32_t)i};
    qsort(order, count, sizeof *order, by_priority);
    adapting a = {out, section_table(out), is_set};
    for (size_t i = 0; i < count; i++) {
      set_row(&a, keys[order[i].row], rows + (size_t)order[i].row * base->width);
    }
  }
  (void)memory_resize(m, is_set, slots, 0, 1);
  (void)memory_resize(m, order, count + 1, 0, sizeof *order);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}

sayso_status table_build(memory *m, uint32_t kind, const uint64_t *keys, const float *rows,
                         const float *priority, size_t count, uint32_t width, uint32_t bucket_count,
                         float scale, section_bytes *out) {
  size_t size = (size_t)bucket_count * BUCKET_SLOTS * (1 + width);
  *out = (section_bytes){{kind, bucket_count, width, scale, size}, memory_resize(m, NULL, 0, size, 1)};
  ranked *order = memory_resize(m, NULL, 0, count ? count : 1, sizeof *order);
  if (out->bytes == NULL || order == NULL) {
    (void)memory_resize(m, order, count ? count : 1, 0, sizeof *order);
    return SAYSO_NO_MEMORY;
  }
  memset(out->bytes, 0, size);
  if (scale == 0) out->header.scale = fitting_scale(rows, count * width);
  for (size_t i = 0; i < count; i++) {
    float sum = 0;
    for (uint32_t y = 0; y < width && !priority; y++) sum += rows[i * width + y] * rows[i * width + y];
    order[i] = (ranked){priority ? priority[i] : sum, (uint32_t)i};
  }
  qsort(order, count, sizeof *order, by_priority);
  for (size_t i = 0; i < count; i++) place_row(out, keys[order[i].row], rows + (size_t)order[i].row * width);
  (void)memory_resize(m, order, count ? count : 1, 0, sizeof *order);
  return SAYSO_OK;
}
