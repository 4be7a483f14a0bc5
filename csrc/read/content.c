#include "content.h"

#include <string.h>

#include "link.h"
#include "tag.h"

void content_text_init(content_text *c, const sayso_document *around) {
  memset(c, 0, sizeof *c);
  memory_init(&c->doc.memory, &around->memory.allocator);
  c->doc.text = around->text;
  c->doc.size = around->size;
  c->doc.model = around->model;
  c->doc.options = around->options;
}

static void free_lists(content_text *c, memory *m) {
  vector_free(m, &c->places);
  vector_free(m, &c->quotes);
  vector_free(m, &c->cuts);
}

void content_text_free(content_text *c) {
  free_lists(c, &c->doc.memory);
  document_clear(&c->doc);
}

void content_text_give(content_text *c, sayso_document *to) {
  *to = c->doc;
  free_lists(c, &to->memory);
}

/* ---- The words of a piece ------------------------------------------------------------------------ */

typedef struct run {
  uint32_t first, end; /* words of the document around */
} run;

static sayso_span run_span(const sayso_document *doc, run r) {
  return words_span(doc, r.first, r.end);
}

static int is_that(const sayso_document *doc, uint32_t word) {
  return doc->words.items[word].tag == TAG_IN && spells(doc, word, "that");
}

/* Whether a quote stands inside a span and is less than all of it. */
static int is_inside(const sayso_quote *q, sayso_span span) {
  return q->span.start >= span.start && q->span.end <= span.end &&
         q->span.end - q->span.start < span.end - span.start;
}

/* Whether the mark at `word` belongs to a quote inside the run. Such a quote begins or ends there. */
static int belongs_inside(const sayso_document *doc, run r, uint32_t word) {
  sayso_span span = run_span(doc, r), mark = doc->words.items[word].span;
  for (size_t i = quote_from(doc, span.start); i < doc->quotes.count; i++) {
    const sayso_quote *q = &doc->quotes.items[i];
    if (q->span.start > mark.start) return 0;
    if (is_inside(q, span) && (q->span.start == mark.start || q->span.end == mark.end)) return 1;
  }
  return 0;
}

/* More marks than this at one place are no quotations. */
enum { MARKS_MAX = 8 };

/* Cuts the marks off that belong to quotes around the piece or as long as it is. */
static run without_marks(const sayso_document *doc, run r) {
  const sayso_word *w = doc->words.items;
  for (int n = 0; n < MARKS_MAX && r.first < r.end; n++) {
    run all = r;
    if (w[all.first].kind == SAYSO_QUOTE_MARK && !belongs_inside(doc, all, all.first)) r.first++;
    if (r.first < r.end && w[all.end - 1].kind == SAYSO_QUOTE_MARK && !belongs_inside(doc, all, all.end - 1))
      r.end--;
    if (r.first == all.first && r.end == all.end) break;
  }
  return r;
}

static run run_of(const sayso_document *doc, sayso_span piece) {
  return without_marks(doc, (run){word_from(doc, piece.start), word_from(doc, piece.end)});
}

/* ---- Copying ------------------------------------------------------------------------------------- */

/* Begins a block, and a sentence in it, where the document around does. */
static int add_edges(content_text *c, uint32_t block, uint32_t sentence, uint32_t last_block,
                     uint32_t last_sentence) {
  sayso_document *d = &c->doc;
  uint32_t word = (uint32_t)d->words.count;
  if (block != last_block) {
    sayso_block b = {{0, 0}, (uint32_t)d->sentences.count, 0, word, 0, SAYSO_PARAGRAPH};
    if (!vector_push(&d->memory, &d->blocks, b)) return 0;
  }
  if (block != last_block || sentence != last_sentence) {
    sayso_sentence s = {{0, 0}, (uint32_t)d->blocks.count - 1, word, 0};
    if (!vector_push(&d->memory, &d->sentences, s)) return 0;
    d->blocks.items[d->blocks.count - 1].sentence_count++;
  }
  return 1;
}

