/* Random texts against the plain rules of reference.c, by every way to the boundaries: code points of every
 * class, ASCII as it comes in prose and as it doesn't, and bytes that aren't UTF-8.
 *
 *   cc -Icsrc spec/csrc/text/unicode/{random_spec,ways,reference}.c csrc/text/unicode/[a-z]*.c \
 *      -o random_spec && ./random_spec [UNICODE_DIRECTORY [ROUNDS]] */
#include "../../check.h"
#include "reference.h"
#include "ways.h"

#include "text/unicode/unit.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#ifndef UNICODE_DIRECTORY
#define UNICODE_DIRECTORY "/usr/share/unicode"
#endif

#define MAX_UNITS 400

static uint32_t random_state = 20221013;

static uint32_t random_below(uint32_t n) {
  random_state ^= random_state << 13;
  random_state ^= random_state >> 17;
  random_state ^= random_state << 5;
  return random_state % n;
}

/* ---- Code points of every class ------------------------------------------------------------------ */

#define MAX_KINDS 128
#define SAMPLES 16

/* Code points that share all properties, some of them kept. */
static struct {
  uint32_t samples[SAMPLES], seen;
  unsigned class;
} kinds[MAX_KINDS];
static uint32_t kind_count;

static uint32_t kind_of(const reference *r, uint32_t c) {
  uint32_t i = 0;
  for (; i < kind_count; i++) {
    uint32_t same = kinds[i].samples[0];
    if (r->grapheme[c] == r->grapheme[same] && r->word[c] == r->word[same] &&
        r->sentence[c] == r->sentence[same] && r->pictographic[c] == r->pictographic[same])
      return i;
  }
  kinds[kind_count++].samples[0] = c;
  return i;
}

/* Whether code points that share all properties share their class, all 1,112,064 of them. */
static void check_classes(const reference *r) {
  for (uint32_t c = 0; c < 0x110000; c++) {
    if (c >= 0xD800 && c < 0xE000) continue;
    char bytes[4];
    size_t size = utf8_encode(c, bytes);
    unit u = unit_read((const unsigned char *)bytes, size);
    uint32_t k = kind_of(r, c);
    if (kinds[k].seen == 0) kinds[k].class = u.class;
    uint32_t slot = kinds[k].seen++;
    if (slot < SAMPLES)
      kinds[k].samples[slot] = c;
    else if (random_below(slot) < SAMPLES)
      kinds[k].samples[random_below(SAMPLES)] = c;
    CHECK(u.length == size && u.class == kinds[k].class);
  }
}

static uint32_t any_code_point(void) {
  uint32_t k = random_below(kind_count);
  uint32_t n = kinds[k].seen < SAMPLES ? kinds[k].seen : SAMPLES;
  return kinds[k].samples[random_below(n)];
}

/* ---- Random texts -------------------------------------------------------------------------------- */

typedef struct text {
  char bytes[4 * MAX_UNITS];
  size_t size;
} text;

static void add(text *t, uint32_t c) {
  t->size += utf8_encode(c, t->bytes + t->size);
}

static void add_string(text *t, const char *s) {
  memcpy(t->bytes + t->size, s, strlen(s));
  t->size += strlen(s);
}

/* The parts that the rules are about, with plenty of what makes them hesitate. */
static const char *const parts[] = {
    "a",      "word",   "Word",     "Hebrew", "1",    "23", "_",  " ",       " ",
    "  ",     "\t",     "\r",       "\n",     "\r\n", "'",  "\"", ".",       ". ",
    ".)",     ":",      ",",        ";",      "!",    "?",  "-",  "(",       "don't",
    "3.14",   "1,000",  "e.g.",     "U.S. ",  "”",    "’",  "“",  "é",       "ß",
    "\u0301", "\u200D", "\u00AD",   "א",      "א\"",  "א'", "か", "カ",      "漢",
    "한",     "\u1100", "\u1161",   "\u11A8", "🇩",    "🇪",  "👩",  "👩\u200D", "❤️",
    "\u0600", "\u0903", "\xC2\x85", "\u2028", "ⓜ",    "。", "…",
};
#define PARTS (sizeof parts / sizeof *parts)

static void fill_with_classes(text *t, uint32_t units) {
  for (uint32_t i = 0; i < units; i++) add(t, any_code_point());
}

/* From a few parts only, so that what they make of each other comes up often. */
static void fill_with_parts(text *t, uint32_t units) {
  const char *chosen[6];
  for (size_t i = 0; i < 6; i++) chosen[i] = parts[random_below(PARTS)];
  for (uint32_t i = 0; i < units; i++)
    add_string(t, random_below(20) ? chosen[random_below(6)] : parts[random_below(PARTS)]);
}

