/* Names: which runs of words are one, where titles end and it begins, and what kind of holder bears it. */
#include "key.h"
#include "walk.h"

#include "../read/spelling.h"
#include "../read/tag.h"
#include "../text/character.h"
#include "../text/text.h"

enum { NAME_WORDS = 16, NESTED_WORDS = 3, NICKNAME_WORDS = 3, TITLE_WORDS = 12 };

static int is_capitalised(const walk *w, uint32_t i) {
  return i >= w->first && i < w->end && word_at(w, i)->kind == SAYSO_WORD &&
         (first_flags(w->doc, i, w->end) & CHAR_UPPER) != 0;
}

static uint8_t shape_at(const walk *w, uint32_t i) {
  return spell_word(w->doc, word_at(w, i)).shape;
}

/* ---- How the text writes its words --------------------------------------------------------------- */

static int is_known(const walk *w, name_part how, uint32_t i) {
  uint32_t found[NAMESAKES];
  return name_index_find(w->known, how, word_key(w->doc, i), found) > 0;
}

static int is_proper_noun(uint8_t tag) {
  return tag == TAG_NNP || tag == TAG_NNPS;
}

/* Whether a capital would stand on any word here: at the start of a sentence, a quotation, or after a colon. */
static int begins(const walk *w, uint32_t i) {
  if (i == w->first) return 1;
  const sayso_word *before = word_at(w, i - 1);
  if (before->kind == SAYSO_QUOTE_MARK || before->tag == TAG_COLON || before->tag == TAG_STOP) return 1;
  return w->doc->sentences.items[sentence_of_word(w->doc, i)].first_word == i;
}

/* Whether a name goes on with a word that stands for a day or a month too: "Theresa May", "Mrs. May". */
static int goes_on_name(const walk *w, uint32_t i) {
  return is_capitalised(w, i - 1) && traits_at(w, i - 1) & (HOLDER_GIVEN | HOLDER_TITLE);
}

static int learn_word(walk *w, uint32_t i) {
  const sayso_word *word = word_at(w, i);
  if (word->kind != SAYSO_WORD) return 1;
  if (i > w->first && is_capitalised(w, i) && goes_on_name(w, i)) {
    int is_of_person = (traits_at(w, i - 1) & (HOLDER_GIVEN | HOLDER_TITLE)) == HOLDER_GIVEN;
    if (!name_index_add(&w->doc->memory, w->known, PART_SURNAME, word_key(w->doc, i), 0) ||
        (is_of_person && !name_index_add(&w->doc->memory, w->known, PART_BEHIND_GIVEN, word_key(w->doc, i), 0)))
      return 0;
  }
  name_part how;
  if (is_proper_noun(word->tag) && is_capitalised(w, i))
    how = begins(w, i) ? PART_INITIAL : PART_PROPER;
  else if ((is_noun(word->tag) || is_verb(word->tag) || word->tag == TAG_JJ) && !is_capitalised(w, i))
    how = PART_COMMON;
  else
    return 1;
  return name_index_add(&w->doc->memory, w->known, how, word_key(w->doc, i), 0);
}

int learn_words(sayso_document *doc, name_index *known) {
  for (size_t b = 0; b < doc->blocks.count; b++) {
    const sayso_block *block = &doc->blocks.items[b];
    walk w = {doc, known, block->first_word, block->first_word + block->word_count, 0};
    if (is_in_title_case(&w, block->kind)) continue;
    for (uint32_t i = w.first; i < w.end; i++) {
      if (!learn_word(&w, i)) return 0;
    }
  }
  return 1;
}

/* A line in which nearly every word has a capital tells no names from other words. */
int is_in_title_case(const walk *w, uint8_t block_kind) {
  int is_heading = block_kind == SAYSO_TITLE || block_kind == SAYSO_HEADING;
  uint32_t longer = 0, capitalised = 0;
  if (block_kind == SAYSO_BYLINE) return 0;
  for (uint32_t i = w->first; i < w->end; i++) {
    if (word_at(w, i)->span.end - word_at(w, i)->span.start < 4) continue;
    longer++;
    capitalised += (uint32_t)is_capitalised(w, i);
  }
  return capitalised * 10 > longer * (is_heading ? 5 : 7) && (is_heading || longer >= 4);
}

