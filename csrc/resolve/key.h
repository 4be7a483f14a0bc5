/* Keys of words and names, by which they are found again however they are written. Internal. */
#ifndef SAYSO_RESOLVE_KEY_H
#define SAYSO_RESOLVE_KEY_H

#include "../document.h"

/* Case, typography and full stops don't matter, so that "L.A." is "LA". */
uint64_t word_key(const sayso_document *doc, uint32_t word);

/* The words `first` up to `end` as one. */
uint64_t words_key(const sayso_document *doc, uint32_t first, uint32_t end);

/* The same behind words that have that key already. */
uint64_t words_key_from(const sayso_document *doc, uint64_t key, uint32_t first, uint32_t end);

/* The same of words in small letters with single spaces between them. */
uint64_t key_of_letters(const char *letters);

/* The name of the lexicon's same.txt that a name counts as, in small letters: "united kingdom" for "Britain"; NULL
 * where there is none. */
const char *counted_as(const sayso_document *doc, sayso_span name);

#endif
