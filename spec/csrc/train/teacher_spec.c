#define _POSIX_C_SOURCE 200809L
/* What the teacher believes, from a file made here byte by byte, and the texts woven from annotated ones. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "read/stages.h"
#include "train/train.h"

static const char text[] = "It rained. She left.";

static memory m;

/* A corpus of one text that nobody has annotated. */
static void take_text(const char *bytes, corpus *out) {
  size_t size = strlen(bytes);
  char *copy = memory_resize(&m, NULL, 0, size + 1, 1);
  CHECK(copy != NULL && vector_push(&m, out, ((annotated){.text = {copy, size}})));
  if (copy) memcpy(copy, bytes, size + 1);
  CHECK(prepare_corpus(&m, out, NULL) == SAYSO_OK);
}

/* The mark of the text's only chunk, as print_words prints it. */
static uint64_t printed_mark(void) {
  static const char *const words[] = {"It", "rained", ".", "She", "left", "."};
  uint64_t mark = 6;
  for (int i = 0; i < 6; i++) {
    for (const char *c = words[i]; *c; c++) mark = (mark ^ (uint8_t)*c) * 0x100000001B3u;
    mark = (mark ^ ' ') * 0x100000001B3u;
  }
  return mark;
}

/* Labels, the likeliest first, with the first one's share in steps of 31 from a seventh on; the other has the
 * rest. */
#define CODE(first, second, steps) ((first) | (second) << 3 | (steps) << 6 | 31 << 11)

/* A file of one chunk whose first word is surely outside and whose second begins a content, a little likelier
 * than a cue; the next goes on with a cue, or with the content; then an outside one, and one that goes on
 * with a source after it. `missing` bytes are left out at its end. */
static void write_file(const char *path, uint64_t mark, size_t missing) {
  static const uint16_t codes[] = {CODE(0, 1, 31), CODE(5, 3, 14), CODE(4, 6, 13),
                                   CODE(0, 6, 20), CODE(2, 0, 13), CODE(0, 1, 31)};
  uint8_t bytes[12 + sizeof codes];
  for (int i = 0; i < 8; i++) bytes[i] = (uint8_t)(mark >> (8 * i));
  memset(bytes + 8, 0, 4);
  bytes[8] = 6;
  for (size_t i = 0; i < 6; i++) {
    bytes[12 + 2 * i] = (uint8_t)codes[i];
    bytes[13 + 2 * i] = (uint8_t)(codes[i] >> 8);
  }
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL);
  if (file == NULL) return;
  (void)fputs("sayso-teacher 1 1 6\n", file);
  CHECK(fwrite(bytes, 1, sizeof bytes - missing, file) == sizeof bytes - missing);
  CHECK(fclose(file) == 0);
}

static void beliefs_are_read(const char *path) {
  teacher *t;
  corpus told = {0}, other = {0};
  take_text(text, &told);
  take_text("It rained. He left.", &other);
  write_file(path, printed_mark(), 0);
  CHECK(told.items[0].doc->words.count == 6);
  CHECK(read_teacher(&m, path, NULL, &t) == SAYSO_OK);
  CHECK(teach(&m, t, &told) == SAYSO_OK && teach(&m, t, &other) == SAYSO_OK);
  const uint8_t *labels = told.items[0].labels;
  CHECK(labels[0] == LABEL_OUTSIDE && labels[1] == label_begin(ROLE_CONTENT));
  /* what goes on with a run that none began doesn't stand */
  CHECK(labels[2] == label_inside(ROLE_CONTENT) && labels[3] == LABEL_OUTSIDE);
  for (int i = 1; i < 6; i++) CHECK(chain_allows(labels[i - 1], labels[i]));
  for (int i = 0; i < 6; i++) CHECK(other.items[0].labels[i] == LABEL_UNTOLD);
  teacher_free(&m, t);
  corpus_free(&m, &told);
  corpus_free(&m, &other);
}

static void broken_files_are_refused(const char *path) {
  for (size_t missing = 1; missing < 24; missing++) {
    teacher *t;
    write_file(path, 1, missing);
    CHECK(read_teacher(&m, path, NULL, &t) == SAYSO_DATA_BROKEN);
    teacher_free(&m, t);
  }
}

