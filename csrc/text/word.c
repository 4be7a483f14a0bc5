/* Blocks to words, in the treebanks' sense: contractions are split, abbreviations keep their full stop. */
#include "character.h"
#include "quote_mark.h"
#include "text.h"
#include "unicode/swar.h"

#include <string.h>
#include <utf8proc.h>

typedef struct tokenizer {
  sayso_document *doc;
  const char *text;
  uint32_t start, end; /* of the block */
  uint32_t at;         /* where the next word may begin */
  uint32_t
      no_address_before; /* what stands before has been looked through for addresses: keeps that linear */
  uint32_t next_single;  /* the next mark that surely opens or closes a single quotation */
  uint8_t next_single_closes;
  uint8_t open_single, open_double;
  uint8_t failed; /* no memory was left */
} tokenizer;

static void emit(tokenizer *t, uint32_t start, uint32_t end, sayso_word_kind kind) {
  sayso_word word = {{start, end}, (uint8_t)kind, 0};
  if (!vector_push(&t->doc->memory, &t->doc->words, word)) t->failed = 1;
  t->at = end;
}

static uint8_t flags_at(const tokenizer *t, uint32_t at) {
  return character_flags_at(t->text, at, t->end);
}

/* The same of one byte, which may be inside a character: what isn't ASCII has no flags. */
static uint8_t ascii_flags_at(const tokenizer *t, uint32_t at) {
  if (at >= t->end) return CHAR_SPACE;
  unsigned char byte = (unsigned char)t->text[at];
  return byte < 0x80 ? character_ascii[byte] : 0;
}

static char byte_at(const tokenizer *t, uint32_t at) {
  return at < t->end ? t->text[at] : '\0';
}

/* The length of the apostrophe at `at`, after a letter or digit, or 0. Some type the opening mark for it. */
static uint32_t apostrophe_length(const tokenizer *t, uint32_t at) {
  if (byte_at(t, at) == '\'') return 1;
  if (byte_at(t, at) != '\xe2' || memcmp(t->text + at, "\xe2\x80", 2) != 0) return 0;
  return t->text[at + 2] == '\x99' || t->text[at + 2] == '\x98' ? 3 : 0;
}

/* Whether a character with one of these flags goes on with a word at `at`: ideographs stand by themselves. */
static int goes_on(const tokenizer *t, uint32_t at, uint8_t wanted) {
  uint8_t flags = flags_at(t, at);
  return flags & wanted && !(flags & CHAR_IDEOGRAPH);
}

static uint32_t skip(const tokenizer *t, uint32_t at, uint8_t wanted) {
  while (at < t->end) {
    uint32_t next = at;
    if (!(character_flags(utf8_next(t->text, &next)) & wanted)) break;
    at = next;
  }
  return at;
}

/* ---- Addresses ----------------------------------------------------------------------------------- */

static int is_name_byte(char c) {
  unsigned char byte = (unsigned char)c;
  return byte < 0x80 && (character_ascii[byte] & CHAR_ALNUM || c == '-' || c == '.');
}

/* The end of the run of name bytes, full stops and hyphens at its end left out. */
static uint32_t skip_name(const tokenizer *t, uint32_t at) {
  uint32_t start = at;
  while (at < t->end && is_name_byte(t->text[at])) at++;
  while (at > start && (t->text[at - 1] == '.' || t->text[at - 1] == '-')) at--;
  return at;
}

/* The end of the address that goes on from `at` to white space or a mark that can't be in it; punctuation at
 * its end belongs to the sentence. */
static uint32_t skip_url(const tokenizer *t, uint32_t at) {
  uint32_t start = at;
  while (at < t->end) {
    uint32_t next = at, c = utf8_next(t->text, &next);
    uint8_t flags = character_flags(c);
    if (flags & (CHAR_SPACE | CHAR_IDEOGRAPH) || (flags & CHAR_QUOTE && c != '\'') || c == '<' || c == '>')
      break;
    at = next;
  }
  while (at > start && strchr(".,;:!?)]'*", t->text[at - 1]) != NULL) at--;
  return at;
}

