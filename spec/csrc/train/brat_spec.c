/* Standoff as annotators' tools write it, and broken in every way that comes to mind. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "train/train.h"

static const char text[] = "“Yes,” the mayor said.\n\nShe hopes so.";

static memory m;
static annotations found;
static fault_list faults;

/* The bytes are copied to where what is read past their end is noticed. */
static void parse_bytes(const char *standoff, size_t size) {
  char *bytes = malloc(size ? size : 1);
  CHECK(bytes != NULL);
  if (bytes == NULL) return;
  memcpy(bytes, standoff, size);
  annotations_free(&m, &found);
  vector_free(&m, &faults);
  CHECK(parse_brat(&m, text, strlen(text), bytes, size, &found, &faults) == SAYSO_OK);
  free(bytes);
}

static void parse(const char *standoff) {
  parse_bytes(standoff, strlen(standoff));
}

static int is(sayso_span span, const char *words) {
  return span.end - span.start == strlen(words) && memcmp(text + span.start, words, strlen(words)) == 0;
}

static sayso_span span_of(size_t attribution, int role, uint32_t which) {
  const annotation *a = &found.items.items[attribution];
  return which < a->count[role] ? found.spans.items[a->first[role] + which] : NO_SPAN;
}

static int tells(size_t which, uint32_t line, const char *what) {
  return which < faults.count && faults.items[which].line == line &&
         strstr(faults.items[which].text, what) != NULL;
}

#define SOUND "T1\tSource 7 16\tthe mayor\nT2\tCue 17 21\tsaid\nT3\tContent 0 6\t“Yes,”\n"

static void what_is_sound_is_read(void) {
  parse("E1\tCue:T2 Source:T1 Content:T3\n" SOUND "#1\tAnnotatorNotes T1\ta note\nA1\tSure E1\n\n");
  CHECK(faults.count == 0);
  CHECK(found.items.count == 1);
  CHECK(is(span_of(0, ROLE_SOURCE, 0), "the mayor"));
  CHECK(is(span_of(0, ROLE_CUE, 0), "said"));
  CHECK(is(span_of(0, ROLE_CONTENT, 0), "“Yes,”"));
  CHECK(found.items.items[0].line == 1);
}

static void pieces_and_numbered_roles(void) {
  parse(
      "T1\tContent 1 4;24 27\tYes She\r\nT2\tContent 28 33\thopes\nE1\tContent:T1 Content2:T2 Contents:T1\n");
  CHECK(faults.count == 0);
  CHECK(found.items.items[0].count[ROLE_CONTENT] == 3);
  CHECK(is(span_of(0, ROLE_CONTENT, 1), "She"));
  CHECK(is(span_of(0, ROLE_CONTENT, 2), "hopes"));
}

static void the_covered_text_may_hold_line_ends(void) {
  parse(
      "T1\tContent 17 27\tsaid.\n\nShe\nT2\tContent 17 27\tsaid.  She\nT3 x\nE1\tContent:T1\nE2\tContent:T2");
  CHECK(faults.count == 1);
  CHECK(tells(0, 5, "begins with T, a number and a tab"));
  CHECK(found.items.count == 2);
}

