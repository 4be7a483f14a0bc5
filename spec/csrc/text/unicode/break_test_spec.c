/* Unicode's own tests: every line of GraphemeBreakTest.txt, WordBreakTest.txt and SentenceBreakTest.txt, by
 * every way to the boundaries.
 *
 *   cc -Icsrc spec/csrc/text/unicode/break_test_spec.c spec/csrc/text/unicode/ways.c \
 *      csrc/text/unicode/[a-z]*.c -o break_test_spec && ./break_test_spec [UNICODE_DIRECTORY] */
#include "../../check.h"
#include "ways.h"

#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

#ifndef UNICODE_DIRECTORY
#define UNICODE_DIRECTORY "/usr/share/unicode"
#endif

#define MAX_LINE 2048

/* A line such as "÷ 0020 × 0308 ÷ # comment" as UTF-8 and the ends in it; 0 when it holds no test. */
static int read_test(char *line, char *text, size_t *size, uint64_t *ends, size_t *count) {
  *size = *count = 0;
  line[strcspn(line, "#\n")] = '\0';
  for (char *token = strtok(line, " \t"); token; token = strtok(NULL, " \t")) {
    if (strcmp(token, "÷") == 0) {
      if (*size > 0) ends[(*count)++] = *size;
    } else if (strcmp(token, "×") != 0) {
      *size += utf8_encode((uint32_t)strtoul(token, NULL, 16), text + *size);
    }
  }
  return *size > 0;
}

static long run_file(const char *directory, const char *name, sayso_segment_kind kind) {
  char path[1024], line[MAX_LINE], original[MAX_LINE], text[MAX_LINE];
  uint64_t ends[MAX_LINE];
  long tests = 0;
  snprintf(path, sizeof path, "%s/auxiliary/%s", directory, name);
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    fprintf(stderr, "%s: cannot be read; Debian has it in the package unicode-data\n", path);
    return 0;
  }
  while (fgets(line, sizeof line, file)) {
    expected e = {.kind = kind, .text = text, .ends = ends};
    strcpy(original, line);
    if (!read_test(line, text, &e.size, ends, &e.count)) continue;
    const char *differs = ways_differ(&e);
    if (differs) fprintf(stderr, "%s: %s", differs, original);
    CHECK_THAT(differs == NULL, name);
    tests++;
  }
  fclose(file);
  return tests;
}

int main(int argc, char **argv) {
  const char *directory = argc > 1 ? argv[1] : UNICODE_DIRECTORY;
  CHECK(run_file(directory, "GraphemeBreakTest.txt", SAYSO_GRAPHEMES) == 602);
  CHECK(run_file(directory, "WordBreakTest.txt", SAYSO_UAX_WORDS) == 1823);
  CHECK(run_file(directory, "SentenceBreakTest.txt", SAYSO_UAX_SENTENCES) == 502);
  return CHECKS_DONE();
}