/* The place after the last full stop, or `start`. */
static uint32_t last_dot(const tokenizer *t, uint32_t start, uint32_t end) {
  while (end > start && t->text[end - 1] != '.') end--;
  return end;
}

static int is_scheme(const tokenizer *t, uint32_t start, uint32_t at) {
  return at - start >= 3 && at - start <= 6 && t->end - at > 3 && memcmp(t->text + at, "://", 3) == 0;
}

/* The end of the URL, e-mail address or domain that begins at `start`, or 0. `at` is where its first run of
 * letters and digits ends. */
static uint32_t address_end(tokenizer *t, uint32_t start, uint32_t at) {
  if (is_scheme(t, start, at)) return skip_url(t, at + 3);
  uint32_t name = skip_name(t, at), after = name;
  while (after < t->end && (is_name_byte(t->text[after]) || t->text[after] == '+')) after++;
  t->no_address_before = after;
  if (byte_at(t, after) == '@') {
    uint32_t end = skip_name(t, after + 1);
    return last_dot(t, after + 1, end) > after + 2 ? end : 0;
  }
  /* A word may be long, and this may be asked at each of its hyphens, so no more is looked at than the
   * lexicon has. */
  uint32_t far = name - start > LEXICON_LONGEST ? name - LEXICON_LONGEST - 1 : start;
  uint32_t dot = last_dot(t, far, name);
  if (dot <= start + 1 || !(traits_of(t->doc, dot, name) & LEXICON_DOMAIN)) return 0;
  if (!(flags_at(t, dot) & CHAR_LOWER) && !(ascii_flags_at(t, start + 1) & CHAR_UPPER)) return 0;
  return byte_at(t, name) == '/' ? skip_url(t, name) : name;
}

/* ---- Words --------------------------------------------------------------------------------------- */

/* Whether the text at `start`, of as many bytes, is this word in any case. */
static int is_word(const tokenizer *t, uint32_t start, const char *lower) {
  while (*lower != '\0' && ascii_lower(t->text[start]) == *lower) start++, lower++;
  return *lower == '\0';
}

/* What stands before the apostrophe, and after it. */
static const struct {
  const char *before, *after;
} clitics[] = {
#include "lexicon/clitics.inc"
};

/* Whether letters up to `end` end in these, in any case. */
static int has_before(const tokenizer *t, uint32_t end, const char *lower) {
  uint32_t length = (uint32_t)strlen(lower);
  return end - t->start >= length && is_word(t, end - length, lower);
}

/* The end of the clitic whose apostrophe is at `at` ('s, 'll), or 0; *start is moved back over the n of n't.
 */
static uint32_t clitic_end(const tokenizer *t, uint32_t at, uint32_t *start) {
  uint32_t letters = at + apostrophe_length(t, at);
  for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
    uint32_t length = (uint32_t)strlen(clitics[i].after), end = letters + length;
    if (t->end - letters < length || !is_word(t, letters, clitics[i].after)) continue;
    if (flags_at(t, end) & CHAR_ALNUM || !has_before(t, at, clitics[i].before)) continue;
    *start = at - (uint32_t)strlen(clitics[i].before);
    return end;
  }
  return 0;
}

/* Whether the full stop at `at`, after a word that began at `start`, is part of it. */
static int keeps_stop(const tokenizer *t, uint32_t start, uint32_t at) {
  uint32_t word = start;
  for (start = at; start > word && t->text[start - 1] != '-';) start--; /* "R-Fla." */
  uint8_t first = flags_at(t, start);
  uint32_t length = at - start;
  if (length == 1 && start == word && first & CHAR_UPPER) return 1;
  if (length == 1 && first & CHAR_LETTER && start > t->start && t->text[start - 1] == '(')
    return 1; /* "(b. 1950)" */
  if (length >= 3 && t->text[at - 2] == '.' && first & CHAR_LETTER) return 1;
  uint16_t flags = traits_of(t->doc, start, at);
  if (!(flags & LEXICON_ABBREVIATION)) return 0;
  if (flags & LEXICON_CAPITAL && !(first & CHAR_UPPER)) return 0;
  if (flags & LEXICON_NUMBER) {
    uint32_t next = skip(t, at + 1, CHAR_SPACE);
    return (flags_at(t, next) & CHAR_DIGIT) != 0;
  }
  return !(flags_at(t, at + 1) & CHAR_ALNUM);
}

