/* Segments by Unicode's rules beside ICU's, on random texts of all scripts.
 *
 *   icu [TEXTS [SEED]]
 *
 * Only an ICU of the same Unicode version can be asked. ICU's root locale differs from the annex on purpose, here and
 * there; the code points that this is about are left out of the texts:
 *
 *   - Graphemes: the viramas of six Indic scripts join the consonants about them, as the annex came to do with
 *     Unicode 15.1 (GB9c).
 *   - Words: scripts without spaces (line breaking class SA: Thai, Lao, Khmer, Myanmar and others), Han, Hiragana,
 *     Katakana and Hangul go to dictionaries, which the annex leaves to implementations.
 *   - Words: the colons U+003A, U+FE55 and U+FF1A don't join letters, as they do in the annex (MidLetter), but in
 *     Finnish and Swedish.
 *   - Words: "@" joins letters, which in the annex it doesn't. */
#include "../csrc/check.h"
#include "../csrc/random.h"

#include "sayso_segment.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

enum { MOST_POINTS = 60, MOST_BYTES = 4 * MOST_POINTS };

static const char *const kind_names[] = {"graphemes", "words", "sentences"};

/* ---- Texts --------------------------------------------------------------------------------------- */

/* The code points of one script. */
typedef struct script {
  uint32_t *points;
  size_t count;
} script;

static script scripts[USCRIPT_CODE_LIMIT];

static void collect(uint32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode code = uscript_getScript((UChar32)c, &status);
  if (U_FAILURE(status) || code < 0 || code >= USCRIPT_CODE_LIMIT) return;
  script *s = &scripts[code];
  if ((s->count & (s->count - 1)) == 0) {
    s->points = realloc(s->points, (s->count ? 2 * s->count : 1) * sizeof *s->points);
    if (s->points == NULL) exit(2);
  }
  s->points[s->count++] = c;
}

/* Unassigned ones are of a script too, "unknown". */
static void collect_all(void) {
  for (uint32_t c = 0; c < 0x110000; c++) {
    if (c < 0xD800 || c >= 0xE000) collect(c);
  }
}

static int is_virama(uint32_t c) {
  return c == 0x94D || c == 0x9CD || c == 0xACD || c == 0xB4D || c == 0xC4D || c == 0xD4D;
}

static int is_tailored(sayso_segment_kind kind, uint32_t c) {
  if (kind == SAYSO_GRAPHEMES) return is_virama(c);
  if (kind == SAYSO_UAX_SENTENCES) return 0;
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode code = uscript_getScript((UChar32)c, &status);
  if (u_getIntPropertyValue((UChar32)c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return 1;
  if (code == USCRIPT_HAN || code == USCRIPT_HIRAGANA || code == USCRIPT_KATAKANA || code == USCRIPT_HANGUL)
    return 1;
  return c == '@' || c == ':' || c == 0xFE55 || c == 0xFF1A;
}

static const script *any_script(uint64_t *state) {
  for (;;) {
    const script *s = &scripts[next_random(state) % USCRIPT_CODE_LIMIT];
    if (s->count > 0) return s;
  }
}

/* Of two scripts, what is common to all, what combines, and ASCII, which stands about anywhere. */
static uint32_t any_point(const script *const of[2], uint64_t *state) {
  uint32_t choice = next_random(state) % 8;
  const script *s = choice < 5   ? of[choice % 2]
                    : choice == 5 ? &scripts[USCRIPT_INHERITED]
                                  : &scripts[USCRIPT_COMMON];
  if (choice == 7) return next_random(state) % 0x80;
  return s->points[next_random(state) % s->count];
}

static size_t make_text(sayso_segment_kind kind, char *text, uint64_t *state) {
  const script *const of[2] = {any_script(state), any_script(state)};
  size_t size = 0;
  for (uint32_t n = 1 + next_random(state) % MOST_POINTS; n > 0; n--) {
    uint32_t c = any_point(of, state);
    if (!is_tailored(kind, c)) size += utf8_encode(c, text + size);
  }
  return size;
}

/* ---- Comparing ----------------------------------------------------------------------------------- */

static UBreakIterator *open_iterator(sayso_segment_kind kind) {
  static const UBreakIteratorType types[] = {UBRK_CHARACTER, UBRK_WORD, UBRK_SENTENCE};
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *it = ubrk_open(types[kind], "", NULL, 0, &status);
  if (U_FAILURE(status)) exit(2);
  return it;
}

static size_t ends_by_icu(UBreakIterator *it, const char *text, size_t size, uint64_t *ends) {
  UErrorCode status = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  utext_openUTF8(&input, text, (int64_t)size, &status);
  ubrk_setUText(it, &input, &status);
  if (U_FAILURE(status)) exit(2);
  size_t count = 0;
  for (int32_t end = ubrk_next(it); end != UBRK_DONE; end = ubrk_next(it)) ends[count++] = (uint64_t)end;
  utext_close(&input);
  return count;
}

static void show(const char *whose, const uint64_t *ends, size_t count) {
  fprintf(stderr, "\n  %-6s", whose);
  for (size_t i = 0; i < count; i++) fprintf(stderr, " %llu", (unsigned long long)ends[i]);
}

static void tell(const char *text, size_t size, const uint64_t *own, size_t own_count, const uint64_t *icu,
                 size_t icu_count) {
  uint32_t size_of_one;
  for (size_t at = 0; at < size; at += size_of_one) {
    uint32_t c = utf8_at(text, (uint32_t)at);
    char bytes[4];
    size_of_one = (uint32_t)utf8_encode(c, bytes);
    fprintf(stderr, " %zu:U+%04X", at, (unsigned)c);
  }
  show("sayso", own, own_count);
  show("ICU", icu, icu_count);
  fputc('\n', stderr);
}

static void compare(sayso_segment_kind kind, long texts, uint64_t *state) {
  UBreakIterator *it = open_iterator(kind);
  for (long i = 0; i < texts; i++) {
    char text[MOST_BYTES];
    uint64_t own[MOST_BYTES + 1], icu[MOST_BYTES + 1];
    size_t size = make_text(kind, text, state);
    if (size == 0) continue;
    size_t own_count = sayso_segment_ends(kind, text, size, 0, own, MOST_BYTES + 1);
    size_t icu_count = ends_by_icu(it, text, size, icu);
    int same = own_count == icu_count && memcmp(own, icu, own_count * sizeof *own) == 0;
    CHECK_THAT(same, kind_names[kind]);
    if (!same && checks_failed <= 10) tell(text, size, own, own_count, icu, icu_count);
  }
  ubrk_close(it);
}

int main(int argc, char **argv) {
  UVersionInfo version;
  u_getUnicodeVersion(version);
  if (version[0] != 15 || version[1] != 0) {
    printf("ICU is of Unicode %d.%d and can't be asked\n", version[0], version[1]);
    return 0;
  }
  long texts = argc > 1 ? atol(argv[1]) : 20000;
  uint64_t state = argc > 2 ? (uint64_t)atol(argv[2]) : 1;
  collect_all();
  for (int kind = 0; kind < 3; kind++) compare((sayso_segment_kind)kind, texts, &state);
  for (size_t i = 0; i < USCRIPT_CODE_LIMIT; i++) free(scripts[i].points);
  return CHECKS_DONE();
}
