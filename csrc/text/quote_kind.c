/* Scare quotes told from speech, by what is in them and by the words around. Whoever quotes a few words that
 * make no sentence, and tells of nobody that said them, holds them at a distance or names something. */
#include "character.h"
#include "quote_mark.h"
#include "text.h"

/* Nobody holds more words than this at a distance. */
#define LONGEST_SCARE 5
/* Nor has a work a title of more. */
#define LONGEST_TITLE 12
/* How many words before and after a quotation are looked at for a word that reports speech. */
#define REACH_BEFORE 14
#define REACH_AFTER 14
/* And after a comma, for the words of who said it. */
#define REACH_SPEAKER 6

/* Where the quotation stands, in words. */
typedef struct place {
  const sayso_document *doc;
  uint32_t first, end; /* the words inside its marks */
  uint32_t begin,
      limit; /* what is looked at around it: its sentence, or the quotation that it is nested in */
} place;

/* What the lexicon says of a word, without asking it for marks and numbers. */
static uint16_t traits(const place *p, uint32_t i) {
  return p->doc->words.items[i].kind == SAYSO_WORD ? traits_of_word(p->doc, i, i + 1) : 0;
}

static int is_mark(const place *p, uint32_t i) {
  return p->doc->words.items[i].kind == SAYSO_QUOTE_MARK;
}

static uint32_t char_of(const place *p, uint32_t i) {
  return utf8_at(p->doc->text, p->doc->words.items[i].span.start);
}

static int is_comma(const place *p, uint32_t i) {
  return i < p->limit && char_of(p, i) == ',';
}

static int is_word(const place *p, uint32_t i) {
  uint8_t kind = p->doc->words.items[i].kind;
  return kind == SAYSO_WORD || kind == SAYSO_NUMBER || kind == SAYSO_ADDRESS;
}

/* Whether what is inside speaks for itself: many words, a pronoun, an outcry or a question. */
static int sounds_spoken(const place *p) {
  uint32_t words = 0;
  for (uint32_t i = p->first; i < p->end && words <= LONGEST_SCARE; i++) {
    words += is_word(p, i) != 0;
    if (traits(p, i) & LEXICON_PRONOUN) return 1;
  }
  if (words > LONGEST_SCARE) return 1;
  uint32_t last = p->end > p->first ? char_of(p, p->end - 1) : 0;
  return last == '!' || last == '?';
}

/* Whether the marks hold a whole sentence and its end. */
static int is_sentence(const place *p) {
  if (p->end == p->first || p->begin + 1 < p->first) return 0;
  uint32_t after = p->end;
  while (after < p->limit && after < p->end + 3 && is_mark(p, after)) after++;
  if (after < p->limit) return 0;
  uint32_t last = char_of(p, p->end - 1);
  return last == '.' || last == 0x2026;
}

/* Whether most words inside have capitals, as those of a title do, and no clause's end is there. */
static int is_capitalised(const place *p) {
  uint32_t capitals = 0, small = 0;
  for (uint32_t i = p->first; i < p->end; i++) {
    uint8_t flags = first_flags(p->doc, i, p->end);
    capitals += (flags & CHAR_UPPER) != 0;
    small += (flags & CHAR_LOWER) != 0;
  }
  return p->end > p->first && first_flags(p->doc, p->first, p->end) & CHAR_UPPER && capitals > small;
}

/* Whether the word before says that a name or a term follows: "the film", "known as", "his book,", or a
 * channel's or an author's possessive before a title. Where it may tell of speech too, as "called", the
 * capitals decide. */
static int is_named(const place *p) {
  if (p->first < p->begin + 2) return 0;
  uint32_t before = p->first - 2; /* past the mark */
  if (p->doc->words.items[before].kind == SAYSO_CLITIC) return is_capitalised(p);
  if ((is_comma(p, before) || traits(p, before) & LEXICON_LINKING) && before > p->begin) before--;
  uint16_t known = traits(p, before);
  return known & LEXICON_NAMING && (!(known & LEXICON_REPORT) || is_capitalised(p));
}