/* Whether the full stop at `at` is inside an abbreviation that the lexicon lists with it, such as "Ph.D." */
static int is_inside_abbreviation(const tokenizer *t, uint32_t start, uint32_t at) {
  uint32_t end = at + 1;
  while (end < t->end && end - at <= 3 && ascii_flags_at(t, end) & CHAR_LETTER) end++;
  return byte_at(t, end) == '.' && traits_of(t->doc, start, end) & LEXICON_ABBREVIATION;
}

/* Whether the word so far is an initialism ("U", "U.S", "a") that goes on with the full stop and letter at
 * `at`. */
static int goes_on_as_initials(const tokenizer *t, uint32_t start, uint32_t at) {
  if (at - start != 1 && t->text[at - 2] != '.' && t->text[at - 2] != '-') return 0;
  uint8_t next = ascii_flags_at(t, at + 1);
  return next & CHAR_LETTER && ((next ^ ascii_flags_at(t, at - 1)) & CHAR_UPPER) == 0 &&
         !(ascii_flags_at(t, at + 2) & CHAR_ALNUM);
}

/* The length of what joins the parts of one word at `at`, given that a letter or digit follows it: a hyphen,
 * the apostrophe of "O'Malley", the ampersand of "AT&T", the full stops of "U.S"; else 0. */
static uint32_t joint_length(const tokenizer *t, uint32_t start, uint32_t at) {
  char c = byte_at(t, at);
  uint32_t length = c == '-' ? 1 : apostrophe_length(t, at);
  if (c == '\xe2' && length == 0 && t->end - at > 3) {
    uint32_t code = utf8_at(t->text, at);
    length = code == 0x2010 || code == 0x2011 ? 3 : 0;
  }
  if (c == '&') length = (ascii_flags_at(t, at - 1) & ascii_flags_at(t, at + 1) & CHAR_UPPER) != 0;
  if (c == '.') length = goes_on_as_initials(t, start, at) || is_inside_abbreviation(t, start, at);
  return length > 0 && goes_on(t, at + length, CHAR_ALNUM) ? length : 0;
}

/* One bit for each length that a contraction has: hardly a word needs to be compared. */
enum {
  CONTRACTION_LENGTHS = 0
#define CONTRACTION(word, first) | 1 << (sizeof word - 1)
#include "lexicon/contractions.inc"
#undef CONTRACTION
};

static const struct {
  const char *word;
  uint32_t size, first; /* of it all, and of the part before the split */
} contractions[] = {
#define CONTRACTION(word, first) {word, sizeof word - 1, first},
#include "lexicon/contractions.inc"
#undef CONTRACTION
};

/* "cannot", "gonna": the part before the split, or 0. */
static uint32_t fused_length(const tokenizer *t, uint32_t start, uint32_t end) {
  uint32_t size = end - start;
  if (size > 15 || !(CONTRACTION_LENGTHS >> size & 1)) return 0;
  for (size_t i = 0; i < sizeof contractions / sizeof *contractions; i++)
    if (contractions[i].size == size && is_word(t, start, contractions[i].word)) return contractions[i].first;
  return 0;
}

static void emit_word(tokenizer *t, uint32_t start, uint32_t end, sayso_word_kind kind) {
  uint32_t split = fused_length(t, start, end);
  if (split > 0) {
    emit(t, start, start + split, SAYSO_WORD);
    start += split;
    kind = SAYSO_CLITIC;
  }
  emit(t, start, end, kind);
}

/* Splits off clitics at the end of the word at `at`, one after the other. */
static void take_clitics(tokenizer *t) {
  uint32_t end, start;
  while (apostrophe_length(t, t->at) > 0 && (end = clitic_end(t, t->at, &start)) > 0 && start == t->at)
    emit(t, start, end, SAYSO_CLITIC);
}

