/* What kind of character each code point is. Those outside ASCII are asked for one by one where the code names a
 * range: its ends, and what stands right before and behind it. */
#include "../check.h"
#include "text/character.h"

typedef struct range {
  uint32_t first, last;
} range;

static const range spaces[] = {{0x09, 0x0D},     {0x20, 0x20},     {0x80, 0xA0},     {0x2000, 0x200B},
                               {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
static const range marks[] = {{0x22, 0x22},     {0x27, 0x27},     {0xAB, 0xAB},     {0xBB, 0xBB},
                              {0x2018, 0x201F}, {0x2039, 0x203A}, {0x300C, 0x300F}, {0x301D, 0x301F}};
static const range joined[] = {{0xAD, 0xAD}, {0x0300, 0x036F}, {0x200C, 0x200D}, {0x2060, 0x2060}};

/* Letters of scripts without spaces, at both ends of their blocks. */
static const uint32_t unspaced[] = {0x3041, 0x30FF, 0x3400, 0x4E00, 0x9FA5,  0xF900, 0xFA6A,
                                    0x0E01, 0x0EDF, 0x1000, 0x1050, 0x20000, 0x2FA1D, 0x1780, 0x17B3};
static const uint32_t spaced[] = {'a', 0xE9, 0x0416, 0x05D0, 0x0DC6, 0x0F40, 0x10A0, 0x1820, 0x3105, 0xA000, 0xFB00};

static int is_in(const range *ranges, size_t count, uint32_t c) {
  for (size_t i = 0; i < count; i++)
    if (c >= ranges[i].first && c <= ranges[i].last) return 1;
  return 0;
}

/* Whether of the characters around each range just those within have the flag. */
static void check_edges(const range *ranges, size_t count, uint8_t flag) {
  for (size_t i = 0; i < count; i++) {
    for (uint32_t c = ranges[i].first - 1; c <= ranges[i].last + 1; c++) {
      int has = (character_flags(c) & flag) != 0;
      CHECK(c < 0x20 || c == 0x7F || has == is_in(ranges, count, c));
    }
  }
}

#define CHECK_EDGES(ranges, flag) check_edges(ranges, sizeof(ranges) / sizeof *(ranges), flag)

static void scripts_without_spaces_are_known(void) {
  for (size_t i = 0; i < sizeof unspaced / sizeof *unspaced; i++)
    CHECK(character_flags(unspaced[i]) & CHAR_IDEOGRAPH && character_flags(unspaced[i]) & CHAR_LETTER);
  for (size_t i = 0; i < sizeof spaced / sizeof *spaced; i++)
    CHECK(!(character_flags(spaced[i]) & CHAR_IDEOGRAPH) && character_flags(spaced[i]) & CHAR_LETTER);
  /* marks and digits among them are no letters */
  CHECK(character_flags(0x0E31) == CHAR_EXTEND && character_flags(0x0E50) == CHAR_DIGIT);
}

static void letters_have_case(void) {
  CHECK(character_flags(0xC9) == (CHAR_UPPER | CHAR_LETTER) && character_flags(0xE9) == (CHAR_LOWER | CHAR_LETTER));
  CHECK(character_flags(0x01C5) == (CHAR_UPPER | CHAR_LETTER)); /* a title case */
  CHECK(character_flags(0x05D0) == CHAR_LETTER && character_flags(0x02B0) == CHAR_LETTER);
  CHECK(character_flags(0x0663) == CHAR_DIGIT && character_flags(0x20AC) == 0 && character_flags(0x2026) == 0);
}

int main(void) {
  CHECK_EDGES(spaces, CHAR_SPACE);
  CHECK_EDGES(marks, CHAR_QUOTE);
  CHECK_EDGES(joined, CHAR_EXTEND);
  scripts_without_spaces_are_known();
  letters_have_case();
  return CHECKS_DONE();
}
