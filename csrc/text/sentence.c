/* Words to sentences: each mark that may end one is a candidate, and what stands around it decides. */
#include "character.h"
#include "quote_mark.h"
#include "text.h"

#include <string.h>

/* In bytes, of units that are abbreviated. */
#define LONGEST_UNIT 4

/* What may end a sentence. A sign is an emoticon or a line drawn with signs; layout is what stands for a
 * line's end where web pages and mails lost theirs. */
typedef enum terminator {
  NO_TERMINATOR,
  FULL_STOP,
  EXCLAMATION,
  ELLIPSIS,
  ABBREVIATION,
  SIGN,
  LAYOUT
} terminator;

typedef struct candidate {
  const sayso_document *doc;
  const sayso_block *block;
  uint32_t first; /* the sentence's first word */
  uint32_t mark;  /* the word that may end the sentence */
  uint32_t next;  /* the word that would begin the next */
  uint32_t end;   /* one past the block's last word */
  terminator kind;
  int closed_quote;   /* a closing quotation mark follows the mark */
  int closed_bracket; /* a closing bracket follows it */
} candidate;

static const sayso_word *word_at(const candidate *c, uint32_t i) {
  return &c->doc->words.items[i];
}

static uint8_t flags_of(const candidate *c, uint32_t i) {
  return first_flags(c->doc, i, c->end);
}

static uint16_t lexicon_of(const candidate *c, uint32_t i) {
  return traits_of_word(c->doc, i, c->end);
}

static terminator punctuation_of(uint32_t first, uint32_t length) {
  switch (first) {
  case '.': return length == 1 ? FULL_STOP : ELLIPSIS;
  case 0x2026: return ELLIPSIS;
  case '!':
  case '?':
  case 0x061F: /* Arabic */
  case 0x0964: /* Devanagari */
  case 0x203D:
  case 0x3002: /* Chinese and Japanese */
  case 0xFF01:
  case 0xFF1F: return EXCLAMATION;
  default: return NO_TERMINATOR;
  }
}

static terminator terminator_of(const char *text, const sayso_word *w) {
  uint32_t length = w->span.end - w->span.start;
  switch (w->kind) {
  case SAYSO_WORD: return length > 1 && text[w->span.end - 1] == '.' ? ABBREVIATION : NO_TERMINATOR;
  case SAYSO_PUNCTUATION: return punctuation_of(utf8_at(text, w->span.start), length);
  case SAYSO_SYMBOL: return length > 1 && (unsigned char)text[w->span.start] < 0x80 ? SIGN : NO_TERMINATOR;
  default: return NO_TERMINATOR;
  }
}

static int is_url(const candidate *c, uint32_t i) {
  const sayso_word *w = word_at(c, i);
  return i < c->end && w->kind == SAYSO_ADDRESS && w->span.end - w->span.start > 7 &&
         memcmp(c->doc->text + w->span.start, "http", 4) == 0;
}

/* "04:37 PM" at the end of a mail's heading, which has a date before it. */
static int ends_mail_heading(const candidate *c) {
  if (c->mark < c->first + 2 || c->mark + 1 >= c->end) return 0;
  const char *text = c->doc->text;
  const sayso_word *half = word_at(c, c->mark), *date = half - 2;
  if (half->span.end - half->span.start != 2 || ascii_lower(text[half->span.start + 1]) != 'm') return 0;
  if (half[-1].kind != SAYSO_NUMBER || date->kind != SAYSO_NUMBER || date->span.end - date->span.start < 6)
    return 0;
  return memchr(text + half[-1].span.start, ':', half[-1].span.end - half[-1].span.start) != NULL &&
         memchr(text + date->span.start, '/', date->span.end - date->span.start) != NULL;
}

/* A mail's "Thanks," or "Regards," at the start of a sentence that goes on with a name. */
static int is_sign_off(const candidate *c) {
  if (c->mark == c->first || c->mark > c->first + 2 || c->mark + 1 >= c->end) return 0;
  if (c->doc->text[word_at(c, c->mark)->span.start] != ',') return 0;
  return lexicon_of(c, c->mark - 1) & LEXICON_CLOSING &&
         flags_of(c, c->first) & flags_of(c, c->mark + 1) & CHAR_UPPER;
}

