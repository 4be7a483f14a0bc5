/* Reads hostile UTF-8 straight to break classes. Internal.
 *
 * A unit is a code point, or a maximal invalid part, which counts as one U+FFFD: the longest run of bytes
 * that begins a well-formed sequence without going on as one, or else a single byte (The Unicode Standard,
 * 3.9, "U+FFFD Substitution of Maximal Subparts"). So any bytes fall into units in one way only. */
#ifndef SAYSO_UNIT_H
#define SAYSO_UNIT_H

#include "break_tables.h"

#include <stddef.h>

/* `length` 0 means that the bytes begin a sequence which the text's end cuts short. */
typedef struct unit {
  unsigned class;
  size_t length;
} unit;

static inline int unit_continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/* The well-formed second bytes after E0, ED, F0 and F4 are fewer than those after the other leads. */
static inline int unit_second_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
  case 0xE0: return second >= 0xA0 && second <= 0xBF;
  case 0xED: return second >= 0x80 && second <= 0x9F;
  case 0xF0: return second >= 0x90 && second <= 0xBF;
  case 0xF4: return second >= 0x80 && second <= 0x8F;
  default: return unit_continues(second);
  }
}

/* A unit that begins with a byte above DF, taken apart with care: invalid, cut short, or beyond U+FFFF. */
unit unit_read_rare(const unsigned char *bytes, size_t size);

/* The unit that `bytes`, of which there is at least one, begin with. */
static inline unit unit_read(const unsigned char *bytes, size_t size) {
  unsigned char lead = bytes[0];
  if (lead < 0x80) return (unit){break_ascii[lead], 1};
  if (lead >= 0xE0) {
    if (lead < 0xF0 && size >= 3 && unit_second_fits(lead, bytes[1]) && unit_continues(bytes[2])) {
      unsigned block = break_block[(lead & 0x0Fu) << 6 | (bytes[1] & 0x3Fu)];
      return (unit){break_class[block << 6 | (bytes[2] & 0x3Fu)], 3};
    }
    return unit_read_rare(bytes, size);
  }
  if (lead < 0xC2) return (unit){BREAK_CLASS_INVALID, 1};
  if (size < 2) return (unit){BREAK_CLASS_INVALID, 0};
  if (!unit_continues(bytes[1])) return (unit){BREAK_CLASS_INVALID, 1};
  return (unit){break_class[(unsigned)break_block[lead & 0x1F] << 6 | (bytes[1] & 0x3Fu)], 2};
}

/* The same for a text that ends here, where a sequence cut short is invalid. */
static inline unit unit_read_last(const unsigned char *bytes, size_t size) {
  unit u = unit_read(bytes, size);
  if (u.length == 0) u.length = size;
  return u;
}

/* Where the unit begins that byte `at` is in. Looks at no more than three bytes before. */
size_t unit_start(const unsigned char *text, size_t size, size_t at);

#endif
