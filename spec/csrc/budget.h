/* An allocator that fails after some time, and knows what it has handed out. */
#ifndef SAYSO_BUDGET_H
#define SAYSO_BUDGET_H

#include <stdlib.h>

#include "sayso.h"

typedef struct budget {
  long left;   /* allocations that will still succeed */
  long blocks; /* in use */
  size_t bytes;
  int once; /* whether one alone fails then, and not all that follow */
} budget;

static void *resize_within(void *user, void *block, size_t old_size, size_t new_size) {
  budget *b = user;
  if (new_size == 0) {
    b->blocks -= block != NULL;
    b->bytes -= old_size;
    free(block);
    return NULL;
  }
  long left = b->left--;
  if (left == 0 || (left < 0 && !b->once)) return NULL;
  void *moved = realloc(block, new_size);
  if (moved == NULL) return NULL;
  b->blocks += block == NULL;
  b->bytes += new_size - old_size;
  return moved;
}

static inline sayso_allocator allocator_within(budget *b) {
  return (sayso_allocator){resize_within, b};
}

static inline int nothing_is_left(const budget *b) {
  return b->blocks == 0 && b->bytes == 0;
}

/* Whether reading a text with so few allocations ends well or for want of memory, and leaves nothing behind. */
static inline int reads_within(long allowed, const char *text, size_t size, const sayso_model *model,
                               const sayso_options *options) {
  budget b = {.left = allowed};
  sayso_allocator allocator = allocator_within(&b);
  sayso_document *doc;
  sayso_status status = sayso_document_new(&allocator, &doc);
  if (status == SAYSO_OK) status = sayso_document_read(doc, text, size, model, options);
  sayso_document_free(doc);
  return (status == SAYSO_OK || status == SAYSO_NO_MEMORY) && nothing_is_left(&b);
}

#endif
