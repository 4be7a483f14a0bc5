/* Training of stances: what examples tell is learned, to the same bits each time. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "train/stance/stance.h"

static const char *const SENTENCES[][2] = {
    {"2\t-\t-\t0\t4", "Ohio is good today ."},     {"0\t-\t-\t0\t4", "Ohio is bad today ."},
    {"1\t-\t-\t0\t4", "Ohio is here today ."},     {"2\t0\t5\t12\t16", "Texas finds Ohio good ."},
    {"0\t0\t5\t12\t16", "Texas finds Ohio bad ."}, {"1\t12\t16\t0\t5", "Texas finds Ohio here ."}};

enum { KINDS = sizeof SENTENCES / sizeof *SENTENCES, TIMES = 200 };

static const char EXAMPLES[] = "build/stance-spec.tsv";

static int write_examples(const char *path, const char *use) {
  FILE *file = fopen(path, "wb");
  if (file == NULL) return 0;
  for (int i = 0; i < KINDS * TIMES; i++)
    (void)fprintf(file, "%s\t%s\t%s\n", use, SENTENCES[i % KINDS][0], SENTENCES[i % KINDS][1]);
  return fclose(file) == 0;
}

/* Vectors that tell four words apart. */
static word_vectors *make_vectors(memory *m) {
  static const char *const known[] = {"good", "bad", "here", "finds"};
  enum { KNOWN = sizeof known / sizeof *known };
  word_vectors *v = memory_resize(m, NULL, 0, 1, sizeof *v);
  uint32_t keys[KNOWN];
  memset(v, 0, sizeof *v);
  for (int i = 0; i < KNOWN; i++) keys[i] = hash_letters(known[i], strlen(known[i]));
  for (int i = 0; i < KNOWN; i++) { /* sorted */
    for (int j = i; j > 0 && keys[j] < keys[j - 1]; j--) {
      uint32_t swapped = keys[j];
      keys[j] = keys[j - 1];
      keys[j - 1] = swapped;
    }
  }
  for (uint32_t i = 0; i < KNOWN; i++) {
    CHECK(vector_push(m, &v->keys, keys[i]) && vector_push(m, &v->ranks, i));
    for (uint32_t j = 0; j < VECTOR_SIZE; j++)
      CHECK(vector_push(m, &v->numbers, j % KNOWN == i ? 0.5f : -0.1f));
  }
  for (uint32_t top = 0, at = 0; top < WORD_STARTS; top++) {
    while (at < KNOWN && keys[at] >> (32 - WORD_INDEX_BITS) < top) at++;
    CHECK(vector_push(m, &v->starts, at));
  }
  return v;
}

/* The bytes of a model of the examples. */
static uint8_t *learn(memory *m, const word_vectors *v, size_t *size) {
  static stance_parameters x;
  stance_examples e = {0};
  uint8_t *bytes = NULL;
  CHECK(read_examples(m, EXAMPLES, v, NULL, &e) == SAYSO_OK);
  CHECK(e.items.count == KINDS * TIMES);
  CHECK(fit_stance(m, &e, v, STANCE_FOLDS, NULL, &x) == SAYSO_OK);
  CHECK(stance_build(m, &x, v, &bytes, size) == SAYSO_OK);
  examples_free(m, &e);
  return bytes;
}

typedef struct tested {
  const sayso_stance_model *model;
  int count;
} tested;

static sayso_status check_answer(void *user, const stance_line *line) {
  tested *t = user;
  sayso_stance_question q = line->asked;
  sayso_status status = sayso_stance_ask(t->model, line->doc, 0, (uint32_t)line->doc->words.count, &q, 1);
  float most = line->answer == STANCE_NEGATIVE  ? q.negative
               : line->answer == STANCE_NEUTRAL ? q.neutral
                                                : q.positive;
  CHECK(most > 0.5f);
  t->count++;
  return status;
}

static void examples_are_learned(memory *m, const word_vectors *v) {
  size_t size = 0, other_size = 0;
  uint8_t *bytes = learn(m, v, &size), *other = learn(m, v, &other_size);
  CHECK(size == other_size && memcmp(bytes, other, size) == 0);
  tested t = {NULL, 0};
  sayso_stance_model *model;
  CHECK(sayso_stance_model_load(bytes, size, NULL, &model) == SAYSO_OK);
  t.model = model;
  CHECK(each_example(m, EXAMPLES, NULL, check_answer, &t) == SAYSO_OK);
  CHECK(t.count == KINDS * TIMES);
  sayso_stance_model_free(model);
  (void)memory_resize(m, bytes, size, 0, 1);
  (void)memory_resize(m, other, other_size, 0, 1);
}

static sayso_status take_none(void *user, const stance_line *line) {
  (void)line;
  ++*(int *)user;
  return SAYSO_OK;
}

static void broken_lines_are_refused(memory *m) {
  static const char *const broken[] = {"learn\t1\t-\t-\t0", "other\t1\t-\t-\t0\t4\tOhio",
                                       "learn\t3\t-\t-\t0\t4\tOhio"};
  for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
    int count = 0;
    CHECK(file_write(EXAMPLES, broken[i], strlen(broken[i])) == SAYSO_OK);
    CHECK(each_example(m, EXAMPLES, NULL, take_none, &count) == SAYSO_DATA_BROKEN && count == 0);
  }
}

int main(void) {
  memory m;
  memory_init(&m, NULL);
  CHECK(write_examples(EXAMPLES, "learn"));
  word_vectors *v = make_vectors(&m);
  examples_are_learned(&m, v);
  broken_lines_are_refused(&m);
  vectors_free(&m, v);
  CHECK(remove(EXAMPLES) == 0);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
