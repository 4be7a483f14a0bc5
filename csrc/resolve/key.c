#include "key.h"

#include "../model/table.h"
#include "../read/spelling.h"
#include "../text/character.h"

#include <string.h>

uint64_t word_key(const sayso_document *doc, uint32_t word) {
  sayso_span span = doc->words.items[word].span;
  const char *text = doc->text + span.start;
  char letters[16];
  size_t n = 0, size = span.end - span.start;
  if (size > sizeof letters || memchr(text, '.', size) == NULL) return spell_word(doc, &doc->words.items[word]).folded;
  for (size_t i = 0; i < size; i++) {
    if (text[i] != '.') letters[n++] = ascii_lower(text[i]);
  }
  return hash_letters(letters, n);
}

uint64_t words_key(const sayso_document *doc, uint32_t first, uint32_t end) {
  return words_key_from(doc, 0, first, end);
}

uint64_t words_key_from(const sayso_document *doc, uint64_t key, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) key = mix_key(key, word_key(doc, i));
  return key;
}

uint64_t key_of_letters(const char *letters) {
  uint64_t key = 0;
  for (size_t n; *letters != '\0'; letters += n + (letters[n] == ' ')) {
    n = strcspn(letters, " ");
    key = mix_key(key, hash_letters(letters, n));
  }
  return key;
}

/* Names of one place that have no words in common count as one of them. */
static const struct {
  const char *name, *counts_as;
} same_names[] = {
#include "lexicon/same.inc"
};

/* Whether the text has those letters there, full stops and the spaces behind them aside. */
static int is_written(const sayso_document *doc, sayso_span span, const char *letters) {
  for (uint32_t i = span.start; i < span.end; i++) {
    char c = ascii_lower(doc->text[i]);
    if (c == '.' || (c == ' ' && doc->text[i - 1] == '.')) continue;
    if (*letters == '\0' || c != *letters++) return 0;
  }
  return *letters == '\0';
}

enum { SAME_NAME_BYTES = 14 };

const char *counted_as(const sayso_document *doc, sayso_span name) {
  if (name.end - name.start > SAME_NAME_BYTES) return NULL;
  for (size_t i = 0; i < sizeof same_names / sizeof *same_names; i++) {
    if (is_written(doc, name, same_names[i].name)) return same_names[i].counts_as;
  }
  return NULL;
}
