/* Forms: how much of an attribution's content stands inside quotation marks. */
#include "stages.h"

/* Counts the words of `piece`, and those of them inside a quotation. Quotes and pieces both run forward
 * through the text, but pieces may go back at a new attribution, so each search starts anew by halving. */
typedef struct tally {
  size_t words, quoted;
} tally;

static int is_lexical(const sayso_word *word) {
  return word->kind != SAYSO_PUNCTUATION && word->kind != SAYSO_QUOTE_MARK;
}

static void add_piece(const sayso_document *doc, const uint8_t *quoted, sayso_span piece, tally *t) {
  for (size_t i = word_from(doc, piece.start); i < doc->words.count; i++) {
    const sayso_word *word = &doc->words.items[i];
    if (word->span.start >= piece.end) return;
    if (!is_lexical(word)) continue;
    t->words++;
    t->quoted += quoted[i];
  }
}

/* Turns of transcripts and mails are there word for word, as the layout tells, and need no marks. */
static int is_verbatim(const sayso_evidence *e) {
  return e->layout == SAYSO_LAYOUT_TURN || e->layout == SAYSO_LAYOUT_MAIL;
}

static uint8_t form_of(tally t) {
  if (t.quoted == 0) return SAYSO_INDIRECT;
  return t.quoted == t.words ? SAYSO_DIRECT : SAYSO_MIXED;
}

/* Which words stand inside a quotation: one pass over both lists, since outermost quotes never overlap. */
static void mark_quoted(const sayso_document *doc, uint8_t *quoted) {
  size_t i = 0;
  uint32_t covered = 0;
  for (size_t w = 0; w < doc->words.count; w++) {
    sayso_span span = doc->words.items[w].span;
    for (; i < doc->quotes.count && doc->quotes.items[i].span.start <= span.start; i++) {
      uint32_t end = doc->quotes.items[i].span.end;
      if (end > covered) covered = end;
    }
    quoted[w] = span.start < covered;
  }
}

sayso_status find_forms(sayso_document *doc) {
  size_t n = doc->words.count;
  if (n == 0 || doc->attributions.count == 0) return SAYSO_OK;
  uint8_t *quoted = memory_resize(&doc->memory, NULL, 0, n, 1);
  if (quoted == NULL) return SAYSO_NO_MEMORY;
  mark_quoted(doc, quoted);
  for (size_t i = 0; i < doc->attributions.count; i++) {
    sayso_attribution *a = &doc->attributions.items[i];
    if (a->parent != SAYSO_NONE) continue; /* its form was found where its content is a text of its own */
    tally t = {0, 0};
    for (uint32_t p = 0; p < a->piece_count; p++) {
      add_piece(doc, quoted, doc->pieces.items[a->first_piece + p], &t);
    }
    sayso_evidence *e = &doc->evidence.items[a->evidence];
    a->form = is_verbatim(e) ? (uint8_t)SAYSO_DIRECT : form_of(t);
    e->words = (uint32_t)t.words;
    e->quoted_words = (uint32_t)t.quoted;
  }
  (void)memory_resize(&doc->memory, quoted, n, 0, 1);
  return SAYSO_OK;
}
