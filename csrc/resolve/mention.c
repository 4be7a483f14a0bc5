/* Mentions: names, pronouns and descriptions of those who may hold what is said. */
#include "alias.h"
#include "key.h"
#include "letter.h"
#include "resolve.h"
#include "walk.h"

#include "../read/tag.h"
#include "../text/character.h"
#include "../text/edge.h"

#include <string.h>

int word_is(const walk *w, uint32_t i, const char *letters) {
  if (i < w->first || i >= w->end) return 0;
  sayso_span span = word_at(w, i)->span;
  return span.end - span.start == strlen(letters) && starts_with(w->doc->text, span, letters);
}

uint16_t traits_at(const walk *w, uint32_t i) {
  if (i < w->first || i >= w->end) return 0;
  uint16_t traits = holder_traits(w->doc, i, i + 1);
  sayso_span span = word_at(w, i)->span;
  const char *text = w->doc->text + span.start;
  if (traits != 0 || span.end - span.start < 2 || !is_ascii_capital(text[0]) || !(is_ascii_capital(text[1]) || text[1] == '.'))
    return traits;
  const char *other = counted_as(w->doc, span);
  return other != NULL ? traits_of_letters(other) : 0;
}

/* ---- What speaks --------------------------------------------------------------------------------- */

/* The noun that the words of a source are about: the last before a preposition, a comma or a relative clause. */
static uint32_t noun_of_source(const sayso_document *doc, sayso_span source) {
  uint32_t noun = SAYSO_NONE;
  for (uint32_t i = word_from(doc, source.start); i < doc->words.count; i++) {
    const sayso_word *word = &doc->words.items[i];
    if (word->span.start >= source.end) break;
    if (is_noun(word->tag) || (word->tag == TAG_JJ && word->span.end == source.end)) /* "an official" */
      noun = i;
    else if (noun != SAYSO_NONE && word->tag != TAG_POS && word->tag != TAG_HYPH)
      break;
  }
  return noun;
}

/* Notes the nouns of sources: what they say makes them holders, whatever the lexicon knows of them. */
static int learn_sources(sayso_document *doc, name_index *known) {
  for (size_t i = 0; i < doc->attributions.count; i++) {
    sayso_span source = doc->attributions.items[i].source;
    uint32_t noun = source.start != SAYSO_NONE ? noun_of_source(doc, source) : SAYSO_NONE;
    if (noun != SAYSO_NONE && !name_index_add(&doc->memory, known, PART_SPEAKING, noun, 0)) return 0;
  }
  return 1;
}

static int is_speaking(const walk *w, uint32_t noun) {
  uint32_t found[NAMESAKES];
  return name_index_find(w->known, PART_SPEAKING, noun, found) > 0;
}

/* ---- Adding -------------------------------------------------------------------------------------- */

/* Whether a verb follows, perhaps after an adverb: then the mention is its subject. */
static int verb_follows(const walk *w, uint32_t end) {
  uint32_t i = end;
  while (i < end + 2 && tag_at(w, i) == TAG_RB) i++;
  return is_verb_or_modal(tag_at(w, i)) && tag_at(w, i) != TAG_VBG && tag_at(w, i) != TAG_VBN;
}

/* Index of the outermost quotation around the byte `at`, or SAYSO_NONE. Quotations that are neighbours at the top
 * never overlap, so that the last to begin is in it or nothing is. */
static uint32_t quote_around(const sayso_document *doc, uint32_t at) {
  size_t i = quote_from(doc, at + 1);
  if (i == 0) return SAYSO_NONE;
  uint32_t quote = (uint32_t)(i - 1);
  while (doc->quotes.items[quote].parent != SAYSO_NONE) quote = doc->quotes.items[quote].parent;
  return doc->quotes.items[quote].span.end > at ? quote : SAYSO_NONE;
}

/* Those that begin a little before others that were found first move in front of them. */
static int put_mention(sayso_document *doc, sayso_mention m, mention_facts f) {
  if (!vector_push(&doc->memory, &doc->mentions, m) ||
      !vector_push(&doc->memory, &doc->mention_facts, f))
    return 0;
  for (size_t i = doc->mentions.count - 1; i > 0; i--) {
    const sayso_mention before = doc->mentions.items[i - 1];
    if (before.span.start < m.span.start ||
        (before.span.start == m.span.start && before.span.end >= m.span.end))
      break;
    doc->mentions.items[i] = before;
    doc->mentions.items[i - 1] = m;
    doc->mention_facts.items[i] = doc->mention_facts.items[i - 1];
    doc->mention_facts.items[i - 1] = f;
  }
  return 1;
}

