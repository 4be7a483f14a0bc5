/* Links: contents to cues, cues to sources, and how much to believe the result. */
#include "link.h"

#include <string.h>

#include "../model/arithmetic.h"
#include "features.h"
#include "stages.h"
#include "tag.h"

/* Where the numbers of each table's templates begin. */
enum {
  CUE_TEMPLATES = 0x11F0,
  SOURCE_TEMPLATES = CUE_TEMPLATES + 1000,
  CONFIDENCE_TEMPLATES = CUE_TEMPLATES + 2000
};

/* A content joins others of its cue as a further piece from this probability of its link on. */
static const float FURTHER_PIECE = 0.5f;

sayso_span role_bytes(const sayso_document *doc, const role_span *r) {
  return (sayso_span){doc->words.items[r->first_word].span.start, doc->words.items[r->end_word - 1].span.end};
}

static int in_reach(const role_span *a, const role_span *b) {
  uint32_t apart = a->block > b->block ? a->block - b->block : b->block - a->block;
  return apart <= LINK_BLOCKS;
}

/* Appends up to LINK_REACH candidates in one direction, nearest first. */
static size_t look(const sayso_document *doc, uint32_t from, uint8_t wanted, int step, uint32_t *out) {
  const role_span *roles = doc->roles.items;
  size_t found = 0;
  int64_t at = (int64_t)from + step;
  for (int n = 0; n < LINK_LOOK && found < LINK_REACH; n++, at += step) {
    if (at < 0 || at >= (int64_t)doc->roles.count || !in_reach(&roles[from], &roles[at])) break;
    if (roles[at].role == wanted) out[found++] = (uint32_t)at;
  }
  return found;
}

size_t link_candidates(const sayso_document *doc, uint32_t from, uint8_t wanted,
                       uint32_t out[LINK_CANDIDATES]) {
  size_t n = look(doc, from, wanted, -1, out);
  return n + look(doc, from, wanted, 1, out + n);
}

/* A word with what features ask of it; all zero past the text's edges. */
typedef struct word_view {
  spelling s;
  uint8_t tag, kind;
  lexicon_entry lex;
  sayso_span span;
} word_view;

static word_view view(const sayso_document *doc, const lexicon *lex, int64_t at) {
  word_view v = {0};
  if (at < 0 || at >= (int64_t)doc->words.count) return v;
  const sayso_word *word = &doc->words.items[at];
  v = (word_view){.s = spell_word(doc, word), .tag = word->tag, .kind = word->kind, .span = word->span};
  lex->look_up(lex->user, lexicon_key(&v.s, v.tag), &v.lex);
  return v;
}

static int is_content_word(uint8_t tag) {
  return is_verb(tag) || is_noun(tag) || (tag >= TAG_JJ && tag <= TAG_JJS);
}

/* The word among the first of a cue that is likeliest in cues, the later of two alike; of its verbs, nouns
 * and adjectives where that is asked for, and nothing where it has none. */
static word_view likeliest_in_cues(const sayso_document *doc, const lexicon *lex, const role_span *r,
                                   int content_words) {
  word_view best = {.span = NO_SPAN};
  uint32_t end = r->end_word - r->first_word > 8 ? r->first_word + 8 : r->end_word;
  for (uint32_t i = r->first_word; i < end; i++) {
    word_view v = view(doc, lex, i);
    if (v.lex.cue >= best.lex.cue && (!content_words || is_content_word(v.tag))) best = v;
  }
  return best;
}

/* The word of a cue that carries its meaning. */
static word_view cue_head(const sayso_document *doc, const lexicon *lex, const role_span *r) {
  return likeliest_in_cues(doc, lex, r, 0);
}

/* What a reader would call so. */
static word_view cue_word(const sayso_document *doc, const lexicon *lex, const role_span *r) {
  word_view word = likeliest_in_cues(doc, lex, r, 1);
  return word.span.start != SAYSO_NONE ? word : cue_head(doc, lex, r);
}

