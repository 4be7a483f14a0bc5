/* Bytes to text: what is kept, what is decoded, what is replaced and what is said of it. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "reading.h"

/* Whether `size` bytes are read as `expected`, in that encoding, with those repairs. */
static int reads_as(const char *bytes, size_t size, const char *expected, sayso_encoding encoding,
                    const char *kinds) {
  sayso_document *doc = read_bytes(bytes, size);
  if (doc == NULL) return 0;
  int ok = doc->encoding == encoding && doc->size == strlen(expected) &&
           memcmp(doc->text, expected, doc->size) == 0;
  ok = ok && doc->repairs.count == strlen(kinds);
  for (size_t i = 0; ok && i < doc->repairs.count; i++) ok = doc->repairs.items[i].kind == kinds[i] - '0';
  ok = ok && is_sound(doc);
  sayso_document_free(doc);
  return ok;
}

#define READS_AS(bytes, expected, encoding, kinds)                                                           \
  CHECK(reads_as(bytes, sizeof bytes - 1, expected, encoding, kinds))

static void valid_text_is_not_copied(void) {
  static const char text[] = "\xe2\x80\x9c"
                             "Caf\xc3\xa9\xe2\x80\x9d \xf0\x9f\x98\x80";
  sayso_document *doc = read_text(text);
  CHECK(doc->text == text && doc->decoded == NULL && doc->repairs.count == 0 && doc->encoding == SAYSO_UTF8);
  sayso_document_free(doc);
}

