#define _POSIX_C_SOURCE 200809L

#include "linear.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { STEPS = 5, TRIES = 4 };
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

/* Of the line through (log size, log cost) with the least squares. */
static double slope(const double *x, const double *y) {
  double mean_x = 0, mean_y = 0, over = 0, under = 0;
  for (size_t i = 0; i < STEPS; i++) {
    mean_x += x[i] / STEPS;
    mean_y += y[i] / STEPS;
  }
  for (size_t i = 0; i < STEPS; i++) {
    over += (x[i] - mean_x) * (y[i] - mean_y);
    under += (x[i] - mean_x) * (x[i] - mean_x);
  }
  return over / under;
}

typedef struct slopes {
  double seconds, bytes, speed;
} slopes;

static slopes measure_slopes(linear_run *run, const void *way, const char *text) {
  double sizes[STEPS], seconds[STEPS], bytes[STEPS];
  size_t size = SMALLEST;
  for (size_t i = 0; i < STEPS; i++, size *= 4) {
    size_t times = size < LEAST ? LEAST / size : 1, most = 0;
    double start = now();
    for (size_t n = 0; n < times; n++) most = run(way, text, size);
    sizes[i] = log((double)size);
    seconds[i] = log((now() - start) / (double)times + 1e-9);
    bytes[i] = log((double)(most + 1));
  }
  double speed = (double)LARGEST / exp(seconds[STEPS - 1]) / 1e6;
  return (slopes){slope(sizes, seconds), slope(sizes, bytes), speed};
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

/* Tries again what seems too steep, which on a busy machine may be chance; what isn't linear stays so. */
static int measure_shape(const char *name, size_t shape, linear_run *run, const void *way, const char *text) {
  slopes s = {MOST_SLOPE + 1, 0, 0};
  for (int tries = 0; tries < TRIES && s.seconds > MOST_SLOPE; tries++) s = measure_slopes(run, way, text);
  reading smallest = {run, way, text, SMALLEST}, largest = {run, way, text, LARGEST};
  size_t stack_small = stack_use(smallest), stack_large = stack_use(largest);
  int bad = s.seconds > MOST_SLOPE || s.bytes > MOST_SLOPE || stack_large > stack_small + STACK_SLACK;
  printf("%-26s %-30s slope of time %5.2f, of memory %5.2f, stack %5.1f KiB, %7.1f MB/s%s\n", name,
         shapes[shape].name, s.seconds, s.bytes, (double)stack_large / 1024, s.speed,
         bad ? "  NOT LINEAR" : "");
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
