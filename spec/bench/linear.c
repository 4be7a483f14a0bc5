#define _POSIX_C_SOURCE 200809L

#include "linear.h"

#include "../csrc/text/shapes.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { STEPS = 5, ROUNDS = 10 };
static const double MOST_SLOPE = 1.1;

/* Each size is four times the one before. */
static size_t smallest_of(size_t largest) {
  return largest >> 2 * (STEPS - 1);
}

/* ---- Time and memory ----------------------------------------------------------------------------- */

/* Of this process, so that what else the machine does counts as little as it can. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Gives the heap back to the system, so that a text read again and again pays for its memory each time, as a
 * long one does. */
static void start_afresh(void) {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

/* What each size cost, in the round where it took least time, and at most of memory. */
typedef struct costs {
  double seconds[STEPS], bytes[STEPS];
} costs;

/* A clock tells no small times, so a text much shorter than the largest is read again and again. */
static void run_round(linear_run *run, const void *way, const char *text, size_t largest, costs *c) {
  size_t size = smallest_of(largest), least = largest / 8;
  for (size_t i = 0; i < STEPS; i++, size *= 4) {
    size_t times = size < least ? least / size : 1, most = 0;
    double start = now();
    for (size_t n = 0; n < times; n++, start_afresh()) most = run(way, text, size);
    double seconds = (now() - start) / (double)times;
    if (c->seconds[i] == 0 || seconds < c->seconds[i]) c->seconds[i] = seconds;
    c->bytes[i] = (double)most;
  }
}

/* Of the line through (log size, log cost) with the least squares. */
static double slope(const double *cost) {
  double over = 0, under = 0;
  for (size_t i = 0; i < STEPS; i++) {
    double x = (double)i - (STEPS - 1) / 2.0; /* in steps of four times */
    over += x * log(cost[i] + 1e-9);
    under += x * x * log(4);
  }
  return over / under;
}

/* ---- Stack --------------------------------------------------------------------------------------- */

enum { STACK_SIZE = 1 << 20, STACK_PAINT = 0xA5 };

/* What the C library takes more for a large block than for a small one; and what any thread has. */
static const size_t STACK_SLACK = 4096, MOST_STACK = (size_t)64 << 10;

typedef struct reading {
  linear_run *run;
  const void *way;
  const char *text;
  size_t size;
} reading;

static void *read_in_thread(void *argument) {
  const reading *r = argument;
  r->run(r->way, r->text, r->size);
  return NULL;
}

/* Reads in a thread whose stack was painted before, and tells how much of it is painted no more. */
static size_t stack_use(reading r) {
  unsigned char *stack = aligned_alloc(4096, STACK_SIZE);
  pthread_attr_t attributes;
  pthread_t thread;
  if (stack == NULL) exit(2);
  memset(stack, STACK_PAINT, STACK_SIZE);
  pthread_attr_init(&attributes);
  if (pthread_attr_setstack(&attributes, stack, STACK_SIZE) != 0) exit(2);
  if (pthread_create(&thread, &attributes, read_in_thread, &r) != 0) exit(2);
  pthread_join(thread, NULL);
  pthread_attr_destroy(&attributes);
  size_t untouched = 0; /* stacks grow downwards wherever this is run */
  while (untouched < STACK_SIZE && stack[untouched] == STACK_PAINT) untouched++;
  free(stack);
  return STACK_SIZE - untouched;
}

/* ---- All of it ----------------------------------------------------------------------------------- */

/* Goes on with what seems too steep, which on a busy machine may be chance; what isn't linear stays so. */
static int measure_shape(const char *name, const costly_shape *shape, linear_run *run, const void *way,
                         const char *text, size_t size) {
  costs c = {{0}, {0}};
  double steepness = MOST_SLOPE + 1;
  for (int round = 0; round < ROUNDS && steepness > MOST_SLOPE; round++) {
    run_round(run, way, text, size, &c);
    steepness = slope(c.seconds);
  }
  double memory = slope(c.bytes);
  reading smallest = {run, way, text, smallest_of(size)}, largest = {run, way, text, size};
  size_t stack_small = stack_use(smallest), stack_large = stack_use(largest);
  int bad = steepness > MOST_SLOPE || memory > MOST_SLOPE || stack_large > stack_small + STACK_SLACK ||
            stack_large > MOST_STACK;
  printf(
      "%-23s %-30s slope of time %5.2f, of memory %5.2f; %6.1f MB/s, %5.1f bytes a byte, stack %.1f KiB%s\n",
      name, shape->name, steepness, memory, (double)size / c.seconds[STEPS - 1] / 1e6,
      c.bytes[STEPS - 1] / (double)size, (double)stack_large / 1024, bad ? "  NOT LINEAR" : "");
  fflush(stdout);
  return bad;
}

int linear_measure(const char *name, linear_run *run, const void *way, int is_news, size_t largest,
                   const char *wanted) {
  char *text = malloc(largest);
  int failures = 0;
  if (text == NULL) exit(2);
  for (const costly_shape *shape = costly_shapes; shape->name != NULL; shape++) {
    if ((shape->is_news && !is_news) || (wanted != NULL && strstr(shape->name, wanted) == NULL)) continue;
    fill_shape(text, largest, shape);
    failures += measure_shape(name, shape, run, way, text, largest);
  }
  free(text);
  return failures;
}
