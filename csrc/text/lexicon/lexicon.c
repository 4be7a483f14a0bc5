#include "lexicon.h"

#include "../../memory.h"
#include "../character.h"

#include <string.h>

static const known_word own_entries[] = {
#include "lexicon.inc"
};

const known_word *lexicon_find(const known_word *entries, size_t count, const char *text, uint32_t start,
                               uint32_t end) {
  if (end - start > LEXICON_LONGEST) return NULL;
  char key[LEXICON_LONGEST + 1] = {0};
  for (uint32_t i = start; i < end; i++) key[i - start] = ascii_lower(text[i]);
  size_t place;
  lower_bound(place, count, i, memcmp(entries[i].word, key, sizeof key) < 0);
  return place < count && memcmp(entries[place].word, key, sizeof key) == 0 ? &entries[place] : NULL;
}

uint16_t lexicon_flags(const char *text, uint32_t start, uint32_t end) {
  size_t count = sizeof own_entries / sizeof *own_entries;
  const known_word *found = lexicon_find(own_entries, count, text, start, end);
  return found != NULL ? found->flags : 0;
}
