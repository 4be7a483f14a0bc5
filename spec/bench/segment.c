/* Graphemes, words and sentences of UAX 29: MB/s, and how many times as fast as ICU and libunistring.
 *
 *   segment TEXT_DIRECTORY
 *
 * English news is what TEXT_DIRECTORY holds, one file after another, again and again up to 4 MB; the mixed
 * text is made of the sentences below. All contenders get the same bytes, one after another in each of
 * several rounds, on one thread; the round that took least processor time counts. ICU reads UTF-8 by UText
 * through one open iterator, in the root locale, as its fastest users do; "ICU, UTF-16" reads the same text
 * in UTF-16, the conversion not counted, against the size in UTF-8. Its word iterator also consults
 * dictionaries where the script has no spaces. */
#define _POSIX_C_SOURCE 200809L

#include "sayso_segment.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>
#include <unigbrk.h>
#include <uniwbrk.h>

#define TEXT_SIZE ((size_t)4 << 20)
#define ROUNDS 9

typedef struct text {
  char *bytes;
  size_t size;
  UChar *utf16; /* the same for ICU */
  int32_t utf16_size;
} text;

/* ---- Texts --------------------------------------------------------------------------------------- */

static void add(text *t, const char *bytes, size_t size) {
  if (size > TEXT_SIZE - t->size) return;
  memcpy(t->bytes + t->size, bytes, size);
  t->size += size;
}

static void add_file(text *t, const char *directory, const char *name) {
  static char buffer[1 << 20];
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", directory, name);
  FILE *file = fopen(path, "rb");
  if (file == NULL) return;
  add(t, buffer, fread(buffer, 1, sizeof buffer, file));
  fclose(file);
}

/* Files come in the order of their names, so that a text is the same on every machine. */
static text read_news(const char *directory) {
  text t = {.bytes = malloc(TEXT_SIZE)};
  struct dirent **entries;
  int count = scandir(directory, &entries, NULL, alphasort);
  if (count < 0) perror(directory), exit(1);
  for (int i = 0; i < count; i++) {
    if (entries[i]->d_name[0] != '.') add_file(&t, directory, entries[i]->d_name);
    free(entries[i]);
  }
  free(entries);
  if (t.size == 0) fprintf(stderr, "%s: no texts\n", directory), exit(1);
  for (size_t once = t.size; t.size + once <= TEXT_SIZE;) add(&t, t.bytes, once);
  return t;
}

static const char *const sentences[] = {
    "Le ministère a déclaré : « Nous avons été très déçus », a précisé l’élue à Orléans. ",
    "Größere Städte müßten künftig früher über Änderungen unterrichtet werden, hieß es am Dienstag. ",
    "Według rzecznika rządu żadna decyzja jeszcze nie zapadła. ",
    "Представитель министерства сообщил, что переговоры продлятся до конца недели. ",
    "«Мы этого не говорили», — заявила она журналистам в Москве 14 марта 2021 г. ",
    "Ο πρωθυπουργός είπε ότι η συμφωνία θα υπογραφεί αύριο στην Αθήνα. ",
    "وقال المتحدث باسم الوزارة إنّ المفاوضات مستمرة حتى الآن. هل سيوافقون؟ ",
    "דובר צה״ל מסר כי \"הנושא נבדק\" וכי התוצאות יפורסמו בקרוב. ",
    "प्रधानमंत्री ने कहा कि सरकार किसानों की समस्याओं को हल करेगी। ",
    "โฆษกรัฐบาลกล่าวว่าการประชุมจะเริ่มขึ้นในวันพรุ่งนี้ ",
    "外交部发言人表示，双方将继续就此问题进行磋商。",
    "首相は記者会見で「責任を痛感している」と述べた。カタカナのテストも行う。",
    "대변인은 오늘 오후에 공식 입장을 발표할 예정이라고 밝혔다. ",
    "So happy today 😀🎉 👩\u200D👩\u200D👧\u200D👦 👍🏽 ❤️ 🇩🇪🇫🇷🇯🇵 "
    "wow! ",
    "The U.S. senator said Mr. O’Neill’s plan would cost $3.5 million. ",
};

static text make_mixed(void) {
  text t = {.bytes = malloc(TEXT_SIZE)};
  uint32_t state = 1;
  while (t.size + 1000 < TEXT_SIZE) {
    state = state * 1664525u + 1013904223u;
    const char *s = sentences[(state >> 16) % (sizeof sentences / sizeof *sentences)];
    add(&t, s, strlen(s));
    if ((state >> 8) % 8 == 0) add(&t, "\n", 1);
  }
  return t;
}

static void convert(text *t) {
  UErrorCode status = U_ZERO_ERROR;
  t->utf16 = malloc(t->size * sizeof *t->utf16);
  u_strFromUTF8(t->utf16, (int32_t)t->size, &t->utf16_size, t->bytes, (int32_t)t->size, &status);
  if (U_FAILURE(status)) fprintf(stderr, "ICU: %s\n", u_errorName(status)), exit(1);
}

/* ---- Contenders ---------------------------------------------------------------------------------- */

/* Each finds all boundaries of a text and returns how many segments there are. */
typedef size_t finder(sayso_segment_kind kind, const text *t);