/* ---- Which words are of a name ------------------------------------------------------------------- */

/* Whether those words have been a whole name before. */
static int was_named(const walk *w, uint32_t first, uint32_t end) {
  uint32_t found[NAMESAKES];
  return name_index_find(w->known, PART_WHOLE, words_key(w->doc, first, end), found) > 0;
}

/* "Mill Lane will be closed": the tagger takes a word that any sentence may begin with for another than a name's. */
static int begins_name_again(const walk *w, uint32_t i) {
  return begins(w, i) && is_capitalised(w, i + 1) && was_named(w, i, i + 2);
}

/* Whether a day or a month is a surname here, behind a given name or alone where the text has it so: "May said", but not "in May", "May 5". */
static int is_surname_too(const walk *w, uint32_t i) {
  if (i > w->first && goes_on_name(w, i)) return 1;
  return is_known(w, PART_SURNAME, i) && tag_at(w, i - 1) != TAG_IN && tag_at(w, i + 1) != TAG_CD;
}

/* Whether a word has a capital for another reason than a name: a day, a language. */
static int names_no_holder(const walk *w, uint32_t i) {
  int is_other = traits_at(w, i) & HOLDER_OTHER || traits_of_word(w->doc, i, w->end) & LEXICON_DATE;
  return is_other && !is_surname_too(w, i);
}

/* Whether the rest of the text, or the lexicon, tells that the word is of a name. */
static int is_attested(const walk *w, uint32_t i) {
  if (traits_at(w, i) & (HOLDER_GIVEN | HOLDER_PLACE) || is_known(w, PART_PROPER, i)) return 1;
  return is_known(w, PART_INITIAL, i) && !is_known(w, PART_COMMON, i);
}

/* Where other words have capitals too the tagger may take any word for a name, or a name for any word. */
static int is_proper(const walk *w, uint32_t i) {
  if (!is_capitalised(w, i)) return 0;
  uint8_t tag = tag_at(w, i);
  int is_tagged = is_proper_noun(tag);
  if (shape_at(w, i) == SHAPE_CAPITALS && !w->title_case && is_known(w, PART_PROPER, i)) return 1; /* "WHO" */
  if (tag == TAG_WP && shape_at(w, i) == SHAPE_CAPITALS && !w->title_case) return 1;
  if (tag == TAG_MD && is_surname_too(w, i)) return 1;
  if (!is_tagged && begins_name_again(w, i)) return 1;
  if (!is_tagged && !is_noun(tag) && tag != TAG_JJ && tag != TAG_FW && tag != TAG_UH && !is_verb(tag)) return 0;
  if (names_no_holder(w, i)) return 0;
  if (w->title_case) return is_attested(w, i);
  if (!is_tagged) return is_attested(w, i) && !is_known(w, PART_COMMON, i);
  if (is_proper_noun(tag_at(w, i + 1)) || !begins(w, i) || !is_known(w, PART_COMMON, i)) return 1;
  return is_attested(w, i);
}

/* Where the name goes on behind an "of" or "for" at `i`, which names of institutions have in them; 0 where it
 * doesn't. */
static uint32_t after_of(const walk *w, uint32_t i) {
  uint16_t left = traits_at(w, i - 1);
  if (!(left & (HOLDER_ORGANIZATION | HOLDER_INSTITUTION | HOLDER_SITE | HOLDER_EVENT | HOLDER_TITLE))) return 0;
  if (!word_is(w, i, "of") && !(word_is(w, i, "for") && !(left & HOLDER_TITLE))) return 0;
  uint32_t next = tag_at(w, i + 1) == TAG_DT ? i + 2 : i + 1;
  if (is_proper(w, next)) return next + 1;
  return is_capitalised(w, next) && is_proper(w, next + 1) ? next + 2 : 0; /* "of Southern Indiana" */
}

static int is_quote_mark(const walk *w, uint32_t i) {
  return i >= w->first && i < w->end && word_at(w, i)->kind == SAYSO_QUOTE_MARK;
}

