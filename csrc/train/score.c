/* Scoring of attributions against gold: token, span and attribution figures, greedy one-to-one matching. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "train.h"

const char *figure_name(int i) {
  static const char *const names[FIGURE_COUNT] = {
      "token source",        "token cue",          "token content",  "content exact", "content partial",
      "attribution relaxed", "attribution strict", "recall, direct", "recall, mixed", "recall, indirect"};
  return i >= 0 && i < FIGURE_COUNT ? names[i] : NULL;
}

/* A run of letters, digits and low lines, or a single other character that is no space. */
typedef struct token {
  sayso_span span;
  uint8_t is_word, quoted;
} token;

/* Which tokens an attribution's parts hold: sorted places. */
typedef VECTOR(uint32_t) places;

typedef struct parts {
  places role[ROLE_COUNT];
  places core, who; /* content and source without punctuation at their edges */
} parts;

typedef struct scoring {
  memory *m;
  VECTOR(sayso_span) spans; /* of one part, at hand */
  VECTOR(token) tokens;
  VECTOR(parts) gold, system;
} scoring;

static int is_word_character(int32_t c) {
  switch (utf8proc_category(c)) {
  case UTF8PROC_CATEGORY_LU:
  case UTF8PROC_CATEGORY_LL:
  case UTF8PROC_CATEGORY_LT:
  case UTF8PROC_CATEGORY_LM:
  case UTF8PROC_CATEGORY_LO:
  case UTF8PROC_CATEGORY_ND:
  case UTF8PROC_CATEGORY_NL:
  case UTF8PROC_CATEGORY_NO: return 1;
  default: return c == '_';
  }
}

static int is_space(int32_t c) {
  utf8proc_category_t k = utf8proc_category(c);
  return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x1F) || c == 0x85 || k == UTF8PROC_CATEGORY_ZS ||
         k == UTF8PROC_CATEGORY_ZL || k == UTF8PROC_CATEGORY_ZP;
}

/* Whether what comes next stands inside quotation marks. A line's end closes all. */
typedef struct quote_reader {
  int curly, straight;
} quote_reader;

static uint8_t quoted_at(quote_reader *q, int32_t c) {
  if (c == '\n') q->curly = q->straight = 0;
  if (c == 0x201C) q->curly = 1;
  if (c == '"') {
    q->straight = !q->straight;
    return 1;
  }
  uint8_t inside = q->curly || q->straight;
  if (c == 0x201D) q->curly = 0;
  return inside;
}

static int find_tokens(scoring *s, const char *text, size_t size) {
  quote_reader q = {0, 0};
  int in_word = 0;
  for (size_t i = 0; i < size;) {
    utf8proc_int32_t c;
    utf8proc_ssize_t n =
        utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(size - i), &c);
    if (n <= 0) return 1;
    uint8_t quoted = quoted_at(&q, c);
    int word = is_word_character(c);
    uint32_t end = (uint32_t)(i + (size_t)n);
    if (word && in_word)
      s->tokens.items[s->tokens.count - 1].span.end = end;
    else if (word || !is_space(c)) {
      token t = {{(uint32_t)i, end}, (uint8_t)word, quoted};
      if (!vector_push(s->m, &s->tokens, t)) return 0;
    }
    in_word = word;
    i = end;
  }
  return 1;
}

/* Adds the tokens that overlap the span. Spans come in order, but may touch the same token. */
static int add_tokens(const scoring *s, places *p, sayso_span span) {
  size_t low;
  if (span.start == SAYSO_NONE) return 1;
  lower_bound(low, s->tokens.count, i, s->tokens.items[i].span.end <= span.start);
  for (; low < s->tokens.count && s->tokens.items[low].span.start < span.end; low++) {
    if (p->count && p->items[p->count - 1] >= low) continue;
    if (!vector_push(s->m, p, (uint32_t)low)) return 0;
  }
  return 1;
}

static int trim(const scoring *s, const places *from, places *to) {
  size_t first = 0, end = from->count;
  while (first < end && !s->tokens.items[from->items[first]].is_word) first++;
  while (end > first && !s->tokens.items[from->items[end - 1]].is_word) end--;
  for (; first < end; first++) {
    if (!vector_push(s->m, to, from->items[first])) return 0;
  }
  return 1;
}

static void free_parts(memory *m, parts *p) {
  for (int r = 0; r < ROLE_COUNT; r++) vector_free(m, &p->role[r]);
  vector_free(m, &p->core);
  vector_free(m, &p->who);
}