static size_t sayso_bulk(sayso_segment_kind kind, const text *t) {
  uint64_t ends[1024];
  size_t total = 0, start = 0, count;
  while ((count = sayso_segment_ends(kind, t->bytes, t->size, start, ends, 1024)) > 0) {
    total += count;
    start = (size_t)ends[count - 1];
  }
  return total;
}

static size_t sayso_walk(sayso_segment_kind kind, const text *t) {
  sayso_segments it;
  size_t start, end, total = 0, longest = 0;
  sayso_segments_begin(&it, kind, t->bytes, t->size);
  for (; sayso_segments_next(&it, &start, &end); total++)
    if (end - start > longest) longest = end - start;
  return total + (longest == 0);
}

static size_t sayso_counting(sayso_segment_kind kind, const text *t) {
  return sayso_segment_count(kind, t->bytes, t->size);
}

/* As a program gets them that reads 16 KiB at a time. */
static size_t sayso_stream(sayso_segment_kind kind, const text *t) {
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

static UBreakIterator *icu_iterator(sayso_segment_kind kind) {
  static const UBreakIteratorType types[] = {UBRK_CHARACTER, UBRK_WORD, UBRK_SENTENCE};
  static UBreakIterator *iterators[3];
  UErrorCode status = U_ZERO_ERROR;
  if (iterators[kind] == NULL) iterators[kind] = ubrk_open(types[kind], "", NULL, 0, &status);
  if (U_FAILURE(status)) fprintf(stderr, "ICU: %s\n", u_errorName(status)), exit(1);
  return iterators[kind];
}

static size_t icu(sayso_segment_kind kind, const text *t) {
  UErrorCode status = U_ZERO_ERROR;
  UText input = UTEXT_INITIALIZER;
  size_t total = 0;
  utext_openUTF8(&input, t->bytes, (int64_t)t->size, &status);
  ubrk_setUText(icu_iterator(kind), &input, &status);
  while (ubrk_next(icu_iterator(kind)) != UBRK_DONE) total++;
  utext_close(&input);
  return total;
}

static size_t icu_utf16(sayso_segment_kind kind, const text *t) {
  UErrorCode status = U_ZERO_ERROR;
  size_t total = 0;
  ubrk_setText(icu_iterator(kind), t->utf16, t->utf16_size, &status);
  while (ubrk_next(icu_iterator(kind)) != UBRK_DONE) total++;
  return total;
}

static size_t unistring(sayso_segment_kind kind, const text *t) {
  static char breaks[TEXT_SIZE];
  size_t total = 1;
  if (kind == SAYSO_GRAPHEMES)
    u8_grapheme_breaks((const uint8_t *)t->bytes, t->size, breaks);
  else
    u8_wordbreaks((const uint8_t *)t->bytes, t->size, breaks);
  for (size_t i = 1; i < t->size; i++) total += breaks[i] != 0;
  return total;
}

static const struct contender {
  const char *name;
  finder *find;
  int kinds; /* how many of the three it knows */
} contenders[] = {
    {"ICU", icu, 3},
    {"libunistring", unistring, 2},
    {"ICU, UTF-16", icu_utf16, 3},
    {"sayso, many at a time", sayso_bulk, 3},
    {"sayso, walk", sayso_walk, 3},
    {"sayso, count", sayso_counting, 3},
    {"sayso, stream", sayso_stream, 3},
};
#define CONTENDERS (sizeof contenders / sizeof *contenders)

/* ---- Measuring ----------------------------------------------------------------------------------- */

/* Of this process, so that what else the machine does counts as little as it can. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void run_round(sayso_segment_kind kind, const text *t, double *best, size_t *found) {
  for (size_t i = 0; i < CONTENDERS; i++) {
    if ((int)kind >= contenders[i].kinds) continue;
    double start = now();
    found[i] = contenders[i].find(kind, t);
    double seconds = now() - start;
    if (seconds < best[i]) best[i] = seconds;
  }
}

static void measure(const char *text_name, sayso_segment_kind kind, const text *t) {
  static const char *const kind_names[] = {"graphemes", "words", "sentences"};
  double best[CONTENDERS];
  size_t found[CONTENDERS] = {0};
  for (size_t i = 0; i < CONTENDERS; i++) best[i] = 1e9;
  for (int round = 0; round < ROUNDS; round++) run_round(kind, t, best, found);
  for (size_t i = 0; i < CONTENDERS; i++) {
    if ((int)kind >= contenders[i].kinds) continue;
    printf("%-6s %-10s %-22s %8.0f MB/s  %6.2f x ICU", text_name, kind_names[kind], contenders[i].name,
           (double)t->size / best[i] / 1e6, best[0] / best[i]);
    if (contenders[1].kinds > (int)kind) printf("  %6.2f x libunistring", best[1] / best[i]);
    printf("  (%zu found)\n", found[i]);
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return fprintf(stderr, "usage: %s TEXT_DIRECTORY\n", argv[0]), 2;
  text texts[2] = {read_news(argv[1]), make_mixed()};
  static const char *const names[2] = {"news", "mixed"};
  for (int i = 0; i < 2; i++) {
    convert(&texts[i]);
    for (int kind = SAYSO_GRAPHEMES; kind <= SAYSO_UAX_SENTENCES; kind++)
      measure(names[i], (sayso_segment_kind)kind, &texts[i]);
    free(texts[i].bytes);
    free(texts[i].utf16);
  }
  return 0;
}