/* Where a name goes on behind a nickname in quotation marks that begin at `i`: 'Dwayne "The Rock" Johnson'; 0 where
 * there is none. */
static uint32_t after_nickname(const walk *w, uint32_t i) {
  uint32_t k = i + 1;
  if (!is_quote_mark(w, i)) return 0;
  while (k < i + 1 + NICKNAME_WORDS && is_capitalised(w, k)) k++;
  return k > i + 1 && is_quote_mark(w, k) && is_proper(w, k + 1) ? k + 2 : 0;
}

/* Where the word behind the one that goes on a name at `i` is; 0 where it ends there. */
static uint32_t name_goes_on(const walk *w, uint32_t i) {
  if (is_proper(w, i)) return i + 1;
  uint8_t tag = tag_at(w, i);
  int may_belong = is_noun(tag) || tag == TAG_JJ || tag == TAG_CD;
  if (!w->title_case && may_belong && is_capitalised(w, i) && !names_no_holder(w, i)) return i + 1;
  if (traits_at(w, i) & HOLDER_PARTICLE && is_proper(w, i + 1)) return i + 2;
  if (word_is(w, i, "&") && is_proper(w, i + 1)) return i + 2;
  /* "People's Army" */
  int is_theirs = tag == TAG_POS && traits_at(w, i - 1) & (HOLDER_PERSON | HOLDER_COLLECTIVE | HOLDER_ROLE);
  if (is_theirs && is_proper(w, i + 1)) return i + 2;
  uint32_t nicknamed = after_nickname(w, i);
  return nicknamed != 0 ? nicknamed : after_of(w, i);
}

uint32_t name_end(const walk *w, uint32_t first) {
  if (!is_proper(w, first)) return first;
  uint32_t end = first + 1, next;
  while (end - first < NAME_WORDS && (next = name_goes_on(w, end)) != 0) end = next;
  return end;
}

/* ---- Titles -------------------------------------------------------------------------------------- */

/* Where a name begins behind "of" and what a title is of: "Secretary of State John Kerry"; `i` where none does. */
static uint32_t after_office(const walk *w, uint32_t i, uint32_t end) {
  if (!word_is(w, i, "of")) return i;
  for (uint32_t k = i + 1; k + 1 < end; k++) {
    if (traits_at(w, k) & HOLDER_GIVEN) return k;
  }
  return i;
}

/* Where the name itself begins after the titles that stand before it; `end` where there is nothing else. Behind a
 * given name none stands: "Martin Luther King". */
static uint32_t after_titles(const walk *w, uint32_t first, uint32_t end, uint16_t *titles) {
  uint32_t start = first;
  for (uint32_t i = first; i < end; i++) {
    uint16_t traits = traits_at(w, i);
    if (traits & HOLDER_GIVEN && (i > first || !(traits & HOLDER_TITLE))) break;
    if (!(traits & (HOLDER_TITLE | HOLDER_ROLE))) continue;
    start = after_office(w, i + 1, end);
    *titles |= traits;
  }
  return start;
}

/* Whether the words up to `last` are of a kind that stands before a title: "the New York Mayor". */
static int may_stand_before_title(const walk *w, uint32_t first, uint32_t last) {
  if (first == last || tag_at(w, first - 1) == TAG_DT) return 1;
  return (traits_at(w, first) & ~(HOLDER_GIVEN | HOLDER_MALE | HOLDER_FEMALE | HOLDER_PARTICLE)) != 0 ||
         (holder_traits(w->doc, first, last) & HOLDER_PLACE) != 0;
}

#define NAMED_FOR_SOMEBODY (HOLDER_ORGANIZATION | HOLDER_INSTITUTION | HOLDER_SITE | HOLDER_EVENT)

/* What stands behind the name of a person: "Jr.", "III", "FRS". */
static int is_suffix(const walk *w, uint32_t i) {
  uint8_t looks = shape_at(w, i);
  sayso_span span = word_at(w, i)->span;
  return word_is(w, i, "jr.") || word_is(w, i, "sr.") || word_is(w, i, "jr") || word_is(w, i, "sr") ||
         (looks == SHAPE_CAPITALS && span.end - span.start <= 4);
}

