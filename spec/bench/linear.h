/* Whether cost grows no faster than texts do: what the benchmarks of that share. */
#ifndef SAYSO_LINEAR_H
#define SAYSO_LINEAR_H

#include <stddef.h>

/* Reads a text in some way and returns how many bytes of the heap it held at most. */
typedef size_t linear_run(const void *way, const char *text, size_t size);

/* Runs it on texts made to be costly, from a 256th of `largest`, in bytes, up to that, and prints for each the log-log
 * slopes of time and of memory over size and how much of the stack it took. Returns how many of them cost more than
 * they may: a slope above 1.1, a stack that grows or is above 64 KiB. `is_news` adds the texts that only what reads
 * news could trip over; where `wanted` isn't NULL, only those are run in whose names it is. */
int linear_measure(const char *name, linear_run *run, const void *way, int is_news, size_t largest,
                   const char *wanted);

#endif
