/* Abbreviations that the caller adds. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "reading.h"

static sayso_status read_with(sayso_document *doc, const char *text, const char *abbreviations) {
  sayso_options options;
  sayso_options_default(&options);
  options.abbreviations = abbreviations;
  options.abbreviations_size = strlen(abbreviations);
  return sayso_document_read(doc, text, strlen(text), NULL, &options);
}

/* How many sentences there are; 0 when reading failed. */
static size_t count_sentences(const char *text, const char *abbreviations) {
  sayso_document *doc;
  size_t count = 0;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return 0;
  if (read_with(doc, text, abbreviations) == SAYSO_OK) sayso_document_sentences(doc, &count);
  sayso_document_free(doc);
  return count;
}

static sayso_status status_of(const char *abbreviations) {
  sayso_document *doc;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return SAYSO_NO_MEMORY;
  sayso_status status = read_with(doc, "He left. She stayed.", abbreviations);
  size_t count;
  sayso_document_sentences(doc, &count);
  CHECK(count == (status == SAYSO_OK ? 2 : 0));
  sayso_document_free(doc);
  return status;
}

static void added_abbreviations_hold(void) {
  const char *text = "The Zzyg. Smith left.";
  CHECK(count_sentences(text, "") == 2);
  CHECK(count_sentences(text, "zzyg title") == 1);
  CHECK(count_sentences(text, "ZZYG. title") == 1);
  CHECK(count_sentences(text, "# ours\r\n\r\n  zzyg.\tmiddle capital\r\nabc") == 1);
  CHECK(count_sentences("It was zzyg. The law changed.", "zzyg") == 2);
  CHECK(count_sentences("It was zzyg. of the law.", "zzyg") == 1);
  CHECK(count_sentences("See zzyg. 5 of it.", "zzyg number") == 1);
  CHECK(count_sentences("The 2. Zzyg. Smith left.", "b\na\nzzyg title\nc\na title") == 1);
}

static void they_come_before_the_lexicon(void) {
  CHECK(count_sentences("Bread etc. Smith left.", "") == 1);
  CHECK(count_sentences("They met the Prof. Then they left.", "") == 1);
  CHECK(count_sentences("They met the Prof. Then they left.", "prof end") == 2);
}

static void what_is_none_is_refused(void) {
  CHECK(status_of("") == SAYSO_OK);
  CHECK(status_of("\n \n#\n") == SAYSO_OK);
  CHECK(status_of("zzyg tittle") == SAYSO_BAD_ARGUMENT);
  CHECK(status_of(".") == SAYSO_BAD_ARGUMENT);
  CHECK(status_of("abcdefghijklmnopqrstuvw.") == SAYSO_OK);
  CHECK(status_of("abcdefghijklmnopqrstuvwx.") == SAYSO_BAD_ARGUMENT);
}

/* The first fault, as "line:what is wrong", or "" where there is none. */
static const char *fault_in(const char *lines) {
  static char told[64];
  sayso_fault fault;
  told[0] = '\0';
  if (sayso_abbreviations_check(lines, strlen(lines), &fault) == SAYSO_OK) return told;
  CHECK(fault.reason != NULL && fault.reason[0] != '\0');
  (void)snprintf(told, sizeof told, "%zu:%.*s", fault.line, (int)(fault.end - fault.start),
                 lines + fault.start);
  return told;
}

static void faults_are_told(void) {
  CHECK(strcmp(fault_in(""), "") == 0);
  CHECK(strcmp(fault_in("# ours\n\nzzyg. title middle\n"), "") == 0);
  CHECK(strcmp(fault_in("# ours\n\nzzyg title tittle"), "3:tittle") == 0);
  CHECK(strcmp(fault_in("a\r\nb\r\nc x\r\n"), "3:x") == 0);
  CHECK(strcmp(fault_in("a\rb\rc x"), "3:x") == 0);
  CHECK(strcmp(fault_in("a\n . title"), "2:.") == 0);
  CHECK(strcmp(fault_in("abcdefghijklmnopqrstuvwx end"), "1:abcdefghijklmnopqrstuvwx") == 0);
  CHECK(strcmp(fault_in("\xef\xbb\xbfzzyg title\n\xef\xbb\xbf x"), "2:x") == 0);
  CHECK(strcmp(fault_in("a\n\x1b[31m"), "2:\x1b[31m") == 0);
  sayso_fault fault;
  CHECK(sayso_abbreviations_check("O\0b\0", 4, &fault) == SAYSO_BAD_ARGUMENT && fault.end == 4);
  CHECK(sayso_abbreviations_check(NULL, 0, &fault) == SAYSO_OK);
  CHECK(sayso_abbreviations_check(NULL, 1, &fault) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_abbreviations_check("a x", 3, NULL) == SAYSO_BAD_ARGUMENT);
}

static void files_of_any_system_are_read(void) {
  const char *text = "The Zzyg. Smith left.";
  CHECK(count_sentences(text, "\xef\xbb\xbfzzyg title") == 1);
  CHECK(count_sentences(text, "a end\rzzyg title\rb") == 1);
  CHECK(count_sentences(text, "a end\r\nzzyg title\r\n") == 1);
}

/* The list may be gone once the text is read, and the next reading knows nothing of it. */
static void they_last_for_one_reading(void) {
  sayso_document *doc;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return;
  char *lines = malloc(11);
  if (lines != NULL) {
    memcpy(lines, "zzyg title", 11);
    CHECK(read_with(doc, "The Zzyg. Smith left.", lines) == SAYSO_OK);
    free(lines);
  }
  size_t count;
  sayso_document_sentences(doc, &count);
  CHECK(count == 1);
  CHECK(read_with(doc, "The Zzyg. Smith left.", "") == SAYSO_OK);
  sayso_document_sentences(doc, &count);
  CHECK(count == 2);
  sayso_document_free(doc);
}

int main(void) {
  added_abbreviations_hold();
  they_come_before_the_lexicon();
  what_is_none_is_refused();
  faults_are_told();
  files_of_any_system_are_read();
  they_last_for_one_reading();
  return CHECKS_DONE();
}
