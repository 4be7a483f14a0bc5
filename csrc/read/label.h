/* Roles by a sequence model. Internal. */
#ifndef SAYSO_READ_LABEL_H
#define SAYSO_READ_LABEL_H

#include "../model/model.h"
#include "facts.h"

/* Sets the document's roles by the model's network, chain and settings, with a lexicon that may be another.
 */
sayso_status label_document(sayso_document *doc, const sayso_model *model, const lexicon *lex);

#endif
