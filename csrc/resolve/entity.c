/* Entities: mentions of one holder joined over the document. */
#include "resolve.h"

#include "holder.h"
#include "key.h"
#include "name_index.h"
#include "pronoun.h"
#include "source.h"

#include "../model/table.h"
#include "../read/spelling.h"
#include "../read/tag.h"
#include "../text/character.h"

#include <string.h>

/* Of an abbreviated word of a name at least so many letters stand. */
enum { ABBREVIATED = 4 };

typedef struct joining {
  sayso_document *doc;
  name_index index;
} joining;

/* ---- Keys of names ------------------------------------------------------------------------------- */

static uint32_t head_size(const mention_facts *f) {
  return f->head_end - f->head_first;
}

/* The key of a whole name, or of the place that it begins with and the rest: "U.S. Congress" is "United States
 * Congress". */
static uint64_t name_key(const sayso_document *doc, const mention_facts *f) {
  const sayso_word *words = doc->words.items;
  for (uint32_t end = f->head_end; f->kind != SAYSO_PERSON && end > f->head_first;) {
    const char *other = counted_as(doc, (sayso_span){words[f->head_first].span.start, words[end - 1].span.end});
    if (other != NULL) return words_key_from(doc, key_of_letters(other), end, f->head_end);
    end = end > f->head_first + 1 ? f->head_first + 1 : f->head_first;
  }
  return words_key(doc, f->head_first, f->head_end);
}

static uint64_t both_key(const sayso_document *doc, const mention_facts *f) {
  return mix_key(word_key(doc, f->head_first), word_key(doc, f->head_end - 1));
}

/* The hash of the capital letters that a name's words begin with; 0 where there is only one. */
static uint64_t acronym_key(const sayso_document *doc, const mention_facts *f) {
  char letters[16];
  size_t n = 0;
  for (uint32_t i = f->head_first; i < f->head_end && n < sizeof letters; i++) {
    char c = doc->text[doc->words.items[i].span.start];
    if (c >= 'A' && c <= 'Z') letters[n++] = (char)(c + 32);
  }
  return n >= 2 ? hash_letters(letters, n) : 0;
}

/* How the first two words of a name begin, which an abbreviated one has in common with it: "Penn State". */
static uint64_t beginnings_key(const sayso_document *doc, const mention_facts *f) {
  uint64_t key = 0;
  for (uint32_t i = f->head_first; i < f->head_first + 2; i++) {
    sayso_span span = doc->words.items[i].span;
    char letters[ABBREVIATED];
    size_t n = span.end - span.start < ABBREVIATED ? span.end - span.start : ABBREVIATED;
    for (size_t k = 0; k < n; k++) letters[k] = ascii_lower(doc->text[span.start + k]);
    key = mix_key(key, hash_letters(letters, n));
  }
  return key;
}

/* Where a name of at least three words goes on behind the place that it begins with: "Red Sox" of "Boston Red Sox";
 * its end where it doesn't. */
static uint32_t behind_place(const sayso_document *doc, const mention_facts *f) {
  for (uint32_t end = f->head_first + 1; end + 2 <= f->head_end && end <= f->head_first + 2; end++) {
    if (holder_traits(doc, f->head_first, end) & HOLDER_PLACE) return end;
  }
  return f->head_end;
}

static int add_key(joining *j, name_part part, uint64_t key, uint32_t entity) {
  return name_index_add(&j->doc->memory, &j->index, part, key, entity);
}

/* 'William "Bill" Clinton' is known as Bill, Bill Clinton and William Clinton too. */
static int add_nickname(joining *j, const sayso_document *doc, const mention_facts *f, uint32_t entity) {
  const sayso_word *words = doc->words.items;
  uint32_t first = f->head_first, end;
  while (first < f->head_end && words[first].kind != SAYSO_QUOTE_MARK) first++;
  if (first++ == f->head_end) return 1;
  for (end = first; end < f->head_end && words[end].kind != SAYSO_QUOTE_MARK;) end++;
  uint64_t last = word_key(doc, f->head_end - 1);
  return add_key(j, PART_WHOLE, words_key(doc, first, end), entity) &&
         add_key(j, PART_BOTH, mix_key(word_key(doc, end - 1), last), entity);
}