/* In bytes. Nobody's name is longer; and who writes a speaker's name out with each of n attributions then writes no
 * more than n times so much. */
enum { LONGEST_MENTION = 512 };

int add_mention(walk *w, sayso_mention m, mention_facts f) {
  sayso_document *doc = w->doc;
  m.span = (sayso_span){word_at(w, f.first_word)->span.start, word_at(w, f.end_word - 1)->span.end};
  if (m.span.end - m.span.start > LONGEST_MENTION) return 1;
  m.head = (sayso_span){word_at(w, f.head_first)->span.start, word_at(w, f.head_end - 1)->span.end};
  m.entity = m.next = SAYSO_NONE;
  f.is_subject = (uint8_t)verb_follows(w, f.end_word);
  f.quote = quote_around(doc, m.span.start);
  f.alias = m.kind == SAYSO_MENTION_NAME ? alias_of_words(doc, f.head_first, f.head_end) : SAYSO_NONE;
  f.is_possessor = tag_at(w, f.end_word) == TAG_POS || tag_at(w, f.first_word) == TAG_PRP_POSS;
  return put_mention(doc, m, f);
}

/* ---- Pronouns ------------------------------------------------------------------------------------ */

typedef struct pronoun {
  const char *letters;
  uint8_t kind, number, gender, first_person;
} pronoun;

/* A closed class of English. Whom those of the first person stand for is told by who speaks. */
static const pronoun pronouns[] = {
    {"he", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_MALE, 0},
    {"him", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_MALE, 0},
    {"his", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_MALE, 0},
    {"himself", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_MALE, 0},
    {"she", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_FEMALE, 0},
    {"her", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_FEMALE, 0},
    {"hers", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_FEMALE, 0},
    {"herself", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_FEMALE, 0},
    {"i", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_GENDER_UNKNOWN, 1},
    {"me", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_GENDER_UNKNOWN, 1},
    {"my", SAYSO_PERSON, SAYSO_SINGULAR, SAYSO_GENDER_UNKNOWN, 1},
    {"we", SAYSO_ENTITY_UNKNOWN, SAYSO_PLURAL, SAYSO_GENDER_UNKNOWN, 1},
    {"us", SAYSO_ENTITY_UNKNOWN, SAYSO_PLURAL, SAYSO_GENDER_UNKNOWN, 1},
    {"our", SAYSO_ENTITY_UNKNOWN, SAYSO_PLURAL, SAYSO_GENDER_UNKNOWN, 1},
    {"they", SAYSO_ENTITY_UNKNOWN, SAYSO_PLURAL, SAYSO_GENDER_UNKNOWN, 0},
    {"them", SAYSO_ENTITY_UNKNOWN, SAYSO_PLURAL, SAYSO_GENDER_UNKNOWN, 0},
    {"their", SAYSO_ENTITY_UNKNOWN, SAYSO_PLURAL, SAYSO_GENDER_UNKNOWN, 0},
    {"it", SAYSO_ENTITY_UNKNOWN, SAYSO_SINGULAR, SAYSO_NEUTRAL, 0},
    {"its", SAYSO_ENTITY_UNKNOWN, SAYSO_SINGULAR, SAYSO_NEUTRAL, 0},
};

/* "It is said that", "it should be noted that", "it seems": nobody is meant. */
static int is_expletive(const walk *w, uint32_t i) {
  if (!word_is(w, i, "it")) return 0;
  uint32_t k = i + 1;
  while (k < i + 5 && (is_verb_or_modal(tag_at(w, k)) || tag_at(w, k) == TAG_RB)) k++;
  if (word_is(w, i + 1, "seems") || word_is(w, i + 1, "seemed") || word_is(w, i + 1, "appears")) return 1;
  if (k == i + 1) return 0;
  int is_said = tag_at(w, k - 1) == TAG_VBN || tag_at(w, k) == TAG_JJ;
  if (tag_at(w, k) == TAG_JJ) k++;
  return is_said && (word_is(w, k, "that") || word_is(w, k, "whether") || word_is(w, k, "if") ||
                     (tag_at(w, k) == TAG_TO && tag_at(w, k - 1) == TAG_JJ));
}

