/* Growing arrays over the caller's allocator, and places in sorted ones. Internal. */
#ifndef SAYSO_MEMORY_H
#define SAYSO_MEMORY_H

#include "sayso.h"

/* An allocator that also counts what it has handed out. */
typedef struct memory {
  sayso_allocator allocator;
  size_t in_use;
} memory;

/* Takes `allocator`, or malloc's where it is NULL. */
void memory_init(memory *m, const sayso_allocator *allocator);

/* As sayso_resize, for `count` items of `size` bytes; NULL also when the product overflows.
 * A `new_count` of 0 frees. */
void *memory_resize(memory *m, void *block, size_t old_count, size_t new_count, size_t size);

/* Declares an array type: VECTOR(sayso_word) words; */
#define VECTOR(type)                                                                                         \
  struct {                                                                                                   \
    type *items;                                                                                             \
    size_t count, capacity;                                                                                  \
  }

/* Makes room for `extra` more items; 0 when there is no memory (the array stays as it was). Grows by
 * doubling, so that pushing n items costs O(n). */
#define vector_reserve(m, v, extra)                                                                          \
  vector_reserve_((m), (void **)&(v)->items, (v)->count, &(v)->capacity, (extra), sizeof *(v)->items)

/* Pushes `...` (an expression of the item type; a compound literal may hold commas); 0 when there is no
 * memory. */
#define vector_push(m, v, ...)                                                                               \
  ((v)->count < (v)->capacity || vector_reserve(m, v, 1) ? ((v)->items[(v)->count++] = (__VA_ARGS__), 1) : 0)

/* Frees the items; the array is empty and can be used again. */
#define vector_free(m, v)                                                                                    \
  ((void)memory_resize((m), (v)->items, (v)->capacity, 0, sizeof *(v)->items), (v)->items = NULL,            \
   (v)->count = (v)->capacity = 0)

/* Sets `place` to the first of `count` places where `before`, an expression in `i`, is false, by halving: it
 * is true up to there and false from there on. */
#define lower_bound(place, count, i, before)                                                                 \
  do {                                                                                                       \
    size_t low_ = 0, high_ = (count);                                                                        \
    while (low_ < high_) {                                                                                   \
      size_t i = low_ + (high_ - low_) / 2;                                                                  \
      if (before)                                                                                            \
        low_ = i + 1;                                                                                        \
      else                                                                                                   \
        high_ = i;                                                                                           \
    }                                                                                                        \
    (place) = low_;                                                                                          \
  } while (0)

int vector_reserve_(memory *m, void **items, size_t count, size_t *capacity, size_t extra, size_t size);

#endif