/* Adds the tokens of spans in any order, which may overlap: joined first, so that each is gone over once. */
static int add_spans(scoring *s, places *p, const sayso_span *spans, uint32_t count) {
  s->spans.count = 0;
  if (count == 0) return 1;
  if (!vector_reserve(s->m, &s->spans, count)) return 0;
  memcpy(s->spans.items, spans, count * sizeof *spans);
  qsort(s->spans.items, count, sizeof *spans, by_start);
  sayso_span whole = s->spans.items[0];
  for (uint32_t i = 1; i < count; i++) {
    sayso_span next = s->spans.items[i];
    if (next.start > whole.end) {
      if (!add_tokens(s, p, whole)) return 0;
      whole = next;
    } else if (next.end > whole.end) {
      whole.end = next.end;
    }
  }
  return add_tokens(s, p, whole);
}

typedef VECTOR(parts) parts_list;

static int add_parts(scoring *s, void *to, const annotations *from) {
  parts_list *list = to;
  for (size_t i = 0; i < from->items.count; i++) {
    const annotation *a = &from->items.items[i];
    parts p = {0};
    int ok = 1;
    for (int r = 0; r < ROLE_COUNT && ok; r++)
      ok = add_spans(s, &p.role[r], from->spans.items + a->first[r], a->count[r]);
    ok = ok && trim(s, &p.role[ROLE_CONTENT], &p.core) && trim(s, &p.role[ROLE_SOURCE], &p.who);
    if (ok && vector_push(s->m, list, p)) continue;
    free_parts(s->m, &p);
    return 0;
  }
  return 1;
}

static size_t shared(const places *a, const places *b) {
  size_t n = 0;
  for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
    if (a->items[i] == b->items[k])
      n++, i++, k++;
    else if (a->items[i] < b->items[k])
      i++;
    else
      k++;
  }
  return n;
}

static int same(const places *a, const places *b) {
  return a->count == b->count &&
         (a->count == 0 || memcmp(a->items, b->items, a->count * sizeof *a->items) == 0);
}

/* A gold and a system attribution whose contents share tokens. */
typedef struct overlap {
  uint32_t gold, system, shared;
} overlap;

static double test(const scoring *s, figure f, const overlap *o) {
  const parts *g = &s->gold.items[o->gold], *k = &s->system.items[o->system];
  switch (f) {
  case FIGURE_CONTENT_EXACT: return same(&g->core, &k->core);
  case FIGURE_STRICT: return same(&g->core, &k->core) && same(&g->who, &k->who);
  default: {
    double dice = 2.0 * o->shared / (double)(g->core.count + k->core.count);
    if (dice < 0.5) return 0;
    if (f == FIGURE_CONTENT_PARTIAL) return dice;
    return shared(&g->who, &k->who) || (g->who.count == 0 && k->who.count == 0) ? dice : 0;
  }
  }
}

/* The system's attributions by the tokens of their contents: those of token i stand from starts[i] up to
 * starts[i + 1]. */
typedef struct token_index {
  size_t tokens, size;
  uint32_t *starts, *items;
} token_index;

static void free_index(memory *m, token_index *x) {
  (void)memory_resize(m, x->starts, x->tokens + 2, 0, sizeof *x->starts);
  (void)memory_resize(m, x->items, x->size + 1, 0, sizeof *x->items);
}

static int index_tokens(const scoring *s, token_index *x) {
  *x = (token_index){.tokens = s->tokens.count};
  for (size_t k = 0; k < s->system.count; k++) x->size += s->system.items[k].core.count;
  x->starts = memory_resize(s->m, NULL, 0, x->tokens + 2, sizeof *x->starts);
  x->items = memory_resize(s->m, NULL, 0, x->size + 1, sizeof *x->items);
  if (x->starts == NULL || x->items == NULL) return 0;
  uint32_t *next = x->starts + 1; /* where each token's list goes on; its end once all are in */
  memset(x->starts, 0, (x->tokens + 2) * sizeof *x->starts);
  for (size_t k = 0; k < s->system.count; k++) {
    const places *core = &s->system.items[k].core;
    for (size_t i = 0; i < core->count; i++) next[core->items[i] + 1]++;
  }
  for (size_t i = 1; i <= x->tokens; i++) next[i] += next[i - 1];
  for (size_t k = 0; k < s->system.count; k++) {
    const places *core = &s->system.items[k].core;
    for (size_t i = 0; i < core->count; i++) x->items[next[core->items[i]]++] = (uint32_t)k;
  }
  return 1;
}

typedef VECTOR(overlap) overlap_list;

