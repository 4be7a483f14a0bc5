/* Bytes to valid UTF-8. A text that is UTF-8 is not copied. */
#include "text.h"
#include "utf8.h"

#include <string.h>

#define REPLACEMENT 0xFFFD
#define HIGH_BITS 0x8080808080808080u

/* ---- What is valid ------------------------------------------------------------------------------- */

/* The length of the well-formed sequence at `s`, or 0; `*bad` is then the length of the maximal part of a
 * sequence there, at least 1 (Unicode's "maximal subpart", so that what is replaced is what W3C's decoders
 * do). */
static size_t sequence_length(const unsigned char *s, size_t left, size_t *bad) {
  *bad = 1;
  size_t length = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
  if (length < 2) return length;
  /* The second byte's range keeps out overlong forms, surrogates and what is past U+10FFFF. */
  unsigned low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
  unsigned high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
  for (size_t i = 1; i < length; i++) {
    if (i == left || s[i] < low || s[i] > high) {
      *bad = i;
      return 0;
    }
    low = 0x80;
    high = 0xBF;
  }
  return length;
}

static size_t skip_ascii(const unsigned char *s, size_t at, size_t size) {
  uint64_t eight;
  while (size - at >= 8) {
    memcpy(&eight, s + at, 8);
    if (eight & HIGH_BITS) break;
    at += 8;
  }
  while (at < size && s[at] < 0x80) at++;
  return at;
}

typedef struct census {
  size_t sequences;     /* well-formed, of two bytes or more */
  size_t invalid;       /* maximal invalid parts */
  size_t first_invalid; /* where the first of them is */
  int cut;              /* the last of them is at the end of the text and could be the start of a sequence */
} census;

static census count_sequences(const unsigned char *s, size_t size) {
  census c = {0, 0, size, 0};
  size_t bad;
  for (size_t at = 0; (at = skip_ascii(s, at, size)) < size;) {
    size_t length = sequence_length(s + at, size - at, &bad);
    if (length != 0) {
      c.sequences++;
      at += length;
      continue;
    }
    if (c.invalid++ == 0) c.first_invalid = at;
    c.cut = at + bad == size && s[at] >= 0xC2 && s[at] < 0xF5;
    at += bad;
  }
  return c;
}

/* ---- Which encoding ------------------------------------------------------------------------------ */

/* What says at a text's start how it is encoded, and is no part of it; UTF-32's before UTF-16's, which it
 * begins with. */
static const struct {
  unsigned char bytes[4], size, encoding;
} byte_order_marks[] = {{{0xFF, 0xFE, 0, 0}, 4, SAYSO_UTF32LE},
                        {{0, 0, 0xFE, 0xFF}, 4, SAYSO_UTF32BE},
                        {{0xFF, 0xFE}, 2, SAYSO_UTF16LE},
                        {{0xFE, 0xFF}, 2, SAYSO_UTF16BE},
                        {{0xEF, 0xBB, 0xBF}, 3, SAYSO_UTF8}};

/* The size of the mark at the start, or 0. */
static size_t find_mark(const unsigned char *s, size_t size, sayso_encoding *encoding) {
  for (size_t i = 0; i < sizeof byte_order_marks / sizeof *byte_order_marks; i++) {
    size_t length = byte_order_marks[i].size;
    if (size < length || memcmp(s, byte_order_marks[i].bytes, length) != 0) continue;
    *encoding = byte_order_marks[i].encoding;
    return length;
  }
  return 0;
}

enum { SAMPLE = 4096 }; /* bytes from the start that an encoding is guessed by */

/* UTF-16 without a mark shows in how one byte of each pair hardly varies: it is 0 for the spaces and all
 * Latin letters, and one more value for the script, where that is another. In any other text a NUL is an
 * accident. */
