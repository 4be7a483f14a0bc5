/* Second halves of quotations: in "“The ferry will run,” the clerk said, “and the fare will stay.”" who says the one
 * half says the other, even where the labels leave it out. */
#include "link.h"
#include "stages.h"
#include "tag.h"

/* How many words may stand between the speaker and the second half: to whom it is said, where, when. */
enum { GAP_WORDS = 10 };

static uint32_t word_end(const sayso_document *doc, sayso_span span) {
  return span.start == SAYSO_NONE ? 0 : word_from(doc, span.end);
}

/* The outermost quotation of speech that begins with the word `word`, or the count of quotes. */
static size_t speech_at(const sayso_document *doc, uint32_t word) {
  if (word >= doc->words.count) return doc->quotes.count;
  size_t i = quote_at(doc, doc->words.items[word].span.start);
  int is_speech = i < doc->quotes.count && doc->quotes.items[i].kind == SAYSO_QUOTE_SPEECH &&
                  doc->quotes.items[i].parent == SAYSO_NONE;
  return is_speech ? i : doc->quotes.count;
}

static int is_comma(const sayso_document *doc, uint32_t word) {
  return first_letter(doc, word) == ',';
}

/* Whether the words of the first half are a quotation whose sentence goes on: a comma ends it, inside its marks or
 * behind them. */
static int is_first_half(const sayso_document *doc, sayso_span piece) {
  uint32_t end = word_from(doc, piece.end);
  if (speech_at(doc, word_from(doc, piece.start)) == doc->quotes.count || end < 2) return 0;
  int ends_in_mark = doc->words.items[end - 1].kind == SAYSO_QUOTE_MARK;
  return (ends_in_mark && is_comma(doc, end - 2)) || is_comma(doc, end - 1) ||
         (ends_in_mark && end < doc->words.count && is_comma(doc, end));
}

/* The second half of what the attribution has the first half of, or the count of quotes. */
static size_t find_half(const sayso_document *doc, const uint8_t *taken, const sayso_attribution *a) {
  sayso_span piece = doc->pieces.items[a->first_piece + a->piece_count - 1];
  uint32_t cue_end = word_end(doc, a->cue), first = word_end(doc, a->source), none = (uint32_t)doc->quotes.count;
  if (first < cue_end) first = cue_end;
  if (cue_end == 0 || a->cue.start < piece.end || a->source.start < piece.start) return none;
  if (!is_first_half(doc, piece)) return none;
  for (uint32_t i = first; i < doc->words.count && i < first + GAP_WORDS; i++) {
    const sayso_word *w = &doc->words.items[i];
    if (w->kind == SAYSO_QUOTE_MARK) {
      size_t q = speech_at(doc, i);
      return q < none && i > 0 && is_comma(doc, i - 1) && !taken[i + 1 < doc->words.count ? i + 1 : i] &&
                     sentence_of_word(doc, i) == sentence_of_word(doc, cue_end - 1)
                 ? q
                 : none;
    }
    if (taken[i] || is_verb(w->tag) || w->tag == TAG_STOP || w->tag == TAG_COLON) return none;
  }
  return none;
}

/* Gives the attribution a further piece, in a run of pieces of its own. */
static int add_piece(sayso_document *doc, sayso_attribution *a, sayso_span piece) {
  uint32_t first = (uint32_t)doc->pieces.count;
  for (uint32_t k = 0; k < a->piece_count; k++) {
    if (!vector_push(&doc->memory, &doc->pieces, doc->pieces.items[a->first_piece + k])) return 0;
  }
  a->first_piece = first;
  a->piece_count++;
  return vector_push(&doc->memory, &doc->pieces, piece);
}

sayso_status find_halves(sayso_document *doc) {
  memory *m = &doc->memory;
  size_t words = doc->words.count;
  if (doc->attributions.count == 0 || doc->quotes.count < 2) return SAYSO_OK;
  uint8_t *taken = memory_resize(m, NULL, 0, words, 1);
  if (taken == NULL) return SAYSO_NO_MEMORY;
  mark_attributed(doc, taken);
  int ok = 1;
  for (size_t i = 0; i < doc->attributions.count && ok; i++) {
    sayso_attribution *a = &doc->attributions.items[i];
    size_t half = find_half(doc, taken, a);
    if (half < doc->quotes.count) ok = add_piece(doc, a, doc->quotes.items[half].span);
  }
  (void)memory_resize(m, taken, words, 0, 1);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