static int add_word(content_text *c, const sayso_document *around, uint32_t place) {
  sayso_document *d = &c->doc;
  const sayso_word *w = &around->words.items[place];
  sayso_sentence *s = &d->sentences.items[d->sentences.count - 1];
  sayso_block *b = &d->blocks.items[d->blocks.count - 1];
  if (s->word_count++ == 0) s->span.start = w->span.start;
  if (b->word_count++ == 0) b->span.start = w->span.start;
  s->span.end = b->span.end = w->span.end;
  return vector_push(&d->memory, &d->words, *w) && vector_push(&d->memory, &c->places, place);
}

/* Whether "and that" stands at `word`, and something behind it. */
static int ties(const sayso_document *doc, run r, uint32_t word) {
  return doc->words.items[word].tag == TAG_CC && word + 2 < r.end && is_that(doc, word + 1);
}

/* What "and that" ties to a content that "that" begins is a block of its own, without these words: who says
 * something before them says nothing of what is behind them. */
static int add_words(content_text *c, const sayso_document *around, run r) {
  uint32_t block = SAYSO_NONE, sentence = SAYSO_NONE;
  if (c->places.count > 0) {
    sentence = (uint32_t)sentence_of_word(around, c->places.items[c->places.count - 1]);
    block = around->sentences.items[sentence].block;
  }
  for (uint32_t i = r.first, s = (uint32_t)sentence_of_word(around, i); i < r.end; i++) {
    if (c->begins_with_that && ties(around, r, i)) {
      block = SAYSO_NONE;
      i += 2;
    }
    while (i >= around->sentences.items[s].first_word + around->sentences.items[s].word_count) s++;
    uint32_t b = around->sentences.items[s].block;
    if (!add_edges(c, b, s, block, sentence) || !add_word(c, around, i)) return 0;
    block = b;
    sentence = s;
  }
  return 1;
}

/* The place in the content's list of a quote of the document around; where it isn't there, neither are those
 * around it. */
static uint32_t place_of_quote(const content_text *c, uint32_t quote) {
  size_t place;
  lower_bound(place, c->quotes.count, i, c->quotes.items[i] < quote);
  return place < c->quotes.count && c->quotes.items[place] == quote ? (uint32_t)place : SAYSO_NONE;
}

static int add_quotes(content_text *c, const sayso_document *around, run r) {
  sayso_document *d = &c->doc;
  sayso_span span = run_span(around, r);
  for (size_t i = quote_from(around, span.start); i < around->quotes.count; i++) {
    sayso_quote q = around->quotes.items[i];
    if (q.span.start >= span.end) break;
    if (!is_inside(&q, span)) continue;
    if (q.parent != SAYSO_NONE) q.parent = place_of_quote(c, q.parent);
    uint8_t outer = q.parent == SAYSO_NONE ? 0 : d->quotes.items[q.parent].depth;
    q.depth = (uint8_t)(q.parent == SAYSO_NONE ? 0 : outer < UINT8_MAX ? outer + 1 : outer);
    q.continues = SAYSO_NONE;
    if (!vector_push(&d->memory, &d->quotes, q) || !vector_push(&d->memory, &c->quotes, (uint32_t)i))
      return 0;
  }
  return 1;
}

/* Whether the run has no subject of its own, as "to resign", "not to resign" and "ever having resigned". */
static int lacks_subject(const sayso_document *doc, run r) {
  uint32_t i = r.first;
  while (i < r.end && i < r.first + 2 && doc->words.items[i].tag == TAG_RB) i++;
  return i < r.end && (doc->words.items[i].tag == TAG_TO || doc->words.items[i].tag == TAG_VBG);
}

/* An infinitive or a gerund has the subject of its cue, so where that stands before it in the sentence it
 * does so in the content too: "The party promised to ask whether …" holds "The party … to ask whether …". */
