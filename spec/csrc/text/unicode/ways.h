/* The many ways to the boundaries of a text, each held against the ends it should find. */
#ifndef SAYSO_WAYS_H
#define SAYSO_WAYS_H

#include "sayso_segment.h"

/* A text, and the ends of its segments. */
typedef struct expected {
  sayso_segment_kind kind;
  const char *text;
  size_t size;
  const uint64_t *ends;
  size_t count;
} expected;

/* Each returns whether it found what it should. */
int way_bulk(const expected *e, size_t capacity);
int way_one_by_one(const expected *e);
int way_count(const expected *e);
int way_around(const expected *e);
int way_stream(const expected *e, size_t chunk, size_t capacity);

/* All of them: arrays and chunks of every size for a short text, of some for a long one. Names the first that
 * failed, else returns NULL. */
const char *ways_differ(const expected *e);

#endif