/* Past the letters of ASCII at `at`, eight at a time while the block has as many. */
static uint32_t skip_ascii_letters(const tokenizer *t, uint32_t at) {
  size_t letters = 8;
  for (; letters == 8 && t->end - at >= 8; at += (uint32_t)letters) {
    uint64_t eight = lanes_load((const unsigned char *)t->text + at);
    uint64_t lower = (eight & ~LANE_FLAGS) | LANES(0x20);
    letters = lanes_before(~(lanes_between(lower, 'a', 'z') & ~eight) & LANE_FLAGS);
  }
  return at;
}

static uint32_t skip_letters(const tokenizer *t, uint32_t at) {
  at = skip_ascii_letters(t, at);
  for (;;) {
    while (at < t->end && (unsigned char)t->text[at] < 0x80 &&
           character_ascii[(unsigned char)t->text[at]] & CHAR_ALNUM)
      at++;
    uint32_t next = at;
    if (at >= t->end || (unsigned char)t->text[at] < 0x80) return at;
    uint8_t flags = character_flags(utf8_next(t->text, &next));
    if (!(flags & (CHAR_ALNUM | CHAR_EXTEND)) || flags & CHAR_IDEOGRAPH) return at;
    at = next;
  }
}

static void scan_word(tokenizer *t) {
  uint32_t start = t->at, at = skip_letters(t, start), clitic, joint;
  if (byte_at(t, at) == ' ') { /* the most common case by far */
    emit_word(t, start, at, SAYSO_WORD);
    return;
  }
  for (;;) {
    char c = byte_at(t, at);
    if ((c == '.' || c == '@' || c == ':' || c == '-' || c == '+') && at >= t->no_address_before) {
      uint32_t address = address_end(t, start, at);
      if (address > 0) {
        emit(t, start, address, SAYSO_ADDRESS);
        return;
      }
    }
    uint32_t end = apostrophe_length(t, at) > 0 ? clitic_end(t, at, &clitic) : 0;
    if (end > 0 && clitic > start) {
      emit_word(t, start, clitic, SAYSO_WORD);
      emit(t, clitic, end, SAYSO_CLITIC);
      take_clitics(t);
      return;
    }
    joint = joint_length(t, start, at);
    if (joint == 0) break;
    at = skip_letters(t, at + joint);
  }
  if (byte_at(t, at) == '.' && byte_at(t, at + 1) != '.' && keeps_stop(t, start, at)) {
    at++;
    if (byte_at(t, at) == '-' && goes_on(t, at + 1, CHAR_LETTER)) at = skip_letters(t, at + 1);
  }
  emit_word(t, start, at, SAYSO_WORD);
  take_clitics(t);
}

/* ---- Numbers ------------------------------------------------------------------------------------- */

/* "5pm" and "10:30am" are two words, as "5 p.m." is. */
static int is_half_of_day(const tokenizer *t, uint32_t at) {
  char half = ascii_lower(byte_at(t, at));
  return (half == 'a' || half == 'p') && ascii_lower(byte_at(t, at + 1)) == 'm' &&
         !(flags_at(t, at + 2) & CHAR_ALNUM);
}

static void scan_number(tokenizer *t) {
  uint32_t start = t->at, at = start, clitic;
  sayso_word_kind kind = SAYSO_NUMBER;
  for (;;) {
    at = skip(t, at, CHAR_DIGIT);
    char c = byte_at(t, at);
    int inside = c == '.' || c == ',' || c == ':' || c == '/' || c == '-';
    if (!inside || !(flags_at(t, at + 1) & CHAR_DIGIT)) break;
    at++;
  }
  if (is_half_of_day(t, at)) {
    emit(t, start, at, SAYSO_NUMBER);
    return;
  }
  if (flags_at(t, at) & CHAR_LETTER) at = skip_letters(t, at);
  while (byte_at(t, at) == '-' && goes_on(t, at + 1, CHAR_ALNUM)) {
    at = skip_letters(t, at + 1);
    kind = SAYSO_WORD;
  }
  if (byte_at(t, at) == '@' && at >= t->no_address_before && address_end(t, start, at) > 0) {
    emit(t, start, address_end(t, start, at), SAYSO_ADDRESS);
    return;
  }
  emit(t, start, at, kind);
  if (apostrophe_length(t, at) > 0 && clitic_end(t, at, &clitic) > 0) take_clitics(t);
}

