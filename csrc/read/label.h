/* Roles by a sequence model: features that training and reading share. Internal. */
#ifndef SAYSO_READ_LABEL_H
#define SAYSO_READ_LABEL_H

#include "../model/model.h"
#include "facts.h"

enum { LABEL_KEYS_MAX = 144 };

/* Keys of the word `at` of a chunk of `count` words. Writes at most LABEL_KEYS_MAX and returns how many. */
size_t label_keys(const word_facts *words, int32_t count, const surroundings *around, int32_t at, uint64_t *keys);

/* Finds the roles of a chunk whose scores and joints stand in `c`, and appends them to the document's. A run that the
 * best path lacks is taken too when no run taken overlaps it and its probability is `candidate` or more. */
sayso_status take_roles(sayso_document *doc, const chunk *where, chain *c, const chain_steps *steps, float candidate);

#endif
