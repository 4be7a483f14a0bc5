/* Authors: whom a by-line names, or a letter's signature. Internal. */
#ifndef SAYSO_RESOLVE_AUTHOR_H
#define SAYSO_RESOLVE_AUTHOR_H

#include "../document.h"

/* Sets the document's author, who outside of all quotations is "I", or several who are "we"; 0 where there is no
 * memory. */
int find_author(sayso_document *doc);

#endif
