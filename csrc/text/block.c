/* Text to blocks: lines are found, joined where they were wrapped, and told apart by layout and words. */
#include "character.h"
#include "dateline.h"
#include "edge.h"
#include "text.h"

#include <string.h>

typedef struct line {
  sayso_span span;      /* without white space at its edges */
  uint16_t width;       /* in code points, with its indent, up to WIDEST */
  uint16_t indent;      /* in bytes, up to WIDEST */
  uint16_t first_width; /* of its first word, in bytes */
  uint8_t depth;        /* how many ">" a mail put before it, as a part of its indent; up to DEEPEST */
  uint8_t after_blank;  /* a blank line, one of another depth, or the text's start, stands before it */
} line;

typedef VECTOR(line) lines;

/* Lines are taken as wrapped when they are at most this wide, and the widest at least NARROWEST_WRAP. */
#define WIDEST_WRAP 110
#define DEEPEST 255
/* No width beyond this makes a difference. */
#define WIDEST (WIDEST_WRAP + 1)
#define NARROWEST_WRAP 40
/* In bytes; of 840 titles of news stories the longest had 153, and all but one of those that have a full stop
 * and small letters as sentences do, 95. */
#define LONGEST_TITLE 180
#define LONGEST_SENTENCE_TITLE 100
#define LONGEST_CAPTION 400

/* ---- Lines --------------------------------------------------------------------------------------- */

/* The length of the line break at `at`, or 0. CR LF is one break. */
static uint32_t break_length(const char *text, uint32_t at, uint32_t end) {
  unsigned char c = (unsigned char)text[at];
  if (c == '\r') return at + 1 < end && text[at + 1] == '\n' ? 2 : 1;
  if (c >= '\n' && c <= '\f') return 1;
  if (c == 0xC2) return (unsigned char)text[at + 1] == 0x85 ? 2 : 0;
  if (c != 0xE2) return 0;
  uint32_t code = utf8_at(text, at);
  return code == 0x2028 || code == 0x2029 ? 3 : 0;
}

static int is_space_at(const char *text, uint32_t at) {
  return character_flags(utf8_at(text, at)) & CHAR_SPACE;
}

static sayso_span trim(const char *text, sayso_span s) {
  while (s.start < s.end && is_space_at(text, s.start)) utf8_next(text, &s.start);
  while (s.end > s.start && is_space_at(text, utf8_back(text, s.end))) s.end = utf8_back(text, s.end);
  return s;
}

static void measure(const char *text, line *l) {
  sayso_span s = l->span;
  uint32_t width = 0, first = s.start;
  while (first < s.end && first - s.start < WIDEST && text[first] != ' ') first++;
  l->first_width = (uint16_t)(first - s.start);
  /* a code point has four bytes at most, so that a long line need not be counted to its end */
  uint32_t end = s.end - s.start < 4 * WIDEST ? s.end : s.start + 4 * WIDEST;
  for (uint32_t at = s.start; at < end; at++) width += !utf8_is_continuation(text[at]);
  width += l->indent;
  l->width = (uint16_t)(width < WIDEST ? width : WIDEST);
}

/* Skips eights of bytes that are all ASCII and all past the controls that break lines. */
static uint32_t skip_plain(const char *text, uint32_t at, uint32_t end) {
  for (uint64_t eight; end - at >= 8; at += 8) {
    memcpy(&eight, text + at, 8);
    if (((eight - 0x0E0E0E0E0E0E0E0Eu) | eight) & 0x8080808080808080u) break;
  }
  return at;
}

static uint32_t line_end(const char *text, uint32_t at, uint32_t end) {
  while ((at = skip_plain(text, at, end)) < end) {
    unsigned char c = (unsigned char)text[at];
    if ((c <= '\r' || c == 0xC2 || c == 0xE2) && break_length(text, at, end) > 0) break;
    at++;
  }
  return at;
}

/* Takes the marks of a mail that is answered off the line: ">", "> >". */
static void take_marks(const char *text, line *l) {
  while (l->span.start < l->span.end && text[l->span.start] == '>') {
    if (l->depth < DEEPEST) l->depth++;
    l->span.start++;
    l->span = trim(text, l->span);
  }
}

static int find_lines(sayso_document *doc, lines *found) {
  int blank = 1, depth = 0;
  for (uint32_t at = 0; at < doc->size;) {
    uint32_t end = line_end(doc->text, at, doc->size);
    line l = {.span = trim(doc->text, (sayso_span){at, end})};
    take_marks(doc->text, &l);
    l.after_blank = blank || l.depth != depth;
    depth = l.depth;
    l.indent = (uint16_t)(l.span.start - at < WIDEST ? l.span.start - at : WIDEST);
    at = end < doc->size ? end + break_length(doc->text, end, doc->size) : end;
    blank = l.span.start == l.span.end;
    if (blank) continue;
    measure(doc->text, &l);
    if (!vector_push(&doc->memory, found, l)) return 0;
  }
  return 1;
}

/* ---- Wrapped lines ------------------------------------------------------------------------------- */

