/* Mentions: names, pronouns and descriptions of those who may hold what is said. */
#include "holder.h"
#include "resolve.h"

#include "../read/spelling.h"
#include "../read/tag.h"
#include "../text/edge.h"
#include "../text/text.h"

#include <string.h>

/* What is asked of the words of a block, again and again. */
typedef struct walk {
  sayso_document *doc;
  uint32_t first, end; /* words of the block */
  int title_case;      /* whether nearly every word has a capital */
} walk;

static const sayso_word *word_at(const walk *w, uint32_t i) {
  return &w->doc->words.items[i];
}

static uint8_t tag_at(const walk *w, uint32_t i) {
  return i >= w->first && i < w->end ? word_at(w, i)->tag : (uint8_t)TAG_NONE;
}

static uint16_t traits_at(const walk *w, uint32_t i) {
  return i >= w->first && i < w->end ? holder_traits(w->doc, i, i + 1) : 0;
}

static uint8_t shape_at(const walk *w, uint32_t i) {
  return spell_word(w->doc, word_at(w, i)).shape;
}

static int word_is(const walk *w, uint32_t i, const char *letters) {
  if (i < w->first || i >= w->end) return 0;
  sayso_span span = word_at(w, i)->span;
  return span.end - span.start == strlen(letters) && starts_with(w->doc->text, span, letters);
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
static int add_mention(walk *w, sayso_mention m, mention_facts f) {
  sayso_document *doc = w->doc;
  m.span = (sayso_span){word_at(w, f.first_word)->span.start, word_at(w, f.end_word - 1)->span.end};
  m.head = (sayso_span){word_at(w, f.head_first)->span.start, word_at(w, f.head_end - 1)->span.end};
  m.entity = m.next = SAYSO_NONE;
  f.is_subject = (uint8_t)verb_follows(w, f.end_word);
  f.quote = quote_around(doc, m.span.start);
  f.is_possessor = tag_at(w, f.end_word) == TAG_POS;
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
                       .is_first_person = p->first_person};
    return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_PRONOUN}, f);
  }
  return 1;
}

/* ---- Names --------------------------------------------------------------------------------------- */

static int is_capitalised(const walk *w, uint32_t i) {
  if (i < w->first || i >= w->end || word_at(w, i)->kind != SAYSO_WORD) return 0;
  uint8_t looks = shape_at(w, i);
  return looks == SHAPE_CAPITALISED || looks == SHAPE_CAPITALS || looks == SHAPE_CAPITAL_LETTER ||
         looks == SHAPE_MIXED;
}

/* Whether a word has a capital for another reason than a name: a day, a language. */
static int names_no_holder(const walk *w, uint32_t i) {
  return (traits_of_word(w->doc, i, w->end) & LEXICON_DATE) != 0 || traits_at(w, i) & HOLDER_OTHER;
}

static int is_proper(const walk *w, uint32_t i) {
  uint8_t tag = tag_at(w, i);
  return (tag == TAG_NNP || tag == TAG_NNPS) && is_capitalised(w, i) && !names_no_holder(w, i);
}

/* Whether a name goes on at `i`, which is behind its first word: names of institutions have "of" and "for" in
 * them, those of persons "van" and "bin". */
static uint32_t name_goes_on(const walk *w, uint32_t i) {
  if (is_proper(w, i)) return i + 1;
  uint8_t tag = tag_at(w, i);
  if (is_capitalised(w, i) && (is_noun(tag) || tag == TAG_JJ || tag == TAG_CD) && !names_no_holder(w, i)) return i + 1;
  if (traits_at(w, i) & HOLDER_PARTICLE && is_proper(w, i + 1)) return i + 2;
  if (word_is(w, i, "&") && is_proper(w, i + 1)) return i + 2;
  uint16_t left = traits_at(w, i - 1);
  if (!(left & (HOLDER_ORGANIZATION | HOLDER_INSTITUTION | HOLDER_SITE | HOLDER_EVENT | HOLDER_TITLE))) return 0;
  if (!word_is(w, i, "of") && !(word_is(w, i, "for") && !(left & HOLDER_TITLE))) return 0;
  if (is_proper(w, i + 1)) return i + 2;
  return word_is(w, i + 1, "the") && is_proper(w, i + 2) ? i + 3 : 0;
}

enum { NAME_WORDS = 16 };

static uint32_t name_end(const walk *w, uint32_t first) {
  uint32_t end = first + 1, next;
  while (end - first < NAME_WORDS && (next = name_goes_on(w, end)) != 0) end = next;
  return end;
}

