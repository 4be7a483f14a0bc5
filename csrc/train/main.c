/* sayso-train: trains a model from the data, or measures one.
 *
 *   sayso-train DATA VECTORS MODEL                  trains, writes MODEL
 *   sayso-train DATA VECTORS MODEL TEACHER TEXTS WRITTEN
 *                                                   the same, with what a teacher believes of more texts, and
 *                                                   with texts in which what is nested is annotated too
 *   sayso-train --words TEXTS                       prints the words that the teacher is asked about
 *   sayso-train --unfolded MODEL TEXTS ANNOTATIONS  prints those that it learns from, of contents too
 *   sayso-train --figures DATA MODEL                measures MODEL on the dev sets, prints its figures
 *
 * DATA is the folder with polnear, ud-english-ewt and ud-english-gum in it; VECTORS is a file that vectors.py
 * writes, TEACHER one that teacher.py writes, TEXTS the folder that unlabelled.lua writes, WRITTEN the one
 * that written.lua writes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../read/stages.h"
#include "train.h"

enum { PATH_SIZE = 4096 };

static void say(void *user, const char *line) {
  (void)user;
  (void)fprintf(stderr, "%s\n", line);
}

static const progress loud = {say, NULL, NULL};

typedef struct paths {
  char ewt_train[PATH_SIZE], gum_train[PATH_SIZE], ewt_dev[PATH_SIZE], gum_dev[PATH_SIZE];
  char train_text[PATH_SIZE], train_gold[PATH_SIZE], dev_text[PATH_SIZE], dev_gold[PATH_SIZE];
  char vectors[PATH_SIZE], teacher[PATH_SIZE], unlabelled[PATH_SIZE];
  char written_text[PATH_SIZE], written_gold[PATH_SIZE];
} paths;

static void set_paths(paths *p, const char *data) {
  const struct {
    char *to;
    const char *name;
  } all[] = {{p->ewt_train, "ud-english-ewt/train.conllu"},
             {p->gum_train, "ud-english-gum/train.conllu"},
             {p->ewt_dev, "ud-english-ewt/dev.conllu"},
             {p->gum_dev, "ud-english-gum/dev.conllu"},
             {p->train_text, "polnear/train/text"},
             {p->train_gold, "polnear/train/attributions"},
             {p->dev_text, "polnear/dev/text"},
             {p->dev_gold, "polnear/dev/attributions"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    (void)snprintf(all[i].to, PATH_SIZE, "%s/%s", data, all[i].name);
}

typedef struct building {
  memory m;
  paths where;
  corpus train, made, unlabelled, written;
  word_vectors *vectors;
  section_bytes sections[SECTION_COUNT];
  model_settings settings;
} building;

/* What the teacher tells of. */
static sayso_status read_unlabelled(building *b, const sayso_model *tagger) {
  teacher *t;
  sayso_status status = read_teacher(&b->m, b->where.teacher, &loud, &t);
  if (status == SAYSO_OK) status = read_texts(&b->m, b->where.unlabelled, &loud, &b->unlabelled);
  if (status == SAYSO_OK) status = prepare_corpus(&b->m, &b->unlabelled, tagger);
  if (status == SAYSO_OK) status = add_contents(&b->m, &b->train, &b->unlabelled);
  if (status == SAYSO_OK) status = teach(&b->m, t, &b->unlabelled);
  teacher_free(&b->m, t);
  return status;
}

/* Texts with what is nested in them. */
static sayso_status read_written(building *b, const sayso_model *tagger) {
  sayso_status status = read_brat(&b->m, b->where.written_text, b->where.written_gold, &loud, &b->written);
  if (status == SAYSO_OK) status = prepare_corpus(&b->m, &b->written, tagger);
  return status == SAYSO_OK ? unfold_corpus(&b->m, &b->written, &b->train) : status;
}

static sayso_status train_all(building *b) {
  const char *treebanks[] = {b->where.ewt_train, b->where.gum_train};
  sayso_model tagger = {.opened.memory = b->m};
  sayso_status status = read_vectors(&b->m, b->where.vectors, &loud, &b->vectors);
  if (status == SAYSO_OK) status = train_tags(&b->m, treebanks, 2, &loud, &b->sections[SECTION_TAGS]);
  if (status == SAYSO_OK) {
    status = read_brat(&b->m, b->where.train_text, b->where.train_gold, &loud, &b->train);
  }
  if (status != SAYSO_OK) return status;
  tagger.tables[SECTION_TAGS] = section_table(&b->sections[SECTION_TAGS]);
  status = prepare_corpus(&b->m, &b->train, &tagger);
  if (status == SAYSO_OK && b->where.teacher[0]) status = read_unlabelled(b, &tagger);
  if (status == SAYSO_OK && b->where.written_text[0]) status = read_written(b, &tagger);
  if (status == SAYSO_OK) status = weave_corpus(&b->m, &b->train, &tagger, &b->made);
  training t = {&b->m, &b->train, &b->made, &b->unlabelled, b->vectors, &from_nothing, &loud};
  if (status == SAYSO_OK) status = train_sections(&t, b->sections, &b->settings);
  return status;
}

