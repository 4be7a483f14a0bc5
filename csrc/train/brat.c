/* Brat standoff: texts with the attributions that annotators found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../read/stages.h"
#include "train.h"

/* One T line: a kind and its spans in code points, kept as bytes. */
typedef struct bound {
  uint32_t number;
  uint32_t first_span, span_count;
} bound;

typedef struct reader {
  memory *m;
  annotated *a;
  VECTOR(uint32_t) bytes_at; /* byte offset of each code point, and of the end */
  VECTOR(bound) bounds;      /* sorted by number when the lines are read */
  VECTOR(sayso_span) spans;
} reader;

static int map_code_points(reader *r) {
  const file_bytes *text = &r->a->text;
  for (size_t i = 0; i < text->size; i++) {
    if (((uint8_t)text->bytes[i] & 0xC0) != 0x80 && !vector_push(r->m, &r->bytes_at, (uint32_t)i)) return 0;
  }
  return vector_push(r->m, &r->bytes_at, (uint32_t)text->size);
}

/* "T12<tab>Content 10 20;30 40<tab>...": 1 read, 0 not of use, -1 no memory. */
static int read_bound(reader *r, char *line) {
  char *at = strchr(line, '\t'), *end;
  bound b = {(uint32_t)strtoul(line + 1, NULL, 10), (uint32_t)r->spans.count, 0};
  if (at == NULL || (at = strchr(at, ' ')) == NULL) return 0;
  for (;; at++) {
    unsigned long from = strtoul(at, &end, 10), to;
    if (end == at) return 0;
    at = end;
    to = strtoul(at, &end, 10);
    if (end == at || from >= to || to >= r->bytes_at.count) return 0;
    at = end;
    if (!vector_push(r->m, &r->spans, ((sayso_span){r->bytes_at.items[from], r->bytes_at.items[to]})))
      return -1;
    b.span_count++;
    if (*at != ';') break;
  }
  return vector_push(r->m, &r->bounds, b) ? 1 : -1;
}

static int by_number(const void *a, const void *b) {
  const bound *x = a, *y = b;
  return x->number < y->number ? -1 : x->number > y->number;
}

static const bound *find_bound(const reader *r, const char *reference) {
  if (*reference != 'T') return NULL;
  bound key = {(uint32_t)strtoul(reference + 1, NULL, 10), 0, 0};
  return bsearch(&key, r->bounds.items, r->bounds.count, sizeof key, by_number);
}

static int by_start(const void *a, const void *b) {
  const sayso_span *x = a, *y = b;
  return x->start < y->start ? -1 : x->start > y->start;
}

static int add_pieces(reader *r, gold_attribution *g, const bound *b) {
  for (uint32_t i = 0; i < b->span_count; i++) {
    if (!vector_push(r->m, &r->a->pieces, r->spans.items[b->first_span + i])) return 0;
    g->piece_count++;
  }
  return 1;
}

/* "E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1" */
static int read_event(reader *r, char *line) {
  gold_attribution g = {NO_SPAN, NO_SPAN, (uint32_t)r->a->pieces.count, 0};
  char *at = strchr(line, '\t');
  for (char *pair = at ? strtok(at + 1, " ") : NULL; pair; pair = strtok(NULL, " ")) {
    char *reference = strchr(pair, ':');
    const bound *b = reference ? find_bound(r, reference + 1) : NULL;
    if (b == NULL) continue;
    if (strncmp(pair, "Content", 7) == 0 && !add_pieces(r, &g, b)) return -1;
    if (strncmp(pair, "Source", 6) == 0) g.source = r->spans.items[b->first_span];
    if (strncmp(pair, "Cue", 3) == 0) g.cue = r->spans.items[b->first_span];
  }
  if (g.piece_count == 0) return 0;
  qsort(r->a->pieces.items + g.first_piece, g.piece_count, sizeof(sayso_span), by_start);
  return vector_push(r->m, &r->a->golds, g) ? 1 : -1;
}

/* Calls `each` for the lines that begin with `letter`. Lines that are of no use are counted in `skipped`. */
static sayso_status each_line(reader *r, char *bytes, char letter, int (*each)(reader *, char *),
                              size_t *skipped) {
  for (char *line = bytes; line && *line;) {
    char *end = strchr(line, '\n');
    if (end) *end = 0;
    int got = *line == letter ? each(r, line) : 1;
    if (got < 0) return SAYSO_NO_MEMORY;
    *skipped += got == 0;
    line = end ? end + 1 : NULL;
  }
  return SAYSO_OK;
}

