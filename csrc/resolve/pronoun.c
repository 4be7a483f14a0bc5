#include "pronoun.h"

#include "../read/tag.h"

#include <math.h>
#include <string.h>

/* Learned on GUM's training texts by spec/bench/pronouns.lua; see `make pronouns`. */
static const float weights[PRONOUN_FEATURE_COUNT] = {
#include "weights.inc"
};

enum { MOST_SENTENCES_BACK = 10 };

static int is_third_person(const mention_facts *f) {
  return f->gender == SAYSO_FEMALE || f->gender == SAYSO_MALE;
}

/* Whether an entity may be meant by a pronoun at all. */
static int agrees(const sayso_entity *e, const mention_facts *p) {
  if (is_third_person(p)) {
    int is_person = e->kind == SAYSO_PERSON || e->kind == SAYSO_ENTITY_UNKNOWN;
    return is_person && e->number != SAYSO_PLURAL &&
           (e->gender == SAYSO_GENDER_UNKNOWN || e->gender == p->gender);
  }
  if (p->number == SAYSO_PLURAL) {
    return e->kind == SAYSO_COLLECTIVE || e->kind == SAYSO_ORGANIZATION || e->number == SAYSO_PLURAL;
  }
  return e->kind == SAYSO_ORGANIZATION || e->kind == SAYSO_DOCUMENT || e->kind == SAYSO_PLACE ||
         (e->kind == SAYSO_COLLECTIVE && e->number != SAYSO_PLURAL);
}

/* Whether a pronoun is the object of the verb whose subject a mention of the same sentence is. */
static int is_object_of(const sayso_document *doc, const mention_facts *subject, const mention_facts *p) {
  const sayso_word *words = doc->words.items;
  if (!subject->is_subject || words[p->first_word].tag != TAG_PRP || p->is_subject) return 0;
  for (uint32_t i = subject->end_word; i < p->first_word; i++) {
    uint8_t tag = words[i].tag;
    if (tag == TAG_COMMA || tag == TAG_CC || tag == TAG_TO || tag == TAG_WDT || tag == TAG_WP || tag == TAG_IN)
      return 0;
  }
  return 1;
}

/* Whether an entity is the source of an attribution, as far as the text has been read. */
static int says(const sayso_document *doc, uint32_t entity, uint32_t attribution) {
  uint32_t mention = attribution != SAYSO_NONE ? doc->said_by.items[attribution] : SAYSO_NONE;
  return mention != SAYSO_NONE && doc->mentions.items[mention].entity == entity;
}

/* Of a mention in the sentence `there`, for the pronoun `at` in the sentence `here`. */
static void set_features(const sayso_document *doc, uint32_t mention, size_t there, uint32_t at, size_t here,
                         float *x) {
  const sayso_mention *m = &doc->mentions.items[mention];
  const mention_facts *f = &doc->mention_facts.items[mention], *p = &doc->mention_facts.items[at];
  const sayso_entity *e = &doc->entities.items[m->entity];
  float sentences = (float)(here - there);
  x[PRONOUN_SENTENCES_BACK] = sentences < 5 ? sentences : 5;
  x[PRONOUN_SAME_SENTENCE] = here == there;
  x[PRONOUN_OTHER_BLOCK] = doc->sentences.items[here].block != doc->sentences.items[there].block;
  x[PRONOUN_IS_SUBJECT] = f->is_subject;
  x[PRONOUN_BOTH_SUBJECTS] = f->is_subject && p->is_subject;
  x[PRONOUN_SUBJECT_OF_OWN] =
      here == there && f->is_subject && doc->words.items[p->first_word].tag == TAG_PRP_POSS;
  x[PRONOUN_OBJECT_OF_SUBJECT] = here == there && is_object_of(doc, f, p);
  x[PRONOUN_IS_POSSESSOR] = f->is_possessor;
  x[PRONOUN_IS_NAMED] = e->named;
  x[PRONOUN_IS_NAME] = m->kind == SAYSO_MENTION_NAME;
  x[PRONOUN_IS_PRONOUN] = m->kind == SAYSO_MENTION_PRONOUN;
  x[PRONOUN_SAME_GENDER] = e->gender == p->gender;
  x[PRONOUN_UNKNOWN_KIND] = e->kind == SAYSO_ENTITY_UNKNOWN;
  x[PRONOUN_FIRST_IN_SENTENCE] = f->first_word == doc->sentences.items[there].first_word;
  x[PRONOUN_SAME_QUOTE] = f->quote == p->quote;
  x[PRONOUN_QUOTED_OUTSIDE] = f->quote != SAYSO_NONE && p->quote == SAYSO_NONE;
  x[PRONOUN_IS_SOURCE] = f->is_source;
  x[PRONOUN_BOTH_SOURCES] = f->is_source && p->is_source;
  x[PRONOUN_SAME_CONTENT] = p->within != SAYSO_NONE && p->within == f->within;
  int says_it = says(doc, m->entity, p->within);
  x[PRONOUN_SAYS_IT] = says_it && p->quote == SAYSO_NONE;
  x[PRONOUN_SAYS_IT_QUOTED] = says_it && p->quote != SAYSO_NONE;
}