/* Makes the entity known by the parts of this name of it, which stands in `doc`. */
static int add_name_keys(joining *j, const sayso_document *doc, const mention_facts *f, uint32_t entity) {
  uint32_t last = f->head_end - 1;
  uint8_t kind = j->doc->entities.items[entity].kind;
  if (!add_key(j, PART_WHOLE, name_key(doc, f), entity)) return 0;
  if (kind == SAYSO_PERSON || kind == SAYSO_ENTITY_UNKNOWN || kind == SAYSO_ORGANIZATION || kind == SAYSO_EVENT) {
    if (!add_key(j, PART_SURNAME, word_key(doc, last), entity)) return 0;
  }
  if (head_size(f) < 2) return 1;
  if (kind == SAYSO_PERSON) {
    return add_nickname(j, doc, f, entity) && add_key(j, PART_GIVEN, word_key(doc, f->head_first), entity) &&
           add_key(j, PART_BOTH, both_key(doc, f), entity);
  }
  uint64_t acronym = acronym_key(doc, f);
  uint32_t tail = behind_place(doc, f);
  if (tail < f->head_end && !add_key(j, PART_TAIL, words_key(doc, tail, f->head_end), entity)) return 0;
  if (kind == SAYSO_ORGANIZATION && (!add_key(j, PART_ROLE, word_key(doc, f->telling), entity) ||
                                     !add_key(j, PART_BEGINNINGS, beginnings_key(doc, f), entity)))
    return 0;
  return acronym == 0 || add_key(j, PART_ACRONYM, acronym, entity);
}

/* ---- Which entity a name is of ------------------------------------------------------------------- */

static int kinds_agree(uint8_t a, uint8_t b) {
  return a == b || a == SAYSO_ENTITY_UNKNOWN || b == SAYSO_ENTITY_UNKNOWN;
}

/* "Mr. Clinton" isn't "Mrs. Clinton". */
static int genders_agree(uint8_t a, uint8_t b) {
  return !((a == SAYSO_FEMALE && b == SAYSO_MALE) || (a == SAYSO_MALE && b == SAYSO_FEMALE));
}

static int may_join(const sayso_entity *e, const mention_facts *f) {
  return kinds_agree(e->kind, f->kind) && genders_agree(e->gender, f->gender);
}

static uint32_t name_words(const sayso_document *doc, const sayso_entity *e) {
  if (e->known != SAYSO_NONE) return doc->aliases.items[e->known].end_word - doc->aliases.items[e->known].first_word;
  return word_from(doc, e->name.end) - word_from(doc, e->name.start);
}

/* Of the entities that have a part of their names in common with a mention the one mentioned most; `shortest` and
 * `longest` bound how many words their own names have. */
static uint32_t find_by(const joining *j, name_part part, uint64_t key, const mention_facts *f, uint32_t shortest,
                        uint32_t longest) {
  uint32_t found[NAMESAKES], best = SAYSO_NONE;
  size_t count = name_index_find(&j->index, part, key, found);
  const sayso_entity *entities = j->doc->entities.items;
  for (size_t i = 0; i < count; i++) {
    uint32_t words = name_words(j->doc, &entities[found[i]]);
    if (!may_join(&entities[found[i]], f) || words < shortest || words > longest) continue;
    if (best == SAYSO_NONE || entities[found[i]].mention_count > entities[best].mention_count ||
        (entities[found[i]].mention_count == entities[best].mention_count && found[i] > best))
      best = found[i];
  }
  return best;
}

/* Whether a name's words are those of another, some of them cut off: "Penn State" of "Pennsylvania State
 * University". */
