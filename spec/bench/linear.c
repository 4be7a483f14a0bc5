#define _POSIX_C_SOURCE 200809L

#include "linear.h"

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
static const size_t SMALLEST = (size_t)64 << 10, LARGEST = (size_t)16 << 20;
static const double MOST_SLOPE = 1.1;

/* A clock tells no small times, so a shorter text than this is read again and again. */
static const size_t LEAST = (size_t)2 << 20;

/* ---- Texts --------------------------------------------------------------------------------------- */

/* A text begins with `first` and goes on with `again`, again and again. */
static const struct {
  const char *name, *first, *again;
} shapes[] = {
    {"prose", "", "The mayor said that the bridge, which is old, “must close,” she added. "},
    {"reports in reports", "", "the mayor said that the clerk thinks that "},
    {"reports in speech", "", "The mayor said: “The clerk told me: ‘"},
    {"reports around reports", "", "According to the clerk, the mayor said that it rains, "},
    {"pieces", "", "“It rains,” the mayor said, “and "},
    {"infinitives", "", "The mayor promised to ask whether "},
    {"openers", "", "“"},
    {"openers and words", "", "“a "},
    {"closers", "", "”"},
    {"closers and words", "", "a” "},
    {"straight marks", "", "\""},
    {"straight marks and words", "", "\"a\" "},
    {"nested marks", "", "“‘"},
    {"nested marks and words", "", "“a ‘b "},
    {"nested marks, closed", "", "“‘a’” "},
    {"guillemets", "", "«»"},
    {"backticks", "", "``"},
    {"apostrophes", "", "'"},
    {"apostrophes after a letter", "a", "'"},
    {"apostrophes and words", "", "'a "},
    {"Hebrew quotation marks", "", "\u05D0\""},
    {"\"a.\" and spaces", "a.", " "},
    {"\"a.\" and brackets", "a.", ")"},
    {"\"a. \" and brackets", "a. ", ")"},
    {"\"a. \" and digits", "a. ", "1"},
    {"\"a.\" again", "", "a."},
    {"\"a. 1 \" again", "", "a. 1 "},
    {"\"Mr. \" again", "", "Mr. "},
    {"\"A. \" again", "", "A. "},
    {"brackets", "", "("},
    {"one token", "", "a"},
    {"one token of digits", "", "1"},
    {"one token of letters and marks", "", "a'"},
    {"one token with hyphens", "", "a-"},
    {"full stops", "", "."},
    {"hyphens", "", "-"},
    {"combining marks", "a", "\u0301"},
    {"regional indicators", "", "\U0001F1E9"},
    {"joined emoji", "", "\U0001F469\u200D"},
    {"white space", "", " "},
    {"line feeds", "", "\n"},
    {"lines of a letter", "", "a\n"},
    {"blocks of a letter", "", "a\n\n"},
    {"list items", "", "- a\n"},
    {"dialogue", "", "— a\n\n"},
    {"an open quotation a paragraph", "", "“a\n\n"},
    {"invalid bytes", "", "\xFF"},
    {"sequences cut short", "", "\xF0\x9F"},
    {"addresses", "", "a@b.c/"},
    {"links", "", "http://"},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static void fill(char *text, size_t size, size_t shape) {
  size_t first = strlen(shapes[shape].first), again = strlen(shapes[shape].again);
  memcpy(text, shapes[shape].first, first);
  for (size_t at = first; at < size; at++) text[at] = shapes[shape].again[(at - first) % again];
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

static void run_round(linear_run *run, const void *way, const char *text, costs *c) {
  size_t size = SMALLEST;
  for (size_t i = 0; i < STEPS; i++, size *= 4) {
    size_t times = size < LEAST ? LEAST / size : 1, most = 0;
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
    double x = (double)i - (STEPS - 1) / 2.0; /* each size is four times the one before */
    over += x * log(cost[i] + 1e-9);
    under += x * x * log(4);
  }
  return over / under;
}

/* ---- Stack --------------------------------------------------------------------------------------- */

enum { STACK_SIZE = 1 << 20, STACK_PAINT = 0xA5 };

/* What the C library takes more for a large block than for a small one. */
static const size_t STACK_SLACK = 4096;

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
static int measure_shape(const char *name, size_t shape, linear_run *run, const void *way, const char *text) {
  costs c = {{0}, {0}};
  double steepness = MOST_SLOPE + 1;
  for (int round = 0; round < ROUNDS && steepness > MOST_SLOPE; round++) {
    run_round(run, way, text, &c);
    steepness = slope(c.seconds);
  }
  double memory = slope(c.bytes);
  reading smallest = {run, way, text, SMALLEST}, largest = {run, way, text, LARGEST};
  size_t stack_small = stack_use(smallest), stack_large = stack_use(largest);
  int bad = steepness > MOST_SLOPE || memory > MOST_SLOPE || stack_large > stack_small + STACK_SLACK;
  printf(
      "%-23s %-30s slope of time %5.2f, of memory %5.2f; %6.1f MB/s, %5.1f bytes a byte, stack %.1f KiB%s\n",
      name, shapes[shape].name, steepness, memory, (double)LARGEST / c.seconds[STEPS - 1] / 1e6,
      c.bytes[STEPS - 1] / (double)LARGEST, (double)stack_large / 1024, bad ? "  NOT LINEAR" : "");
  fflush(stdout);
  return bad;
}

int linear_measure(const char *name, linear_run *run, const void *way) {
  char *text = malloc(LARGEST);
  int failures = 0;
  if (text == NULL) exit(2);
  for (size_t shape = 0; shape < SHAPES; shape++) {
    fill(text, LARGEST, shape);
    failures += measure_shape(name, shape, run, way, text);
  }
  free(text);
  return failures;
}
