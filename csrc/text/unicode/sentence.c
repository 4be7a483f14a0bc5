#include "scan.h"
#include "swar.h"

/* The states in which only a terminator or a separator matters. */
#define SENTENCE_PLAIN (1u << SENTENCE_OTHER | 1u << SENTENCE_CASED)

/* Finds no ends: in such a state no ASCII byte but . ! ? and the controls leads to one (SB998). */
static inline size_t skip_ascii(scan *s, uint64_t *ends, size_t room) {
  (void)ends, (void)room;
  if (!(1u << s->state & SENTENCE_PLAIN)) return 0;
  size_t from = s->at;
  while (s->size - s->at >= 8) {
    uint64_t bytes = lanes_load(s->text + s->at), x = bytes & ~LANE_FLAGS;
    uint64_t stops = lanes_equal(x, '.') | lanes_equal(x, '!') | lanes_equal(x, '?') | ~lanes_from(x, ' ');
    size_t lanes = lanes_before((stops | bytes) & LANE_FLAGS);
    s->at += lanes;
    if (lanes < 8) break;
  }
  if (s->at > from) s->state = scan_state_after(&sentence_machine, s->text[s->at - 1]);
  return 0;
}

size_t scan_sentences(scan *s, uint64_t *ends, size_t room) {
  return scan_units(s, ends, room, &sentence_machine, skip_ascii);
}
