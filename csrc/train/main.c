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

static void say(void *user, const char *line) {
  (void)user;
  (void)fprintf(stderr, "%s\n", line);
}

static const progress loud = {say, NULL};

typedef struct paths {
  char ewt_train[PATH_SIZE], gum_train[PATH_SIZE], ewt_dev[PATH_SIZE], gum_dev[PATH_SIZE];
  char train_text[PATH_SIZE], train_gold[PATH_SIZE], dev_text[PATH_SIZE], dev_gold[PATH_SIZE];
  char vectors[PATH_SIZE], teacher[PATH_SIZE], unlabelled[PATH_SIZE];
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
  corpus train, made, unlabelled;
  teacher *teacher;
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
static sayso_status jackknife(building *b, const lessons *l) {
  sayso_status status = SAYSO_OK;
  for (size_t fold = 0; fold < FOLDS && status == SAYSO_OK; fold++) {
    section_bytes sections[SECTION_COUNT] = {{{0}, NULL}};
    status = train_labels(&b->m, l, fold, &loud, sections);
    if (status == SAYSO_OK) status = label_corpus(&b->m, &b->train, b->lex, fold, sections, &b->settings);
    for (int i = 0; i < SECTION_COUNT; i++) free_section(&b->m, &sections[i]);
  }
  return status;
}

static sayso_status jackknife_cached(building *b, const lessons *l) {
  const char *path = getenv("ROLES");
  FILE *f = path ? fopen(path, "rb") : NULL;
  if (f) {
    for (size_t i = 0; i < b->train.count; i++) {
      sayso_document *doc = b->train.items[i].doc;
      uint64_t n;
      role_span r;
      if (fread(&n, sizeof n, 1, f) != 1) return SAYSO_DATA_BROKEN;
      for (uint64_t k = 0; k < n; k++) {
        if (fread(&r, sizeof r, 1, f) != 1) return SAYSO_DATA_BROKEN;
        (void)vector_push(&doc->memory, &doc->roles, r);
      }
    }
    fclose(f);
    return SAYSO_OK;
  }
  sayso_status status = jackknife(b, l);
  if (path && status == SAYSO_OK) {
    f = fopen(path, "wb");
    for (size_t i = 0; i < b->train.count; i++) {
      sayso_document *doc = b->train.items[i].doc;
      uint64_t n = doc->roles.count;
      fwrite(&n, sizeof n, 1, f);
      fwrite(doc->roles.items, sizeof(role_span), n, f);
    }
    fclose(f);
  }
  return status;
}

static sayso_status labels_cached(building *b, const lessons *l, section_bytes *s) {
  const char *path = getenv("NETWORK_FROM");
  if (!path) return train_labels(&b->m, l, FOLDS, &loud, s);
  file_bytes f;
  sayso_status status = file_read(&b->m, path, &loud, &f);
  if (status != SAYSO_OK) return status;
  size_t at = sizeof(model_header);
  while (at + sizeof(section_header) <= f.size) {
    section_header h;
    memcpy(&h, f.bytes + at, sizeof h);
    at += sizeof h;
    if (h.kind >= SECTION_NETWORK && h.kind <= SECTION_CHAIN) {
      s[h.kind].header = h;
      s[h.kind].bytes = memory_resize(&b->m, NULL, 0, h.size, 1);
      memcpy(s[h.kind].bytes, f.bytes + at, h.size);
    }
    at += (h.size + 7) / 8 * 8;
  }
  return SAYSO_OK;
}

static sayso_status read_training_texts(building *b) {
  sayso_model tagger = {.memory = b->m};
  tagger.tables[SECTION_TAGS] = section_table(&b->sections[SECTION_TAGS]);
  sayso_status status = read_brat(&b->m, b->where.train_text, b->where.train_gold, &loud, &b->train);
  if (status == SAYSO_OK) status = prepare_corpus(&b->m, &b->train, &tagger);
  if (status == SAYSO_OK) status = count_lexicon(&b->m, &b->train, &b->lex);
  if (status == SAYSO_OK) status = lexicon_section(&b->m, b->lex, &b->sections[SECTION_LEXICON]);
  if (status == SAYSO_OK && !getenv("NOWEAVE")) status = weave_corpus(&b->m, &b->train, &b->made);
  if (status == SAYSO_OK) status = prepare_corpus(&b->m, &b->made, &tagger);
  if (status != SAYSO_OK || *b->where.teacher == 0) return status;
  status = read_teacher(&b->m, b->where.teacher, &loud, &b->teacher);
  if (status == SAYSO_OK) status = read_texts(&b->m, b->where.unlabelled, &loud, &b->unlabelled);
  if (status == SAYSO_OK) status = prepare_corpus(&b->m, &b->unlabelled, &tagger);
  return status;
}

static sayso_status train_all(building *b) {
  section_bytes *s = b->sections;
  const char *treebanks[] = {b->where.ewt_train, b->where.gum_train};
  memcpy(b->settings.boldness, BOLDNESS, sizeof BOLDNESS);
  b->settings.insistence = INSISTENCE;
  sayso_status status = read_vectors(&b->m, b->where.vectors, &loud, &b->vectors);
  if (status == SAYSO_OK) status = train_tags(&b->m, treebanks, 2, &loud, &s[SECTION_TAGS]);
  if (status == SAYSO_OK) status = read_training_texts(b);
  lessons l = {&b->train, &b->made, &b->unlabelled, b->teacher, b->lex, b->vectors};
  if (status == SAYSO_OK) status = jackknife_cached(b, &l);
  if (status == SAYSO_OK) {
    status = train_links(&b->m, &b->train, b->lex, &loud, &s[SECTION_CUE_LINK], &s[SECTION_SOURCE_LINK],
                         &s[SECTION_CONFIDENCE], &b->settings);
  }
  if (status == SAYSO_OK) {
    status = labels_cached(b, &l, s);
  }
  if (status != SAYSO_OK) return status;
  s[SECTION_SETTINGS].header = (section_header){SECTION_SETTINGS, 0, 0, 0, sizeof b->settings};
  s[SECTION_SETTINGS].bytes = memory_resize(&b->m, NULL, 0, sizeof b->settings, 1);
  if (s[SECTION_SETTINGS].bytes == NULL) return SAYSO_NO_MEMORY;
  memcpy(s[SECTION_SETTINGS].bytes, &b->settings, sizeof b->settings);
  return SAYSO_OK;
}

static sayso_status train(const char *data, const char *vectors, const char *model_path, const char *told_by, const char *texts) {
  building *b = calloc(1, sizeof *b);
  if (b == NULL) return SAYSO_NO_MEMORY;
  memory_init(&b->m, NULL);
  set_paths(&b->where, data);
  (void)snprintf(b->where.vectors, PATH_SIZE, "%s", vectors);
  if (told_by) (void)snprintf(b->where.teacher, PATH_SIZE, "%s", told_by);
  if (texts) (void)snprintf(b->where.unlabelled, PATH_SIZE, "%s", texts);
  uint8_t *bytes = NULL;
  size_t size = 0;
  sayso_status status = train_all(b);
  if (status == SAYSO_OK) status = model_pack(&b->m, b->sections, &bytes, &size);
  if (status == SAYSO_OK) status = file_write(model_path, bytes, size);
  if (status == SAYSO_OK) tell(&loud, "%s: %zu bytes", model_path, size);
  (void)memory_resize(&b->m, bytes, size, 0, 1);
  for (int i = 0; i < SECTION_COUNT; i++) free_section(&b->m, &b->sections[i]);
  vectors_free(&b->m, b->vectors);
  teacher_free(&b->m, b->teacher);
  corpus_free(&b->m, &b->unlabelled);
  corpus_free(&b->m, &b->made);
  lexicon_counts_free(&b->m, b->lex);
  corpus_free(&b->m, &b->train);
  free(b);
  return status;
}

static sayso_status words_of(const char *text_folder, const char *gold_folder) {
  memory m;
  corpus c = {0};
  memory_init(&m, NULL);
  sayso_status status = gold_folder ? read_brat(&m, text_folder, gold_folder, &loud, &c)
                                    : read_texts(&m, text_folder, &loud, &c);
  sayso_model *mm = NULL; if (getenv("WEAVE")) sayso_model_open("lua/sayso/models/english.model", NULL, &mm);
  if (status == SAYSO_OK) status = prepare_corpus(&m, &c, mm);
  if (status == SAYSO_OK && getenv("WEAVE")) {
    corpus made = {0};
    status = weave_corpus(&m, &c, &made);
    for (int i = 0; i < 12; i++) printf("%s\n", made.items[i].text.bytes);
    size_t n = 0; for (size_t i = 0; i < made.count; i++) n += made.items[i].golds.count;
    printf("%zu golds\n", n);
    return status;
  }
  if (status == SAYSO_OK) print_words(&c);
  corpus_free(&m, &c);
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
  (void)printf("Model of format %u, %zu bytes, checksum %016llx\n\n", MODEL_VERSION, model->size,
               (unsigned long long)model_checksum(model->bytes, model->size));
  status = print_figures(&m, where.dev_text, where.dev_gold, model, &loud);
  if (status == SAYSO_OK) status = print_tag_figures(&m, where.ewt_dev, where.gum_dev, model, &loud);
  if (status == SAYSO_OK) (void)printf("\nSettings: threshold %.3f\n", (double)model->settings.threshold);
  sayso_model_free(model);
  return status;
}

int main(int count, char **arguments) {
  sayso_status status;
  if (count == 4 && strcmp(arguments[1], "--figures") == 0)
    status = figures_of(arguments[2], arguments[3]);
  else if ((count == 3 || count == 4) && strcmp(arguments[1], "--words") == 0)
    status = words_of(arguments[2], count == 4 ? arguments[3] : NULL);
  else if (count == 4 && arguments[1][0] != '-')
    status = train(arguments[1], arguments[2], arguments[3], NULL, NULL);
  else if (count == 6 && arguments[1][0] != '-')
    status = train(arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
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
