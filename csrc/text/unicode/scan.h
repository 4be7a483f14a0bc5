/* Reads a text through a machine of break_tables.h and reports the boundaries. Internal.
 *
 * At most one boundary is ever held back, in `held`, until what follows decides it. So nothing is read twice,
 * nothing is kept of the text, and a scan may stop after any unit and go on in the next chunk. */
#ifndef SAYSO_SCAN_H
#define SAYSO_SCAN_H

#include "unit.h"

#include "../../sayso_segment.h"

typedef struct scan {
  const unsigned char *text;
  size_t size, at;
  uint64_t base; /* what to add to a position in `text` for the offset to report */
  uint64_t held; /* the offset of the boundary held back, when the state is a holding one */
  unsigned state;
  int last; /* the text ends at `size`, so that a sequence cut short there is invalid */
} scan;

/* Goes on from `at`, where there must be a byte, by one unit; or not at all when that settles a boundary, or
 * when a sequence is cut short there. Writes an end to `end`, and returns how many: 0 or 1. A scan that
 * stands still and finds nothing has met a sequence cut short. */
static inline size_t scan_step(scan *s, const break_machine *machine, uint64_t *end) {
  unit u = unit_read(s->text + s->at, s->size - s->at);
  if (u.length == 0 && s->last) u.length = s->size - s->at;
  if (u.length == 0) return 0;
  unsigned cell = BREAK_CELL(machine, s->state, u.class);
  unsigned action = BREAK_ACTION(cell);
  s->state = BREAK_STATE(cell);
  *end = s->base + s->at;
  if (action == BREAK_SETTLE) {
    *end = s->held;
    return 1;
  }
  if (action == BREAK_HOLD) s->held = *end;
  s->at += u.length;
  return action == BREAK_BREAK;
}

/* Whether a boundary is held back, which is one if the text ends here. */
static inline int scan_holds(const scan *s, const break_machine *machine) {
  return machine->holding >> s->state & 1;
}

/* The state after an ASCII byte, where what came before it doesn't matter. */
static inline unsigned scan_state_after(const break_machine *machine, unsigned char byte) {
  return BREAK_STATE(BREAK_CELL(machine, 0, break_ascii[byte]));
}

/* Moves a scan over ASCII bytes faster than by steps, or leaves it where it is; writes the ends that it
 * passes and returns how many. There is room for at least 8, and a byte at `at`. */
typedef size_t scan_skip(scan *s, uint64_t *ends, size_t room);

#if defined(__GNUC__)
#define SCAN_INLINE static inline __attribute__((always_inline))
#else
#define SCAN_INLINE static inline
#endif

/* Reads on until `ends` is full, the text is at its end, or a sequence is cut short there. Returns how many
 * ends were found. Made to be inlined with its machine and its skip constant, and the scan's members in
 * registers. */
SCAN_INLINE size_t scan_units(scan *from, uint64_t *ends, size_t room, const break_machine *machine,
                              scan_skip *skip) {
  scan s = *from;
  size_t count = 0;
  while (count < room && s.at < s.size) {
    if (s.text[s.at] < 0x80 && room - count >= 8) {
      size_t before = s.at;
      count += skip(&s, ends + count, room - count);
      if (s.at != before) continue;
    }
    size_t before = s.at, found = scan_step(&s, machine, ends + count);
    if (found == 0 && s.at == before) break;
    count += found;
  }
  *from = s;
  return count;
}

size_t scan_graphemes(scan *s, uint64_t *ends, size_t room);
size_t scan_words(scan *s, uint64_t *ends, size_t room);
size_t scan_sentences(scan *s, uint64_t *ends, size_t room);

/* One of the three. */
size_t scan_kind(scan *s, sayso_segment_kind kind, uint64_t *ends, size_t room);
const break_machine *scan_machine(sayso_segment_kind kind);

#endif