static int looks_like_utf16(const unsigned char *s, size_t size, size_t high_byte) {
  size_t sample = (size < SAMPLE ? size : SAMPLE) / 2;
  size_t seen[256] = {0}, other_zeros = 0, most = 1;
  for (size_t i = 0; i < sample; i++) {
    seen[s[2 * i + high_byte]]++;
    other_zeros += s[2 * i + 1 - high_byte] == 0;
  }
  for (size_t v = 2; v < 256; v++)
    if (seen[v] > seen[most]) most = v;
  return seen[0] >= 2 && seen[0] + seen[most] >= sample - sample / 16 && other_zeros <= seen[0] / 8;
}

static int is_east_asian(uint32_t unit) {
  return (unit >= 0x3000 && unit <= 0x9FFF) || (unit >= 0xAC00 && unit <= 0xD7A3) ||
         (unit >= 0xF900 && unit <= 0xFAFF) || (unit >= 0xFF00 && unit <= 0xFFEF);
}

/* Space, line break, or comma or full stop as they are set there. None of them is two bytes of print in any
 * other encoding: all have a control or FF in them. */
static int is_east_asian_break(uint32_t unit) {
  return unit == ' ' || unit == '\n' || unit == '\r' || (unit >= 0x3000 && unit <= 0x3002) || unit == 0xFF0C;
}

/* Chinese, Japanese and Korean in UTF-16 have no byte that hardly varies. Taken as that, such a text is of
 * their characters for the most part, with hardly any that don't go with them, and has their spaces, line
 * breaks or punctuation; and many of its bytes are not ASCII, as those of print with a NUL in it are. */
static int looks_like_east_asian_utf16(const unsigned char *s, size_t size, size_t high_byte) {
  size_t sample = (size < SAMPLE ? size : SAMPLE) / 2, east_asian = 0, breaks = 0, odd = 0, not_ascii = 0;
  for (size_t i = 0; i < sample; i++) {
    unsigned char high = s[2 * i + high_byte], low = s[2 * i + 1 - high_byte];
    uint32_t unit = (uint32_t)high << 8 | low;
    not_ascii += high >= 0x80;
    not_ascii += low >= 0x80;
    if (is_east_asian_break(unit)) breaks++;
    if (is_east_asian(unit))
      east_asian++;
    else if (unit >= 0x180 && (unit < 0x2000 || unit > 0x27BF))
      odd++;
  }
  return east_asian >= sample / 2 && odd <= sample / 32 && breaks > sample / 64 && not_ascii >= sample / 8;
}

/* Bytes that aren't UTF-8 are Windows-1252 when hardly anything but ASCII is UTF-8. A cut last character is
 * no sign of it, unless it is one byte that ends a word as an accented letter would. */
static int looks_like_windows_1252(const unsigned char *s, size_t size, const census *c) {
  if (c->invalid == 0 || c->invalid / 8 < c->sequences) return 0;
  if (c->invalid > 1 || !c->cut) return 1;
  if (c->first_invalid + 1 < size || size < 2) return 0;
  unsigned char before = s[size - 2] | 0x20;
  /* 0xE2 begins the curly quotation marks and dashes, the likeliest to be cut in English */
  return before >= 'a' && before <= 'z' && s[size - 1] != 0xE2;
}

static sayso_encoding guess_encoding(const unsigned char *s, size_t size, const census *c) {
  if (memchr(s, 0, size < SAMPLE ? size : SAMPLE) != NULL) {
    if (looks_like_utf16(s, size, 1)) return SAYSO_UTF16LE;
    if (looks_like_utf16(s, size, 0)) return SAYSO_UTF16BE;
  }
  if (c->invalid > 0) {
    if (looks_like_east_asian_utf16(s, size, 1)) return SAYSO_UTF16LE;
    if (looks_like_east_asian_utf16(s, size, 0)) return SAYSO_UTF16BE;
  }
  return looks_like_windows_1252(s, size, c) ? SAYSO_WINDOWS_1252 : SAYSO_UTF8;
}

