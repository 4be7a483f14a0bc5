/* What the specs of this folder share: reading a text through the stages before the model's, and writing down
 * what was found so that it can be compared with a line of text. */
#ifndef SAYSO_SPEC_READING_H
#define SAYSO_SPEC_READING_H

#include "document.h"

/* Reads `text` up to the quotations; NULL when that fails. The caller frees the document. */
sayso_document *read_bytes(const char *text, size_t size);
sayso_document *read_text(const char *text);

/* What was found, items separated by " | ", in a buffer that the next call uses again. */
const char *words_of(const char *text);
const char *sentences_of(const char *text);
const char *blocks_of(const char *text); /* each with its kind before it: "title: …" */
const char *
quotes_of(const char *text); /* nested ones after those around them; see the specs for the marks */
const char *repairs_of(const char *text);

/* Whether all that the stages promise of a document holds, whatever the text was. */
int is_sound(const sayso_document *doc);

#endif
