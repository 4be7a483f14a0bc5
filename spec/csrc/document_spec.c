/* A document's life: it is read into again and again, and what it held before never shows. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "document.h"

static size_t word_count(const sayso_document *doc) {
  size_t count;
  (void)sayso_document_words(doc, &count);
  return count;
}

static int is_empty(const sayso_document *doc) {
  size_t size, repairs;
  (void)sayso_document_text(doc, &size);
  (void)sayso_document_repairs(doc, &repairs);
  return size == 0 && repairs == 0 && word_count(doc) == 0 && sayso_document_encoding(doc) == SAYSO_UTF8;
}

static sayso_status read_text(sayso_document *doc, const char *text, size_t size) {
  return sayso_document_read(doc, text, size, NULL, NULL);
}

static void a_refusal_leaves_it_empty(sayso_document *doc) {
  static const char latin[] = "The caf\xe9 is full.";
  sayso_options options;
  sayso_options_default(&options);
  options.last_stage = 100;
  const char *text = latin;
  for (int way = 0; way < 3; way++) {
    CHECK(read_text(doc, latin, strlen(latin)) == SAYSO_OK && word_count(doc) == 5);
    sayso_status status = way == 0   ? read_text(doc, NULL, 4)
                          : way == 1 ? read_text(doc, text, SAYSO_MAX_TEXT + 1)
                                     : sayso_document_read(doc, text, 4, NULL, &options);
    CHECK(status == (way == 1 ? SAYSO_TEXT_TOO_LONG : SAYSO_BAD_ARGUMENT));
    CHECK(is_empty(doc));
  }
  CHECK(read_text(doc, NULL, 0) == SAYSO_OK && is_empty(doc));
  CHECK(sayso_document_read(NULL, text, 4, NULL, NULL) == SAYSO_BAD_ARGUMENT);
}

/* Whether the document, once its text from byte `from` on is read again, holds that. */
static int reads_itself(sayso_document *doc, size_t from, const char *expected) {
  size_t size;
  const char *text = sayso_document_text(doc, &size);
  if (read_text(doc, text + from, size - from) != SAYSO_OK) return 0;
  text = sayso_document_text(doc, &size);
  return size == strlen(expected) && memcmp(text, expected, size) == 0 && word_count(doc) > 0;
}

static void its_own_text_can_be_read_again(sayso_document *doc) {
  static const char latin[] = "The caf\xe9 is full. Nobody can go in.";
  CHECK(read_text(doc, latin, strlen(latin)) == SAYSO_OK);
  CHECK(reads_itself(doc, 0, "The caf\xc3\xa9 is full. Nobody can go in."));
  CHECK(reads_itself(doc, 4, "caf\xc3\xa9 is full. Nobody can go in."));
  CHECK(doc->repairs.count == 0);
  /* from inside a character, so that it is decoded anew */
  CHECK(reads_itself(doc, 4, "\xc2\xa9 is full. Nobody can go in."));
  CHECK(reads_itself(doc, 3, "is full. Nobody can go in."));
  const char *text = doc->text;
  CHECK(read_text(doc, text, SAYSO_MAX_TEXT + 1) == SAYSO_TEXT_TOO_LONG && is_empty(doc));
  CHECK(doc->memory.in_use == sizeof *doc);
}

int main(void) {
  sayso_document *doc;
  CHECK(sayso_document_new(NULL, NULL) == SAYSO_BAD_ARGUMENT);
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return 1;
  a_refusal_leaves_it_empty(doc);
  its_own_text_can_be_read_again(doc);
  sayso_document_free(doc);
  sayso_document_free(NULL);
  return CHECKS_DONE();
}
