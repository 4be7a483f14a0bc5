/* How blocks begin and end, and the names of places, by the lexicon's lists. */
#include "edge.h"

#include <string.h>

#include "character.h"

/* Each list is sorted. */
typedef struct entry {
  const char *lower;
  uint16_t kinds;
} entry;

static const entry starts[] = {
#include "lexicon/starts.inc"
};

static const entry ends[] = {
#include "lexicon/ends.inc"
};

static const char *const places[] = {
#include "lexicon/places.inc"
};

#define COUNT(list) (sizeof(list) / sizeof *(list))

int starts_with(const char *text, sayso_span s, const char *lower) {
  for (; *lower != 0; lower++, s.start++)
    if (s.start >= s.end || ascii_lower(text[s.start]) != *lower) return 0;
  return 1;
}

/* Few begin with one letter, so only those are looked at. */
uint32_t start_end(const char *text, sayso_span s, uint16_t kind) {
  if (s.start == s.end) return s.start;
  size_t i;
  unsigned char first = (unsigned char)ascii_lower(text[s.start]);
  lower_bound(i, COUNT(starts), k, (unsigned char)starts[k].lower[0] < first);
  uint32_t longest = 0;
  for (; i < COUNT(starts) && (unsigned char)starts[i].lower[0] == first; i++) {
    if (!(starts[i].kinds & kind) || !starts_with(text, s, starts[i].lower)) continue;
    uint32_t length = (uint32_t)strlen(starts[i].lower);
    if (length > longest) longest = length;
  }
  return s.start + longest;
}

int ends_as(const char *text, sayso_span s, uint16_t kind) {
  while (s.end > s.start && strchr(").] ", text[s.end - 1]) != NULL) s.end--;
  for (size_t i = 0; i < COUNT(ends); i++) {
    uint32_t length = (uint32_t)strlen(ends[i].lower);
    if (!(ends[i].kinds & kind) || s.end - s.start < length) continue;
    if (starts_with(text, (sayso_span){s.end - length, s.end}, ends[i].lower)) return 1;
  }
  return 0;
}

uint32_t place_end(const char *text, sayso_span s) {
  if (s.start == s.end) return s.start;
  size_t i;
  unsigned char first = (unsigned char)ascii_lower(text[s.start]);
  lower_bound(i, COUNT(places), k, (unsigned char)places[k][0] < first);
  uint32_t longest = s.start;
  for (; i < COUNT(places) && (unsigned char)places[i][0] == first; i++) {
    uint32_t end = s.start + (uint32_t)strlen(places[i]);
    if (end <= longest || !starts_with(text, s, places[i])) continue;
    if (!(character_flags_at(text, end, s.end) & CHAR_ALNUM)) longest = end;
  }
  return longest;
}

int ends_as_sentence(const char *text, sayso_span s) {
  while (s.end > s.start) {
    uint32_t at = utf8_back(text, s.end), c = utf8_at(text, at);
    if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026) return 1;
    if (!(character_flags(c) & CHAR_QUOTE) && c != ')' && c != ']' && c != 0xFFFD) return 0;
    s.end = at;
  }
  return 0;
}

uint32_t count_words(const char *text, sayso_span s, uint8_t flags) {
  uint32_t n = 0;
  for (uint8_t before = CHAR_SPACE; s.start < s.end;) {
    uint8_t this = character_flags(utf8_next(text, &s.start));
    n += before & CHAR_SPACE && this & flags;
    before = this;
  }
  return n;
}