static int abbreviates(const sayso_document *doc, const mention_facts *f, const sayso_entity *e) {
  const sayso_word *words = doc->words.items;
  uint32_t whole = word_from(doc, e->name.start);
  int is_cut = 0;
  for (uint32_t i = 0; i < head_size(f); i++) {
    sayso_span a = words[f->head_first + i].span, b = words[whole + i].span;
    uint32_t n = a.end - a.start;
    if (b.start >= e->name.end || n > b.end - b.start) return 0;
    for (uint32_t k = 0; k < n; k++) {
      if (ascii_lower(doc->text[a.start + k]) != ascii_lower(doc->text[b.start + k])) return 0;
    }
    is_cut |= n < b.end - b.start;
  }
  return is_cut;
}

static uint32_t find_abbreviated(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  uint32_t found[NAMESAKES];
  size_t count = name_index_find(&j->index, PART_BEGINNINGS, beginnings_key(doc, f), found);
  for (size_t i = count; i-- > 0;) {
    const sayso_entity *e = &doc->entities.items[found[i]];
    if (e->known == SAYSO_NONE && abbreviates(doc, f, e)) return found[i];
  }
  return SAYSO_NONE;
}

/* "Congress" of "the U.S. Congress", and the other way round: what stands before the noun is but a place. */
static uint32_t find_by_noun(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  uint64_t key = word_key(doc, f->telling);
  if (head_size(f) == 1) return find_by(j, PART_ROLE, key, f, 2, UINT32_MAX);
  if (f->telling + 1 != f->head_end || !(holder_traits(doc, f->head_first, f->telling) & HOLDER_PLACE))
    return SAYSO_NONE;
  return find_by(j, PART_WHOLE, mix_key(0, key), f, 1, 1);
}

#define KNOWN_TRAITS (HOLDER_ORGANIZATION | HOLDER_INSTITUTION | HOLDER_SITE | HOLDER_EVENT)

/* The person of that surname: "Paris said" where Valeska Paris has been named. */
static uint32_t find_surnamed(const joining *j, uint64_t key, const mention_facts *f) {
  mention_facts person = *f;
  person.kind = SAYSO_PERSON;
  person.gender = SAYSO_GENDER_UNKNOWN;
  return find_by(j, PART_SURNAME, key, &person, 2, UINT32_MAX);
}

static uint32_t find_single(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  uint64_t key = word_key(doc, f->head_first);
  mention_facts person = *f;
  if (f->kind == SAYSO_ORGANIZATION && !f->is_definite) person.kind = SAYSO_ENTITY_UNKNOWN;
  if (f->kind == SAYSO_COLLECTIVE) person.kind = SAYSO_ENTITY_UNKNOWN; /* "the Pirates" */
  if (f->first_word == f->head_first) person.gender = SAYSO_GENDER_UNKNOWN; /* "Clinton" of "Hillary Clinton" */
  if (f->kind == SAYSO_PLACE) return f->is_located ? SAYSO_NONE : find_surnamed(j, key, f);
  if (f->kind == SAYSO_ORGANIZATION && f->is_definite && !(f->traits & KNOWN_TRAITS)) {
    uint32_t found = find_surnamed(j, key, f); /* "the Bernoulli principle" */
    if (found != SAYSO_NONE) return found;
  }
  uint32_t found = find_by(j, PART_SURNAME, key, &person, 1, UINT32_MAX);
  if (found == SAYSO_NONE) found = find_by(j, PART_GIVEN, key, f, 2, UINT32_MAX);
  if (found == SAYSO_NONE) found = find_by(j, PART_ACRONYM, key, f, 2, UINT32_MAX);
  if (found == SAYSO_NONE && f->kind == SAYSO_ORGANIZATION) found = find_by_noun(j, f);
  return found;
}

/* "Red Sox" of "Boston Red Sox", and the other way round. */
static uint32_t find_by_tail(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  mention_facts any = *f;
  any.kind = SAYSO_ENTITY_UNKNOWN;
  uint32_t tail = behind_place(doc, f);
  if (tail < f->head_end) return find_by(j, PART_WHOLE, words_key(doc, tail, f->head_end), &any, 2, UINT32_MAX);
  return find_by(j, PART_TAIL, words_key(doc, f->head_first, f->head_end), &any, 3, UINT32_MAX);
}

