/* What is asked of how blocks begin and end, and of the names in datelines. Internal. */
#ifndef SAYSO_TEXT_EDGE_H
#define SAYSO_TEXT_EDGE_H

#include "../document.h"

/* What the beginning or the end of a block makes of it; lexicon/starts.txt tells what each means. */
enum {
  STARTS_BOILERPLATE = 1,
  STARTS_CAPTION = 2,
  STARTS_BYLINE = 4,
  STARTS_CREDIT = 8,
  STARTS_ITEM = 16,
  STARTS_BULLET = 32,
  STARTS_LABEL = 64,
  STARTS_TURN = 128,
  STARTS_MAIL = 256,
  STARTS_LETTER = 512
};

/* Whether the span begins with these bytes, in any case of ASCII. */
int starts_with(const char *text, sayso_span s, const char *lower);

/* The end of the longest of the lexicon's beginnings of that kind that the span has, or its start. */
uint32_t start_end(const char *text, sayso_span s, uint16_t kind);

static inline int starts_as(const char *text, sayso_span s, uint16_t kind) {
  return start_end(text, s, kind) > s.start;
}

/* Whether the span, brackets and full stops at its end left out, ends as lexicon/ends.txt says that kind
 * does. */
int ends_as(const char *text, sayso_span s, uint16_t kind);

/* The end of the longest place of lexicon/places.txt that the span begins with as a word, or its start. */
uint32_t place_end(const char *text, sayso_span s);

/* Whether the block ends as a sentence does, closing marks and brackets left out, and what can't be decoded:
 * that was a closing mark, or half a line break, where a text is cut. */
int ends_as_sentence(const char *text, sayso_span s);

/* How many words of the block begin with one of these flags. */
uint32_t count_words(const char *text, sayso_span s, uint8_t flags);

#endif
