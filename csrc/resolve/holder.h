/* What common words and well-known names tell of who they stand for: the lexicon's text files. Internal. */
#ifndef SAYSO_RESOLVE_HOLDER_H
#define SAYSO_RESOLVE_HOLDER_H

#include "../document.h"
#include "lexicon/traits.h"

/* The traits of the words `first` up to `end`, looked up as one; 0 where they aren't listed. A common noun in the
 * plural is looked up in the singular too. */
uint16_t holder_traits(const sayso_document *doc, uint32_t first, uint32_t end);

/* The same of words in small letters. */
uint16_t traits_of_letters(const char *letters);

#endif
