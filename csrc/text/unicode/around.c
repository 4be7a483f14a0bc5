/* Boundaries around a position: csrc/sayso_segment.h.
 *
 * Reading begins a little before the position, in all states at once, and soon one is left: after a letter,
 * say, the state is the same whatever came before. What is reported from there on is right. */
#include "scan.h"

/* What becomes of a set of states, bit n for state n, by a unit of this class. */
static uint64_t step_all(const break_machine *machine, uint64_t states, unsigned class) {
  if (machine->restart[class] != BREAK_NO_RESTART) return UINT64_C(1) << machine->restart[class];
  uint64_t after = 0;
  for (unsigned state = 0; states >> state != 0; state++) {
    if (!(states >> state & 1)) continue;
    unsigned cell = BREAK_CELL(machine, state, class);
    while (BREAK_ACTION(cell) == BREAK_SETTLE) cell = BREAK_CELL(machine, BREAK_STATE(cell), class);
    after |= UINT64_C(1) << BREAK_STATE(cell);
  }
  return after;
}

/* Whether just one state is left, and none that holds back a boundary, since where that was isn't known. */
static int is_certain(const break_machine *machine, uint64_t states) {
  return (states & (states - 1)) == 0 && !(states & machine->holding);
}

/* Reads up to `position` or until the state is certain; 0 when it doesn't become so. */
static int converges(scan *s, const break_machine *machine, size_t position) {
  uint64_t states = machine->states;
  while (s->at < position && !is_certain(machine, states)) {
    unit u = unit_read_last(s->text + s->at, s->size - s->at);
    states = step_all(machine, states, u.class);
    s->at += u.length;
  }
  while (states >> s->state > 1) s->state++;
  return is_certain(machine, states);
}

/* A scan that has read up to `position` or less, and is in the state that it would be in had it begun with
 * the text. It begins `*back` bytes before, or so much farther back as it has to. */
static scan scan_before(const break_machine *machine, const char *text, size_t size, size_t position,
                        size_t *back) {
  scan start = {.text = (const unsigned char *)text, .size = size, .last = 1};
  for (; *back < position; *back *= 2) {
    scan s = start;
    s.at = unit_start(s.text, size, position - *back);
    if (converges(&s, machine, position)) return s;
  }
  return start;
}

#define NEARBY 16

#define NO_BOUNDARY SIZE_MAX

/* Whether boundaries below `limit` may still come. */
static int reaches(const scan *s, const break_machine *machine, size_t limit) {
  return s->at < limit || (scan_holds(s, machine) && s->held < limit);
}

/* Goes on to the next boundary below `limit`; NO_BOUNDARY when there is none. */
static size_t next_below(scan *s, const break_machine *machine, size_t limit) {
  uint64_t end = NO_BOUNDARY;
  while (s->at < s->size) {
    if (!reaches(s, machine, limit)) return NO_BOUNDARY;
    if (scan_step(s, machine, &end)) return end < limit ? (size_t)end : NO_BOUNDARY;
  }
  end = s->size;
  if (scan_holds(s, machine)) {
    end = s->held;
    s->state = 0;
  }
  return end < limit ? (size_t)end : NO_BOUNDARY;
}

int sayso_boundary_at(sayso_segment_kind kind, const char *text, size_t size, size_t position) {
  if (size == 0 || position > size) return 0;
  if (position == 0 || position == size) return 1;
  const break_machine *machine = scan_machine(kind);
  size_t found, back = NEARBY;
  scan s = scan_before(machine, text, size, position, &back);
  do found = next_below(&s, machine, position + 1);
  while (found < position);
  return found == position;
}

size_t sayso_boundary_after(sayso_segment_kind kind, const char *text, size_t size, size_t position) {
  if (position >= size) return size;
  const break_machine *machine = scan_machine(kind);
  size_t found, back = NEARBY;
  scan s = scan_before(machine, text, size, position, &back);
  do found = next_below(&s, machine, NO_BOUNDARY);
  while (found <= position);
  return found;
}

/* Goes twice as far back as long as no boundary is found: linear in how far back the last one is. */
size_t sayso_boundary_before(sayso_segment_kind kind, const char *text, size_t size, size_t position) {
  const break_machine *machine = scan_machine(kind);
  if (position > size) position = size;
  for (size_t back = NEARBY; position > 0; back *= 2) {
    scan s = scan_before(machine, text, size, position, &back);
    size_t last = NO_BOUNDARY, found;
    while ((found = next_below(&s, machine, position)) != NO_BOUNDARY) last = found;
    if (last != NO_BOUNDARY) return last;
    if (back >= position) break;
  }
  return 0;
}
