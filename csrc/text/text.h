/* The stages from bytes to quotations, one file each, in the order they run. Internal.
 *
 * Each goes once over the document, in time and memory linear in the text, and returns SAYSO_OK or
 * SAYSO_NO_MEMORY. What it found is in the document's vector of that name. */
#ifndef SAYSO_TEXT_TEXT_H
#define SAYSO_TEXT_TEXT_H

#include "../document.h"

/* abbreviation.c: takes the caller's abbreviations into `abbreviations`, which must be empty;
 * SAYSO_BAD_ARGUMENT where a line isn't one. */
sayso_status read_abbreviations(sayso_document *doc, const char *lines, size_t size);

/* What the lexicon says of the word in bytes `start` up to `end`, the caller's abbreviations before its own.
 */
uint16_t traits_of(const sayso_document *doc, uint32_t start, uint32_t end);

/* decode.c: sets text, size, encoding and code_points; decodes or repairs what isn't UTF-8 into `decoded`. */
sayso_status decode_text(sayso_document *doc, const char *bytes, size_t size);

/* report.c: whether "he said", "Jane Doe said" and their like begin at the word `first`, before `end`. */
int reports_speech(const sayso_document *doc, uint32_t first, uint32_t end);

/* What the lexicon says of the word `i`; 0 where that is `end`. */
uint16_t traits_of_word(const sayso_document *doc, uint32_t i, uint32_t end);

/* The flags of the first character of the word `i`; 0 where that is `end`. */
uint8_t first_flags(const sayso_document *doc, uint32_t i, uint32_t end);

/* block.c: sets blocks, their kinds and spans. */
sayso_status find_blocks(sayso_document *doc);

/* word.c: sets words, and each block's first_word and word_count. No word crosses a block's edge. */
sayso_status find_words(sayso_document *doc);

/* sentence.c: sets sentences, and each block's first_sentence and sentence_count. Every word is in one. */
sayso_status find_sentences(sayso_document *doc);

/* quote_kind.c: sets the kind of each quote. */
void tell_quote_kinds(sayso_document *doc);

/* quote.c: sets quotes and the repairs that pairing the marks took. */
sayso_status find_quotes(sayso_document *doc);

#endif
