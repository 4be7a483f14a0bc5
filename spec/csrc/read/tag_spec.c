/* Tags of the Penn Treebank by number and by name. */
#include "read/tag.h"

#include <string.h>

#include "../check.h"

static void names_and_numbers_go_together(void) {
  for (uint8_t tag = 1; tag < TAG_COUNT; tag++) {
    const char *name = sayso_tag_name(tag);
    CHECK(name != NULL && tag_by_name(name, strlen(name)) == tag);
  }
  CHECK(strcmp(sayso_tag_name(TAG_PRP_POSS), "PRP$") == 0);
}

static void other_names_and_numbers_are_none(void) {
  CHECK(sayso_tag_name(-1) == NULL && sayso_tag_name(TAG_COUNT) == NULL);
  CHECK(tag_by_name("NNX", 3) == TAG_NONE && tag_by_name("", 0) == TAG_NONE);
  CHECK(tag_by_name("NNPS", 3) == tag_by_name("NNP", 3)); /* no more than its size is read */
}

int main(void) {
  names_and_numbers_go_together();
  other_names_and_numbers_are_none();
  return CHECKS_DONE();
}