static uint32_t probability_step(float p) {
  return p < 0.2f ? 0 : p < 0.35f ? 1 : p < 0.5f ? 2 : p < 0.65f ? 3 : p < 0.8f ? 4 : p < 0.92f ? 5 : 6;
}

/* How many roles of each kind stand between two. */
static void count_between(const sayso_document *doc, uint32_t a, uint32_t b, uint32_t counts[ROLE_COUNT]) {
  memset(counts, 0, ROLE_COUNT * sizeof *counts);
  for (uint32_t i = (a < b ? a : b) + 1; i < (a < b ? b : a); i++) counts[doc->roles.items[i].role]++;
  for (int k = 0; k < ROLE_COUNT; k++) counts[k] = counts[k] > 2 ? 2 : counts[k];
}

/* What stands in the words between two roles: one bit each. */
enum {
  GAP_QUOTE = 1,
  GAP_COMMA = 2,
  GAP_STOP = 4,
  GAP_VERB = 8,
  GAP_COLON = 16,
  GAP_AND = 32,
  GAP_NOUN = 64
};

static uint32_t gap_bits(const sayso_document *doc, uint32_t from, uint32_t to) {
  uint32_t bits = 0;
  if (to > from + 40) to = from + 40;
  for (uint32_t i = from; i < to; i++) {
    const sayso_word *word = &doc->words.items[i];
    uint8_t t = word->tag;
    if (word->kind == SAYSO_QUOTE_MARK)
      bits |= GAP_QUOTE;
    else if (t == TAG_COMMA)
      bits |= GAP_COMMA;
    else if (t == TAG_STOP)
      bits |= GAP_STOP;
    else if (t == TAG_COLON)
      bits |= GAP_COLON;
    else if (t == TAG_CC)
      bits |= GAP_AND;
    else if (is_verb(t))
      bits |= GAP_VERB;
    else if (is_noun(t))
      bits |= GAP_NOUN;
  }
  return bits;
}

static int64_t words_apart(const role_span *a, const role_span *b) {
  return a->first_word < b->first_word ? (int64_t)b->first_word - a->end_word
                                       : (int64_t)a->first_word - b->end_word;
}

/* Nearest role of the same kind as `to` on the far side of `from`, in steps of distance; 8 when there is
 * none. */
static uint32_t rival_distance(const sayso_document *doc, uint32_t from, uint32_t to) {
  const role_span *roles = doc->roles.items, *f = &roles[from];
  int step = to < from ? 1 : -1;
  int64_t at = (int64_t)from + step;
  for (int n = 0; n < LINK_LOOK && at >= 0 && at < (int64_t)doc->roles.count; n++, at += step) {
    if (!in_reach(f, &roles[at])) break;
    if (roles[at].role != roles[to].role) continue;
    return distance_step(words_apart(f, &roles[at]));
  }
  return 8;
}

/* The outermost quotation around a word, or the count of quotes; marks belong to their quotation. */
static size_t quotation_of(const sayso_document *doc, uint32_t word) {
  sayso_span at = doc->words.items[word].span;
  size_t i = quote_from(doc, at.end), n = doc->quotes.count;
  if (i == 0) return n;
  i--;
  while (doc->quotes.items[i].parent != SAYSO_NONE) i = doc->quotes.items[i].parent;
  return doc->quotes.items[i].span.end >= at.end ? i : n;
}

/* How two roles stand to the quotations: 0 both outside, 1 both in the same, 2 in two, 3 the first in one, 4
 * the second in one. */
static uint32_t quote_relation(const sayso_document *doc, const role_span *f, const role_span *t) {
  size_t a = quotation_of(doc, f->first_word), b = quotation_of(doc, t->first_word), none = doc->quotes.count;
  if (a == b) return a != none;
  return b == none ? 3 : a == none ? 4 : 2;
}

