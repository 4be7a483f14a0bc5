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

/* A turn of a transcript or an interview, "NAME: …", perhaps with an opening mark before it and a remark in brackets
 * behind the name; or "Q. …", where `colon` is the name itself. Words of the document; all SAYSO_NONE where the
 * block is no such thing. */
typedef struct turn {
  uint32_t name_first, name_end, colon, end;
} turn;

/* A block is a turn when others near it are, two speakers take turns and one of them comes again: so that labels,
 * such as "Update: …", are none. Two turns are enough where both speakers are named in capitals, or the first one
 * asks something. */
turn find_turn(const sayso_document *doc, uint32_t block);

/* Who spoke behind a dash, "— I saw it, said the driver. — We all did.": all that is quoted in such a block is one
 * speaker's. Words of the document; all SAYSO_NONE where nothing tells. */
typedef struct dash_speech {
  uint32_t cue, source_first, source_end;
} dash_speech;

dash_speech find_dash_speech(const sayso_document *doc, uint32_t block);

/* Whether a quotation has a dash for its mark. */
int is_dash_quote(const sayso_document *doc, const sayso_quote *quote);

#endif
