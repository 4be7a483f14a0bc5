/* Eight bytes at a time in one 64-bit number, a lane each, the first byte lowest. Internal.
 *
 * A flag is the top bit of a lane. The tests take ASCII lanes (top bit clear), so that no sum carries
 * over into the next lane; of other bytes their caller masks the top bits off, and then the flags that
 * they got. */
#ifndef SAYSO_SWAR_H
#define SAYSO_SWAR_H

#include <stddef.h>
#include <stdint.h>

#define LANES(byte) (UINT64_C(0x0101010101010101) * (byte))
#define LANE_FLAGS LANES(0x80)

/* Compilers make one load of this where the machine's byte order allows it. */
static inline uint64_t lanes_load(const unsigned char *p) {
  return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
         (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* Flags the lanes of at least `low`, which is from 1 to 127. */
static inline uint64_t lanes_from(uint64_t x, unsigned low) {
  return (x + LANES(0x80 - low)) & LANE_FLAGS;
}

static inline uint64_t lanes_between(uint64_t x, unsigned low, unsigned high) {
  return lanes_from(x, low) & ~lanes_from(x, high + 1);
}

static inline uint64_t lanes_equal(uint64_t x, unsigned byte) {
  return ~((x ^ LANES(byte)) + LANES(0x7F)) & LANE_FLAGS;
}

/* How many lanes are flagged. */
static inline size_t lanes_count(uint64_t flags) {
  return (size_t)((flags >> 7) * LANES(1) >> 56);
}

/* How many lanes stand before the first flag, of which there must be one. */
static inline size_t lanes_first(uint64_t flags) {
#if defined(__GNUC__)
  return (size_t)__builtin_ctzll(flags) >> 3;
#else
  return lanes_count((flags - 1) & ~flags & LANE_FLAGS);
#endif
}

/* The same where there may be none, which counts as all eight. */
static inline size_t lanes_before(uint64_t flags) {
  return flags == 0 ? 8 : lanes_first(flags);
}

/* All bits of the first `count` lanes; `count` is from 1 to 8. */
static inline uint64_t lanes_mask(size_t count) {
  return ~UINT64_C(0) >> (64 - 8 * count);
}

#endif
