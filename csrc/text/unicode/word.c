#include "scan.h"
#include "swar.h"

/* The states in which the last byte, if ASCII, says all that matters of what came before: no boundary is held
 * back, no zero width joiner or Hebrew letter is remembered. */
#define WORD_PLAIN                                                                                           \
  (1u << WORD_OTHER | 1u << WORD_NEWLINE | 1u << WORD_CR | 1u << WORD_WSEGSPACE | 1u << WORD_NUMERIC |       \
   1u << WORD_ALETTER | 1u << WORD_EXTENDNUMLET)

/* Flags of eight lanes; none for a lane that isn't ASCII. `run` is a letter, a digit or the low line, which all
 * hold together. */
typedef struct word_lanes {
  uint64_t ascii, letter, digit, run, space;
} word_lanes;

static inline word_lanes classify(uint64_t bytes) {
  uint64_t ascii = ~bytes & LANE_FLAGS, x = bytes & ~LANE_FLAGS;
  word_lanes w = {.ascii = ascii};
  w.letter = lanes_between(x | LANES(0x20), 'a', 'z') & ascii;
  w.digit = lanes_between(x, '0', '9') & ascii;
  w.run = w.letter | w.digit | (lanes_equal(x, '_') & ascii);
  w.space = lanes_equal(x, ' ') & ascii;
  return w;
}

/* What stands before each lane: the flags moved up by a lane, with the last one of the lanes before. */
static inline uint64_t preceding(uint64_t flags, uint64_t flags_before) {
  return flags << 8 | flags_before >> 56;
}

/* Flags the marks that hold letters or digits together: WB6, WB7, WB11, WB12. */
static inline uint64_t inner_marks(uint64_t bytes, const word_lanes *w, const word_lanes *before) {
  uint64_t x = bytes & ~LANE_FLAGS;
  uint64_t both = lanes_equal(x, '.') | lanes_equal(x, '\'');
  uint64_t in_word = both | lanes_equal(x, ':');
  uint64_t in_number = both | lanes_equal(x, ',') | lanes_equal(x, ';');
  return (preceding(w->letter, before->letter) & in_word & w->letter >> 8) |
         (preceding(w->digit, before->digit) & in_number & w->digit >> 8);
}

/* Flags LF after CR: WB3. `last` is the byte before the lanes. */
static inline uint64_t line_feeds_after_returns(uint64_t bytes, unsigned char last) {
  uint64_t x = bytes & ~LANE_FLAGS;
  uint64_t returns = lanes_equal(x, '\r') & ~bytes;
  return (returns << 8 | (last == '\r' ? 0x80u : 0u)) & lanes_equal(x, '\n');
}

/* Flags the lanes that have a boundary before them. */
static inline uint64_t boundaries(uint64_t bytes, const word_lanes *w, const word_lanes *before,
                                  unsigned char last) {
  uint64_t run_before = preceding(w->run, before->run);
  uint64_t joined = (run_before & w->run) |                          /* WB5, WB8 to WB10, WB13a, WB13b */
                    (preceding(w->space, before->space) & w->space); /* WB3d */
  if (run_before & ~w->run & w->run >> 8 & ~w->space) {
    uint64_t marks = inner_marks(bytes, w, before);
    joined |= marks | marks << 8;
  }
  if (~lanes_from(bytes & ~LANE_FLAGS, ' ') & w->ascii) joined |= line_feeds_after_returns(bytes, last);
  return ~joined & LANE_FLAGS;
}

/* How many of the lanes can be decided: the ASCII ones, but a last one that what follows may join to what
 * came before waits for it. */
static inline size_t decided(const word_lanes *w, const word_lanes *before) {
  size_t lanes = lanes_before(~w->ascii & LANE_FLAGS);
  uint64_t waiting = preceding(w->run, before->run) & ~w->run & ~w->space;
  return lanes == 0 ? 0 : lanes - (waiting >> (8 * lanes - 1) & 1);
}

/* Writes where the flagged lanes begin, and returns how many. The first four are written whether there are
 * as many or not, since how many there are can't be foretold and a wrong guess costs more than a write;
 * there is room. */
static inline size_t write_ends(uint64_t *ends, uint64_t offset, uint64_t flags) {
  size_t count = lanes_count(flags);
  for (size_t i = 0; i < 4; i++, flags &= flags - 1)
    ends[i] = offset + lanes_first(flags | UINT64_C(1) << 63);
  for (size_t i = 4; flags != 0; i++, flags &= flags - 1) ends[i] = offset + lanes_first(flags);
  return count;
}

static inline size_t skip_ascii(scan *s, uint64_t *ends, size_t room) {
  if (s->at == 0 || s->text[s->at - 1] >= 0x80 || !(1u << s->state & WORD_PLAIN)) return 0;
  size_t count = 0, from = s->at;
  word_lanes before = classify((uint64_t)s->text[s->at - 1] << 56);
  while (s->size - s->at >= 8 && room - count >= 8) {
    uint64_t bytes = lanes_load(s->text + s->at);
    word_lanes w = classify(bytes);
    size_t lanes = decided(&w, &before);
    if (lanes == 0) break;
    uint64_t found = boundaries(bytes, &w, &before, s->text[s->at - 1]) & lanes_mask(lanes);
    count += write_ends(ends + count, s->base + s->at, found);
    s->at += lanes;
    size_t unread = 64 - 8 * lanes;
    before = (word_lanes){0, w.letter << unread, w.digit << unread, w.run << unread, w.space << unread};
  }
  if (s->at > from) s->state = scan_state_after(&word_machine, s->text[s->at - 1]);
  return count;
}

size_t scan_words(scan *s, uint64_t *ends, size_t room) {
  return scan_units(s, ends, room, &word_machine, skip_ascii);
}
