/* Whether the cost of reading is linear on texts made to be costly.
 *
 *   document_linear STAGE [MODEL [SHAPE]]
 *
 * Reads up to STAGE, one of sayso_stage_name; a MODEL is needed from the stage "tags" on. Only texts in whose names
 * SHAPE is are read where it is given. */
#include "linear.h"

#include "sayso.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct meter {
  size_t in_use, most;
} meter;

static void *count(void *user, void *block, size_t old_size, size_t new_size) {
  meter *m = user;
  void *moved = NULL;
  if (new_size == 0)
    free(block);
  else if ((moved = realloc(block, new_size)) == NULL)
    return NULL;
  m->in_use = m->in_use - old_size + new_size;
  if (m->in_use > m->most) m->most = m->in_use;
  return moved;
}

typedef struct way {
  const sayso_model *model;
  sayso_options options;
} way;

static size_t run(const void *argument, const char *text, size_t size) {
  const way *w = argument;
  meter m = {0};
  sayso_allocator allocator = {count, &m};
  sayso_document *doc;
  if (sayso_document_new(&allocator, &doc) != SAYSO_OK) exit(2);
  sayso_status status = sayso_document_read(doc, text, size, w->model, &w->options);
  if (status != SAYSO_OK) {
    fprintf(stderr, "document_linear: %s\n", sayso_status_text(status));
    exit(2);
  }
  sayso_document_free(doc);
  return m.most;
}

static int stage_by_name(const char *name) {
  for (int i = 0; sayso_stage_name(i); i++)
    if (strcmp(sayso_stage_name(i), name) == 0) return i;
  return -1;
}

int main(int argc, char **argv) {
  way w;
  sayso_model *model = NULL;
  sayso_options_default(&w.options);
  w.options.last_stage = argc > 1 ? stage_by_name(argv[1]) : -1;
  if (w.options.last_stage < 0) {
    fprintf(stderr, "usage: document_linear STAGE [MODEL [SHAPE]]\n");
    return 2;
  }
  if (argc > 2 && sayso_model_open(argv[2], NULL, &model) != SAYSO_OK) {
    fprintf(stderr, "document_linear: %s can't be read\n", argv[2]);
    return 2;
  }
  w.model = model;
  char name[64];
  snprintf(name, sizeof name, "document up to %s", argv[1]);
  /* With a model a text takes hundreds of times as long, which is linear too; a day is too long to see it. */
  size_t largest = model ? (size_t)1 << 20 : (size_t)16 << 20;
  int failures = linear_measure(name, run, &w, 1, largest, argc > 3 ? argv[3] : NULL);
  printf("documents up to %s: %s\n", argv[1], failures ? "NOT LINEAR" : "linear");
  sayso_model_free(model);
  return failures != 0;
}
