/* Prints what csrc/resolve/pronoun.c knows of each pronoun in a text, for spec/bench/pronouns.lua:
 *   pronoun_candidates MODEL < TEXT
 * A line "pronoun FIRST" with the pronoun's first byte, counted from 1; then for each mention that it may go back to
 * a line "FIRST LAST FEATURE…" with the first and last bytes of the latest name of the same entity before the pronoun;
 * both are 0 where it has none. */
#include <stdio.h>
#include <stdlib.h>

#include "../../csrc/resolve/pronoun.h"

static char *read_all(size_t *size) {
  char *text = NULL;
  size_t capacity = 0;
  for (*size = 0;; *size += fread(text + *size, 1, capacity - *size, stdin)) {
    if (*size < capacity) return text;
    capacity = capacity > 0 ? capacity * 2 : 1 << 16;
    char *larger = realloc(text, capacity);
    if (larger == NULL) exit(EXIT_FAILURE);
    text = larger;
  }
}

static void print_candidate(const sayso_document *doc, const pronoun_candidate *c, uint32_t pronoun) {
  uint32_t entity = doc->mentions.items[c->mention].entity;
  sayso_span name = {0, 0};
  for (uint32_t i = doc->entities.items[entity].first_mention; i < pronoun; i = doc->mentions.items[i].next) {
    if (doc->mentions.items[i].kind == SAYSO_MENTION_NAME) name = doc->mentions.items[i].head;
  }
  printf("%u %u", name.end > 0 ? name.start + 1 : 0, name.end);
  for (size_t i = 0; i < PRONOUN_FEATURE_COUNT; i++) printf(" %g", (double)c->features[i]);
  putchar('\n');
}

int main(int argc, char **argv) {
  sayso_model *model = NULL;
  sayso_document *doc = NULL;
  size_t size;
  char *text = read_all(&size);
  if (argc != 2 || sayso_model_open(argv[1], NULL, &model) != SAYSO_OK ||
      sayso_document_new(NULL, &doc) != SAYSO_OK ||
      sayso_document_read(doc, text, size, model, NULL) != SAYSO_OK)
    return EXIT_FAILURE;
  for (uint32_t i = 0; i < doc->mentions.count; i++) {
    pronoun_candidate found[RECENT_MENTIONS];
    if (doc->mentions.items[i].kind != SAYSO_MENTION_PRONOUN) continue;
    size_t count = pronoun_candidates(doc, i, found);
    printf("pronoun %u\n", doc->mentions.items[i].span.start + 1);
    for (size_t k = 0; k < count; k++) print_candidate(doc, &found[k], i);
  }
  sayso_document_free(doc);
  sayso_model_free(model);
  free(text);
  return EXIT_SUCCESS;
}