static void cut_suffixes(const walk *w, mention_facts *f) {
  if (!(traits_at(w, f->head_first) & HOLDER_GIVEN) || shape_at(w, f->head_first) == SHAPE_CAPITALS) return;
  while (f->head_end - f->head_first > 2 && is_suffix(w, f->head_end - 1)) f->head_end--;
}

/* Whether a title or a role is but somebody's surname: "Cook" where Tim Cook is named. */
static int is_surname_alone(const walk *w, uint32_t first, uint32_t end) {
  return end - first == 1 && tag_at(w, first - 1) != TAG_DT && is_known(w, PART_BEHIND_GIVEN, first);
}

/* Sets the head of a name and what titles tell. Returns 1 where the words are but a title: "the President of the
 * United States". A bridge may bear the name of an emperor with his title. */
static int set_head(const walk *w, uint32_t first, uint32_t end, mention_facts *f, uint16_t *titles) {
  f->head_first = after_titles(w, first, end, titles);
  uint16_t last = traits_at(w, end - 1);
  int is_named_so = holder_traits(w->doc, first, end) & HOLDER_ORGANIZATION ||
                    (last & NAMED_FOR_SOMEBODY && !(last & HOLDER_TITLE) && f->head_first < end &&
                     (end - f->head_first >= 2 || last & HOLDER_ORGANIZATION || !(*titles & HOLDER_TITLE)) &&
                     !(traits_at(w, f->head_first) & HOLDER_GIVEN));
  int is_role = f->head_first >= end || word_is(w, f->head_first, "of");
  if (is_role && is_surname_alone(w, first, end)) is_role = 0;
  if (is_role && end - first > 1 && f->head_first >= end && !may_stand_before_title(w, first, end - 1)) is_role = 0;
  if (f->head_first > first && (is_named_so || is_role || f->head_first >= end)) f->head_first = first;
  if (f->head_first == first && !is_role) *titles = 0;
  return is_role;
}

/* Where lower-case words begin that say what the bearer of a name is: "former senator", "campaign manager". */
static uint32_t with_role_before(const walk *w, uint32_t first, uint16_t *titles) {
  uint32_t start = first;
  for (uint32_t i = first; i > w->first && first - i < 6; i--) {
    uint8_t tag = tag_at(w, i - 1);
    uint16_t traits = traits_at(w, i - 1);
    int is_role = tag == TAG_NN && (traits & (HOLDER_ROLE | HOLDER_TITLE | HOLDER_PERSON)) != 0;
    is_role |= tag == TAG_JJ && traits & HOLDER_ROLE && !(traits & HOLDER_OTHER); /* "chief executive" */
    if (i == first && !is_role) return first;
    if (!is_role && tag != TAG_NN && tag != TAG_JJ && tag != TAG_NNP) break;
    if (is_role) *titles |= traits;
    start = i - 1;
  }
  return start;
}

/* ---- What bears it ------------------------------------------------------------------------------- */

/* The word that tells what a name of several words is the name of: the last, or that before "of" or "for". */
static uint32_t telling_word(const walk *w, uint32_t first, uint32_t end) {
  for (uint32_t i = first + 1; i < end; i++) {
    if (word_is(w, i, "of") || word_is(w, i, "for")) return i - 1;
  }
  return end - 1;
}

/* Whether a preposition of place stands before: "in Sharon Street". */
static int stands_at(const walk *w, uint32_t first) {
  uint8_t tag = tag_at(w, first - 1);
  if (tag == TAG_TO) return 1;
  return tag == TAG_IN && (word_is(w, first - 1, "in") || word_is(w, first - 1, "on") ||
                                            word_is(w, first - 1, "at") || word_is(w, first - 1, "near") ||
                                            word_is(w, first - 1, "from"));
}

#define NAMES_NO_PERSON (HOLDER_SITE | HOLDER_DOCUMENT | HOLDER_COLLECTIVE | HOLDER_INSTITUTION | HOLDER_EVENT)

