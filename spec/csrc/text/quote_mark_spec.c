/* Which way a mark faces by what stands beside it. */
#include "text/quote_mark.h"

#include <string.h>

#include "../check.h"

static const char *const opening[] = {"(", "[", "{", "\xe2\x80\x9c", "\xe2\x80\x98", "\xc2\xab", "\xe2\x80\x9e", "\xe2\x80\x9a"};
static const char *const closing[] = {")", "]", "}", ".", ",", ";", ":", "!", "?", "\xe2\x80\xa6", "\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb"};
/* beside either side */
static const char *const both[] = {"-", "/", "\xe2\x80\x90", "\xe2\x80\x93", "\xe2\x80\x94", "\xe2\x80\x95"};
static const char *const neither[] = {"x", "5", "*", "\xc3\xa9", "\xe2\x80\xa2"};

#define EACH(list, item) (size_t item = 0; item < sizeof(list) / sizeof *(list); item++)

/* The side of a straight mark between two characters. */
static quote_side between(const char *before, const char *after) {
  char text[32];
  size_t start = strlen(before), size = (size_t)snprintf(text, sizeof text, "%s\"%s", before, after);
  return quote_mark_context(text, 0, (uint32_t)size, (uint32_t)start, (uint32_t)start + 1);
}

static void spaces_tell(void) {
  CHECK(between(" ", "x") == QUOTE_OPENS && between("x", " ") == QUOTE_CLOSES);
  CHECK(between("", "x") == QUOTE_OPENS && between("x", "") == QUOTE_CLOSES);
  CHECK(between(" ", " ") == QUOTE_EITHER && between("", "") == QUOTE_EITHER);
  for EACH(closing, i) CHECK_THAT(between(" ", closing[i]) == QUOTE_OPENS, closing[i]);
  for EACH(opening, i) CHECK_THAT(between(opening[i], " ") == QUOTE_CLOSES, opening[i]);
}

static void marks_tell_where_no_space_does(void) {
  for EACH(opening, i) CHECK_THAT(between(opening[i], "x") == QUOTE_OPENS, opening[i]);
  for EACH(closing, i) CHECK_THAT(between("x", closing[i]) == QUOTE_CLOSES, closing[i]);
  for EACH(both, i) {
    CHECK_THAT(between(both[i], "x") == QUOTE_OPENS, both[i]);
    CHECK_THAT(between("x", both[i]) == QUOTE_CLOSES, both[i]);
    CHECK_THAT(between(both[i], both[i]) == QUOTE_EITHER, both[i]);
  }
}

static void nothing_else_tells(void) {
  for EACH(neither, i) CHECK_THAT(between(neither[i], neither[i]) == QUOTE_EITHER, neither[i]);
  for EACH(opening, i) CHECK_THAT(between("x", opening[i]) == QUOTE_EITHER, opening[i]);
  for EACH(closing, i) CHECK_THAT(between(closing[i], "x") == QUOTE_EITHER, closing[i]);
  CHECK(between("(", ")") == QUOTE_EITHER);
}

int main(void) {
  spaces_tell();
  marks_tell_where_no_space_does();
  nothing_else_tells();
  return CHECKS_DONE();
}
