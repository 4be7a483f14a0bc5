/* What the specs of this folder ask of attributions. */
#ifndef SAYSO_SPEC_ATTRIBUTIONS_H
#define SAYSO_SPEC_ATTRIBUTIONS_H

#include "sayso.h"

/* Whether all that sayso.h promises of every attribution holds. */
int attributions_are_sound(const sayso_document *doc);

/* Whether a span holds just these words. */
int span_is(const sayso_document *doc, sayso_span span, const char *words);

/* The model that comes with sayso, or the one in the environment's SAYSO_MODEL; NULL where it can't be read.
 */
sayso_model *open_model(void);

#endif
