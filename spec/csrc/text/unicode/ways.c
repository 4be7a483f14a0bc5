#include "ways.h"

#include <stdlib.h>
#include <string.h>

static int is_next(const expected *e, size_t *done, const uint64_t *ends, size_t count) {
  if (count > e->count - *done || (count && memcmp(ends, e->ends + *done, count * sizeof *ends) != 0))
    return 0;
  *done += count;
  return 1;
}

int way_bulk(const expected *e, size_t capacity) {
  uint64_t *ends = malloc((capacity + 1) * sizeof *ends);
  size_t done = 0, start = 0, count;
  int fits = 1;
  while (fits && (count = sayso_segment_ends(e->kind, e->text, e->size, start, ends, capacity)) > 0) {
    fits = count <= capacity && is_next(e, &done, ends, count);
    start = (size_t)ends[count - 1];
  }
  free(ends);
  return fits && done == e->count;
}

int way_one_by_one(const expected *e) {
  sayso_segments it;
  size_t i = 0, first, end, start = 0;
  sayso_segments_begin(&it, e->kind, e->text, e->size);
  for (; sayso_segments_next(&it, &first, &end); i++, start = end) {
    if (i == e->count || first != start || end != e->ends[i]) return 0;
    if (sayso_segment_end(e->kind, e->text, e->size, start) != end) return 0;
  }
  return i == e->count && sayso_segment_end(e->kind, e->text, e->size, e->size) == e->size;
}

int way_count(const expected *e) {
  return sayso_segment_count(e->kind, e->text, e->size) == e->count;
}

/* The boundaries are 0 and the ends. `i` is the number of ends up to `position`. */
static int is_right_around(const expected *e, size_t position, size_t i) {
  size_t up_to = i > 0 ? (size_t)e->ends[i - 1] : 0;
  size_t below = position > up_to ? up_to : i > 1 ? (size_t)e->ends[i - 2] : 0;
  size_t above = i < e->count ? (size_t)e->ends[i] : e->size;
  return sayso_boundary_at(e->kind, e->text, e->size, position) == (up_to == position && e->size > 0) &&
         sayso_boundary_before(e->kind, e->text, e->size, position) == below &&
         sayso_boundary_after(e->kind, e->text, e->size, position) == above;
}

int way_around(const expected *e) {
  for (size_t position = 0, i = 0; position <= e->size; position++) {
    while (i < e->count && e->ends[i] <= position) i++;
    if (!is_right_around(e, position, i)) return 0;
  }
  size_t last = e->count > 0 ? e->size : 0;
  return !sayso_boundary_at(e->kind, e->text, e->size, e->size + 1) &&
         sayso_boundary_before(e->kind, e->text, e->size, e->size + 5) <= last &&
         sayso_boundary_after(e->kind, e->text, e->size, e->size + 5) == e->size;
}

/* Each chunk is a block of its own, so that a tool can see a step past its edges. */
static int feed_all(sayso_segmenter *g, const expected *e, const char *from, size_t size, size_t capacity,
                    size_t *done) {
  char *chunk = malloc(size);
  uint64_t *ends = malloc(capacity * sizeof *ends);
  memcpy(chunk, from, size);
  size_t used = 0, took = 0, count;
  int fits = 1;
  do {
    count = sayso_segmenter_feed(g, chunk + used, size - used, ends, capacity, &took);
    used += took;
    fits = count <= capacity && used <= size && is_next(e, done, ends, count) &&
           (count == capacity || used == size);
  } while (fits && used < size);
  free(chunk);
  free(ends);
  return fits;
}

int way_stream(const expected *e, size_t chunk, size_t capacity) {
  sayso_segmenter g;
  uint64_t last[SAYSO_SEGMENTER_LAST_ENDS];
  size_t done = 0;
  sayso_segmenter_begin(&g, e->kind);
  for (size_t from = 0; from < e->size; from += chunk) {
    size_t size = chunk < e->size - from ? chunk : e->size - from;
    if (!feed_all(&g, e, e->text + from, size, capacity, &done)) return 0;
  }
  size_t count = sayso_segmenter_finish(&g, last);
  return count <= SAYSO_SEGMENTER_LAST_ENDS && is_next(e, &done, last, count) && done == e->count &&
         sayso_segmenter_finish(&g, last) == 0;
}

const char *ways_differ(const expected *e) {
  if (!way_count(e)) return "count";
  if (!way_one_by_one(e)) return "one by one";
  if (!way_around(e)) return "around a position";
  size_t most = e->size < 256 ? e->size : 24;
  for (size_t n = 1; n <= most + 1; n++) {
    if (!way_bulk(e, n)) return "bulk";
    if (!way_stream(e, n, 1000)) return "stream";
    if (!way_stream(e, n, 1 + n % 11)) return "stream into few";
  }
  if (!way_bulk(e, e->size + 20)) return "bulk into plenty";
  return way_stream(e, e->size + 1, e->size + 20) ? NULL : "stream in one";
}
