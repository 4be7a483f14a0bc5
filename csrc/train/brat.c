/* Brat standoff: annotations beside a text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "train.h"

/* One T line: a number and its spans. */
typedef struct bound {
  uint32_t number, line;
  uint32_t first_span, span_count; /* none where the line can't be used */
} bound;

typedef struct text_line {
  const char *at, *stop;
  uint32_t number; /* from 1 */
} text_line;

typedef struct reader {
  memory *m;
  const char *text;
  const char *end;       /* of the file */
  const char *at, *stop; /* the line at hand, */
  uint32_t line;         /* and its number */
  code_point_map map;
  VECTOR(bound) bounds; /* sorted by number when all are read */
  VECTOR(sayso_span) spans;
  VECTOR(text_line) events; /* E lines, which may stand before what they name */
  annotations *out;
  fault_list *faults;
} reader;

/* ---- T lines --------------------------------------------------------------------------------------- */

/* Reads a number that ends within the line; 0 where there is none, or one past all texts. */
static int take_number(const char **at, const char *stop, int64_t *number) {
  const char *from = *at;
  for (*number = 0; *at < stop && **at >= '0' && **at <= '9' && *number <= (int64_t)SAYSO_MAX_TEXT; ++*at)
    *number = *number * 10 + (**at - '0');
  return *at > from && *number <= (int64_t)SAYSO_MAX_TEXT;
}

static int is_space(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/* Compares the column at `at` with the text of the spans, between which a space stands. White space is all
 * the same, since some tools keep a line's end in that column and others write a space; so the column may go
 * on over lines. Returns its end, or NULL. */
static const char *same_text(const reader *r, const char *at, const sayso_span *spans, uint32_t count) {
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0 && (at == r->end || *at++ != ' ')) return NULL;
    for (uint32_t k = spans[i].start; k < spans[i].end; k++, at++) {
      if (at == r->end || (*at != r->text[k] && !(is_space(*at) && is_space(r->text[k])))) return NULL;
    }
  }
  while (at < r->end && (*at == ' ' || *at == '\r')) at++;
  return at == r->end || *at == '\n' ? at : NULL;
}

static int tell_of(reader *r, const char *what) {
  return add_fault(r->m, r->faults, r->line, "%s", what);
}

/* The number of bytes of a quotation for a message, cut where a code point ends. */
static int shown(const char *from, const char *stop) {
  enum { MOST = 40 };
  if (stop - from <= MOST) return (int)(stop - from);
  int size = MOST;
  while (size > 0 && ((uint8_t)from[size] & 0xC0) == 0x80) size--;
  return size;
}

/* "10 20;30 40": 1 read, 0 told of, -1 no memory. */
static int take_spans(reader *r, const char **at, bound *b) {
  char why[FAULT_SIZE];
  for (;; ++*at) {
    int64_t from, to;
    sayso_span span;
    if (!take_number(at, r->stop, &from) || *at == r->stop || *(*at)++ != ' ' ||
        !take_number(at, r->stop, &to)) {
      return tell_of(r, "after the name of its kind a T line has a start and an end, as in 10 20") ? 0 : -1;
    }
    if (!map_span(&r->map, from, to, &span, why)) return tell_of(r, why) ? 0 : -1;
    if (!vector_push(r->m, &r->spans, span)) return -1;
    b->span_count++;
    if (*at == r->stop || **at != ';') return 1;
  }
}

/* The column with the covered text, if there is one. */
static int check_text(reader *r, const char *at, bound *b) {
  const sayso_span *spans = r->spans.items + b->first_span;
  if (at < r->stop && *at == '\t') {
    const char *end = same_text(r, ++at, spans, b->span_count);
    if (end == NULL) {
      const char *is = r->text + spans->start;
      b->span_count = 0;
      return add_fault(r->m, r->faults, r->line, "the text there is “%.*s”, not “%.*s”",
                       shown(is, r->text + spans->end), is, shown(at, r->stop), at);
    }
    for (; r->stop < end; r->stop++) r->line += *r->stop == '\n';
    return 1;
  }
  if (at < r->stop && *at == '\r') at++;
  if (at == r->stop) return 1;
  b->span_count = 0;
  return tell_of(r, "after its spans a T line has a tab and the text they cover");
}

/* "T12<tab>Content 10 20;30 40<tab>the text covered" */
static int read_bound(reader *r) {
  int64_t number;
  const char *at = r->at + 1;
  bound b = {0, r->line, (uint32_t)r->spans.count, 0};
  if (!take_number(&at, r->stop, &number) || at == r->stop || *at != '\t') {
    return tell_of(r, "a T line begins with T, a number and a tab");
  }
  b.number = (uint32_t)number;
  while (at < r->stop && *at != ' ') at++;
  if (at < r->stop) at++;
  int got = take_spans(r, &at, &b);
  if (got < 0) return 0;
  if (got == 0)
    b.span_count = 0;
  else if (!check_text(r, at, &b))
    return 0;
  return vector_push(r->m, &r->bounds, b);
}

static int by_number(const void *a, const void *b) {
  const bound *x = a, *y = b;
  if (x->number != y->number) return x->number < y->number ? -1 : 1;
  return x->line < y->line ? -1 : x->line > y->line;
}

