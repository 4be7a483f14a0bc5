/* What a word's letters tell, as small hashes that features are made of. Internal. */
#ifndef SAYSO_READ_SPELLING_H
#define SAYSO_READ_SPELLING_H

#include "../document.h"

typedef enum shape {
  SHAPE_LOWER,
  SHAPE_CAPITALISED,
  SHAPE_CAPITAL_LETTER, /* a single one, perhaps with a full stop */
  SHAPE_CAPITALS,
  SHAPE_MIXED, /* iPhone, McCain */
  SHAPE_DIGITS,
  SHAPE_LETTERS_AND_DIGITS,
  SHAPE_MARK /* neither letters nor digits */
} shape;

/* Folded: lower case, one kind of apostrophe, of quotation mark and of dash, so that typography doesn't
 * matter. */
typedef struct spelling {
  uint32_t folded;    /* the whole word */
  uint32_t stem;      /* without the endings of English inflection */
  uint32_t suffix[4]; /* its last 1, 2, 3, 4 bytes; 0 where it has no more than that */
  uint32_t prefix[3]; /* its first 1, 2, 3 bytes, likewise */
  uint8_t shape;
  uint8_t hyphen; /* whether there is one inside */
} spelling;

spelling spell_word(const sayso_document *doc, const sayso_word *word);

/* The hash that `folded` and `stem` use, of a word written out in lower case. */
uint32_t hash_letters(const char *letters, size_t size);

/* Whether a word of the document is that one, written out in lower case. */
int spells(const sayso_document *doc, uint32_t word, const char *letters);

#endif
