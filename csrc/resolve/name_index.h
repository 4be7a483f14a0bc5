/* Which entities bear a name, a surname, an acronym: a table by hashes. Internal. */
#ifndef SAYSO_RESOLVE_NAME_INDEX_H
#define SAYSO_RESOLVE_NAME_INDEX_H

#include "../memory.h"

/* In what way a key is a part of an entity's name. */
typedef enum name_part {
  PART_WHOLE,
  PART_SURNAME, /* the last word */
  PART_GIVEN,   /* the first */
  PART_BOTH,    /* the first and the last */
  PART_ACRONYM,
  PART_BEGINNINGS, /* of its first two words */
  PART_TAIL,       /* all behind the place that it begins with */
  PART_ROLE,    /* no name, but what somebody or something is */
  PART_PROPER,  /* no part, but a word that has a capital in the midst of a sentence */
  PART_BEHIND_GIVEN, /* one that stands behind a given name */
  PART_INITIAL, /* one that the tagger takes for a name where any word would have a capital */
  PART_COMMON,  /* one written small */
  PART_SPEAKING /* no part either: the place of a noun that is a source */
} name_part;

typedef struct name_slot {
  uint64_t key; /* 0 where it is free */
  uint32_t entity;
} name_slot;

/* Of more entities that share a key the latest are known: as many as a reader keeps apart. */
enum { NAMESAKES = 8 };

typedef struct name_index {
  name_slot *slots;
  size_t capacity, count; /* capacity is 0 or a power of two */
} name_index;

/* Makes `entity` known by a key, if it isn't; 0 where there is no memory. */
int name_index_add(memory *m, name_index *index, name_part part, uint64_t key, uint32_t entity);

/* Writes the entities of a key, NAMESAKES at most, and returns how many. */
size_t name_index_find(const name_index *index, name_part part, uint64_t key, uint32_t found[NAMESAKES]);

void name_index_free(memory *m, name_index *index);

#endif
