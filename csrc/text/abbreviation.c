/* Abbreviations that the caller adds to the lexicon's, in the same lines as its file has. */
#include "character.h"
#include "lines.h"
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
  } traits[] = {
#include "lexicon/traits.inc"
  };
  for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
    if (strlen(traits[i].name) == length && memcmp(traits[i].name, trait, length) == 0) return traits[i].flag;
  return 0;
}

static const char NO_WORD[] = "is no word; a line is a word and how it behaves, as in \"Obs title\"";
static const char LONG_WORD[] =
    "is longer than 23 bytes; a line is a word and how it behaves, as in \"Obs title\"";
static const char NO_TRAIT[] =
    "is not how a word behaves; that is title, middle, number, date, end or capital";

_Static_assert(LEXICON_LONGEST == 23, "the complaint says so");

/* The length of the next field of a line, whose start `*at` moves to; 0 when there is none. */
static size_t next_field(const char **at, const char *end) {
  while (*at < end && is_blank(**at)) (*at)++;
  const char *field = *at;
  while (field < end && !is_blank(*field)) field++;
  return (size_t)(field - *at);
}

/* Reads "word trait …", the word with its full stop or without: 1, or -1 where the line is not one of those. */
static int read_line(const line_reader *r, const char *at, const char *end, known_word *entry, sayso_fault *fault) {
  *entry = (known_word){.flags = 0};
  size_t field = next_field(&at, end), length = field;
  const char *word = at;
  at += field;
  if (word[length - 1] == '.') length--;
  if (length == 0) return refuse_line(r, word, field, NO_WORD, fault);
  if (length > LEXICON_LONGEST) return refuse_line(r, word, field, LONG_WORD, fault);
  for (size_t i = 0; i < length; i++) {
    if ((unsigned char)word[i] < ' ') return refuse_line(r, word, field, NO_WORD, fault);
    entry->word[i] = ascii_lower(word[i]);
  }
  for (size_t trait; (trait = next_field(&at, end)) > 0; at += trait) {
    uint16_t flag = flag_of(at, trait);
    if (flag == 0) return refuse_line(r, at, trait, NO_TRAIT, fault);
    entry->flags |= flag;
  }
  if ((entry->flags & LEXICON_ABBREVIATION) == 0) entry->flags |= LEXICON_END;
  return 1;
}

/* The next line that isn't blank or a comment: 1, 0 where there is none, -1 for a fault. */
static int next_entry(line_reader *r, known_word *entry, sayso_fault *fault) {
  const char *at, *end;
  return next_line(r, &at, &end) ? read_line(r, at, end, entry, fault) : 0;
}

sayso_status sayso_abbreviations_check(const char *lines, size_t size, sayso_fault *fault) {
  if (fault == NULL || (lines == NULL && size > 0)) return SAYSO_BAD_ARGUMENT;
  *fault = (sayso_fault){0, 0, 0, "the lines are missing"};
  if (size == 0) return SAYSO_OK;
  line_reader r = read_lines(lines, size);
  known_word entry;
  int found;
  do found = next_entry(&r, &entry, fault);
  while (found > 0);
  return found == 0 ? SAYSO_OK : SAYSO_BAD_ARGUMENT;
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
  line_reader r = read_lines(lines, size);
  known_word entry;
  sayso_fault fault;
  int found;
  while ((found = next_entry(&r, &entry, &fault)) > 0)
    if (!vector_push(&doc->memory, &doc->abbreviations, entry)) return SAYSO_NO_MEMORY;
  if (found < 0) return SAYSO_BAD_ARGUMENT;
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
