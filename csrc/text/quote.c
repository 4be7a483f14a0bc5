/* Quotation marks to quotations: marks are paired block by block with a stack. */
#include "character.h"
#include "quote_mark.h"
#include "text.h"

/* How deep quotations may nest; deeper openers are not paired. No text nests them deeper than four. */
#define DEEPEST 64

typedef struct pairing {
  sayso_document *doc;
  const sayso_block *block;
  uint32_t open[DEEPEST]; /* indexes of open quotes */
  uint32_t depth;
  uint32_t left_open[DEEPEST]; /* quotes that the block before left open, outermost first */
  uint32_t left_depth;
  uint32_t resumed; /* how many of them this block has reopened */
} pairing;

static sayso_quote *open_quote(pairing *p, uint32_t level) { return &p->doc->quotes.items[p->open[level]]; }

static quote_family family_of(const pairing *p, const sayso_quote *q) {
  return quote_mark_family(p->doc->text, q->span.start, q->inside.start);
}

static int repair(pairing *p, sayso_span at, sayso_repair_kind kind) {
  return vector_push(&p->doc->memory, &p->doc->repairs, (sayso_repair){at, (uint8_t)kind});
}

/* The level of the innermost open quote of this family, or p->depth. */
static uint32_t find_open(pairing *p, quote_family family) {
  for (uint32_t level = p->depth; level-- > 0;)
    if (family_of(p, open_quote(p, level)) == family) return level;
  return p->depth;
}

/* ---- Opening ------------------------------------------------------------------------------------- */

/* A mark at the block's start, or right after others there, that reopens what the block before left open. */
static uint32_t reopened(const pairing *p, const sayso_word *mark) {
  if (p->resumed >= p->left_depth || p->resumed != p->depth) return SAYSO_NONE;
  uint32_t at = p->block->first_word, index = (uint32_t)(mark - p->doc->words.items);
  for (; at < index; at++)
    if (p->doc->words.items[at].kind != SAYSO_QUOTE_MARK) return SAYSO_NONE;
  return p->left_open[p->resumed];
}

static int open_mark(pairing *p, const sayso_word *mark) {
  if (p->depth == DEEPEST) return repair(p, mark->span, SAYSO_REPAIR_UNCLOSED_QUOTE);
  sayso_quote q = {.span = mark->span, .inside = {mark->span.end, mark->span.end}};
  q.parent = p->depth > 0 ? p->open[p->depth - 1] : SAYSO_NONE;
  q.depth = (uint8_t)p->depth;
  q.continues = reopened(p, mark);
  if (q.continues != SAYSO_NONE) p->resumed++;
  p->open[p->depth++] = (uint32_t)p->doc->quotes.count;
  return vector_push(&p->doc->memory, &p->doc->quotes, q);
}

/* ---- Closing ------------------------------------------------------------------------------------- */

/* Ends the open quotes from `level` inwards at byte `end`, without their closing marks. */
static int abandon(pairing *p, uint32_t level, uint32_t end) {
  int ok = 1;
  while (p->depth > level) {
    sayso_quote *q = open_quote(p, --p->depth);
    q->span.end = q->inside.end = end;
    ok = ok && repair(p, (sayso_span){q->span.start, q->inside.start}, SAYSO_REPAIR_UNCLOSED_QUOTE);
  }
  return ok;
}

static int close_mark(pairing *p, const sayso_word *mark) {
  uint32_t level = find_open(p, quote_mark_family(p->doc->text, mark->span.start, mark->span.end));
  if (level == p->depth) return repair(p, mark->span, SAYSO_REPAIR_UNOPENED_QUOTE);
  int ok = abandon(p, level + 1, mark->span.start);
  sayso_quote *q = open_quote(p, level);
  q->inside.end = mark->span.start;
  q->span.end = mark->span.end;
  q->closed = 1;
  p->depth = level;
  return ok;
}

/* ---- Which side a mark faces --------------------------------------------------------------------- */

static int opens(pairing *p, const sayso_word *mark) {
  const char *text = p->doc->text;
  int is_open = find_open(p, quote_mark_family(text, mark->span.start, mark->span.end)) < p->depth;
  quote_side shape = quote_mark_shape(text, mark->span.start, mark->span.end);
  quote_side context =
    quote_mark_context(text, p->block->span.start, p->block->span.end, mark->span.start, mark->span.end);
  if (shape == QUOTE_EITHER) shape = context;
  if (shape == QUOTE_EITHER) return !is_open;
  if (context == QUOTE_EITHER || context == shape) return shape == QUOTE_OPENS;
  /* shape and surroundings disagree: what would leave no mark alone is right */
  return !is_open;
}

/* ---- Blocks -------------------------------------------------------------------------------------- */

/* What the block leaves open is remembered: the next may reopen it. */
static void leave_open(pairing *p) {
  uint32_t end = p->block->span.end;
  for (uint32_t level = 0; level < p->depth; level++) {
    sayso_quote *q = open_quote(p, level);
    q->span.end = q->inside.end = end;
    p->left_open[level] = p->open[level];
  }
  p->left_depth = p->depth;
  p->depth = 0;
}

/* What was left open before and was not reopened was never closed. */
static int report_left_open(pairing *p) {
  for (uint32_t level = p->resumed; level < p->left_depth; level++) {
    const sayso_quote *q = &p->doc->quotes.items[p->left_open[level]];
    if (!repair(p, (sayso_span){q->span.start, q->inside.start}, SAYSO_REPAIR_UNCLOSED_QUOTE)) return 0;
  }
  p->left_depth = p->resumed = 0;
  return 1;
}

static int pair_block(pairing *p) {
  uint32_t end = p->block->first_word + p->block->word_count;
  p->resumed = 0;
  for (uint32_t i = p->block->first_word; i < end; i++) {
    const sayso_word *mark = &p->doc->words.items[i];
    if (mark->kind != SAYSO_QUOTE_MARK) continue;
    if (!(opens(p, mark) ? open_mark(p, mark) : close_mark(p, mark))) return 0;
  }
  if (!report_left_open(p)) return 0;
  leave_open(p);
  return 1;
}

sayso_status find_quotes(sayso_document *doc) {
  pairing p = {.doc = doc};
  for (uint32_t i = 0; i < doc->blocks.count; i++) {
    p.block = &doc->blocks.items[i];
    if (!pair_block(&p)) return SAYSO_NO_MEMORY;
  }
  p.resumed = 0;
  return report_left_open(&p) ? SAYSO_OK : SAYSO_NO_MEMORY;
}
