/* Lines of lists that the caller gives: abbreviations, aliases. Internal. */
#ifndef SAYSO_TEXT_LINES_H
#define SAYSO_TEXT_LINES_H

#include "../sayso.h"

typedef struct line_reader {
  const char *start, *at, *end; /* of all lines, and how far they are read */
  size_t line;                  /* that was read last, from 1 */
} line_reader;

/* Before the first line; a byte-order mark is skipped. */
line_reader read_lines(const char *lines, size_t size);

/* Sets `*at` and `*end` to the next line that isn't blank or a comment, blanks before it left out; 0 where there
 * is none. A line ends with LF, CRLF, or CR alone. */
int next_line(line_reader *r, const char **at, const char **end);

/* Says what is wrong in the line that was read last: -1. */
int refuse_line(const line_reader *r, const char *wrong, size_t size, const char *reason, sayso_fault *fault);

static inline int is_blank(char c) {
  return c == ' ' || c == '\t';
}

#endif
