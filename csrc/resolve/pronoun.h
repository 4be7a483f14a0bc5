/* What a pronoun stands for: the likeliest of the entities that the text has mentioned of late. Internal. */
#ifndef SAYSO_RESOLVE_PRONOUN_H
#define SAYSO_RESOLVE_PRONOUN_H

#include "../document.h"

/* As many mentions back as a reader may be thought to have in mind. */
enum { RECENT_MENTIONS = 24 };

/* The latest mentions whose entities are known, in a ring. */
typedef struct recent_mentions {
  uint32_t mentions[RECENT_MENTIONS];
  size_t count; /* of all that were ever put in */
} recent_mentions;

void remember_mention(recent_mentions *r, uint32_t mention);

/* The entity that the pronoun, the mention `at`, stands for; SAYSO_NONE where none fits. */
uint32_t resolve_pronoun(const sayso_document *doc, const recent_mentions *r, uint32_t at);

#endif
