/* Reports around others. "According to the council, the mayor told reporters that …" is labelled as one
 * attribution as a rule, of whichever cue the words seem to belong to more, and the other cue is left without
 * a content, an orphan. So the sentence of an orphan is read again for the outer of both cues as if it were
 * the only one; what the inner one had becomes part of the content, for the nesting to find. */
#include "content.h"
#include "label.h"
#include "link.h"
#include "stages.h"
#include "tag.h"

/* From this probability on a cue without a content counts. Chosen on PolNeAR's dev part among 0.3 to 0.6. */
static const float LIKELY_CUE = 0.4f;

typedef struct search {
  sayso_document *doc;
  uint32_t *by_cue; /* for each word the attribution whose cue begins there, or SAYSO_NONE */
  content_text sentence;
  VECTOR(uint8_t) known; /* of the sentence's words, see label.h */
  span_list pieces;      /* of the outer one's content */
  VECTOR(uint32_t) held; /* the words that begin the cues of the attributions that it takes in */
} search;

/* An orphan and the attribution next to it in its sentence, one of which reports the other. */
typedef struct pair {
  uint32_t first_word, end_word; /* the sentence */
  uint32_t orphan;               /* a role */
  uint32_t attribution;
  int orphan_is_outer;
} pair;

static int overlap(sayso_span a, sayso_span b) {
  return a.start < b.end && b.start < a.end;
}

