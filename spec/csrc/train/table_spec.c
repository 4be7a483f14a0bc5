/* Tables are built by training and read by the stages: what goes in comes out. */
#include <string.h>

#include "../check.h"
#include "train/train.h"

enum { ROWS = 300, WIDTH = 7 };

static uint64_t keys[ROWS];
static float rows[ROWS * WIDTH], priority[ROWS];

static void fill(void) {
  for (size_t i = 0; i < ROWS; i++) {
    keys[i] = mix_key(77, i);
    priority[i] = (float)(ROWS - i);
    for (size_t y = 0; y < WIDTH; y++) rows[i * WIDTH + y] = (float)((int)((i * 31 + y * 7) % 255) - 127);
  }
}

static void what_fits_is_found(memory *m) {
  section_bytes s;
  CHECK(table_build(m, 0, keys, rows, priority, ROWS, WIDTH, 256, 1, &s) == SAYSO_OK);
  weight_table t = section_table(&s);
  size_t found = 0;
  for (size_t i = 0; i < ROWS; i++) {
    const int8_t *row = table_row(&t, keys[i]);
    int same = row != NULL;
    for (size_t y = 0; y < WIDTH && same; y++) same = (float)row[y] == rows[i * WIDTH + y];
    found += (size_t)same;
  }
  CHECK(found >= ROWS - 3); /* two keys of a bucket may share their check byte */
  size_t strange = 0;
  for (uint64_t i = 0; i < 10000; i++) strange += table_row(&t, mix_key(1234567, i)) != NULL;
  CHECK(strange < 200);
  (void)memory_resize(m, s.bytes, (size_t)s.header.size, 0, 1);
}

static void the_strongest_stay(memory *m) {
  section_bytes s;
  CHECK(table_build(m, 0, keys, rows, priority, ROWS, WIDTH, 1, 1, &s) == SAYSO_OK);
  weight_table t = section_table(&s);
  size_t held = 0;
  for (size_t i = 0; i < ROWS; i++) {
    const int8_t *row = table_row(&t, keys[i]);
    held += row && (float)row[0] == rows[i * WIDTH];
  }
  CHECK(held >= BUCKET_SLOTS);
  for (size_t i = 0; i < 4; i++) CHECK(table_row(&t, keys[i]) != NULL);
  (void)memory_resize(m, s.bytes, (size_t)s.header.size, 0, 1);
}

static void rows_add_up(memory *m) {
  section_bytes s;
  uint64_t asked[] = {keys[0], keys[1], mix_key(9, 9)};
  int32_t sums[WIDTH] = {0};
  CHECK(table_build(m, 0, keys, rows, priority, 2, WIDTH, 16, 1, &s) == SAYSO_OK);
  weight_table t = section_table(&s);
  table_add(&t, asked, 3, sums);
  for (size_t y = 0; y < WIDTH; y++) CHECK((float)sums[y] == rows[y] + rows[WIDTH + y]);
  (void)memory_resize(m, s.bytes, (size_t)s.header.size, 0, 1);
}

static float row_of(const section_bytes *s, uint64_t key, size_t y) {
  weight_table t = section_table(s);
  const int8_t *row = table_row(&t, key);
  return row ? (float)row[y] * t.scale : 1e9f;
}

static void a_table_is_changed_only_where_told(memory *m) {
  enum { OLD = 100, NEW = 20 };
  section_bytes base, same, changed;
  float twice[NEW * WIDTH];
  CHECK(table_build(m, 0, keys, rows, priority, OLD, WIDTH, 256, 1, &base) == SAYSO_OK);
  weight_table t = section_table(&base);
  CHECK(table_adapt(m, 0, &t, NULL, NULL, NULL, 0, &same) == SAYSO_OK);
  CHECK(memcmp(base.bytes, same.bytes, (size_t)base.header.size) == 0);
  CHECK(base.header.scale == same.header.scale);
  /* Ten that are there and ten that are not, so great that all have to be put on a coarser scale. */
  for (size_t i = 0; i < NEW * WIDTH; i++) twice[i] = rows[(OLD - NEW / 2) * WIDTH + i] * 2;
  CHECK(table_adapt(m, 0, &t, keys + OLD - NEW / 2, twice, priority, NEW, &changed) == SAYSO_OK);
  size_t off = 0;
  for (size_t i = 0; i < OLD + NEW / 2; i++) {
    float by = i < OLD - NEW / 2 ? 1 : 2, least = row_of(&changed, keys[i], 0) - by * rows[i * WIDTH];
    off += least > 1.1f || least < -1.1f;
  }
  CHECK(off <= 2); /* two keys of a bucket may share their check byte */
  (void)memory_resize(m, base.bytes, (size_t)base.header.size, 0, 1);
  (void)memory_resize(m, same.bytes, (size_t)same.header.size, 0, 1);
  (void)memory_resize(m, changed.bytes, (size_t)changed.header.size, 0, 1);
}

/* How many of the first keys are in the table with the strength they were given. */
static size_t count_held(const section_bytes *s, const float *strength, size_t count) {
  size_t held = 0;
  for (size_t i = 0; i < count; i++) held += row_of(s, keys[i], 0) == strength[i];
  return held;
}

/* In a full bucket a strong row takes a weak one's place, and a weak row none. */
static void the_weakest_gives_way(memory *m) {
  enum { COUNT = 100 };
  section_bytes base, changed;
  float strength[COUNT];
  for (size_t i = 0; i < COUNT; i++) strength[i] = (float)(10 + i);
  CHECK(table_build(m, 0, keys, strength, NULL, COUNT, 1, 1, 1, &base) == SAYSO_OK);
  CHECK(count_held(&base, strength, COUNT) == BUCKET_SLOTS);
  weight_table t = section_table(&base);
  const float strong = 120, weak = 1;
  CHECK(table_adapt(m, 0, &t, keys + COUNT, &strong, priority, 1, &changed) == SAYSO_OK);
  CHECK(row_of(&changed, keys[COUNT], 0) == strong);
  CHECK(count_held(&changed, strength, COUNT) == BUCKET_SLOTS - 1);
  CHECK(row_of(&changed, keys[COUNT - 1], 0) == strength[COUNT - 1]);
  (void)memory_resize(m, changed.bytes, (size_t)changed.header.size, 0, 1);
  CHECK(table_adapt(m, 0, &t, keys + COUNT, &weak, priority, 1, &changed) == SAYSO_OK);
  CHECK(count_held(&changed, strength, COUNT) == BUCKET_SLOTS);
  (void)memory_resize(m, changed.bytes, (size_t)changed.header.size, 0, 1);
  (void)memory_resize(m, base.bytes, (size_t)base.header.size, 0, 1);
}

int main(void) {
  memory m;
  memory_init(&m, NULL);
  fill();
  what_fits_is_found(&m);
  the_strongest_stay(&m);
  rows_add_up(&m);
  a_table_is_changed_only_where_told(&m);
  the_weakest_gives_way(&m);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
