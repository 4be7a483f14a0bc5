/* Segmentation: MB/s, how many times as fast as ICU and libunistring where they are installed, and what was
 * set as the least.
 *
 *   segment TEXT_DIRECTORY
 *
 * English news is what TEXT_DIRECTORY holds; the mixed text has many scripts. All contenders get the same 4
 * MB, one after another in each of several rounds, on one thread; the round that took least processor time
 * counts. ICU reads UTF-8 by UText, as its fastest users do; "ICU, UTF-16" reads the same text in UTF-16, the
 * conversion not counted, against the size in UTF-8. */
#define _POSIX_C_SOURCE 200809L

#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 9

/* ---- Contenders ---------------------------------------------------------------------------------- */

static size_t bulk(sayso_segment_kind kind, const bench_text *t) {
  uint64_t ends[1024];
  size_t total = 0, start = 0, count;
  while ((count = sayso_segment_ends(kind, t->bytes, t->size, start, ends, 1024)) > 0) {
    total += count;
    start = (size_t)ends[count - 1];
  }
  return total;
}

static size_t walk(sayso_segment_kind kind, const bench_text *t) {
  sayso_segments it;
  size_t start, end, total = 0, longest = 0;
  sayso_segments_begin(&it, kind, t->bytes, t->size);
  for (; sayso_segments_next(&it, &start, &end); total++)
    if (end - start > longest) longest = end - start;
  return total + (longest == 0);
}

static size_t counting(sayso_segment_kind kind, const bench_text *t) {
  return sayso_segment_count(kind, t->bytes, t->size);
}

/* As a program gets them that reads 16 KiB at a time. */
static size_t stream(sayso_segment_kind kind, const bench_text *t) {
  uint64_t ends[1024];
  size_t total = 0, at = 0, used;
  sayso_segmenter g;
  sayso_segmenter_begin(&g, kind);
  for (; at < t->size; at += used) {
    size_t size = t->size - at < 16384 ? t->size - at : 16384 - at % 16384;
    total += sayso_segmenter_feed(&g, t->bytes + at, size, ends, 1024, &used);
  }
  return total + sayso_segmenter_finish(&g, ends);
}

#define KINDS 3

static const struct contender {
  const char *name;
  segment_finder *find;
  int kinds;
  enum { OURS, PEER, YARD } whose; /* targets are set as times the yard */
} contenders[] = {
#ifdef WITH_ICU
    {"ICU", icu_utf8, KINDS, YARD},       {"ICU, UTF-16", icu_utf16, KINDS, PEER},
#endif
#ifdef WITH_UNISTRING
    {"libunistring", unistring, 2, PEER},
#endif
    {"sayso, walk", walk, KINDS, OURS},   {"sayso, many at a time", bulk, KINDS, OURS},
    {"sayso, count", counting, KINDS, OURS}, {"sayso, stream", stream, KINDS, OURS},
};
#define CONTENDERS (sizeof contenders / sizeof *contenders)

/* The least that was set: times ICU, and MB/s on news. */
static const struct {
  double times_icu_news, times_icu_mixed, speed;
} targets[KINDS] = {{10, 3, 700}, {3.7, 2, 300}, {1.7, 1.2, 450}};

/* ---- Measuring ----------------------------------------------------------------------------------- */

/* Of this process, so that what else the machine does counts as little as it can. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef struct result {
  double speed; /* MB/s; 0 where it doesn't know the kind */
  size_t found;
} result;

static void run_round(sayso_segment_kind kind, const bench_text *t, result *results) {
  for (size_t i = 0; i < CONTENDERS; i++) {
    if ((int)kind >= contenders[i].kinds) continue;
    double start = now();
    results[i].found = contenders[i].find(kind, t);
    double speed = (double)t->size / (now() - start) / 1e6;
    if (speed > results[i].speed) results[i].speed = speed;
  }
}

/* " (least 30)", and whether that was missed. */
static void print_target(const char *name, const char *format, double target, double reached) {
  printf(" (%s ", name);
  printf(format, target);
  printf("%s)", reached < target ? ": MISSED" : "");
}

static void print_against_peers(const result *results, double speed, double target) {
  for (size_t i = 0; i < CONTENDERS; i++) {
    if (contenders[i].whose == OURS || results[i].speed == 0) continue;
    printf("  %5.1f x %s", speed / results[i].speed, contenders[i].name);
    if (contenders[i].whose == YARD)
      print_target("least", "%.1f", target, speed / results[i].speed);
  }
}

static void measure(const bench_text *t, sayso_segment_kind kind, int is_news) {
  static const char *const names[KINDS] = {"graphemes", "words", "sentences"};
  result results[CONTENDERS] = {{0, 0}};
  for (int round = 0; round < ROUNDS; round++) run_round(kind, t, results);
  for (size_t i = 0; i < CONTENDERS; i++) {
    if (results[i].speed == 0) continue;
    printf("%-5s  %-9s  %-21s  %5.0f MB/s", t->name, names[kind], contenders[i].name, results[i].speed);
    if (contenders[i].whose == OURS) {
      if (is_news) print_target("aim", "%.0f", targets[kind].speed, results[i].speed);
      print_against_peers(results, results[i].speed,
                          is_news ? targets[kind].times_icu_news : targets[kind].times_icu_mixed);
    }
    printf("  [%zu]\n", results[i].found);
  }
}

/* ---- The rules of news --------------------------------------------------------------------------- */

/* The seconds that reading up to a stage takes; exits where it fails. */
static double read_up_to(int stage, const bench_text *t, size_t *sentences) {
  sayso_document *doc;
  sayso_options options;
  sayso_options_default(&options);
  options.last_stage = stage;
  double start = now();
  if (sayso_document_new(NULL, &doc) != SAYSO_OK) exit(2);
  if (sayso_document_read(doc, t->bytes, t->size, NULL, &options) != SAYSO_OK) exit(2);
  sayso_document_sentences(doc, sentences);
  sayso_document_free(doc);
  return now() - start;
}

/* From the bytes to each of the stages that need no model. `least_speed` is what was set for sentences,
 * in MB/s. */
static void measure_stages(const bench_text *t, double least_speed) {
  enum { BLOCKS = 1, SENTENCES = 3, QUOTES = 4 };
  for (int stage = BLOCKS; stage <= QUOTES; stage++) {
    double least = 1e9;
    size_t sentences = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double seconds = read_up_to(stage, t, &sentences);
      if (seconds < least) least = seconds;
    }
    double speed = (double)t->size / least / 1e6;
    printf("%-5s  %-9s  %-21s  %5.0f MB/s", t->name, sayso_stage_name(stage), "sayso, rules of news", speed);
    if (stage == SENTENCES) print_target("least", "%.0f", least_speed, speed);
    if (sentences > 0) printf("  [%zu sentences]", sentences);
    printf("\n");
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: %s TEXT_DIRECTORY\n", argv[0]), 2;
  bench_text texts[] = {bench_news(argv[1]), bench_mixed(), bench_plain()};
  static const double least_speeds[] = {30, 30, 150};
  for (int i = 0; i < 2; i++)
    for (int kind = 0; kind < KINDS; kind++) measure(&texts[i], (sayso_segment_kind)kind, i == 0);
  for (int i = 0; i < 3; i++) measure_stages(&texts[i], least_speeds[i]);
  for (int i = 0; i < 3; i++) free(texts[i].bytes);
  return 0;
}
