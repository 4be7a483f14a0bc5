/* Which mentions are sources, and which stand in what somebody says. Internal. */
#ifndef SAYSO_RESOLVE_SOURCE_H
#define SAYSO_RESOLVE_SOURCE_H

#include "../document.h"

/* Index of the first mention that begins at `byte` or later. */
size_t mention_from(const sayso_document *doc, uint32_t byte);

/* The mention that a source's words are about: the first in it that is nobody's possessor ("Smith's aide"), of
 * those that begin there the longest; where each is one the first, if the source ends with it ("his view"); SAYSO_NONE where there is none. Articles
 * and titles may stand before the source. */
uint32_t mention_of_source(const sayso_document *doc, sayso_span source);

/* Sets `is_source` and `within` of all mentions, and the document's `said_by`; 0 where there is no memory. */
int mark_sources(sayso_document *doc);

#endif
