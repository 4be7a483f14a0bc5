/* Texts and streams of more than 4 GiB: offsets are right beyond what 32 bits hold, and what can't be read is refused
 * before any of it is. The text is memory that nobody has touched but around the place of interest. */
#if defined(__linux__)
#define _DEFAULT_SOURCE

#include "../../check.h"

#include "sayso_segment.h"

#include <string.h>
#include <sys/mman.h>

static const size_t SIZE = (size_t)5 << 30, FAR = ((size_t)4 << 30) - 6;
static const char SENTENCES[] = "He said so. She did. \n";

static const size_t WORDS[] = {2, 3, 7, 8, 10, 11, 12, 15, 16, 19, 20, 21, 22};
static const size_t SENTENCE_ENDS[] = {12, 22};

/* The ends of the segments that begin at FAR, counted from there, across the four GiB. */
static void ends_are_right(const char *text, sayso_segment_kind kind, const size_t *expected, size_t count) {
  size_t size = FAR + sizeof SENTENCES - 1, start = FAR;
  uint64_t ends[64];
  CHECK(sayso_segment_ends(kind, text, size, FAR, ends, 64) == count);
  for (size_t i = 0; i < count; i++) {
    CHECK(ends[i] == FAR + expected[i]);
    CHECK(sayso_segment_end(kind, text, size, start) == FAR + expected[i]);
    CHECK(sayso_boundary_after(kind, text, size, start) == FAR + expected[i]);
    CHECK(sayso_boundary_before(kind, text, size, FAR + expected[i]) == start);
    CHECK(sayso_boundary_at(kind, text, size, start) && sayso_boundary_at(kind, text, size, FAR + expected[i]));
    start = FAR + expected[i];
  }
  CHECK(!sayso_boundary_at(kind, text, size, FAR + 1));
}

/* A stream that has come so far already. */
static void streams_go_on(const char *text, sayso_segment_kind kind, const size_t *expected, size_t count) {
  sayso_segmenter g;
  uint64_t ends[64];
  size_t used, found;
  sayso_segmenter_begin(&g, kind);
  g.position = FAR;
  used = 1;
  CHECK(sayso_segmenter_feed(&g, text, 0, ends, 32, &used) == 0 && used == 0 && g.position == FAR);
  found = sayso_segmenter_feed(&g, text + FAR, sizeof SENTENCES - 1, ends, 32, &used);
  found += sayso_segmenter_finish(&g, ends + found);
  CHECK(used == sizeof SENTENCES - 1 && found == count);
  for (size_t i = 0; i < count; i++) CHECK(ends[i] == FAR + expected[i]);
}

static void long_texts_are_refused(const char *text) {
  sayso_document *doc;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, SIZE, NULL, NULL) == SAYSO_TEXT_TOO_LONG);
  CHECK(sayso_document_read(doc, text, SAYSO_MAX_TEXT + 1, NULL, NULL) == SAYSO_TEXT_TOO_LONG);
  CHECK(sayso_document_read(doc, text + FAR, sizeof SENTENCES - 1, NULL, NULL) == SAYSO_OK);
  sayso_document_free(doc);
}

int main(void) {
  char *text = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  CHECK_THAT(text != MAP_FAILED || sizeof(size_t) == 4, "addresses for 5 GiB can be had");
  if (text == MAP_FAILED) return CHECKS_DONE();
  text[FAR - 1] = '\n'; /* so that all kinds of segments begin behind it */
  memcpy(text + FAR, SENTENCES, sizeof SENTENCES - 1);
  ends_are_right(text, SAYSO_UAX_WORDS, WORDS, sizeof WORDS / sizeof *WORDS);
  ends_are_right(text, SAYSO_UAX_SENTENCES, SENTENCE_ENDS, 2);
  streams_go_on(text, SAYSO_UAX_WORDS, WORDS, sizeof WORDS / sizeof *WORDS);
  streams_go_on(text, SAYSO_UAX_SENTENCES, SENTENCE_ENDS, 2);
  long_texts_are_refused(text);
  (void)munmap(text, SIZE);
  return CHECKS_DONE();
}
#else
#include "../../check.h"

/* Elsewhere memory may be promised only where there is as much. */
int main(void) {
  CHECK(1);
  return CHECKS_DONE();
}
#endif