/* Whether a role of the kind of `from` stands nearer to `to` than it does: 1 between them, 2 on the far side.
 */
static uint32_t nearer_rival(const sayso_document *doc, uint32_t from, uint32_t to) {
  const role_span *roles = doc->roles.items;
  int64_t limit = words_apart(&roles[from], &roles[to]);
  uint32_t found = 0;
  for (int step = -1; step <= 1; step += 2) {
    int64_t at = (int64_t)to + step;
    for (int n = 0; n < LINK_LOOK && at >= 0 && at < (int64_t)doc->roles.count; n++, at += step) {
      if (at == (int64_t)from || words_apart(&roles[at], &roles[to]) >= limit) break;
      if (roles[at].role != roles[from].role) continue;
      found |= (step > 0) == (from > to) ? 1 : 2;
      break;
    }
  }
  return found;
}

typedef struct pair_view {
  uint32_t side, distance, sentences, blocks, gap;
  uint32_t between[ROLE_COUNT];
} pair_view;

static pair_view view_pair(const sayso_document *doc, uint32_t from, uint32_t to) {
  const role_span *f = &doc->roles.items[from], *t = &doc->roles.items[to];
  const role_span *first = from < to ? f : t, *second = from < to ? t : f;
  pair_view p = {.side = from < to};
  p.distance = distance_step(words_apart(first, second));
  size_t apart = sentence_of_word(doc, second->first_word) - sentence_of_word(doc, first->end_word - 1);
  p.sentences = apart > 3 ? 3 : (uint32_t)apart;
  p.blocks = second->block - first->block;
  p.gap = gap_bits(doc, first->end_word, second->first_word);
  count_between(doc, from, to, p.between);
  return p;
}

size_t link_keys(const sayso_document *doc, const lexicon *lex, uint32_t from, uint32_t to, uint64_t *keys) {
  const role_span *f = &doc->roles.items[from], *t = &doc->roles.items[to];
  pair_view p = view_pair(doc, from, to);
  word_view head = cue_head(doc, lex, f->role == ROLE_CUE ? f : t);
  word_view first = view(doc, lex, f->first_word), target = view(doc, lex, t->end_word - 1);
  uint64_t side = p.side, far = two(side, p.distance),
           between = three(p.between[0], p.between[1], p.between[2]);
  uint32_t rival = rival_distance(doc, from, to);
  key_list list = {keys, 0, f->role == ROLE_CONTENT ? CUE_TEMPLATES : SOURCE_TEMPLATES};
  add(&list, 0);
  add(&list, far);
  add(&list, three(side, p.sentences, p.blocks));
  add(&list, two(side, between));
  add(&list, three(far, between, p.sentences));
  add(&list, two(side, p.gap));
  add(&list, three(far, p.gap, p.sentences));
  add(&list, two(head.s.stem, side));
  add(&list, three(head.s.stem, far, p.sentences > 0));
  add(&list, three(head.s.stem, side, first.kind == SAYSO_QUOTE_MARK));
  add(&list, three(first.kind == SAYSO_QUOTE_MARK, far, p.gap & (GAP_QUOTE | GAP_STOP)));
  add(&list, two(first.s.folded, side));
  add(&list, three(first.tag, side, p.distance));
  add(&list, two(target.s.folded, side));
  add(&list, three(target.tag, side, p.distance));
  add(&list, three(far, rival, p.sentences));
  add(&list, three(rival, between, side));
  add(&list, three(probability_step(f->probability), probability_step(t->probability), side));
  add(&list, two(probability_step(t->probability), p.distance));
  add(&list, three(view(doc, lex, (int64_t)f->first_word - 1).s.folded, side, p.sentences));
  add(&list, three(view(doc, lex, f->end_word).s.folded, side, p.sentences));
  add(&list, three(view(doc, lex, (int64_t)t->first_word - 1).s.folded, side, p.sentences));
  add(&list, three(view(doc, lex, t->end_word).s.folded, side, p.sentences));
  add(&list, three(distance_step((int64_t)t->end_word - t->first_word), side, p.distance));
  add(&list, three(distance_step((int64_t)f->end_word - f->first_word), side, p.distance));
  uint32_t relation = quote_relation(doc, f, t), nearer = nearer_rival(doc, from, to);
  word_view begin = view(doc, lex, t->first_word);
  int starts = doc->sentences.items[sentence_of_word(doc, t->first_word)].first_word == t->first_word;
  add(&list, three(relation, side, p.distance));
  add(&list, three(relation, side, p.sentences));
  add(&list, three(nearer, side, p.distance));
  add(&list, three(nearer, relation, side * 8 + p.sentences));
  add(&list, three(nearer, head.s.stem, side));
  add(&list, three(begin.tag, target.tag, side));
  add(&list, three(begin.s.folded, side, p.sentences));
  add(&list, three((uint64_t)starts, side, p.distance));
  add(&list, three((uint64_t)starts, nearer, p.gap));
  return list.count;
}

