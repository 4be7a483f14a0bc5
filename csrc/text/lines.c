#include "lines.h"

#include <string.h>

line_reader read_lines(const char *lines, size_t size) {
  line_reader r = {lines, lines, lines + size, 0};
  if (size >= 3 && memcmp(lines, "\xef\xbb\xbf", 3) == 0) r.at += 3;
  return r;
}

/* Moves past the next line; returns its end. */
static const char *skip_line(line_reader *r) {
  const char *end = r->at;
  while (end < r->end && *end != '\n' && *end != '\r') end++;
  r->at = end < r->end ? end + 1 : end;
  if (r->at < r->end && *end == '\r' && *r->at == '\n') r->at++;
  r->line++;
  return end;
}

int next_line(line_reader *r, const char **at, const char **end) {
  while (r->at < r->end) {
    *at = r->at;
    *end = skip_line(r);
    while (*at < *end && is_blank(**at)) (*at)++;
    if (*at < *end && **at != '#') return 1;
  }
  return 0;
}

int refuse_line(const line_reader *r, const char *wrong, size_t size, const char *reason, sayso_fault *fault) {
  size_t start = (size_t)(wrong - r->start);
  *fault = (sayso_fault){r->line, start, start + size, reason};
  return -1;
}
