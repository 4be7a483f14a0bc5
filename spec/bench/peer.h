/* The benchmark of segmentation: its texts, and those that run on them. */
#ifndef SAYSO_BENCH_PEER_H
#define SAYSO_BENCH_PEER_H

#include "sayso_segment.h"

typedef struct bench_text {
  const char *name;
  char *bytes;
  size_t size;
} bench_text;

/* Each finds all boundaries of a text and returns how many segments there are; what it can set up once, it
 * does the first time, which doesn't count. */
typedef size_t segment_finder(sayso_segment_kind kind, const bench_text *text);

segment_finder icu_utf8, icu_utf16; /* peer_icu.c */
segment_finder unistring;           /* peer_unistring.c; knows no sentences */

/* What the files in a folder hold, one after another, again and again up to a few MB. Exits where it has
 * none. */
bench_text bench_news(const char *directory);

/* Sentences in many scripts, up to as much. */
bench_text bench_mixed(void);

/* English prose in which every full stop ends a sentence and there are no marks besides but commas, so that no
 * rule of news has anything to decide, up to as much. */
bench_text bench_plain(void);

#endif
