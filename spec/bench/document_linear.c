/* Whether the cost of reading is linear on texts made to be costly: prints the log-log slopes of time and of memory
 * over size from 64 KiB to 16 MiB for each text, and fails when one is above 1.1.
 *
 *   document_linear STAGE [MODEL]
 *
 * Reads up to STAGE, one of sayso_stage_name; a MODEL is needed from the stage "tags" on. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "sayso.h"

enum { STEPS = 5, TRIES = 4 };
static const size_t SMALLEST = (size_t)64 << 10, LARGEST = (size_t)16 << 20, LEAST = (size_t)2 << 20;
static const double MOST_SLOPE = 1.1;

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
    {"guillemets", "", "«»"},
    {"apostrophes", "", "'"},
    {"apostrophes and words", "", "'a "},
    {"\"a.\" and spaces", "a.", " "},
    {"\"a.\" and brackets", "a.", ")"},
    {"\"Mr. \"", "", "Mr. "},
    {"\"A. \"", "", "A. "},
    {"one token", "", "a"},
    {"one token of digits", "", "1"},
    {"full stops", "", "."},
    {"hyphens", "", "-"},
    {"combining marks", "a", "\u0301"},
    {"regional indicators", "", "\U0001F1E9"},
    {"line feeds", "", "\n"},
    {"lines of a letter", "", "a\n"},
    {"blocks of a letter", "", "a\n\n"},
    {"invalid bytes", "", "\xFF"},
    {"addresses", "", "a@b.c/"},
};
enum { SHAPES = sizeof shapes / sizeof *shapes };

static void fill(char *text, size_t size, size_t shape) {
  size_t first = strlen(shapes[shape].first), again = strlen(shapes[shape].again);
  memcpy(text, shapes[shape].first, first);
  for (size_t at = first; at < size; at++) text[at] = shapes[shape].again[(at - first) % again];
}

/* ---- Measuring -------------------------------------------------------------------------------------- */

typedef struct meter {
  size_t in_use, most;
} meter;

static void *count(void *user, void *block, size_t old_size, size_t new_size) {
  meter *m = user;
  void *moved = NULL;
  if (new_size == 0) free(block);
  else if ((moved = realloc(block, new_size)) == NULL) return NULL;
  m->in_use = m->in_use - old_size + new_size;
  if (m->in_use > m->most) m->most = m->in_use;
  return moved;
}

typedef struct cost {
  double seconds, bytes;
} cost;

static cost read_once(const char *text, size_t size, const sayso_model *model, const sayso_options *options) {
  meter m = {0};
  sayso_allocator allocator = {count, &m};
  sayso_document *doc;
  clock_t start = clock();
  if (sayso_document_new(&allocator, &doc) != SAYSO_OK) exit(2);
  sayso_status status = sayso_document_read(doc, text, size, model, options);
  if (status != SAYSO_OK) {
    (void)fprintf(stderr, "document_linear: %s\n", sayso_status_text(status));
    exit(2);
  }
  sayso_document_free(doc);
  return (cost){(double)(clock() - start) / CLOCKS_PER_SEC, (double)m.most};
}

/* A short text is read again and again, since a clock tells no small times. */
static cost measure(const char *text, size_t size, const sayso_model *model, const sayso_options *options) {
  size_t times = size < LEAST ? LEAST / size : 1;
  cost sum = {0, 0};
  for (size_t i = 0; i < times; i++) {
    cost c = read_once(text, size, model, options);
    sum.seconds += c.seconds / (double)times;
    sum.bytes = c.bytes;
  }
  return sum;
}

/* Of the line through (log size, log cost) with the least squares. */
static double slope(const double *x, const double *y, size_t n) {
  double mean_x = 0, mean_y = 0, over = 0, under = 0;
  for (size_t i = 0; i < n; i++) {
    mean_x += x[i] / (double)n;
    mean_y += y[i] / (double)n;
  }
  for (size_t i = 0; i < n; i++) {
    over += (x[i] - mean_x) * (y[i] - mean_y);
    under += (x[i] - mean_x) * (x[i] - mean_x);
  }
  return over / under;
}

typedef struct slopes {
  double seconds, bytes, speed;
} slopes;

static slopes measure_slopes(const char *text, const sayso_model *model, const sayso_options *options) {
  double sizes[STEPS], seconds[STEPS], bytes[STEPS];
  size_t size = SMALLEST;
  for (size_t i = 0; i < STEPS; i++, size *= 4) {
    cost c = measure(text, size, model, options);
    sizes[i] = log((double)size);
    seconds[i] = log(c.seconds + 1e-9);
    bytes[i] = log(c.bytes);
  }
  double speed = (double)LARGEST / exp(seconds[STEPS - 1]) / 1e6;
  return (slopes){slope(sizes, seconds, STEPS), slope(sizes, bytes, STEPS), speed};
}

/* Tries again what seems too steep, which on a busy machine may be chance; what isn't linear stays so. */
static int try_shape(size_t shape, const char *text, const sayso_model *model, const sayso_options *options) {
  slopes s = {MOST_SLOPE + 1, 0, 0};
  for (int tries = 0; tries < TRIES && s.seconds > MOST_SLOPE; tries++) s = measure_slopes(text, model, options);
  int bad = s.seconds > MOST_SLOPE || s.bytes > MOST_SLOPE;
  (void)printf("%-26s slope of time %5.2f, of memory %5.2f, %7.1f MB/s%s\n", shapes[shape].name, s.seconds,
               s.bytes, s.speed, bad ? "  NOT LINEAR" : "");
  (void)fflush(stdout);
  return bad;
}

static int stage_by_name(const char *name) {
  for (int i = 0; sayso_stage_name(i); i++) {
    if (strcmp(sayso_stage_name(i), name) == 0) return i;
  }
  return -1;
}

int main(int argc, char **argv) {
  sayso_options options;
  sayso_model *model = NULL;
  char *text = malloc(LARGEST);
  int failures = 0;
  sayso_options_default(&options);
  options.last_stage = argc > 1 ? stage_by_name(argv[1]) : -1;
  if (argc < 2 || options.last_stage < 0 || text == NULL) {
    (void)fprintf(stderr, "usage: document_linear STAGE [MODEL]\n");
    return 2;
  }
  if (argc > 2 && sayso_model_open(argv[2], NULL, &model) != SAYSO_OK) {
    (void)fprintf(stderr, "document_linear: %s can't be read\n", argv[2]);
    return 2;
  }
  for (size_t shape = 0; shape < SHAPES; shape++) {
    fill(text, LARGEST, shape);
    failures += try_shape(shape, text, model, &options);
  }
  sayso_model_free(model);
  free(text);
  return failures != 0;
}