static uint8_t kind_of_name(const walk *w, const mention_facts *f, int after_article) {
  uint32_t first = f->head_first, end = f->head_end, count = end - first;
  uint16_t whole = holder_traits(w->doc, first, end), last = traits_at(w, telling_word(w, first, end));
  if (count == 1) whole |= traits_at(w, first); /* "L.A." */
  if (f->traits & HOLDER_TITLE) return SAYSO_PERSON;
  if (whole & HOLDER_PLACE) return SAYSO_PLACE;
  if (last & HOLDER_ORGANIZATION || (count == 1 && last & HOLDER_INSTITUTION)) return SAYSO_ORGANIZATION;
  int is_given = traits_at(w, first) & HOLDER_GIVEN;
  if (count > 1 && last & HOLDER_SITE && (!is_given || stands_at(w, f->first_word))) return SAYSO_PLACE;
  int begins_as_event = traits_at(w, first) & HOLDER_EVENT && !is_given; /* "Hurricane Katrina" */
  if (count > 1 && (last & HOLDER_EVENT || begins_as_event)) return SAYSO_EVENT;
  if (is_given) return SAYSO_PERSON;
  if (count > 1 && tag_at(w, end - 1) == TAG_NNPS && traits_at(w, first) & HOLDER_PLACE) return SAYSO_ORGANIZATION;
  if (f->traits & (HOLDER_ROLE | HOLDER_PERSON)) return SAYSO_PERSON;
  if (count == 1 && tag_at(w, first) == TAG_NNPS) return SAYSO_COLLECTIVE;
  if (count == 1 && shape_at(w, first) == SHAPE_CAPITALS) return SAYSO_ORGANIZATION;
  if (after_article) return SAYSO_ORGANIZATION;
  if (last & NAMES_NO_PERSON) return SAYSO_ENTITY_UNKNOWN;
  return count == 2 || count == 3 ? SAYSO_PERSON : SAYSO_ENTITY_UNKNOWN;
}

/* ---- Works --------------------------------------------------------------------------------------- */

/* Whether a noun before quotation marks tells that a title stands in them: "the film “…”", "her novel, “…”". */
static int is_work(const walk *w, uint32_t mark) {
  uint32_t noun = tag_at(w, mark - 1) == TAG_COMMA ? mark - 2 : mark - 1;
  return tag_at(w, noun) == TAG_NN && traits_at(w, noun) & HOLDER_DOCUMENT;
}

uint32_t work_end(const walk *w, uint32_t mark) {
  if (!is_quote_mark(w, mark) || !is_work(w, mark) || !is_capitalised(w, mark + 1)) return mark;
  for (uint32_t i = mark + 1; i < w->end && i < mark + 1 + TITLE_WORDS; i++) {
    if (is_quote_mark(w, i)) return i;
    const sayso_word *word = word_at(w, i);
    int is_long = word->kind == SAYSO_WORD && word->span.end - word->span.start > 4;
    if (is_long && !is_capitalised(w, i)) return mark;
  }
  return mark;
}

int add_work(walk *w, uint32_t mark, uint32_t end) {
  if (word_at(w, end - 1)->tag == TAG_COMMA || word_at(w, end - 1)->tag == TAG_STOP) end--;
  if (end <= mark + 1) return 1;
  mention_facts f = {.first_word = mark + 1, .end_word = end, .head_first = mark + 1, .head_end = end};
  f.telling = end - 1;
  f.kind = SAYSO_WORK;
  f.number = SAYSO_SINGULAR;
  f.gender = SAYSO_NEUTRAL;
  return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_NAME}, f);
}

/* ---- Adding -------------------------------------------------------------------------------------- */

static int add_nested_name(walk *w, uint32_t first, uint32_t end, uint8_t *kind) {
  mention_facts f = {.first_word = first, .end_word = end, .head_first = first, .head_end = end, .is_nested = 1};
  f.telling = telling_word(w, first, end);
  f.traits = traits_at(w, first);
  f.kind = *kind = kind_of_name(w, &f, 0);
  f.number = SAYSO_SINGULAR;
  f.gender = f.kind == SAYSO_PERSON ? gender_of(f.traits) : (uint8_t)SAYSO_NEUTRAL;
  if (f.kind == SAYSO_ENTITY_UNKNOWN) f.gender = SAYSO_GENDER_UNKNOWN;
  return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_NAME}, f);
}

