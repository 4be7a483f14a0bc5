/* One number for all that may be asked of a document. */
#ifndef SAYSO_DIGEST_H
#define SAYSO_DIGEST_H

#include "sayso.h"

/* The same for documents that answer everything alike, and hardly ever for others. */
uint64_t document_digest(const sayso_document *doc);

#endif