/* ---- Weaving ------------------------------------------------------------------------------------- */

static const char article[] = "The clerk said that the bridge was shut. The drivers hope that it opens soon. "
                              "The council, according to the minutes, wants a ferry. “Nobody asked us for a "
                              "ferry in all these years,” said the pilot.";

static sayso_span span_of(const char *words) {
  const char *at = strstr(article, words);
  CHECK(at != NULL);
  return at ? (sayso_span){(uint32_t)(at - article), (uint32_t)(at - article) + (uint32_t)strlen(words)}
            : NO_SPAN;
}

static void add_gold(annotated *a, const char *source, const char *cue, const char *content) {
  gold_attribution g = {span_of(source), span_of(cue), (uint32_t)a->pieces.count, 1};
  CHECK(vector_push(&m, &a->pieces, span_of(content)) && vector_push(&m, &a->golds, g));
}

static int begins_with(const annotated *a, sayso_span span, const char *const *starts, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (strncmp(a->text.bytes + span.start, starts[i], strlen(starts[i])) == 0) return 1;
  }
  return 0;
}

/* Whatever is woven, an attribution's words stay those that were annotated. */
static void woven_golds_hold(const annotated *w) {
  static const char *const sources[] = {"The clerk", "the clerk", "The drivers", "the drivers", "the pilot"},
                           *const cues[] = {"said", "hope"};
  CHECK(w->golds.count > 3);
  for (size_t i = 0; i < w->golds.count; i++) {
    const gold_attribution *g = &w->golds.items[i];
    sayso_span content = w->pieces.items[g->first_piece];
    CHECK(begins_with(w, g->source, sources, 5));
    CHECK(begins_with(w, g->cue, cues, 2));
    CHECK(content.start < content.end && content.end <= w->text.size);
    CHECK(g->source.end <= w->text.size && g->cue.end <= w->text.size);
  }
  CHECK(strstr(w->text.bytes, "that the drivers hope that it opens soon") != NULL ||
        strstr(w->text.bytes, "The drivers hope that it opens soon,”") != NULL);
}

static void articles_are_woven(const sayso_model *model) {
  corpus c = {0}, woven = {0}, again = {0};
  char *copy = memory_resize(&m, NULL, 0, sizeof article, 1), *name = memory_resize(&m, NULL, 0, 2, 1);
  memcpy(copy, article, sizeof article);
  memcpy(name, "a", 2);
  CHECK(vector_push(&m, &c, ((annotated){.name = name, .text = {copy, strlen(article)}})));
  add_gold(&c.items[0], "The clerk", "said", "that the bridge was shut");
  add_gold(&c.items[0], "The drivers", "hope", "that it opens soon");
  add_gold(&c.items[0], "the pilot", "said the", "“Nobody asked us for a ferry in all these years,”");
  CHECK(prepare_corpus(&m, &c, model) == SAYSO_OK);
  CHECK(weave_corpus(&m, &c, model, &woven) == SAYSO_OK);
  CHECK(weave_corpus(&m, &c, model, &again) == SAYSO_OK);
  CHECK(woven.count == 1);
  woven_golds_hold(&woven.items[0]);
  CHECK(strcmp(woven.items[0].text.bytes, again.items[0].text.bytes) == 0);
  corpus_free(&m, &c);
  corpus_free(&m, &woven);
  corpus_free(&m, &again);
}

int main(void) {
  const char *from = getenv("SAYSO_MODEL");
  char path[] = "/tmp/sayso-teacher-XXXXXX";
  sayso_model *model;
  memory_init(&m, NULL);
  int file = mkstemp(path);
  CHECK(file >= 0);
  beliefs_are_read(path);
  broken_files_are_refused(path);
  CHECK(remove(path) == 0);
  CHECK(sayso_model_open(from ? from : "lua/sayso/models/english.model", NULL, &model) == SAYSO_OK);
  articles_are_woven(model);
  sayso_model_free(model);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
