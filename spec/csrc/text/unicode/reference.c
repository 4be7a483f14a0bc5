#include "reference.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Unicode's files ----------------------------------------------------------------------------- */

/* One list serves the three properties: where names agree, so do their numbers. */
#define VALUE_NAMES(X)                                                                                       \
  X(Other) X(CR) X(LF) X(Control) X(Extend) X(ZWJ) X(Regional_Indicator) X(Prepend) X(SpacingMark) X(L) X(V) \
  X(T) X(LV) X(LVT) X(Newline) X(Format) X(WSegSpace) X(ALetter) X(Hebrew_Letter) X(Numeric) X(Katakana)     \
  X(ExtendNumLet) X(MidLetter) X(MidNum) X(MidNumLet) X(Single_Quote) X(Double_Quote) X(Sep) X(Sp) X(Lower)  \
  X(Upper) X(OLetter) X(ATerm) X(SContinue) X(STerm) X(Close) X(Extended_Pictographic)

/* clang-format off */
#define AS_IS(name) name,
enum { VALUE_NAMES(AS_IS) VALUES };

#define IN_QUOTES(name) #name,
static const char *const names[VALUES] = {VALUE_NAMES(IN_QUOTES)};
/* clang-format on */

static unsigned char value_of(const char *name) {
  for (unsigned char i = 0; i < VALUES; i++)
    if (strcmp(name, names[i]) == 0) return i;
  return Other;
}

static void read_line(const char *line, unsigned char *values) {
  unsigned long first, last;
  char name[64], *end;
  first = last = strtoul(line, &end, 16);
  if (end == line) return;
  if (strncmp(end, "..", 2) == 0) last = strtoul(end + 2, &end, 16);
  if (sscanf(end, " ; %63[A-Za-z_]", name) != 1 || value_of(name) == Other) return;
  for (unsigned long c = first; c <= last && c < 0x110000; c++) values[c] = value_of(name);
}

static int read_property(const char *directory, const char *name, unsigned char *values) {
  char path[1024], line[1024];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    fprintf(stderr, "%s: cannot be read; Debian has it in the package unicode-data\n", path);
    return 0;
  }
  while (fgets(line, sizeof line, file)) read_line(line, values);
  fclose(file);
  return 1;
}

reference *reference_load(const char *directory) {
  reference *r = calloc(1, sizeof *r);
  if (r && read_property(directory, "auxiliary/GraphemeBreakProperty.txt", r->grapheme) &&
      read_property(directory, "auxiliary/WordBreakProperty.txt", r->word) &&
      read_property(directory, "auxiliary/SentenceBreakProperty.txt", r->sentence) &&
      read_property(directory, "emoji/emoji-data.txt", r->pictographic))
    return r;
  free(r);
  return NULL;
}

/* ---- Classes of a text --------------------------------------------------------------------------- */

/* class[i] and pictographic[i] for 0 <= i < count; a position outside has class -1. */
typedef struct classes {
  const reference *r;
  const unsigned char *values;
  const uint32_t *code_points;
  long count;
} classes;

static int at(const classes *c, long i) {
  return i < 0 || i >= c->count ? -1 : c->values[c->code_points[i]];
}

static int pictographic(const classes *c, long i) {
  return i >= 0 && i < c->count && c->r->pictographic[c->code_points[i]] == Extended_Pictographic;
}

static int is_in(int value, const int *list) {
  for (; *list >= 0; list++)
    if (*list == value) return 1;
  return 0;
}

#define IN(value, ...) is_in((value), (const int[]){__VA_ARGS__, -1})

/* How many regional indicators in a row end with position i. */
static long indicators_up_to(const classes *c, long i, long (*previous)(const classes *, long)) {
  long n = 0;
  for (; at(c, i) == Regional_Indicator; i = previous(c, i)) n++;
  return n;
}

static long just_before(const classes *c, long i) {
  (void)c;
  return i - 1;
}

/* ---- Graphemes ----------------------------------------------------------------------------------- */

