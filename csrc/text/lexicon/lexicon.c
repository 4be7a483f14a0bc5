#include "lexicon.h"

#include "../character.h"

#include <string.h>

#define LONGEST 15

typedef struct entry {
  char word[LONGEST + 1];
  uint16_t flags;
} entry;

static const entry entries[] = {
#include "lexicon.inc"
};

uint16_t lexicon_flags(const char *text, uint32_t start, uint32_t end) {
  if (end - start > LONGEST) return 0;
  char key[LONGEST + 1] = {0};
  for (uint32_t i = start; i < end; i++) key[i - start] = ascii_lower(text[i]);
  size_t low = 0, high = sizeof entries / sizeof *entries;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = memcmp(key, entries[middle].word, sizeof key);
    if (order == 0) return entries[middle].flags;
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return 0;
}
