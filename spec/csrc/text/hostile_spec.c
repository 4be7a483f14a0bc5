/* Any bytes may come in, and any allocation may fail: what was found must hold together all the same. */
#include <stdlib.h>
#include <string.h>

#include "../budget.h"
#include "../check.h"
#include "../random.h"
#include "reading.h"
#include "shapes.h"

/* What the stages look for, and some that they might trip over. */
static const char *const shards[] = {
    "\"",
    "'",
    "\xe2\x80\x9c",
    "\xe2\x80\x9d",
    "\xe2\x80\x98",
    "\xe2\x80\x99",
    "``",
    "''",
    "'''",
    "\xc2\xab",
    "\xc2\xbb",
    "\xe3\x80\x8c",
    "\xe3\x80\x8d",
    "\xe2\x80\xba",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\f",
    "\xe2\x80\xa8",
    "\xc2\x85",
    "\xef\xbb\xbf",
    ".",
    "...",
    ". ",
    "!",
    "?",
    "\xe2\x80\xa6",
    "--",
    "\xe2\x80\x94",
    "-",
    ",",
    ":",
    ":)",
    "a",
    "A",
    "The",
    "said",
    "he",
    "Mr.",
    "U.S.",
    "No.",
    "Jan.",
    "5",
    "5'10\"",
    ("\xe2\x80\x99"
     "90s"),
    "'em",
    "don't",
    "cannot",
    "voters'",
    "$",
    "%",
    "http://",
    "a.b",
    "a@b.c",
    "@x",
    "#y",
    "[",
    "]",
    "(",
    ")",
    "[1]",
    "<",
    ">",
    "WASHINGTON (AP)",
    "\n\n\xe2\x80\x94 ",
    "? he asked",
    ", said the clerk",
    "\n  ",
    "By Jane Doe",
    "\xc3\xa9",
    "e\xcc\x81",
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
    "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7",
    "\xe4\xb8\xad\xe6\x96\x87",
    "\xe3\x80\x82",
    "\xe0\xb8\x81\xe0\xb8\xb1",
    "\xd7\xa9",
    "\xcc\x81",
    "\xe2\x80\x8d",
    "\xff",
    "\xc3",
    "\xe2\x80",
    "\xf0\x9f",
    "\xed\xa0\x80",
    "\xc0\x80",
};

enum { SHARDS = sizeof shards / sizeof *shards };

static size_t make_text(char *text, size_t room, uint64_t *state) {
  size_t size = 0;
  uint32_t pieces = next_random(state) % 60;
  while (pieces-- > 0) {
    uint32_t r = next_random(state) % (SHARDS + 2);
    const char *shard = r < SHARDS ? shards[r] : "\0";
    size_t length = r < SHARDS ? strlen(shard) : 1;
    if (length > room - size) break;
    memcpy(text + size, shard, length);
    size += length;
  }
  return size;
}

static void random_texts_are_read(void) {
  uint64_t state = 1;
  for (int i = 0; i < 20000; i++) {
    char text[2048];
    size_t size = make_text(text, sizeof text, &state);
    char *exact = malloc(size > 0 ? size : 1); /* so that a step past its end is seen */
    if (exact == NULL) return;
    memcpy(exact, text, size);
    sayso_document *doc = read_bytes(exact, size);
    CHECK(doc != NULL && is_sound(doc));
    sayso_document_free(doc);
    free(exact);
  }
}

static void random_bytes_are_read(void) {
  uint64_t state = 7;
  for (int i = 0; i < 2000; i++) {
    char bytes[256];
    size_t size = next_random(&state) % sizeof bytes;
    for (size_t k = 0; k < size; k++) bytes[k] = (char)(next_random(&state) >> 7);
    sayso_document *doc = read_bytes(bytes, size);
    CHECK(doc != NULL && is_sound(doc));
    sayso_document_free(doc);
  }
}

/* ---- No memory ----------------------------------------------------------------------------------- */

static sayso_status read_within(budget *b, const char *text, size_t size) {
  sayso_allocator allocator = allocator_within(b);
  sayso_document *doc;
  sayso_status status = sayso_document_new(&allocator, &doc);
  if (status != SAYSO_OK) return status;
  sayso_options options;
  sayso_options_default(&options);
  options.abbreviations = "zzyg title\nobs";
  options.abbreviations_size = strlen(options.abbreviations);
  status = sayso_document_read(doc, text, size, NULL, &options);
  sayso_document_free(doc);
  return status;
}

static void failing_allocations_leak_nothing(void) {
  static const char text[] =
      "A title\n\nBy Jane Doe\n\nPARIS (AP) \xe2\x80\x94 \xe2\x80\x9cWe \xe2\x80\x98"
      "do\xe2\x80\x99 it,\xe2\x80\x9d "
      "he said. Caf\xff\n\n\xe2\x80\x9cOpen\n\nand not closed. \xe2\x80\x9d \xe2\x80\x9d";
  for (long allowed = 0; allowed < 100; allowed++) {
    budget b = {.left = allowed};
    sayso_status status = read_within(&b, text, sizeof text - 1);
    CHECK(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
    CHECK(nothing_is_left(&b));
    if (status == SAYSO_OK) return;
  }
  CHECK_THAT(0, "a hundred allocations are enough for a short text");
}

/* ---- Costly texts -------------------------------------------------------------------------------- */

static void costly_texts_are_read(void) {
  static char text[1 << 16];
  for (const costly_shape *shape = costly_shapes; shape->name != NULL; shape++) {
    fill_shape(text, sizeof text, shape);
    sayso_document *doc = read_bytes(text, sizeof text);
    CHECK_THAT(doc != NULL && is_sound(doc), shape->name);
    sayso_document_free(doc);
  }
}

int main(void) {
  random_texts_are_read();
  random_bytes_are_read();
  failing_allocations_leak_nothing();
  costly_texts_are_read();
  return CHECKS_DONE();
}
