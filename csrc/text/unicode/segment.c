/* Whole texts and streams: csrc/sayso_segment.h. */
#include "scan.h"

#include <string.h>

const break_machine *scan_machine(sayso_segment_kind kind) {
  switch (kind) {
  case SAYSO_UAX_WORDS: return &word_machine;
  case SAYSO_UAX_SENTENCES: return &sentence_machine;
  default: return &grapheme_machine;
  }
}

size_t scan_kind(scan *s, sayso_segment_kind kind, uint64_t *ends, size_t room) {
  switch (kind) {
  case SAYSO_UAX_WORDS: return scan_words(s, ends, room);
  case SAYSO_UAX_SENTENCES: return scan_sentences(s, ends, room);
  default: return scan_graphemes(s, ends, room);
  }
}

/* ---- Whole texts --------------------------------------------------------------------------------- */

/* No rule looks back over a boundary, so reading may begin anew at any. */
size_t sayso_segment_ends(sayso_segment_kind kind, const char *text, size_t size, size_t start,
                          uint64_t *ends, size_t capacity) {
  if (start >= size) return 0;
  scan s = {.text = (const unsigned char *)text, .size = size, .at = start, .last = 1};
  size_t count = scan_kind(&s, kind, ends, capacity);
  if (count < capacity && scan_holds(&s, scan_machine(kind))) ends[count++] = s.held;
  if (count < capacity) ends[count++] = size;
  return count;
}

/* Whether two ASCII bytes come that make a grapheme each: all but CR LF (GB3). */
static int is_ascii_pair(const char *bytes) {
  unsigned char first = (unsigned char)bytes[0], second = (unsigned char)bytes[1];
  return (first | second) < 0x80 && first != '\r';
}

size_t sayso_segment_end(sayso_segment_kind kind, const char *text, size_t size, size_t start) {
  uint64_t end;
  if (kind == SAYSO_GRAPHEMES && start < size && size - start > 1 && is_ascii_pair(text + start))
    return start + 1;
  return sayso_segment_ends(kind, text, size, start, &end, 1) ? (size_t)end : size;
}

size_t sayso_segment_count(sayso_segment_kind kind, const char *text, size_t size) {
  uint64_t ends[512];
  size_t total = 0, start = 0, count;
  while ((count = sayso_segment_ends(kind, text, size, start, ends, sizeof ends / sizeof *ends)) > 0) {
    total += count;
    start = (size_t)ends[count - 1];
  }
  return total;
}

void sayso_segments_begin(sayso_segments *it, sayso_segment_kind kind, const char *text, size_t size) {
  it->text = text;
  it->size = size;
  it->start = 0;
  it->next = it->count = 0;
  it->kind = kind;
}

int sayso_segments_refill(sayso_segments *it) {
  it->next = 0;
  it->count =
      (unsigned)sayso_segment_ends(it->kind, it->text, it->size, it->start, it->ends, SAYSO_SEGMENTS_AHEAD);
  return it->count > 0;
}

/* ---- Streams ------------------------------------------------------------------------------------- */

void sayso_segmenter_begin(sayso_segmenter *segmenter, sayso_segment_kind kind) {
  *segmenter = (sayso_segmenter){.kind = (unsigned char)kind};
}

/* Runs a scan over bytes that stand at the segmenter's position, and takes over where it stopped. */
static size_t run(sayso_segmenter *g, scan *s, uint64_t *ends, size_t room) {
  s->base = g->position;
  s->held = g->held;
  s->state = g->state;
  size_t count = scan_kind(s, (sayso_segment_kind)g->kind, ends, room);
  g->position += s->at;
  g->held = s->held;
  g->state = (unsigned char)s->state;
  return count;
}

/* Reads the sequence that a chunk's end cut short, if it is known by now to end as a unit of `size` bytes. */
static size_t read_partial(sayso_segmenter *g, size_t size, uint64_t *ends, size_t room) {
  scan s = {.text = g->partial, .size = size, .last = 1};
  size_t count = run(g, &s, ends, room);
  if (s.at == size) g->partial_size = 0;
  return count;
}

/* Completes the sequence cut short with the first bytes of the chunk. `*used` is how many of them it took. */
static size_t join_partial(sayso_segmenter *g, const char *chunk, size_t size, uint64_t *ends, size_t room,
                           size_t *used) {
  size_t kept = g->partial_size, more = sizeof g->partial - kept;
  if (more > size) more = size;
  memcpy(g->partial + kept, chunk, more);
  unit u = unit_read(g->partial, kept + more);
  if (u.length == 0) {
    g->partial_size = (unsigned char)(kept + more);
    *used = more;
    return 0;
  }
  size_t count = read_partial(g, u.length, ends, room);
  *used = g->partial_size == 0 ? u.length - kept : 0;
  return count;
}

size_t sayso_segmenter_feed(sayso_segmenter *segmenter, const char *chunk, size_t size, uint64_t *ends,
                            size_t capacity, size_t *used) {
  size_t count = 0;
  *used = 0;
  if (size == 0) return 0;
  if (segmenter->partial_size > 0) {
    count = join_partial(segmenter, chunk, size, ends, capacity, used);
    if (segmenter->partial_size > 0) return count;
  }
  scan s = {.text = (const unsigned char *)chunk + *used, .size = size - *used};
  count += run(segmenter, &s, ends + count, capacity - count);
  *used += s.at;
  if (count < capacity && *used < size) {
    segmenter->partial_size = (unsigned char)(size - *used);
    memcpy(segmenter->partial, chunk + *used, size - *used);
    *used = size;
  }
  return count;
}

size_t sayso_segmenter_finish(sayso_segmenter *segmenter, uint64_t ends[SAYSO_SEGMENTER_LAST_ENDS]) {
  size_t count = 0;
  if (segmenter->partial_size > 0)
    count = read_partial(segmenter, segmenter->partial_size, ends, SAYSO_SEGMENTER_LAST_ENDS);
  sayso_segment_kind kind = (sayso_segment_kind)segmenter->kind;
  if (scan_machine(kind)->holding >> segmenter->state & 1) ends[count++] = segmenter->held;
  if (segmenter->position > 0) ends[count++] = segmenter->position;
  sayso_segmenter_begin(segmenter, kind);
  return count;
}
