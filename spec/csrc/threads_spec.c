/* Threads that read with one model at once, as sayso.h allows: each finds what one alone does.
 *
 *   make check-threads     the same under ThreadSanitizer */
#include <pthread.h>
#include <string.h>

#include "check.h"
#include "digest.h"
#include "read/attributions.h"

enum { THREADS = 4, TEXTS = 3, ROUNDS = 6 };

static const char *const texts[TEXTS] = {
    "Council votes\n\nBy a staff reporter\n\n“We can’t wait,” the mayor said. She hopes, the clerk said, it rains.",
    "According to the council, the mayor told reporters that Angela Merkel is “late.” She denied it. 5 p.m. it was.",
    "The caf\xE9 is full.\n\nMAYOR: It is coming.\n\n\x93No,\x94 he said. The caf\xE9 closed, she thinks."};

/* One for all. */
static sayso_model *model;
static uint64_t expected[TEXTS];

static int read_one(sayso_document *doc, int text, uint64_t *digest) {
  if (sayso_document_read(doc, texts[text], strlen(texts[text]), model, NULL) != SAYSO_OK) return 0;
  *digest = document_digest(doc);
  return 1;
}

/* Reads all texts in turn, each thread from another one on, and counts what differs. */
static void *read_all(void *argument) {
  int *differs = argument, first = *differs;
  sayso_document *doc;
  *differs = 0;
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) return NULL;
  for (int i = 0; i < ROUNDS * TEXTS; i++) {
    int text = (first + i) % TEXTS;
    uint64_t digest = 0;
    *differs += !read_one(doc, text, &digest) || digest != expected[text];
  }
  sayso_document_free(doc);
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  int differs[THREADS], started[THREADS];
  sayso_document *doc;
  model = open_model();
  CHECK(model != NULL && sayso_document_new(NULL, &doc) == SAYSO_OK);
  for (int i = 0; i < TEXTS; i++) CHECK(read_one(doc, i, &expected[i]));
  for (int i = 0; i < THREADS; i++) {
    differs[i] = i;
    started[i] = pthread_create(&threads[i], NULL, read_all, &differs[i]) == 0;
    CHECK(started[i]);
  }
  for (int i = 0; i < THREADS; i++) {
    if (started[i]) CHECK(pthread_join(threads[i], NULL) == 0 && differs[i] == 0);
  }
  sayso_document_free(doc);
  sayso_model_free(model);
  return CHECKS_DONE();
}
