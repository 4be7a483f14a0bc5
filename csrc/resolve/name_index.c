#include "name_index.h"

#include "../model/table.h"

#include <string.h>

static uint64_t slot_key(name_part part, uint64_t key) {
  uint64_t mixed = mix_key(0x4E0 + (uint64_t)part, key);
  return mixed != 0 ? mixed : 1;
}

static void put(name_index *index, uint64_t key, uint32_t entity) {
  size_t mask = index->capacity - 1, i = (size_t)(key >> 20) & mask;
  while (index->slots[i].key != 0) i = (i + 1) & mask;
  index->slots[i] = (name_slot){key, entity};
  index->count++;
}

static int grow(memory *m, name_index *index) {
  name_index larger = {.capacity = index->capacity > 0 ? index->capacity * 2 : 64};
  larger.slots = memory_resize(m, NULL, 0, larger.capacity, sizeof *larger.slots);
  if (larger.slots == NULL) return 0;
  memset(larger.slots, 0, larger.capacity * sizeof *larger.slots);
  for (size_t i = 0; i < index->capacity; i++) {
    if (index->slots[i].key != 0) put(&larger, index->slots[i].key, index->slots[i].entity);
  }
  name_index_free(m, index);
  *index = larger;
  return 1;
}

int name_index_add(memory *m, name_index *index, name_part part, uint64_t key, uint32_t entity) {
  if (index->count * 2 >= index->capacity && !grow(m, index)) return 0;
  uint64_t wanted = slot_key(part, key);
  size_t mask = index->capacity - 1, same = 0;
  name_slot *oldest = NULL;
  for (size_t i = (size_t)(wanted >> 20) & mask; index->slots[i].key != 0; i = (i + 1) & mask) {
    if (index->slots[i].key != wanted) continue;
    if (index->slots[i].entity == entity) return 1;
    if (oldest == NULL || index->slots[i].entity < oldest->entity) oldest = &index->slots[i];
    same++;
  }
  if (same >= NAMESAKES)
    oldest->entity = entity;
  else
    put(index, wanted, entity);
  return 1;
}

size_t name_index_find(const name_index *index, name_part part, uint64_t key, uint32_t found[NAMESAKES]) {
  uint64_t wanted = slot_key(part, key);
  size_t mask = index->capacity - 1, count = 0;
  if (index->capacity == 0) return 0;
  for (size_t i = (size_t)(wanted >> 20) & mask; index->slots[i].key != 0 && count < NAMESAKES;
       i = (i + 1) & mask) {
    if (index->slots[i].key == wanted) found[count++] = index->slots[i].entity;
  }
  return count;
}

void name_index_free(memory *m, name_index *index) {
  (void)memory_resize(m, index->slots, index->capacity, 0, sizeof *index->slots);
  *index = (name_index){0};
}
