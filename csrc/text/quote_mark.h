/* Quotation marks: their families and the side that they face. Internal. */
#ifndef SAYSO_TEXT_QUOTE_MARK_H
#define SAYSO_TEXT_QUOTE_MARK_H

#include "character.h"

/* Marks of one family can open and close each other: writers mix straight and curly ones. */
typedef enum quote_family {
  QUOTE_DOUBLE,
  QUOTE_SINGLE,
  QUOTE_ANGLE,
  QUOTE_SINGLE_ANGLE,
  QUOTE_CORNER,
  QUOTE_WHITE_CORNER,
  QUOTE_DASH, /* before dialogue; what closes it is the last word of the speech */
  QUOTE_FAMILY_COUNT
} quote_family;

typedef enum quote_side { QUOTE_EITHER, QUOTE_OPENS, QUOTE_CLOSES } quote_side;

quote_family quote_mark_family(const char *text, uint32_t start, uint32_t end);

/* The side that the mark's own shape tells. */
quote_side quote_mark_shape(const char *text, uint32_t start);

/* The side that the characters around tell, within bytes `first` up to `last` (the block's). */
quote_side quote_mark_context(const char *text, uint32_t first, uint32_t last, uint32_t start, uint32_t end);

#endif
