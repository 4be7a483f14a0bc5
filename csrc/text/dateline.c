/* Datelines: "WASHINGTON (AP) —", "NEW YORK, Nov. 19 (UPI) —", "Paris, France –", "NEW DELHI:", "(CNN)", or a
 * day alone, "2016-11-06". */
#include "dateline.h"

#include "character.h"
#include "edge.h"
#include "text.h"

#define LONGEST_DATELINE 80
/* In words: "RANCHO PALOS VERDES" has three. More of them in capitals are a heading. */
#define LONGEST_NAME 4

/* The length of the dash at `at`, or 0: —, –, -- and a hyphen between spaces. */
static uint32_t dash_length(const char *text, uint32_t at, uint32_t end) {
  if (end - at < 3 || (text[at] != '-' && text[at] != '\xe2')) return 0;
  uint32_t c = utf8_at(text, at);
  if (c == 0x2014 || c == 0x2013 || c == 0x2015) return 3;
  if (c != '-') return 0;
  return text[at + 1] == '-' ? 2 : text[at + 1] == ' ' && text[at - 1] == ' ' ? 1 : 0;
}

/* ---- Agencies ------------------------------------------------------------------------------------ */

static int starts_agency(const char *text, sayso_span s) {
  static const char *const words[] = {
#include "lexicon/agencies.inc"
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (starts_with(text, s, words[i])) return 1;
  return 0;
}

/* The end of the agency in brackets at `at` ("(AP)", "(Reuters)", "(Tribune News Service)"), or 0. What the
 * lexicon doesn't know may be one by its capitals. */
static uint32_t agency_end(const char *text, uint32_t at, uint32_t end, int *known) {
  int capitals = 1;
  uint32_t start = ++at;
  for (*known = 0; at < end && text[at] != ')'; at++) {
    uint8_t flags = character_flags((unsigned char)text[at] & 0x7F);
    if ((unsigned char)text[at] >= 0x80 || !(flags & CHAR_LETTER || text[at] == ' ')) return 0;
    capitals = capitals && flags & CHAR_UPPER;
    *known = *known || starts_agency(text, (sayso_span){at, end});
  }
  return at < end && ((capitals && at - start >= 2) || *known) ? at + 1 : 0;
}

/* ---- Places -------------------------------------------------------------------------------------- */

/* Whether sentences begin with the span's first word ("THE MAYOR", "WHO"), or it names no place ("UPDATE").
 */
static int starts_otherwise(const sayso_document *doc, sayso_span s) {
  uint32_t end = s.start;
  while (end < s.end && character_flags((unsigned char)doc->text[end] & 0x7F) & CHAR_LETTER) end++;
  if (traits_of(doc, s.start, end) & (LEXICON_STARTER | LEXICON_PRONOUN))
    return place_end(doc->text, s) == s.start;
  uint32_t label = start_end(doc->text, s, STARTS_LABEL);
  return label > s.start && !(character_flags_at(doc->text, label, s.end) & CHAR_LETTER);
}

static uint32_t comma_in(const char *text, sayso_span s) {
  while (s.start < s.end && text[s.start] != ',') s.start++;
  return s.start;
}

static sayso_span without_spaces(const char *text, sayso_span s) {
  while (s.start < s.end && (text[s.start] == ' ' || text[s.start] == ',')) s.start++;
  while (s.end > s.start && text[s.end - 1] == ' ') s.end--;
  return s;
}

static int is_in_capitals(const char *text, sayso_span s) {
  int letters = 0;
  while (s.start < s.end) {
    uint8_t flags = character_flags(utf8_next(text, &s.start));
    if (flags & CHAR_LOWER) return 0;
    letters += (flags & CHAR_UPPER) != 0;
  }
  return letters >= 3;
}

typedef enum place_form { NO_PLACE, KNOWN, CAPITALS, KNOWN_CAPITALS } place_form;

/* What the span is as a place: a name in capitals, or one of the lexicon's by itself or after a comma. A
 * state, a country or a date may follow it after a comma. */
static place_form place_of(const sayso_document *doc, sayso_span s) {
  const char *text = doc->text;
  s = without_spaces(text, s);
  sayso_span name = without_spaces(text, (sayso_span){s.start, comma_in(text, s)});
  sayso_span more = without_spaces(text, (sayso_span){name.end, s.end});
  if (name.start == name.end || starts_otherwise(doc, name) || starts_otherwise(doc, more)) return NO_PLACE;
  if (count_words(text, name, 0xFF) > LONGEST_NAME || count_words(text, more, CHAR_LOWER) > 0)
    return NO_PLACE;
  int known = place_end(text, name) == name.end || place_end(text, more) > more.start;
  if (!(character_flags(utf8_at(text, name.start)) & CHAR_UPPER)) return NO_PLACE;
  if (is_in_capitals(text, name)) return known ? KNOWN_CAPITALS : CAPITALS;
  return known && count_words(text, name, CHAR_LOWER) == 0 ? KNOWN : NO_PLACE;
}

/* ---- Datelines ----------------------------------------------------------------------------------- */

/* Whether a sentence begins at `at`, white space and marks before its first letter left out. */
static int begins_sentence(const char *text, uint32_t at, uint32_t end) {
  while (at < end) {
    uint8_t flags = character_flags(utf8_next(text, &at));
    if (flags & (CHAR_LETTER | CHAR_DIGIT)) return !(flags & CHAR_LOWER);
  }
  return 0;
}

/* The end of the dateline whose agency, if any, ends at `at`: past the dash there, or where a sentence
 * begins. */
static uint32_t end_after_agency(const char *text, sayso_span s, uint32_t at) {
  uint32_t dash = at + (at < s.end && text[at] == ' '), length = dash_length(text, dash, s.end);
  if (length == 0 && dash == at) return s.start;
  return begins_sentence(text, dash + length, s.end) ? dash + length : s.start;
}

/* The end of a dateline whose place ends at the dash or colon at `at`, of that length. A place whose letters
 * don't tell it, or a colon, is taken for one only before a whole sentence: titles are written so too. */
static uint32_t end_after_place(const sayso_document *doc, sayso_span s, uint32_t at, uint32_t length) {
  int colon = doc->text[at] == ':';
  if (!colon && doc->text[at - 1] != ' ') return s.start;
  if (!begins_sentence(doc->text, at + length, s.end)) return s.start;
  place_form form = place_of(doc, (sayso_span){s.start, at});
  if (colon ? form != KNOWN_CAPITALS : form == NO_PLACE) return s.start;
  if ((colon || form == KNOWN) && !ends_as_sentence(doc->text, s)) return s.start;
  return at + length;
}

/* The end of a day as ISO 8601 writes it, and of the time after it, or s.start. */
static uint32_t day_end(const char *text, sayso_span s) {
  static const char form[] = "0000-00-00 00:00";
  uint32_t n = 0;
  for (; n < sizeof form - 1 && s.start + n < s.end; n++) {
    int digit = (character_flags((unsigned char)text[s.start + n] & 0x7F) & CHAR_DIGIT) != 0;
    if (form[n] == '0' ? !digit : text[s.start + n] != form[n]) break;
  }
  return n < 10 ? s.start : s.start + (n < sizeof form - 1 ? 10 : n);
}

static uint32_t end_after_day(const char *text, sayso_span s) {
  uint32_t at = day_end(text, s);
  if (at == s.start || at == s.end || text[at] != ' ') return s.start;
  uint32_t length = dash_length(text, at + 1, s.end), end = length > 0 ? at + 1 + length : at;
  return begins_sentence(text, end, s.end) && ends_as_sentence(text, s) ? end : s.start;
}

/* Past the letters and spaces of ASCII at `at`, which neither end a dateline nor tell that there is none. */
static uint32_t skip_plain(const char *text, uint32_t at, uint32_t end) {
  while (at < end && (unsigned char)text[at] < 0x80 &&
         character_ascii[(unsigned char)text[at]] & (CHAR_LETTER | CHAR_SPACE))
    at++;
  return at;
}

uint32_t dateline_end(const sayso_document *doc, sayso_span s) {
  const char *text = doc->text;
  if (starts_as(text, s, STARTS_CAPTION)) return s.start;
  if (character_flags_at(text, s.start, s.end) & CHAR_DIGIT) return end_after_day(text, s);
  uint32_t longest = s.end - s.start < LONGEST_DATELINE ? s.end : s.start + LONGEST_DATELINE;
  for (uint32_t at = s.start; (at = skip_plain(text, at, longest)) < longest;) {
    int known = 0;
    uint32_t agency = text[at] == '(' ? agency_end(text, at, longest, &known) : 0;
    if (agency > 0) {
      sayso_span place = {s.start, at};
      int ok = at == s.start ? known
               : known       ? !starts_otherwise(doc, place)
                             : place_of(doc, place) != NO_PLACE;
      return ok ? end_after_agency(text, s, agency) : s.start;
    }
    uint32_t length = at == s.start ? 0 : text[at] == ':' ? 1 : dash_length(text, at, s.end);
    if (length > 0) return end_after_place(doc, s, at, length);
    uint32_t c = utf8_next(text, &at);
    if (c == ';' || c == '!' || c == '?' || (character_flags(c) & CHAR_QUOTE && !is_apostrophe(c))) break;
  }
  return s.start;
}
