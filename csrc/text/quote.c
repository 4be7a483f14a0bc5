/* Quotation marks to quotations, block by block: the side that each mark faces, then which openers have a
 * closer, then pairs by a stack. */
#include "character.h"
#include "dialogue.h"
#include "quote_mark.h"
#include "text.h"

/* How deep quotations may nest; deeper openers are not paired. No text nests them deeper than four. */
#define DEEPEST 64

typedef struct mark {
  uint32_t word;
  uint8_t family;
  uint8_t opens;
  uint8_t matched; /* an opener for which the block holds a closer */
} mark;

typedef VECTOR(sayso_repair) repairs;

typedef struct open_quote {
  uint32_t quote; /* its index */
  uint8_t family;
  uint8_t matched;
} open_quote;

/* Where a speech of dialogue begins, or the next one does, and where it ends. */
typedef struct speech {
  uint32_t first, end;
} speech;

typedef struct pairing {
  sayso_document *doc;
  const sayso_block *block;
  uint32_t first_quote; /* of the block */
  VECTOR(mark) marks;   /* of the block */
  repairs lone;         /* marks that no quotation came of, in text order */
  open_quote open[DEEPEST];
  uint32_t depth;
  open_quote left_open[DEEPEST]; /* quotes that the block before left open, outermost first */
  uint32_t left_depth;
  uint32_t resumed;      /* how many of them this block has reopened */
  uint32_t dash_run_end; /* the block after those in a row that begin with a dash, as far as was looked */
  int dash_run_is_dialogue;
} pairing;

static const sayso_word *word_of(const pairing *p, const mark *m) {
  return &p->doc->words.items[m->word];
}

static sayso_quote *quote_of(const pairing *p, uint32_t level) {
  return &p->doc->quotes.items[p->open[level].quote];
}

static int add_lone(pairing *p, const mark *m, sayso_repair_kind kind) {
  return vector_push(&p->doc->memory, &p->lone, (sayso_repair){word_of(p, m)->span, (uint8_t)kind});
}

/* ---- Which side a mark faces --------------------------------------------------------------------- */

/* Where shape and surroundings disagree, or tell nothing, what leaves no mark alone is right. */
static int faces_opening(const pairing *p, sayso_span at, int is_open) {
  const char *text = p->doc->text;
  quote_side shape = quote_mark_shape(text, at.start);
  quote_side context = quote_mark_context(text, p->block->span.start, p->block->span.end, at.start, at.end);
  if (shape == QUOTE_EITHER) shape = context;
  if (shape == QUOTE_EITHER) return !is_open;
  return context == QUOTE_EITHER || context == shape ? shape == QUOTE_OPENS : !is_open;
}

static int add_mark(pairing *p, uint32_t word, quote_family family, int opens) {
  mark m = {word, (uint8_t)family, (uint8_t)opens, 0};
  return vector_push(&p->doc->memory, &p->marks, m);
}

/* The marks of dialogue at a word, which has to be in the block's speech. After a dash that another follows
 * at once nothing is spoken. */
static int add_dialogue_marks(pairing *p, speech *s, uint32_t word) {
  int opens = word == s->first;
  if (opens) s->end = dialogue_speech_end(p->doc, p->block, word);
  int ends = word + 1 == s->end;
  if (ends) s->first = dialogue_resumes(p->doc, p->block, s->end);
  return opens == ends || add_mark(p, word, QUOTE_DASH, opens);
}

static int find_marks(pairing *p, int is_dialogue) {
  uint32_t open[QUOTE_FAMILY_COUNT] = {0}, end = p->block->first_word + p->block->word_count;
  speech spoken = {is_dialogue ? p->block->first_word : end, 0};
  p->marks.count = 0;
  for (uint32_t i = p->block->first_word; i < end; i++) {
    const sayso_word *w = &p->doc->words.items[i];
    if (w->kind == SAYSO_QUOTE_MARK) {
      quote_family family = quote_mark_family(p->doc->text, w->span.start, w->span.end);
      int opens = faces_opening(p, w->span, open[family] > 0);
      if (opens)
        open[family]++;
      else if (open[family] > 0)
        open[family]--;
      if (!add_mark(p, i, family, opens)) return 0;
    }
    if (is_dialogue && !add_dialogue_marks(p, &spoken, i)) return 0;
  }
  return 1;
}

/* From the end backwards, each opener takes a closer that is left: of two openers before one closer, the
 * second has it, and the first is the one that was never closed. */
static void match_openers(pairing *p) {
  uint32_t closers[QUOTE_FAMILY_COUNT] = {0};
  for (size_t i = p->marks.count; i-- > 0;) {
    mark *m = &p->marks.items[i];
    if (!m->opens)
      closers[m->family]++;
    else if (closers[m->family] > 0) {
      closers[m->family]--;
      m->matched = 1;
    }
  }
}

