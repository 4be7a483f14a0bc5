/* Roles: each chunk's words are labelled as source, cue or content at once, by a network that scores the
 * labels of every word and a linear-chain conditional random field over them (Lafferty, McCallum and Pereira
 * 2001; over a network's scores, Collobert et al. 2011). */
#include "label.h"

#include <string.h>

#include "inputs.h"
#include "layout.h"
#include "stages.h"

/* Leaves out a quotation mark at an edge of a source that has no other one: that mark belongs to the words
 * beside it. */
static void trim_marks(const sayso_document *doc, role_span *span) {
  const sayso_word *words = doc->words.items;
  uint32_t marks = 0;
  if (span->role != ROLE_SOURCE || span->end_word - span->first_word < 2) return;
  for (uint32_t i = span->first_word; i < span->end_word; i++)
    marks += words[i].kind == SAYSO_QUOTE_MARK ? 1 : 0;
  if (marks != 1) return;
  if (words[span->end_word - 1].kind == SAYSO_QUOTE_MARK)
    span->end_word--;
  else if (words[span->first_word].kind == SAYSO_QUOTE_MARK)
    span->first_word++;
}

/* The first word of the speech that a source has swallowed behind the name of who says it, as in "said the clerk, “and
 * …”"; the source's end where there is none. */
static uint32_t swallowed_speech(const sayso_document *doc, const role_span *span) {
  const sayso_word *words = doc->words.items;
  for (uint32_t i = span->first_word + 1; i < span->end_word && span->role == ROLE_SOURCE; i++) {
    if (words[i].kind != SAYSO_QUOTE_MARK) continue;
    size_t q = quote_at(doc, words[i].span.start);
    if (q < doc->quotes.count && doc->quotes.items[q].kind == SAYSO_QUOTE_SPEECH) return i;
  }
  return span->end_word;
}

static int push_role(sayso_document *doc, const chunk *where, sayso_layout layout, const chain *c,
                     const chain_steps *steps, size_t first, size_t end) {
  int kind = label_role(c->labels[first]);
  role_span span = {
      .first_word = where->first_word + (uint32_t)first,
      .end_word = where->first_word + (uint32_t)end,
      .block = where->block,
      .probability = (float)chain_span_probability(c, steps, first, end, kind),
      .role = (uint8_t)kind,
      .layout = (uint8_t)layout,
      .insisted = kind == ROLE_CONTENT && c->levels[first] > 0,
  };
  role_span speech = span;
  speech.role = ROLE_CONTENT;
  speech.first_word = span.end_word = swallowed_speech(doc, &span);
  trim_marks(doc, &span);
  return vector_push(&doc->memory, &doc->roles, span) &&
         (speech.first_word == speech.end_word || vector_push(&doc->memory, &doc->roles, speech));
}

/* The end of the run of one role that begins at `first`. */
static size_t run_end(const chain *c, size_t first) {
  int kind = label_role(c->labels[first]);
  size_t end = first + 1;
  while (end < c->count && c->labels[end] == label_inside(kind)) end++;
  return end;
}

/* From this probability on a cue is believed to have a content. */
static const double LIKELY_CUE = 0.5;

/* How many likely cues and how many contents begin in words first..end-1. */
typedef struct balance {
  int cues, contents;
} balance;

static balance count_runs(const chain *c, const chain_steps *steps, size_t first, size_t end) {
  balance b = {0, 0};
  for (size_t i = first; i < end; i++) {
    if (c->labels[i] == label_begin(ROLE_CONTENT)) b.contents++;
    if (c->labels[i] != label_begin(ROLE_CUE)) continue;
    b.cues += chain_span_probability(c, steps, i, run_end(c, i), ROLE_CUE) >= LIKELY_CUE;
  }
  return b;
}

/* Raises the level of the sentences that have a likely cue but no content, in a chunk with fewer contents
 * than cues, or where the cue begins the sentence: what "According to the survey, …" goes on with is its
 * content, not what the sentence before says. Returns whether there are any. */
static int raise_levels(chain *c, const chain_steps *steps, const word_facts *facts) {
  balance all = count_runs(c, steps, 0, c->count);
  int raised = 0;
  for (size_t first = 0, end; first < c->count; first = end) {
    end = (size_t)facts[first].sentence_end;
    int is_fronted = c->labels[first] == label_begin(ROLE_CUE);
    if (all.contents >= all.cues && !is_fronted) continue;
    balance b = count_runs(c, steps, first, end);
    if (b.cues == 0 || b.contents > 0) continue;
    memset(c->levels + first, 1, end - first);
    raised = 1;
  }
  return raised;
}

static void find_runs(chain *c, const chain_steps *steps, const model_settings *settings,
                      const word_facts *facts) {
  float boldness[BOLD_LEVELS][LABEL_ROLES];
  memcpy(boldness[0], settings->boldness, sizeof boldness[0]);
  boldness[1][ROLE_SOURCE] = settings->boldness[ROLE_SOURCE];
  boldness[1][ROLE_CUE] = 0; /* it is there */
  boldness[1][ROLE_CONTENT] = settings->boldness[ROLE_CONTENT] + settings->insistence;
  (void)chain_marginals(c, steps);
  chain_best(c, steps, (const float(*)[LABEL_ROLES])boldness);
  if (raise_levels(c, steps, facts)) chain_best(c, steps, (const float(*)[LABEL_ROLES])boldness);
}

