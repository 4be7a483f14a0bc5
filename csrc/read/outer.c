/* Reports around others: "According to the council, the mayor told reporters that …" is labelled as one
 * attribution as a rule, by whichever cue the words seem to belong to more, and the other cue is left without a
 * content. So the sentence of such a cue is read again as if it were the only one there; what the others had
 * becomes part of its content, for the nesting to find. */
#include "content.h"
#include "label.h"
#include "link.h"
#include "stages.h"
#include "tag.h"

/* From this probability on a cue is believed to have a content. */
static const float LIKELY_CUE = 0.4f;

typedef struct search {
  sayso_document *doc;
  uint32_t *by_cue; /* for each word the attribution whose cue begins there, or SAYSO_NONE */
  content_text sentence;
  VECTOR(uint8_t) known; /* of the sentence's words, see label.h */
  span_list pieces;
  VECTOR(uint32_t) held;
} search;

static int overlap(sayso_span a, sayso_span b) {
  return a.start < b.end && b.start < a.end;
}

static sayso_span around_both(sayso_span a, sayso_span b) {
  return (sayso_span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/* From the first word of an attribution to its last. */
static sayso_span extent(const sayso_document *doc, const sayso_attribution *a) {
  const sayso_span *pieces = &doc->pieces.items[a->first_piece];
  sayso_span all = around_both(pieces[0], pieces[a->piece_count - 1]);
  if (a->source.start != SAYSO_NONE) all = around_both(all, a->source);
  return around_both(all, a->cue);
}

/* ---- Which one is the outer ---------------------------------------------------------------------- */

/* A cue without a content and an attribution of the same sentence, one of which reports the other. */
typedef struct pair {
  const sayso_sentence *sentence;
  uint32_t orphan; /* a role */
  uint32_t attribution;
  int orphan_is_outer;
} pair;

/* The attribution whose cue is nearest to the word `from` in the sentence. */
static uint32_t nearest_attribution(const search *s, const sayso_sentence *sentence, uint32_t from) {
  uint32_t first = sentence->first_word, end = first + sentence->word_count, best = SAYSO_NONE, distance = 0;
  for (uint32_t i = first; i < end; i++) {
    uint32_t d = i > from ? i - from : from - i;
    if (s->by_cue[i] == SAYSO_NONE || (best != SAYSO_NONE && d >= distance)) continue;
    best = s->by_cue[i];
    distance = d;
  }
  return best;
}

/* The outer one stands first ("according to X, Y said …") or last ("Y said …, says X"), so the order of both
 * cues and the content tells. Returns whether it does. */
static int tell_outer(const search *s, pair *p) {
  const sayso_document *doc = s->doc;
  const sayso_attribution *a = &doc->attributions.items[p->attribution];
  const sayso_span *pieces = &doc->pieces.items[a->first_piece];
  sayso_span cue = role_bytes(doc, &doc->roles.items[p->orphan]);
  sayso_span content = {pieces[0].start, pieces[a->piece_count - 1].end};
  int first = cue.end <= a->cue.start;
  p->orphan_is_outer = first ? content.start >= a->cue.end : content.end <= cue.start;
  return p->orphan_is_outer || (first && content.start >= cue.end && content.end <= a->cue.start);
}

/* ---- Reading the sentence again ------------------------------------------------------------------ */

enum {
  NO_OTHER = 1 << LABEL_OUTSIDE | 1 << label_begin(ROLE_CONTENT) | 1 << label_inside(ROLE_CONTENT),
};

static void forbid(search *s, uint32_t first, sayso_span words) {
  uint32_t end = word_from(s->doc, words.end);
  for (uint32_t i = word_from(s->doc, words.start); i < end; i++) {
    if (i >= first && i - first < s->known.count) s->known.items[i - first] = NO_OTHER;
  }
}

static void forbid_attributions(search *s, const pair *p) {
  uint32_t first = p->sentence->first_word;
  for (uint32_t i = first; i < first + p->sentence->word_count; i++) {
    if (s->by_cue[i] == SAYSO_NONE || (!p->orphan_is_outer && s->by_cue[i] == p->attribution)) continue;
    const sayso_attribution *a = &s->doc->attributions.items[s->by_cue[i]];
    forbid(s, first, a->cue);
    if (a->source.start != SAYSO_NONE) forbid(s, first, a->source);
  }
}

/* The cue of a pair's inner one, where that has no content, with the source beside it. */
static sayso_span orphan_extent(const sayso_document *doc, uint32_t orphan) {
  const role_span *r = &doc->roles.items[orphan];
  sayso_span all = role_bytes(doc, r);
  if (orphan > 0 && r[-1].role == ROLE_SOURCE && r[-1].block == r->block) all = around_both(all, role_bytes(doc, r - 1));
  return all;
}

static sayso_span outer_cue(const search *s, const pair *p) {
  const sayso_document *doc = s->doc;
  return p->orphan_is_outer ? role_bytes(doc, &doc->roles.items[p->orphan])
                            : doc->attributions.items[p->attribution].cue;
}

/* The outer's cue is one, and what belongs to the others is neither cue nor source. */
static int know_labels(search *s, const pair *p) {
  const sayso_document *doc = s->doc;
  uint32_t first = p->sentence->first_word;
  s->known.count = 0;
  for (uint32_t i = 0; i < p->sentence->word_count; i++) {
    if (!vector_push(&s->doc->memory, &s->known, ANY_LABEL)) return 0;
  }
  forbid_attributions(s, p);
  if (!p->orphan_is_outer) forbid(s, first, orphan_extent(doc, p->orphan));
  sayso_span cue = outer_cue(s, p);
  uint32_t from = word_from(doc, cue.start), end = word_from(doc, cue.end);
  for (uint32_t i = from; i < end; i++) {
    s->known.items[i - first] = 1 << (i == from ? label_begin(ROLE_CUE) : label_inside(ROLE_CUE));
  }
  return 1;
}

static sayso_status read_again(search *s, const pair *p) {
  uint32_t first = p->sentence->first_word;
  if (!content_text_set_words(&s->sentence, s->doc, first, first + p->sentence->word_count) || !know_labels(s, p)) {
    return SAYSO_NO_MEMORY;
  }
  sayso_status status = find_known_roles(&s->sentence.doc, s->known.items);
  return status == SAYSO_OK ? find_links(&s->sentence.doc) : status;
}

/* The attribution of that cue in the sentence that was read again. */
static const sayso_attribution *found_again(const search *s, sayso_span cue) {
  const sayso_document *inner = &s->sentence.doc;
  for (size_t i = 0; i < inner->attributions.count; i++) {
    if (overlap(inner->attributions.items[i].cue, cue)) return &inner->attributions.items[i];
  }
  return NULL;
}

/* ---- What it took in ----------------------------------------------------------------------------- */

/* Widens the pieces so that the one that holds part of an attribution holds all of it. Returns whether there is
 * such a piece. */
static int take_in(search *s, const sayso_attribution *outer, sayso_span inner, sayso_span sentence) {
  if (inner.start < sentence.start || inner.end > sentence.end || overlap(inner, outer->cue)) return 0;
  if (outer->source.start != SAYSO_NONE && overlap(inner, outer->source)) return 0;
  sayso_span *p = s->pieces.items;
  size_t kept = 0;
  int found = 0;
  for (size_t i = 0; i < s->pieces.count; i++) {
    if (overlap(p[i], inner)) {
      inner = around_both(p[i], inner);
      if (found) continue;
      found = 1;
      p[kept++] = inner;
    } else {
      p[kept++] = p[i];
    }
  }
  for (size_t i = 0; found && i < kept; i++) {
    if (overlap(p[i], inner)) p[i] = inner;
  }
  s->pieces.count = kept;
  return found;
}

/* Takes in what the sentence attributes besides; `held` gets the words that begin the cues of that. 0 where there
 * is no memory. */
static int take_all_in(search *s, const pair *p, const sayso_attribution *outer) {
  const sayso_document *doc = s->doc;
  uint32_t first = p->sentence->first_word;
  s->held.count = 0;
  if (!p->orphan_is_outer && take_in(s, outer, orphan_extent(doc, p->orphan), p->sentence->span) &&
      !vector_push(&s->doc->memory, &s->held, word_from(doc, outer_cue(s, p).start))) {
    return 0;
  }
  for (uint32_t i = first; i < first + p->sentence->word_count; i++) {
    uint32_t other = s->by_cue[i];
    if (other == SAYSO_NONE || (!p->orphan_is_outer && other == p->attribution)) continue;
    if (!take_in(s, outer, extent(doc, &doc->attributions.items[other]), p->sentence->span)) continue;
    if (!vector_push(&s->doc->memory, &s->held, i)) return 0;
  }
  return 1;
}

/* Whether between two places there is nothing but marks, or, where an addressee may stand, no verb and no "and". */
static int is_gap(const sayso_document *doc, uint32_t from, uint32_t to, int has_addressee) {
  for (uint32_t i = word_from(doc, from); i < doc->words.count && doc->words.items[i].span.start < to; i++) {
    const sayso_word *w = &doc->words.items[i];
    if (w->kind == SAYSO_PUNCTUATION || w->kind == SAYSO_QUOTE_MARK) continue;
    if (!has_addressee || w->tag == TAG_CC || (w->tag >= TAG_VB && w->tag <= TAG_VBZ)) return 0;
  }
  return 1;
}

/* Whether the content stands beside the cue and its source: otherwise a clause of its own is between them. */
static int is_beside(const search *s, const sayso_attribution *outer) {
  const sayso_span *p = s->pieces.items, *last = &p[s->pieces.count - 1];
  sayso_span own = outer->source.start == SAYSO_NONE ? outer->cue : around_both(outer->source, outer->cue);
  if (p[0].start >= own.end) return is_gap(s->doc, own.end, p[0].start, 1);
  return last->end > own.start || is_gap(s->doc, last->end, own.start, 0);
}

/* Lets `outer` take the place of what it holds. */
static sayso_status replace(search *s, const pair *p, sayso_attribution outer) {
  sayso_document *doc = s->doc;
  if (!take_all_in(s, p, &outer)) return SAYSO_NO_MEMORY;
  if (s->held.count == 0 || outer.source.start == SAYSO_NONE || !is_beside(s, &outer)) return SAYSO_OK;
  outer.first_piece = (uint32_t)doc->pieces.count;
  outer.piece_count = (uint32_t)s->pieces.count;
  for (size_t i = 0; i < s->pieces.count; i++) {
    if (!vector_push(&doc->memory, &doc->pieces, s->pieces.items[i])) return SAYSO_NO_MEMORY;
  }
  uint32_t place = s->by_cue[s->held.items[0]];
  for (size_t i = 0; i < s->held.count; i++) {
    sayso_attribution *held = &doc->attributions.items[s->by_cue[s->held.items[i]]];
    s->by_cue[s->held.items[i]] = SAYSO_NONE;
    held->piece_count = 0; /* to be left out */
    if (held->confidence > outer.confidence) outer.confidence = held->confidence;
  }
  doc->attributions.items[place] = outer;
  return SAYSO_OK;
}

static sayso_status try_pair(search *s, const pair *p) {
  sayso_status status = read_again(s, p);
  const sayso_attribution *a = status == SAYSO_OK ? found_again(s, outer_cue(s, p)) : NULL;
  if (a == NULL) return status;
  sayso_attribution outer = *a;
  outer.source = content_text_span(&s->sentence, a->source);
  outer.cue = content_text_span(&s->sentence, a->cue);
  s->pieces.count = 0;
  for (uint32_t i = 0; i < a->piece_count; i++) {
    sayso_span piece = s->sentence.doc.pieces.items[a->first_piece + i];
    if (!content_text_spans(&s->sentence, &s->doc->memory, piece, &s->pieces)) return SAYSO_NO_MEMORY;
  }
  return replace(s, p, outer);
}

/* ---- The document -------------------------------------------------------------------------------- */

static int is_orphan(const search *s, const role_span *r) {
  return r->role == ROLE_CUE && r->probability >= LIKELY_CUE && s->by_cue[r->first_word] == SAYSO_NONE;
}

/* Of each sentence's cues without a content the likeliest, so that a sentence is read again once. */
static sayso_status try_all(search *s) {
  sayso_document *doc = s->doc;
  const role_span *roles = doc->roles.items;
  sayso_status status = SAYSO_OK;
  for (uint32_t i = 0, k; i < doc->roles.count && status == SAYSO_OK; i = k) {
    pair p = {.sentence = &doc->sentences.items[sentence_of_word(doc, roles[i].first_word)], .orphan = SAYSO_NONE};
    uint32_t end = p.sentence->first_word + p.sentence->word_count;
    for (k = i; k < doc->roles.count && roles[k].first_word < end; k++) {
      if (!is_orphan(s, &roles[k]) || roles[k].end_word > end) continue;
      if (p.orphan == SAYSO_NONE || roles[k].probability > roles[p.orphan].probability) p.orphan = k;
    }
    if (p.orphan == SAYSO_NONE) continue;
    p.attribution = nearest_attribution(s, p.sentence, roles[p.orphan].first_word);
    if (p.attribution != SAYSO_NONE && tell_outer(s, &p)) status = try_pair(s, &p);
  }
  return status;
}

static void drop_replaced(sayso_document *doc) {
  size_t kept = 0;
  for (size_t i = 0; i < doc->attributions.count; i++) {
    if (doc->attributions.items[i].piece_count > 0) doc->attributions.items[kept++] = doc->attributions.items[i];
  }
  doc->attributions.count = kept;
}

static void index_cues(search *s) {
  sayso_document *doc = s->doc;
  for (size_t i = 0; i < doc->words.count; i++) s->by_cue[i] = SAYSO_NONE;
  for (uint32_t i = 0; i < doc->attributions.count; i++) {
    s->by_cue[word_from(doc, doc->attributions.items[i].cue.start)] = i;
  }
}

sayso_status find_outer(sayso_document *doc) {
  memory *m = &doc->memory;
  size_t words = doc->words.count;
  if (doc->attributions.count == 0) return SAYSO_OK;
  search s = {.doc = doc};
  s.by_cue = memory_resize(m, NULL, 0, words, sizeof *s.by_cue);
  if (s.by_cue == NULL) return SAYSO_NO_MEMORY;
  index_cues(&s);
  content_text_init(&s.sentence, doc);
  s.sentence.doc.options.threshold = 0;
  sayso_status status = try_all(&s);
  vector_free(m, &s.known);
  vector_free(m, &s.pieces);
  vector_free(m, &s.held);
  content_text_free(&s.sentence);
  (void)memory_resize(m, s.by_cue, words, 0, sizeof *s.by_cue);
  drop_replaced(doc);
  if (status == SAYSO_OK) sort_attributions(doc);
  return status;
}