static int reported_before(const place *p) {
  uint32_t i = p->first > 0 ? p->first - 1 : 0;
  for (uint32_t reach = 0; i > p->begin && reach < REACH_BEFORE; reach++) {
    i--;
    if (traits(p, i) & LEXICON_REPORT) return 1;
  }
  return 0;
}

/* After a quotation who said it comes at once, or behind a comma, which may be the quotation's last. One that
 * begins its sentence and has a comma there is speech in any language. */
static int reported_after(const place *p) {
  if (p->end + 1 < p->limit && reports_speech(p->doc, p->end + 1, p->limit)) return 1;
  int comma = (p->end > p->first && is_comma(p, p->end - 1)) || is_comma(p, p->end + 1);
  if (comma && p->begin + 1 >= p->first) return 1;
  for (uint32_t i = p->end + 1, reach = 0, near = 0; i < p->limit && reach < REACH_AFTER; i++, reach++) {
    if (is_comma(p, i) || (reach == 0 && comma)) near = i + REACH_SPEAKER;
    if (i < near && traits(p, i) & LEXICON_SPEECH) return 1;
  }
  return 0;
}

static sayso_quote_kind kind_of(const place *p, const sayso_quote *q) {
  if (!q->closed || q->continues != SAYSO_NONE) return SAYSO_QUOTE_SPEECH;
  if (is_named(p)) return p->end - p->first > LONGEST_TITLE ? SAYSO_QUOTE_SPEECH : SAYSO_QUOTE_SCARE;
  int speech = sounds_spoken(p) || is_sentence(p) || reported_before(p) || reported_after(p);
  return speech ? SAYSO_QUOTE_SPEECH : SAYSO_QUOTE_SCARE;
}

/* The first word from `i` on that begins at byte `at` or later. */
static uint32_t next_word_from(const sayso_document *doc, uint32_t i, uint32_t at) {
  while (i < doc->words.count && doc->words.items[i].span.start < at) i++;
  return i;
}

/* The end of the quotation in words, but no more than is looked at: quotations may be nested, so that looking
 * through all of each would not be linear. */
static uint32_t end_inside(const sayso_document *doc, uint32_t first, uint32_t at) {
  uint32_t i = first;
  while (i < doc->words.count && i <= first + 2 * LONGEST_TITLE && doc->words.items[i].span.start < at) i++;
  return i;
}

/* What is said around the quotation that this one is nested in tells nothing of this one. */
static void confine(place *p, const sayso_quote *around) {
  const sayso_word *words = p->doc->words.items;
  uint32_t begin = p->first, limit = p->end;
  while (begin > p->begin && begin + REACH_BEFORE + 2 > p->first &&
         words[begin - 1].span.start >= around->inside.start)
    begin--;
  while (limit < p->limit && limit < p->end + REACH_AFTER + 2 && words[limit].span.end <= around->inside.end)
    limit++;
  p->begin = begin;
  p->limit = limit;
}

void tell_quote_kinds(sayso_document *doc) {
  uint32_t word = 0;
  size_t sentence = 0;
  for (size_t i = 0; i < doc->quotes.count; i++) {
    sayso_quote *q = &doc->quotes.items[i];
    word = next_word_from(doc, word, q->span.start);
    while (sentence + 1 < doc->sentences.count && doc->sentences.items[sentence + 1].first_word <= word)
      sentence++;
    const sayso_sentence *s = &doc->sentences.items[sentence];
    uint32_t first = next_word_from(doc, word, q->inside.start);
    place p = {doc, first, end_inside(doc, first, q->inside.end), s->first_word,
               s->first_word + s->word_count};
    if (q->parent != SAYSO_NONE) confine(&p, &doc->quotes.items[q->parent]);
    q->kind = (uint8_t)kind_of(&p, q);
  }
}
