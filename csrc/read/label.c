/* Roles: each chunk's words are labelled as source, cue or content at once, by a linear-chain CRF. */
#include "label.h"

#include "stages.h"
#include "tag.h"

typedef struct key_list {
  uint64_t *keys;
  size_t count;
  uint64_t number; /* of the template; it runs on where a template doesn't apply */
} key_list;

static void add(key_list *list, uint64_t value) {
  list->keys[list->count++] = mix_key(0xC0DE + list->number++, value);
}

static void skip(key_list *list, uint64_t templates) {
  list->number += templates;
}

static uint64_t two(uint64_t a, uint64_t b) {
  return a << 32 ^ b;
}
static uint64_t three(uint64_t a, uint64_t b, uint64_t c) {
  return mix_key(two(a, b), c);
}

typedef struct window {
  const word_facts *w;
  const surroundings *around;
  int32_t count, at;
} window;

static const word_facts *near(const window *v, int32_t offset) {
  static const word_facts edge = {.s = {.folded = 1, .stem = 1, .shape = SHAPE_MARK}};
  int32_t i = v->at + offset;
  return i >= 0 && i < v->count ? &v->w[i] : &edge;
}

static const word_facts *at_place(const window *v, int32_t place) {
  return near(v, place < 0 ? v->count : place - v->at);
}

static void add_words(const window *v, key_list *list) {
  for (int32_t i = -3; i <= 3; i++) add(list, near(v, i)->s.folded);
  for (int32_t i = -2; i <= 2; i++) add(list, near(v, i)->s.stem);
  for (int32_t i = -1; i <= 0; i++) {
    add(list, two(near(v, i)->s.folded, near(v, i + 1)->s.folded));
    add(list, two(near(v, i)->s.stem, near(v, i + 1)->tag));
    add(list, two(near(v, i)->tag, near(v, i + 1)->s.stem));
  }
  add(list, three(near(v, -1)->s.folded, near(v, 0)->s.folded, near(v, 1)->s.folded));
  add(list, two(near(v, 1)->s.folded, near(v, 2)->s.folded));
  add(list, two(near(v, -2)->s.folded, near(v, -1)->s.folded));
  for (int32_t i = -1; i <= 1; i++) {
    add(list, near(v, i)->s.suffix[2]);
    add(list, near(v, i)->s.shape);
  }
  add(list, near(v, 0)->s.prefix[2]);
}

static void add_tags(const window *v, key_list *list) {
  const word_facts *w0 = near(v, 0);
  for (int32_t i = -3; i <= 3; i++) add(list, near(v, i)->tag);
  for (int32_t i = -2; i <= 1; i++) add(list, two(near(v, i)->tag, near(v, i + 1)->tag));
  for (int32_t i = -2; i <= 0; i++)
    add(list, three(near(v, i)->tag, near(v, i + 1)->tag, near(v, i + 2)->tag));
  add(list, three(near(v, -1)->tag, w0->s.stem, near(v, 1)->tag));
  add(list, three(two(near(v, -2)->tag, near(v, -1)->tag), w0->tag, two(near(v, 1)->tag, near(v, 2)->tag)));
}

static void add_lexicon(const window *v, key_list *list) {
  const word_facts *w0 = near(v, 0);
  for (int32_t i = -3; i <= 3; i++) add(list, near(v, i)->lex.cue);
  for (int32_t i = -1; i <= 1; i++) add(list, near(v, i)->lex.source);
  for (int32_t i = 0; i <= 1; i++) add(list, near(v, i)->lex.content_start);
  add(list, two(w0->lex.cue, w0->tag));
  add(list, three(w0->lex.cue, near(v, -1)->tag, near(v, 1)->tag));
  add(list, two(near(v, -1)->lex.cue, w0->lex.cue));
  add(list, two(w0->lex.cue, near(v, 1)->lex.cue));
  add(list, three(near(v, -1)->lex.cue, w0->s.stem, w0->lex.content_start));
  add(list, two(w0->lex.cue, near(v, 1)->s.folded));
  add(list, two(w0->lex.source, w0->tag));
  add(list, three(w0->lex.source, near(v, 1)->lex.cue, near(v, 1)->tag));
}

