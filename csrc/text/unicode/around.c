/* Boundaries around a position: csrc/sayso_segment.h.
 *
 * After most units the state is the same whatever came before. So reading begins at the nearest such place, not
 * at the text's beginning; what it reports from there on is right. */
#include "scan.h"

/* A scan that stands at the last place up to `position` from which what it reports is right. */
static scan restart_before(const break_machine *machine, const char *text, size_t size, size_t position) {
  scan s = {.text = (const unsigned char *)text, .size = size, .last = 1};
  if (position > size) position = size;
  s.at = position < size ? unit_start(s.text, size, position) : size;
  while (s.at > 0) {
    size_t before = unit_start(s.text, size, s.at - 1);
    unsigned state = machine->restart[unit_read_last(s.text + before, size - before).class];
    if (state != BREAK_NO_RESTART) {
      s.state = state;
      return s;
    }
    s.at = before;
  }
  return s;
}

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
  scan s = restart_before(machine, text, size, position);
  size_t found;
  do found = next_below(&s, machine, position + 1);
  while (found < position);
  return found == position;
}

size_t sayso_boundary_after(sayso_segment_kind kind, const char *text, size_t size, size_t position) {
  if (position >= size) return size;
  const break_machine *machine = scan_machine(kind);
  scan s = restart_before(machine, text, size, position);
  size_t found;
  do found = next_below(&s, machine, NO_BOUNDARY);
  while (found <= position);
  return found;
}

/* Begins nearby, and twice as far back as long as no boundary is found: linear in how far back the last one is. */
size_t sayso_boundary_before(sayso_segment_kind kind, const char *text, size_t size, size_t position) {
  const break_machine *machine = scan_machine(kind);
  if (position > size) position = size;
  for (size_t back = 16; position > 0; back *= 2) {
    scan s = restart_before(machine, text, size, back < position ? position - back : 0);
    int from_beginning = s.at == 0;
    size_t last = NO_BOUNDARY, found;
    while ((found = next_below(&s, machine, position)) != NO_BOUNDARY) last = found;
    if (last != NO_BOUNDARY) return last;
    if (from_beginning) break;
  }
  return 0;
}