void set_known_bearer(sayso_document *names, mention_facts *f) {
  name_index none = {0};
  walk w = {names, &none, 0, (uint32_t)names->words.count, 0};
  f->telling = telling_word(&w, f->head_first, f->head_end);
  f->traits = traits_at(&w, f->head_first);
  f->kind = kind_of_name(&w, f, 0);
  f->number = SAYSO_SINGULAR;
  f->gender = f->kind == SAYSO_PERSON ? gender_of(f->traits) : (uint8_t)SAYSO_NEUTRAL;
  if (f->kind == SAYSO_ENTITY_UNKNOWN) f->gender = SAYSO_GENDER_UNKNOWN;
}

/* Whose it is says the alias. */
int add_called(walk *w, uint32_t first, uint32_t end) {
  uint32_t start = first > w->first && tag_at(w, first - 1) == TAG_DT ? first - 1 : first;
  mention_facts f = {.first_word = start, .end_word = end, .head_first = first, .head_end = end, .telling = end - 1};
  return add_mention(w, (sayso_mention){.kind = SAYSO_MENTION_NAME}, f);
}

static int is_name_elsewhere(const walk *w, uint32_t first, uint32_t end) {
  if (end - first == 1 && traits_at(w, first) & (NAMED_FOR_SOMEBODY | HOLDER_TITLE | HOLDER_ROLE)) return 0;
  return was_named(w, first, end);
}

static int may_be_nested(const walk *w, uint32_t first, uint32_t end) {
  if (!is_capitalised(w, first)) return 0;
  uint16_t traits = end - first == 1 ? traits_at(w, first) : holder_traits(w->doc, first, end);
  return traits & HOLDER_PLACE || is_name_elsewhere(w, first, end);
}

/* Adds the names that begin at `first` in a name of `whole` words that ends at `end`, the longest first, and sets
 * where to look for the next: behind one of a person or a place, within any other. */
static int add_nested_at(walk *w, uint32_t first, uint32_t end, uint32_t whole, uint32_t *next) {
  uint32_t most = end - first < NESTED_WORDS ? end - first : NESTED_WORDS;
  *next = first + 1;
  for (uint32_t n = most; n > 0; n--) {
    uint8_t kind;
    if (n == whole || !may_be_nested(w, first, first + n)) continue;
    if (!add_nested_name(w, first, first + n, &kind)) return 0;
    if (kind != SAYSO_PERSON && kind != SAYSO_PLACE) continue;
    *next = first + n;
    return 1;
  }
  return 1;
}

#define NO_SURNAME (HOLDER_ORGANIZATION | HOLDER_INSTITUTION | HOLDER_EVENT | HOLDER_DOCUMENT)

int is_named_after(const walk *w, const mention_facts *f) {
  uint32_t size = f->head_end - f->head_first, last = f->head_end - 1;
  if (f->kind != SAYSO_PERSON || f->is_office || size < 3 || !was_named(w, f->head_first, f->head_first + 2)) return 0;
  return size > 3 || traits_at(w, last) & NO_SURNAME || is_known(w, PART_COMMON, last);
}

/* The names in the name of something else: "U.S." in "the U.S. Congress", "Warhol" in "the Warhol Museum", where
 * he is named elsewhere too. */
int add_nested(walk *w, const mention_facts *f) {
  if (f->kind == SAYSO_PERSON && !f->is_office) return 1;
  for (uint32_t i = f->head_first, next; i < f->head_end; i = next) {
    if (!add_nested_at(w, i, f->head_end, f->head_end - f->head_first, &next)) return 0;
  }
  return 1;
}

/* What a title tells outweighs what a given name does; a word alone behind a title is a surname. */
static uint8_t gender_of_name(const walk *w, const mention_facts *f, uint16_t titles) {
  if (titles & (HOLDER_MALE | HOLDER_FEMALE)) return gender_of(titles);
  int is_surname = titles != 0 && f->head_end - f->head_first == 1;
  return is_surname ? (uint8_t)SAYSO_GENDER_UNKNOWN : gender_of(traits_at(w, f->head_first));
}

