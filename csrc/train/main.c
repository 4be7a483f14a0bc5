/* sayso-train: trains a model from the data, or measures one.
 *
 *   sayso-train DATA VECTORS MODEL     trains, writes MODEL
 *   sayso-train --figures DATA MODEL   measures MODEL on the dev sets, prints its figures
 *
 * DATA is the folder with polnear, ud-english-ewt and ud-english-gum in it; VECTORS is a file that vectors.py
 * writes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../read/stages.h"
#include "train.h"

enum { PATH_SIZE = 4096 };

/* Of source, cue and content; chosen on the dev set among 0, 0.7, 1, 1.4 and 2. */
static const float BOLDNESS[LABEL_ROLES] = {0.7f, 0.7f, 0.7f};
/* Among 0, 2, 3.5 and 5. */
static const float INSISTENCE = 2.0f;
/* Among 0.1, 0.2, 0.25, 0.3 and the threshold of the others, on spec/chains/building.txt: a little less F1
 * than at 0.3 for more found. */
static const float NESTED_THRESHOLD = 0.25f;

static void say(void *user, const char *line) {
  (void)user;
  (void)fprintf(stderr, "%s\n", line);
}

static const progress loud = {say, NULL};

typedef struct paths {
  char ewt_train[PATH_SIZE], gum_train[PATH_SIZE], ewt_dev[PATH_SIZE], gum_dev[PATH_SIZE];
  char train_text[PATH_SIZE], train_gold[PATH_SIZE], dev_text[PATH_SIZE], dev_gold[PATH_SIZE];
  char vectors[PATH_SIZE];
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
  corpus train;
  lexicon_counts *lex;
  word_vectors *vectors;
  section_bytes sections[SECTION_COUNT];
  model_settings settings;
} building;

static void free_section(memory *m, section_bytes *s) {
  (void)memory_resize(m, s->bytes, (size_t)s->header.size, 0, 1);
  s->bytes = NULL;
}

/* Roles for each fold of the training texts by a labeller of the other folds, so that the links learn to live
 * with the errors that they will meet. */
static sayso_status jackknife(building *b) {
  sayso_status status = SAYSO_OK;
  for (size_t fold = 0; fold < FOLDS && status == SAYSO_OK; fold++) {
    section_bytes sections[SECTION_COUNT] = {{{0}, NULL}};
    status = train_labels(&b->m, &b->train, b->lex, b->vectors, fold, &loud, sections);
    if (status == SAYSO_OK) status = label_corpus(&b->m, &b->train, b->lex, fold, sections, &b->settings);
    for (int i = 0; i < SECTION_COUNT; i++) free_section(&b->m, &sections[i]);
  }
  return status;
}

static sayso_status read_training_texts(building *b) {
  sayso_model tagger = {.memory = b->m};
  tagger.tables[SECTION_TAGS] = section_table(&b->sections[SECTION_TAGS]);
  sayso_status status = read_brat(&b->m, b->where.train_text, b->where.train_gold, &loud, &b->train);
  if (status == SAYSO_OK) status = prepare_corpus(&b->m, &b->train, &tagger);
  if (status == SAYSO_OK) status = count_lexicon(&b->m, &b->train, &b->lex);
  if (status == SAYSO_OK) status = lexicon_section(&b->m, b->lex, &b->sections[SECTION_LEXICON]);
  return status;
}

static sayso_status train_all(building *b) {
  section_bytes *s = b->sections;
  const char *treebanks[] = {b->where.ewt_train, b->where.gum_train};
  memcpy(b->settings.boldness, BOLDNESS, sizeof BOLDNESS);
  b->settings.insistence = INSISTENCE;
  b->settings.nested_threshold = NESTED_THRESHOLD;
  sayso_status status = read_vectors(&b->m, b->where.vectors, &loud, &b->vectors);
  if (status == SAYSO_OK) status = train_tags(&b->m, treebanks, 2, &loud, &s[SECTION_TAGS]);
  if (status == SAYSO_OK) status = read_training_texts(b);
  if (status == SAYSO_OK) status = jackknife(b);
  if (status == SAYSO_OK) {
    status = train_links(&b->m, &b->train, b->lex, &loud, &s[SECTION_CUE_LINK], &s[SECTION_SOURCE_LINK],
                         &s[SECTION_CONFIDENCE], &b->settings);
  }
  if (status == SAYSO_OK) {
    status = train_labels(&b->m, &b->train, b->lex, b->vectors, FOLDS, &loud, s);
  }
  if (status != SAYSO_OK) return status;
  s[SECTION_SETTINGS].header = (section_header){SECTION_SETTINGS, 0, 0, 0, sizeof b->settings};
  s[SECTION_SETTINGS].bytes = memory_resize(&b->m, NULL, 0, sizeof b->settings, 1);
  if (s[SECTION_SETTINGS].bytes == NULL) return SAYSO_NO_MEMORY;
  memcpy(s[SECTION_SETTINGS].bytes, &b->settings, sizeof b->settings);
  return SAYSO_OK;
}

