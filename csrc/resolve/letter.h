/* Letters: where the names of those who signed one stand. Internal. */
#ifndef SAYSO_RESOLVE_LETTER_H
#define SAYSO_RESOLVE_LETTER_H

#include "../document.h"

/* Some blocks, `end` not among them. */
typedef struct block_range {
  size_t first, end;
} block_range;

/* The last blocks of a letter, with its signature; none where the text isn't one. */
block_range signature_of(const sayso_document *doc);

/* Whether the block is one of them. */
static inline int is_signature(block_range signature, size_t block) {
  return block >= signature.first && block < signature.end;
}

#endif
