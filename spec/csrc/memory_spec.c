/* Growing arrays: what they hold stays, what they take is counted, and no size overflows. */
#include "budget.h"
#include "check.h"
#include "memory.h"

static void what_is_handed_out_is_counted(void) {
  budget b = {.left = 100};
  sayso_allocator allocator = allocator_within(&b);
  memory m;
  memory_init(&m, &allocator);
  void *block = memory_resize(&m, NULL, 0, 10, 8);
  CHECK(block != NULL && m.in_use == 80 && b.bytes == 80);
  block = memory_resize(&m, block, 10, 3, 8);
  CHECK(block != NULL && m.in_use == 24);
  b.left = 0;
  CHECK(memory_resize(&m, block, 3, 30, 8) == NULL && m.in_use == 24);
  CHECK(memory_resize(&m, block, 3, 0, 8) == NULL && m.in_use == 0 && b.bytes == 0);
  CHECK(memory_resize(&m, NULL, 0, 0, 8) == NULL && m.in_use == 0);
}

static void no_size_overflows(void) {
  budget b = {.left = 100};
  sayso_allocator allocator = allocator_within(&b);
  memory m;
  VECTOR(uint64_t) v = {0};
  memory_init(&m, &allocator);
  CHECK(memory_resize(&m, NULL, 0, SIZE_MAX / 8 + 1, 8) == NULL);
  CHECK(memory_resize(&m, NULL, 0, SIZE_MAX, 8) == NULL);
  CHECK(b.left == 100);
  CHECK(vector_push(&m, &v, 1));
  CHECK(!vector_reserve(&m, &v, SIZE_MAX) && !vector_reserve(&m, &v, SIZE_MAX - 1));
  CHECK(!vector_reserve(&m, &v, SIZE_MAX / 8));
  CHECK(v.count == 1 && v.items[0] == 1);
  vector_free(&m, &v);
  CHECK(b.bytes == 0);
  /* so full that twice as much can't be counted */
  uint8_t one = 1;
  VECTOR(uint8_t) most = {&one, SIZE_MAX / 2 + 1, SIZE_MAX / 2 + 1};
  b.left = 0;
  CHECK(!vector_push(&m, &most, 2) && most.items == &one && most.capacity == SIZE_MAX / 2 + 1);
}

static void arrays_grow_by_doubling(void) {
  budget b = {.left = 1000};
  sayso_allocator allocator = allocator_within(&b);
  memory m;
  VECTOR(uint32_t) v = {0};
  memory_init(&m, &allocator);
  for (uint32_t i = 0; i < 100000; i++) CHECK(vector_push(&m, &v, i));
  CHECK(b.left > 1000 - 20);
  for (uint32_t i = 0; i < 100000; i++) CHECK(v.items[i] == i);
  b.left = 0;
  while (v.count < v.capacity) CHECK(vector_push(&m, &v, 7));
  size_t full = v.count;
  CHECK(!vector_push(&m, &v, 7) && v.count == full && v.items[99999] == 99999);
  vector_free(&m, &v);
  CHECK(v.items == NULL && v.count == 0 && v.capacity == 0 && b.bytes == 0 && m.in_use == 0);
}

static void places_are_found_by_halving(void) {
  static const int sorted[] = {1, 3, 3, 3, 7};
  size_t place;
  for (size_t count = 0; count <= 5; count++) {
    for (int wanted = 0; wanted < 9; wanted++) {
      size_t expected = 0;
      while (expected < count && sorted[expected] < wanted) expected++;
      lower_bound(place, count, i, sorted[i] < wanted);
      CHECK(place == expected);
    }
  }
}

int main(void) {
  what_is_handed_out_is_counted();
  no_size_overflows();
  arrays_grow_by_doubling();
  places_are_found_by_halving();
  return CHECKS_DONE();
}
