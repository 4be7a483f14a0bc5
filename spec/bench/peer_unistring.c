#include "peer.h"

#include <stdlib.h>
#include <unigbrk.h>
#include <uniwbrk.h>

size_t unistring(sayso_segment_kind kind, const bench_text *text) {
  static char *breaks;
  static size_t capacity;
  if (capacity < text->size) breaks = realloc(breaks, capacity = text->size);
  if (breaks == NULL) exit(2);
  const uint8_t *bytes = (const uint8_t *)text->bytes;
  (kind == SAYSO_GRAPHEMES ? u8_grapheme_breaks : u8_wordbreaks)(bytes, text->size, breaks);
  size_t total = 1;
  for (size_t i = 1; i < text->size; i++) total += breaks[i] != 0;
  return total;
}
