#include "holder.h"

#include "../read/tag.h"

#include <string.h>

static const known_word entries[] = {
#include "lexicon/holders.inc"
};

static uint16_t look_up(const char *text, uint32_t start, uint32_t end) {
  const known_word *found = lexicon_find(entries, sizeof entries / sizeof *entries, text, start, end);
  return found != NULL ? found->flags : 0;
}

/* By "-ies", "-es", "-s", and "-men" for "-man"; what is left may be no word, which does no harm. */
static uint16_t look_up_singular(const char *text, uint32_t start, uint32_t end) {
  char word[LEXICON_LONGEST + 1];
  uint32_t n = end - start;
  if (n < 4 || n > LEXICON_LONGEST) return 0;
  for (uint32_t i = 0; i < n; i++) word[i] = text[start + i];
  if (word[n - 2] == 'e' && word[n - 1] == 'n') {
    word[n - 2] = 'a';
  } else if (word[n - 1] == 's' && word[n - 2] == 'e' && word[n - 3] == 'i') {
    word[n - 3] = 'y';
    n -= 2;
  } else if (word[n - 1] == 's') {
    n--;
  } else {
    return 0;
  }
  uint16_t traits = look_up(word, 0, n);
  return traits == 0 && n > 2 && word[n - 1] == 'e' ? look_up(word, 0, n - 1) : traits;
}

uint16_t holder_traits(const sayso_document *doc, uint32_t first, uint32_t end) {
  const sayso_word *words = doc->words.items;
  uint32_t from = words[first].span.start, to = words[end - 1].span.end;
  uint16_t traits = look_up(doc->text, from, to);
  if (traits == 0 && to - from > 3 && doc->text[to - 1] == '.') traits = look_up(doc->text, from, to - 1); /* "Calif." */
  if (traits == 0 && end - first == 1 && words[first].tag == TAG_NNS) traits = look_up_singular(doc->text, from, to);
  return traits;
}

uint16_t traits_of_letters(const char *letters) {
  return look_up(letters, 0, (uint32_t)strlen(letters));
}