/* ---- Decoding ------------------------------------------------------------------------------------ */

/* Windows-1252 from 0x80 to 0x9F; the five bytes it leaves free stand for the controls of Latin-1. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
};

typedef struct input {
  const unsigned char *bytes;
  size_t size, at;
  sayso_encoding encoding;
  int bad; /* the code point just read stands for bytes that couldn't be decoded */
} input;

static uint32_t utf16_unit(input *in) {
  size_t high = in->encoding == SAYSO_UTF16LE;
  uint32_t unit = (uint32_t)in->bytes[in->at + high] << 8 | in->bytes[in->at + 1 - high];
  in->at += 2;
  return unit;
}

static uint32_t next_utf16(input *in) {
  if (in->size - in->at < 2) {
    in->at = in->size;
    in->bad = 1;
    return REPLACEMENT;
  }
  uint32_t unit = utf16_unit(in);
  if ((unit & 0xF800) != 0xD800) return unit;
  if (unit < 0xDC00 && in->size - in->at >= 2) {
    uint32_t low = utf16_unit(in);
    if ((low & 0xFC00) == 0xDC00) return 0x10000 + ((unit & 0x3FF) << 10) + (low & 0x3FF);
    in->at -= 2;
  }
  in->bad = 1;
  return REPLACEMENT;
}

static uint32_t next_utf32(input *in) {
  const unsigned char *s = in->bytes + in->at;
  size_t left = in->size - in->at, little = in->encoding == SAYSO_UTF32LE;
  uint32_t c = REPLACEMENT;
  in->at += left < 4 ? left : 4;
  if (left >= 4) {
    c = 0;
    for (size_t i = 0; i < 4; i++) c = c << 8 | s[little ? 3 - i : i];
  }
  in->bad = left < 4 || c > 0x10FFFF || (c & 0xFFFFF800) == 0xD800;
  return in->bad ? REPLACEMENT : c;
}

static uint32_t next_utf8(input *in) {
  size_t bad;
  size_t length = sequence_length(in->bytes + in->at, in->size - in->at, &bad);
  if (length == 0) {
    in->at += bad;
    in->bad = 1;
    return REPLACEMENT;
  }
  uint32_t start = 0, c = utf8_next((const char *)in->bytes + in->at, &start);
  in->at += length;
  return c;
}

static uint32_t next_windows_1252(input *in) {
  unsigned char byte = in->bytes[in->at++];
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
}

static uint32_t next_code_point(input *in) {
  in->bad = 0;
  switch (in->encoding) {
  case SAYSO_UTF16LE:
  case SAYSO_UTF16BE: return next_utf16(in);
  case SAYSO_UTF32LE:
  case SAYSO_UTF32BE: return next_utf32(in);
  case SAYSO_WINDOWS_1252: return next_windows_1252(in);
  default: return next_utf8(in);
  }
}

static size_t decoded_size(input in) {
  size_t size = 0;
  while (in.at < in.size) size += utf8_encode(next_code_point(&in), NULL);
  return size;
}

/* Notes that the bytes of `at` were replaced; a neighbour of the last such place is merged into it. */
static int note_replaced(sayso_document *doc, sayso_span at) {
  sayso_repair *last = doc->repairs.count > 0 ? &doc->repairs.items[doc->repairs.count - 1] : NULL;
  if (last != NULL && last->kind == SAYSO_REPAIR_INVALID_UTF8 && last->at.end == at.start) {
    last->at.end = at.end;
    return 1;
  }
  return vector_push(&doc->memory, &doc->repairs, (sayso_repair){at, SAYSO_REPAIR_INVALID_UTF8});
}

