/* Links: who may be linked with whom, the keys that say how two stand to each other, and what is made of the scores.
 * Roles and tags are set by hand or by chance, and no model is needed. */
#include "read/link.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "read/tag.h"

/* ---- Documents ----------------------------------------------------------------------------------- */

static const char TEXT[] =
    "The council meets again\n\n"
    "The mayor said that the bridge, which is old, “must close by May,” she added. But engineers warned of “a "
    "risk: too many lorries” and of delays; nobody listened! The ‘experts’ denied it.\n\n"
    "“We will wait and see,” said a spokesman for the county, according to the paper. “And then?”\n\n"
    "Officials believe the report. Officials of the town, the county and of three villages that the road passes had "
    "long been told by the firm which built it, and which has had the care of it ever since the war, that it "
    "would not stand for another forty years without repair, she thinks.\n\n"
    "Nobody replied. It is over, said the paper.\n";

static sayso_document *read_text(void) {
  sayso_document *doc = NULL;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, TEXT, sizeof TEXT - 1, NULL, NULL) == SAYSO_OK);
  return doc;
}

/* Tags that depend on nothing but the word's place, all of them somewhere. */
static void tag_words(sayso_document *doc) {
  for (size_t i = 0; i < doc->words.count; i++) doc->words.items[i].tag = (uint8_t)(1 + i * 7 % (TAG_COUNT - 1));
}

static void add_role(sayso_document *doc, uint32_t first, uint32_t end, uint8_t role, float probability) {
  role_span r = {.first_word = first, .end_word = end, .block = (uint32_t)block_of_word(doc, first)};
  r.probability = probability;
  r.role = role;
  CHECK(vector_push(&doc->memory, &doc->roles, r));
}

/* Roles all over the text, by chance. */
static void add_roles(sayso_document *doc, uint64_t *state) {
  doc->roles.count = 0;
  for (uint32_t at = next_random(state) % 3; at < doc->words.count;) {
    const sayso_block *block = &doc->blocks.items[block_of_word(doc, at)];
    uint32_t end = at + 1 + next_random(state) % 11, last = block->first_word + block->word_count;
    if (end > last) end = last;
    add_role(doc, at, end, (uint8_t)(next_random(state) % ROLE_COUNT), (float)(next_random(state) % 1001) / 1000);
    at = end + next_random(state) % 3;
  }
}

/* A lexicon that has an opinion of every word. */
static void look_up(const void *user, uint64_t key, lexicon_entry *entry) {
  (void)user;
  key ^= key >> 29;
  *entry = (lexicon_entry){(uint8_t)(key % 8), (uint8_t)(key / 8 % 8), (uint8_t)(key / 64 % 8)};
}

static const lexicon opinions = {look_up, NULL};

/* ---- Candidates ---------------------------------------------------------------------------------- */

/* As link_candidates should, by its terms. */
static size_t candidates_of(const sayso_document *doc, uint32_t from, uint8_t wanted, uint32_t *out) {
  size_t n = 0;
  for (int step = -1; step <= 1; step += 2) {
    size_t found = 0;
    for (int64_t away = 1; away <= 16 && found < 4; away++) {
      int64_t at = (int64_t)from + step * away;
      if (at < 0 || at >= (int64_t)doc->roles.count) break;
      if (llabs((int64_t)doc->roles.items[at].block - (int64_t)doc->roles.items[from].block) > 2) break;
      if (doc->roles.items[at].role != wanted) continue;
      out[n++] = (uint32_t)at;
      found++;
    }
  }
  return n;
}

static void candidates_are_near(sayso_document *doc, uint64_t *state) {
  for (int round = 0; round < 200; round++) {
    add_roles(doc, state);
    if (round % 2 == 1) { /* many roles, few of them wanted: then how far is looked tells */
      for (size_t i = 0; i < doc->roles.count; i++)
        doc->roles.items[i].role = i % 7 == 0 ? ROLE_CUE : ROLE_CONTENT;
    }
    for (uint32_t from = 0; from < doc->roles.count; from++) {
      uint32_t expected[16], found[LINK_CANDIDATES];
      uint8_t wanted = (uint8_t)(next_random(state) % ROLE_COUNT);
      size_t n = candidates_of(doc, from, wanted, expected);
      CHECK(link_candidates(doc, from, wanted, found) == n && memcmp(found, expected, n * sizeof *found) == 0);
    }
  }
}

/* ---- Keys ---------------------------------------------------------------------------------------- */

static uint64_t mixed(uint64_t sum, const uint64_t *keys, size_t count) {
  for (size_t i = 0; i < count; i++) sum = mix_key(sum, keys[i]);
  return sum;
}

/* The rows of a model are found by these keys. Whoever changes them has to train a model anew, and then writes the
 * numbers here that are told. */
static const uint64_t LINK_KEYS = 0xF24E05CD450F86ED, CONFIDENCE_KEYS = 0xDBF58717A8C3BA6A;

