#include "spelling.h"

#include <string.h>
#include <utf8proc.h>

/* Longer words are told apart by their first bytes only; none in a language is that long. */
enum { LONGEST = 64 };

uint32_t hash_letters(const char *letters, size_t size) {
  uint32_t h = 2166136261u; /* FNV-1a, then a final mix so that short words spread */
  for (size_t i = 0; i < size; i++) h = (h ^ (uint8_t)letters[i]) * 16777619u;
  h ^= h >> 15;
  h *= 0x2C1B3C6Du;
  return h ^ h >> 13;
}

static int32_t fold_code_point(int32_t c) {
  switch (c) {
  case 0x2018:
  case 0x2019:
  case 0x02BC: return '\'';
  case 0x2010:
  case 0x2011:
  case 0x2012:
  case 0x2013:
  case 0x2014:
  case 0x2015: return '-';
  default: return utf8proc_tolower(c);
  }
}

/* Writes the folded word to `out` (LONGEST + 4 bytes) and returns its size. */
static size_t fold(const char *text, size_t size, char *out) {
  size_t n = 0;
  for (size_t i = 0; i < size && n < LONGEST;) {
    uint8_t byte = (uint8_t)text[i];
    if (byte < 0x80) {
      out[n++] = (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
      i++;
      continue;
    }
    utf8proc_int32_t c;
    utf8proc_ssize_t used =
        utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(size - i), &c);
    if (used <= 0) break;
    n += (size_t)utf8proc_encode_char(fold_code_point(c), (utf8proc_uint8_t *)out + n);
    i += (size_t)used;
  }
  return n;
}

static int is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static int ends_in(const char *word, size_t n, const char *ending, size_t size) {
  return n > size + 1 && memcmp(word + n - size, ending, size) == 0;
}

/* Takes off what -ed and -ing add: a doubled consonant goes ("planned", "plan"); a final e goes always, here
 * and in the bare form, so that "argue", "argued" and "arguing" are one. */
static size_t undouble(const char *word, size_t n) {
  if (n > 3 && word[n - 1] == word[n - 2] && !is_vowel(word[n - 1]) && word[n - 1] != 's' &&
      word[n - 1] != 'l')
    n--;
  return n;
}

static size_t stem_size(const char *word, size_t n) {
  if (ends_in(word, n, "ing", 3) && n > 5)
    n = undouble(word, n - 3);
  else if (ends_in(word, n, "ied", 3) || ends_in(word, n, "ies", 3))
    return n - 2;
  else if (ends_in(word, n, "ed", 2) && n > 4)
    n = undouble(word, n - 2);
  else if (ends_in(word, n, "ss", 2))
    return n;
  else if (ends_in(word, n, "s", 1) && n > 3 && word[n - 2] != 'u' && word[n - 2] != '\'')
    n--;
  if (n > 3 && word[n - 1] == 'e') n--;
  return n;
}

/* Forms that the endings don't show. */
static const struct {
  const char *form;
  size_t size;
  const char *bare; /* the form that shares their stem */
  size_t bare_size;
} irregular[] = {
#define IRREGULAR(form, bare) {form, sizeof form - 1, bare, sizeof bare - 1},
#include "../text/lexicon/irregular.inc"
#undef IRREGULAR
};

static uint32_t stem_hash(const char *word, size_t n) {
  for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++) {
    if (irregular[i].size == n && memcmp(irregular[i].form, word, n) == 0)
      return hash_letters(irregular[i].bare, stem_size(irregular[i].bare, irregular[i].bare_size));
  }
  return hash_letters(word, stem_size(word, n));
}

static uint8_t shape_of(const char *text, size_t size) {
  size_t upper = 0, lower = 0, digits = 0, marks = 0, other = 0;
  for (size_t i = 0; i < size; i++) {
    uint8_t c = (uint8_t)text[i];
    if (c >= 0x80)
      other += (c & 0xC0) != 0x80;
    else if (c >= 'a' && c <= 'z')
      lower++;
    else if (c >= 'A' && c <= 'Z')
      upper++;
    else if (c >= '0' && c <= '9')
      digits++;
    else
      marks++;
  }
  uint8_t first = (uint8_t)text[0];
  int starts_upper = first >= 'A' && first <= 'Z';
  if (digits > 0) return upper + lower + other > 0 ? SHAPE_LETTERS_AND_DIGITS : SHAPE_DIGITS;
  if (upper + lower == 0) return marks > 0 || other == 0 ? SHAPE_MARK : SHAPE_LOWER;
  if (upper == 0) return SHAPE_LOWER;
  if (starts_upper && upper == 1) return lower + other == 0 ? SHAPE_CAPITAL_LETTER : SHAPE_CAPITALISED;
  return lower == 0 ? SHAPE_CAPITALS : SHAPE_MIXED;
}

spelling spell_word(const sayso_document *doc, const sayso_word *word) {
  const char *text = doc->text + word->span.start;
  size_t size = word->span.end - word->span.start;
  char folded[LONGEST + 4];
  size_t n = fold(text, size, folded);
  spelling s = {0};
  if (word->kind == SAYSO_QUOTE_MARK) {
    s.folded = s.stem = hash_letters("\"", 1);
    s.shape = SHAPE_MARK;
    return s;
  }
  if (n >= 2 && folded[0] == '-' && folded[1] == '-') n = 1; /* a dash typed as hyphens */
  s.folded = hash_letters(folded, n);
  s.stem = stem_hash(folded, n);
  for (size_t k = 0; k < 4 && k + 1 < n; k++) s.suffix[k] = hash_letters(folded + n - k - 1, k + 1);
  for (size_t k = 0; k < 3 && k + 1 < n; k++) s.prefix[k] = hash_letters(folded, k + 1);
  s.shape = shape_of(text, size);
  s.hyphen = n > 2 && memchr(folded + 1, '-', n - 2) != NULL;
  return s;
}

int spells(const sayso_document *doc, uint32_t word, const char *letters) {
  return spell_word(doc, &doc->words.items[word]).folded == hash_letters(letters, strlen(letters));
}
