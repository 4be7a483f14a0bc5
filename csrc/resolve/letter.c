#include "letter.h"

#include "../text/edge.h"

/* A greeting is among so many blocks at the start, a headline before it; a signature is of so many at the end, place
 * and office with it. Each of these has so many words at most. */
enum { GREETING_BLOCKS = 4, SIGNATURE_BLOCKS = 5, SIGNATURE_WORDS = 14 };

static int begins_letter(const sayso_document *doc) {
  for (size_t b = 0; b < doc->blocks.count && b < GREETING_BLOCKS; b++) {
    if (starts_as(doc->text, doc->blocks.items[b].span, STARTS_LETTER)) return 1;
  }
  return 0;
}

static int may_sign(const sayso_document *doc, const sayso_block *block) {
  int is_text = block->kind == SAYSO_PARAGRAPH || block->kind == SAYSO_HEADING || block->kind == SAYSO_TITLE;
  return is_text && block->word_count <= SIGNATURE_WORDS && !ends_as_sentence(doc->text, block->span);
}

/* What a page has behind a letter belongs to none. */
static size_t end_of_text(const sayso_document *doc) {
  size_t end = doc->blocks.count;
  while (end > 0 && doc->blocks.items[end - 1].kind == SAYSO_BOILERPLATE) end--;
  return end;
}

block_range signature_of(const sayso_document *doc) {
  size_t end = end_of_text(doc);
  block_range found = {end, end}, none = {end, end};
  while (found.first > 0 && end - found.first < SIGNATURE_BLOCKS) {
    const sayso_block *block = &doc->blocks.items[found.first - 1];
    if (!may_sign(doc, block)) break;
    found.first--;
    int is_closing = starts_as(doc->text, block->span, STARTS_LETTER);
    if (is_closing) return found.first > 0 ? found : none;
  }
  return found.first > 0 && begins_letter(doc) ? found : none;
}