static int add_subject(content_text *c, const sayso_document *around, const sayso_attribution *a, run r) {
  if (a->source.start == SAYSO_NONE || !lacks_subject(around, r)) return 1;
  run subject = {word_from(around, a->source.start), word_from(around, a->source.end)};
  if (subject.end > r.first || sentence_of_word(around, subject.first) != sentence_of_word(around, r.first))
    return 1;
  if (!add_words(c, around, subject)) return 0;
  c->lead = subject.end - subject.first;
  return 1;
}

static void forget(content_text *c) {
  sayso_document *d = &c->doc;
  d->words.count = d->sentences.count = d->blocks.count = d->quotes.count = 0;
  c->places.count = c->quotes.count = c->cuts.count = 0;
  c->lead = 0;
  c->begins_with_that = 0;
  d->is_content = 0;
}

int content_text_set_words(content_text *c, const sayso_document *around, uint32_t first, uint32_t end) {
  run r = {first, end};
  forget(c);
  return first >= end || (add_words(c, around, r) && add_quotes(c, around, r));
}

int content_text_set(content_text *c, const sayso_document *around, uint32_t index) {
  const sayso_attribution *a = &around->attributions.items[index];
  forget(c);
  c->doc.is_content = 1;
  for (uint32_t p = 0; p < a->piece_count; p++) {
    run r = run_of(around, around->pieces.items[a->first_piece + p]);
    if (p == 0) c->begins_with_that = r.first < r.end && is_that(around, r.first);
    if (p == 0 && c->begins_with_that) r.first++;
    if (p == 0 && r.first < r.end && !add_subject(c, around, a, r)) return 0;
    if (r.first >= r.end) continue;
    if (!vector_push(&c->doc.memory, &c->cuts, (uint32_t)c->places.count)) return 0;
    if (!add_words(c, around, r) || !add_quotes(c, around, r)) return 0;
  }
  return 1;
}

/* ---- Back to the document around ----------------------------------------------------------------- */

int content_text_leads(const content_text *c, sayso_span span) {
  return word_from(&c->doc, span.start) < c->lead;
}

static int begins_piece(const content_text *c, uint32_t word) {
  size_t place;
  lower_bound(place, c->cuts.count, i, c->cuts.items[i] < word);
  return place < c->cuts.count && c->cuts.items[place] == word;
}

/* From word `from` on, the end of the words that follow one another in a piece of the document around, before `end`. */
static uint32_t together(const content_text *c, uint32_t from, uint32_t end) {
  uint32_t i = from + 1;
  while (i < end && c->places.items[i] == c->places.items[i - 1] + 1 && !begins_piece(c, i)) i++;
  return i;
}

sayso_span content_text_span(const content_text *c, sayso_span span) {
  if (span.start == SAYSO_NONE) return span;
  uint32_t from = word_from(&c->doc, span.start), end = together(c, from, word_from(&c->doc, span.end));
  return run_span(&c->doc, (run){from, end});
}

int content_text_take_evidence(const content_text *c, sayso_document *around, sayso_attribution *a) {
  sayso_evidence e = c->doc.evidence.items[a->evidence];
  e.rival = content_text_span(c, e.rival);
  e.cue_word = content_text_span(c, e.cue_word);
  if (e.cue_word.end > a->cue.end) { /* what is left out of the content parts the cue, and the word is behind it */
    e.cue_word = around->words.items[word_from(around, a->cue.end) - 1].span;
    e.cue_rate = 0;
  }
  a->evidence = (uint32_t)around->evidence.count;
  return vector_push(&around->memory, &around->evidence, e);
}

int content_text_spans(const content_text *c, memory *m, sayso_span span, span_list *out) {
  uint32_t end = word_from(&c->doc, span.end);
  for (uint32_t from = word_from(&c->doc, span.start), to; from < end; from = to) {
    to = together(c, from, end);
    if (!vector_push(m, out, run_span(&c->doc, (run){from, to}))) return 0;
  }
  return 1;
}
