/* Abbreviations that the caller adds to the lexicon's, in the same lines as its file has. */
#include "character.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

#define ABBREVIATION_FLAGS (LEXICON_ABBREVIATION | LEXICON_CAPITAL)

/* ---- Reading the lines --------------------------------------------------------------------------- */

/* The flag of a trait, or 0 where there is no such trait. */
static uint16_t flag_of(const char *trait, size_t length) {
  static const struct {
    const char *name;
    uint16_t flag;
  } traits[] = {{"title", LEXICON_TITLE}, {"middle", LEXICON_MIDDLE}, {"number", LEXICON_NUMBER},
                {"date", LEXICON_DATE},   {"end", LEXICON_END},       {"capital", LEXICON_CAPITAL}};
  for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
    if (strlen(traits[i].name) == length && memcmp(traits[i].name, trait, length) == 0) return traits[i].flag;
  return 0;
}

/* The length of the next field of a line, whose start `*at` moves to; 0 when there is none. */
static size_t next_field(const char **at, const char *end) {
  while (*at < end && strchr(" \t\r", **at) != NULL) (*at)++;
  const char *field = *at;
  while (field < end && strchr(" \t\r", *field) == NULL) field++;
  return (size_t)(field - *at);
}

/* Reads "word trait …", the word with its full stop or without; 0 where the line is not one of those. */
static int read_line(const char *at, const char *end, known_word *entry) {
  *entry = (known_word){.flags = 0};
  size_t length = next_field(&at, end);
  const char *word = at;
  at += length;
  if (word[length - 1] == '.') length--;
  if (length == 0 || length > LEXICON_LONGEST) return 0;
  for (size_t i = 0; i < length; i++) entry->word[i] = ascii_lower(word[i]);
  for (size_t trait; (trait = next_field(&at, end)) > 0; at += trait) {
    uint16_t flag = flag_of(at, trait);
    if (flag == 0) return 0;
    entry->flags |= flag;
  }
  if ((entry->flags & LEXICON_ABBREVIATION) == 0) entry->flags |= LEXICON_END;
  return 1;
}

static int by_word(const void *a, const void *b) {
  return memcmp(((const known_word *)a)->word, ((const known_word *)b)->word, LEXICON_LONGEST + 1);
}

/* Sorts the list, and makes one of those that are there more than once. */
static void sort(sayso_document *doc) {
  known_word *all = doc->abbreviations.items;
  size_t kept = 0;
  if (doc->abbreviations.count > 1) qsort(all, doc->abbreviations.count, sizeof *all, by_word);
  for (size_t i = 0; i < doc->abbreviations.count; i++) {
    if (kept > 0 && by_word(&all[kept - 1], &all[i]) == 0)
      all[kept - 1].flags |= all[i].flags;
    else
      all[kept++] = all[i];
  }
  doc->abbreviations.count = kept;
}

sayso_status read_abbreviations(sayso_document *doc, const char *lines, size_t size) {
  const char *all_end = lines + size;
  while (lines < all_end) {
    const char *end = memchr(lines, '\n', (size_t)(all_end - lines)), *at = lines;
    if (end == NULL) end = all_end;
    lines = end < all_end ? end + 1 : end;
    if (next_field(&at, end) == 0 || *at == '#') continue;
    known_word entry;
    if (!read_line(at, end, &entry)) return SAYSO_BAD_ARGUMENT;
    if (!vector_push(&doc->memory, &doc->abbreviations, entry)) return SAYSO_NO_MEMORY;
  }
  sort(doc);
  return SAYSO_OK;
}

/* ---- Looking up ---------------------------------------------------------------------------------- */

uint16_t traits_of(const sayso_document *doc, uint32_t start, uint32_t end) {
  uint16_t flags = lexicon_flags(doc->text, start, end);
  if (doc->abbreviations.count == 0) return flags;
  const known_word *added =
      lexicon_find(doc->abbreviations.items, doc->abbreviations.count, doc->text, start, end);
  if (added == NULL) return flags;
  return (uint16_t)((flags & ~ABBREVIATION_FLAGS) | added->flags);
}
