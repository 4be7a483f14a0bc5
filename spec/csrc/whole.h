/* Specs that are run at full size by a target of their own, and in part by make check. */
#ifndef SAYSO_WHOLE_H
#define SAYSO_WHOLE_H

#include <stdlib.h>

/* Whether all is wanted: make check-memory, check-utf8, check-damage and check-lua set SAYSO_WHOLE. */
static inline int whole_is_wanted(void) {
  return getenv("SAYSO_WHOLE") != NULL;
}

#endif