/* The lines are read twice, since an event may stand before what it names; strings are cut up only once each.
 */
static sayso_status read_annotation(reader *r, const char *path, const progress *p, size_t *skipped) {
  file_bytes first, second = {NULL, 0};
  sayso_status status = file_read(r->m, path, p, &first);
  if (status == SAYSO_OK) status = file_read(r->m, path, p, &second);
  if (status == SAYSO_OK && !map_code_points(r)) status = SAYSO_NO_MEMORY;
  if (status == SAYSO_OK) status = each_line(r, first.bytes, 'T', read_bound, skipped);
  if (r->bounds.count) qsort(r->bounds.items, r->bounds.count, sizeof(bound), by_number);
  if (status == SAYSO_OK) status = each_line(r, second.bytes, 'E', read_event, skipped);
  file_free(r->m, &first);
  file_free(r->m, &second);
  vector_free(r->m, &r->bytes_at);
  vector_free(r->m, &r->bounds);
  vector_free(r->m, &r->spans);
  return status;
}

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

/* Sets the name and reads the text. */
static sayso_status read_text(memory *m, const char *folder, const char *file, const progress *p, annotated *a) {
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
  size_t skipped = 0;
  const char *gold = annotation_of(golds, file, strlen(file) - strlen(".txt"));
  (void)snprintf(path, sizeof path, "%s/%s", text_folder, file);
  sayso_status status = read_text(m, text_folder, file, p, a);
  if (status == SAYSO_OK && gold == NULL) {
    tell(p, "%s: no annotation of it in %s", path, gold_folder);
    status = SAYSO_DATA_BROKEN;
  }
  if (status == SAYSO_OK) {
    (void)snprintf(path, sizeof path, "%s/%s", gold_folder, gold);
    reader r = {.m = m, .a = a};
    status = read_annotation(&r, path, p, &skipped);
  }
  if (status != SAYSO_OK) tell(p, "%s: %s", path, sayso_status_text(status));
  if (skipped) tell(p, "%s: lines left out that name no span of the text: %zu", path, skipped);
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
    if (!vector_push(m, out, (annotated){0}))
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
    if (!vector_push(m, out, (annotated){0}))
      status = SAYSO_NO_MEMORY;
    else
      status = read_text(m, folder, texts.items[i], p, &out->items[out->count - 1]);
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
static void set_labels(annotated *a, sayso_span span, int kind) {
  const sayso_document *doc = a->doc;
  size_t low = 0, high = doc->words.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (doc->words.items[middle].span.end <= span.start)
      low = middle + 1;
    else
      high = middle;
  }
  int label = label_begin(kind);
  for (; low < doc->words.count && doc->words.items[low].span.start < span.end; low++) {
    sayso_span w = doc->words.items[low].span;
    uint32_t from = w.start > span.start ? w.start : span.start, to = w.end < span.end ? w.end : span.end;
    if ((to - from) * 2 < w.end - w.start) continue;
    a->labels[low] = (uint8_t)label;
    label = label_inside(kind);
  }
}

static sayso_status prepare_one(memory *m, annotated *a, const sayso_model *model) {
  sayso_status status = sayso_document_new(&m->allocator, &a->doc);
  if (status != SAYSO_OK) return status;
  sayso_options options = options_up_to("tags");
  status = sayso_document_read(a->doc, a->text.bytes, a->text.size, model, &options);
  if (status != SAYSO_OK) return status;
  a->labels = memory_resize(m, NULL, 0, a->doc->words.count + 1, 1);
  if (a->labels == NULL) return SAYSO_NO_MEMORY;
  memset(a->labels, LABEL_OUTSIDE, a->doc->words.count + 1);
  for (size_t i = 0; i < a->golds.count; i++) {
    const gold_attribution *g = &a->golds.items[i];
    for (uint32_t k = 0; k < g->piece_count; k++)
      set_labels(a, a->pieces.items[g->first_piece + k], ROLE_CONTENT);
    if (g->source.start != SAYSO_NONE) set_labels(a, g->source, ROLE_SOURCE);
    if (g->cue.start != SAYSO_NONE) set_labels(a, g->cue, ROLE_CUE);
  }
  return SAYSO_OK;
}

sayso_status prepare_corpus(memory *m, corpus *c, const sayso_model *model) {
  sayso_status status = SAYSO_OK;
  for (size_t i = 0; i < c->count && status == SAYSO_OK; i++) status = prepare_one(m, &c->items[i], model);
  return status;
}