/* Whether the next line's first word would not have fitted on this one. */
static int is_full(const line *this, const line *next, uint32_t width) {
  return (uint32_t)this->width + 1 + next->first_width > width;
}

/* Whether most of the lines with another right below them are as full as that width lets them be; and most of
 * those end inside a sentence, which paragraphs that happen to be as long don't. */
static int is_wrapped(const char *text, const lines *all, uint32_t pairs, uint32_t width) {
  uint32_t full = 0, inside = 0;
  for (size_t i = 0; i + 1 < all->count; i++) {
    if (all->items[i + 1].after_blank || !is_full(&all->items[i], &all->items[i + 1], width)) continue;
    full++;
    inside += !ends_as_sentence(text, all->items[i].span);
  }
  return full * 2 >= pairs && inside * 2 >= full;
}

/* The width that the lines with another right below them were wrapped at, or 0 where they were not: then some
 * are much longer, or few are full. One line in ten may be longer, as one with an address in it is. */
static uint32_t wrap_width(const char *text, const lines *all) {
  uint32_t widths[WIDEST + 1] = {0}, pairs = 0, wide = 0;
  for (size_t i = 0; i < all->count; i++) {
    wide += all->items[i].width == WIDEST;
    if (i + 1 == all->count || all->items[i + 1].after_blank) continue;
    pairs++;
    widths[all->items[i].width]++;
  }
  if (pairs == 0 || wide > all->count / 20) return 0;
  uint32_t width = WIDEST_WRAP, wider = widths[WIDEST];
  for (; width > 0 && wider + widths[width] <= pairs / 10; width--) wider += widths[width];
  if (width < NARROWEST_WRAP) return 0;
  for (uint32_t more = width + 1; more <= width + 4 && more <= WIDEST_WRAP; more++)
    if (widths[more] > 0) width = more;
  return is_wrapped(text, all, pairs, width) ? width : 0;
}

/* ---- Kinds --------------------------------------------------------------------------------------- */

/* "1. ", "2) ", "(a) ", "b. " at the start of a block. */
static int is_numbered(const char *text, sayso_span s) {
  if (s.start < s.end && text[s.start] == '(') s.start++;
  uint32_t at = s.start;
  while (at < s.end && at - s.start < 3 && (character_flags((unsigned char)text[at] & 0x7F) & CHAR_DIGIT))
    at++;
  if (at == s.start && at < s.end && text[at] >= 'a' && text[at] <= 'h') at++;
  return at > s.start && s.end - at > 2 && (text[at] == '.' || text[at] == ')') && text[at + 1] == ' ';
}

static int is_list_item(const char *text, sayso_span s) {
  if (starts_as(text, s, STARTS_ITEM) || is_numbered(text, s)) return 1;
  return s.end - s.start > 2 && text[s.start] == '-' &&
         character_flags(utf8_at(text, s.start + 1)) & CHAR_UPPER;
}

static uint32_t count_spaces(const char *text, sayso_span s, uint32_t most) {
  uint32_t n = 0;
  for (; s.start < s.end && n < most; s.start++) n += text[s.start] == ' ';
  return n;
}

/* "By Jane Doe and John Smith, Staff": mostly capitalised words; or "By a staff reporter". */
static int is_byline(const char *text, sayso_span s) {
  if (s.end - s.start < 6 || s.end - s.start > 120) return 0;
  if (starts_as(text, s, STARTS_CREDIT)) return 1;
  uint32_t name = start_end(text, s, STARTS_BYLINE);
  if (name == s.start || !(character_flags_at(text, name, s.end) & CHAR_UPPER)) return 0;
  if (ends_as_sentence(text, s)) return 0;
  return count_words(text, s, CHAR_UPPER) > count_words(text, s, CHAR_LOWER);
}

/* What holds no letter, and lines of code that a page's maker left in it. */
static int is_debris(const char *text, sayso_span s) {
  char last = text[s.end - 1];
  if (last == '{' || last == '}') return 1;
  for (uint32_t at = s.start; at < s.end;)
    if (character_flags(utf8_next(text, &at)) & CHAR_LETTER) return 0;
  return 1;
}

/* Whether the span ends in so many lower-case letters. */
static int ends_in_lower(const char *text, sayso_span s, int letters) {
  for (; letters > 0; letters--) {
    if (!(character_flags_before(text, s.start, s.end) & CHAR_LOWER)) return 0;
    s.end = utf8_back(text, s.end);
  }
  return 1;
}

/* Whether a sentence ends inside: a full stop after a word of some letters, and a capital. */
static int has_inner_end(const char *text, sayso_span s) {
  for (uint32_t at = s.start; at + 2 < s.end; at++) {
    if (text[at] != '.' || text[at + 1] != ' ') continue;
    if (!(character_flags(utf8_at(text, at + 2)) & CHAR_UPPER)) continue;
    if (ends_in_lower(text, (sayso_span){s.start, at}, 4)) return 1;
  }
  return 0;
}

/* Whether a comma stands before a closing double mark, as it does where speech is quoted and hardly in titles.
 */
