/* Made texts: reports inside reports, which annotators have marked by their outer one only, if at all. A
 * sentence with attributions of its own is put in place of what another sentence of the same article reports,
 * so that there is one attribution around it; and it is given once more by itself, as what it looks like when
 * that content is read again for what is attributed in it. */
#include <string.h>

#include "../read/tag.h"
#include "train.h"

enum { WEAVES = 6, CLAUSE_WORDS = 45, FRAME_WORDS = 16 };

/* How a report comes before or after its content. */
typedef enum frame_kind { FRAME_BEFORE, FRAME_AFTER, FRAME_QUOTED, FRAME_KINDS } frame_kind;

typedef struct frame {
  uint32_t sentence, gold;
} frame;

typedef VECTOR(char) text_buffer;

typedef struct weaving {
  memory *m;
  const annotated *from;
  annotated *to;
  text_buffer text;
  VECTOR(frame) frames[FRAME_KINDS];
  VECTOR(uint32_t) clauses; /* sentences */
  random_state r;
} weaving;

static int is_within(sayso_span inner, sayso_span outer) {
  return inner.start == SAYSO_NONE || (inner.start >= outer.start && inner.end <= outer.end);
}

static int touches(sayso_span a, sayso_span b) {
  return a.start != SAYSO_NONE && a.start < b.end && a.end > b.start;
}

/* Whether all of an attribution stands in a span: 1, some of it: -1, nothing: 0. */
static int stands_in(const annotated *a, const gold_attribution *g, sayso_span span) {
  int within = is_within(g->source, span) && is_within(g->cue, span);
  int touching = touches(g->source, span) || touches(g->cue, span);
  for (uint32_t k = 0; k < g->piece_count; k++) {
    sayso_span piece = a->pieces.items[g->first_piece + k];
    within = within && is_within(piece, span);
    touching = touching || touches(piece, span);
  }
  return within ? 1 : touching ? -1 : 0;
}

/* A sentence that ends in a full stop and holds attributions whole, without quotation marks. */
static int is_clause(const weaving *w, const sayso_sentence *s) {
  const sayso_word *words = w->from->doc->words.items + s->first_word;
  int found = 0;
  if (s->word_count < 4 || s->word_count > CLAUSE_WORDS || words[s->word_count - 1].tag != TAG_STOP) return 0;
  if (w->from->doc->text[words[s->word_count - 1].span.start] != '.') return 0;
  for (uint32_t i = 0; i < s->word_count; i++) {
    if (words[i].kind == SAYSO_QUOTE_MARK) return 0;
  }
  for (size_t i = 0; i < w->from->golds.count; i++) {
    int stands = stands_in(w->from, &w->from->golds.items[i], s->span);
    if (stands < 0) return 0;
    found |= stands;
  }
  return found;
}

/* Which kind of frame the attribution makes of its sentence, FRAME_KINDS for none: its content is of one
 * piece that begins or ends the sentence, and little else is in it. */
static frame_kind kind_of_frame(const weaving *w, const gold_attribution *g, const sayso_sentence *s) {
  const sayso_document *doc = w->from->doc;
  if (g->piece_count != 1 || g->source.start == SAYSO_NONE || g->cue.start == SAYSO_NONE ||
      stands_in(w->from, g, s->span) != 1) {
    return FRAME_KINDS;
  }
  sayso_span content = w->from->pieces.items[g->first_piece];
  uint32_t first = word_from(doc, content.start), end = word_from(doc, content.end),
           last = s->first_word + s->word_count;
  if (s->word_count - (end - first) > FRAME_WORDS || end - first < 4) return FRAME_KINDS;
  if (doc->words.items[first].kind == SAYSO_QUOTE_MARK)
    return doc->words.items[end - 1].kind == SAYSO_QUOTE_MARK ? FRAME_QUOTED : FRAME_KINDS;
  if (first == s->first_word) return FRAME_AFTER;
  return end + 1 == last && doc->words.items[end].tag == TAG_STOP ? FRAME_BEFORE : FRAME_KINDS;
}