static sayso_span around_both(sayso_span a, sayso_span b) {
  if (a.start == SAYSO_NONE || b.start == SAYSO_NONE) return a.start == SAYSO_NONE ? b : a;
  return (sayso_span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

/* From the first word of an attribution's content to its last. */
static sayso_span content_extent(const sayso_document *doc, const sayso_attribution *a) {
  const sayso_span *pieces = &doc->pieces.items[a->first_piece];
  return around_both(pieces[0], pieces[a->piece_count - 1]);
}

static sayso_span extent(const sayso_document *doc, const sayso_attribution *a) {
  return around_both(around_both(content_extent(doc, a), a->source), a->cue);
}

/* An orphan with the source before it. */
static sayso_span orphan_extent(const sayso_document *doc, uint32_t orphan) {
  const role_span *r = &doc->roles.items[orphan];
  int has_source = orphan > 0 && r[-1].role == ROLE_SOURCE && r[-1].block == r->block;
  return around_both(role_bytes(doc, r), has_source ? role_bytes(doc, r - 1) : NO_SPAN);
}

/* ---- Which one is the outer ---------------------------------------------------------------------- */

static uint32_t nearest_attribution(const search *s, const pair *p) {
  uint32_t from = s->doc->roles.items[p->orphan].first_word, best = SAYSO_NONE, least = UINT32_MAX;
  for (uint32_t i = p->first_word; i < p->end_word; i++) {
    uint32_t distance = i > from ? i - from : from - i;
    if (s->by_cue[i] == SAYSO_NONE || distance >= least) continue;
    best = s->by_cue[i];
    least = distance;
  }
  return best;
}

/* Whether the orphan, which stands behind a cue, has a source of its own there. */
static int has_own_source(const search *s, uint32_t orphan, sayso_span cue) {
  return orphan_extent(s->doc, orphan).start >= cue.end &&
         orphan_extent(s->doc, orphan).start < role_bytes(s->doc, &s->doc->roles.items[orphan]).start;
}

/* The outer one stands first ("according to X, Y said …") or last ("Y said …, says X"), so the order of both
 * cues and the content tells. Returns whether it does. */
static int tell_outer(const search *s, pair *p) {
  const sayso_attribution *a = &s->doc->attributions.items[p->attribution];
  sayso_span orphan = role_bytes(s->doc, &s->doc->roles.items[p->orphan]),
             content = content_extent(s->doc, a);
  int is_first = orphan.end <= a->cue.start;
  p->orphan_is_outer = is_first ? content.start >= a->cue.end : content.end <= orphan.start;
  if (p->orphan_is_outer || content.start < orphan.end) return p->orphan_is_outer;
  return is_first ? content.end <= a->cue.start : has_own_source(s, p->orphan, a->cue);
}

static sayso_span outer_cue(const search *s, const pair *p) {
  return p->orphan_is_outer ? role_bytes(s->doc, &s->doc->roles.items[p->orphan])
                            : s->doc->attributions.items[p->attribution].cue;
}

/* Whether an attribution of the sentence is one that the outer may hold. */
static int is_other(const pair *p, uint32_t attribution) {
  return attribution != SAYSO_NONE && (p->orphan_is_outer || attribution != p->attribution);
}

/* ---- Reading the sentence again ------------------------------------------------------------------ */

/* Sets what is known of the words of a span, as far as they stand in the sentence. */
static void know(search *s, const pair *p, sayso_span words, uint8_t first, uint8_t others) {
  if (words.start == SAYSO_NONE) return;
  uint32_t from = word_from(s->doc, words.start);
  for (uint32_t i = from; i < p->end_word && s->doc->words.items[i].span.start < words.end; i++) {
    if (i >= p->first_word) s->known.items[i - p->first_word] = i == from ? first : others;
  }
}

/* Whether an attribution has the source that the outer one was found with. */
static int shares_source(const search *s, const pair *p, const sayso_attribution *a) {
  sayso_span source = s->doc->attributions.items[p->attribution].source;
  return !p->orphan_is_outer && source.start != SAYSO_NONE && a->source.start != SAYSO_NONE &&
         overlap(source, a->source);
}

/* The outer's cue is one, and what belongs to the others is neither cue nor source. */
static int know_labels(search *s, const pair *p) {
  enum { NO_OTHER = 1 << LABEL_OUTSIDE | 1 << label_begin(ROLE_CONTENT) | 1 << label_inside(ROLE_CONTENT) };
  s->known.count = 0;
  for (uint32_t i = p->first_word; i < p->end_word; i++) {
    if (!vector_push(&s->doc->memory, &s->known, ANY_LABEL)) return 0;
  }
  if (!p->orphan_is_outer) know(s, p, orphan_extent(s->doc, p->orphan), NO_OTHER, NO_OTHER);
  for (uint32_t i = p->first_word; i < p->end_word; i++) {
    if (!is_other(p, s->by_cue[i])) continue;
    const sayso_attribution *a = &s->doc->attributions.items[s->by_cue[i]];
    know(s, p, a->cue, NO_OTHER, NO_OTHER);
    if (!shares_source(s, p, a)) know(s, p, a->source, NO_OTHER, NO_OTHER);
  }
  know(s, p, outer_cue(s, p), 1 << label_begin(ROLE_CUE), 1 << label_inside(ROLE_CUE));
  return 1;
}

static sayso_status read_again(search *s, const pair *p) {
  if (!content_text_set_words(&s->sentence, s->doc, p->first_word, p->end_word) || !know_labels(s, p)) {
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

/* ---- What it takes in ---------------------------------------------------------------------------- */

/* Widens the piece that holds part of an inner one to hold all of it, and joins it with others that do.
 * Returns whether there is such a piece. */
static int take_in(search *s, const pair *p, const sayso_attribution *outer, sayso_span inner) {
  const sayso_word *words = s->doc->words.items;
  sayso_span sentence = {words[p->first_word].span.start, words[p->end_word - 1].span.end};
  if (inner.start < sentence.start || inner.end > sentence.end) return 0;
  if (overlap(inner, outer->cue) || overlap(inner, outer->source)) return 0;
  sayso_span *pieces = s->pieces.items, *widened = NULL;
  size_t kept = 0;
  for (size_t i = 0; i < s->pieces.count; i++) {
    int is_held = overlap(pieces[i], inner);
    if (is_held) inner = around_both(pieces[i], inner);
    if (is_held && widened) continue;
    if (is_held) widened = &pieces[kept];
    pieces[kept++] = pieces[i];
  }
  s->pieces.count = kept;
  if (widened) *widened = inner;
  return widened != NULL;
}

/* Whether between two places there is nothing but marks, or, where an addressee may stand, no verb and no
 * "and". */
static int is_gap(const sayso_document *doc, uint32_t from, uint32_t to, int may_have_addressee) {
  for (uint32_t i = word_from(doc, from); i < doc->words.count && doc->words.items[i].span.start < to; i++) {
    const sayso_word *w = &doc->words.items[i];
    if (w->kind == SAYSO_PUNCTUATION || w->kind == SAYSO_QUOTE_MARK) continue;
    if (!may_have_addressee || w->tag == TAG_CC || is_verb(w->tag)) return 0;
  }
  return 1;
}

/* What an orphan that is the inner one would have: itself, and the content behind it that the outer one had.
 */
static sayso_span orphan_claim(const search *s, const pair *p) {
  sayso_span orphan = orphan_extent(s->doc, p->orphan);
  sayso_span content = content_extent(s->doc, &s->doc->attributions.items[p->attribution]);
  return is_gap(s->doc, orphan.end, content.start, 1) ? around_both(orphan, content) : orphan;
}

/* Takes in what the sentence attributes besides. 0 where there is no memory. */
static int take_all_in(search *s, const pair *p, const sayso_attribution *outer) {
  memory *m = &s->doc->memory;
  s->held.count = 0;
  if (!p->orphan_is_outer && take_in(s, p, outer, orphan_claim(s, p)) &&
      !vector_push(m, &s->held, word_from(s->doc, outer_cue(s, p).start))) {
    return 0;
  }
  for (uint32_t i = p->first_word; i < p->end_word; i++) {
    if (!is_other(p, s->by_cue[i])) continue;
    sayso_attribution other = s->doc->attributions.items[s->by_cue[i]];
    if (shares_source(s, p, &other)) other.source = NO_SPAN;
    sayso_span inner = extent(s->doc, &other);
    if (take_in(s, p, outer, inner) && !vector_push(m, &s->held, i)) return 0;
  }
  return 1;
}

/* Whether the content stands beside the cue and its source: otherwise a clause of its own is between them. */
static int is_beside(const search *s, const sayso_attribution *outer) {
  uint32_t start = s->pieces.items[0].start, end = s->pieces.items[s->pieces.count - 1].end;
  sayso_span own = around_both(outer->source, outer->cue);
  if (start >= own.end) return is_gap(s->doc, own.end, start, 1);
  return end > own.start || is_gap(s->doc, end, own.start, 0);
}

/* Lets `outer` take the place of what it holds. It is as sure as the surest of that, for the words are
 * believed to be somebody's. */
static sayso_status replace(search *s, sayso_attribution outer) {
  sayso_document *doc = s->doc;
  uint32_t place = s->by_cue[s->held.items[0]];
  outer.first_piece = (uint32_t)doc->pieces.count;
  outer.piece_count = (uint32_t)s->pieces.count;
  for (size_t i = 0; i < s->pieces.count; i++) {
    if (!vector_push(&doc->memory, &doc->pieces, s->pieces.items[i])) return SAYSO_NO_MEMORY;
  }
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
  if (a == NULL || a->source.start == SAYSO_NONE) return status;
  sayso_attribution outer = *a;
  outer.source = content_text_span(&s->sentence, a->source);
  outer.cue = content_text_span(&s->sentence, a->cue);
  s->pieces.count = 0;
  for (uint32_t i = 0; i < a->piece_count; i++) {
    sayso_span piece = s->sentence.doc.pieces.items[a->first_piece + i];
    if (!content_text_spans(&s->sentence, &s->doc->memory, piece, &s->pieces)) return SAYSO_NO_MEMORY;
  }
  if (!take_all_in(s, p, &outer)) return SAYSO_NO_MEMORY;
  if (s->held.count == 0 || !is_beside(s, &outer)) return SAYSO_OK;
  if (!content_text_take_evidence(&s->sentence, s->doc, &outer)) return SAYSO_NO_MEMORY;
  s->doc->evidence.items[outer.evidence].reread = 1;
  return replace(s, outer);
}

/* ---- The document -------------------------------------------------------------------------------- */

static int is_orphan(const search *s, const role_span *r) {
  return r->role == ROLE_CUE && r->probability >= LIKELY_CUE && s->by_cue[r->first_word] == SAYSO_NONE;
}

/* Whether the content of `a` is what the cue of `b` says something of: "he was sure the firm | had been warned
 * that …". Nobody else than he is said to have been told, so that the content goes on. */
static int runs_into(const sayso_document *doc, const sayso_attribution *a, const sayso_attribution *b) {
  uint32_t end = content_extent(doc, a).end;
  if (a->cue.start == SAYSO_NONE || a->cue.end > content_extent(doc, a).start || end > b->cue.start) return 0;
  if (b->source.start != SAYSO_NONE && b->source.end > a->cue.start) return 0;
  return word_from(doc, b->cue.start) == word_from(doc, end);
}

/* How many words before a cue another is looked for whose content runs into it: enough for any content that
 * people write, and the cost stays linear where a sentence has no end. */
enum { RUN_WORDS = 128 };

/* Takes the cue at `role` for that of an inner attribution where the content of another runs into it. */
static int take_run(const search *s, uint32_t role, pair *p) {
  const sayso_attribution *all = s->doc->attributions.items;
  uint32_t word = s->doc->roles.items[role].first_word, inner = s->by_cue[word];
  uint32_t from = word - p->first_word > RUN_WORDS ? word - RUN_WORDS : p->first_word;
  for (uint32_t i = from; i < word && inner != SAYSO_NONE; i++) {
    if (s->by_cue[i] == SAYSO_NONE || !runs_into(s->doc, &all[s->by_cue[i]], &all[inner])) continue;
    p->orphan = role;
    p->attribution = s->by_cue[i];
    p->orphan_is_outer = 0;
    return 1;
  }
  return 0;
}

/* The pair of the sentence whose roles are first..end-1: with its likeliest orphan, or, where it has none, of
 * two attributions of which one runs into the other, so that a sentence is read again once at most. Returns
 * whether there is a pair. */
static int find_pair(const search *s, uint32_t first, uint32_t end, pair *p) {
  const role_span *roles = s->doc->roles.items;
  for (uint32_t i = first; i < end; i++) {
    if (!is_orphan(s, &roles[i]) || roles[i].end_word > p->end_word) continue;
    if (p->orphan == SAYSO_NONE || roles[i].probability > roles[p->orphan].probability) p->orphan = i;
  }
  if (p->orphan != SAYSO_NONE) p->attribution = nearest_attribution(s, p);
  if (p->attribution != SAYSO_NONE && tell_outer(s, p)) return 1;
  for (uint32_t i = first; i < end; i++) {
    if (roles[i].role == ROLE_CUE && take_run(s, i, p)) return 1;
  }
  return 0;
}

/* The pair of the sentence of the role at `*next`, which moves to the first role past the sentence. */
static int next_pair(const search *s, uint32_t *next, pair *p) {
  const sayso_document *doc = s->doc;
  const role_span *roles = doc->roles.items;
  uint32_t first = *next;
  const sayso_sentence *sentence = &doc->sentences.items[sentence_of_word(doc, roles[first].first_word)];
  *p = (pair){sentence->first_word, sentence->first_word + sentence->word_count, SAYSO_NONE, SAYSO_NONE, 0};
  while (*next < doc->roles.count && roles[*next].first_word < p->end_word) ++*next;
  return find_pair(s, first, *next, p);
}

static sayso_status try_all(search *s) {
  sayso_status status = SAYSO_OK;
  for (uint32_t next = 0; next < s->doc->roles.count && status == SAYSO_OK;) {
    pair p;
    if (next_pair(s, &next, &p)) status = try_pair(s, &p);
  }
  return status;
}

static void index_cues(search *s) {
  const sayso_document *doc = s->doc;
  for (size_t i = 0; i < doc->words.count; i++) s->by_cue[i] = SAYSO_NONE;
  for (uint32_t i = 0; i < doc->attributions.count; i++) {
    sayso_span cue = doc->attributions.items[i].cue;
    if (cue.start != SAYSO_NONE) s->by_cue[word_from(doc, cue.start)] = i;
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
  s.sentence.doc.options.threshold = 0; /* the caller's was passed by what is replaced */
  sayso_status status = try_all(&s);
  content_text_free(&s.sentence);
  vector_free(m, &s.held);
  vector_free(m, &s.pieces);
  vector_free(m, &s.known);
  (void)memory_resize(m, s.by_cue, words, 0, sizeof *s.by_cue);
  drop_replaced(doc);
  sort_attributions(doc);
  return status;
}
