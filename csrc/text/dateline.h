/* Where a story was written, which stands before its first sentence: "WASHINGTON (AP) —". Internal. */
#ifndef SAYSO_TEXT_DATELINE_H
#define SAYSO_TEXT_DATELINE_H

#include "../document.h"

/* The end of the dateline at the start of a block's span, or s.start where there is none. */
uint32_t dateline_end(const sayso_document *doc, sayso_span s);

#endif
