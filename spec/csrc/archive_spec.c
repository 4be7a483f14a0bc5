/* The archive in a program that has names of its own: those that the core uses within itself aren't in the
 * way. */
#include <string.h>

#include "check.h"
#include "sayso.h"
#include "sayso_segment.h"

double logistic(double x);
double logistic(double x) {
  return x;
}

int find_words(void);
int find_words(void) {
  return 1;
}

const char memory_resize[] = "mine";
const char character_ascii[] = "mine too";

int main(void) {
  static const char text[] = "The caf\xe9 is full, she said.";
  sayso_document *doc = NULL;
  size_t words = 0;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  if (doc == NULL) return 1;
  CHECK(sayso_document_read(doc, text, strlen(text), NULL, NULL) == SAYSO_OK);
  (void)sayso_document_words(doc, &words);
  CHECK(words == 8);
  CHECK(sayso_segment_count(SAYSO_GRAPHEMES, text, strlen(text)) == strlen(text));
  sayso_document_free(doc);
  CHECK(logistic(3) == 3 && find_words() == 1 && memory_resize[0] == character_ascii[0]);
  return CHECKS_DONE();
}
