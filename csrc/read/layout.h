/* Attributions that the layout makes, with no verb. Internal. */
#ifndef SAYSO_READ_LAYOUT_H
#define SAYSO_READ_LAYOUT_H

#include "facts.h"

/* A quotation signed by its speaker, as in letters and collections of voices: “…” ― Name. Words of the chunk
 * by their places; `quote_first` is -1 where the chunk is no such thing. */
typedef struct signed_quote {
  int32_t quote_first, dash, name_end;
} signed_quote;

signed_quote find_signed_quote(const word_facts *words, int32_t count, const surroundings *around);

/* A turn of a transcript or an interview, "NAME: …", perhaps with an opening mark before it. Words of the document;
 * all SAYSO_NONE where the block is no such thing. */
typedef struct turn {
  uint32_t name_first, colon, end;
} turn;

/* A block is a turn when others near it are, two speakers take turns and one of them comes again: so that labels,
 * such as "Update: …", are none. */
turn find_turn(const sayso_document *doc, uint32_t block);

#endif
