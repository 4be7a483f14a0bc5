/* What the caller knows of names: who is called what. Internal. */
#ifndef SAYSO_RESOLVE_ALIAS_H
#define SAYSO_RESOLVE_ALIAS_H

#include "../document.h"

/* Reads lines of sayso_options.aliases into the document: SAYSO_OK, SAYSO_BAD_ARGUMENT or SAYSO_NO_MEMORY. */
sayso_status read_aliases(sayso_document *doc, const char *lines, size_t size);

/* The alias that the words `first` up to `end` are, in place of all that of its name; SAYSO_NONE where they are
 * none. */
uint32_t alias_of_words(const sayso_document *doc, uint32_t first, uint32_t end);

/* The longest that begins at the word `first` and ends before `limit`; sets where it ends. */
uint32_t alias_at(const sayso_document *doc, uint32_t first, uint32_t limit, uint32_t *end);

void aliases_free(sayso_document *doc);

#endif
