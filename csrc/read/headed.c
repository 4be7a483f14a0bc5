/* Contents under a header that tells whose they are: lines that a mail quotes, under "On …, NAME wrote:"; a list,
 * under "NAME says:"; and what stands behind "Q." and "A.". No sequence of words within one paragraph shows that, so
 * the layout is read. What was found in such a content is given up; nesting finds it again within. */
#include "../text/edge.h"
#include "../text/text.h"
#include "layout.h"
#include "link.h"
#include "stages.h"
#include "tag.h"

/* The layout leaves little choice, and no corpus tells how often it misleads; of lists, the words of the header
 * decide too. */
static const float CONFIDENCE = 0.9f, LIST_CONFIDENCE = 0.75f;

/* How far before the colon the cue of a list's header may end: "told reporters the following:". */
enum { GAP_WORDS = 3 };

/* Words and blocks of the document; a cue or source that is absent has no words. */
typedef struct header {
  uint32_t source_first, source_end, cue_first, cue_end;
  uint32_t first_block, end_block; /* of the content */
  uint32_t first_word;             /* where that begins */
  uint8_t layout;
} header;

typedef struct search {
  sayso_document *doc;
  attribution_list found;
  VECTOR(sayso_span) claimed; /* the contents and headers, in the order of the text */
} search;

static uint32_t end_word(const sayso_block *b) {
  return b->first_word + b->word_count;
}

/* ---- Mails --------------------------------------------------------------------------------------- */

/* How many ">" stand before the first line of a block. */
static uint32_t depth_of(const sayso_document *doc, uint32_t block) {
  uint32_t depth = 0;
  for (uint32_t at = doc->blocks.items[block].span.start; at-- > 0;) {
    char c = doc->text[at];
    if (c == '>') depth++;
    if (c != '>' && c != ' ' && c != '\t') break;
  }
  return depth;
}

/* Whether a date ends before the word `i`: figures, and behind them what is written in capitals ("PM", "UTC"). */
static int is_date(const sayso_document *doc, uint32_t i) {
  uint8_t kind = spell_word(doc, &doc->words.items[i]).shape;
  return kind == SHAPE_DIGITS || kind == SHAPE_LETTERS_AND_DIGITS;
}

static int is_zone(const sayso_document *doc, uint32_t i, uint32_t date_end) {
  return i == date_end && spell_word(doc, &doc->words.items[i]).shape == SHAPE_CAPITALS;
}

/* The name in words first..end-1 of a mail's header: behind the date and before the address. */
static int find_mail_name(const sayso_document *doc, uint32_t first, uint32_t end, header *h) {
  uint32_t date_end = first;
  h->source_end = end;
  for (uint32_t i = first; i < end; i++) {
    char c = first_letter(doc, i);
    if (c == '<' || c == '[' || (c == '(' && i > date_end)) {
      h->source_end = i;
      break;
    }
    if (c == ',' || is_date(doc, i) || is_zone(doc, i, date_end)) date_end = i + 1;
  }
  h->source_first = date_end;
  return date_end > first && h->source_first < h->source_end;
}

static int ends_as_mail(const sayso_document *doc, uint32_t block) {
  return ends_as(doc->text, doc->blocks.items[block].span, STARTS_MAIL);
}

/* The first block of a mail's header that ends with `block`: it may be wrapped, and be two. */
static uint32_t mail_begins(const sayso_document *doc, uint32_t block) {
  const sayso_block *blocks = doc->blocks.items;
  if (starts_as(doc->text, blocks[block].span, STARTS_MAIL)) return block;
  int is_wrapped = block > 0 && starts_as(doc->text, blocks[block - 1].span, STARTS_MAIL) &&
                   depth_of(doc, block - 1) == depth_of(doc, block);
  return is_wrapped ? block - 1 : SAYSO_NONE;
}

/* The end of the blocks that a mail quotes: what it quotes in its turn, and the header of that, are no part of it. */
static uint32_t mail_ends(const sayso_document *doc, uint32_t first) {
  uint32_t depth = depth_of(doc, first), end = first + 1;
  while (end < doc->blocks.count && depth_of(doc, end) == depth) end++;
  int is_deeper = end < doc->blocks.count && depth_of(doc, end) > depth;
  uint32_t begins = is_deeper ? mail_begins(doc, end - 1) : SAYSO_NONE;
  return begins != SAYSO_NONE && begins >= first && ends_as_mail(doc, end - 1) ? begins : end;
}