static sayso_status train(const char *data, const char *vectors, const char *model_path) {
  building *b = calloc(1, sizeof *b);
  if (b == NULL) return SAYSO_NO_MEMORY;
  memory_init(&b->m, NULL);
  set_paths(&b->where, data);
  (void)snprintf(b->where.vectors, PATH_SIZE, "%s", vectors);
  uint8_t *bytes = NULL;
  size_t size = 0;
  sayso_status status = train_all(b);
  if (status == SAYSO_OK) status = model_pack(&b->m, b->sections, &bytes, &size);
  if (status == SAYSO_OK) status = file_write(model_path, bytes, size);
  if (status == SAYSO_OK) tell(&loud, "%s: %zu bytes", model_path, size);
  (void)memory_resize(&b->m, bytes, size, 0, 1);
  for (int i = 0; i < SECTION_COUNT; i++) free_section(&b->m, &b->sections[i]);
  vectors_free(&b->m, b->vectors);
  lexicon_counts_free(&b->m, b->lex);
  corpus_free(&b->m, &b->train);
  free(b);
  return status;
}

static void print_figure(const char *name, const tally *t, int recall_only) {
  double p = t->system ? (double)t->right / (double)t->system : 0,
         r = t->gold ? (double)t->right / (double)t->gold : 0;
  if (recall_only) {
    (void)printf("%-22s %6.3f   (%zu gold)\n", name, r, t->gold);
    return;
  }
  (void)printf("%-22s P %6.3f  R %6.3f  F1 %6.3f   (%zu of %zu found, %zu gold)\n", name, p, r,
               p + r > 0 ? 2 * p * r / (p + r) : 0, t->right, t->system, t->gold);
}

static sayso_status measure_attributions(memory *m, const paths *where, const sayso_model *model) {
  corpus dev = {0};
  tally figures[FIGURE_COUNT] = {{0, 0, 0}};
  sayso_options options;
  sayso_options_default(&options);
  options.depth = 1; /* PolNeAR annotates no nesting */
  sayso_status status = read_brat(m, where->dev_text, where->dev_gold, &loud, &dev);
  if (status == SAYSO_OK) status = prepare_corpus(m, &dev, model);
  for (size_t i = 0; i < dev.count && status == SAYSO_OK; i++) {
    annotated *a = &dev.items[i];
    size_t words = a->doc->words.count;
    status = sayso_document_read(a->doc, a->text.bytes, a->text.size, model, &options);
    if (status == SAYSO_OK && a->doc->words.count != words) status = SAYSO_DATA_BROKEN;
    if (status == SAYSO_OK) status = score_document(m, a, figures, NULL);
  }
  if (status == SAYSO_OK) {
    (void)printf("Attributions, PolNeAR dev (%zu articles)\n", dev.count);
    for (int i = 0; i < FIGURE_COUNT; i++) print_figure(figure_name(i), &figures[i], i >= FIGURE_DIRECT);
  }
  corpus_free(m, &dev);
  return status;
}

static sayso_status figures_of(const char *data, const char *model_path) {
  paths where;
  memory m;
  sayso_model *model;
  double ewt = 0, gum = 0;
  memory_init(&m, NULL);
  set_paths(&where, data);
  sayso_status status = sayso_model_open(model_path, NULL, &model);
  if (status != SAYSO_OK) return status;
  (void)printf("Model of format %u, %zu bytes, checksum %016llx\n\n", MODEL_VERSION, model->size,
               (unsigned long long)model_checksum(model->bytes, model->size));
  status = measure_attributions(&m, &where, model);
  if (status == SAYSO_OK) status = tag_accuracy(&m, where.ewt_dev, model, &loud, &ewt);
  if (status == SAYSO_OK) status = tag_accuracy(&m, where.gum_dev, model, &loud, &gum);
  if (status == SAYSO_OK) {
    (void)printf("\nParts of speech, share of words right\nEWT dev %6.4f\nGUM dev %6.4f\n", ewt, gum);
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
  else if (count == 4 && arguments[1][0] != '-')
    status = train(arguments[1], arguments[2], arguments[3]);
  else {
    (void)fprintf(stderr, "usage: sayso-train DATA VECTORS MODEL\n       sayso-train --figures DATA MODEL\n");
    return 2;
  }
  if (status != SAYSO_OK) {
    (void)fprintf(stderr, "sayso-train: %s\n", sayso_status_text(status));
    return 1;
  }
  return 0;
}
