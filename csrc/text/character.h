/* What kind of character a code point is, as far as the stages of this folder ask. Internal. */
#ifndef SAYSO_TEXT_CHARACTER_H
#define SAYSO_TEXT_CHARACTER_H

#include "utf8.h"

enum {
  CHAR_SPACE = 1, /* white space, and controls, which separate as white space does */
  CHAR_UPPER = 2, /* upper or title case */
  CHAR_LOWER = 4,
  CHAR_LETTER = 8,     /* of any script, cased or not; `_` too */
  CHAR_DIGIT = 16,     /* decimal digits of any script */
  CHAR_QUOTE = 32,     /* may be a quotation mark, the apostrophe among them */
  CHAR_EXTEND = 64,    /* combining marks and joiners: part of the character before */
  CHAR_IDEOGRAPH = 128 /* of a script written without spaces */
};

#define CHAR_ALNUM (CHAR_LETTER | CHAR_DIGIT)

extern const uint8_t character_ascii[128];

uint8_t character_flags_wide(uint32_t c);

static inline uint8_t character_flags(uint32_t c) {
  return c < 128 ? character_ascii[c] : character_flags_wide(c);
}

/* The flags of the character at `at`; CHAR_SPACE at `end` and beyond. */
static inline uint8_t character_flags_at(const char *text, uint32_t at, uint32_t end) {
  return at < end ? character_flags(utf8_at(text, at)) : CHAR_SPACE;
}

/* The same of the character before `at`; CHAR_SPACE at `start`. */
static inline uint8_t character_flags_before(const char *text, uint32_t start, uint32_t at) {
  return at > start ? character_flags(utf8_at(text, utf8_back(text, at))) : CHAR_SPACE;
}

static inline int is_ascii_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

static inline char ascii_lower(char c) {
  return is_ascii_capital(c) ? (char)(c + 32) : c;
}

/* The apostrophe, straight or curly. */
static inline int is_apostrophe(uint32_t c) {
  return c == '\'' || c == 0x2019;
}

#endif