/* Adds the overlaps of one gold attribution. `places_of` says for each of the system's where it stands in the
 * list, where it stands there for this gold one. */
static int add_overlaps(const scoring *s, const token_index *x, uint32_t gold, uint32_t *places_of,
                        overlap_list *out) {
  const places *core = &s->gold.items[gold].core;
  size_t first = out->count;
  for (size_t i = 0; i < core->count; i++) {
    uint32_t at_token = core->items[i];
    for (uint32_t n = x->starts[at_token]; n < x->starts[at_token + 1]; n++) {
      uint32_t k = x->items[n], at = places_of[k];
      if (at >= first && at < out->count && out->items[at].system == k) {
        out->items[at].shared++;
        continue;
      }
      places_of[k] = (uint32_t)out->count;
      if (!vector_push(s->m, out, ((overlap){gold, k, 1}))) return 0;
    }
  }
  return 1;
}

/* All pairs that share a token of their contents, in time that grows with the tokens and with how many
 * attributions hold one. */
static int find_overlaps(const scoring *s, overlap_list *out) {
  token_index x;
  size_t count = s->system.count + 1;
  uint32_t *places_of = memory_resize(s->m, NULL, 0, count, sizeof *places_of);
  int ok = index_tokens(s, &x) && places_of;
  if (ok) memset(places_of, 0, count * sizeof *places_of);
  for (uint32_t g = 0; ok && g < s->gold.count; g++) ok = add_overlaps(s, &x, g, places_of, out);
  (void)memory_resize(s->m, places_of, count, 0, sizeof *places_of);
  free_index(s->m, &x);
  return ok;
}

typedef struct match {
  double score;
  uint32_t gold, system;
} match;

static int by_score(const void *a, const void *b) {
  const match *x = a, *y = b;
  if (x->score != y->score) return x->score < y->score ? 1 : -1;
  if (x->gold != y->gold) return x->gold < y->gold ? -1 : 1;
  return x->system < y->system ? -1 : x->system > y->system;
}

/* Pairs gold and system, best first, each used once; sets what was hit. Contents that are empty count for
 * nothing. */
static sayso_status pair_up(const scoring *s, const overlap_list *overlaps, figure f, tally *t,
                            uint8_t *gold_hit, uint8_t *system_hit) {
  VECTOR(match) all = {0};
  memset(gold_hit, 0, s->gold.count);
  memset(system_hit, 0, s->system.count);
  for (size_t i = 0; i < overlaps->count; i++) {
    const overlap *o = &overlaps->items[i];
    double score = test(s, f, o);
    if (score > 0 && !vector_push(s->m, &all, ((match){score, o->gold, o->system}))) {
      vector_free(s->m, &all);
      return SAYSO_NO_MEMORY;
    }
  }
  if (all.count) qsort(all.items, all.count, sizeof *all.items, by_score);
  for (size_t i = 0; i < all.count; i++) {
    match x = all.items[i];
    if (gold_hit[x.gold] || system_hit[x.system]) continue;
    gold_hit[x.gold] = system_hit[x.system] = 1;
    t->right++;
  }
  vector_free(s->m, &all);
  for (size_t g = 0; g < s->gold.count; g++) t->gold += s->gold.items[g].core.count > 0;
  for (size_t k = 0; k < s->system.count; k++) t->system += s->system.items[k].core.count > 0;
  return SAYSO_OK;
}

static void mark(const scoring *s, const parts *p, int role, uint8_t bit, uint8_t *marks) {
  if (p->core.count == 0) return;
  for (size_t i = 0; i < p->role[role].count; i++) {
    uint32_t at = p->role[role].items[i];
    if (s->tokens.items[at].is_word) marks[at] |= bit;
  }
}

static void count_tokens(const scoring *s, int role, uint8_t *marks, tally *t) {
  memset(marks, 0, s->tokens.count);
  for (size_t i = 0; i < s->gold.count; i++) mark(s, &s->gold.items[i], role, 1, marks);
  for (size_t i = 0; i < s->system.count; i++) mark(s, &s->system.items[i], role, 2, marks);
  for (size_t i = 0; i < s->tokens.count; i++) {
    t->gold += marks[i] & 1;
    t->system += marks[i] >> 1;
    t->right += marks[i] == 3;
  }
}

static int form_figure(const scoring *s, const parts *p) {
  size_t words = 0, quoted = 0;
  for (size_t i = 0; i < p->core.count; i++) {
    const token *t = &s->tokens.items[p->core.items[i]];
    words += t->is_word;
    quoted += t->is_word && t->quoted;
  }
  return quoted == 0 ? FIGURE_INDIRECT : quoted == words ? FIGURE_DIRECT : FIGURE_MIXED;
}