/* Sorts the bounds; where two have one number the later stands. */
static int sort_bounds(reader *r) {
  if (r->bounds.count == 0) return 1;
  qsort(r->bounds.items, r->bounds.count, sizeof(bound), by_number);
  size_t n = 1;
  for (size_t i = 1; i < r->bounds.count; i++) {
    bound *last = &r->bounds.items[n - 1], *b = &r->bounds.items[i];
    if (b->number != last->number) {
      r->bounds.items[n++] = *b;
      continue;
    }
    if (!add_fault(r->m, r->faults, b->line, "T%u is in line %u too; this one is used", b->number,
                   last->line))
      return 0;
    *last = *b;
  }
  r->bounds.count = n;
  return 1;
}

/* ---- E lines --------------------------------------------------------------------------------------- */

static const char *const role_names[ROLE_COUNT] = {
    [ROLE_SOURCE] = "Source", [ROLE_CUE] = "Cue", [ROLE_CONTENT] = "Content"};

/* The role that a word names, perhaps with digits behind it; -1 for another. */
static int role_of(const char *word, size_t size) {
  while (size > 0 && word[size - 1] >= '0' && word[size - 1] <= '9') size--;
  for (int role = 0; role < ROLE_COUNT; role++) {
    if (strlen(role_names[role]) == size && memcmp(word, role_names[role], size) == 0) return role;
  }
  return -1;
}

static const bound *find_bound(const reader *r, const char *at, const char *stop) {
  int64_t number;
  if (at == stop || *at++ != 'T' || !take_number(&at, stop, &number) || at != stop || r->bounds.count == 0)
    return NULL;
  bound key = {(uint32_t)number, 0, 0, 0};
  size_t low = 0, high = r->bounds.count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->bounds.items[middle].number < key.number)
      low = middle + 1;
    else
      high = middle;
  }
  return low < r->bounds.count && r->bounds.items[low].number == key.number ? &r->bounds.items[low] : NULL;
}

/* One "Source:T1" for the role `wanted`; those of another are left for their turn. */
static int take_pair(reader *r, const char *at, const char *stop, int wanted, annotation *a) {
  const char *colon = memchr(at, ':', (size_t)(stop - at));
  if (colon == NULL || role_of(at, (size_t)(colon - at)) != wanted) return 1;
  const bound *b = find_bound(r, colon + 1, stop);
  if (b == NULL || b->span_count == 0) {
    return add_fault(r->m, r->faults, r->line, "its %s %.*s %s", role_names[wanted], shown(colon + 1, stop),
                     colon + 1, b ? "can't be used" : "is not in the file");
  }
  for (uint32_t i = 0; i < b->span_count; i++) {
    if (!vector_push(r->m, &r->out->spans, r->spans.items[b->first_span + i])) return 0;
    a->count[wanted]++;
  }
  return 1;
}

static int take_role(reader *r, const char *at, int wanted, annotation *a) {
  a->first[wanted] = (uint32_t)r->out->spans.count;
  while (at < r->stop) {
    const char *stop = at;
    while (stop < r->stop && !is_space(*stop)) stop++;
    if (!take_pair(r, at, stop, wanted, a)) return 0;
    at = stop < r->stop ? stop + 1 : stop;
  }
  return 1;
}

/* "E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1" */
static int read_event(reader *r) {
  annotation a = {{0}, {0}, r->line};
  const char *at = memchr(r->at, '\t', (size_t)(r->stop - r->at));
  if (at == NULL) return tell_of(r, "an E line has a tab and then pairs such as Source:T1");
  for (int role = 0; role < ROLE_COUNT; role++) {
    if (!take_role(r, at + 1, role, &a)) return 0;
  }
  if (a.count[ROLE_CONTENT] == 0) return tell_of(r, "the attribution has no content and is left out");
  return vector_push(r->m, &r->out->items, a);
}

/* ---- The file -------------------------------------------------------------------------------------- */

/* Notes, attributes, relations and the like, which are of no use here. */
static int is_other(const reader *r) {
  return r->at == r->stop || *r->at == '\r' || strchr("#AMNR*", *r->at) != NULL;
}

static int read_line(reader *r) {
  if (r->at < r->stop && *r->at == 'T') return read_bound(r);
  if (r->at < r->stop && *r->at == 'E') {
    text_line event = {r->at, r->stop, r->line};
    return vector_push(r->m, &r->events, event);
  }
  return is_other(r) || tell_of(r, "this is no line of brat standoff");
}

static int read_lines(reader *r, const char *at) {
  for (r->line = 1; at < r->end; r->line++) {
    const char *stop = memchr(at, '\n', (size_t)(r->end - at));
    r->at = at;
    r->stop = stop ? stop : r->end;
    if (!read_line(r)) return 0;
    at = r->stop < r->end ? r->stop + 1 : r->end;
  }
  return 1;
}

static int read_events(reader *r) {
  for (size_t i = 0; i < r->events.count; i++) {
    const text_line *event = &r->events.items[i];
    r->at = event->at;
    r->stop = event->stop;
    r->line = event->number;
    if (!read_event(r)) return 0;
  }
  return 1;
}

sayso_status parse_brat(memory *m, const char *text, size_t text_size, const char *bytes, size_t size,
                        annotations *out, fault_list *faults) {
  reader r = {.m = m, .text = text, .end = bytes + size, .out = out, .faults = faults};
  int ok = map_code_points(m, text, text_size, &r.map) && read_lines(&r, bytes) && sort_bounds(&r) &&
           read_events(&r);
  vector_free(m, &r.map);
  vector_free(m, &r.bounds);
  vector_free(m, &r.spans);
  vector_free(m, &r.events);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
