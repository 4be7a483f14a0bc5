/* Roles by a sequence model. Internal. */
#ifndef SAYSO_READ_LABEL_H
#define SAYSO_READ_LABEL_H

#include "../model/model.h"
#include "facts.h"

/* What is known of a word's label beforehand: a bit for each label that it may have. */
enum { ANY_LABEL = (1 << LABEL_COUNT) - 1 };

/* Sets the document's roles by the model's network, chain and settings, with a lexicon that may be another.
 * `known` has a byte for each word, or is NULL. */
sayso_status label_document(sayso_document *doc, const sayso_model *model, const lexicon *lex,
                            const uint8_t *known);

/* The same with the document's own model. */
sayso_status find_known_roles(sayso_document *doc, const uint8_t *known);

#endif