static void what_is_broken_is_told_of_with_its_line(void) {
  static const struct {
    const char *standoff, *what;
    uint32_t line;
  } cases[] = {
      {"T1\tContent 0 999\tx\n", "0 to 999 is outside the text, which has 37 code points", 1},
      {"T1\tContent 9 3\tx\n", "9 to 3 ends before it has begun", 1},
      {"T1\tContent 3 3\t\n", "ends before it has begun", 1},
      {"T1\tContent 0 6\t“Yes.”\n", "the text there is ““Yes,””, not ““Yes.””", 1},
      {"T1\tContent 0 6\t“Yes,” the\n", "the text there is", 1},
      {"T1\tContent 7\tx\n", "a start and an end", 1},
      {"T1\tContent x y\tx\n", "a start and an end", 1},
      {"T1\tContent 99999999999999999999 5\tx\n", "a start and an end", 1},
      {"T1\tContent -3 5\tx\n", "a start and an end", 1},
      {"T1\tContent 0 6;8\tx\n", "a start and an end", 1},
      {"T1\tContent 0 6 x\n", "has a tab and the text", 1},
      {"Tx\tContent 0 6\tx\n", "begins with T, a number and a tab", 1},
      {"T\n", "begins with T, a number and a tab", 1},
      {"{\"id\": 1}\n", "no line of brat standoff", 1},
      {SOUND "E1\tContent:T9\n", "its Content T9 is not in the file", 4},
      {SOUND "E1\tContent:E9\n", "its Content E9 is not in the file", 4},
      {SOUND "E1\tContent:\n", "is not in the file", 4},
      {SOUND "E1\tSource:T1 Cue:T2\n", "has no content", 4},
      {SOUND "E1\n", "an E line has a tab", 4},
      {SOUND "T1\tSource 24 27\tShe\n", "T1 is in line 1 too", 4},
      {"T1\tContent 0 99\tx\nE1\tContent:T1\n", "is outside", 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    parse(cases[i].standoff);
    CHECK_THAT(tells(0, cases[i].line, cases[i].what),
               faults.count ? faults.items[0].text : cases[i].standoff);
    CHECK(found.items.count == 0);
  }
}

static void the_rest_is_used(void) {
  parse(SOUND "T4\tSource 0 999\tx\nE1\tSource:T4 Cue:T2 Content:T3\n");
  CHECK(faults.count == 2);
  CHECK(tells(1, 5, "its Source T4 can't be used"));
  CHECK(found.items.count == 1 && found.items.items[0].count[ROLE_SOURCE] == 0);
  parse(SOUND "T1\tSource 24 27\tShe\nE1\tSource:T1 Content:T3\n");
  CHECK(is(span_of(0, ROLE_SOURCE, 0), "She"));
}

/* Every beginning of a file, and every byte of it changed: nothing is read past its end. */
static void any_bytes(void) {
  static const char whole[] = SOUND "E1\tCue:T2 Source:T1 Content:T3\nT5\tContent 17 27\tsaid.\n\nShe\n";
  static const char bytes[] = {0, '\t', '\n', ' ', ';', ':', '9', 'T', 'E', (char)0xFF};
  char changed[sizeof whole];
  for (size_t at = 0; at + 1 < sizeof whole; at++) {
    parse_bytes(whole, at);
    memcpy(changed, whole, sizeof whole);
    for (size_t i = 0; i < sizeof bytes; i++) {
      changed[at] = bytes[i];
      parse_bytes(changed, sizeof whole - 1);
    }
  }
}

static void learnable(const char *standoff, size_t left, size_t nested, size_t told) {
  size_t inside = 0;
  parse(standoff);
  CHECK(faults.count == 0);
  CHECK(leave_one_role(&m, &found, &inside, &faults) == SAYSO_OK);
  CHECK(found.items.count == left);
  CHECK(inside == nested);
  CHECK(faults.count == told);
}

static void words_have_one_role(void) {
  static const char spans[] =
      "T1\tContent 0 37\nT2\tSource 7 16\nT3\tCue 17 21\nT4\tContent 24 37\nT5\tSource 10 21\n";
  char standoff[300];
  static const struct {
    const char *events;
    size_t left, nested, told;
  } cases[] = {
      {"E1\tContent:T4 Source:T2 Cue:T3\n", 1, 0, 0},
      {"E1\tContent:T1\nE2\tContent:T4 Source:T2 Cue:T3\n", 1, 1, 0},
      {"E1\tContent:T4 Source:T2 Cue:T3\nE2\tContent:T1\n", 1, 1, 0},
      {"E1\tContent:T1 Source:T2\n", 0, 0, 1},
      {"E1\tContent:T4 Source:T2\nE2\tContent:T4 Source:T5\n", 1, 0, 1},
      {"E1\tContent:T4 Source:T2\nE2\tContent:T4 Source:T2\n", 1, 0, 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    (void)snprintf(standoff, sizeof standoff, "%s%s", spans, cases[i].events);
    learnable(standoff, cases[i].left, cases[i].nested, cases[i].told);
  }
}

int main(void) {
  memory_init(&m, NULL);
  what_is_sound_is_read();
  pieces_and_numbered_roles();
  the_covered_text_may_hold_line_ends();
  what_is_broken_is_told_of_with_its_line();
  the_rest_is_used();
  any_bytes();
  words_have_one_role();
  annotations_free(&m, &found);
  vector_free(&m, &faults);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
