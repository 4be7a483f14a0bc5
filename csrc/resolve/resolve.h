/* The stages from attributions to who is behind them. Internal.
 *
 * Each goes once over the document, in time and memory linear in the text, and returns SAYSO_OK or
 * SAYSO_NO_MEMORY. */
#ifndef SAYSO_RESOLVE_RESOLVE_H
#define SAYSO_RESOLVE_RESOLVE_H

#include "../document.h"

/* mention.c: sets mentions, and mention_facts of each. */
sayso_status find_mentions(sayso_document *doc);

/* name.c: sets what the words of a name among the caller's tell of its bearer. */
void set_known_bearer(sayso_document *names, mention_facts *f);

/* entity.c: sets entities, and of which each mention is. */
sayso_status find_entities(sayso_document *doc);

/* speaker.c: sets each attribution's speaker and ladder, and the entities of "I" and "we" in what is quoted. */
sayso_status find_speakers(sayso_document *doc);

#endif