/* `more`, where given, names the teacher's file and the folders of texts and of written ones. */
static sayso_status train(const char *data, const char *vectors, const char *model_path, char **more) {
  building *b = calloc(1, sizeof *b);
  if (b == NULL) return SAYSO_NO_MEMORY;
  memory_init(&b->m, NULL);
  b->settings = default_settings;
  set_paths(&b->where, data);
  (void)snprintf(b->where.vectors, PATH_SIZE, "%s", vectors);
  (void)snprintf(b->where.teacher, PATH_SIZE, "%s", more ? more[0] : "");
  (void)snprintf(b->where.unlabelled, PATH_SIZE, "%s", more ? more[1] : "");
  if (more) {
    (void)snprintf(b->where.written_text, PATH_SIZE, "%s/text", more[2]);
    (void)snprintf(b->where.written_gold, PATH_SIZE, "%s/attributions", more[2]);
  }
  uint8_t *bytes = NULL;
  size_t size = 0;
  sayso_status status = train_all(b);
  if (status == SAYSO_OK) status = model_pack(&b->m, b->sections, &bytes, &size);
  if (status == SAYSO_OK) status = file_write(model_path, bytes, size);
  if (status == SAYSO_OK) tell(&loud, "%s: %zu bytes", model_path, size);
  (void)memory_resize(&b->m, bytes, size, 0, 1);
  sections_free(&b->m, b->sections);
  vectors_free(&b->m, b->vectors);
  corpus_free(&b->m, &b->unlabelled);
  corpus_free(&b->m, &b->made);
  corpus_free(&b->m, &b->train);
  corpus_free(&b->m, &b->written);
  free(b);
  return status;
}

/* What the teacher learns from, or is asked about: the words of texts; with a model, by whose tags contents are found,
 * those of each content too, as of a text of its own. */
static sayso_status words_of(const char *model_path, const char *text_folder, const char *gold_folder) {
  memory m;
  corpus texts = {0}, unfolded = {0};
  sayso_model *model = NULL;
  memory_init(&m, NULL);
  sayso_status status = model_path ? sayso_model_open(model_path, NULL, &model) : SAYSO_OK;
  if (status != SAYSO_OK) return status;
  status = gold_folder ? read_brat(&m, text_folder, gold_folder, &loud, &texts)
                       : read_texts(&m, text_folder, &loud, &texts);
  if (status == SAYSO_OK) status = prepare_corpus(&m, &texts, model);
  if (status == SAYSO_OK && model) status = unfold_corpus(&m, &texts, &unfolded);
  if (status == SAYSO_OK) print_words(model ? &unfolded : &texts);
  corpus_free(&m, &unfolded);
  corpus_free(&m, &texts);
  sayso_model_free(model);
  return status;
}

static sayso_status figures_of(const char *data, const char *model_path) {
  paths where;
  memory m;
  sayso_model *model;
  memory_init(&m, NULL);
  set_paths(&where, data);
  sayso_status status = sayso_model_open(model_path, NULL, &model);
  if (status != SAYSO_OK) return status;
  (void)printf("Model of format %u, %zu bytes, checksum %016llx\n\n", MODEL_VERSION, model->opened.file.size,
               (unsigned long long)model_checksum(model->opened.file.bytes, model->opened.file.size));
  status = print_figures(&m, where.dev_text, where.dev_gold, model, &loud);
  if (status == SAYSO_OK) status = print_tag_figures(&m, where.ewt_dev, where.gum_dev, model, &loud);
  if (status == SAYSO_OK) {
    (void)printf("\nSettings: threshold %.3f, of nested ones %.3f\n", (double)model->settings.threshold,
                 (double)model->settings.nested_threshold);
  }
  sayso_model_free(model);
  return status;
}

int main(int count, char **arguments) {
  sayso_status status;
  if (count == 4 && strcmp(arguments[1], "--figures") == 0)
    status = figures_of(arguments[2], arguments[3]);
  else if (count == 3 && strcmp(arguments[1], "--words") == 0)
    status = words_of(NULL, arguments[2], NULL);
  else if (count == 5 && strcmp(arguments[1], "--unfolded") == 0)
    status = words_of(arguments[2], arguments[3], arguments[4]);
  else if ((count == 4 || count == 7) && arguments[1][0] != '-')
    status = train(arguments[1], arguments[2], arguments[3], count == 7 ? &arguments[4] : NULL);
  else {
    (void)fprintf(stderr, "usage: sayso-train DATA VECTORS MODEL [TEACHER TEXTS WRITTEN]\n"
                          "       sayso-train --words TEXTS\n"
                          "       sayso-train --unfolded MODEL TEXTS ANNOTATIONS\n"
                          "       sayso-train --figures DATA MODEL\n");
    return 2;
  }
  if (status != SAYSO_OK) {
    (void)fprintf(stderr, "sayso-train: %s\n", sayso_status_text(status));
    return 1;
  }
  return 0;
}