/* Features that depend on what else was mentioned of late; those that pronouns of the other gender stood for are
 * taken out. */
static size_t compare_candidates(const sayso_document *doc, uint32_t at, pronoun_candidate *found, size_t count) {
  const mention_facts *p = &doc->mention_facts.items[at];
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t entity = doc->mentions.items[found[i].mention].entity, times = 0;
    int like = 0, unlike = 0;
    for (size_t k = 0; k < count; k++) {
      const sayso_mention *m = &doc->mentions.items[found[k].mention];
      if (m->entity != entity) continue;
      times++;
      if (m->kind != SAYSO_MENTION_PRONOUN) continue;
      if (doc->mention_facts.items[found[k].mention].gender == p->gender)
        like = 1;
      else
        unlike = 1;
    }
    found[i].features[PRONOUN_OFTEN] = log2f((float)times);
    found[i].features[PRONOUN_PRONOUN_BEFORE] = (float)like;
    if (!unlike || like) found[kept++] = found[i];
  }
  return kept;
}

size_t pronoun_candidates(const sayso_document *doc, uint32_t at, pronoun_candidate found[RECENT_MENTIONS]) {
  const mention_facts *p = &doc->mention_facts.items[at];
  size_t here = sentence_of_word(doc, p->first_word), count = 0, back = 0;
  for (uint32_t i = at; i > 0 && at - i < FARTHEST_MENTION && count < RECENT_MENTIONS;) {
    const sayso_mention *m = &doc->mentions.items[--i];
    if (doc->mention_facts.items[i].is_first_person || m->entity == SAYSO_NONE) continue;
    size_t there = sentence_of_word(doc, doc->mention_facts.items[i].first_word);
    if (there + MOST_SENTENCES_BACK < here) break;
    back++;
    if (!agrees(&doc->entities.items[m->entity], p)) continue;
    memset(&found[count], 0, sizeof *found);
    found[count].mention = i;
    set_features(doc, i, there, at, here, found[count].features);
    found[count].features[PRONOUN_MENTIONS_BACK] = (float)back / 10;
    count++;
  }
  return compare_candidates(doc, at, found, count);
}

static float score(const float *x) {
  float s = 0;
  for (size_t i = 0; i < PRONOUN_FEATURE_COUNT; i++) s += weights[i] * x[i];
  return s;
}

uint32_t resolve_pronoun(const sayso_document *doc, uint32_t at) {
  pronoun_candidate found[RECENT_MENTIONS];
  size_t count = pronoun_candidates(doc, at, found);
  uint32_t best = SAYSO_NONE;
  float highest = 0;
  for (size_t i = 0; i < count; i++) {
    float s = score(found[i].features);
    if (best != SAYSO_NONE && s <= highest) continue;
    best = doc->mentions.items[found[i].mention].entity;
    highest = s;
  }
  return best;
}
