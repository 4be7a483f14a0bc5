/* sayso-train-stance: trains a model of stances, or measures one.
 *
 *   sayso-train-stance EXAMPLES VECTORS MODEL [FOLD]     trains, on all folds but one where it is given
 *   sayso-train-stance --figures EXAMPLES MODEL [FOLD]   measures on what is held out, or on that fold
 *
 * EXAMPLES is the file that examples.lua writes, VECTORS one that vectors.py writes. Settings are chosen by
 * folds, so that what is held out is measured on once they are. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stance.h"

static void say(void *user, const char *line) {
  (void)user;
  (void)fprintf(stderr, "%s\n", line);
}

static const progress loud = {say, NULL, NULL};

typedef struct building {
  memory m;
  word_vectors *vectors;
  stance_examples examples;
  stance_parameters x;
  uint8_t *bytes;
  size_t size;
} building;

static sayso_status build(building *b, const char *examples, const char *vectors, int fold) {
  sayso_status status = read_vectors(&b->m, vectors, &loud, &b->vectors);
  if (status == SAYSO_OK) status = read_examples(&b->m, examples, b->vectors, &loud, &b->examples);
  if (status == SAYSO_OK) status = fit_stance(&b->m, &b->examples, b->vectors, fold, &loud, &b->x);
  if (status == SAYSO_OK) status = stance_build(&b->m, &b->x, b->vectors, &b->bytes, &b->size);
  return status;
}

static sayso_status train(const char *examples, const char *vectors, const char *path, int fold) {
  building *b = calloc(1, sizeof *b);
  if (b == NULL) return SAYSO_NO_MEMORY;
  memory_init(&b->m, NULL);
  sayso_status status = build(b, examples, vectors, fold);
  if (status == SAYSO_OK) status = file_write(path, b->bytes, b->size);
  if (status == SAYSO_OK) tell(&loud, "%s: %zu bytes", path, b->size);
  (void)memory_resize(&b->m, b->bytes, b->size, 0, 1);
  examples_free(&b->m, &b->examples);
  vectors_free(&b->m, b->vectors);
  free(b);
  return status;
}

static sayso_status figures(const char *examples, const char *path, int fold) {
  memory m;
  sayso_stance_model *model;
  memory_init(&m, NULL);
  sayso_status status = sayso_stance_model_open(path, NULL, &model);
  if (status != SAYSO_OK) return status;
  (void)printf("Model of stances, format %u, %zu bytes, checksum %016llx\n\n", STANCE_VERSION,
               model->opened.file.size,
               (unsigned long long)model_checksum(model->opened.file.bytes, model->opened.file.size));
  status = print_stance_figures(&m, examples, model, fold, &loud);
  sayso_stance_model_free(model);
  return status;
}

/* STANCE_FOLDS where there is no such argument, -1 where it is no fold. */
static int fold_argument(int count, char **arguments) {
  if (count < 5) return STANCE_FOLDS;
  char *end;
  long fold = strtol(arguments[4], &end, 10);
  return *end == 0 && fold >= 0 && fold < STANCE_FOLDS ? (int)fold : -1;
}

int main(int count, char **arguments) {
  int fold = fold_argument(count, arguments);
  sayso_status status;
  if ((count == 4 || count == 5) && fold >= 0 && strcmp(arguments[1], "--figures") == 0)
    status = figures(arguments[2], arguments[3], fold);
  else if ((count == 4 || count == 5) && fold >= 0 && arguments[1][0] != '-')
    status = train(arguments[1], arguments[2], arguments[3], fold);
  else {
    (void)fprintf(stderr, "usage: sayso-train-stance EXAMPLES VECTORS MODEL [FOLD]\n"
                          "       sayso-train-stance --figures EXAMPLES MODEL [FOLD]\n");
    return 2;
  }
  if (status != SAYSO_OK) {
    (void)fprintf(stderr, "sayso-train-stance: %s\n", sayso_status_text(status));
    return 1;
  }
  return 0;
}