/* Appends the roles of a chunk whose runs are found. */
static sayso_status take_roles(sayso_document *doc, const chunk *where, sayso_layout layout, const chain *c,
                               const chain_steps *steps) {
  for (size_t i = 0, end; i < c->count; i = end) {
    end = i + 1;
    if (c->labels[i] == LABEL_OUTSIDE) continue;
    end = run_end(c, i);
    if (!push_role(doc, where, layout, c, steps, i, end)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

/* Block kinds that tell of the text and its making, not of what somebody said. */
static int is_attributable(const sayso_block *block) {
  return block->kind != SAYSO_HEADING && block->kind != SAYSO_BYLINE && block->kind != SAYSO_DATELINE &&
         block->kind != SAYSO_BOILERPLATE;
}

/* The room for one chunk of up to `words`. */
typedef struct room {
  uint32_t words;
  word_facts *facts;
  word_inputs *inputs;
  network_state *states;
  packed_state *packed;
  chain c;
} room;

static int take_room(memory *m, uint32_t words, room *r) {
  *r = (room){.words = words};
  r->facts = memory_resize(m, NULL, 0, r->words, sizeof *r->facts);
  r->inputs = memory_resize(m, NULL, 0, r->words, sizeof *r->inputs);
  r->states = memory_resize(m, NULL, 0, r->words, sizeof *r->states);
  r->packed = memory_resize(m, NULL, 0, r->words, sizeof *r->packed);
  return r->facts && r->inputs && r->states && r->packed;
}

static void free_room(memory *m, room *r) {
  chain_free(m, &r->c);
  (void)memory_resize(m, r->packed, r->words, 0, sizeof *r->packed);
  (void)memory_resize(m, r->states, r->words, 0, sizeof *r->states);
  (void)memory_resize(m, r->inputs, r->words, 0, sizeof *r->inputs);
  (void)memory_resize(m, r->facts, r->words, 0, sizeof *r->facts);
}

/* A word's first state: what its inputs' rows and its own row add up to. */
static void sum_rows(const sayso_model *model, const word_inputs *in, network_state state) {
  int16_t sum[NETWORK_WIDTH] = {0};
  for (int k = 0; k < INPUT_COUNT; k++) {
    if (in->rows[k] == NO_ROW) continue;
    const int8_t *row = model->inputs.rows[in->rows[k]];
    for (int j = 0; j < NETWORK_WIDTH; j++) sum[j] = (int16_t)(sum[j] + row[j]);
  }
  for (int j = 0; j < NETWORK_WIDTH; j++)
    state[j] = model->network.bias[j] + (float)sum[j] * model->inputs.scale;
  uint32_t place = word_index_find(&model->index, in->word);
  if (place == UINT32_MAX) return;
  const int8_t *row = model->words.rows[place];
  for (int j = 0; j < NETWORK_WIDTH; j++) state[j] += (float)row[j] * model->words.scale;
}

/* What the layout says outweighs what the words seem to say. */
static const float LAYOUT_SCORE = 12;

static void add_run(chain *c, int32_t first, int32_t end, int role) {
  for (int32_t i = first; i < end; i++) {
    c->scores[i][i == first ? label_begin(role) : label_inside(role)] += LAYOUT_SCORE;
  }
}

static int add_signed_quote(chain *c, const word_facts *facts, const surroundings *around) {
  signed_quote q = find_signed_quote(facts, (int32_t)c->count, around);
  if (q.quote_first < 0) return 0;
  add_run(c, q.quote_first, q.dash, ROLE_CONTENT);
  add_run(c, q.dash, q.dash + 1, ROLE_CUE);
  add_run(c, q.dash + 1, q.name_end, ROLE_SOURCE);
  return 1;
}

/* Of a turn that is cut in several chunks the first one holds the name; what follows goes as it reads. */
static int add_turn(const sayso_document *doc, const chunk *where, chain *c) {
  turn t = find_turn(doc, where->block);
  if (t.colon == t.name_first || t.colon == SAYSO_NONE || where->first_word > t.name_first) return 0;
  uint32_t end = t.end < where->end_word ? t.end : where->end_word, first = where->first_word;
  if (t.colon + 1 >= end) return 0;
  add_run(c, (int32_t)(t.name_first - first), (int32_t)(t.name_end - first), ROLE_SOURCE);
  add_run(c, (int32_t)(t.colon - first), (int32_t)(t.colon + 1 - first), ROLE_CUE);
  add_run(c, (int32_t)(t.colon + 1 - first), (int32_t)(end - first), ROLE_CONTENT);
  return 1;
}

/* Words first..end-1 of the document, as far as they stand in the chunk. */
static void add_words(chain *c, const chunk *where, uint32_t first, uint32_t end, int role) {
  if (first < where->first_word) first = where->first_word;
  if (end > where->end_word) end = where->end_word;
  if (first < end) add_run(c, (int32_t)(first - where->first_word), (int32_t)(end - where->first_word), role);
}

static int add_dash_speech(const sayso_document *doc, const chunk *where, chain *c) {
  dash_speech d = find_dash_speech(doc, where->block);
  if (d.cue == SAYSO_NONE || d.cue < where->first_word || d.cue >= where->end_word) return 0;
  add_words(c, where, d.source_first, d.source_end, ROLE_SOURCE);
  add_words(c, where, d.cue, d.cue + 1, ROLE_CUE);
  sayso_span block = doc->blocks.items[where->block].span;
  for (size_t i = quote_from(doc, block.start); i < doc->quotes.count; i++) {
    const sayso_quote *q = &doc->quotes.items[i];
    if (q->span.start >= block.end) break;
    if (q->parent == SAYSO_NONE && is_dash_quote(doc, q))
      add_words(c, where, word_from(doc, q->span.start), word_from(doc, q->span.end), ROLE_CONTENT);
  }
  return 1;
}

/* Returns how the layout says who says what in the chunk. */
static sayso_layout add_layout(const sayso_document *doc, const chunk *where, const surroundings *around,
                               room *r) {
  if (add_signed_quote(&r->c, r->facts, around)) return SAYSO_LAYOUT_SIGNATURE;
  if (add_dash_speech(doc, where, &r->c)) return SAYSO_LAYOUT_DIALOGUE;
  return add_turn(doc, where, &r->c) ? SAYSO_LAYOUT_TURN : SAYSO_LAYOUT_NONE;
}

/* This much less is as good as never, and no sum of exponentials comes to nothing. */
static const float FORBIDDEN = 30;

static void add_known(chain *c, const uint8_t *known) {
  for (size_t i = 0; i < c->count; i++) {
    for (int y = 0; y < LABEL_COUNT; y++) c->scores[i][y] -= known[i] >> y & 1 ? 0 : FORBIDDEN;
  }
}

static void score_chunk(const sayso_model *model, const surroundings *around, room *r) {
  chain *c = &r->c;
  chunk_inputs(r->facts, (int32_t)c->count, around, r->inputs);
  for (size_t i = 0; i < c->count; i++) sum_rows(model, &r->inputs[i], r->states[i]);
  network_begin(r->states, c->count);
  network_run(model->layers, r->states, r->packed, c->count);
  for (size_t i = 0; i < c->count; i++) {
    float scores[NETWORK_LABELS];
    network_score(&model->network, r->states[i], scores);
    memcpy(c->scores[i], scores, sizeof c->scores[i]);
    c->joints[i] = r->facts[i].joint;
  }
}

static sayso_status label_chunks(sayso_document *doc, const sayso_model *model, const lexicon *lex,
                                 const uint8_t *known, room *r) {
  sayso_status status = SAYSO_OK;
  chunk where;
  for (uint32_t at = 0; at < doc->words.count && status == SAYSO_OK; at = where.end_word) {
    chunk_at(doc, at, &where);
    if (!is_attributable(&doc->blocks.items[where.block])) continue;
    surroundings around;
    if (!chain_reserve(&doc->memory, &r->c, where.end_word - at)) return SAYSO_NO_MEMORY;
    chunk_facts(doc, &where, lex, r->facts, &around);
    score_chunk(model, &around, r);
    sayso_layout layout = add_layout(doc, &where, &around, r);
    if (known) add_known(&r->c, known + at);
    find_runs(&r->c, &model->steps, &model->settings, r->facts);
    status = take_roles(doc, &where, layout, &r->c, &model->steps);
  }
  return status;
}

/* The size of the largest chunk. */
static uint32_t largest_chunk(const sayso_document *doc) {
  uint32_t most = 0;
  for (size_t i = 0; i < doc->blocks.count && most < CHUNK_WORDS; i++) {
    uint32_t words = doc->blocks.items[i].word_count;
    if (words > most) most = words;
  }
  return most < CHUNK_WORDS ? most : CHUNK_WORDS;
}

sayso_status label_document(sayso_document *doc, const sayso_model *model, const lexicon *lex,
                            const uint8_t *known) {
  room r;
  doc->roles.count = 0;
  if (doc->words.count == 0) return SAYSO_OK;
  sayso_status status = SAYSO_NO_MEMORY;
  if (take_room(&doc->memory, largest_chunk(doc), &r)) status = label_chunks(doc, model, lex, known, &r);
  free_room(&doc->memory, &r);
  return status;
}

sayso_status find_known_roles(sayso_document *doc, const uint8_t *known) {
  lexicon lex = model_lexicon(&doc->model->tables[SECTION_LEXICON]);
  return label_document(doc, doc->model, &lex, known);
}

sayso_status find_roles(sayso_document *doc) {
  return find_known_roles(doc, NULL);
}
