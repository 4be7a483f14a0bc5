#include "reading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

sayso_document *read_bytes(const char *text, size_t size) {
  sayso_document *doc = NULL;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return NULL;
  if (sayso_document_read(doc, text, size, NULL, NULL) == SAYSO_OK) return doc;
  sayso_document_free(doc);
  return NULL;
}

sayso_document *read_text(const char *text) {
  return read_bytes(text, strlen(text));
}

/* ---- Writing down what was found ----------------------------------------------------------------- */

typedef struct page {
  char text[8192];
  size_t size;
} page;

static page output;

static void put(const char *text, size_t size) {
  if (size > sizeof output.text - 1 - output.size) size = sizeof output.text - 1 - output.size;
  memcpy(output.text + output.size, text, size);
  output.size += size;
  output.text[output.size] = '\0';
}

static void put_item(const char *text, sayso_span s) {
  if (output.size > 0) put(" | ", 3);
  put(text + s.start, s.end - s.start);
}

static void put_label(const char *label) {
  if (output.size > 0) put(" | ", 3);
  put(label, strlen(label));
}

typedef void put_all(const sayso_document *doc);

static const char *write_down(const char *text, put_all *put_found) {
  output.size = 0;
  output.text[0] = '\0';
  sayso_document *doc = read_text(text);
  if (doc == NULL) return "(not read)";
  put_found(doc);
  sayso_document_free(doc);
  return output.text;
}

static void put_words(const sayso_document *doc) {
  for (size_t i = 0; i < doc->words.count; i++) put_item(doc->text, doc->words.items[i].span);
}

static void put_sentences(const sayso_document *doc) {
  for (size_t i = 0; i < doc->sentences.count; i++) put_item(doc->text, doc->sentences.items[i].span);
}

static void put_blocks(const sayso_document *doc) {
  for (size_t i = 0; i < doc->blocks.count; i++) {
    sayso_span s = doc->blocks.items[i].span;
    put_label(sayso_block_kind_name(doc->blocks.items[i].kind));
    put(": ", 2);
    put(doc->text + s.start, s.end - s.start);
  }
}

static void put_quotes(const sayso_document *doc) {
  for (size_t i = 0; i < doc->quotes.count; i++) {
    const sayso_quote *q = &doc->quotes.items[i];
    put_label("");
    for (int depth = q->depth; depth > 0; depth--) put(">", 1);
    if (q->continues != SAYSO_NONE) put("+", 1);
    put(doc->text + q->span.start, q->span.end - q->span.start);
    if (!q->closed) put("...", 3);
  }
}

static void put_repairs(const sayso_document *doc) {
  for (size_t i = 0; i < doc->repairs.count; i++) {
    char line[64];
    const sayso_repair *r = &doc->repairs.items[i];
    snprintf(line, sizeof line, "%s %u-%u", sayso_repair_kind_name(r->kind), (unsigned)r->at.start,
             (unsigned)r->at.end);
    put_label(line);
  }
}

const char *words_of(const char *text) {
  return write_down(text, put_words);
}
const char *sentences_of(const char *text) {
  return write_down(text, put_sentences);
}
const char *blocks_of(const char *text) {
  return write_down(text, put_blocks);
}
const char *quotes_of(const char *text) {
  return write_down(text, put_quotes);
}
const char *repairs_of(const char *text) {
  return write_down(text, put_repairs);
}

/* ---- What always holds --------------------------------------------------------------------------- */

static int is_boundary(const sayso_document *doc, uint32_t at) {
  return at == doc->size || (at < doc->size && !utf8_is_continuation(doc->text[at]));
}

static int is_good_span(const sayso_document *doc, sayso_span s, sayso_span around) {
  return s.start < s.end && s.start >= around.start && s.end <= around.end && is_boundary(doc, s.start) &&
         is_boundary(doc, s.end);
}

static int words_are_sound(const sayso_document *doc, const sayso_block *b) {
  sayso_span left = b->span;
  for (uint32_t i = b->first_word; i < b->first_word + b->word_count; i++) {
    if (!is_good_span(doc, doc->words.items[i].span, left)) return 0;
    left.start = doc->words.items[i].span.end;
  }
  return 1;
}

static int sentences_are_sound(const sayso_document *doc, uint32_t block) {
  const sayso_block *b = &doc->blocks.items[block];
  uint32_t word = b->first_word;
  for (uint32_t i = b->first_sentence; i < b->first_sentence + b->sentence_count; i++) {
    const sayso_sentence *s = &doc->sentences.items[i];
    if (s->block != block || s->first_word != word || s->word_count == 0) return 0;
    word += s->word_count;
    if (s->span.start != doc->words.items[s->first_word].span.start) return 0;
    if (s->span.end != doc->words.items[word - 1].span.end) return 0;
  }
  return word == b->first_word + b->word_count;
}

static int blocks_are_sound(const sayso_document *doc) {
  sayso_span left = {0, doc->size};
  uint32_t words = 0, sentences = 0;
  for (uint32_t i = 0; i < doc->blocks.count; i++) {
    const sayso_block *b = &doc->blocks.items[i];
    if (!is_good_span(doc, b->span, left) || b->first_word != words || b->first_sentence != sentences)
      return 0;
    left.start = b->span.end;
    words += b->word_count;
    sentences += b->sentence_count;
    if (!words_are_sound(doc, b) || !sentences_are_sound(doc, i)) return 0;
  }
  return words == doc->words.count && sentences == doc->sentences.count;
}

static int quote_is_sound(const sayso_document *doc, uint32_t i) {
  const sayso_quote *q = &doc->quotes.items[i];
  if (!is_good_span(doc, q->span, (sayso_span){0, doc->size})) return 0;
  if (q->inside.start < q->span.start || q->inside.end > q->span.end || q->inside.start > q->inside.end)
    return 0;
  if (i > 0 && q->span.start < q[-1].span.start) return 0;
  if (q->continues != SAYSO_NONE && q->continues >= i) return 0;
  if (q->parent == SAYSO_NONE) return q->depth == 0;
  if (q->parent >= i) return 0;
  const sayso_quote *parent = &doc->quotes.items[q->parent];
  return q->depth == parent->depth + 1 && is_good_span(doc, q->span, parent->inside);
}

static int repairs_are_sound(const sayso_document *doc) {
  for (size_t i = 0; i < doc->repairs.count; i++) {
    const sayso_repair *r = &doc->repairs.items[i];
    if (!is_good_span(doc, r->at, (sayso_span){0, doc->size})) return 0;
    if (i > 0 && r->at.start < r[-1].at.start) return 0;
  }
  return 1;
}

int is_sound(const sayso_document *doc) {
  if (!blocks_are_sound(doc) || !repairs_are_sound(doc)) return 0;
  for (uint32_t i = 0; i < doc->quotes.count; i++)
    if (!quote_is_sound(doc, i)) return 0;
  return 1;
}