/* ---- Quotation marks and apostrophes ------------------------------------------------------------- */

/* The end of a word whose first letters an apostrophe at `at` stands for ("’90s", "'em"), or 0. */
static uint32_t elision_end(const tokenizer *t, uint32_t at, uint32_t after) {
  if (character_flags_before(t->text, t->start, at) & CHAR_ALNUM) return 0;
  uint32_t end = skip(t, after, CHAR_DIGIT);
  if (end - after == 2) {
    if (byte_at(t, end) == 's') end++;
    return flags_at(t, end) & CHAR_ALNUM ? 0 : end;
  }
  end = skip_letters(t, after);
  return end > after && traits_of(t->doc, after, end) & LEXICON_ELISION ? end : 0;
}

/* Whether the next straight double mark closes: then one before it, inside an open quotation, does not. */
static int next_double_closes(const tokenizer *t, uint32_t at) {
  const char *next = at < t->end ? memchr(t->text + at, '"', t->end - at) : NULL;
  if (next == NULL) return 0;
  uint32_t start = (uint32_t)(next - t->text);
  return !(ascii_flags_at(t, start - 1) & CHAR_DIGIT) &&
         quote_mark_context(t->text, t->start, t->end, start, start + 1) == QUOTE_CLOSES;
}

/* Whether a figure ends at `at`, as "2½" does too. */
static int is_after_figure(const tokenizer *t, uint32_t at) {
  if (at == t->start) return 0;
  uint32_t c = utf8_at(t->text, utf8_back(t->text, at));
  return character_flags(c) & CHAR_DIGIT || (c >= 0xBC && c <= 0xBE) || (c >= 0x2150 && c <= 0x215E);
}

/* A mark right after a figure that closes nothing is a foot or an inch; so is the inch of 5'10". */
static int is_measure(const tokenizer *t, uint32_t start, uint32_t end) {
  if (!is_after_figure(t, start)) return 0;
  uint32_t c = utf8_at(t->text, start);
  int doubled = end - start == 2; /* '' */
  if (is_apostrophe(c) && !doubled) return !t->open_single;
  if (c != '"' && c != 0x201D && !doubled) return 0;
  if (!t->open_double) return 1;
  size_t count = t->doc->words.count;
  const sayso_word *before = t->doc->words.items + count;
  if (count >= 2 && before[-2].kind == SAYSO_SYMBOL && before[-2].span.end == before[-1].span.start) return 1;
  return c == '"' && next_double_closes(t, end);
}

/* Whether the single mark at `at` surely opens or closes: one after s may be either a possessive or a closer.
 */
static quote_side sure_side(const tokenizer *t, uint32_t at, uint32_t after) {
  uint8_t before = character_flags_before(t->text, t->start, at), next = flags_at(t, after);
  if (before & CHAR_ALNUM)
    return next & CHAR_ALNUM || ascii_lower(t->text[at - 1]) == 's' ? QUOTE_EITHER : QUOTE_CLOSES;
  if (!(before & (CHAR_SPACE | CHAR_QUOTE))) return QUOTE_CLOSES;
  return next & CHAR_SPACE || elision_end(t, at, after) > 0 ? QUOTE_EITHER : QUOTE_OPENS;
}

/* Whether a single quotation that is open is surely closed before another opens. The place of the next such
 * mark is kept, so that all the searches together go once over the block. */
static int closes_later(tokenizer *t, uint32_t at) {
  if (t->next_single >= at) return t->next_single_closes;
  quote_side side = QUOTE_EITHER;
  uint32_t start = at;
  while (at < t->end && side == QUOTE_EITHER) {
    start = at;
    uint32_t c = utf8_next(t->text, &at);
    if (is_apostrophe(c) || c == 0x2018) side = sure_side(t, start, at);
  }
  t->next_single = side == QUOTE_EITHER ? t->end : start;
  t->next_single_closes = side == QUOTE_CLOSES;
  return t->next_single_closes;
}