/* GB11: \p{Extended_Pictographic} Extend* ZWJ, ending with position i. */
static int pictographic_joiner(const classes *c, long i) {
  if (at(c, i) != ZWJ) return 0;
  do i--;
  while (at(c, i) == Extend);
  return pictographic(c, i);
}

static int grapheme_boundary(const classes *c, long i) {
  int a = at(c, i - 1), b = at(c, i);
  if (a < 0 || b < 0) return 1;                                                         /* GB1, GB2 */
  if (a == CR && b == LF) return 0;                                                     /* GB3 */
  if (IN(a, Control, CR, LF)) return 1;                                                 /* GB4 */
  if (IN(b, Control, CR, LF)) return 1;                                                 /* GB5 */
  if (a == L && IN(b, L, V, LV, LVT)) return 0;                                         /* GB6 */
  if (IN(a, LV, V) && IN(b, V, T)) return 0;                                            /* GB7 */
  if (IN(a, LVT, T) && b == T) return 0;                                                /* GB8 */
  if (IN(b, Extend, ZWJ)) return 0;                                                     /* GB9 */
  if (b == SpacingMark) return 0;                                                       /* GB9a */
  if (a == Prepend) return 0;                                                           /* GB9b */
  if (pictographic_joiner(c, i - 1) && pictographic(c, i)) return 0;                    /* GB11 */
  if (b == Regional_Indicator && indicators_up_to(c, i - 1, just_before) % 2) return 0; /* GB12, GB13 */
  return 1;                                                                             /* GB999 */
}

/* ---- Words --------------------------------------------------------------------------------------- */

static int word_ignored(int value) {
  return IN(value, Extend, Format, ZWJ);
}

/* WB4: what an ignored code point belongs to: the nearest before it that isn't, but not across a newline. */
static long word_base(const classes *c, long i) {
  long base = i;
  while (word_ignored(at(c, base))) base--;
  return base < 0 || IN(at(c, base), CR, LF, Newline) ? i : base;
}

static long word_before(const classes *c, long i) {
  return i <= 0 ? -1 : word_base(c, i - 1);
}

static long word_after(const classes *c, long i) {
  do i++;
  while (word_ignored(at(c, i)));
  return i;
}

static int word_pair_joins(const classes *c, long i, int a, int b) {
  if (IN(a, ALetter, Hebrew_Letter) && IN(b, ALetter, Hebrew_Letter)) return 1; /* WB5 */
  if (a == Hebrew_Letter && b == Single_Quote) return 1;                        /* WB7a */
  if (a == Numeric && b == Numeric) return 1;                                   /* WB8 */
  if (IN(a, ALetter, Hebrew_Letter) && b == Numeric) return 1;                  /* WB9 */
  if (a == Numeric && IN(b, ALetter, Hebrew_Letter)) return 1;                  /* WB10 */
  if (a == Katakana && b == Katakana) return 1;                                 /* WB13 */
  if (IN(a, ALetter, Hebrew_Letter, Numeric, Katakana, ExtendNumLet) && b == ExtendNumLet)
    return 1;                                                                                /* WB13a */
  if (a == ExtendNumLet && IN(b, ALetter, Hebrew_Letter, Numeric, Katakana)) return 1;       /* WB13b */
  return b == Regional_Indicator && indicators_up_to(c, word_before(c, i), word_before) % 2; /* WB15, WB16 */
}

static int word_middle_joins(const classes *c, long i, int a, int b) {
  int before = at(c, word_before(c, word_before(c, i))), after = at(c, word_after(c, i));
  if (IN(a, ALetter, Hebrew_Letter) && IN(b, MidLetter, MidNumLet, Single_Quote) &&
      IN(after, ALetter, Hebrew_Letter))
    return 1; /* WB6 */
  if (IN(before, ALetter, Hebrew_Letter) && IN(a, MidLetter, MidNumLet, Single_Quote) &&
      IN(b, ALetter, Hebrew_Letter))
    return 1;                                                                                /* WB7 */
  if (a == Hebrew_Letter && b == Double_Quote && after == Hebrew_Letter) return 1;           /* WB7b */
  if (before == Hebrew_Letter && a == Double_Quote && b == Hebrew_Letter) return 1;          /* WB7c */
  if (before == Numeric && IN(a, MidNum, MidNumLet, Single_Quote) && b == Numeric) return 1; /* WB11 */
  return a == Numeric && IN(b, MidNum, MidNumLet, Single_Quote) && after == Numeric;         /* WB12 */
}