static int find_mail(const sayso_document *doc, uint32_t block, header *h) {
  const sayso_block *blocks = doc->blocks.items, *b = &blocks[block];
  if (b->word_count < 2 || !ends_as_mail(doc, block)) return 0;
  uint32_t begins = mail_begins(doc, block), depth = depth_of(doc, block), end = end_word(b);
  if (begins == SAYSO_NONE || block + 1 >= doc->blocks.count || depth_of(doc, block + 1) <= depth) return 0;
  h->cue_first = end - 2;
  h->cue_end = end - 1;
  h->first_block = block + 1;
  h->end_block = mail_ends(doc, h->first_block);
  h->first_word = blocks[h->first_block].first_word;
  h->layout = SAYSO_LAYOUT_MAIL;
  return find_mail_name(doc, blocks[begins].first_word, h->cue_first, h);
}

/* ---- Lists --------------------------------------------------------------------------------------- */

static const role_span *role_of(const sayso_document *doc, uint32_t word) {
  size_t place;
  lower_bound(place, doc->roles.count, i, doc->roles.items[i].end_word <= word);
  const role_span *r = place < doc->roles.count ? &doc->roles.items[place] : NULL;
  return r && r->first_word <= word ? r : NULL;
}

/* The cue that ends close to the colon at `colon`. */
static int find_list_cue(const sayso_document *doc, uint32_t first, uint32_t colon, header *h) {
  for (uint32_t i = colon; i-- > first && i + 1 + GAP_WORDS >= colon;) {
    const role_span *r = role_of(doc, i);
    if (r && r->role == ROLE_CUE && r->end_word <= colon) {
      h->cue_first = r->first_word;
      h->cue_end = r->end_word;
      return 1;
    }
    if (traits_of_word(doc, i, colon) & LEXICON_SPEECH) {
      h->cue_first = i;
      h->cue_end = i + 1;
      return 1;
    }
  }
  return 0;
}

/* The source that the model found before the cue, or else all words before it where they are one noun phrase. */
static int find_list_source(const sayso_document *doc, uint32_t first, header *h) {
  const sayso_word *w = doc->words.items;
  int has_noun = 0;
  for (uint32_t i = h->cue_first; i-- > first;) {
    const role_span *r = role_of(doc, i);
    if (!r || r->role != ROLE_SOURCE || r->end_word > h->cue_first) continue;
    h->source_first = r->first_word;
    h->source_end = r->end_word;
    return 1;
  }
  h->source_first = first;
  h->source_end = h->cue_first;
  for (uint32_t i = first; i < h->cue_first; i++) {
    if (is_verb(w[i].tag) || w[i].tag == TAG_COMMA) return 0;
    has_noun |= is_noun(w[i].tag) || w[i].tag == TAG_PRP;
  }
  return has_noun && w[first].tag != TAG_IN;
}

/* An item of a list, and no speech behind a dash. */
static int is_item(const sayso_document *doc, uint32_t block) {
  if (block >= doc->blocks.count || doc->blocks.items[block].kind != SAYSO_LIST_ITEM) return 0;
  size_t q = quote_at(doc, doc->blocks.items[block].span.start);
  return q == doc->quotes.count || !is_dash_quote(doc, &doc->quotes.items[q]);
}

static int find_list(const sayso_document *doc, uint32_t block, header *h) {
  const sayso_block *b = &doc->blocks.items[block];
  if (b->word_count < 3 || b->kind == SAYSO_LIST_ITEM || !is_item(doc, block + 1)) return 0;
  uint32_t colon = end_word(b) - 1;
  if (first_letter(doc, colon) != ':') return 0;
  uint32_t first = doc->sentences.items[sentence_of_word(doc, colon)].first_word;
  if (!find_list_cue(doc, first, colon, h) || !find_list_source(doc, first, h)) return 0;
  h->first_block = h->end_block = block + 1;
  while (is_item(doc, h->end_block)) h->end_block++;
  h->first_word = doc->blocks.items[h->first_block].first_word;
  h->layout = SAYSO_LAYOUT_LIST;
  return 1;
}

/* ---- Questions and answers ------------------------------------------------------------------------- */

static int find_answer(const sayso_document *doc, uint32_t block, header *h) {
  if (!starts_as(doc->text, doc->blocks.items[block].span, STARTS_TURN)) return 0;
  turn t = find_turn(doc, block);
  if (t.end == SAYSO_NONE || t.colon != t.name_first) return 0;
  *h = (header){.source_first = t.name_first,
                .source_end = t.name_end,
                .first_block = block,
                .end_block = block + 1,
                .first_word = t.name_end,
                .layout = SAYSO_LAYOUT_TURN};
  return 1;
}

