/* The marks that spec/passages/README.md names: taking them out of a passage, and putting them into a text
 * for what was found in it. */
#ifndef SAYSO_SPEC_MARKS_H
#define SAYSO_SPEC_MARKS_H

#include "document.h"

enum { MARK_BLOCKS = 1, MARK_SENTENCES = 2, MARK_WORDS = 4, MARK_QUOTES = 8 };

/* The layers that a passage's heading names. */
int layers_of(const char *heading);

/* Writes the passage without its marks to `text`, which has room for all of it. */
void strip_marks(const char *passage, char *text);

/* The document's text with marks for those layers; NULL when there is no memory. The caller frees it. */
char *put_marks(const sayso_document *doc, int layers);

#endif
