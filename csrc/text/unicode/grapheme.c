#include "scan.h"
#include "swar.h"

/* The states in which what comes before an ASCII byte may belong to it: GB1, GB3, GB9b. */
#define GRAPHEME_JOINING (1u << GRAPHEME_START | 1u << GRAPHEME_CR | 1u << GRAPHEME_PREPEND)

/* Among ASCII only CR LF belongs together (GB3), so every other byte has a boundary before it. */
static inline size_t skip_ascii(scan *s, uint64_t *ends, size_t room) {
  size_t count = 0;
  if (1u << s->state & GRAPHEME_JOINING) return 0;
  while (s->size - s->at >= 8 && room - count >= 8) {
    uint64_t x = lanes_load(s->text + s->at);
    size_t lanes = lanes_before((x & LANE_FLAGS) | lanes_equal(x & ~LANE_FLAGS, '\r'));
    for (size_t i = 0; i < 8; i++) ends[count + i] = s->base + s->at + i;
    count += lanes;
    s->at += lanes;
    if (lanes < 8) break;
  }
  if (count > 0) s->state = scan_state_after(&grapheme_machine, s->text[s->at - 1]);
  return count;
}

size_t scan_graphemes(scan *s, uint64_t *ends, size_t room) {
  return scan_units(s, ends, room, &grapheme_machine, skip_ascii);
}
