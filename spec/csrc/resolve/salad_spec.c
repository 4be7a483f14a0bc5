/* Texts by chance, of words that tell of holders and of what they say: what is found hangs together, whatever the
 * tagger thinks of the words and wherever memory runs out. */
#include "resolve/resolve.h"

#include <string.h>

#include "../budget.h"
#include "../check.h"
#include "../random.h"
#include "../read/attributions.h"
#include "../text/reading.h"
#include "read/tag.h"

static sayso_model *model;

/* ---- Texts --------------------------------------------------------------------------------------- */

static const char *const words[] = {
    /* names and what is in them */
    "Angela", "Angela Merkel", "Merkel", "John Adams", "Samuel Adams", "Adams", "Mr. Adams", "Mrs. Adams", "Maria",
    "ANGELA MERKEL", "Dr. Maria Adams", "the President of the United States", "President Adams", "Jr.", "Sr.", "III",
    "Martin Adams Jr.", "Foreign Minister", "former Prime Minister", "van", "bin", "de", "Johnson & Johnson", "&",
    "the United Nations", "UN", "U.N.", "U.S.", "the U.S. President John Adams", "the University of London",
    "London University", "the Department for Transport", "the Bank of England", "the Bank", "England", "London",
    "New York", "the New York Times", "Hurricane Katrina", "the Olympic Games", "Reuters", "the Washington Post",
    "Americans", "the Americans", "Russian", "Russian President", "Monday", "the Senate", "Senate", "NATO", "BBC",
    "the International Atomic Energy Agency", "IAEA", "the White House", "Lake Victoria", "Victoria", "Mount Everest",
    "the Kremlin", "Congress", "Republicans", "Smith College", "Smith's", "the Smiths", "of", "for", "of the", "in",
    "near", "at", "Britain", "Great Britain", "the UK", "IBM", "Q.", "J. Adams", "iPhone", "3M", "Saudi Arabia",
    /* those without a name, and pronouns */
    "a spokesman", "a spokeswoman for", "the spokesman", "officials", "an official", "two officials", "sources",
    "many farmers", "the people", "people", "critics", "the report", "a poll", "the letter", "the council",
    "their lawyer", "his mother", "the young engineers", "anonymous", "a person familiar with the matter", "no one",
    "teachers and parents", "doctors and the nurses", "campaign manager", "senator", "he", "she", "they", "it", "we",
    "I", "his", "her", "their", "its", "my", "our", "me", "him", "them", "himself", "who", "this", "nobody",
    /* saying, and around it */
    "said", "says", "told", "told reporters", "that", "whether", "if", "to", "according to", "believes", "denied",
    "is said to have", "were reported to have seen", "was accused by", "it is likely that", "it was said that",
    "it seems that", "it appears", "it is expected to", "thinks", "wants to", "promised to", "added", "asked",
    "warned of", "had", "will", "would", "could", "must", "not", "never", "also", "reportedly", "allegedly", "and",
    "or", "but", "because", "in the view of", "to believe", "saying", "claiming that", "agreed", "insisted",
    /* the rest */
    "the bridge", "closed", "was", "were", "is", "the law", "rain", "quickly", "likely", "new", "old", "by", "with",
    "years", "seven", "5", "the", "a", "—", "-", ":", ";", "(", ")", "...", "“", "”", "‘", "’", "\"", "'", "«", "»",
    ",", ",", ",", ".", ".", ".", "!", "?", "’s", "n't", "\n\n", "\n\n", "\n\n— ", "\n\n\"", "\n\nMERKEL: ",
    "\n\nBy Jane Austen\n\n", "\n\nLONDON (Reuters) - ", "\n\n“", "\n- ", "\n\nWhat The Mayor Said\n\n",
};

enum { WORDS = sizeof words / sizeof *words, ROOM = 4096 };

static size_t make_text(char *text, uint64_t *state) {
  size_t size = 0;
  for (uint32_t n = 5 + next_random(state) % 120; n > 0; n--) {
    const char *word = words[next_random(state) % WORDS];
    size_t length = strlen(word);
    if (length + 1 > ROOM - size) break;
    if (size > 0 && next_random(state) % 16 > 0) text[size++] = ' ';
    memcpy(text + size, word, length);
    size += length;
  }
  return size;
}

/* ---- What holds of all --------------------------------------------------------------------------- */

