/* Words that report speech, which several stages ask for. */
#include "character.h"
#include "text.h"

uint16_t traits_of_word(const sayso_document *doc, uint32_t i, uint32_t end) {
  if (i >= end) return 0;
  return traits_of(doc, doc->words.items[i].span.start, doc->words.items[i].span.end);
}

uint8_t first_flags(const sayso_document *doc, uint32_t i, uint32_t end) {
  return i < end ? character_flags(utf8_at(doc->text, doc->words.items[i].span.start)) : 0;
}

int reports_speech(const sayso_document *doc, uint32_t first, uint32_t end) {
  if (traits_of_word(doc, first, end) & LEXICON_PRONOUN)
    return (traits_of_word(doc, first + 1, end) & LEXICON_SPEECH) != 0;
  for (uint32_t i = first; i < end && i < first + 4; i++) {
    if (i > first && traits_of_word(doc, i, end) & LEXICON_SPEECH) return 1;
    if (!(first_flags(doc, i, end) & CHAR_UPPER)) return 0;
  }
  return 0;
}
