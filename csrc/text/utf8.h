/* Steps over the code points of a text that is known to be valid UTF-8. Internal. */
#ifndef SAYSO_TEXT_UTF8_H
#define SAYSO_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

static inline int utf8_is_continuation(char byte) {
  return ((unsigned char)byte & 0xC0) == 0x80;
}

/* The code point at `*at`, which moves past it. */
static inline uint32_t utf8_next(const char *text, uint32_t *at) {
  const unsigned char *s = (const unsigned char *)text + *at;
  if (s[0] < 0x80) {
    *at += 1;
    return s[0];
  }
  if (s[0] < 0xE0) {
    *at += 2;
    return (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
  }
  if (s[0] < 0xF0) {
    *at += 3;
    return (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
  }
  *at += 4;
  return (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
         (s[3] & 0x3F);
}

/* The code point at `at`. */
static inline uint32_t utf8_at(const char *text, uint32_t at) {
  return utf8_next(text, &at);
}

/* Where the code point before `at` begins; `at` must be past the text's start. */
static inline uint32_t utf8_back(const char *text, uint32_t at) {
  do at--;
  while (utf8_is_continuation(text[at]));
  return at;
}

/* Writes a code point in 1 to 4 bytes and returns how many; only counts where `out` is NULL. */
static inline size_t utf8_encode(uint32_t c, char *out) {
  size_t size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  if (out == NULL) return size;
  static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
  for (size_t i = size; i-- > 1; c >>= 6) out[i] = (char)(0x80 | (c & 0x3F));
  out[0] = (char)(lead[size] | c);
  return size;
}

#endif