/* The mark is no part of the text, whatever the encoding. */
static void marks_are_left_out(void) {
  static const char text[] = "\xef\xbb\xbf"
                             "Caf\xc3\xa9";
  sayso_document *doc = read_text(text);
  CHECK(doc->text == text + 3 && doc->size == 5 && doc->decoded == NULL && doc->encoding == SAYSO_UTF8);
  CHECK(doc->words.items[0].span.start == 0 && sayso_document_code_points(doc, 5) == 4);
  sayso_document_free(doc);
  READS_AS("\xef\xbb\xbf", "", SAYSO_UTF8, "");
  READS_AS("\xef\xbb\xbfHi", "Hi", SAYSO_UTF8, "");
  READS_AS("\xef\xbb\xbf\xef\xbb\xbfHi", "\xef\xbb\xbfHi", SAYSO_UTF8, "");
  READS_AS("\xef\xbb\xbfHi\xe9", "Hi\xef\xbf\xbd", SAYSO_UTF8, "1"); /* what it says it is */
  READS_AS("\xef\xbb", "\xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("\xff\xfe\xff\xfeH\0", "\xef\xbb\xbfH", SAYSO_UTF16LE, "0");
}

static void utf32_is_decoded(void) {
  READS_AS("\xff\xfe\0\0H\0\0\0\x26\x20\0\0\0\xf6\x01\0", "H\xe2\x80\xa6\xf0\x9f\x98\x80", SAYSO_UTF32LE,
           "0");
  READS_AS("\0\0\xfe\xff\0\0\0H\0\0\x20\x26\0\x01\xf6\0", "H\xe2\x80\xa6\xf0\x9f\x98\x80", SAYSO_UTF32BE,
           "0");
  READS_AS("\xff\xfe\0\0", "", SAYSO_UTF32LE, "");
  /* a surrogate, what is past the last code point, and what is cut */
  READS_AS("\0\0\xfe\xff\0\0\xd8\0\0\0\0a", "\xef\xbf\xbd"
                                                "a",
           SAYSO_UTF32BE, "01");
  READS_AS("\xff\xfe\0\0\0\0\x11\0a\0\0\0", "\xef\xbf\xbd"
                                                "a",
           SAYSO_UTF32LE, "01");
  READS_AS("\xff\xfe\0\0a\0\0\0b\0", "a\xef\xbf\xbd", SAYSO_UTF32LE, "01");
}

static void nothing_is_a_text(void) {
  sayso_document *doc = read_bytes(NULL, 0);
  CHECK(doc != NULL && doc->size == 0 && doc->words.count == 0 && doc->repairs.count == 0);
  sayso_document_free(doc);
}

static void nuls_are_kept(void) {
  sayso_document *doc = read_bytes("He said\0 no.\0", 13);
  CHECK(doc->size == 13 && doc->encoding == SAYSO_UTF8 && doc->words.count == 4);
  sayso_document_free(doc);
}

static void utf16_is_decoded(void) {
  READS_AS("\xff\xfeH\0i\0\x26\x20", "Hi\xe2\x80\xa6", SAYSO_UTF16LE, "0");
  READS_AS("\xfe\xff\0H\0i\x20\x26", "Hi\xe2\x80\xa6", SAYSO_UTF16BE, "0");
  READS_AS("H\0i\0 \0y\0o\0u\0.\0", "Hi you.", SAYSO_UTF16LE, "0");
  READS_AS("\0H\0i\0 \0y\0o\0u\0.", "Hi you.", SAYSO_UTF16BE, "0");
  /* Cyrillic without a mark: only the spaces have a NUL */
  READS_AS("\x1f\x04\x40\x04 \0\x1f\x04\x40\x04 \0\x40\x04", "\xd0\x9f\xd1\x80 \xd0\x9f\xd1\x80 \xd1\x80",
           SAYSO_UTF16LE, "0");
  READS_AS("\xff\xfe\x3d\xd8\x00\xde", "\xf0\x9f\x98\x80", SAYSO_UTF16LE, "0");
  /* half a pair, and half a unit */
  READS_AS("\xff\xfe\x3d\xd8H\0", "\xef\xbf\xbdH", SAYSO_UTF16LE, "01");
  READS_AS("\xff\xfeH\0i", "H\xef\xbf\xbd", SAYSO_UTF16LE, "01");
  READS_AS("\xff\xfe\0\xdeH\0", "\xef\xbf\xbdH", SAYSO_UTF16LE, "01");
  READS_AS("\xff\xfeH\0\x3d\xd8", "H\xef\xbf\xbd", SAYSO_UTF16LE, "01");
  READS_AS("\xff\xfe", "", SAYSO_UTF16LE, "");
}

#define HAN_LE "\x9e\x8a\xfd\x56\x9e\x8a\x02\x30"
#define HAN_BE "\x8a\x9e\x56\xfd\x8a\x9e\x30\x02"
#define HAN "\xe8\xaa\x9e\xe5\x9b\xbd\xe8\xaa\x9e\xe3\x80\x82"

static void utf16_without_a_mark_or_a_nul_is_known_by_its_characters(void) {
  READS_AS(HAN_LE HAN_LE HAN_LE HAN_LE, HAN HAN HAN HAN, SAYSO_UTF16LE, "0");
  READS_AS(HAN_BE HAN_BE HAN_BE HAN_BE, HAN HAN HAN HAN, SAYSO_UTF16BE, "0");
}

static void windows_1252_is_decoded(void) {
  READS_AS("caf\xe9", "caf\xc3\xa9", SAYSO_WINDOWS_1252, "0");
  /* what is cut, and no accented letter at a word's end */
  READS_AS("at 5\xe9", "at 5\xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("caf{\xe9", "caf{\xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("cafe\xe2", "cafe\xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("\x93No,\x94 he said \x96 it\x92s \x80"
           "5.",
           "\xe2\x80\x9cNo,\xe2\x80\x9d he said \xe2\x80\x93 it\xe2\x80\x99s \xe2\x82\xac"
           "5.",
           SAYSO_WINDOWS_1252, "0");
  READS_AS("na\xefve and \x81", "na\xc3\xafve and \xc2\x81", SAYSO_WINDOWS_1252, "0");
}

static void invalid_parts_are_replaced(void) {
  READS_AS("\xc3\xa9 a\xff"
           "b",
           "\xc3\xa9 a\xef\xbf\xbd"
           "b",
           SAYSO_UTF8, "1");
  READS_AS("\xc3\xa9\xff\xff", "\xc3\xa9\xef\xbf\xbd\xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("\xc3\xa9\xff"
           "a\xff",
           "\xc3\xa9\xef\xbf\xbd"
           "a\xef\xbf\xbd",
           SAYSO_UTF8, "11");
  /* Unicode's own example of maximal parts */
  READS_AS("\xc3\xa9\x61\xf1\x80\x80\xe1\x80\xc2\x62\x80\x63\x80\xbf\x64",
           "\xc3\xa9\x61\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\x62\xef\xbf\xbd\x63\xef\xbf\xbd\xef\xbf\xbd\x64",
           SAYSO_UTF8, "111");
  READS_AS("\xc3\xa9 \xc0\xaf \xed\xa0\x80",
           "\xc3\xa9 \xef\xbf\xbd\xef\xbf\xbd \xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd", SAYSO_UTF8, "11");
}

static void a_cut_end_is_replaced(void) {
  READS_AS("He said, \xe2\x80", "He said, \xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("He said, \xe2", "He said, \xef\xbf\xbd", SAYSO_UTF8, "1");
  READS_AS("Caf\xc3\xa9 \xf0\x9f\x98", "Caf\xc3\xa9 \xef\xbf\xbd", SAYSO_UTF8, "1");
}

static void repairs_say_where(void) {
  sayso_document *doc = read_bytes("\xc3\xa9 a\xff"
                                   "b",
                                   6);
  CHECK(doc->repairs.items[0].at.start == 4 && doc->repairs.items[0].at.end == 7);
  sayso_document_free(doc);
  doc = read_bytes("caf\xe9", 4);
  CHECK(doc->repairs.items[0].at.start == 0 && doc->repairs.items[0].at.end == 5);
  sayso_document_free(doc);
}

/* Against counting one by one, across the places where a count is kept. */
static void code_points_are_counted(const char *unit, size_t repeated) {
  size_t length = strlen(unit), size = length * repeated;
  char *text = calloc(size, 1);
  if (text == NULL) return;
  for (size_t i = 0; i < size; i++) text[i] = unit[i % length];
  sayso_document *doc = read_bytes(text, size);
  uint32_t count = 0;
  for (uint32_t i = 0; i < size; i++) {
    int begins = ((unsigned char)text[i] & 0xC0) != 0x80;
    CHECK(sayso_document_code_points(doc, i) == (begins ? count : count - 1));
    count += begins ? 1 : 0;
  }
  CHECK(sayso_document_code_points(doc, (uint32_t)size) == count);
  CHECK(sayso_document_code_points(doc, UINT32_MAX) == count);
  sayso_document_free(doc);
  free(text);
}

int main(void) {
  valid_text_is_not_copied();
  marks_are_left_out();
  utf32_is_decoded();
  nothing_is_a_text();
  nuls_are_kept();
  utf16_is_decoded();
  utf16_without_a_mark_or_a_nul_is_known_by_its_characters();
  windows_1252_is_decoded();
  invalid_parts_are_replaced();
  a_cut_end_is_replaced();
  repairs_say_where();
  code_points_are_counted("plain ASCII ", 200);
  code_points_are_counted("\xe2\x80\x9c"
                          "a\xc3\xa9\xf0\x9f\x98\x80",
                          300);
  code_points_are_counted("\xe2\x82\xac", 512);
  code_points_are_counted("\xc3\xa9", 256);
  return CHECKS_DONE();
}
