/* Segments of any bytes: they cover the text in order, and every way to ask gives the same ones. */
#include "fuzz.h"
#include "sayso_segment.h"

enum { MOST = 4096 };

static uint64_t ends[MOST], streamed[MOST + SAYSO_SEGMENTER_LAST_ENDS];

static void ends_rise(size_t count, size_t size) {
  uint64_t before = 0;
  for (size_t i = 0; i < count; i++) {
    HOLDS(ends[i] > before && ends[i] <= size);
    before = ends[i];
  }
  HOLDS(before == size);
}

/* In chunks whose lengths the text's own bytes give. */
static void chunks_equal_whole(sayso_segment_kind kind, const char *text, size_t size, size_t count) {
  sayso_segmenter s;
  size_t at = 0, found = 0;
  sayso_segmenter_begin(&s, kind);
  while (at < size) {
    size_t chunk = 1 + (unsigned char)text[at] % 7, used;
    if (chunk > size - at) chunk = size - at;
    found += sayso_segmenter_feed(&s, text + at, chunk, streamed + found, MOST - found + 1, &used);
    HOLDS(used == chunk && found <= MOST);
    at += chunk;
  }
  found += sayso_segmenter_finish(&s, streamed + found);
  HOLDS(found == count);
  for (size_t i = 0; i < count; i++) HOLDS(streamed[i] == ends[i]);
}

static void positions_agree(sayso_segment_kind kind, const char *text, size_t size, size_t count) {
  size_t next = 0, before = 0;
  for (size_t at = 0; at <= size; at++) {
    while (next < count && ends[next] < at) before = (size_t)ends[next++];
    int is_end = size > 0 && (at == 0 || (next < count && ends[next] == at)); /* of nothing there is none */
    HOLDS(sayso_boundary_at(kind, text, size, at) == is_end);
    HOLDS(sayso_boundary_before(kind, text, size, at) == before);
    size_t after = next + (size_t)(next < count && ends[next] == at);
    HOLDS(sayso_boundary_after(kind, text, size, at) == (after < count ? ends[after] : size));
  }
}

static void check_kind(sayso_segment_kind kind, const char *text, size_t size) {
  sayso_segments walk;
  size_t start, end, i = 0, at = 0;
  size_t count = sayso_segment_ends(kind, text, size, 0, ends, MOST);
  HOLDS(count == sayso_segment_count(kind, text, size));
  ends_rise(count, size);
  sayso_segments_begin(&walk, kind, text, size);
  while (sayso_segments_next(&walk, &start, &end)) {
    HOLDS(i < count && start == at && end == ends[i] && sayso_segment_end(kind, text, size, start) == end);
    at = end;
    i++;
  }
  HOLDS(i == count);
  chunks_equal_whole(kind, text, size, count);
  positions_agree(kind, text, size, count);
}

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  if (size >= MOST) size = MOST - 1;
  for (int kind = SAYSO_GRAPHEMES; kind <= SAYSO_UAX_SENTENCES; kind++) {
    check_kind((sayso_segment_kind)kind, (const char *)bytes, size);
  }
  return 0;
}