static void link_keys_are_the_models(sayso_document *doc, uint64_t *state) {
  uint64_t sum = 0;
  for (int round = 0; round < 20; round++) {
    add_roles(doc, state);
    for (uint32_t from = 0; from < doc->roles.count; from++) {
      uint8_t role = doc->roles.items[from].role;
      uint32_t to[LINK_CANDIDATES];
      if (role == ROLE_SOURCE) continue;
      size_t n = link_candidates(doc, from, role == ROLE_CUE ? ROLE_SOURCE : ROLE_CUE, to);
      for (size_t i = 0; i < n; i++) {
        uint64_t keys[LINK_KEYS_MAX];
        size_t count = link_keys(doc, &opinions, from, to[i], keys);
        CHECK(count <= LINK_KEYS_MAX);
        sum = mixed(sum, keys, count);
      }
    }
  }
  CHECK(sum == LINK_KEYS);
  if (sum != LINK_KEYS) fprintf(stderr, "the keys of links are now 0x%llX\n", (unsigned long long)sum);
}

static void confidence_keys_are_the_models(sayso_document *doc, uint64_t *state) {
  uint64_t sum = 0;
  for (int round = 0; round < 500; round++) {
    add_roles(doc, state);
    uint32_t n = (uint32_t)doc->roles.count, contents[] = {next_random(state) % n, next_random(state) % n,
                                                           next_random(state) % n, next_random(state) % n};
    links l = {0};
    l.contents.items = contents;
    l.contents.count = 4;
    link_group g = {.cue = next_random(state) % n,
                    .source = round % 3 ? next_random(state) % n : SAYSO_NONE,
                    .content_count = 1 + next_random(state) % 4,
                    .cue_probability = (float)(next_random(state) % 1001) / 1000,
                    .source_probability = (float)(next_random(state) % 1001) / 1000};
    g.first_content = next_random(state) % (5 - g.content_count);
    uint64_t keys[LINK_KEYS_MAX];
    size_t count = confidence_keys(doc, &opinions, &l, &g, keys);
    CHECK(count <= LINK_KEYS_MAX);
    sum = mixed(sum, keys, count);
  }
  CHECK(sum == CONFIDENCE_KEYS);
  if (sum != CONFIDENCE_KEYS) fprintf(stderr, "the keys of confidence are now 0x%llX\n", (unsigned long long)sum);
}

/* ---- Choices ------------------------------------------------------------------------------------- */

enum { BUCKETS = 64, BUCKET_BYTES = BUCKET_SLOTS * 2 };

/* A table that has a row, of chance, for every second key. */
static weight_table table_of_chance(uint8_t *bytes, uint64_t *state) {
  for (size_t i = 0; i < BUCKETS * BUCKET_BYTES; i++) bytes[i] = (uint8_t)next_random(state);
  for (size_t i = 0; i < BUCKETS; i++)
    for (size_t slot = 0; slot < BUCKET_SLOTS; slot++) bytes[i * BUCKET_BYTES + slot] |= 1;
  return (weight_table){bytes, BUCKETS - 1, 1, BUCKET_BYTES, 0.03f};
}

/* What `choose` in link.c should come to, by its terms: the two likeliest and "none", which scores 0. */
typedef struct choice {
  uint32_t best, second;
  double best_p, second_p, none;
} choice;

static choice choice_of(const sayso_document *doc, const weight_table *table, uint32_t from, uint8_t wanted) {
  uint32_t to[LINK_CANDIDATES];
  size_t n = link_candidates(doc, from, wanted, to);
  choice c = {SAYSO_NONE, SAYSO_NONE, 0, 0, 1};
  double total = 1;
  for (size_t i = 0; i < n; i++) {
    const role_span *a = &doc->roles.items[from], *b = &doc->roles.items[to[i]];
    if (a->layout && b->layout && a->block == b->block) return (choice){to[i], SAYSO_NONE, 1, 0, 0};
    uint64_t keys[LINK_KEYS_MAX];
    double weight = exp(link_score(table, keys, link_keys(doc, &opinions, from, to[i], keys)));
    total += weight;
    if (weight > c.best_p) {
      c.second = c.best;
      c.second_p = c.best_p;
      c.best = to[i];
      c.best_p = weight;
    } else if (weight > c.second_p) {
      c.second = to[i];
      c.second_p = weight;
    }
  }
  c.best_p /= total;
  c.second_p /= total;
  c.none = 1 / total;
  return c;
}

static int is_near(double a, double b) {
  return fabs(a - b) < 1e-5;
}