/* ---- Opening and closing ------------------------------------------------------------------------- */

/* The level of the innermost open quote of this family, or p->depth. */
static uint32_t find_open(const pairing *p, uint8_t family) {
  for (uint32_t level = p->depth; level-- > 0;)
    if (p->open[level].family == family) return level;
  return p->depth;
}

/* Where the opening mark ends: what is inside may begin after a space. */
static uint32_t mark_end(const char *text, const sayso_quote *q) {
  uint32_t end = q->inside.start;
  while (end > q->span.start && character_flags_before(text, q->span.start, end) & CHAR_SPACE)
    end = utf8_back(text, end);
  return end;
}

/* Ends the open quotes from `level` inwards at byte `end`, without their closing marks. */
static void abandon(pairing *p, uint32_t level, uint32_t end) {
  while (p->depth > level) {
    sayso_quote *q = quote_of(p, --p->depth);
    if (end < q->inside.start) q->inside.start = end = mark_end(p->doc->text, q);
    q->span.end = q->inside.end = end;
  }
}

/* Whether only marks stand between the block's start and this one. */
static int leads_block(const pairing *p, const mark *m) {
  return m->word - p->block->first_word == (uint32_t)(m - p->marks.items);
}

/* The quote left open by the block before that a mark at this block's start goes on with. */
static uint32_t reopened(pairing *p, const mark *m) {
  if (p->resumed >= p->left_depth || p->resumed != p->depth || !leads_block(p, m)) return SAYSO_NONE;
  if (p->left_open[p->resumed].family != m->family) return SAYSO_NONE;
  return p->left_open[p->resumed++].quote;
}

static int push_quote(pairing *p, sayso_quote q) {
  q.parent = p->depth > 0 ? p->open[p->depth - 1].quote : SAYSO_NONE;
  q.depth = (uint8_t)p->depth;
  return vector_push(&p->doc->memory, &p->doc->quotes, q);
}

/* Whether the next block begins with marks for all that is open and for this one besides. */
static int is_reopened(const pairing *p, const mark *m) {
  const sayso_block *next = p->block + 1;
  if (next == p->doc->blocks.items + p->doc->blocks.count || next->word_count <= p->depth) return 0;
  const sayso_word *w = &p->doc->words.items[next->first_word];
  for (uint32_t level = 0; level <= p->depth; level++) {
    uint8_t family = level < p->depth ? p->open[level].family : m->family;
    if (w[level].kind != SAYSO_QUOTE_MARK) return 0;
    if (quote_mark_family(p->doc->text, w[level].span.start, w[level].span.end) != family) return 0;
  }
  return 1;
}

/* Where what is inside begins and ends: with the next word, and with the last one before a closing mark, for
 * some put a space between. */
static uint32_t start_inside(const pairing *p, uint32_t at) {
  const sayso_word *w = &p->doc->words.items[at];
  int is_last = at + 1 == p->block->first_word + p->block->word_count;
  return is_last ? w->span.end : w[1].span.start;
}

static uint32_t end_inside(const pairing *p, uint32_t at) {
  const sayso_word *w = &p->doc->words.items[at];
  return at == p->block->first_word ? w->span.start : w[-1].span.end;
}

static int open_mark(pairing *p, const mark *m) {
  const sayso_word *w = word_of(p, m);
  uint32_t level = find_open(p, m->family);
  if (level < p->depth && !p->open[level].matched) abandon(p, level, w[-1].span.end);
  /* a single mark that nothing closes is an apostrophe more often than not */
  int stray = m->family == QUOTE_SINGLE && !m->matched && !leads_block(p, m) && !is_reopened(p, m);
  if (stray || p->depth == DEEPEST) return add_lone(p, m, SAYSO_REPAIR_UNCLOSED_QUOTE);
  uint32_t continues = reopened(p, m);
  uint32_t start = start_inside(p, m->word);
  sayso_quote q = {.span = w->span, .inside = {start, start}, .continues = continues};
  if (!push_quote(p, q)) return 0;
  p->open[p->depth++] = (open_quote){(uint32_t)p->doc->quotes.count - 1, m->family, m->matched};
  return 1;
}

/* A closer without an opener, first in a block after one that left a quotation open, ends that quotation. */
static int close_left_open(pairing *p, const mark *m) {
  const sayso_word *w = word_of(p, m);
  uint32_t start = p->block->span.start;
  sayso_quote q = {.span = {start, w->span.end}, .inside = {start, end_inside(p, m->word)}, .closed = 1};
  q.continues = p->left_open[p->resumed++].quote;
  return push_quote(p, q) && add_lone(p, m, SAYSO_REPAIR_UNOPENED_QUOTE);
}