static sayso_status count_figures(const scoring *s, const overlap_list *overlaps, tally *figures,
                                  uint8_t *room, uint8_t *hits) {
  uint8_t *gold_hit = room, *system_hit = room + s->gold.count;
  for (int r = 0; r < ROLE_COUNT; r++) count_tokens(s, r, room, &figures[FIGURE_TOKEN_SOURCE + r]);
  for (int f = FIGURE_CONTENT_EXACT; f <= FIGURE_STRICT; f++) {
    sayso_status status = pair_up(s, overlaps, (figure)f, &figures[f], gold_hit, system_hit);
    if (status != SAYSO_OK) return status;
    if (f != FIGURE_RELAXED) continue;
    if (hits) memcpy(hits, system_hit, s->system.count);
    for (size_t g = 0; g < s->gold.count; g++) {
      if (s->gold.items[g].core.count == 0) continue;
      tally *t = &figures[form_figure(s, &s->gold.items[g])];
      t->gold++;
      t->right += gold_hit[g];
    }
  }
  return SAYSO_OK;
}

sayso_status score_annotations(memory *m, const char *text, size_t size, const annotations *gold,
                               const annotations *system, tally figures[FIGURE_COUNT], uint8_t *hits) {
  scoring s = {.m = m};
  overlap_list overlaps = {0};
  int ok = find_tokens(&s, text, size) && add_parts(&s, &s.gold, gold) &&
           add_parts(&s, &s.system, system) && find_overlaps(&s, &overlaps);
  sayso_status status = ok ? SAYSO_OK : SAYSO_NO_MEMORY;
  size_t room_size = s.tokens.count + s.gold.count + s.system.count + 1;
  uint8_t *room = memory_resize(m, NULL, 0, room_size, 1);
  if (room == NULL) status = SAYSO_NO_MEMORY;
  if (status == SAYSO_OK) status = count_figures(&s, &overlaps, figures, room, hits);
  (void)memory_resize(m, room, room_size, 0, 1);
  for (size_t i = 0; i < s.gold.count; i++) free_parts(m, &s.gold.items[i]);
  for (size_t i = 0; i < s.system.count; i++) free_parts(m, &s.system.items[i]);
  vector_free(m, &s.gold);
  vector_free(m, &s.system);
  vector_free(m, &s.tokens);
  vector_free(m, &s.spans);
  vector_free(m, &overlaps);
  return status;
}

/* Appends an attribution whose source and cue are one span each, or absent. */
static int add_annotation(memory *m, annotations *to, sayso_span source, sayso_span cue,
                          const sayso_span *pieces, uint32_t count) {
  const struct {
    const sayso_span *spans;
    uint32_t count;
  } roles[ROLE_COUNT] = {[ROLE_SOURCE] = {&source, source.start != SAYSO_NONE},
                         [ROLE_CUE] = {&cue, cue.start != SAYSO_NONE},
                         [ROLE_CONTENT] = {pieces, count}};
  annotation a = {0};
  for (int r = 0; r < ROLE_COUNT; r++) {
    a.first[r] = (uint32_t)to->spans.count;
    a.count[r] = roles[r].count;
    for (uint32_t i = 0; i < roles[r].count; i++) {
      if (!vector_push(m, &to->spans, roles[r].spans[i])) return 0;
    }
  }
  return vector_push(m, &to->items, a);
}

static int list_golds(memory *m, const annotated *a, annotations *to) {
  for (size_t i = 0; i < a->golds.count; i++) {
    const gold_attribution *g = &a->golds.items[i];
    if (!add_annotation(m, to, g->source, g->cue, a->pieces.items + g->first_piece, g->piece_count)) return 0;
  }
  return 1;
}

static int list_found(memory *m, const sayso_document *doc, annotations *to) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    const sayso_attribution *t = &doc->attributions.items[i];
    if (!add_annotation(m, to, t->source, t->cue, doc->pieces.items + t->first_piece, t->piece_count))
      return 0;
  }
  return 1;
}

sayso_status score_document(memory *m, const annotated *a, tally figures[FIGURE_COUNT], uint8_t *hits) {
  annotations gold = {0}, found = {0};
  sayso_status status = SAYSO_NO_MEMORY;
  if (list_golds(m, a, &gold) && list_found(m, a->doc, &found))
    status = score_annotations(m, a->doc->text, a->doc->size, &gold, &found, figures, hits);
  annotations_free(m, &gold);
  annotations_free(m, &found);
  return status;
}