/* ---- Attributions ---------------------------------------------------------------------------------- */

/* Bullets and numbers of items, "(a)" and "2.", are no part of what is said. */
static uint32_t skip_bullet(const sayso_document *doc, uint32_t first, uint32_t end) {
  uint32_t i = first;
  for (; i + 1 < end && i < first + 3; i++) {
    const sayso_word *w = &doc->words.items[i];
    int is_number = (first_letter(doc, i + 1) == ')' || first_letter(doc, i + 1) == '.') &&
                    w->span.end - w->span.start <= 2;
    if (!is_number && (spell_word(doc, w).shape != SHAPE_MARK || w->kind == SAYSO_QUOTE_MARK)) break;
  }
  return i;
}

/* Adds the pieces, one a block, so that marks before lines aren't in them. */
static int add_pieces(search *s, const header *h, sayso_attribution *a) {
  sayso_document *doc = s->doc;
  for (uint32_t b = h->first_block; b < h->end_block; b++) {
    const sayso_block *block = &doc->blocks.items[b];
    uint32_t first = b == h->first_block ? h->first_word : block->first_word;
    if (h->layout == SAYSO_LAYOUT_LIST) first = skip_bullet(doc, first, end_word(block));
    if (first >= end_word(block)) continue;
    sayso_span piece = words_span(doc, first, end_word(block));
    if (!vector_push(&doc->memory, &doc->pieces, piece)) return 0;
    if (!vector_push(&doc->memory, &s->claimed, piece)) return 0;
  }
  a->piece_count = (uint32_t)doc->pieces.count - a->first_piece;
  return 1;
}

static float confidence_of(const header *h) {
  return h->layout == SAYSO_LAYOUT_LIST ? LIST_CONFIDENCE : CONFIDENCE;
}

static int add_header(search *s, const header *h) {
  sayso_document *doc = s->doc;
  sayso_attribution a = new_attribution(doc, confidence_of(h));
  a.source = words_span(doc, h->source_first, h->source_end);
  a.cue = words_span(doc, h->cue_first, h->cue_end);
  sayso_evidence e = {.source = 1,
                      .cue = a.cue.start != SAYSO_NONE,
                      .content = 1,
                      .cue_link = 1,
                      .source_link = 1,
                      .rival = NO_SPAN,
                      .cue_word = words_span(doc, h->cue_end > 0 ? h->cue_end - 1 : 0, h->cue_end),
                      .layout = h->layout};
  if (a.cue.start != SAYSO_NONE && !vector_push(&doc->memory, &s->claimed, a.cue)) return 0;
  if (!add_pieces(s, h, &a)) return 0;
  if (a.piece_count == 0) return 1;
  return vector_push(&doc->memory, &doc->evidence, e) && vector_push(&doc->memory, &s->found, a);
}

static int find_all(search *s) {
  const sayso_document *doc = s->doc;
  for (uint32_t b = 0, end; b < doc->blocks.count; b = end) {
    header h = {0};
    end = b + 1;
    if (!find_mail(doc, b, &h) && !find_answer(doc, b, &h) && !find_list(doc, b, &h)) continue;
    end = h.end_block;
    if (doc->options.threshold <= confidence_of(&h) && !add_header(s, &h)) return 0;
  }
  return 1;
}

/* ---- In place of what was found -------------------------------------------------------------------- */

/* Whether a span has words in one of those claimed. */
static int is_claimed(const search *s, sayso_span span) {
  size_t place;
  if (span.start == SAYSO_NONE) return 0;
  lower_bound(place, s->claimed.count, i, s->claimed.items[i].end <= span.start);
  return place < s->claimed.count && s->claimed.items[place].start < span.end;
}

static void drop_claimed(search *s) {
  sayso_document *doc = s->doc;
  for (size_t i = 0; i < doc->attributions.count; i++) {
    sayso_attribution *a = &doc->attributions.items[i];
    int claimed = is_claimed(s, a->cue) || is_claimed(s, a->source);
    for (uint32_t k = 0; k < a->piece_count; k++) claimed |= is_claimed(s, doc->pieces.items[a->first_piece + k]);
    if (claimed) a->piece_count = 0;
  }
  drop_replaced(doc);
}

sayso_status find_headed(sayso_document *doc) {
  search s = {.doc = doc};
  int ok = find_all(&s);
  if (ok && s.found.count > 0) {
    drop_claimed(&s);
    ok = insert_attributions(doc, &s.found);
  }
  vector_free(&doc->memory, &s.claimed);
  vector_free(&doc->memory, &s.found);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