static sayso_status decode_into(sayso_document *doc, input in) {
  uint32_t end = 0;
  while (in.at < in.size) {
    uint32_t start = end;
    end += (uint32_t)utf8_encode(next_code_point(&in), doc->decoded + start);
    if (in.bad && !note_replaced(doc, (sayso_span){start, end})) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

static sayso_status decode(sayso_document *doc, input in) {
  size_t size = decoded_size(in);
  if (size > SAYSO_MAX_TEXT) return SAYSO_TEXT_TOO_LONG;
  doc->decoded = memory_resize(&doc->memory, NULL, 0, size, 1);
  if (doc->decoded == NULL) return SAYSO_NO_MEMORY;
  doc->decoded_capacity = size;
  doc->text = doc->decoded;
  doc->size = (uint32_t)size;
  if (in.encoding != SAYSO_UTF8) {
    sayso_repair whole = {{0, doc->size}, SAYSO_REPAIR_ENCODING};
    if (!vector_push(&doc->memory, &doc->repairs, whole)) return SAYSO_NO_MEMORY;
  }
  return decode_into(doc, in);
}

/* ---- Counting code points ------------------------------------------------------------------------ */

static uint32_t count_code_points(const char *text, uint32_t start, uint32_t end) {
  uint32_t count = 0;
  while (start < end && (end - start) % 8 != 0) count += !utf8_is_continuation(text[start++]);
  for (; start < end; start += 8) {
    uint64_t eight;
    memcpy(&eight, text + start, 8);
    /* the low bit of each byte becomes 1 where the byte is a continuation, 10xxxxxx */
    uint64_t continuations = (eight >> 7) & ~(eight >> 6) & 0x0101010101010101u;
    count += 8 - (uint32_t)((continuations * 0x0101010101010101u) >> 56);
  }
  return count;
}

static sayso_status mark_code_points(sayso_document *doc) {
  if (!vector_reserve(&doc->memory, &doc->code_points, doc->size / CODE_POINT_STRIDE + 1))
    return SAYSO_NO_MEMORY;
  uint32_t count = 0, at = 0;
  for (;;) {
    doc->code_points.items[doc->code_points.count++] = count;
    if (doc->size - at < CODE_POINT_STRIDE) return SAYSO_OK;
    count += count_code_points(doc->text, at, at + CODE_POINT_STRIDE);
    at += CODE_POINT_STRIDE;
  }
}

uint32_t sayso_document_code_points(const sayso_document *doc, uint32_t offset) {
  if (offset > doc->size) offset = doc->size;
  if (doc->code_points.count == 0) return offset;
  while (offset < doc->size && utf8_is_continuation(doc->text[offset])) offset--;
  uint32_t mark = offset / CODE_POINT_STRIDE;
  return doc->code_points.items[mark] + count_code_points(doc->text, mark * CODE_POINT_STRIDE, offset);
}

/* Sets the encoding of what follows the mark, and whether there is anything in it to be replaced. */
static void find_encoding(sayso_document *doc, const unsigned char *s, size_t size, int marked, census *c) {
  *c = (census){0, 0, size, 0};
  if (marked && doc->encoding != SAYSO_UTF8) return;
  *c = count_sequences(s, size);
  if (!marked) doc->encoding = guess_encoding(s, size, c);
}

sayso_status decode_text(sayso_document *doc, const char *bytes, size_t size) {
  doc->encoding = SAYSO_UTF8;
  size_t mark = find_mark((const unsigned char *)bytes, size, &doc->encoding);
  doc->text = bytes + mark;
  doc->size = (uint32_t)(size -= mark);
  if (size == 0) return SAYSO_OK;
  const unsigned char *s = (const unsigned char *)doc->text;
  census c;
  find_encoding(doc, s, size, mark > 0, &c);
  if (doc->encoding != SAYSO_UTF8 || c.invalid != 0) {
    sayso_status status = decode(doc, (input){s, size, 0, doc->encoding, 0});
    if (status != SAYSO_OK) return status;
  } else if (c.sequences == 0) {
    return SAYSO_OK;
  }
  return mark_code_points(doc);
}
