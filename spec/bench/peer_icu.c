/* ICU's break iterators in the root locale, opened once. The one for words also consults dictionaries where
 * the script has no spaces. */
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

static void check(UErrorCode status) {
  if (U_SUCCESS(status)) return;
  fprintf(stderr, "ICU: %s\n", u_errorName(status));
  exit(2);
}

static UBreakIterator *iterator_of(sayso_segment_kind kind) {
  static const UBreakIteratorType types[] = {UBRK_CHARACTER, UBRK_WORD, UBRK_SENTENCE};
  static UBreakIterator *iterators[3];
  UErrorCode status = U_ZERO_ERROR;
  if (iterators[kind] == NULL) iterators[kind] = ubrk_open(types[kind], "", NULL, 0, &status);
  check(status);
  return iterators[kind];
}

static size_t count(UBreakIterator *iterator) {
  size_t total = 0;
  while (ubrk_next(iterator) != UBRK_DONE) total++;
  return total;
}

size_t icu_utf8(sayso_segment_kind kind, const bench_text *text) {
  UErrorCode status = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, text->bytes, (int64_t)text->size, &status);
  ubrk_setUText(iterator_of(kind), &input, &status);
  check(status);
  size_t total = count(iterator_of(kind));
  utext_close(&input);
  return total;
}

/* The same text in UTF-16, kept until another is asked for. */
static const UChar *converted(const bench_text *text, int32_t *size) {
  static const bench_text *last;
  static UChar *units;
  static int32_t unit_count;
  UErrorCode status = U_ZERO_ERROR;
  if (last != text) {
    last = text;
    free(units);
    units = malloc(text->size * sizeof *units);
    u_strFromUTF8(units, (int32_t)text->size, &unit_count, text->bytes, (int32_t)text->size, &status);
    check(status);
  }
  *size = unit_count;
  return units;
}

size_t icu_utf16(sayso_segment_kind kind, const bench_text *text) {
  UErrorCode status = U_ZERO_ERROR;
  int32_t size;
  const UChar *units = converted(text, &size);
  ubrk_setText(iterator_of(kind), units, size, &status);
  check(status);
  return count(iterator_of(kind));
}