static int mentions_are_sound(const sayso_document *doc) {
  size_t size, count, entities;
  (void)sayso_document_text(doc, &size);
  const sayso_mention *m = sayso_document_mentions(doc, &count);
  (void)sayso_document_entities(doc, &entities);
  for (size_t i = 0; i < count; i++) {
    int ok = m[i].span.start < m[i].span.end && m[i].span.end <= size && m[i].head.start >= m[i].span.start &&
             m[i].head.start < m[i].head.end && m[i].head.end <= m[i].span.end &&
             (m[i].entity == SAYSO_NONE || m[i].entity < entities) &&
             (m[i].next == SAYSO_NONE || (m[i].next > i && m[i].next < count && m[m[i].next].entity == m[i].entity)) &&
             (i == 0 || m[i].span.start > m[i - 1].span.start ||
              (m[i].span.start == m[i - 1].span.start && m[i].span.end <= m[i - 1].span.end));
    if (!ok) return 0;
  }
  return 1;
}

/* Each entity's mentions are a chain from its first to its last. */
static int entities_are_sound(const sayso_document *doc) {
  size_t count, mentions;
  const sayso_entity *e = sayso_document_entities(doc, &count);
  const sayso_mention *m = sayso_document_mentions(doc, &mentions);
  for (size_t i = 0; i < count; i++) {
    uint32_t found = 0, last = SAYSO_NONE;
    for (uint32_t k = e[i].first_mention; k != SAYSO_NONE; k = m[k].next) {
      if (k >= mentions || m[k].entity != i || found++ > mentions) return 0;
      last = k;
    }
    if (found != e[i].mention_count || last != e[i].last_mention || e[i].name.start >= e[i].name.end) return 0;
  }
  return 1;
}

static int speakers_are_sound(const sayso_document *doc) {
  size_t count, entities;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  (void)sayso_document_entities(doc, &entities);
  for (size_t i = 0; i < count; i++) {
    if (a[i].speaker != SAYSO_NONE && a[i].speaker >= entities) return 0;
    if (sayso_ladder_name(a[i].ladder) == NULL || a[i].identified > 1) return 0;
  }
  return 1;
}

/* ---- Readings ------------------------------------------------------------------------------------ */

/* The last three stages again, on words of which the tagger thinks otherwise. */
static void resolve_otherwise(sayso_document *doc, uint64_t *state) {
  static const uint8_t likely[] = {TAG_NNP, TAG_NNPS, TAG_NN, TAG_NNS, TAG_JJ, TAG_PRP, TAG_DT, TAG_IN,
                                   TAG_VBD, TAG_VBN,  TAG_CC, TAG_POS, TAG_MD, TAG_RB,  TAG_TO, TAG_CD};
  for (size_t i = 0; i < doc->words.count; i++) {
    if (next_random(state) % 4 == 0) doc->words.items[i].tag = likely[next_random(state) % sizeof likely];
  }
  doc->mentions.count = doc->mention_facts.count = doc->entities.count = 0;
  doc->author = SAYSO_NONE;
  for (size_t i = 0; i < doc->attributions.count; i++) doc->attributions.items[i].speaker = SAYSO_NONE;
  CHECK(find_mentions(doc) == SAYSO_OK && find_entities(doc) == SAYSO_OK && find_speakers(doc) == SAYSO_OK);
  CHECK(mentions_are_sound(doc) && entities_are_sound(doc) && speakers_are_sound(doc));
}

static void read_salad(int round, uint64_t *state) {
  static char text[ROOM + 1];
  size_t size = make_text(text, state);
  text[size] = '\0';
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = round % 3 ? 0 : -1;
  sayso_document *doc;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, size, model, &options) == SAYSO_OK);
  CHECK_THAT(is_sound(doc), text);
  CHECK_THAT(attributions_are_sound(doc), text);
  CHECK(mentions_are_sound(doc) && entities_are_sound(doc) && speakers_are_sound(doc));
  for (int again = 0; again < 4; again++) resolve_otherwise(doc, state);
  sayso_document_free(doc);
  if (round % 8 == 0) CHECK(reads_within((long)(next_random(state) % 300), text, size, model, &options));
}

int main(void) {
  uint64_t state = 1;
  model = open_model();
  CHECK_THAT(model != NULL, "the model can be read");
  if (model == NULL) return CHECKS_DONE();
  for (int round = 0; round < 1500; round++) read_salad(round, &state);
  sayso_model_free(model);
  return CHECKS_DONE();
}
