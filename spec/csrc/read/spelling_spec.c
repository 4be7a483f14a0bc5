/* Spellings: what is one word to the features however it is typed or inflected, and what isn't. */
#include <string.h>

#include "../check.h"
#include "read/spelling.h"

static spelling spell(const char *text) {
  sayso_document doc = {.text = text, .size = (uint32_t)strlen(text)};
  sayso_word word = {.span = {0, doc.size}, .kind = SAYSO_WORD};
  return spell_word(&doc, &word);
}

static void typography_is_folded(void) {
  static const char *const same[][2] = {{"SAID", "said"},
                                        {"n\xe2\x80\x99t", "n't"},
                                        {"\xe2\x80\x98s", "'s"},
                                        {"\xe2\x80\x94", "-"},
                                        {"--", "-"},
                                        {"co\xe2\x80\x90op", "co-op"},
                                        {"\xc3\x89MILE", "\xc3\xa9mile"}};
  for (size_t i = 0; i < sizeof same / sizeof *same; i++)
    CHECK_THAT(spell(same[i][0]).folded == spell(same[i][1]).folded, same[i][0]);
  CHECK(spell("said").folded != spell("says").folded);
}

static void inflected_words_have_one_stem(void) {
  static const char *const same[][2] = {
      {"argue", "argued"},   {"argue", "arguing"},  {"plan", "planned"},  {"plan", "planning"},
      {"denied", "denies"},  {"tell", "tells"},    {"tell", "telling"},
      {"say", "said"},       {"say", "says"},       {"say", "Saying"},    {"think", "thought"},
      {"choose", "chose"},   {"written", "wrote"},  {"believe", "believed"},
      {"writes", "wrote"},   {"make", "made"},      {"given", "giving"},
      {"official", "officials"}, {"bid", "bidding"}, {"stop", "stopped"},   {"cut", "cutting"},
      {"hum", "humming"},        {"pass", "passed"}, {"spell", "spelled"}};
  static const char *const other[][2] = {
      {"press", "pres"}, {"status", "statu"}, {"need", "ne"},
      {"king", "k"},     {"read", "rea"},     {"said", "sai"},
      {"bus", "bu"},     {"its'", "its"},     {"'s", "'"},       {"bring", "br"}};
  for (size_t i = 0; i < sizeof same / sizeof *same; i++)
    CHECK_THAT(spell(same[i][0]).stem == spell(same[i][1]).stem, same[i][1]);
  for (size_t i = 0; i < sizeof other / sizeof *other; i++)
    CHECK_THAT(spell(other[i][0]).stem != spell(other[i][1]).stem, other[i][0]);
}

static void words_have_shapes(void) {
  static const struct {
    const char *text;
    uint8_t shape;
  } shapes[] = {{"said", SHAPE_LOWER},         {"Smith", SHAPE_CAPITALISED}, {"J", SHAPE_CAPITAL_LETTER},
                {"J.", SHAPE_CAPITAL_LETTER},  {"NATO", SHAPE_CAPITALS},     {"McCain", SHAPE_MIXED},
                {"iPhone", SHAPE_MIXED},       {"1,000", SHAPE_DIGITS},
                {"5th", SHAPE_LETTERS_AND_DIGITS},
                {"\xe2\x80\x99\xc3\xa9", SHAPE_LOWER}, {"\xc3\xa9-\xc3\xa9", SHAPE_MARK},
                {"...", SHAPE_MARK},           {"\xc3\xa9t\xc3\xa9", SHAPE_LOWER}};
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    CHECK_THAT(spell(shapes[i].text).shape == shapes[i].shape, shapes[i].text);
  CHECK(spell("co-op").hyphen && !spell("-").hyphen && !spell("coop-").hyphen);
}

static void ends_are_told_where_there_are_any(void) {
  spelling s = spell("abc");
  CHECK(s.suffix[0] == hash_letters("c", 1) && s.suffix[1] == hash_letters("bc", 2) && s.suffix[2] == 0);
  CHECK(s.prefix[0] == hash_letters("a", 1) && s.prefix[1] == hash_letters("ab", 2) && s.prefix[2] == 0);
}

static void long_words_are_cut(void) {
  char text[400];
  for (size_t i = 0; i < sizeof text - 1; i++) text[i] = "\xc3\xa9"[i % 2];
  text[sizeof text - 1] = '\0';
  text[sizeof text - 2] = '\0';
  uint32_t whole = spell(text).folded;
  text[100] = '\0';
  CHECK(spell(text).folded == whole);
  text[40] = '\0';
  CHECK(spell(text).folded != whole);
}

int main(void) {
  typography_is_folded();
  inflected_words_have_one_stem();
  words_have_shapes();
  ends_are_told_where_there_are_any();
  long_words_are_cut();
  return CHECKS_DONE();
}