float link_score(const weight_table *table, const uint64_t *keys, size_t count) {
  int32_t sum = 0;
  table_add(table, keys, count, &sum);
  return (float)sum * table->scale;
}

/* A choice among candidates, with the probabilities of the two best of them and of "none". */
typedef struct choice {
  uint32_t best, second; /* their places in the roles; SAYSO_NONE where there is no such candidate */
  float probability, second_probability, none;
} choice;

/* Roles that the layout made belong together block by block. */
static int is_bound(const sayso_document *doc, uint32_t a, uint32_t b) {
  const role_span *x = &doc->roles.items[a], *y = &doc->roles.items[b];
  return x->layout && y->layout && x->block == y->block;
}

static choice choose(const sayso_document *doc, const lexicon *lex, const weight_table *table, uint32_t from,
                     uint8_t wanted) {
  uint32_t candidates[LINK_CANDIDATES];
  size_t n = link_candidates(doc, from, wanted, candidates);
  choice c = {.best = SAYSO_NONE, .second = SAYSO_NONE, .none = 1};
  double total = 1, top = 0, next = 0;
  for (size_t i = 0; i < n; i++) {
    if (is_bound(doc, from, candidates[i])) return (choice){candidates[i], SAYSO_NONE, 1, 0, 0};
  }
  for (size_t i = 0; i < n; i++) {
    uint64_t keys[LINK_KEYS_MAX];
    double weight = plain_exp(link_score(table, keys, link_keys(doc, lex, from, candidates[i], keys)));
    total += weight;
    if (weight > top) {
      c.second = c.best;
      next = top;
      c.best = candidates[i];
      top = weight;
    } else if (weight > next) {
      c.second = candidates[i];
      next = weight;
    }
  }
  c.probability = (float)(top / total);
  c.second_probability = (float)(next / total);
  c.none = (float)(1 / total);
  return c;
}

void links_free(memory *m, links *l) {
  vector_free(m, &l->groups);
  vector_free(m, &l->contents);
}

/* The best content of the cue at `cue`, by the probability of its link; SAYSO_NONE where none chose it.
 * Contents stand within the candidates' reach of their cue, so the search is bounded. */
static uint32_t best_content(const sayso_document *doc, const choice *to_cue, uint32_t cue) {
  uint32_t best = SAYSO_NONE;
  for (uint32_t i = cue > LINK_LOOK ? cue - LINK_LOOK : 0; i < doc->roles.count && i <= cue + LINK_LOOK;
       i++) {
    if (doc->roles.items[i].role != ROLE_CONTENT || to_cue[i].best != cue) continue;
    if (best == SAYSO_NONE || to_cue[i].probability > to_cue[best].probability) best = i;
  }
  return best;
}