/* Whether the group of a cue is what its contents' and its own choices come to; `n` contents chose it. */
static int group_is_right(const sayso_document *doc, const links *l, const link_group *g, const choice *to_cue,
                          const weight_table *source_link) {
  uint32_t best = SAYSO_NONE, k = 0;
  for (uint32_t i = 0; i < doc->roles.count; i++) {
    if (doc->roles.items[i].role != ROLE_CONTENT || to_cue[i].best != g->cue) continue;
    if (best == SAYSO_NONE || to_cue[i].best_p > to_cue[best].best_p + 1e-7) best = i;
  }
  for (uint32_t i = 0; i < doc->roles.count; i++) {
    if (doc->roles.items[i].role != ROLE_CONTENT || to_cue[i].best != g->cue) continue;
    if (i != best && to_cue[i].best_p < 0.5) continue;
    if (k == g->content_count || l->contents.items[g->first_content + k++] != i) return 0;
  }
  choice source = choice_of(doc, source_link, g->cue, ROLE_SOURCE);
  int taken = source.best_p > source.none;
  return k == g->content_count && is_near(g->cue_probability, to_cue[best].best_p) &&
         g->source == (taken ? source.best : SAYSO_NONE) && g->rival == (taken ? source.second : source.best) &&
         is_near(g->source_probability, taken ? source.best_p : source.none) &&
         is_near(g->rival_probability, taken ? source.second_p : source.best_p) && is_near(g->no_source, source.none);
}

static void check_groups(const sayso_document *doc, const links *l, const weight_table *cue_link,
                         const weight_table *source_link) {
  uint32_t n = (uint32_t)doc->roles.count, cues = 0;
  choice *to_cue = calloc(n + 1, sizeof *to_cue);
  uint8_t *chosen = calloc(n + 1, 1);
  for (uint32_t i = 0; i < n; i++) {
    if (doc->roles.items[i].role != ROLE_CONTENT) continue;
    to_cue[i] = choice_of(doc, cue_link, i, ROLE_CUE);
    if (to_cue[i].best != SAYSO_NONE) chosen[to_cue[i].best] = 1;
  }
  for (uint32_t i = 0; i < n; i++) cues += chosen[i];
  CHECK(l->groups.count == cues);
  for (size_t i = 0; i < l->groups.count; i++) {
    const link_group *g = &l->groups.items[i];
    CHECK(chosen[g->cue] && (i == 0 || g->cue > l->groups.items[i - 1].cue));
    CHECK(group_is_right(doc, l, g, to_cue, source_link));
  }
  free(to_cue);
  free(chosen);
}

static void groups_are_the_likeliest(sayso_document *doc, uint64_t *state) {
  static uint8_t cue_bytes[BUCKETS * BUCKET_BYTES], source_bytes[BUCKETS * BUCKET_BYTES];
  for (int round = 0; round < 300; round++) {
    weight_table cue_link = table_of_chance(cue_bytes, state), source_link = table_of_chance(source_bytes, state);
    add_roles(doc, state);
    for (size_t i = 0; i < doc->roles.count; i++)
      doc->roles.items[i].layout = round % 4 == 0 && next_random(state) % 3 == 0;
    links l = {0};
    CHECK(link_roles(doc, &opinions, &cue_link, &source_link, &l) == SAYSO_OK);
    check_groups(doc, &l, &cue_link, &source_link);
    links_free(&doc->memory, &l);
  }
  doc->roles.count = 0;
  links none = {0};
  CHECK(link_roles(doc, &opinions, NULL, NULL, &none) == SAYSO_OK && none.groups.count == 0);
}

/* ---- Order --------------------------------------------------------------------------------------- */

static void attributions_are_put_in_order(sayso_document *doc, uint64_t *state) {
  for (int round = 0; round < 100; round++) {
    doc->attributions.count = doc->pieces.count = 0;
    for (uint32_t i = 0; i < 30; i++) {
      sayso_span spans[3];
      for (int k = 0; k < 3; k++) spans[k].start = next_random(state) % 200, spans[k].end = spans[k].start + 1;
      sayso_attribution a = {.source = i % 4 ? spans[0] : NO_SPAN, .cue = spans[1], .first_piece = i, .evidence = i};
      CHECK(vector_push(&doc->memory, &doc->pieces, spans[2]) && vector_push(&doc->memory, &doc->attributions, a));
    }
    sort_attributions(doc);
    uint32_t before = 0, seen = 0, last = 0;
    for (uint32_t i = 0; i < 30; i++) {
      const sayso_attribution *a = &doc->attributions.items[i];
      uint32_t start = doc->pieces.items[a->first_piece].start;
      if (a->cue.start < start) start = a->cue.start;
      if (a->source.start < start) start = a->source.start;
      CHECK(start > before || (start == before && (i == 0 || a->evidence > last))); /* those alike keep their order */
      before = start;
      last = a->evidence;
      seen += a->evidence;
    }
    CHECK(seen == 29 * 30 / 2);
  }
  doc->attributions.count = doc->pieces.count = 0;
}

int main(void) {
  uint64_t state = 1;
  sayso_document *doc = read_text();
  tag_words(doc);
  candidates_are_near(doc, &state);
  state = 2;
  link_keys_are_the_models(doc, &state);
  confidence_keys_are_the_models(doc, &state);
  state = 3;
  groups_are_the_likeliest(doc, &state);
  attributions_are_put_in_order(doc, &state);
  sayso_document_free(doc);
  return CHECKS_DONE();
}
