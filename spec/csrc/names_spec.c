/* What the numbers of the public enumerations are called: each has a name of its own, and no other number has one. */
#include <string.h>

#include "check.h"
#include "sayso.h"

typedef const char *(*name_of)(int value);

static const struct {
  const char *what;
  name_of name;
  int first, last;
  const char *first_name, *last_name;
} enumerations[] = {
    {"blocks", sayso_block_kind_name, SAYSO_TITLE, SAYSO_BOILERPLATE, "title", "boilerplate"},
    {"words", sayso_word_kind_name, SAYSO_WORD, SAYSO_ADDRESS, "word", "address"},
    {"quotations", sayso_quote_kind_name, SAYSO_QUOTE_SPEECH, SAYSO_QUOTE_SCARE, "speech", "scare"},
    {"forms", sayso_form_name, SAYSO_DIRECT, SAYSO_INDIRECT, "direct", "indirect"},
    {"layouts", sayso_layout_name, SAYSO_LAYOUT_NONE, SAYSO_LAYOUT_FLOATING, "none", "floating"},
    {"ladders", sayso_ladder_name, SAYSO_LADDER_NONE, SAYSO_LADDER_DOCUMENT, "none", "document"},
    {"mentions", sayso_mention_kind_name, SAYSO_MENTION_NAME, SAYSO_MENTION_DESCRIPTION, "name", "description"},
    {"entities", sayso_entity_kind_name, SAYSO_ENTITY_UNKNOWN, SAYSO_WORK, "unknown", "work"},
    {"numbers", sayso_number_name, SAYSO_NUMBER_UNKNOWN, SAYSO_PLURAL, "unknown", "plural"},
    {"genders", sayso_gender_name, SAYSO_GENDER_UNKNOWN, SAYSO_NEUTRAL, "unknown", "neutral"},
    {"repairs", sayso_repair_kind_name, SAYSO_REPAIR_ENCODING, SAYSO_REPAIR_UNOPENED_QUOTE, "encoding",
     "unopened-quote"},
    {"encodings", sayso_encoding_name, SAYSO_UTF8, SAYSO_UTF32BE, "UTF-8", "UTF-32BE"},
};

static void each_number_has_a_name_of_its_own(void) {
  for (size_t i = 0; i < sizeof enumerations / sizeof *enumerations; i++) {
    name_of name = enumerations[i].name;
    for (int value = enumerations[i].first; value <= enumerations[i].last; value++) {
      CHECK_THAT(name(value) != NULL && name(value)[0] != '\0', enumerations[i].what);
      for (int other = enumerations[i].first; other < value; other++)
        CHECK_THAT(strcmp(name(value), name(other)) != 0, enumerations[i].what);
    }
    CHECK_THAT(strcmp(name(enumerations[i].first), enumerations[i].first_name) == 0, enumerations[i].what);
    CHECK_THAT(strcmp(name(enumerations[i].last), enumerations[i].last_name) == 0, enumerations[i].what);
  }
}

static void other_numbers_have_none(void) {
  for (size_t i = 0; i < sizeof enumerations / sizeof *enumerations; i++) {
    CHECK_THAT(enumerations[i].name(enumerations[i].first - 1) == NULL, enumerations[i].what);
    CHECK_THAT(enumerations[i].name(enumerations[i].last + 1) == NULL, enumerations[i].what);
  }
}

static void every_status_says_what_it_is(void) {
  for (int status = SAYSO_OK; status <= SAYSO_STOPPED; status++) {
    const char *text = sayso_status_text((sayso_status)status);
    CHECK(text[0] != '\0' && strcmp(text, "unknown status") != 0);
  }
  CHECK(strcmp(sayso_status_text((sayso_status)(SAYSO_STOPPED + 1)), "unknown status") == 0);
  CHECK(strcmp(sayso_status_text((sayso_status)-1), "unknown status") == 0);
}

int main(void) {
  each_number_has_a_name_of_its_own();
  other_numbers_have_none();
  every_status_says_what_it_is();
  return CHECKS_DONE();
}
