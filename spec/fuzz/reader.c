/* The reader: what it finds in any bytes is sound, the same each time, and not the worse for an allocator that
 * fails on the way. The first byte chooses the stages, the depth and where memory runs out. */
#include <string.h>

#include "../csrc/budget.h"
#include "../csrc/digest.h"
#include "../csrc/read/attributions.h"
#include "../csrc/text/reading.h"
#include "fuzz.h"

static sayso_model *model;

static int is_within(sayso_span span, sayso_span around) {
  return span.start < span.end && span.start >= around.start && span.end <= around.end;
}

/* Mentions lead to entities and to later mentions, entities back to mentions, and attributions to entities. */
static void entities_hold(const sayso_document *doc) {
  size_t size, mentions, entities, attributions;
  (void)sayso_document_text(doc, &size);
  const sayso_span all = {0, (uint32_t)size};
  const sayso_mention *m = sayso_document_mentions(doc, &mentions);
  const sayso_entity *e = sayso_document_entities(doc, &entities);
  const sayso_attribution *a = sayso_document_attributions(doc, &attributions);
  uint32_t author = sayso_document_author(doc);
  for (size_t i = 0; i < mentions; i++) {
    HOLDS(is_within(m[i].span, all) && is_within(m[i].head, m[i].span));
    HOLDS(i == 0 || m[i].span.start >= m[i - 1].span.start);
    HOLDS(m[i].entity == SAYSO_NONE || m[i].entity < entities);
    HOLDS(m[i].next == SAYSO_NONE || (m[i].next > i && m[i].next < mentions && m[m[i].next].entity == m[i].entity));
  }
  for (size_t i = 0; i < entities; i++) {
    HOLDS(is_within(e[i].name, all));
    HOLDS((e[i].first_mention == SAYSO_NONE) == (e[i].mention_count == 0));
    HOLDS((e[i].last_mention == SAYSO_NONE) == (e[i].mention_count == 0));
    if (e[i].mention_count == 0) continue;
    HOLDS(e[i].first_mention < mentions && m[e[i].first_mention].entity == i);
    HOLDS(e[i].last_mention < mentions && m[e[i].last_mention].entity == i);
  }
  for (size_t i = 0; i < attributions; i++) HOLDS(a[i].speaker == SAYSO_NONE || a[i].speaker < entities);
  HOLDS(author == SAYSO_NONE || author < entities);
}

static uint64_t read_whole(const char *text, size_t size, const sayso_options *options) {
  sayso_document *doc;
  HOLDS(sayso_document_new(NULL, &doc) == SAYSO_OK);
  HOLDS(sayso_document_read(doc, text, size, model, options) == SAYSO_OK);
  HOLDS(is_sound(doc) && attributions_are_sound(doc));
  entities_hold(doc);
  uint64_t sum = document_digest(doc);
  sayso_document_free(doc);
  return sum;
}

int FUZZ_ENTRY(const uint8_t *bytes, size_t size) {
  uint8_t choice = take_byte(&bytes, &size);
  sayso_options options;
  if (model == NULL) model = open_model();
  HOLDS(model != NULL);
  sayso_options_default(&options);
  if (choice & 1) options.threshold = 0;
  if (choice & 2) options.depth = 1;
  uint64_t sum = read_whole((const char *)bytes, size, &options);
  HOLDS(read_whole((const char *)bytes, size, &options) == sum);
  HOLDS(reads_within(choice >> 2, (const char *)bytes, size, model, &options));
  return 0;
}