static int add_pronoun(walk *w, uint32_t i) {
  for (size_t k = 0; k < sizeof pronouns / sizeof *pronouns; k++) {
    const pronoun *p = &pronouns[k];
    if (!word_is(w, i, p->letters)) continue;
    mention_facts f = {.first_word = i,
                       .end_word = i + 1,
                       .head_first = i,
                       .head_end = i + 1,
                       .kind = p->kind,
                       .number = p->number,
                       .gender = p->gender,
                       .is_expletive = (uint8_t)is_expletive(w, i),
                       .is_first_person = p->first_person};
    return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_PRONOUN}, f);
  }
  return 1;
}

/* ---- Descriptions -------------------------------------------------------------------------------- */

#define HOLDING                                                                                              \
  (HOLDER_ROLE | HOLDER_PERSON | HOLDER_ANONYMOUS | HOLDER_COLLECTIVE | HOLDER_INSTITUTION | HOLDER_DOCUMENT)

uint8_t gender_of(uint16_t traits) {
  if (traits & HOLDER_MALE) return traits & HOLDER_FEMALE ? SAYSO_GENDER_UNKNOWN : SAYSO_MALE;
  return traits & HOLDER_FEMALE ? SAYSO_FEMALE : SAYSO_GENDER_UNKNOWN;
}

static uint8_t kind_of_noun(uint16_t traits, int is_plural) {
  if (traits & (HOLDER_ROLE | HOLDER_PERSON | HOLDER_ANONYMOUS))
    return is_plural ? SAYSO_COLLECTIVE : SAYSO_PERSON;
  if (traits & HOLDER_COLLECTIVE) return SAYSO_COLLECTIVE;
  if (!(traits & HOLDING)) return is_plural ? SAYSO_COLLECTIVE : SAYSO_ENTITY_UNKNOWN;
  return traits & HOLDER_DOCUMENT ? SAYSO_DOCUMENT : SAYSO_ORGANIZATION;
}

enum { DESCRIPTION_WORDS = 8 };

/* Where the words before a noun begin that belong to it, back to an article. */
static uint32_t phrase_start(const walk *w, uint32_t noun) {
  uint32_t first = noun;
  while (first > w->first && noun - first < DESCRIPTION_WORDS) {
    uint8_t tag = tag_at(w, first - 1);
    if (tag == TAG_DT || tag == TAG_PRP_POSS || tag == TAG_PDT) return first - 1;
    int belongs = is_noun(tag) || tag == TAG_JJ || tag == TAG_JJR || tag == TAG_JJS || tag == TAG_CD ||
                  tag == TAG_HYPH || tag == TAG_VBN;
    if (!belongs) break;
    first--;
  }
  return first;
}

/* The same with the possessor that may stand before: "the council's engineer". */
static uint32_t description_start(const walk *w, uint32_t noun) {
  uint32_t first = phrase_start(w, noun);
  int has_possessor = tag_at(w, first - 1) == TAG_POS && is_noun(tag_at(w, first - 2));
  return has_possessor ? phrase_start(w, first - 2) : first;
}

/* "Western politicians and media": nouns in the plural that "and" or "or" joins and that share what stands before. */
static uint32_t with_others(const walk *w, uint32_t end) {
  if (tag_at(w, end) != TAG_CC) return end;
  uint32_t i = end + 1;
  while (i < end + 3 && tag_at(w, i) == TAG_JJ) i++;
  int is_like = tag_at(w, i) == TAG_NNS || (tag_at(w, i) == TAG_NN && traits_at(w, i) & HOLDER_COLLECTIVE);
  return is_like && traits_at(w, i) & HOLDING && !is_noun(tag_at(w, i + 1)) ? i + 1 : end;
}

/* Whether a description says that its reader knows whom it means. */
static uint8_t is_definite(const walk *w, uint32_t first, uint32_t noun) {
  if (word_is(w, first, "the") || tag_at(w, first) == TAG_PRP_POSS) return 1;
  for (uint32_t i = first; i < noun; i++) {
    if (tag_at(w, i) == TAG_POS) return 1;
  }
  return 0;
}

/* Whether what the tagger takes for an adjective is a noun: "the official gave no date". */
static int is_official(const walk *w, uint32_t i, uint16_t traits) {
  uint8_t after = tag_at(w, i + 1);
  return traits & HOLDING && tag_at(w, i - 1) == TAG_DT && is_verb_or_modal(after) && after != TAG_VBN && after != TAG_VBG;
}