static int word_boundary(const classes *c, long i) {
  int a = at(c, i - 1), b = at(c, i);
  if (a < 0 || b < 0) return 1;                   /* WB1, WB2 */
  if (a == CR && b == LF) return 0;               /* WB3 */
  if (IN(a, Newline, CR, LF)) return 1;           /* WB3a */
  if (IN(b, Newline, CR, LF)) return 1;           /* WB3b */
  if (a == ZWJ && pictographic(c, i)) return 0;   /* WB3c */
  if (a == WSegSpace && b == WSegSpace) return 0; /* WB3d */
  if (word_ignored(b)) return 0;                  /* WB4 */
  a = at(c, word_before(c, i));
  return !word_pair_joins(c, i, a, b) && !word_middle_joins(c, i, a, b); /* WB999 */
}

/* ---- Sentences ----------------------------------------------------------------------------------- */

static int sentence_ignored(int value) {
  return IN(value, Extend, Format);
}

static int is_separator(int value) {
  return IN(value, Sep, CR, LF);
}

/* SB5, as WB4. */
static long sentence_base(const classes *c, long i) {
  long base = i;
  while (sentence_ignored(at(c, base))) base--;
  return base < 0 || is_separator(at(c, base)) ? i : base;
}

static long sentence_before(const classes *c, long i) {
  return i <= 0 ? -1 : sentence_base(c, i - 1);
}

static long skip_back(const classes *c, long i, int value) {
  while (at(c, i) == value) i = sentence_before(c, i);
  return i;
}

/* SB8: what follows, up to the first letter, separator or terminator, is a lower case letter. */
static int lower_follows(const classes *c, long i) {
  while (i < c->count && !IN(at(c, i), OLetter, Upper, Lower, Sep, CR, LF, STerm, ATerm)) i++;
  return at(c, i) == Lower;
}

static int sentence_boundary(const classes *c, long i) {
  int a = at(c, i - 1), b = at(c, i);
  if (a < 0 || b < 0) return 1;      /* SB1, SB2 */
  if (a == CR && b == LF) return 0;  /* SB3 */
  if (is_separator(a)) return 1;     /* SB4 */
  if (sentence_ignored(b)) return 0; /* SB5 */
  long left = sentence_before(c, i);
  long before_spaces = skip_back(c, left, Sp), before_closes = skip_back(c, before_spaces, Close);
  int before_left = at(c, sentence_before(c, left)), term = at(c, before_closes);
  if (at(c, left) == ATerm && b == Numeric) return 0;                                /* SB6 */
  if (at(c, left) == ATerm && b == Upper && IN(before_left, Upper, Lower)) return 0; /* SB7 */
  if (term == ATerm && lower_follows(c, i)) return 0;                                /* SB8 */
  if (!IN(term, ATerm, STerm)) return 0;                                             /* SB998 */
  if (IN(b, SContinue, STerm, ATerm)) return 0;                                      /* SB8a */
  if (before_spaces == left && (IN(b, Close, Sp) || is_separator(b))) return 0;      /* SB9 */
  if (b == Sp || is_separator(b)) return 0;                                          /* SB10 */
  return 1;                                                                          /* SB11 */
}

void reference_find(const reference *r, sayso_segment_kind kind, const uint32_t *code_points, size_t count,
                    unsigned char *boundary) {
  classes c = {r, r->grapheme, code_points, (long)count};
  int (*rule)(const classes *, long) = grapheme_boundary;
  if (kind == SAYSO_UAX_WORDS) c.values = r->word, rule = word_boundary;
  if (kind == SAYSO_UAX_SENTENCES) c.values = r->sentence, rule = sentence_boundary;
  for (long i = 0; i <= c.count; i++) boundary[i] = (unsigned char)(rule(&c, i) && count > 0);
}
