/* Chunks, in which words are labelled, and distances as the models know them. */
#include "read/facts.h"

#include <string.h>

#include "../check.h"
#include "../text/reading.h"

/* A block of so many words: of sentences of `length` words, the full stop among them. */
static sayso_document *block_of(uint32_t words, uint32_t length) {
  static char text[16 * CHUNK_WORDS];
  size_t size = 0;
  for (uint32_t i = 1; i <= words; i++) {
    const char *word = i % length == 1 ? "Rain" : i % length == 0 ? "." : "rain";
    if (size > 0 && word[0] != '.') text[size++] = ' ';
    memcpy(text + size, word, strlen(word));
    size += strlen(word);
  }
  sayso_document *doc = read_bytes(text, size);
  CHECK(doc != NULL && doc->blocks.count == 1 && doc->words.count == words);
  return doc;
}

/* The chunks of a document follow each other to its end; returns where the first one ends. */
static uint32_t first_end(const sayso_document *doc) {
  uint32_t at = 0, first = 0;
  while (at < doc->words.count) {
    chunk c;
    chunk_at(doc, at, &c);
    CHECK(c.first_word == at && c.end_word > at && c.end_word - at <= CHUNK_WORDS && c.block == 0);
    if (at == 0) first = c.end_word;
    at = c.end_word;
  }
  CHECK(at == doc->words.count);
  return first;
}

static uint32_t first_end_of(uint32_t words, uint32_t length) {
  sayso_document *doc = block_of(words, length);
  uint32_t end = first_end(doc);
  sayso_document_free(doc);
  return end;
}

static void chunks_end_with_sentences(void) {
  CHECK(first_end_of(100, 10) == 100);
  CHECK(first_end_of(CHUNK_WORDS, 10) == CHUNK_WORDS);
  CHECK(first_end_of(3 * CHUNK_WORDS, 10) == CHUNK_WORDS / 10 * 10);
  /* but not where that would leave less than half of one */
  CHECK(first_end_of(3 * CHUNK_WORDS, 5 * CHUNK_WORDS) == CHUNK_WORDS);
  CHECK(first_end_of(3 * CHUNK_WORDS, CHUNK_WORDS - 1) == CHUNK_WORDS - 1);
}

static void distances_are_told_in_steps(void) {
  static const struct {
    int64_t distance;
    uint32_t step;
  } steps[] = {{0, 0}, {1, 1}, {3, 3}, {4, 4}, {5, 4}, {6, 5}, {8, 5}, {9, 6}, {15, 6}, {16, 7}, {INT32_MAX, 7}};
  for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
    CHECK(distance_step(steps[i].distance) == steps[i].step);
    CHECK(distance_step(-steps[i].distance) == steps[i].step);
  }
}

int main(void) {
  chunks_end_with_sentences();
  distances_are_told_in_steps();
  return CHECKS_DONE();
}