static int close_mark(pairing *p, const mark *m) {
  const sayso_word *w = word_of(p, m);
  uint32_t level = find_open(p, m->family);
  if (level == p->depth) {
    int first = p->doc->quotes.count == p->first_quote && p->resumed < p->left_depth;
    if (first && p->left_open[p->resumed].family == m->family) return close_left_open(p, m);
    uint8_t before = character_flags_before(p->doc->text, p->block->span.start, w->span.start);
    int apostrophe = m->family == QUOTE_SINGLE && before & CHAR_LETTER;
    return apostrophe || add_lone(p, m, SAYSO_REPAIR_UNOPENED_QUOTE);
  }
  uint32_t end = m->family == QUOTE_DASH ? w->span.end : end_inside(p, m->word);
  abandon(p, level + 1, end);
  sayso_quote *q = quote_of(p, level);
  q->inside.end = end > q->inside.start ? end : q->inside.start;
  q->span.end = w->span.end;
  q->closed = 1;
  p->depth = level;
  return 1;
}

/* ---- Blocks -------------------------------------------------------------------------------------- */

/* What the block leaves open ends with it and is remembered: the next may reopen it. */
static void leave_open(pairing *p) {
  for (uint32_t level = 0; level < p->depth; level++) p->left_open[level] = p->open[level];
  p->left_depth = p->depth;
  abandon(p, 0, p->block->span.end);
}

/* A dash at its beginning makes a block look like an item of a list until it turns out to be dialogue. */
static int is_dialogue(pairing *p, uint32_t block) {
  if (block >= p->dash_run_end) p->dash_run_end = dash_run_end(p->doc, block, &p->dash_run_is_dialogue);
  if (block >= p->dash_run_end || !p->dash_run_is_dialogue) return 0;
  p->doc->blocks.items[block].kind = SAYSO_PARAGRAPH;
  return 1;
}

static int pair_block(pairing *p, uint32_t block) {
  p->block = &p->doc->blocks.items[block];
  if (!find_marks(p, is_dialogue(p, block))) return 0;
  /* a caption or an advertisement in the midst of a long quotation doesn't end it */
  int aside = p->block->kind == SAYSO_CAPTION || p->block->kind == SAYSO_BOILERPLATE;
  if (aside && p->marks.count == 0) return 1;
  match_openers(p);
  p->first_quote = (uint32_t)p->doc->quotes.count;
  p->resumed = 0;
  for (size_t i = 0; i < p->marks.count; i++) {
    const mark *m = &p->marks.items[i];
    if (!(m->opens ? open_mark(p, m) : close_mark(p, m))) return 0;
  }
  leave_open(p);
  return 1;
}

/* ---- Repairs ------------------------------------------------------------------------------------- */

/* Tells, in text order, of the marks alone and of the quotes that neither a mark nor a later block closed. */
static int report(sayso_document *doc, const repairs *lone) {
  sayso_quote *quotes = doc->quotes.items;
  enum { GOES_ON = 2 }; /* in `closed`, for a while: a later block goes on with the quote */
  for (size_t i = 0; i < doc->quotes.count; i++)
    if (quotes[i].continues != SAYSO_NONE) quotes[quotes[i].continues].closed = GOES_ON;
  int ok = 1;
  size_t next = 0;
  for (size_t i = 0; i < doc->quotes.count && ok; i++) {
    sayso_span at = {quotes[i].span.start, mark_end(doc->text, &quotes[i])};
    while (ok && next < lone->count && lone->items[next].at.start < at.start)
      ok = vector_push(&doc->memory, &doc->repairs, lone->items[next++]);
    if (quotes[i].closed == 0 && ok)
      ok = vector_push(&doc->memory, &doc->repairs, (sayso_repair){at, SAYSO_REPAIR_UNCLOSED_QUOTE});
    if (quotes[i].closed == GOES_ON) quotes[i].closed = 0;
  }
  while (ok && next < lone->count) ok = vector_push(&doc->memory, &doc->repairs, lone->items[next++]);
  return ok;
}

sayso_status find_quotes(sayso_document *doc) {
  pairing p = {.doc = doc};
  int ok = 1;
  for (uint32_t i = 0; i < doc->blocks.count && ok; i++) ok = pair_block(&p, i);
  ok = ok && report(doc, &p.lone);
  if (ok) tell_quote_kinds(doc);
  vector_free(&doc->memory, &p.marks);
  vector_free(&doc->memory, &p.lone);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
