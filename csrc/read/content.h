/* A content as a text of its own. Internal. */
#ifndef SAYSO_READ_CONTENT_H
#define SAYSO_READ_CONTENT_H

#include "../document.h"

/* A document made of the words of one content, over the same text, without the marks around its pieces and
 * the "that" that ties it to its cue. All lists keep their room from one content to the next. */
typedef struct content_text {
  sayso_document doc;
  VECTOR(uint32_t) places; /* of its words in the document around */
  VECTOR(uint32_t) quotes; /* likewise, of its quotes */
  VECTOR(uint32_t) cuts;   /* its words that begin a piece; pieces may touch */
  uint32_t lead;           /* how many of its words stand before the content, as its subject */
  int begins_with_that; /* the content, before it was left out */
} content_text;

void content_text_init(content_text *c, const sayso_document *around);
void content_text_free(content_text *c);

/* Makes the document of `to`, which has nothing yet, that of the content, and frees the rest. */
void content_text_give(content_text *c, sayso_document *to);

/* Takes the words first..end-1 with their marks, and the quotes among them. 0 where there is no memory. */
int content_text_set_words(content_text *c, const sayso_document *around, uint32_t first, uint32_t end);

/* Takes the words, sentences, blocks and quotes of the content of attribution `index`; 0 where there is no
 * memory. */
int content_text_set(content_text *c, const sayso_document *around, uint32_t index);

/* Whether a span of the content begins in its lead. */
int content_text_leads(const content_text *c, sayso_span span);

/* Appends `span` of the content to `out` as the document around has it: cut where words are left out between
 * its words. 0 where there is no memory. */
typedef VECTOR(sayso_span) span_list;
int content_text_spans(const content_text *c, memory *m, sayso_span span, span_list *out);

/* The first of these spans; none for none. */
sayso_span content_text_span(const content_text *c, sayso_span span);

/* Gives the document around the evidence of `a`, a copy of an attribution of the content. 0 where there is no
 * memory. */
int content_text_take_evidence(const content_text *c, sayso_document *around, sayso_attribution *a);

#endif