static void fill_with_ascii(text *t, uint32_t units) {
  uint32_t spread = random_below(2) ? 128 : 16, first = random_below(129 - spread);
  for (uint32_t i = 0; i < units; i++) add(t, random_below(3) ? first + random_below(spread) : 'a');
}

static void spoil(text *t) {
  for (uint32_t n = random_below(6); n > 0 && t->size > 0; n--) {
    static const unsigned char bad[] = {0x80, 0xBF, 0xC0, 0xC2, 0xE0, 0xA0, 0xED,
                                        0xEF, 0xF0, 0x90, 0xF4, 0xF5, 0xFF};
    t->bytes[random_below((uint32_t)t->size)] = (char)bad[random_below(sizeof bad)];
  }
  if (t->size > 0 && random_below(3) == 0) t->size--;
}

/* ---- What they should give ----------------------------------------------------------------------- */

/* Table 3-7 of The Unicode Standard, "Well-Formed UTF-8 Byte Sequences": first, then the following bytes. */
static const unsigned char well_formed[][8] = {
    {0x00, 0x7F},
    {0xC2, 0xDF, 0x80, 0xBF},
    {0xE0, 0xE0, 0xA0, 0xBF, 0x80, 0xBF},
    {0xE1, 0xEC, 0x80, 0xBF, 0x80, 0xBF},
    {0xED, 0xED, 0x80, 0x9F, 0x80, 0xBF},
    {0xEE, 0xEF, 0x80, 0xBF, 0x80, 0xBF},
    {0xF0, 0xF0, 0x90, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
    {0xF1, 0xF3, 0x80, 0xBF, 0x80, 0xBF, 0x80, 0xBF},
    {0xF4, 0xF4, 0x80, 0x8F, 0x80, 0xBF, 0x80, 0xBF},
};

/* The length of the row's longest prefix that `s` begins with. */
static size_t prefix_length(const unsigned char *row, const unsigned char *s, size_t size) {
  size_t n = 0;
  while (n < 4 && n < size && (n == 0 || row[2 * n + 1] != 0) && s[n] >= row[2 * n] && s[n] <= row[2 * n + 1])
    n++;
  return n;
}

/* One code point, or U+FFFD for a maximal part of none. Sets its length. */
static uint32_t decode(const unsigned char *s, size_t size, size_t *length) {
  *length = 1;
  for (size_t row = 0; row < sizeof well_formed / sizeof *well_formed; row++) {
    size_t n = prefix_length(well_formed[row], s, size);
    if (n == 0) continue;
    *length = n;
    int complete = n == 4 || well_formed[row][2 * n + 1] == 0;
    return complete ? utf8_at((const char *)s, 0) : 0xFFFD;
  }
  return 0xFFFD;
}

static void check_text(const reference *r, const text *t, sayso_segment_kind kind) {
  static uint32_t code_points[4 * MAX_UNITS];
  static size_t starts[4 * MAX_UNITS + 1];
  static unsigned char boundary[4 * MAX_UNITS + 1];
  static uint64_t ends[4 * MAX_UNITS];
  size_t n = 0, length, count = 0;
  for (size_t at = 0; at < t->size; at += length, n++) {
    starts[n] = at;
    code_points[n] = decode((const unsigned char *)t->bytes + at, t->size - at, &length);
  }
  starts[n] = t->size;
  reference_find(r, kind, code_points, n, boundary);
  for (size_t i = 1; i <= n; i++)
    if (boundary[i]) ends[count++] = starts[i];
  const char *differs = ways_differ(&(expected){kind, t->bytes, t->size, ends, count});
  if (differs) {
    fprintf(stderr, "kind %d, %s:", (int)kind, differs);
    for (size_t i = 0; i < n; i++) fprintf(stderr, " %04X", (unsigned)code_points[i]);
    fprintf(stderr, "\n");
  }
  CHECK(differs == NULL);
}

static void check_random_text(const reference *r, uint32_t round) {
  static text t;
  t.size = 0;
  uint32_t units = random_below(round % 16 == 0 ? 60 : 14);
  switch (round % 3) {
  case 0: fill_with_classes(&t, units); break;
  case 1: fill_with_parts(&t, units); break;
  default: fill_with_ascii(&t, units * 3);
  }
  if (round % 5 == 0) spoil(&t);
  for (int kind = SAYSO_GRAPHEMES; kind <= SAYSO_UAX_SENTENCES; kind++)
    check_text(r, &t, (sayso_segment_kind)kind);
}

int main(int argc, char **argv) {
  reference *r = reference_load(argc > 1 ? argv[1] : UNICODE_DIRECTORY);
  long rounds = argc > 2 ? atol(argv[2]) : 12000;
  if (r == NULL) return 1;
  check_classes(r);
  for (long round = 0; round < rounds; round++) check_random_text(r, (uint32_t)round);
  free(r);
  return CHECKS_DONE();
}