/* Whether an office is somebody's that the text has told of: "the President", "our President", but neither "a President"
 * nor "the President of that country"; without an article "Madam Speaker", "President of France", but no word alone, nor
 * "the position of President of France". */
static int is_held(const walk *w, uint32_t first, uint32_t end) {
  if (word_is(w, end, "of")) return 0;
  if (tag_at(w, first) == TAG_DT)
    return word_is(w, first, "the") || word_is(w, first, "this") || word_is(w, first, "that");
  return (end - first > 1 && !word_is(w, first - 1, "of")) || tag_at(w, first - 1) == TAG_PRP_POSS;
}

/* The name in the words `first` up to `end`, with titles before it. */
static int add_one_name(walk *w, uint32_t first, uint32_t end) {
  mention_facts f = {.end_word = end, .head_end = end};
  uint16_t titles = 0;
  int is_role = set_head(w, first, end, &f, &titles);
  f.first_word = is_role || f.head_first > first ? first : with_role_before(w, first, &titles);
  int after_article = tag_at(w, f.first_word - 1) == TAG_DT && f.first_word > w->first;
  if (after_article) f.first_word--;
  f.traits = titles | traits_at(w, f.head_first);
  cut_suffixes(w, &f);
  f.telling = telling_word(w, f.head_first, f.head_end);
  f.kind = is_role ? (uint8_t)SAYSO_PERSON : kind_of_name(w, &f, after_article);
  f.number = tag_at(w, end - 1) == TAG_NNPS && f.kind == SAYSO_COLLECTIVE ? SAYSO_PLURAL : SAYSO_SINGULAR;
  f.gender = f.kind == SAYSO_PERSON ? gender_of_name(w, &f, titles) : (uint8_t)SAYSO_NEUTRAL;
  if (f.kind == SAYSO_ENTITY_UNKNOWN || f.number == SAYSO_PLURAL) f.gender = SAYSO_GENDER_UNKNOWN;
  f.is_definite = (uint8_t)(is_role ? is_held(w, f.first_word, end) : after_article);
  f.is_located = (uint8_t)stands_at(w, f.first_word);
  sayso_mention m = {.kind = is_role ? SAYSO_MENTION_DESCRIPTION : SAYSO_MENTION_NAME};
  f.is_office = (uint8_t)is_role;
  int is_name = !is_role && (f.kind != SAYSO_ENTITY_UNKNOWN || f.head_end - f.head_first <= 2);
  if (is_name && !name_index_add(&w->doc->memory, w->known, PART_WHOLE, words_key(w->doc, f.head_first, f.head_end), 0))
    return 0;
  return add_mention(w, m, f);
}

/* Where a name begins that has the adjective of a country or a party in it: "Democratic Party", "Western
 * Australia". */
static uint32_t with_adjective(const walk *w, uint32_t first, uint32_t end) {
  if (first == w->first || !is_capitalised(w, first - 1) || !(traits_at(w, first - 1) & HOLDER_OTHER)) return first;
  uint8_t tag = tag_at(w, first - 1);
  uint16_t telling = traits_at(w, telling_word(w, first, end));
  int is_place = telling & HOLDER_PLACE || holder_traits(w->doc, first, end) & HOLDER_PLACE;
  int belongs = is_place ? !begins(w, first - 1) : (telling & (HOLDER_ORGANIZATION | HOLDER_EVENT)) != 0;
  return belongs && (tag == TAG_JJ || is_proper_noun(tag)) ? first - 1 : first;
}

/* "U.S. President Barack Obama": the words before the title are a name of their own. */
int add_names(walk *w, uint32_t first, uint32_t end) {
  first = with_adjective(w, first, end);
  uint32_t place = first;
  while (place < end && !(traits_at(w, place) & (HOLDER_TITLE | HOLDER_ROLE))) place++;
  if (place > first && place < end && holder_traits(w->doc, first, place) & (HOLDER_PLACE | HOLDER_INSTITUTION)) {
    if (!add_one_name(w, first, place)) return 0;
  }
  return add_one_name(w, first, end);
}