/* Where the name itself begins after the titles that stand before it; `end` where there is nothing else. */
static uint32_t after_titles(const walk *w, uint32_t first, uint32_t end, uint16_t *titles) {
  uint32_t start = first;
  for (uint32_t i = first; i < end; i++) {
    uint16_t traits = traits_at(w, i);
    if (!(traits & (HOLDER_TITLE | HOLDER_ROLE)) || (i > first && traits & HOLDER_GIVEN)) continue;
    start = i + 1;
    *titles |= traits;
  }
  return start;
}

/* Where lower-case words begin that say what the bearer of a name is: "former senator", "campaign manager". */
static uint32_t with_role_before(const walk *w, uint32_t first, uint16_t *titles) {
  uint32_t start = first;
  for (uint32_t i = first; i > w->first && first - i < 6; i--) {
    uint8_t tag = tag_at(w, i - 1);
    uint16_t traits = traits_at(w, i - 1);
    int is_role = tag == TAG_NN && (traits & (HOLDER_ROLE | HOLDER_TITLE | HOLDER_PERSON)) != 0;
    if (i == first && !is_role) return first;
    if (!is_role && tag != TAG_NN && tag != TAG_JJ && tag != TAG_NNP) break;
    if (is_role) *titles |= traits;
    start = i - 1;
  }
  return start;
}

static uint8_t gender_of(uint16_t traits) {
  if (traits & HOLDER_MALE) return traits & HOLDER_FEMALE ? SAYSO_GENDER_UNKNOWN : SAYSO_MALE;
  return traits & HOLDER_FEMALE ? SAYSO_FEMALE : SAYSO_GENDER_UNKNOWN;
}

/* The word that tells what a name of several words is the name of: the last, or that before "of" or "for". */
static uint32_t telling_word(const walk *w, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i < end; i++) {
    if (word_is(w, i, "of") || word_is(w, i, "for")) return i - 1;
  }
  return end - 1;
}

static uint8_t kind_of_name(const walk *w, const mention_facts *f, int after_article) {
  uint32_t first = f->head_first, end = f->head_end, count = end - first;
  uint16_t whole = holder_traits(w->doc, first, end), last = traits_at(w, telling_word(w, first, end));
  if (f->traits & HOLDER_TITLE) return SAYSO_PERSON;
  if (whole & HOLDER_PLACE) return SAYSO_PLACE;
  if (last & HOLDER_ORGANIZATION || (count == 1 && last & HOLDER_INSTITUTION)) return SAYSO_ORGANIZATION;
  if (count > 1 && last & HOLDER_SITE) return SAYSO_PLACE;
  if (count > 1 && last & HOLDER_EVENT) return SAYSO_EVENT;
  if (traits_at(w, first) & HOLDER_GIVEN) return SAYSO_PERSON;
  if (f->traits & (HOLDER_ROLE | HOLDER_PERSON)) return SAYSO_PERSON;
  if (count == 1 && tag_at(w, first) == TAG_NNPS) return SAYSO_COLLECTIVE;
  if (count == 1 && shape_at(w, first) == SHAPE_CAPITALS) return SAYSO_ORGANIZATION;
  if (after_article) return SAYSO_ORGANIZATION;
  return count == 2 || count == 3 ? SAYSO_PERSON : SAYSO_ENTITY_UNKNOWN;
}

/* Where every word has a capital only what the lexicon knows is a name. */
static int is_known_name(const walk *w, const mention_facts *f) {
  uint16_t known = HOLDER_GIVEN | HOLDER_PLACE;
  return ((holder_traits(w->doc, f->head_first, f->head_end) | traits_at(w, f->head_first)) & known) != 0 &&
         f->head_end - f->head_first <= 3;
}

/* The name in the words `first` up to `end`, with titles before it. */
static int add_one_name(walk *w, uint32_t first, uint32_t end) {
  mention_facts f = {.end_word = end, .head_end = end};
  uint16_t titles = 0;
  f.head_first = after_titles(w, first, end, &titles);
  int is_role = f.head_first >= end || word_is(w, f.head_first, "of"); /* "the President of the United States" */
  if (is_role) f.head_first = first;
  f.first_word = is_role || f.head_first > first ? first : with_role_before(w, first, &titles);
  int after_article = tag_at(w, f.first_word - 1) == TAG_DT && f.first_word > w->first;
  if (after_article) f.first_word--;
  f.traits = titles | traits_at(w, f.head_first);
  f.kind = is_role ? (uint8_t)SAYSO_PERSON : kind_of_name(w, &f, after_article);
  f.number = tag_at(w, end - 1) == TAG_NNPS && f.kind == SAYSO_COLLECTIVE ? SAYSO_PLURAL : SAYSO_SINGULAR;
  f.gender = f.kind == SAYSO_PERSON ? gender_of(titles | traits_at(w, f.head_first)) : (uint8_t)SAYSO_NEUTRAL;
  if (f.kind == SAYSO_ENTITY_UNKNOWN) f.gender = SAYSO_GENDER_UNKNOWN;
  if (f.number == SAYSO_PLURAL) f.gender = SAYSO_GENDER_UNKNOWN;
  f.is_definite = (uint8_t)after_article;
  if (w->title_case && !is_known_name(w, &f)) return 1;
  sayso_mention m = {.kind = is_role ? SAYSO_MENTION_DESCRIPTION : SAYSO_MENTION_NAME};
  return add_mention(w, m, f);
}

