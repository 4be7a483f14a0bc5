/* What is UTF-8 and what stands for the rest, against utf8proc: every string of up to three bytes, random ones, and a
 * text of many scripts cut at every byte. The reader and the segmenters decode apart; both have to agree.
 *
 *   make check-utf8                     all three-byte strings and ten million random ones; Python decodes them too
 *   utf8_spec --print SHORT RANDOM      prints strings and what they were read as, for others to compare: of every
 *                                       SHORT-th short one and of so many random ones, each as a byte that tells its
 *                                       size and its bytes, then the same of the decoded text */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "../check.h"
#include "../random.h"
#include "../whole.h"
#include "reading.h"
#include "sayso_segment.h"
#include "text/text.h"

enum { MOST = 64, GROWN = 3 * MOST };

/* ---- The reference -------------------------------------------------------------------------------- */

/* Whether some bytes after those of a prefix make it a code point. */
static int can_go_on(const uint8_t *prefix, size_t size) {
  static const uint8_t next[] = {0x80, 0x90, 0xA0};
  for (size_t total = size + 1; total <= 4; total++) {
    for (size_t i = 0; i < sizeof next; i++) {
      uint8_t bytes[4] = {0x80, 0x80, 0x80, 0x80};
      utf8proc_int32_t c;
      memcpy(bytes, prefix, size);
      bytes[size] = next[i];
      if (utf8proc_iterate(bytes, (utf8proc_ssize_t)total, &c) == (utf8proc_ssize_t)total) return 1;
    }
  }
  return 0;
}

/* The bytes of the code point at `s`, or of the longest part of one, which U+FFFD stands for. */
static size_t step(const uint8_t *s, size_t left, utf8proc_int32_t *c, int *bad) {
  utf8proc_ssize_t got = utf8proc_iterate(s, (utf8proc_ssize_t)left, c);
  *bad = got <= 0;
  if (!*bad) return (size_t)got;
  *c = 0xFFFD;
  size_t size = left < 3 ? left : 3;
  while (size > 1 && !can_go_on(s, size)) size--;
  return size;
}

/* What some bytes are as a text. */
typedef struct decoded {
  char text[GROWN];
  size_t size, code_points;
  size_t raw_starts[MOST + 1], starts[MOST + 1]; /* of each code point, in the bytes and in the text */
  sayso_span bad[MOST];                          /* runs of what U+FFFD stands for, in the text */
  size_t bad_count;
} decoded;

static void decode_by_utf8proc(const uint8_t *bytes, size_t size, decoded *d) {
  d->size = d->code_points = d->bad_count = 0;
  int was_bad = 0, bad = 0;
  for (size_t at = 0; at < size; was_bad = bad) {
    utf8proc_int32_t c;
    d->raw_starts[d->code_points] = at;
    d->starts[d->code_points++] = d->size;
    at += step(bytes + at, size - at, &c, &bad);
    uint32_t start = (uint32_t)d->size;
    d->size += (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)d->text + d->size);
    if (bad && !was_bad) d->bad[d->bad_count++] = (sayso_span){start, 0};
    if (bad) d->bad[d->bad_count - 1].end = (uint32_t)d->size;
  }
  d->raw_starts[d->code_points] = size;
  d->starts[d->code_points] = d->size;
}

/* ---- The reader ----------------------------------------------------------------------------------- */

static sayso_document *doc;

/* Marked as UTF-8, lest another encoding is guessed; the document points into it. */
static char marked[3 + MOST] = "\xEF\xBB\xBF";

static int read_marked(const uint8_t *bytes, size_t size) {
  sayso_options options;
  sayso_options_default(&options);
  options.last_stage = 0;
  memcpy(marked + 3, bytes, size);
  return sayso_document_read(doc, marked, size + 3, NULL, &options) == SAYSO_OK;
}

static int repairs_are(const decoded *d) {
  size_t count;
  const sayso_repair *r = sayso_document_repairs(doc, &count);
  if (count != d->bad_count) return 0;
  for (size_t i = 0; i < count; i++) {
    if (r[i].kind != SAYSO_REPAIR_INVALID_UTF8 || r[i].at.start != d->bad[i].start || r[i].at.end != d->bad[i].end)
      return 0;
  }
  return 1;
}

static int reader_agrees(const uint8_t *bytes, size_t size, const decoded *d) {
  size_t read_size;
  if (!read_marked(bytes, size)) return 0;
  const char *text = sayso_document_text(doc, &read_size);
  return read_size == d->size && memcmp(text, d->text, d->size) == 0 && repairs_are(d) &&
         sayso_document_code_points(doc, (uint32_t)d->size) == d->code_points;
}

/* ---- The segmenters ------------------------------------------------------------------------------- */

/* Whether the segments of the bytes end where those of the decoded text do. */
static int same_ends(const decoded *d, const uint64_t *raw, size_t raw_count, sayso_segment_kind kind) {
  uint64_t ends[GROWN];
  size_t count = sayso_segment_ends(kind, d->text, d->size, 0, ends, GROWN), i = 0;
  if (count != raw_count) return 0;
  for (size_t k = 0; k < count; k++) {
    while (i <= d->code_points && d->starts[i] < ends[k]) i++;
    if (i > d->code_points || d->starts[i] != ends[k] || d->raw_starts[i] != raw[k]) return 0;
  }
  return 1;
}

