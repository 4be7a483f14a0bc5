#include "unit.h"

/* How many bytes a sequence with this lead has; 1 for a byte that is no lead. */
static size_t sequence_length(unsigned char lead) {
  if (lead < 0xC2 || lead > 0xF4) return 1;
  return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static unsigned class_beyond_bmp(const unsigned char *bytes) {
  unsigned row = break_plane[((bytes[0] & 0x07u) << 6 | (bytes[1] & 0x3Fu)) - 16];
  unsigned block = break_middle[row << 6 | (bytes[2] & 0x3Fu)];
  return break_class[block << 6 | (bytes[3] & 0x3Fu)];
}

unit unit_read_rare(const unsigned char *bytes, size_t size) {
  size_t wanted = sequence_length(bytes[0]), length = 1;
  while (length < wanted && length < size &&
         (length == 1 ? unit_second_fits(bytes[0], bytes[1]) : unit_continues(bytes[length])))
    length++;
  if (length == 4) return (unit){class_beyond_bmp(bytes), 4};
  if (length < wanted && length == size) return (unit){BREAK_CLASS_INVALID, 0};
  return (unit){BREAK_CLASS_INVALID, length};
}

size_t unit_start(const unsigned char *text, size_t size, size_t at) {
  size_t lead = at;
  while (lead > 0 && at - lead < 3 && unit_continues(text[lead])) lead--;
  unit u = unit_read_last(text + lead, size - lead);
  return at - lead < u.length ? lead : at;
}