/* "U.S. President Barack Obama": the words before the title are a name of their own. */
static int add_names(walk *w, uint32_t first, uint32_t end) {
  uint32_t place = first;
  while (place < end && !(traits_at(w, place) & (HOLDER_TITLE | HOLDER_ROLE))) place++;
  if (place > first && place < end && holder_traits(w->doc, first, place) & (HOLDER_PLACE | HOLDER_INSTITUTION)) {
    if (!add_one_name(w, first, place)) return 0;
  }
  return add_one_name(w, first, end);
}

/* ---- Descriptions -------------------------------------------------------------------------------- */

#define HOLDING                                                                                              \
  (HOLDER_ROLE | HOLDER_PERSON | HOLDER_ANONYMOUS | HOLDER_COLLECTIVE | HOLDER_INSTITUTION | HOLDER_DOCUMENT)

static uint8_t kind_of_noun(uint16_t traits, int is_plural) {
  if (traits & (HOLDER_ROLE | HOLDER_PERSON | HOLDER_ANONYMOUS))
    return is_plural ? SAYSO_COLLECTIVE : SAYSO_PERSON;
  if (traits & HOLDER_COLLECTIVE) return SAYSO_COLLECTIVE;
  return traits & HOLDER_DOCUMENT ? SAYSO_DOCUMENT : SAYSO_ORGANIZATION;
}

enum { DESCRIPTION_WORDS = 8 };

/* Where the words before a noun begin that belong to it. */
static uint32_t description_start(const walk *w, uint32_t noun) {
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

static int add_description(walk *w, uint32_t noun) {
  uint8_t tag = tag_at(w, noun);
  if ((tag != TAG_NN && tag != TAG_NNS) || is_noun(tag_at(w, noun + 1))) return 1;
  uint16_t traits = traits_at(w, noun);
  if (!(traits & HOLDING)) return 1;
  uint32_t first = description_start(w, noun);
  int is_plural = tag == TAG_NNS || word_is(w, noun, "people");
  mention_facts f = {.first_word = first,
                     .end_word = noun + 1,
                     .head_first = noun,
                     .head_end = noun + 1,
                     .traits = traits,
                     .kind = kind_of_noun(traits, is_plural),
                     .number = is_plural ? SAYSO_PLURAL : SAYSO_SINGULAR,
                     .is_definite = word_is(w, first, "the") || tag_at(w, first) == TAG_PRP_POSS};
  f.gender = f.kind == SAYSO_PERSON ? gender_of(traits) : (uint8_t)SAYSO_NEUTRAL;
  if (is_plural || f.kind == SAYSO_COLLECTIVE) f.gender = SAYSO_GENDER_UNKNOWN;
  return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_DESCRIPTION}, f);
}

/* ---- The stage ----------------------------------------------------------------------------------- */

/* A line in which nearly every word has a capital tells no names from other words. */
static int is_in_title_case(const walk *w) {
  uint32_t longer = 0, capitalised = 0;
  for (uint32_t i = w->first; i < w->end; i++) {
    if (word_at(w, i)->span.end - word_at(w, i)->span.start < 4) continue;
    longer++;
    capitalised += is_capitalised(w, i) != 0;
  }
  return capitalised * 10 > longer * 7;
}

static int find_in_block(walk *w) {
  for (uint32_t i = w->first; i < w->end;) {
    uint8_t tag = tag_at(w, i);
    int ok = 1;
    if (is_proper(w, i)) {
      uint32_t end = name_end(w, i);
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

sayso_status find_mentions(sayso_document *doc) {
  for (size_t b = 0; b < doc->blocks.count; b++) {
    const sayso_block *block = &doc->blocks.items[b];
    walk w = {doc, block->first_word, block->first_word + block->word_count, 0};
    w.title_case = block->kind != SAYSO_BYLINE && is_in_title_case(&w);
    if (!find_in_block(&w)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}
