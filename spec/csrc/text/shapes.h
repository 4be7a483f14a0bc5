/* Texts made to be costly: the specs see that they are read rightly, the benchmarks that their cost grows no
 * faster than they do. */
#ifndef SAYSO_SHAPES_H
#define SAYSO_SHAPES_H

#include <stddef.h>

/* A text begins with `first` and goes on with `again`, again and again. */
typedef struct costly_shape {
  const char *name, *first, *again;
  int is_news; /* whether only the stages that read news could trip over it */
} costly_shape;

/* The last has no name. */
extern const costly_shape costly_shapes[];

/* Fills `size` bytes, which are more than `first` has. */
void fill_shape(char *text, size_t size, const costly_shape *shape);

#endif