static int ends_line(const candidate *c) {
  switch (word_at(c, c->mark)->kind) {
  case SAYSO_WORD: return ends_mail_heading(c);
  case SAYSO_ADDRESS: return is_url(c, c->mark) && is_url(c, c->mark + 1);
  case SAYSO_PUNCTUATION: return is_sign_off(c);
  default: return 0;
  }
}

static terminator terminator_at(const candidate *c) {
  terminator kind = terminator_of(c->doc->text, word_at(c, c->mark));
  return kind == NO_TERMINATOR && ends_line(c) ? LAYOUT : kind;
}

/* Whether the word is one of many that hold no mark, which saves most of the time: "PM" and the like are not. */
static int is_plain(const char *text, const sayso_word *w) {
  return w->kind == SAYSO_WORD && w->span.end - w->span.start > 2 && text[w->span.end - 1] != '.';
}

/* ---- What belongs to the sentence before --------------------------------------------------------- */

static int is_closing(const candidate *c, uint32_t i) {
  const sayso_word *w = word_at(c, i);
  uint32_t first = utf8_at(c->doc->text, w->span.start);
  if (first == ')' || first == ']' || first == '}') return 1;
  if (w->kind != SAYSO_QUOTE_MARK) return 0;
  quote_side side =
      quote_mark_context(c->doc->text, c->block->span.start, c->block->span.end, w->span.start, w->span.end);
  if (side == QUOTE_EITHER) side = quote_mark_shape(c->doc->text, w->span.start);
  return side == QUOTE_CLOSES || (side == QUOTE_EITHER && w->span.start == w[-1].span.end);
}

/* How many words the note at `i` takes: "[12]", "[citation needed]", "[...]", or a bare "4" between a full
 * stop and a word that begins a sentence; 0 where there is none. */
static uint32_t note_length(const candidate *c, uint32_t i) {
  const char *text = c->doc->text;
  const sayso_word *w = word_at(c, i);
  if (text[w->span.start] == '[') {
    if (i + 2 >= c->end || flags_of(c, i + 1) & (CHAR_UPPER | CHAR_QUOTE)) return 0;
    for (uint32_t n = 2; n <= 4 && i + n < c->end; n++)
      if (text[word_at(c, i + n)->span.start] == ']') return n + 1;
    return 0;
  }
  if (w->kind != SAYSO_NUMBER || w->span.end - w->span.start > 3 || c->kind != FULL_STOP) return 0;
  return flags_of(c, i + 1) & CHAR_UPPER && lexicon_of(c, i + 1) & LEXICON_STARTER ? 1 : 0;
}

static void take_closers(candidate *c) {
  c->next = c->mark + 1;
  c->closed_quote = c->closed_bracket = 0;
  while (c->next < c->end) {
    const sayso_word *w = word_at(c, c->next);
    terminator more = terminator_of(c->doc->text, w);
    int spaced = w->span.start != w[-1].span.end;
    uint32_t note = c->kind == ABBREVIATION ? 0 : note_length(c, c->next);
    if (is_closing(c, c->next)) {
      c->closed_quote |= w->kind == SAYSO_QUOTE_MARK;
      c->closed_bracket |= w->kind != SAYSO_QUOTE_MARK;
    } else if (more == FULL_STOP && spaced && c->kind != ABBREVIATION)
      c->kind = ELLIPSIS; /* ". . ." */
    else if ((more == NO_TERMINATOR || more == ABBREVIATION || spaced) && more != SIGN && note == 0)
      break;
    c->next += note > 0 ? note : 1;
  }
}

/* ---- The decision -------------------------------------------------------------------------------- */

/* Whether a letter with a full stop is no initial but ends a name ("Malcolm X", "Plan B"): a word, and no other
 * initial, stands before it. */