static int add_description(walk *w, uint32_t noun) {
  uint8_t tag = tag_at(w, noun);
  int speaks = is_speaking(w, noun);
  uint16_t traits = traits_at(w, noun);
  if (tag != TAG_NN && tag != TAG_NNS && !(tag == TAG_JJ && (speaks || is_official(w, noun, traits)))) return 1;
  if (!speaks && (!(traits & HOLDING) || is_noun(tag_at(w, noun + 1)))) return 1;
  uint32_t first = description_start(w, noun);
  int is_plural = tag == TAG_NNS || word_is(w, noun, "people");
  mention_facts f = {.first_word = first,
                     .end_word = is_plural ? with_others(w, noun + 1) : noun + 1,
                     .head_first = noun,
                     .head_end = noun + 1,
                     .traits = traits,
                     .kind = kind_of_noun(traits, is_plural),
                     .number = is_plural ? SAYSO_PLURAL : SAYSO_SINGULAR,
                     .is_definite = is_definite(w, first, noun)};
  f.gender = f.kind == SAYSO_PERSON ? gender_of(traits) : (uint8_t)SAYSO_NEUTRAL;
  if (is_plural || f.kind == SAYSO_COLLECTIVE || f.kind == SAYSO_ENTITY_UNKNOWN) f.gender = SAYSO_GENDER_UNKNOWN;
  return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_DESCRIPTION}, f);
}

/* ---- The stage ----------------------------------------------------------------------------------- */

static int find_in_block(walk *w) {
  for (uint32_t i = w->first; i < w->end;) {
    uint8_t tag = tag_at(w, i);
    uint32_t end = name_end(w, i), title = work_end(w, i), called = i;
    int ok = 1;
    if (alias_at(w->doc, i, w->end, &called) != SAYSO_NONE && called >= end) {
      ok = add_called(w, i, called);
      i = called;
    } else if (title > i) {
      ok = add_work(w, i, title);
      i = title;
    } else if (end > i) {
      ok = add_names(w, i, end);
      i = end;
    } else {
      if (tag == TAG_PRP || tag == TAG_PRP_POSS)
        ok = add_pronoun(w, i);
      else
        ok = add_description(w, i);
      i++;
    }
    if (!ok) return 0;
  }
  return 1;
}

static int find_in_blocks(sayso_document *doc, name_index *known) {
  block_range signature = signature_of(doc);
  for (size_t b = 0; b < doc->blocks.count; b++) {
    const sayso_block *block = &doc->blocks.items[b];
    walk w = {doc, known, block->first_word, block->first_word + block->word_count, 0};
    w.title_case = !is_signature(signature, b) && is_in_title_case(&w, block->kind);
    if (!find_in_block(&w)) return 0;
  }
  return 1;
}

/* Goes over the mentions once more, from one list into another, so that those inside of names come in order. */
static int find_nested_names(sayso_document *doc, name_index *known) {
  memory *m = &doc->memory;
  walk w = {doc, known, 0, (uint32_t)doc->words.count, 0};
  size_t count = doc->mentions.count, capacity = doc->mentions.capacity, facts = doc->mention_facts.capacity;
  sayso_mention *old = doc->mentions.items;
  mention_facts *old_facts = doc->mention_facts.items;
  memset(&doc->mentions, 0, sizeof doc->mentions);
  memset(&doc->mention_facts, 0, sizeof doc->mention_facts);
  int ok = 1;
  for (size_t i = 0; i < count && ok; i++) {
    if (is_named_after(&w, &old_facts[i])) {
      old_facts[i].kind = SAYSO_ENTITY_UNKNOWN;
      old_facts[i].gender = SAYSO_GENDER_UNKNOWN;
    }
    ok = put_mention(doc, old[i], old_facts[i]);
    int may_hold = old_facts[i].head_end - old_facts[i].head_first > 1 && old[i].kind != SAYSO_MENTION_PRONOUN;
    if (ok && may_hold) ok = add_nested(&w, &old_facts[i]);
  }
  (void)memory_resize(m, old, capacity, 0, sizeof *old);
  (void)memory_resize(m, old_facts, facts, 0, sizeof *old_facts);
  return ok;
}

sayso_status find_mentions(sayso_document *doc) {
  name_index known = {0};
  int ok = learn_words(doc, &known) && learn_sources(doc, &known) && find_in_blocks(doc, &known) && find_nested_names(doc, &known);
  name_index_free(&doc->memory, &known);
  return ok ? SAYSO_OK : SAYSO_NO_MEMORY;
}