static int find_parts(weaving *w) {
  const sayso_document *doc = w->from->doc;
  for (uint32_t i = 0; i < doc->sentences.count; i++) {
    if (is_clause(w, &doc->sentences.items[i]) && !vector_push(w->m, &w->clauses, i)) return 0;
  }
  for (uint32_t i = 0; i < w->from->golds.count; i++) {
    const gold_attribution *g = &w->from->golds.items[i];
    uint32_t word = word_from(doc, w->from->pieces.items[g->first_piece].start);
    if (word >= doc->words.count) continue;
    uint32_t sentence = (uint32_t)sentence_of_word(doc, word);
    frame_kind kind = kind_of_frame(w, g, &doc->sentences.items[sentence]);
    if (kind < FRAME_KINDS && !vector_push(w->m, &w->frames[kind], ((frame){sentence, i}))) return 0;
  }
  return 1;
}

/* ---- Writing ------------------------------------------------------------------------------------- */

static int put(weaving *w, const char *bytes, size_t size) {
  if (!vector_reserve(w->m, &w->text, size + 1)) return 0;
  memcpy(w->text.items + w->text.count, bytes, size);
  w->text.count += size;
  return 1;
}

static int put_span(weaving *w, uint32_t start, uint32_t end) {
  return start >= end || put(w, w->from->doc->text + start, end - start);
}

/* A clause without its full stop, its first letter small unless it is a name's; returns where it begins, or
 * SAYSO_NONE where there is no memory. Marks stand before and after it where it is quoted. */
static uint32_t put_clause(weaving *w, const sayso_sentence *s, int small) {
  const sayso_document *doc = w->from->doc;
  const sayso_word *first = &doc->words.items[s->first_word];
  uint32_t at = (uint32_t)w->text.count, end = doc->words.items[s->first_word + s->word_count - 1].span.start;
  if (!put_span(w, s->span.start, end)) return SAYSO_NONE;
  char *letter = w->text.items + at;
  int is_name = (first->tag >= TAG_NNP && first->tag <= TAG_NNPS) || first->span.end - first->span.start == 1;
  if (small && !is_name && *letter >= 'A' && *letter <= 'Z') *letter = (char)(*letter + ('a' - 'A'));
  return at;
}

static sayso_span moved(sayso_span span, int64_t by) {
  if (span.start == SAYSO_NONE) return span;
  return (sayso_span){(uint32_t)(span.start + by), (uint32_t)(span.end + by)};
}

static int add_gold(weaving *w, gold_attribution g, const sayso_span *pieces, int64_t by) {
  g.source = moved(g.source, by);
  g.cue = moved(g.cue, by);
  g.first_piece = (uint32_t)w->to->pieces.count;
  for (uint32_t k = 0; k < g.piece_count; k++) {
    if (!vector_push(w->m, &w->to->pieces, moved(pieces[k], by))) return 0;
  }
  return vector_push(w->m, &w->to->golds, g);
}

/* The clause by itself, with its attributions. */
static int write_clause(weaving *w, const sayso_sentence *s) {
  uint32_t at = put_clause(w, s, 1);
  if (at == SAYSO_NONE) return 0;
  for (size_t i = 0; i < w->from->golds.count; i++) {
    const gold_attribution *g = &w->from->golds.items[i];
    if (stands_in(w->from, g, s->span) != 1) continue;
    if (!add_gold(w, *g, w->from->pieces.items + g->first_piece, (int64_t)at - s->span.start)) return 0;
  }
  return put(w, "\n\n", 2);
}

static const char that[] = "that ", opening[] = "\xE2\x80\x9C", closing[] = ",\xE2\x80\x9D";

/* The clause in place of the frame's content, with the frame's attribution. What stands after the content
 * moves by as much as the two differ in size. */