/* Gathers the contents of a cue: its best one in any case, since the confidence will judge of it, and as
 * further pieces only those that more likely belong to it than not. */
static int gather(sayso_document *doc, const choice *to_cue, uint32_t cue, link_group *g, links *out) {
  uint32_t best = best_content(doc, to_cue, cue);
  g->first_content = (uint32_t)out->contents.count;
  if (best == SAYSO_NONE) return 1;
  g->cue_probability = to_cue[best].probability;
  for (uint32_t i = cue > LINK_LOOK ? cue - LINK_LOOK : 0; i < doc->roles.count && i <= cue + LINK_LOOK;
       i++) {
    if (doc->roles.items[i].role != ROLE_CONTENT || to_cue[i].best != cue) continue;
    if (i != best && to_cue[i].probability < FURTHER_PIECE) continue;
    if (!vector_push(&doc->memory, &out->contents, i)) return 0;
  }
  g->content_count = (uint32_t)out->contents.count - g->first_content;
  return 1;
}

static int add_group(sayso_document *doc, const lexicon *lex, const weight_table *source_link,
                     const choice *to_cue, uint32_t cue, links *out) {
  link_group g = {.cue = cue, .source = SAYSO_NONE};
  if (!gather(doc, to_cue, cue, &g, out)) return 0;
  if (g.content_count == 0) return 1;
  choice source = choose(doc, lex, source_link, cue, ROLE_SOURCE);
  int has_source = source.probability > source.none;
  if (has_source) g.source = source.best;
  g.source_probability = has_source ? source.probability : source.none;
  g.rival = has_source ? source.second : source.best;
  g.rival_probability = has_source ? source.second_probability : source.probability;
  g.no_source = source.none;
  return vector_push(&doc->memory, &out->groups, g);
}

/* The content before that at `at` in whose quotation its own goes on, a paragraph later; SAYSO_NONE where
 * there is none. */
static uint32_t content_continued(const sayso_document *doc, uint32_t at) {
  const role_span *roles = doc->roles.items;
  size_t own = quotation_of(doc, roles[at].first_word);
  if (own == doc->quotes.count || doc->quotes.items[own].continues == SAYSO_NONE) return SAYSO_NONE;
  for (uint32_t i = at, n = 0; i-- > 0 && n < LINK_LOOK && in_reach(&roles[at], &roles[i]); n++) {
    if (roles[i].role != ROLE_CONTENT || roles[i].block == roles[at].block) continue;
    return quotation_of(doc, roles[i].end_word - 1) == doc->quotes.items[own].continues ? i : SAYSO_NONE;
  }
  return SAYSO_NONE;
}

/* The cue of each content. A quotation that goes on in the next paragraph has one cue, but for a paragraph
 * that has its own. */
static void choose_cues(const sayso_document *doc, const lexicon *lex, const weight_table *cue_link,
                        choice *to_cue) {
  const role_span *roles = doc->roles.items;
  for (uint32_t i = 0; i < doc->roles.count; i++) {
    if (roles[i].role != ROLE_CONTENT) continue;
    to_cue[i] = choose(doc, lex, cue_link, i, ROLE_CUE);
    int has_own = to_cue[i].best != SAYSO_NONE && roles[to_cue[i].best].block == roles[i].block;
    uint32_t before = has_own ? SAYSO_NONE : content_continued(doc, i);
    if (before != SAYSO_NONE && to_cue[before].best != SAYSO_NONE) to_cue[i] = to_cue[before];
  }
}

sayso_status link_roles(sayso_document *doc, const lexicon *lex, const weight_table *cue_link,
                        const weight_table *source_link, links *out) {
  memory *m = &doc->memory;
  uint32_t n = (uint32_t)doc->roles.count;
  if (n == 0) return SAYSO_OK;
  choice *to_cue = memory_resize(m, NULL, 0, n, sizeof *to_cue);
  if (to_cue == NULL) return SAYSO_NO_MEMORY;
  choose_cues(doc, lex, cue_link, to_cue);
  int ok = 1;
  for (uint32_t i = 0; i < n && ok; i++) {
    if (doc->roles.items[i].role == ROLE_CUE) ok = add_group(doc, lex, source_link, to_cue, i, out);
  }
  (void)memory_resize(m, to_cue, n, 0, sizeof *to_cue);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}