/* "Abe Shinzo" of "Shinzo Abe": names of some languages begin with the family's. */
static uint32_t find_reversed(const joining *j, const mention_facts *f) {
  if (head_size(f) != 2) return SAYSO_NONE;
  uint64_t key = mix_key(word_key(j->doc, f->head_end - 1), word_key(j->doc, f->head_first));
  return find_by(j, PART_BOTH, key, f, 2, 2);
}

/* "Katrina" of "Hurricane Katrina", and the other way round. */
static uint32_t find_event(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  if (f->kind != SAYSO_EVENT || !(holder_traits(doc, f->head_first, f->head_first + 1) & HOLDER_EVENT)) return SAYSO_NONE;
  mention_facts any = *f;
  any.kind = SAYSO_ENTITY_UNKNOWN;
  any.gender = SAYSO_GENDER_UNKNOWN;
  return find_by(j, PART_SURNAME, word_key(doc, f->head_end - 1), &any, 1, UINT32_MAX);
}

static uint32_t find_named(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  mention_facts any = *f;
  any.kind = SAYSO_ENTITY_UNKNOWN; /* the same words are the same name, whatever they were taken for */
  uint32_t found = find_by(j, PART_WHOLE, name_key(doc, f), &any, 1, UINT32_MAX);
  if (found != SAYSO_NONE) return found;
  if (head_size(f) == 1) return find_single(j, f);
  found = find_by_tail(j, f);
  if (found == SAYSO_NONE) found = find_event(j, f);
  if (found == SAYSO_NONE && f->kind == SAYSO_ORGANIZATION) found = find_by_noun(j, f);
  if (found == SAYSO_NONE && f->kind != SAYSO_PLACE) found = find_abbreviated(j, f);
  uint64_t acronym = found == SAYSO_NONE && f->kind != SAYSO_PERSON ? acronym_key(doc, f) : 0;
  if (acronym != 0) found = find_by(j, PART_WHOLE, mix_key(0, acronym), f, 1, 1);
  if (found != SAYSO_NONE) return found;
  if (f->kind == SAYSO_PERSON) {
    found = find_by(j, PART_BOTH, both_key(doc, f), f, 2, UINT32_MAX);
    if (found == SAYSO_NONE) found = find_reversed(j, f);
    if (found == SAYSO_NONE) found = find_by(j, PART_SURNAME, word_key(doc, f->head_end - 1), f, 1, 1);
  }
  return found;
}

/* ---- Taking mentions in -------------------------------------------------------------------------- */

static uint32_t new_entity(joining *j, const mention_facts *f, sayso_span name) {
  sayso_document *doc = j->doc;
  sayso_entity e = {.name = name,
                    .first_mention = SAYSO_NONE,
                    .last_mention = SAYSO_NONE,
                    .known = SAYSO_NONE,
                    .kind = f->kind,
                    .number = f->number,
                    .gender = f->gender};
  if (!vector_push(&doc->memory, &doc->entities, e)) return SAYSO_NONE;
  return (uint32_t)(doc->entities.count - 1);
}

static void join(joining *j, uint32_t mention, uint32_t entity) {
  sayso_document *doc = j->doc;
  sayso_entity *e = &doc->entities.items[entity];
  const mention_facts *f = &doc->mention_facts.items[mention];
  doc->mentions.items[mention].entity = entity;
  if (e->first_mention == SAYSO_NONE) e->first_mention = mention;
  e->mention_count++;
  if (e->kind == SAYSO_ENTITY_UNKNOWN) e->kind = f->kind;
  if (e->gender == SAYSO_GENDER_UNKNOWN && e->kind == SAYSO_PERSON && f->gender != SAYSO_NEUTRAL)
    e->gender = f->gender;
}

/* A name that says more takes the place of one that says less. */
static void take_name(sayso_document *doc, uint32_t mention, uint32_t entity) {
  sayso_entity *e = &doc->entities.items[entity];
  sayso_span head = doc->mentions.items[mention].head;
  if (!e->named || head.end - head.start > e->name.end - e->name.start) e->name = head;
  e->named = 1;
}

