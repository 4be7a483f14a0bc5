/* What the lexicon's text files say of a word: flags of traits.h, whose meaning traits.txt tells. Internal. */
#ifndef SAYSO_TEXT_LEXICON_H
#define SAYSO_TEXT_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "traits.h"

/* In bytes; longer words are in no list. */
#define LEXICON_LONGEST 23

typedef struct known_word {
  char word[LEXICON_LONGEST + 1]; /* in lower case, filled up with NULs */
  uint16_t flags;
} known_word;

/* The flags of the word in bytes `start` up to `end`, whatever its case; 0 when it isn't listed. */
uint16_t lexicon_flags(const char *text, uint32_t start, uint32_t end);

/* The same from a list of one's own, sorted by the bytes of `word`. */
const known_word *lexicon_find(const known_word *entries, size_t count, const char *text, uint32_t start,
                               uint32_t end);

#endif