/* What follows and precedes the quotation around a word tells who speaks in it, however long it is. */
static void add_quote(const window *v, key_list *list) {
  const word_facts *w0 = near(v, 0);
  uint64_t state = two(w0->quote, w0->quote_size);
  for (int32_t i = -1; i <= 1; i++) add(list, near(v, i)->quote);
  add(list, state);
  add(list, two(state, w0->quote_end_mark));
  add(list, two(w0->quote, w0->tag));
  add(list, three(w0->quote, w0->lex.cue, w0->tag));
  add(list, two(w0->quote_depth, w0->quote));
  add(list, two(near(v, -1)->quote, near(v, 1)->quote));
  if (w0->quote_end < 0) {
    skip(list, 8);
    return;
  }
  const word_facts *after = at_place(v, w0->quote_end), *then = at_place(v, w0->quote_end + 1);
  const word_facts *before = at_place(v, w0->quote_first - 1), *earlier = at_place(v, w0->quote_first - 2);
  int ends_sentence = w0->quote_end >= v->count || w0->quote_end == v->w[w0->quote_end].sentence_first;
  uint64_t mark = two(w0->quote_end_mark, (uint64_t)ends_sentence);
  add(list, three(state, after->tag, then->tag));
  add(list, three(w0->quote, after->lex.cue, then->lex.cue));
  add(list, three(w0->quote_size, after->s.folded, mark));
  add(list, three(w0->quote_size, before->s.folded, mark));
  add(list, three(state, before->tag, earlier->tag));
  add(list, three(w0->quote, before->lex.cue, earlier->lex.cue));
  add(list, three(two(mark, w0->quote_size), before->lex.cue, two(after->lex.cue, then->lex.cue)));
  add(list, three(mark, v->around->continues_quote, v->around->previous_ends_in_colon));
}

static void add_place(const window *v, key_list *list) {
  const word_facts *w0 = near(v, 0);
  const surroundings *a = v->around;
  uint32_t from_start = distance_step(v->at - w0->sentence_first),
           to_end = distance_step(w0->sentence_end - 1 - v->at);
  add(list, from_start);
  add(list, to_end);
  add(list, two(from_start, w0->tag));
  add(list, three(a->block_kind, a->place, w0->sentence_first == 0));
  add(list, three(a->block_kind, w0->tag, w0->lex.cue));
  add(list, three(a->previous_ends_quoted, a->previous_ends_in_colon, a->next_starts_quoted));
  add(list, two(w0->quote, (uint64_t)a->next_starts_quoted << 1 | (uint64_t)a->continues_quote));
  add(list, at_place(v, w0->sentence_first)->s.folded);
  add(list, two(at_place(v, w0->sentence_first)->s.folded, at_place(v, w0->sentence_first + 1)->tag));
  add(list, at_place(v, w0->sentence_end - 1)->s.folded);
  if (w0->sentence_first > 0)
    add(list, two(v->w[w0->sentence_first - 1].quote, w0->quote));
  else
    skip(list, 1);
}

static uint64_t side_of(int32_t place, int32_t at) {
  return place < 0 ? 0 : at < place ? 1 : at == place ? 2 : 3;
}

/* Forms of text that set the speaker apart from what is said by layout rather than by a verb. */
static void add_layout(const window *v, key_list *list) {
  const word_facts *w0 = near(v, 0);
  const surroundings *a = v->around;
  uint64_t speaker = side_of(a->speaker_end, v->at), signature = side_of(a->signature, v->at);
  add(list, two(speaker, w0->tag));
  add(list, three(speaker, a->speaker_end > 0 ? v->w[0].s.shape : 9, distance_step(a->speaker_end - v->at)));
  add(list, two(signature, w0->tag));
  add(list, three(signature, distance_step(a->signature - v->at), v->w[0].quote));
  add(list, three(signature, a->signature > 0 ? v->w[a->signature - 1].quote : 9, w0->quote));
}

/* The nearest verb or cue to one side. */
static void add_neighbour(const window *v, key_list *list, int32_t place) {
  if (place < 0) {
    add(list, 0);
    skip(list, 6);
    return;
  }
  const word_facts *w0 = near(v, 0), *other = &v->w[place];
  uint32_t distance = distance_step(place - v->at);
  add(list, two(distance, 1));
  add(list, other->s.stem);
  add(list, two(other->s.stem, distance));
  add(list, three(other->lex.cue, distance, w0->tag));
  add(list, three(other->s.stem, w0->tag, w0->quote));
  add(list, three(other->tag, other->lex.cue, two(v->w[place + (place + 1 < v->count)].tag, w0->quote)));
  add(list, three(other->lex.cue, other->quote, w0->quote));
}

static void add_clause(const window *v, key_list *list) {
  const word_facts *w0 = near(v, 0);
  add_neighbour(v, list, w0->verb_left);
  add_neighbour(v, list, w0->verb_right);
  add_neighbour(v, list, w0->cue_left);
  add_neighbour(v, list, w0->cue_right);
  uint64_t comma = w0->comma_left < 0 ? 0 : w0->comma_left > w0->cue_left ? 2 : 1;
  uint64_t that = w0->that_left < 0 ? 0 : w0->that_left > w0->cue_left ? 2 : 1;
  uint64_t left = w0->cue_left < 0 ? 0 : v->w[w0->cue_left].lex.cue;
  uint64_t right = w0->cue_right < 0 ? 0 : v->w[w0->cue_right].lex.cue;
  add(list, three(comma, that, left));
  add(list, three(left, right, w0->tag));
  add(list, three(left, right, w0->quote));
  add(list, three(comma, left, two(right, w0->lex.cue)));
  add(list, w0->after_quote < 0 ? 9 : distance_step(v->at - w0->after_quote));
  add(list, w0->before_quote < 0 ? 9 : distance_step(w0->before_quote - v->at));
  add(list, three(w0->after_quote < 0 ? 9 : distance_step(v->at - w0->after_quote), w0->tag, w0->lex.cue));
  add(list, three(w0->before_quote < 0 ? 9 : distance_step(w0->before_quote - v->at), w0->tag, w0->lex.cue));
}