static int is_letter_of_name(const candidate *c) {
  if (c->mark == c->first) return 0;
  const sayso_word *before = word_at(c, c->mark) - 1;
  return before->kind == SAYSO_WORD && before->span.end - before->span.start > 1 &&
         c->doc->text[before->span.end - 1] != '.';
}

static int ends_at_abbreviation(const candidate *c, uint32_t first) {
  const sayso_span s = word_at(c, c->mark)->span;
  uint16_t next = lexicon_of(c, first), this = traits_of(c->doc, s.start, s.end - 1);
  if (!(flags_of(c, first) & CHAR_UPPER)) return 0;
  if (this & LEXICON_TITLE && this & LEXICON_END) return (next & LEXICON_STARTER) != 0;
  if (this & (LEXICON_TITLE | LEXICON_MIDDLE)) return 0;
  if (this & (LEXICON_END | LEXICON_DATE)) return (next & LEXICON_STARTER) != 0 || first > c->next;
  return (next & LEXICON_STARTER) != 0 && (s.end - s.start > 2 || is_letter_of_name(c));
}

/* Whether a full stop shortens a unit that no list has, or that is another word too ("5 in. long"): a short word
 * after a figure, and what follows begins no sentence, in small letters or others. */
static int shortens_unit(const candidate *c) {
  if (c->kind != FULL_STOP || c->next != c->mark + 1 || c->mark < c->first + 2) return 0;
  const sayso_word *word = word_at(c, c->mark) - 1;
  if (word[-1].kind != SAYSO_NUMBER || word->kind != SAYSO_WORD) return 0;
  if (word->span.end - word->span.start > LONGEST_UNIT) return 0;
  return flags_of(c, c->next) & CHAR_LOWER && !(lexicon_of(c, c->next) & LEXICON_STARTER);
}

/* Whether the full stop belongs to the number of a list item, a heading or a figure: "2. ", "Figure 3. ". */
static int numbers_item(const candidate *c) {
  if (c->kind != FULL_STOP || c->mark == c->first || c->next != c->mark + 1) return 0;
  const sayso_word *number = word_at(c, c->mark - 1);
  if (number->kind != SAYSO_NUMBER || number->span.end - number->span.start > 4) return 0;
  uint32_t before = c->mark - 1 - c->first;
  if (before == 0) return 1;
  const sayso_word *previous = number - 1;
  if (previous->kind == SAYSO_WORD) return before == 1 && flags_of(c, c->first) & CHAR_UPPER;
  return c->doc->text[previous->span.start] == ':' || c->doc->text[previous->span.start] == '*';
}

/* Whether the word is an abbreviation that could end a sentence. */
static int is_ending_abbreviation(const candidate *c, uint32_t i) {
  sayso_span s = word_at(c, i)->span;
  return terminator_of(c->doc->text, word_at(c, i)) == ABBREVIATION &&
         traits_of(c->doc, s.start, s.end - 1) & LEXICON_END;
}

/* "Black Girls Rock! aired", "Yahoo! said", "Yahoo! Inc.": the mark is part of a name. One word alone may be a
 * shout ("Thanks! see you"), so no more is taken for a name than what reports something. */
static int marks_name(const candidate *c) {
  if (c->kind != EXCLAMATION || c->next != c->mark + 1 || c->mark == c->first) return 0;
  if (!(flags_of(c, c->mark - 1) & CHAR_UPPER)) return 0;
  if (flags_of(c, c->next) & CHAR_UPPER) return is_ending_abbreviation(c, c->next);
  if (!(flags_of(c, c->next) & CHAR_LOWER)) return 0;
  return c->mark > c->first + 1 || lexicon_of(c, c->next) & (LEXICON_SPEECH | LEXICON_REPORT);
}

/* "Op. cit.": what follows in small letters is an abbreviation too. */
static int goes_on_shortened(const candidate *c) {
  return c->kind == FULL_STOP && c->next == c->mark + 1 && flags_of(c, c->next) & CHAR_LOWER &&
         is_ending_abbreviation(c, c->next);
}