/* The probability of the least sure piece. */
static float content_probability(const sayso_document *doc, const links *l, const link_group *g) {
  float least = 1;
  for (uint32_t i = 0; i < g->content_count; i++) {
    float p = doc->roles.items[l->contents.items[g->first_content + i]].probability;
    least = p < least ? p : least;
  }
  return least;
}

size_t confidence_keys(const sayso_document *doc, const lexicon *lex, const links *l, const link_group *g,
                       uint64_t *keys) {
  const role_span *roles = doc->roles.items, *cue = &roles[g->cue];
  const role_span *content = &roles[l->contents.items[g->first_content]];
  word_view head = cue_head(doc, lex, cue), first = view(doc, lex, content->first_word);
  uint32_t content_p = probability_step(content_probability(doc, l, g)),
           cue_p = probability_step(cue->probability);
  uint32_t source_p = g->source == SAYSO_NONE ? 9 : probability_step(roles[g->source].probability);
  uint32_t links_p = probability_step(g->cue_probability) * 8 + probability_step(g->source_probability);
  uint64_t quoted = first.kind == SAYSO_QUOTE_MARK;
  uint64_t length = distance_step((int64_t)content->end_word - content->first_word);
  key_list list = {keys, 0, CONFIDENCE_TEMPLATES};
  add(&list, 0);
  add(&list, content_p);
  add(&list, cue_p);
  add(&list, source_p);
  add(&list, links_p);
  add(&list, three(content_p, cue_p, source_p));
  add(&list, two(links_p / 8, content_p));
  add(&list, two(links_p % 8, source_p));
  add(&list, three(quoted, content_p, length));
  add(&list, head.lex.cue);
  add(&list, two(head.lex.cue, content_p));
  add(&list, two(head.tag, quoted));
  add(&list, head.s.stem);
  add(&list, two(g->content_count > 2 ? 3 : g->content_count, quoted));
  add(&list, two(length, quoted));
  add(&list, kind_of_block(doc, cue->block));
  return list.count;
}

static int push_evidence(sayso_document *doc, const lexicon *lex, const links *l, const link_group *g) {
  const role_span *roles = doc->roles.items;
  word_view word = cue_word(doc, lex, &roles[g->cue]);
  int has_source = g->source != SAYSO_NONE, insisted = 0;
  for (uint32_t i = 0; i < g->content_count; i++) {
    insisted |= roles[l->contents.items[g->first_content + i]].insisted;
  }
  sayso_evidence e = {
      .source = has_source ? roles[g->source].probability : 0,
      .cue = roles[g->cue].probability,
      .content = content_probability(doc, l, g),
      .cue_link = g->cue_probability,
      .source_link = has_source ? g->source_probability : 0,
      .rival_link = g->rival_probability,
      .no_source = g->no_source,
      .rival = g->rival == SAYSO_NONE ? NO_SPAN : role_bytes(doc, &roles[g->rival]),
      .cue_word = word.span,
      .cue_rate = word.lex.cue,
      .layout = roles[g->cue].layout,
      .insisted = (uint8_t)insisted,
  };
  return vector_push(&doc->memory, &doc->evidence, e);
}