size_t label_keys(const word_facts *words, int32_t count, const surroundings *around, int32_t at,
                  uint64_t *keys) {
  window v = {words, around, count, at};
  key_list list = {keys, 0, 0};
  add(&list, 0);
  add_words(&v, &list);
  add_tags(&v, &list);
  add_lexicon(&v, &list);
  add_quote(&v, &list);
  add_place(&v, &list);
  add_clause(&v, &list);
  add_layout(&v, &list);
  return list.count;
}

static int push_role(sayso_document *doc, const chunk *where, chain *c, const chain_steps *steps,
                     size_t first, size_t end, int kind) {
  float p = (float)chain_span_probability(c, steps, first, end, kind);
  role_span span = {where->first_word + (uint32_t)first, where->first_word + (uint32_t)end, where->block, p,
                    (uint8_t)kind};
  return vector_push(&doc->memory, &doc->roles, span);
}

/* Appends the roles of a chunk whose scores and joints stand in `c`. */
static sayso_status take_roles(sayso_document *doc, const chunk *where, chain *c, const chain_steps *steps,
                               const float boldness[LABEL_ROLES]) {
  (void)chain_marginals(c, steps);
  chain_best(c, steps, boldness);
  for (size_t i = 0; i < c->count;) {
    int label = c->labels[i];
    size_t first = i++;
    if (label == LABEL_OUTSIDE) continue;
    int kind = label_role(label);
    while (i < c->count && c->labels[i] == label_inside(kind)) i++;
    if (!push_role(doc, where, c, steps, first, i, kind)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

/* Block kinds that tell of the text and its making, not of what somebody said. */
static int is_attributable(const sayso_block *block) {
  return block->kind != SAYSO_HEADING && block->kind != SAYSO_BYLINE && block->kind != SAYSO_DATELINE &&
         block->kind != SAYSO_BOILERPLATE;
}

static void score_chunk(const sayso_model *model, const word_facts *facts, const surroundings *around,
                        chain *c) {
  const weight_table *table = &model->tables[SECTION_LABELS];
  for (size_t i = 0; i < c->count; i++) {
    uint64_t keys[LABEL_KEYS_MAX];
    int32_t sums[LABEL_COUNT] = {0};
    table_add(table, keys, label_keys(facts, (int32_t)c->count, around, (int32_t)i, keys), sums);
    for (int y = 0; y < LABEL_COUNT; y++) c->scores[i][y] = (float)sums[y] * table->scale;
    c->joints[i] = facts[i].joint;
  }
}

static sayso_status label_chunks(sayso_document *doc, const sayso_model *model, const lexicon *lex, chain *c,
                                 word_facts *facts) {
  sayso_status status = SAYSO_OK;
  chunk where;
  for (uint32_t at = 0; at < doc->words.count && status == SAYSO_OK; at = where.end_word) {
    chunk_at(doc, at, &where);
    if (!is_attributable(&doc->blocks.items[where.block])) continue;
    surroundings around;
    if (!chain_reserve(&doc->memory, c, where.end_word - at)) return SAYSO_NO_MEMORY;
    chunk_facts(doc, &where, lex, facts, &around);
    score_chunk(model, facts, &around, c);
    status = take_roles(doc, &where, c, &model->steps, model->settings.boldness);
  }
  return status;
}

sayso_status label_document(sayso_document *doc, const sayso_model *model, const lexicon *lex) {
  memory *m = &doc->memory;
  word_facts *facts = memory_resize(m, NULL, 0, CHUNK_WORDS, sizeof *facts);
  if (facts == NULL) return SAYSO_NO_MEMORY;
  chain c = {0};
  doc->roles.count = 0;
  sayso_status status = label_chunks(doc, model, lex, &c, facts);
  chain_free(m, &c);
  (void)memory_resize(m, facts, CHUNK_WORDS, 0, sizeof *facts);
  return status;
}

sayso_status find_roles(sayso_document *doc) {
  if (doc->model->tables[SECTION_LABELS].width != LABEL_COUNT) return SAYSO_MODEL_DAMAGED;
  lexicon lex = model_lexicon(&doc->model->tables[SECTION_LEXICON]);
  return label_document(doc, doc->model, &lex);
}