static int take_named(joining *j, uint32_t mention) {
  sayso_document *doc = j->doc;
  const mention_facts *f = &doc->mention_facts.items[mention];
  uint32_t entity = f->alias != SAYSO_NONE ? doc->aliases.items[f->alias].entity : find_named(j, f);
  if (entity == SAYSO_NONE) entity = new_entity(j, f, doc->mentions.items[mention].head);
  if (entity == SAYSO_NONE) return 0;
  join(j, mention, entity);
  take_name(doc, mention, entity);
  if (f->head_first > f->first_word && f->kind == SAYSO_PERSON &&
      !add_key(j, PART_ROLE, word_key(doc, f->head_first - 1), entity))
    return 0;
  return add_name_keys(j, doc, f, entity);
}

/* "Putin, the Russian president": the description says what the bearer of the name right before it is. */
static uint32_t find_apposed(const joining *j, uint32_t mention) {
  const sayso_document *doc = j->doc;
  const mention_facts *f = &doc->mention_facts.items[mention];
  if (mention == 0 || f->number == SAYSO_PLURAL) return SAYSO_NONE;
  const mention_facts *before = &doc->mention_facts.items[mention - 1];
  const sayso_mention *m = &doc->mentions.items[mention - 1];
  int is_next = before->end_word + 1 == f->first_word && doc->words.items[before->end_word].tag == TAG_COMMA;
  if (!is_next || m->kind != SAYSO_MENTION_NAME || m->entity == SAYSO_NONE) return SAYSO_NONE;
  const sayso_entity *e = &doc->entities.items[m->entity];
  uint8_t after = f->end_word < doc->words.count ? doc->words.items[f->end_word].tag : (uint8_t)TAG_STOP;
  int closes = after == TAG_COMMA || after == TAG_STOP || after == TAG_IN || after == TAG_WP || after == TAG_CC || after == TAG_NONE;
  return closes && may_join(e, f) ? m->entity : SAYSO_NONE;
}

enum { OF_WORDS = 8 };

/* The word behind a description and the "of" or the like that may follow it: at the comma in "the head of the agency,". */
static uint32_t behind_description(const sayso_document *doc, const mention_facts *f) {
  const sayso_word *words = doc->words.items;
  uint32_t i = f->end_word;
  if (i >= doc->words.count || words[i].tag != TAG_IN) return i;
  while (i < doc->words.count && i < f->end_word + OF_WORDS) {
    uint8_t tag = words[i].tag;
    if (tag == TAG_COMMA || tag == TAG_STOP || is_verb_or_modal(tag)) break;
    i++;
  }
  return i;
}

/* Whether the words "NAME, " or "NAME." end an apposition; one without an article isn't the first of several that
 * "and" joins. */
static int closes_apposition(const sayso_document *doc, const mention_facts *name, int is_definite) {
  const sayso_word *words = doc->words.items;
  uint32_t end = name->end_word, count = (uint32_t)doc->words.count;
  if (end >= count || words[end].tag == TAG_STOP) return is_definite;
  if (words[end].tag != TAG_COMMA) return 0;
  return is_definite || (end + 1 < count && words[end + 1].tag != TAG_CC && !is_noun(words[end + 1].tag));
}

/* The name that a description in front of it describes: "the Russian president, Vladimir Putin"; SAYSO_NONE where none
 * does. */
static uint32_t name_described(const sayso_document *doc, uint32_t mention) {
  const mention_facts *f = &doc->mention_facts.items[mention];
  if (f->number == SAYSO_PLURAL || f->kind != SAYSO_PERSON) return SAYSO_NONE;
  uint32_t comma = behind_description(doc, f);
  if (comma >= doc->words.count || doc->words.items[comma].tag != TAG_COMMA) return SAYSO_NONE;
  for (size_t i = mention + 1; i < doc->mentions.count; i++) {
    const mention_facts *name = &doc->mention_facts.items[i];
    if (name->first_word < comma) continue;
    if (name->first_word != comma + 1) return SAYSO_NONE;
    if (doc->mentions.items[i].kind != SAYSO_MENTION_NAME || name->kind != SAYSO_PERSON) return SAYSO_NONE;
    return closes_apposition(doc, name, f->is_definite) ? (uint32_t)i : SAYSO_NONE;
  }
  return SAYSO_NONE;
}

