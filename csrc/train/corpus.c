/* Annotated texts, from folders and made ready to train on. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../read/stages.h"
#include "train.h"

/* The first annotation, by name, of the text NAME: NAME.ann or NAME_<annotator>.ann. */
static const char *annotation_of(const name_list *all, const char *name, size_t size) {
  for (size_t i = 0; i < all->count; i++) {
    const char *file = all->items[i];
    if (strncmp(file, name, size) != 0) continue;
    if (strcmp(file + size, ".ann") == 0) return file;
    if (file[size] == '_' && strchr(file + size + 1, '_') == NULL) return file;
  }
  return NULL;
}

enum { PATH_SIZE = 4096 };

static sayso_status read_golds(memory *m, const char *path, const progress *p, annotated *a) {
  file_bytes f;
  annotations golds = {0};
  fault_list faults = {0};
  sayso_status status = file_read(m, path, p, &f);
  if (status == SAYSO_OK)
    status = parse_brat(m, a->text.bytes, a->text.size, f.bytes, f.size, &golds, &faults);
  if (status == SAYSO_OK) status = take_golds(m, &golds, a);
  for (size_t i = 0; i < faults.count; i++)
    tell(p, "%s:%u: %s", path, faults.items[i].line, faults.items[i].text);
  annotations_free(m, &golds);
  vector_free(m, &faults);
  file_free(m, &f);
  return status;
}

/* Sets the name and the text. */
static sayso_status read_text(memory *m, const char *folder, const char *file, const progress *p,
                              annotated *a) {
  char path[PATH_SIZE];
  size_t stem = strlen(file) - strlen(".txt");
  a->name = memory_resize(m, NULL, 0, stem + 1, 1);
  if (a->name == NULL) return SAYSO_NO_MEMORY;
  memcpy(a->name, file, stem);
  a->name[stem] = 0;
  (void)snprintf(path, sizeof path, "%s/%s", folder, file);
  return file_read(m, path, p, &a->text);
}

static sayso_status read_one(memory *m, const char *text_folder, const char *gold_folder,
                             const name_list *golds, const char *file, const progress *p, annotated *a) {
  char path[PATH_SIZE];
  const char *gold = annotation_of(golds, file, strlen(file) - strlen(".txt"));
  (void)snprintf(path, sizeof path, "%s/%s", text_folder, file);
  sayso_status status = read_text(m, text_folder, file, p, a);
  if (status == SAYSO_OK && gold == NULL) {
    tell(p, "%s: no annotation of it in %s", path, gold_folder);
    status = SAYSO_DATA_BROKEN;
  }
  if (status == SAYSO_OK) {
    (void)snprintf(path, sizeof path, "%s/%s", gold_folder, gold);
    status = read_golds(m, path, p, a);
  }
  if (status != SAYSO_OK) tell(p, "%s: %s", path, sayso_status_text(status));
  return status;
}

sayso_status read_brat(memory *m, const char *text_folder, const char *gold_folder, const progress *p,
                       corpus *out) {
  name_list texts = {0}, golds = {0};
  sayso_status status = list_folder(m, text_folder, ".txt", p, &texts);
  if (status != SAYSO_OK) tell(p, "%s: %s", text_folder, sayso_status_text(status));
  if (status == SAYSO_OK && (status = list_folder(m, gold_folder, ".ann", p, &golds)) != SAYSO_OK) {
    tell(p, "%s: %s", gold_folder, sayso_status_text(status));
  }
  for (size_t i = 0; i < texts.count && status == SAYSO_OK; i++) {
    if (!vector_push(m, out, (annotated){.family = i}))
      status = SAYSO_NO_MEMORY;
    else
      status = read_one(m, text_folder, gold_folder, &golds, texts.items[i], p, &out->items[i]);
  }
  names_free(m, &texts);
  names_free(m, &golds);
  return status;
}

sayso_status read_texts(memory *m, const char *folder, const progress *p, corpus *out) {
  name_list texts = {0};
  sayso_status status = list_folder(m, folder, ".txt", p, &texts);
  for (size_t i = 0; i < texts.count && status == SAYSO_OK; i++) {
    if (!vector_push(m, out, (annotated){.by_itself = 1}))
      status = SAYSO_NO_MEMORY;
    else
      status = read_text(m, folder, texts.items[i], p, &out->items[i]);
  }
  names_free(m, &texts);
  return status;
}

void corpus_free(memory *m, corpus *c) {
  for (size_t i = 0; i < c->count; i++) {
    annotated *a = &c->items[i];
    if (a->labels) (void)memory_resize(m, a->labels, a->doc->words.count + 1, 0, 1);
    if (a->name) (void)memory_resize(m, a->name, strlen(a->name) + 1, 0, 1);
    sayso_document_free(a->doc);
    file_free(m, &a->text);
    vector_free(m, &a->golds);
    vector_free(m, &a->pieces);
  }
  vector_free(m, c);
}

/* Labels the words that lie in the span by half or more of their bytes. */
static void label_span(annotated *a, sayso_span span, int kind) {
  const sayso_document *doc = a->doc;
  size_t low;
  lower_bound(low, doc->words.count, i, doc->words.items[i].span.end <= span.start);
  int label = label_begin(kind);
  for (; low < doc->words.count && doc->words.items[low].span.start < span.end; low++) {
    sayso_span w = doc->words.items[low].span;
    uint32_t from = w.start > span.start ? w.start : span.start, to = w.end < span.end ? w.end : span.end;
    if ((to - from) * 2 < w.end - w.start) continue;
    a->labels[low] = (uint8_t)label;
    label = label_inside(kind);
  }
}

sayso_status label_by_golds(memory *m, annotated *a) {
  a->labels = memory_resize(m, NULL, 0, a->doc->words.count + 1, 1);
  if (a->labels == NULL) return SAYSO_NO_MEMORY;
  memset(a->labels, LABEL_OUTSIDE, a->doc->words.count + 1);
  for (size_t i = 0; i < a->golds.count; i++) {
    const gold_attribution *g = &a->golds.items[i];
    for (uint32_t k = 0; k < g->piece_count; k++)
      label_span(a, a->pieces.items[g->first_piece + k], ROLE_CONTENT);
    if (g->source.start != SAYSO_NONE) label_span(a, g->source, ROLE_SOURCE);
    if (g->cue.start != SAYSO_NONE) label_span(a, g->cue, ROLE_CUE);
  }
  return SAYSO_OK;
}

static sayso_status prepare_one(memory *m, annotated *a, const sayso_model *model) {
  sayso_status status = sayso_document_new(&m->allocator, &a->doc);
  if (status != SAYSO_OK) return status;
  sayso_options options = options_up_to("tags");
  status = sayso_document_read(a->doc, a->text.bytes, a->text.size, model, &options);
  return status == SAYSO_OK ? label_by_golds(m, a) : status;
}

sayso_status prepare_corpus(memory *m, corpus *c, const sayso_model *model) {
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < c->count && status == SAYSO_OK; i++) status = prepare_one(m, &c->items[i], model);
  return status;
}
