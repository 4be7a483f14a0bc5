/* Which contents a cue gets. Roles are set by hand and the model's tables are empty, so that all candidates are
 * alike and only how the text stands decides. */
#include "read/link.h"

#include <string.h>

#include "../check.h"
#include "../text/reading.h"

static const uint8_t empty_bucket[BUCKET_SLOTS * 2];

static void nothing_known(const void *user, uint64_t key, lexicon_entry *entry) {
  (void)user, (void)key;
  *entry = (lexicon_entry){0, 0, 0};
}

static void add_role(sayso_document *doc, role_kind role, const char *words) {
  const char *at = strstr(doc->text, words);
  CHECK_THAT(at != NULL, words);
  if (at == NULL) return;
  uint32_t start = (uint32_t)(at - doc->text), end = start + (uint32_t)strlen(words);
  role_span r = {.first_word = word_from(doc, start), .end_word = word_from(doc, end), .probability = 0.9f};
  r.role = (uint8_t)role;
  r.block = (uint32_t)block_of_word(doc, r.first_word);
  CHECK(vector_push(&doc->memory, &doc->roles, r));
}

/* How many pieces the one attribution has that "said" makes with the contents, up to a NULL. */
static uint32_t pieces_of_said(const char *text, const char *const *contents) {
  const weight_table empty = {empty_bucket, 0, 1, BUCKET_SLOTS * 2, 1};
  static sayso_model model;
  const lexicon lex = {nothing_known, NULL};
  links l = {0};
  sayso_document *doc = read_text(text);
  model.tables[SECTION_CUE_LINK] = model.tables[SECTION_SOURCE_LINK] = model.tables[SECTION_CONFIDENCE] = empty;
  add_role(doc, ROLE_CONTENT, *contents++);
  add_role(doc, ROLE_SOURCE, "the mayor");
  add_role(doc, ROLE_CUE, "said");
  for (; *contents; contents++) add_role(doc, ROLE_CONTENT, *contents);
  CHECK(link_document(doc, &model, &lex, 0, &l) == SAYSO_OK);
  CHECK(doc->attributions.count == 1);
  uint32_t count = doc->attributions.count ? doc->attributions.items[0].piece_count : 0;
  links_free(&doc->memory, &l);
  sayso_document_free(doc);
  return count;
}

#define CONTENTS                                                                                             \
  ((const char *const[]){"“The first flood was bad,”", "“The second", "“The third", "“The fourth", NULL})

static void quotations_go_on_over_paragraphs(void) {
  CHECK(pieces_of_said("“The first flood was bad,” the mayor said. “It was cold.\n\n“The second was worse.\n\n"
                       "“The third came at night.\n\n“The fourth nobody saw.”",
                       CONTENTS) == 4);
}

/* The fourth stands too far from the cue where nothing ties it to what was said. */
static void quotations_by_themselves_stand_alone(void) {
  CHECK(pieces_of_said("“The first flood was bad,” the mayor said. “It was cold.”\n\n“The second was worse.”\n\n"
                       "“The third came at night.”\n\n“The fourth nobody saw.”",
                       CONTENTS) == 3);
}

int main(void) {
  quotations_go_on_over_paragraphs();
  quotations_by_themselves_stand_alone();
  return CHECKS_DONE();
}
