/* Annotations of a text, whatever file they come from. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

void annotations_free(memory *m, annotations *a) {
  vector_free(m, &a->items);
  vector_free(m, &a->spans);
}

int add_fault(memory *m, fault_list *list, uint32_t line, const char *format, ...) {
  fault p = {.line = line};
  va_list args;
  va_start(args, format);
  (void)vsnprintf(p.text, sizeof p.text, format, args);
  va_end(args);
  return vector_push(m, list, p);
}

int map_code_points(memory *m, const char *text, size_t size, code_point_map *out) {
  for (size_t i = 0; i < size; i++) {
    if (((uint8_t)text[i] & 0xC0) != 0x80 && !vector_push(m, out, (uint32_t)i)) return 0;
  }
  return vector_push(m, out, (uint32_t)size);
}

int map_span(const code_point_map *map, int64_t from, int64_t to, sayso_span *out, char why[FAULT_SIZE]) {
  int64_t count = (int64_t)map->count - 1;
  long long a = from, b = to;
  if (from >= to)
    (void)snprintf(why, FAULT_SIZE, "the span %lld to %lld ends before it has begun", a, b);
  else if (from < 0 || to > count)
    (void)snprintf(why, FAULT_SIZE, "the span %lld to %lld is outside the text, which has %lld code points",
                   a, b, (long long)count);
  else {
    *out = (sayso_span){map->items[from], map->items[to]};
    return 1;
  }
  return 0;
}

int by_start(const void *a, const void *b) {
  const sayso_span *x = a, *y = b;
  return x->start < y->start ? -1 : x->start > y->start;
}

static sayso_span first_span(const annotations *a, const annotation *of, int role) {
  return of->count[role] ? a->spans.items[of->first[role]] : NO_SPAN;
}

sayso_status take_golds(memory *m, const annotations *from, annotated *to) {
  for (size_t i = 0; i < from->items.count; i++) {
    const annotation *a = &from->items.items[i];
    uint32_t n = a->count[ROLE_CONTENT];
    gold_attribution g = {first_span(from, a, ROLE_SOURCE), first_span(from, a, ROLE_CUE),
                          (uint32_t)to->pieces.count, n};
    if (!vector_push(m, &to->golds, g) || !vector_reserve(m, &to->pieces, n)) return SAYSO_NO_MEMORY;
    sayso_span *pieces = to->pieces.items + g.first_piece;
    memcpy(pieces, from->spans.items + a->first[ROLE_CONTENT], n * sizeof *pieces);
    qsort(pieces, n, sizeof *pieces, by_start);
    to->pieces.count += n;
  }
  return SAYSO_OK;
}

/* ---- One role a word ------------------------------------------------------------------------------- */

/* A span and whose it is. */
typedef struct part {
  sayso_span span;
  uint32_t owner; /* place among the annotations */
  uint8_t role;
} part;

static int by_place(const void *a, const void *b) {
  const part *x = a, *y = b;
  if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
  if (x->span.end != y->span.end) return x->span.end > y->span.end ? -1 : 1;
  if (x->owner != y->owner) return x->owner < y->owner ? -1 : 1;
  return (int)x->role - (int)y->role;
}

static const char *const role_words[ROLE_COUNT] = {
    [ROLE_SOURCE] = "source", [ROLE_CUE] = "cue", [ROLE_CONTENT] = "content"};

typedef struct sweep {
  memory *m;
  const annotations *all;
  uint8_t *is_out; /* of each annotation */
  size_t nested;
  fault_list *faults;
} sweep;

/* Takes out one of the owners of two spans that overlap, `a` starting first. */
static int settle(sweep *s, const part *a, const part *b) {
  if (a->owner != b->owner && a->role == ROLE_CONTENT && b->span.end <= a->span.end) {
    s->is_out[b->owner] = 1;
    s->nested++;
    return 1;
  }
  const part *out = a->owner > b->owner ? a : b, *other = out == a ? b : a;
  const annotation *owner = &s->all->items.items[out->owner];
  s->is_out[out->owner] = 1;
  if (a->owner == b->owner) {
    return add_fault(s->m, s->faults, owner->line, "its %s overlaps its own %s; not learned from",
                     role_words[out->role], role_words[other->role]);
  }
  return add_fault(s->m, s->faults, owner->line,
                   "its %s overlaps the %s of the attribution of line %u; "
                   "not learned from",
                   role_words[out->role], role_words[other->role], s->all->items.items[other->owner].line);
}

static int sweep_parts(sweep *s, const part *parts, size_t count) {
  const part *last = NULL; /* of those that stay, the one that reaches farthest */
  for (size_t i = 0; i < count; i++) {
    const part *p = &parts[i];
    if (s->is_out[p->owner]) continue;
    if (last && !s->is_out[last->owner] && p->span.start < last->span.end) {
      if (!settle(s, last, p)) return 0;
      if (s->is_out[p->owner]) continue;
    }
    if (last == NULL || s->is_out[last->owner] || p->span.end > last->span.end) last = p;
  }
  return 1;
}

static int list_parts(memory *m, const annotations *a, void *to) {
  VECTOR(part) *list = to;
  for (size_t i = 0; i < a->items.count; i++) {
    for (int role = 0; role < ROLE_COUNT; role++) {
      const annotation *x = &a->items.items[i];
      for (uint32_t k = 0; k < x->count[role]; k++) {
        part p = {a->spans.items[x->first[role] + k], (uint32_t)i, (uint8_t)role};
        if (!vector_push(m, list, p)) return 0;
      }
    }
  }
  return 1;
}

sayso_status leave_one_role(memory *m, annotations *a, size_t *nested, fault_list *faults) {
  VECTOR(part) parts = {0};
  size_t n = a->items.count, kept = 0;
  sweep s = {m, a, memory_resize(m, NULL, 0, n + 1, 1), 0, faults};
  int ok = s.is_out && list_parts(m, a, &parts);
  if (ok) {
    memset(s.is_out, 0, n + 1);
    if (parts.count) qsort(parts.items, parts.count, sizeof(part), by_place);
    ok = sweep_parts(&s, parts.items, parts.count);
  }
  for (size_t i = 0; i < n && ok; i++) {
    if (!s.is_out[i]) a->items.items[kept++] = a->items.items[i];
  }
  if (ok) a->items.count = kept;
  *nested += s.nested;
  (void)memory_resize(m, s.is_out, n + 1, 0, 1);
  vector_free(m, &parts);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