static int quotes_speech(const char *text, sayso_span s) {
  for (uint32_t at = s.start; at + 1 < s.end; at++) {
    if (text[at] != ',') continue;
    if (text[at + 1] == '"' || utf8_at(text, at + 1) == 0x201D) return 1;
  }
  return 0;
}

/* A line that goes on in the next one: "Dear all,", "The council decided three things:". */
static int leads_on(const char *text, sayso_span s) {
  return text[s.end - 1] == ',' || text[s.end - 1] == ':';
}

/* `alone` is whether the text has no other block: then a sentence is no title. Some publishers' titles end in
 * full stops, and there length tells them from sentences. */
static int is_title(const sayso_document *doc, sayso_span s, int alone) {
  const char *text = doc->text;
  if (doc->blocks.count > 0 || s.end - s.start > LONGEST_TITLE || leads_on(text, s)) return 0;
  if (has_inner_end(text, s) || quotes_speech(text, s)) return 0;
  if (!ends_as_sentence(text, s)) return 1;
  return !alone && (s.end - s.start <= LONGEST_SENTENCE_TITLE ||
                    count_words(text, s, CHAR_UPPER) >= count_words(text, s, CHAR_LOWER));
}

static int is_heading(const char *text, sayso_span s) {
  if (leads_on(text, s)) return 0;
  return s.end - s.start <= 120 && !ends_as_sentence(text, s) && count_spaces(text, s, 15) < 15 &&
         !(character_flags(utf8_at(text, s.start)) & CHAR_LOWER);
}

/* Whether the last brackets hold a credit: "The bridge at night. (Photo by Jane Doe)" */
static int ends_in_credit(const char *text, sayso_span s) {
  uint32_t at = s.end;
  if (text[at - 1] == '.') at--;
  if (at == s.start || text[at - 1] != ')') return 0;
  while (at > s.start && text[at - 1] != '(') at--;
  return at > s.start && starts_as(text, (sayso_span){at - 1, s.end}, STARTS_CAPTION);
}

static int is_caption(const char *text, sayso_span s) {
  if (s.end - s.start > LONGEST_CAPTION) return 0;
  return starts_as(text, s, STARTS_CAPTION) || ends_as(text, s, STARTS_CAPTION) || ends_in_credit(text, s);
}

static int is_boilerplate(const char *text, sayso_span s) {
  if (is_debris(text, s) || starts_as(text, s, STARTS_BOILERPLATE)) return 1;
  return s.end - s.start <= LONGEST_CAPTION && ends_as(text, s, STARTS_BOILERPLATE);
}

static sayso_block_kind kind_of(const sayso_document *doc, sayso_span s, int alone) {
  const char *text = doc->text;
  if (is_boilerplate(text, s)) return SAYSO_BOILERPLATE;
  if (is_byline(text, s)) return SAYSO_BYLINE;
  if (is_caption(text, s)) return SAYSO_CAPTION;
  if (is_list_item(text, s)) return SAYSO_LIST_ITEM;
  if (is_title(doc, s, alone)) return SAYSO_TITLE;
  return is_heading(text, s) ? SAYSO_HEADING : SAYSO_PARAGRAPH;
}

/* ---- Blocks -------------------------------------------------------------------------------------- */

static int add_block(sayso_document *doc, sayso_span s, sayso_block_kind kind) {
  return vector_push(&doc->memory, &doc->blocks, (sayso_block){.span = s, .kind = (uint8_t)kind});
}

static int add(sayso_document *doc, sayso_span s, int alone) {
  uint32_t end = dateline_end(doc, s);
  sayso_span rest = trim(doc->text, (sayso_span){end, s.end});
  if (end == s.start || rest.start == rest.end) return add_block(doc, s, kind_of(doc, s, alone));
  return add_block(doc, (sayso_span){s.start, end}, SAYSO_DATELINE) && add_block(doc, rest, SAYSO_PARAGRAPH);
}

/* A line that is no continuation of a block, however full the one before. The lines of a list's item may be
 * indented below its bullet; else an indent begins a paragraph. */
static int stands_apart(const char *text, sayso_span block, const line *before, const line *this) {
  if (is_byline(text, this->span) || starts_as(text, this->span, STARTS_BULLET)) return 1;
  if (is_list_item(text, this->span) && is_list_item(text, block)) return 1;
  return this->indent > before->indent && !is_list_item(text, before->span);
}

static int add_blocks(sayso_document *doc, const lines *all) {
  uint32_t width = wrap_width(doc->text, all);
  for (size_t i = 0; i < all->count;) {
    size_t first = i;
    sayso_span s = all->items[i].span;
    while (++i < all->count && width > 0 && !all->items[i].after_blank &&
           is_full(&all->items[i - 1], &all->items[i], width) &&
           !stands_apart(doc->text, s, &all->items[i - 1], &all->items[i]))
      s.end = all->items[i].span.end;
    if (!add(doc, s, first == 0 && i == all->count)) return 0;
  }
  return 1;
}

sayso_status find_blocks(sayso_document *doc) {
  lines all = {0};
  int ok = find_lines(doc, &all) && add_blocks(doc, &all);
  vector_free(&doc->memory, &all);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
