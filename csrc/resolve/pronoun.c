#include "pronoun.h"

#include "../read/tag.h"

#include <math.h>

void remember_mention(recent_mentions *r, uint32_t mention) {
  r->mentions[r->count++ % RECENT_MENTIONS] = mention;
}

/* How much each thing speaks for a candidate; csrc/resolve/README of the figures says on what they were chosen. */
static const float SENTENCE_BACK = -0.9f, SUBJECT = 0.8f, NAMED = 0.6f, SAME_GENDER = 0.8f, UNKNOWN_KIND = -1.2f,
                   OFTEN = 0.35f, POSSESSOR = 0.0f, OBJECT_OF_SUBJECT = -2.0f, MENTION_BACK = -0.06f;
enum { SENTENCES_BACK = 10 };

static int is_singular_person(const sayso_entity *e) {
  return (e->kind == SAYSO_PERSON || e->kind == SAYSO_ENTITY_UNKNOWN) && e->number != SAYSO_PLURAL;
}

/* Whether an entity may be meant by a pronoun at all. */
static int agrees(const sayso_entity *e, const mention_facts *p) {
  if (p->gender == SAYSO_FEMALE || p->gender == SAYSO_MALE) {
    return is_singular_person(e) && (e->gender == SAYSO_GENDER_UNKNOWN || e->gender == p->gender);
  }
  if (p->number == SAYSO_PLURAL) {
    return e->kind == SAYSO_COLLECTIVE || e->kind == SAYSO_ORGANIZATION || e->number == SAYSO_PLURAL;
  }
  return e->kind == SAYSO_ORGANIZATION || e->kind == SAYSO_DOCUMENT || e->kind == SAYSO_PLACE ||
         (e->kind == SAYSO_COLLECTIVE && e->number != SAYSO_PLURAL);
}

/* Whether a pronoun is the object of the verb whose subject a mention of the same sentence is: "Smith met him"
 * doesn't say that Smith met Smith. */
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

static float score(const sayso_document *doc, uint32_t mention, uint32_t at, size_t sentences, size_t back) {
  const sayso_mention *m = &doc->mentions.items[mention];
  const mention_facts *f = &doc->mention_facts.items[mention], *p = &doc->mention_facts.items[at];
  const sayso_entity *e = &doc->entities.items[m->entity];
  float s = SENTENCE_BACK * (float)sentences + MENTION_BACK * (float)back;
  if (f->is_subject) s += SUBJECT;
  if (f->is_possessor) s += POSSESSOR;
  if (e->named) s += NAMED;
  if (e->gender == p->gender) s += SAME_GENDER;
  if (e->kind == SAYSO_ENTITY_UNKNOWN) s += UNKNOWN_KIND;
  s += OFTEN * log2f((float)e->mention_count);
  if (sentences == 0 && is_object_of(doc, f, p)) s += OBJECT_OF_SUBJECT;
  return s;
}

uint32_t resolve_pronoun(const sayso_document *doc, const recent_mentions *r, uint32_t at) {
  const mention_facts *p = &doc->mention_facts.items[at];
  size_t sentence = sentence_of_word(doc, p->first_word);
  uint32_t best = SAYSO_NONE;
  float highest = 0;
  for (size_t back = 0; back < r->count && back < RECENT_MENTIONS; back++) {
    uint32_t mention = r->mentions[(r->count - 1 - back) % RECENT_MENTIONS];
    uint32_t entity = doc->mentions.items[mention].entity;
    if (!agrees(&doc->entities.items[entity], p)) continue;
    size_t sentences = sentence - sentence_of_word(doc, doc->mention_facts.items[mention].first_word);
    if (sentences > SENTENCES_BACK) continue;
    float s = score(doc, mention, at, sentences, back);
    if (best == SAYSO_NONE || s > highest) {
      best = entity;
      highest = s;
    }
  }
  return best;
}
