#include "memory.h"

#include <stdlib.h>

static void *resize_with_malloc(void *user, void *block, size_t old_size, size_t new_size) {
  (void)user;
  (void)old_size;
  if (new_size == 0) {
    free(block);
    return NULL;
  }
  return realloc(block, new_size);
}

void memory_init(memory *m, const sayso_allocator *allocator) {
  m->allocator = allocator ? *allocator : (sayso_allocator){resize_with_malloc, NULL};
  m->in_use = 0;
}

void *memory_resize(memory *m, void *block, size_t old_count, size_t new_count, size_t size) {
  if (new_count > SIZE_MAX / size) return NULL;
  if (new_count == 0 && block == NULL) return NULL;
  void *moved = m->allocator.resize(m->allocator.user, block, old_count * size, new_count * size);
  if (moved != NULL || new_count == 0) m->in_use = m->in_use - old_count * size + new_count * size;
  return moved;
}

int vector_reserve_(memory *m, void **items, size_t count, size_t *capacity, size_t extra, size_t size) {
  if (extra <= *capacity - count) return 1;
  if (extra > SIZE_MAX - count) return 0;
  size_t wanted = count + extra;
#ifdef SAYSO_TIGHT_ARRAYS /* as make check-coverage has it, so that memory may run out at every single item */
  size_t room = wanted;
#else
  size_t doubled = *capacity > SIZE_MAX / 2 ? wanted : *capacity * 2;
  size_t room = doubled > wanted ? doubled : wanted;
  if (room < 16) room = 16;
#endif
  void *moved = memory_resize(m, *items, *capacity, room, size);
  if (moved == NULL) return 0;
  *items = moved;
  *capacity = room;
  return 1;
}