static int write_woven(weaving *w, const frame *f, frame_kind kind, const sayso_sentence *clause) {
  const sayso_document *doc = w->from->doc;
  const sayso_sentence *s = &doc->sentences.items[f->sentence];
  gold_attribution g = w->from->golds.items[f->gold];
  sayso_span old = w->from->pieces.items[g.first_piece], new = {0, 0};
  uint32_t begin = (uint32_t)w->text.count;
  int has_that =
      old.end - old.start > sizeof that && memcmp(doc->text + old.start, that, sizeof that - 1) == 0;
  if (!put_span(w, s->span.start, old.start)) return 0;
  new.start = (uint32_t)w->text.count;
  if (kind == FRAME_QUOTED && !put(w, opening, sizeof opening - 1)) return 0;
  if (has_that && !put(w, that, sizeof that - 1)) return 0;
  if (put_clause(w, clause, kind == FRAME_BEFORE) == SAYSO_NONE) return 0;
  if (kind == FRAME_QUOTED && !put(w, closing, sizeof closing - 1)) return 0;
  new.end = (uint32_t)w->text.count;
  if (!put_span(w, old.end, s->span.end)) return 0;
  int64_t before = (int64_t)begin - s->span.start, after = (int64_t) new.end - old.end;
  g.source = moved(g.source, g.source.start < old.start ? before : after);
  g.cue = moved(g.cue, g.cue.start < old.start ? before : after);
  return add_gold(w, g, &new, 0) && put(w, "\n\n", 2);
}

/* One of the clauses from place `from` on, each once: the first step of a shuffle. */
static uint32_t take_clause(weaving *w, size_t from) {
  size_t at = from + (size_t)(random_draw(&w->r) % (w->clauses.count - from));
  uint32_t taken = w->clauses.items[at];
  w->clauses.items[at] = w->clauses.items[from];
  return w->clauses.items[from] = taken;
}

static int weave(weaving *w) {
  int ok = find_parts(w);
  size_t n = w->clauses.count;
  for (size_t i = 0; i < n && i < WEAVES && ok; i++) {
    const sayso_sentence *clause = &w->from->doc->sentences.items[take_clause(w, i)];
    frame_kind kind = (frame_kind)(random_draw(&w->r) % FRAME_KINDS);
    size_t frames = w->frames[kind].count;
    ok = write_clause(w, clause);
    if (frames == 0 || !ok) continue;
    const frame *f = &w->frames[kind].items[random_draw(&w->r) % frames];
    if (&w->from->doc->sentences.items[f->sentence] != clause) ok = write_woven(w, f, kind, clause);
  }
  return ok;
}

static sayso_status weave_document(memory *m, const annotated *from, uint64_t seed, annotated *to) {
  weaving w = {.m = m, .from = from, .to = to, .r = {seed}};
  int ok = weave(&w) && put(&w, "", 1);
  for (int k = 0; k < FRAME_KINDS; k++) vector_free(m, &w.frames[k]);
  vector_free(m, &w.clauses);
  char *fitted = ok ? memory_resize(m, w.text.items, w.text.capacity, w.text.count, 1) : NULL;
  if (fitted == NULL) {
    vector_free(m, &w.text);
    return SAYSO_NO_MEMORY;
  }
  to->text = (file_bytes){fitted, w.text.count - 1};
  return SAYSO_OK;
}

sayso_status weave_corpus(memory *m, const corpus *from, const sayso_model *tagger, corpus *out) {
  for (size_t i = 0; i < from->count; i++) {
    if (!vector_push(m, out, ((annotated){.by_itself = 1}))) return SAYSO_NO_MEMORY;
    sayso_status status = weave_document(m, &from->items[i], 0x9E3779B97F4A7C15u + i, &out->items[i]);
    if (status != SAYSO_OK) return status;
  }
  return prepare_corpus(m, out, tagger);
}
