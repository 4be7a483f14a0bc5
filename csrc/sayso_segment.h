/* sayso: graphemes, words and sentences by the rules of Unicode.
 *
 * The segments of Unicode Standard Annex #29, "Unicode Text Segmentation", revision 41 (Unicode 15.0),
 * without tailoring: extended grapheme clusters, words, sentences. They need no model and no document,
 * allocate nothing, and fail on nothing: any bytes are a text. Each maximal invalid part of UTF-8 counts as
 * one U+FFFD, as The Unicode Standard advises in 3.9. Everything between two neighbouring boundaries is a
 * segment, so segments cover the text; white space and punctuation make segments of their own among the
 * words.
 *
 *   sayso_segments it;
 *   size_t start, end;
 *   sayso_segments_begin(&it, SAYSO_GRAPHEMES, text, size);
 *   while (sayso_segments_next(&it, &start, &end)) printf("%.*s\n", (int)(end - start), text + start);
 *
 * Positions are bytes from 0, ends exclusive. An empty text has no boundaries; any other has one at 0 and
 * one at its size. All functions are safe in threads that work on the same text.
 *
 * There are four ways to the same boundaries: one after another; many at a time; around a position; and of a
 * stream that comes in chunks. The time of the first, second and fourth grows with the length of the text
 * and nothing else; that of the third with the length of the segment and, where the rules
 * look far back or ahead, of that: a run of regional indicators must be counted from its beginning.
 */
#ifndef SAYSO_SEGMENT_H
#define SAYSO_SEGMENT_H

#include "sayso.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum sayso_segment_kind {
  SAYSO_GRAPHEMES,    /* extended grapheme clusters: what readers take for characters (GB1 to GB999) */
  SAYSO_UAX_WORDS,    /* words, and what is between them (WB1 to WB999) */
  SAYSO_UAX_SENTENCES /* sentences with the space after them (SB1 to SB998) */
} sayso_segment_kind;

/* ---- Many at a time ------------------------------------------------------------------------------ */

/* Writes the ends of the segments from `start` on, which is 0 or an end, in rising order, until there are
 * `capacity`, which is 1 at least, or the text's end is among them. Returns how many. To go on, start from
 * the last. */
SAYSO_API size_t sayso_segment_ends(sayso_segment_kind kind, const char *text, size_t size, size_t start,
                                    uint64_t *ends, size_t capacity);

/* The end of the one that begins at `start`, which is 0 or an end; `size` when there is nothing after it. */
SAYSO_API size_t sayso_segment_end(sayso_segment_kind kind, const char *text, size_t size, size_t start);

/* How many segments the text has. */
SAYSO_API size_t sayso_segment_count(sayso_segment_kind kind, const char *text, size_t size);

/* ---- One after another --------------------------------------------------------------------------- */

#define SAYSO_SEGMENTS_AHEAD 128

/* Where a walk over a text stands. The text must outlive it. A copy is a second walk from the same place. */
typedef struct sayso_segments {
  const char *text;
  size_t size;
  size_t start;         /* of the next segment */
  unsigned next, count; /* ends[next] up to ends[count - 1] are known and yet to be handed out */
  sayso_segment_kind kind;
  uint64_t ends[SAYSO_SEGMENTS_AHEAD];
} sayso_segments;

SAYSO_API void sayso_segments_begin(sayso_segments *it, sayso_segment_kind kind, const char *text,
                                    size_t size);

/* For sayso_segments_next: finds more ends. Returns 0 when there are none. */
SAYSO_API int sayso_segments_refill(sayso_segments *it);

/* Gives the next segment and returns 1, or returns 0 at the text's end. */
static inline int sayso_segments_next(sayso_segments *it, size_t *start, size_t *end) {
  if (it->next == it->count && !sayso_segments_refill(it)) return 0;
  *start = it->start;
  *end = it->start = (size_t)it->ends[it->next++];
  return 1;
}

/* ---- Around a position --------------------------------------------------------------------------- */

/* These take any position, in the middle of a code point too, where there never is a boundary. */

/* 1 where there is a boundary, else 0. */
SAYSO_API int sayso_boundary_at(sayso_segment_kind kind, const char *text, size_t size, size_t position);

/* The last boundary before `position`; 0 when there is none. */
SAYSO_API size_t sayso_boundary_before(sayso_segment_kind kind, const char *text, size_t size,
                                       size_t position);

/* The first boundary after `position`; `size` when there is none. */
SAYSO_API size_t sayso_boundary_after(sayso_segment_kind kind, const char *text, size_t size,
                                      size_t position);

/* ---- Streams ------------------------------------------------------------------------------------- */

/* Where the reading of a stream stands. Its members are its own affair. A copy is a second reading. */
typedef struct sayso_segmenter {
  uint64_t position;
  uint64_t held;
  unsigned char kind, state, partial_size;
  unsigned char partial[4];
} sayso_segmenter;

SAYSO_API void sayso_segmenter_begin(sayso_segmenter *segmenter, sayso_segment_kind kind);

/* Reads on in a chunk of any size, which may begin and end inside a code point; it needn't be kept. Writes
 * the ends that are certain now, as offsets into the stream, and returns how many. `*used` becomes how much
 * of the chunk was read: all of it, unless there are `capacity` ends; then call again with the rest.
 * `capacity` is 1 at least. */
SAYSO_API size_t sayso_segmenter_feed(sayso_segmenter *segmenter, const char *chunk, size_t size,
                                      uint64_t *ends, size_t capacity, size_t *used);

/* What the stream's end can still bring to light. */
#define SAYSO_SEGMENTER_LAST_ENDS 3

/* Ends the stream: writes the ends not yet given, the stream's own last, and returns how many; 0 when the
 * stream was empty. The segmenter then stands at the beginning of another stream. */
SAYSO_API size_t sayso_segmenter_finish(sayso_segmenter *segmenter, uint64_t ends[SAYSO_SEGMENTER_LAST_ENDS]);

#ifdef __cplusplus
}
#endif

#endif