static int push_attribution(sayso_document *doc, const lexicon *lex, const links *l, const link_group *g,
                            float confidence) {
  memory *m = &doc->memory;
  const role_span *roles = doc->roles.items;
  sayso_attribution a = {
      .source = g->source == SAYSO_NONE ? NO_SPAN : role_bytes(doc, &roles[g->source]),
      .cue = role_bytes(doc, &roles[g->cue]),
      .first_piece = (uint32_t)doc->pieces.count,
      .piece_count = g->content_count,
      .parent = SAYSO_NONE,
      .speaker = SAYSO_NONE,
      .evidence = (uint32_t)doc->evidence.count,
      .confidence = confidence,
  };
  if (!push_evidence(doc, lex, l, g)) return 0;
  for (uint32_t i = 0; i < g->content_count; i++) {
    if (!vector_push(m, &doc->pieces, role_bytes(doc, &roles[l->contents.items[g->first_content + i]])))
      return 0;
  }
  return vector_push(m, &doc->attributions, a);
}

sayso_status link_document(sayso_document *doc, const sayso_model *model, const lexicon *lex, float threshold,
                           links *l) {
  const weight_table *tables = model->tables;
  doc->attributions.count = doc->pieces.count = doc->evidence.count = 0;
  sayso_status status = link_roles(doc, lex, &tables[SECTION_CUE_LINK], &tables[SECTION_SOURCE_LINK], l);
  for (size_t i = 0; i < l->groups.count && status == SAYSO_OK; i++) {
    uint64_t keys[LINK_KEYS_MAX];
    size_t n = confidence_keys(doc, lex, l, &l->groups.items[i], keys);
    float p = (float)logistic(link_score(&tables[SECTION_CONFIDENCE], keys, n));
    if (p >= threshold && !push_attribution(doc, lex, l, &l->groups.items[i], p)) status = SAYSO_NO_MEMORY;
  }
  return status;
}

uint32_t attribution_start(const sayso_document *doc, const sayso_attribution *a) {
  uint32_t start = doc->pieces.items[a->first_piece].start;
  if (a->cue.start < start) start = a->cue.start;
  return a->source.start < start ? a->source.start : start;
}

/* In the order of the text. They come in the order of their cues, and what belongs together stands within
 * reach of its cue, so each moves a few places at most. */
void sort_attributions(sayso_document *doc) {
  sayso_attribution *a = doc->attributions.items;
  for (size_t i = 1; i < doc->attributions.count; i++) {
    sayso_attribution moved = a[i];
    uint32_t start = attribution_start(doc, &moved);
    size_t k = i;
    for (; k > 0 && attribution_start(doc, &a[k - 1]) > start; k--) a[k] = a[k - 1];
    a[k] = moved;
  }
}

/* Whether an attribution stands in a title that is no sentence and its source is a possessive: "The Mayor's
 * Thoughts on Bridges" is what the text is called, and nobody is told to think anything. */
static int is_called_so(const sayso_document *doc, const sayso_attribution *a) {
  if (a->source.start == SAYSO_NONE) return 0;
  uint32_t last = word_from(doc, a->source.end) - 1;
  const sayso_block *b = &doc->blocks.items[block_of_word(doc, last)];
  uint8_t tag = doc->words.items[last].tag;
  return (tag == TAG_POS || tag == TAG_PRP_POSS) && b->kind == SAYSO_TITLE &&
         doc->words.items[b->first_word + b->word_count - 1].tag != TAG_STOP;
}

static void leave_out_titles(sayso_document *doc) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    if (is_called_so(doc, &doc->attributions.items[i])) doc->attributions.items[i].piece_count = 0;
  }
  drop_replaced(doc);
}

sayso_status find_links(sayso_document *doc) {
  const sayso_model *model = doc->model;
  lexicon lex = model_lexicon(&model->tables[SECTION_LEXICON]);
  links l = {0};
  float threshold = doc->options.threshold < 0 ? model->settings.threshold : doc->options.threshold;
  sayso_status status = link_document(doc, model, &lex, threshold, &l);
  links_free(&doc->memory, &l);
  if (status != SAYSO_OK) return status;
  leave_out_titles(doc);
  sort_attributions(doc);
  return SAYSO_OK;
}
