/* What the lexicon's text files say of a word. Internal. */
#ifndef SAYSO_TEXT_LEXICON_H
#define SAYSO_TEXT_LEXICON_H

#include <stddef.h>
#include <stdint.h>

enum {
  LEXICON_TITLE = 1,
  LEXICON_MIDDLE = 2,
  LEXICON_NUMBER = 4,
  LEXICON_DATE = 8,
  LEXICON_END = 16,
  LEXICON_CAPITAL = 32,
  LEXICON_SPEECH = 64,
  LEXICON_PRONOUN = 128,
  LEXICON_ELISION = 256,
  LEXICON_DOMAIN = 512,
  LEXICON_STARTER = 1024,
  LEXICON_CLOSING = 2048,
  LEXICON_REPORT = 4096,
  LEXICON_NAMING = 8192
};

#define LEXICON_ABBREVIATION (LEXICON_TITLE | LEXICON_MIDDLE | LEXICON_NUMBER | LEXICON_DATE | LEXICON_END)

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
