#include "quote_mark.h"

quote_family quote_mark_family(const char *text, uint32_t start, uint32_t end) {
  switch (utf8_at(text, start)) {
  case '\'':
  case '`': return end - start == 2 ? QUOTE_DOUBLE : QUOTE_SINGLE;
  case 0x2018:
  case 0x2019:
  case 0x201A:
  case 0x201B: return QUOTE_SINGLE;
  case 0xAB:
  case 0xBB: return QUOTE_ANGLE;
  case 0x2039:
  case 0x203A: return QUOTE_SINGLE_ANGLE;
  case 0x300C:
  case 0x300D: return QUOTE_CORNER;
  case 0x300E:
  case 0x300F: return QUOTE_WHITE_CORNER;
  default: return QUOTE_DOUBLE;
  }
}

quote_side quote_mark_shape(const char *text, uint32_t start) {
  switch (utf8_at(text, start)) {
  case '\'':
  case '"': return QUOTE_EITHER;
  case 0x2019:
  case 0x201D:
  case 0xBB:
  case 0x203A:
  case 0x300D:
  case 0x300F:
  case 0x301E:
  case 0x301F: return QUOTE_CLOSES;
  default: return QUOTE_OPENS;
  }
}

static int is_opening(uint32_t c) {
  return c == '(' || c == '[' || c == '{' || c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2015) ||
         c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E || c == 0x201A;
}

static int is_closing(uint32_t c) {
  return c == ')' || c == ']' || c == '}' || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' ||
         c == '?' || c == '-' || c == '/' || (c >= 0x2010 && c <= 0x2015) || c == 0x2026 || c == 0x201D ||
         c == 0x2019 || c == 0xBB;
}

quote_side quote_mark_context(const char *text, uint32_t first, uint32_t last, uint32_t start, uint32_t end) {
  uint32_t before = start > first ? utf8_at(text, utf8_back(text, start)) : ' ';
  uint32_t after = end < last ? utf8_at(text, end) : ' ';
  int before_space = (character_flags(before) & CHAR_SPACE) != 0,
      after_space = (character_flags(after) & CHAR_SPACE) != 0;
  if (before_space != after_space) return before_space ? QUOTE_OPENS : QUOTE_CLOSES;
  int opens = before_space || is_opening(before), closes = after_space || is_closing(after);
  if (opens == closes) return QUOTE_EITHER;
  return opens ? QUOTE_OPENS : QUOTE_CLOSES;
}
