/* Whether the cost of segmentation is linear on texts made to be costly: prints the log-log slope of time
 * over size from 64 KiB to 16 MiB for each text, kind and way, and fails when one is above 1.1. */
#define _POSIX_C_SOURCE 200809L

#include "sayso_segment.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SMALLEST ((size_t)64 << 10)
#define LARGEST ((size_t)16 << 20)
#define STEPS 5 /* each four times the one before */
#define ROUNDS 3
#define TRIES 4
#define LEAST                                                                                                \
  ((size_t)4 << 20) /* bytes to read in one measurement, by reading a shorter text again and again */
#define MOST_SLOPE 1.1

/* A text begins with `first` and goes on with `again`, again and again. */
static const struct {
  const char *name, *first, *again;
} shapes[] = {
    {"combining marks", "a", "\u0301"},
    {"regional indicators", "", "\U0001F1E9"},
    {"\"a.\" and spaces", "a.", " "},
    {"\"a.\" and brackets", "a.", ")"},
    {"\"a. \" and brackets", "a. ", ")"},
    {"\"a. \" and digits", "a. ", "1"},
    {"\"a.\" again", "", "a."},
    {"\"a. 1 \" again", "", "a. 1 "},
    {"apostrophes", "", "'"},
    {"apostrophes after a letter", "a", "'"},
    {"Hebrew quotation marks", "", "\u05D0\""},
    {"one token", "", "a"},
    {"one token of letters and marks", "", "a'"},
    {"invalid bytes", "", "\xF0\x9F"},
    {"joined emoji", "", "\U0001F469\u200D"},
};
#define SHAPES (sizeof shapes / sizeof *shapes)

static void fill(char *text, size_t size, size_t shape) {
  size_t first = strlen(shapes[shape].first), again = strlen(shapes[shape].again);
  memcpy(text, shapes[shape].first, first);
  for (size_t at = first; at < size; at++) text[at] = shapes[shape].again[(at - first) % again];
}

/* ---- Ways ---------------------------------------------------------------------------------------- */

static size_t many_at_a_time(sayso_segment_kind kind, const char *text, size_t size) {
  return sayso_segment_count(kind, text, size);
}

/* Each end asked for by itself, which knows nothing of the one before. */
static size_t one_by_one(sayso_segment_kind kind, const char *text, size_t size) {
  size_t total = 0;
  for (size_t start = 0; start < size; total++) start = sayso_segment_end(kind, text, size, start);
  return total;
}

static size_t stream(sayso_segment_kind kind, const char *text, size_t size) {
  uint64_t ends[64];
  size_t total = 0, used;
  sayso_segmenter g;
  sayso_segmenter_begin(&g, kind);
  for (size_t at = 0; at < size; at += used) {
    size_t chunk = size - at < 1000 ? size - at : 1000;
    total += sayso_segmenter_feed(&g, text + at, chunk, ends, 64, &used);
  }
  return total + sayso_segmenter_finish(&g, ends);
}

static const struct {
  const char *name;
  size_t (*run)(sayso_segment_kind, const char *, size_t);
} ways[] = {{"many at a time", many_at_a_time}, {"one by one", one_by_one}, {"stream", stream}};

/* ---- Measuring ----------------------------------------------------------------------------------- */

/* Of this process, so that what else the machine does counts as little as it can. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double seconds_for(size_t way, sayso_segment_kind kind, const char *text, size_t size) {
  size_t times = size < LEAST ? LEAST / size : 1;
  double start = now();
  for (size_t i = 0; i < times; i++)
    if (ways[way].run(kind, text, size) == 0) exit(1);
  return (now() - start) / (double)times;
}

/* Of the line through (log size, log seconds) with the least squares. */
static double slope(const double *x, const double *y, size_t n) {
  double mean_x = 0, mean_y = 0, over = 0, under = 0;
  for (size_t i = 0; i < n; i++) mean_x += x[i] / (double)n, mean_y += y[i] / (double)n;
  for (size_t i = 0; i < n; i++) {
    over += (x[i] - mean_x) * (y[i] - mean_y);
    under += (x[i] - mean_x) * (x[i] - mean_x);
  }
  return over / under;
}

/* Sets the best seconds of several rounds for the largest size. */
static double measure_slope(size_t way, sayso_segment_kind kind, const char *text, double *largest) {
  double sizes[STEPS], seconds[STEPS];
  for (size_t round = 0; round < ROUNDS; round++) {
    size_t size = SMALLEST;
    for (size_t i = 0; i < STEPS; i++, size *= 4) {
      double taken = log(seconds_for(way, kind, text, size));
      sizes[i] = log((double)size);
      if (round == 0 || taken < seconds[i]) seconds[i] = taken;
    }
  }
  *largest = exp(seconds[STEPS - 1]);
  return slope(sizes, seconds, STEPS);
}

/* Tries again what seems too steep, which on a busy machine may be chance; what isn't linear stays so. */
static int measure(size_t shape, sayso_segment_kind kind, size_t way, const char *text) {
  static const char *const kinds[] = {"graphemes", "words", "sentences"};
  double seconds, found = MOST_SLOPE + 1;
  for (int tries = 0; tries < TRIES && found > MOST_SLOPE; tries++)
    found = measure_slope(way, kind, text, &seconds);
  printf("%-32s %-10s %-15s slope %.2f, %6.0f MB/s%s\n", shapes[shape].name, kinds[kind], ways[way].name,
         found, (double)LARGEST / seconds / 1e6, found > MOST_SLOPE ? "  NOT LINEAR" : "");
  return found > MOST_SLOPE;
}

int main(void) {
  char *text = malloc(LARGEST);
  int failures = 0;
  if (text == NULL) return 1;
  for (size_t shape = 0; shape < SHAPES; shape++) {
    fill(text, LARGEST, shape);
    for (int kind = SAYSO_GRAPHEMES; kind <= SAYSO_UAX_SENTENCES; kind++)
      for (size_t way = 0; way < sizeof ways / sizeof *ways; way++)
        failures += measure(shape, (sayso_segment_kind)kind, way, text);
  }
  free(text);
  return failures != 0;
}
