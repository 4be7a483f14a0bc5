#include "character.h"

#include <utf8proc.h>

#define O 0
#define S CHAR_SPACE
#define U (CHAR_UPPER | CHAR_LETTER)
#define L (CHAR_LOWER | CHAR_LETTER)
#define W CHAR_LETTER
#define D CHAR_DIGIT
#define Q CHAR_QUOTE

const uint8_t character_ascii[128] = {
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, O, Q, O, O, O, O, Q, O, O, O, O, O, O, O, O, D, D, D, D, D, D, D, D, D, D, O, O, O, O, O, O,
    O, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, O, O, O, O, W,
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, O, O, O, O, S,
};

/* Punctuation of the General Punctuation block, which makes most of what isn't ASCII in English news. */
static uint8_t flags_of_punctuation(uint32_t c) {
  if (c <= 0x200B || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F) return S;
  if (c == 0x200C || c == 0x200D || c == 0x2060) return CHAR_EXTEND;
  if ((c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A) return Q;
  return O;
}

/* Scripts whose words aren't set apart by spaces: Han, kana, Thai, Lao, Khmer, Burmese. */
static int is_ideograph(uint32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
         (c >= 0x1780 && c <= 0x17FF);
}

static uint8_t flags_of_category(utf8proc_category_t category) {
  switch (category) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LT: return U;
  case UTF8PROC_CATEGORY_LL: return L;
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO: return W;
  case UTF8PROC_CATEGORY_MN:
  case UTF8PROC_CATEGORY_MC:
  case UTF8PROC_CATEGORY_ME: return CHAR_EXTEND;
  case UTF8PROC_CATEGORY_ND: return D;
  case UTF8PROC_CATEGORY_ZS:
  case UTF8PROC_CATEGORY_CC: return S;
  default: return O;
  }
}

uint8_t character_flags_wide(uint32_t c) {
  if (c >= 0x2000 && c <= 0x206F) return flags_of_punctuation(c);
  if (c == 0xFEFF) return S; /* a byte-order mark */
  if (c == 0xAB || c == 0xBB || (c >= 0x300C && c <= 0x300F) || (c >= 0x301D && c <= 0x301F)) return Q;
  if (c == 0xAD) return CHAR_EXTEND; /* soft hyphen */
  uint8_t flags = flags_of_category(utf8proc_category((utf8proc_int32_t)c));
  return is_ideograph(c) && (flags & CHAR_LETTER) ? (uint8_t)(flags | CHAR_IDEOGRAPH) : flags;
}
