/* Roles by a sequence model: features that training and reading share. Internal. */
#ifndef SAYSO_READ_LABEL_H
#define SAYSO_READ_LABEL_H

#include "../model/model.h"
#include "facts.h"

enum { LABEL_KEYS_MAX = 144 };

/* Keys of the word `at` of a chunk of `count` words. Writes at most LABEL_KEYS_MAX and returns how many. */
size_t label_keys(const word_facts *words, int32_t count, const surroundings *around, int32_t at,
                  uint64_t *keys);

/* Sets the document's roles by the model's labels, chain and settings, with a lexicon that may be another. */
sayso_status label_document(sayso_document *doc, const sayso_model *model, const lexicon *lex);

#endif