/* "the voters' choice" inside a single quotation that is closed further on. */
static int is_possessive(tokenizer *t, uint32_t end) {
  if (ascii_lower(t->text[t->at - 1]) != 's' || !(flags_at(t, end) & CHAR_SPACE)) return 0;
  return flags_at(t, skip(t, end, CHAR_SPACE)) & CHAR_LETTER && closes_later(t, end);
}

/* An apostrophe at the end of a word is a possessive after s and part of "goin'" and its like, unless a
 * single quotation is open that it may close. Returns 0 where it is a quotation mark. */
static int take_final_apostrophe(tokenizer *t, uint32_t end) {
  uint32_t start = t->at;
  if (!(character_flags_before(t->text, t->start, start) & CHAR_LETTER)) return 0;
  if (t->open_single && !is_possessive(t, end)) return 0;
  char last = ascii_lower(t->text[start - 1]),
       previous = start - t->start >= 2 ? ascii_lower(t->text[start - 2]) : '\0';
  if (last == 's' || last == 'x' || last == 'z') {
    emit(t, start, end, SAYSO_CLITIC);
    return 1;
  }
  if (last != 'n' || previous != 'i') return 0;
  t->doc->words.items[t->doc->words.count - 1].span.end = end;
  t->at = end;
  return 1;
}

static void note_mark(tokenizer *t, uint32_t start, uint32_t end) {
  quote_family family = quote_mark_family(t->text, start, end);
  uint8_t *open = family == QUOTE_SINGLE ? &t->open_single : &t->open_double;
  quote_side side = quote_mark_context(t->text, t->start, t->end, start, end);
  if (side == QUOTE_EITHER) side = quote_mark_shape(t->text, start);
  *open = (uint8_t)(side == QUOTE_EITHER ? !*open : side == QUOTE_OPENS);
  emit(t, start, end, SAYSO_QUOTE_MARK);
}

static void scan_quote(tokenizer *t) {
  uint32_t start = t->at, end = start, c = utf8_next(t->text, &end);
  /* of three in a row, the first closes a single quotation and the others the double one around it */
  int triple = t->open_single && byte_at(t, end) == '\'' && byte_at(t, end + 1) == '\'';
  if ((c == '\'' || c == '`') && byte_at(t, end) == (char)c && !triple) end++;
  if (end - start != 2 && (is_apostrophe(c) || c == 0x2018)) {
    uint32_t elided = elision_end(t, start, end);
    if (elided > 0) {
      emit(t, start, elided, flags_at(t, end) & CHAR_DIGIT ? SAYSO_NUMBER : SAYSO_WORD);
      return;
    }
    if (is_apostrophe(c) && take_final_apostrophe(t, end)) return;
  }
  if (is_measure(t, start, end))
    emit(t, start, end, SAYSO_SYMBOL);
  else
    note_mark(t, start, end);
}

/* ---- The rest ------------------------------------------------------------------------------------ */

/* The end of the emoticon at `at` (":-)", ";)", "=D", "^_^", "<3"), or 0. */
static uint32_t emoticon_end(const tokenizer *t, uint32_t at) {
  char eyes = t->text[at];
  if (eyes == '^' && (byte_at(t, at + 1) == '_' || byte_at(t, at + 1) == '-') && byte_at(t, at + 2) == '^')
    return at + 3;
  if (eyes == '<') return byte_at(t, at + 1) == '3' && !(flags_at(t, at + 2) & CHAR_ALNUM) ? at + 2 : 0;
  if (eyes != ':' && eyes != ';' && eyes != '=') return 0;
  uint32_t mouth = at + 1 + (byte_at(t, at + 1) == '-' || byte_at(t, at + 1) == '\'');
  char c = byte_at(t, mouth);
  if (c == ')' || c == '(') return mouth + 1;
  return (c == 'D' || c == 'P' || c == 'p') && !(flags_at(t, mouth + 1) & CHAR_ALNUM) ? mouth + 1 : 0;
}

/* ".NET": a full stop after white space and before capitals. */
static int is_dotted_name(const tokenizer *t, uint32_t at) {
  return character_flags_before(t->text, t->start, at) & CHAR_SPACE &&
         ascii_flags_at(t, at + 1) & ascii_flags_at(t, at + 2) & CHAR_UPPER;
}

