/* Whether the cost of Unicode's segments is linear on texts made to be costly, whichever way they are asked
 * for. */
#include "linear.h"

#include "sayso_segment.h"

#include <stdio.h>
#include <stdlib.h>

static size_t many_at_a_time(sayso_segment_kind kind, const char *text, size_t size) {
  return sayso_segment_count(kind, text, size);
}

/* Each end asked for by itself, which knows nothing of the one before. */
static size_t one_by_one(sayso_segment_kind kind, const char *text, size_t size) {
  size_t total = 0;
  for (size_t start = 0; start < size; total++) start = sayso_segment_end(kind, text, size, start);
  return total;
}

static size_t stream(sayso_segment_kind kind, const char *text, size_t size) {
  uint64_t ends[64];
  size_t total = 0, used;
  sayso_segmenter g;
  sayso_segmenter_begin(&g, kind);
  for (size_t at = 0; at < size; at += used) {
    size_t chunk = size - at < 1000 ? size - at : 1000;
    total += sayso_segmenter_feed(&g, text + at, chunk, ends, 64, &used);
  }
  return total + sayso_segmenter_finish(&g, ends);
}

typedef struct way {
  const char *name;
  size_t (*find)(sayso_segment_kind, const char *, size_t);
  sayso_segment_kind kind;
} way;

static const way ways[] = {
    {"graphemes", many_at_a_time, SAYSO_GRAPHEMES},
    {"graphemes, one by one", one_by_one, SAYSO_GRAPHEMES},
    {"graphemes, stream", stream, SAYSO_GRAPHEMES},
    {"words", many_at_a_time, SAYSO_UAX_WORDS},
    {"words, one by one", one_by_one, SAYSO_UAX_WORDS},
    {"words, stream", stream, SAYSO_UAX_WORDS},
    {"sentences", many_at_a_time, SAYSO_UAX_SENTENCES},
    {"sentences, one by one", one_by_one, SAYSO_UAX_SENTENCES},
    {"sentences, stream", stream, SAYSO_UAX_SENTENCES},
};

/* Nothing is allocated, so none of the heap is held. */
static size_t run(const void *argument, const char *text, size_t size) {
  const way *w = argument;
  if (w->find(w->kind, text, size) == 0) exit(2);
  return 0;
}

int main(void) {
  int failures = 0;
  for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
    failures += linear_measure(ways[i].name, run, &ways[i], 0, (size_t)16 << 20, NULL);
  printf("segments by Unicode's rules: %s\n", failures ? "NOT LINEAR" : "linear");
  return failures != 0;
}