/* At once, and as a stream that comes byte by byte. */
static int segmenters_agree(const uint8_t *bytes, size_t size, const decoded *d) {
  for (int kind = SAYSO_GRAPHEMES; kind <= SAYSO_UAX_SENTENCES; kind++) {
    uint64_t ends[MOST + SAYSO_SEGMENTER_LAST_ENDS];
    size_t count = sayso_segment_ends((sayso_segment_kind)kind, (const char *)bytes, size, 0, ends, MOST), used;
    if (!same_ends(d, ends, count, (sayso_segment_kind)kind)) return 0;
    sayso_segmenter s;
    sayso_segmenter_begin(&s, (sayso_segment_kind)kind);
    count = 0;
    for (size_t at = 0; at < size; at++)
      count += sayso_segmenter_feed(&s, (const char *)bytes + at, 1, ends + count, MOST - count + 1, &used);
    count += sayso_segmenter_finish(&s, ends + count);
    if (!same_ends(d, ends, count, (sayso_segment_kind)kind)) return 0;
  }
  return 1;
}

/* ---- Strings -------------------------------------------------------------------------------------- */

typedef void (*taker)(const uint8_t *bytes, size_t size);

static void compare(const uint8_t *bytes, size_t size) {
  decoded d;
  decode_by_utf8proc(bytes, size, &d);
  int reads = reader_agrees(bytes, size, &d), segments = segmenters_agree(bytes, size, &d);
  char hexadecimal[3 * MOST + 1] = "";
  for (size_t i = 0; (!reads || !segments) && i < size; i++) (void)sprintf(hexadecimal + 3 * i, "%02X ", bytes[i]);
  CHECK_THAT(reads, hexadecimal);
  CHECK_THAT(segments, hexadecimal);
}

static void print(const uint8_t *bytes, size_t size) {
  size_t read_size;
  CHECK(read_marked(bytes, size));
  const char *text = sayso_document_text(doc, &read_size);
  (void)putchar((int)size);
  (void)fwrite(bytes, 1, size, stdout);
  (void)putchar((int)read_size);
  (void)fwrite(text, 1, read_size, stdout);
}

/* Every string of one byte and of two, and of those of three each whose last byte is in steps of `thinned` and the
 * ones that ranges begin and end with. */
static void each_short(int thinned, taker take) {
  for (int first = 0; first < 256; first++) {
    take((uint8_t[]){(uint8_t)first}, 1);
    for (int second = 0; second < 256; second++) {
      take((uint8_t[]){(uint8_t)first, (uint8_t)second}, 2);
      for (int third = 0; third < 256; third++) {
        int is_edge = third % 16 == 0 || third % 16 == 15;
        if (third % thinned != 0 && !is_edge) continue;
        take((uint8_t[]){(uint8_t)first, (uint8_t)second, (uint8_t)third}, 3);
      }
    }
  }
}

/* Bytes that are often almost UTF-8. */
static void each_random(long count, taker take) {
  static const uint8_t leads[] = {0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE2, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF};
  static const uint8_t followers[] = {0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0};
  uint64_t state = 2026;
  for (long i = 0; i < count; i++) {
    uint8_t bytes[24];
    size_t size = 1 + next_random(&state) % sizeof bytes;
    for (size_t k = 0; k < size; k++) {
      uint32_t r = next_random(&state);
      bytes[k] = r % 4 == 0   ? leads[r / 4 % sizeof leads]
                 : r % 4 == 1 ? (uint8_t)(r >> 8)
                              : followers[r / 4 % sizeof followers];
    }
    take(bytes, size);
  }
}

/* ---- A cut text ----------------------------------------------------------------------------------- */

static const char many_scripts[] =
    "The mayor said “no” — it’s late… Der Bürgermeister sagte: „Nein.“ Мэр сказала: «Нет». Η δήμαρχος είπε: «Όχι». "
    "市長は「いいえ」と述べた。市长说：“不。” 시장은 “아니요”라고 말했다. قالت العمدة: «لا». ראש העיר אמרה: ״לא״. "
    "महापौर ने कहा, “नहीं।” นายกเทศมนตรีกล่าวว่า “ไม่” Qaāḻ ẹ̀ 👩‍👩‍👧 🇩🇪 𝒜𐍈 e\xCC\x81\xCC\xA3.\n\nEnd.";

/* From every byte on, and up to every byte. */
static void a_cut_text_is_read(void) {
  const size_t size = sizeof many_scripts - 1;
  for (size_t cut = 0; cut < size; cut++) {
    size_t start = cut < MOST ? 0 : cut - MOST;
    compare((const uint8_t *)many_scripts + start, cut - start);
    compare((const uint8_t *)many_scripts + cut, size - cut < MOST ? size - cut : MOST);
    sayso_document *whole = read_bytes(many_scripts, cut), *rest = read_bytes(many_scripts + cut, size - cut);
    CHECK(whole != NULL && is_sound(whole) && sayso_document_encoding(whole) == SAYSO_UTF8);
    CHECK(rest != NULL && is_sound(rest));
    sayso_document_free(whole);
    sayso_document_free(rest);
  }
}

int main(int count, char **arguments) {
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return 1;
  if (count == 4 && strcmp(arguments[1], "--print") == 0) {
    each_short(atoi(arguments[2]), print);
    each_random(atol(arguments[3]), print);
    sayso_document_free(doc);
    return checks_failed != 0;
  }
  each_short(whole_is_wanted() ? 1 : 256, compare);
  each_random(whole_is_wanted() ? 10000000 : 100000, compare);
  a_cut_text_is_read();
  sayso_document_free(doc);
  return CHECKS_DONE();
}
