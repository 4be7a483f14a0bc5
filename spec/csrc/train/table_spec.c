/* Tables are built by training and read by the stages: what goes in comes out. */
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

int main(void) {
  memory m;
  memory_init(&m, NULL);
  fill();
  what_fits_is_found(&m);
  the_strongest_stay(&m);
  rows_add_up(&m);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