static uint64_t role_key(const sayso_document *doc, const mention_facts *f) {
  return word_key(doc, f->is_office ? f->telling : f->head_first);
}

/* A description with the article of what is known already is of the last holder described so; one in the plural
 * only where all its words are the same. */
static uint32_t find_described(const joining *j, const mention_facts *f) {
  const sayso_document *doc = j->doc;
  if (!f->is_definite && !f->is_label) return SAYSO_NONE;
  if (f->number == SAYSO_PLURAL || f->is_label)
    return find_by(j, PART_WHOLE, words_key(doc, f->first_word, f->end_word), f, 1, UINT32_MAX);
  return find_by(j, PART_ROLE, role_key(doc, f), f, 1, UINT32_MAX);
}

static int take_description(joining *j, uint32_t mention) {
  sayso_document *doc = j->doc;
  const mention_facts *f = &doc->mention_facts.items[mention];
  uint32_t entity = find_apposed(j, mention), name = entity == SAYSO_NONE ? name_described(doc, mention) : SAYSO_NONE;
  if (name != SAYSO_NONE) {
    if (!take_named(j, name)) return 0;
    entity = doc->mentions.items[name].entity;
  }
  if (entity == SAYSO_NONE) entity = find_described(j, f);
  if (entity == SAYSO_NONE) entity = new_entity(j, f, doc->mentions.items[mention].span);
  if (entity == SAYSO_NONE) return 0;
  join(j, mention, entity);
  if ((f->number == SAYSO_PLURAL || f->is_label) &&
      !add_key(j, PART_WHOLE, words_key(doc, f->first_word, f->end_word), entity))
    return 0;
  if (f->number == SAYSO_PLURAL) return 1;
  return add_key(j, PART_ROLE, role_key(doc, f), entity);
}

/* "I" and "we" wait for the speakers. */
static void take_pronoun(joining *j, uint32_t mention) {
  sayso_document *doc = j->doc;
  const mention_facts *f = &doc->mention_facts.items[mention];
  if (f->is_first_person || f->is_expletive) return;
  uint32_t entity = resolve_pronoun(doc, mention);
  if (entity != SAYSO_NONE) join(j, mention, entity);
}

/* Makes an entity of one whom the caller knows, as if the text had begun with the full name. */
static int take_known(joining *j, uint32_t mention) {
  sayso_document *doc = j->doc;
  uint32_t own = doc->mention_facts.items[mention].alias;
  if (own == SAYSO_NONE || doc->aliases.items[own].entity != SAYSO_NONE) return 1;
  const alias *a = &doc->aliases.items[own];
  mention_facts f = {.head_first = a->first_word, .end_word = a->end_word, .head_end = a->end_word};
  f.first_word = f.head_first;
  set_known_bearer(doc->names, &f);
  uint32_t entity = new_entity(j, &f, doc->mentions.items[mention].head);
  if (entity == SAYSO_NONE) return 0;
  doc->aliases.items[own].entity = entity;
  doc->entities.items[entity].known = own;
  doc->entities.items[entity].named = 1;
  return add_name_keys(j, doc->names, &f, entity);
}

sayso_status find_entities(sayso_document *doc) {
  joining j = {.doc = doc};
  int ok = mark_sources(doc);
  for (uint32_t i = 0; i < doc->mentions.count && ok && doc->aliases.count > 0; i++) ok = take_known(&j, i);
  for (uint32_t i = 0; i < doc->mentions.count && ok; i++) {
    uint8_t kind = doc->mentions.items[i].kind;
    if (doc->mentions.items[i].entity != SAYSO_NONE) continue; /* a description told of it */
    if (kind == SAYSO_MENTION_NAME)
      ok = take_named(&j, i);
    else if (kind == SAYSO_MENTION_DESCRIPTION)
      ok = take_description(&j, i);
    else
      take_pronoun(&j, i);
  }
  name_index_free(&doc->memory, &j.index);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
