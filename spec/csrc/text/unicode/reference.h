/* The rules of UAX 29, Unicode 15.0, read straight off the annex: slow, plain, and made apart from what is
 * tested. */
#ifndef SAYSO_REFERENCE_H
#define SAYSO_REFERENCE_H

#include "sayso_segment.h"

/* Property values by code point. */
typedef struct reference {
  unsigned char grapheme[0x110000], word[0x110000], sentence[0x110000], pictographic[0x110000];
} reference;

/* Reads Unicode's files; NULL, after a message on stderr, when it can't. For free(). */
reference *reference_load(const char *unicode_directory);

/* Sets boundary[i], for i from 0 to count, to whether there is one before code point i. */
void reference_find(const reference *r, sayso_segment_kind kind, const uint32_t *code_points, size_t count,
                    unsigned char *boundary);

#endif