static int is_same_word(const candidate *c, uint32_t i, uint32_t k) {
  sayso_span a = word_at(c, i)->span, b = word_at(c, k)->span;
  return a.end - a.start == b.end - b.start &&
         memcmp(c->doc->text + a.start, c->doc->text + b.start, a.end - a.start) == 0;
}

/* "I… I can’t", "It’s… It’s over": somebody begins again, with up to three words, after the dots. */
static int begins_again(const candidate *c) {
  if (c->kind != ELLIPSIS || c->closed_quote || c->closed_bracket) return 0;
  uint32_t same = 0, most = c->mark - c->first < 3 ? c->mark - c->first : 3;
  for (uint32_t n = 1; n <= most && c->next + n <= c->end; n++) {
    for (same = 0; same < n && is_same_word(c, c->mark - n + same, c->next + same);) same++;
    if (same < n) continue;
    uint32_t at = c->mark - n;
    if (at == c->first || word_at(c, at)[-1].kind != SAYSO_WORD) return 1;
    return n == 1 && (lexicon_of(c, at) & LEXICON_PRONOUN) != 0;
  }
  return 0;
}

static int ends_sentence(const candidate *c) {
  if (c->kind == LAYOUT) return 1;
  const sayso_word *next = word_at(c, c->next);
  int spaced = next->span.start > next[-1].span.end;
  uint32_t first = c->next;
  while (first < c->end && flags_of(c, first) & CHAR_QUOTE) first++;
  uint8_t flags = flags_of(c, first);
  if (next->kind == SAYSO_PUNCTUATION) {
    char mark = c->doc->text[next->span.start];
    if (mark == ',' || mark == ';' || mark == ':') return 0;
  }
  if (!spaced && (c->kind == ABBREVIATION || !(flags & (CHAR_UPPER | CHAR_IDEOGRAPH)))) return 0;
  if (c->closed_quote && flags & CHAR_LOWER) return 0;
  if (c->kind == EXCLAMATION && (c->closed_quote || flags & CHAR_LOWER) &&
      reports_speech(c->doc, c->next, c->end))
    return 0;
  if (flags & CHAR_LOWER && c->closed_bracket) return 0;
  if (marks_name(c) || goes_on_shortened(c) || begins_again(c)) return 0;
  if (c->kind == SIGN) return (flags & CHAR_UPPER) != 0;
  if (numbers_item(c) || shortens_unit(c)) return 0;
  if (c->kind == ABBREVIATION) return ends_at_abbreviation(c, first);
  if (c->kind == ELLIPSIS) return !(flags & CHAR_LOWER);
  return 1;
}

/* ---- Sentences ----------------------------------------------------------------------------------- */

static int add_sentence(sayso_document *doc, uint32_t block, uint32_t first, uint32_t end) {
  const sayso_word *words = doc->words.items;
  sayso_sentence s = {{words[first].span.start, words[end - 1].span.end}, block, first, end - first};
  return vector_push(&doc->memory, &doc->sentences, s);
}

static int split_block(sayso_document *doc, uint32_t index) {
  sayso_block *b = &doc->blocks.items[index];
  candidate c = {.doc = doc, .block = b, .end = b->first_word + b->word_count};
  b->first_sentence = (uint32_t)doc->sentences.count;
  c.first = b->first_word;
  for (c.mark = c.first; c.mark < c.end; c.mark++) {
    if (is_plain(doc->text, word_at(&c, c.mark))) continue;
    c.kind = terminator_at(&c);
    if (c.kind == NO_TERMINATOR) continue;
    take_closers(&c);
    if (c.next < c.end && ends_sentence(&c)) {
      if (!add_sentence(doc, index, c.first, c.next)) return 0;
      c.first = c.next;
    }
    c.mark = c.next - 1;
  }
  if (c.first < c.end && !add_sentence(doc, index, c.first, c.end)) return 0;
  b->sentence_count = (uint32_t)doc->sentences.count - b->first_sentence;
  return 1;
}

sayso_status find_sentences(sayso_document *doc) {
  for (uint32_t i = 0; i < doc->blocks.count; i++)
    if (!split_block(doc, i)) return SAYSO_NO_MEMORY;
  return SAYSO_OK;
}