static void scan_ascii_punctuation(tokenizer *t) {
  uint32_t start = t->at, end = emoticon_end(t, start);
  char c = t->text[start];
  if (end > 0) {
    emit(t, start, end, SAYSO_SYMBOL);
    return;
  }
  end = start + 1;
  if ((c == '@' || c == '#') && !(character_flags_before(t->text, t->start, start) & CHAR_ALNUM)) {
    end = skip_letters(t, end);
    if (end > start + 1 && (c == '@' || skip(t, start + 1, CHAR_DIGIT) < end)) {
      emit(t, start, end, SAYSO_ADDRESS);
      take_clitics(t);
      return;
    }
    end = start + 1;
  }
  if (c == '.' && flags_at(t, end) & CHAR_DIGIT &&
      character_flags_before(t->text, t->start, start) & CHAR_SPACE) {
    emit(t, start, skip(t, end, CHAR_DIGIT), SAYSO_NUMBER);
    return;
  }
  if (c == '.' && is_dotted_name(t, start)) {
    emit(t, start, skip_letters(t, end), SAYSO_WORD);
    return;
  }
  if (strchr(".-=*~#!?", c) != NULL)
    while (end < t->end &&
           (t->text[end] == c || ((c == '!' || c == '?') && (t->text[end] == '!' || t->text[end] == '?'))))
      end++;
  emit(t, start, end, strchr("$%+=<>^~|#@", c) != NULL ? SAYSO_SYMBOL : SAYSO_PUNCTUATION);
}

/* A grapheme that is no letter: punctuation, a symbol or an emoji with all that belongs to it. */
static void scan_wide(tokenizer *t) {
  uint32_t start = t->at, at = start, next;
  utf8proc_int32_t state = 0, c = (utf8proc_int32_t)utf8_next(t->text, &at);
  utf8proc_category_t category = utf8proc_category(c);
  while (at < t->end && (unsigned char)t->text[at] >= 0x80) {
    next = at;
    utf8proc_int32_t following = (utf8proc_int32_t)utf8_next(t->text, &next);
    if (utf8proc_grapheme_break_stateful(c, following, &state)) break;
    c = following;
    at = next;
  }
  int punctuation = category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
  emit(t, start, at, punctuation ? SAYSO_PUNCTUATION : SAYSO_SYMBOL);
}

static void scan_ideograph(tokenizer *t) {
  uint32_t end = t->at;
  utf8_next(t->text, &end);
  emit(t, t->at, skip(t, end, CHAR_EXTEND), SAYSO_WORD);
}

/* Past white space, and past what a mail that is answered has before each of its lines. */
static void skip_space(tokenizer *t) {
  uint32_t c = utf8_next(t->text, &t->at);
  if (c != '\n' && c != '\r') return;
  uint32_t at = skip(t, t->at, CHAR_SPACE);
  while (byte_at(t, at) == '>') t->at = at = skip(t, at + 1, CHAR_SPACE);
}

static void scan(tokenizer *t) {
  uint8_t flags = flags_at(t, t->at);
  if (flags & CHAR_SPACE)
    skip_space(t);
  else if (flags & CHAR_IDEOGRAPH)
    scan_ideograph(t);
  else if (flags & CHAR_LETTER)
    scan_word(t);
  else if (flags & CHAR_DIGIT)
    scan_number(t);
  else if (flags & CHAR_QUOTE)
    scan_quote(t);
  else if ((unsigned char)t->text[t->at] < 0x80)
    scan_ascii_punctuation(t);
  else
    scan_wide(t);
}

sayso_status find_words(sayso_document *doc) {
  for (size_t i = 0; i < doc->blocks.count; i++) {
    sayso_block *b = &doc->blocks.items[i];
    tokenizer t = {
        .doc = doc, .text = doc->text, .start = b->span.start, .end = b->span.end, .at = b->span.start};
    b->first_word = (uint32_t)doc->words.count;
    while (t.at < t.end && !t.failed) scan(&t);
    if (t.failed) return SAYSO_NO_MEMORY;
    b->word_count = (uint32_t)doc->words.count - b->first_word;
  }
  return SAYSO_OK;
}
