/* Turns of a transcript and signed quotations. No model is needed: tags that matter are set by hand. */
#include "read/layout.h"

#include <string.h>

#include "../check.h"
#include "../text/reading.h"
#include "read/tag.h"

/* ---- Turns --------------------------------------------------------------------------------------- */

/* The blocks that are turns as a line of x, the others as points; in a buffer that the next call uses again. */
static const char *turns_of(const char *text) {
  static char line[64];
  sayso_document *doc = read_text(text);
  size_t count = doc->blocks.count < sizeof line ? doc->blocks.count : sizeof line - 1;
  for (uint32_t b = 0; b < count; b++) line[b] = find_turn(doc, b).colon != SAYSO_NONE ? 'x' : '.';
  line[count] = '\0';
  sayso_document_free(doc);
  return line;
}

#define ASKS "MODERATOR: What will the wall cost us all?\n\n"
#define ANSWERS "MAYOR: Less than the last flood did.\n\n"

static void speakers_take_turns(void) {
  CHECK(strcmp(turns_of(ASKS ANSWERS ASKS), "xxx") == 0);
  CHECK(strcmp(turns_of(ASKS "It rained all the while in the town.\n\n" ANSWERS ASKS), "x.xx") == 0);
  CHECK(strcmp(turns_of("“MODERATOR: What will the wall cost us?\n\n" ANSWERS ASKS), "xxx") == 0);
}

static void two_turns_are_enough_where_they_answer_each_other(void) {
  CHECK(strcmp(turns_of(ASKS ANSWERS), "xx") == 0);
  CHECK(strcmp(turns_of("The bridge is shut.\n\nThe town waits.\n\n" ANSWERS ASKS), "..xx") == 0);
  CHECK(strcmp(turns_of("Moderator: What will the wall cost?\n\nMayor: Less than the flood did.\n\n"), "xx") == 0);
  CHECK(strcmp(turns_of(ASKS ASKS ANSWERS), "xxx") == 0);
}

static void remarks_may_stand_behind_names(void) {
  CHECK(strcmp(turns_of("CALLER (on the phone): I live by the mill.\n\nHOST [laughs]: So do I, as it is.\n\n"),
               "xx") == 0);
  CHECK(strcmp(turns_of("CALLER (on the phone) I live by the mill.\n\n" ANSWERS), "..") == 0);
  CHECK(strcmp(turns_of("CALLER (on the phone: I live by the mill.\n\n" ANSWERS), "..") == 0);
}

static void questions_and_answers_are_turns(void) {
  CHECK(strcmp(turns_of("Q. Where did you stand that night?\n\nA. By the weir, as I said.\n\n"), "xx") == 0);
  CHECK(strcmp(turns_of("A. The old mill by the weir.\n\nB. The new mill by the road.\n\n"), "..") == 0);
}

#define PLACE "Place: The old mill by the weir.\n\n"
#define PRICE "Price: Less than the last one.\n\n"

static void labels_are_no_turns(void) {
  CHECK(strcmp(turns_of(ASKS), ".") == 0);
  CHECK(strcmp(turns_of(PLACE PRICE), "..") == 0); /* nobody comes again */
  CHECK(strcmp(turns_of("UPDATE: The old mill has burned down.\n\n" ANSWERS), "..") == 0);
  CHECK(strcmp(turns_of(ASKS ASKS ASKS), "...") == 0); /* nobody else speaks */
  CHECK(strcmp(turns_of(ANSWERS "The mayor said: we shall have to wait.\n\n" ANSWERS), "...") == 0);
  CHECK(strcmp(turns_of(PLACE PRICE "Place: Yes?\n\n"), "...") == 0); /* too little is said */
  CHECK(strcmp(turns_of(ASKS ANSWERS ": What will the wall cost us all?\n\n" ASKS), "xx.x") == 0);
}

static void turns_that_are_far_apart_know_nothing_of_each_other(void) {
  char text[4096] = ASKS;
  for (int i = 0; i < 9; i++) strcat(text, "It rained all the while in the town.\n\n");
  strcat(text, PLACE ASKS);
  CHECK(strcmp(turns_of(text), "............") == 0);
}

static void a_turn_has_its_name_and_what_is_said(void) {
  sayso_document *doc = read_text(ASKS ANSWERS ASKS);
  turn t = find_turn(doc, 1);
  const sayso_word *w = doc->words.items;
  CHECK(t.name_first == doc->blocks.items[1].first_word && t.colon == t.name_first + 1 && t.name_end == t.colon);
  CHECK(doc->text[w[t.colon].span.start] == ':');
  CHECK(t.end == doc->blocks.items[1].first_word + doc->blocks.items[1].word_count);
  sayso_document_free(doc);
}

/* ---- Dialogue ------------------------------------------------------------------------------------ */

/* Whether the words that tell who spoke in the first block are these two. */
static int is_spoken_by(const char *text, const char *cue, const char *source) {
  sayso_document *doc = read_text(text);
  for (size_t i = 0; i < doc->words.count; i++) {
    if (strchr(",.", doc->text[doc->words.items[i].span.start])) doc->words.items[i].tag = TAG_STOP;
  }
  dash_speech d = find_dash_speech(doc, 0);
  int is = d.cue != SAYSO_NONE;
  if (is) {
    sayso_span verb = doc->words.items[d.cue].span, first = doc->words.items[d.source_first].span;
    uint32_t end = doc->words.items[d.source_end - 1].span.end;
    is = verb.end - verb.start == strlen(cue) && memcmp(doc->text + verb.start, cue, strlen(cue)) == 0 &&
         end - first.start == strlen(source) && memcmp(doc->text + first.start, source, strlen(source)) == 0;
  }
  sayso_document_free(doc);
  return is;
}

static void a_dash_stands_before_speech(void) {
  CHECK(is_spoken_by("— I saw the ferry, said the driver. — We all did.", "said", "the driver"));
  CHECK(is_spoken_by("— Where is the ferry? asked the old harbour master.", "asked", "the old harbour master"));
  CHECK(is_spoken_by("— It has left the quay, she said.", "said", "she"));
  CHECK(is_spoken_by("— It left — said the driver — an hour ago.", "said", "the driver"));
  CHECK(!is_spoken_by("— It has left the quay.\n\n— Who told you? asked the driver.", "asked", "the driver"));
  CHECK(!is_spoken_by("The ferry has left, said the driver.", "said", "the driver"));
}

/* ---- Signed quotations --------------------------------------------------------------------------- */

enum { MOST_WORDS = 64 };

static void no_lexicon(const void *user, uint64_t key, lexicon_entry *entry) {
  (void)user, (void)key;
  memset(entry, 0, sizeof *entry);
}

/* The signature of a text of one block, of which tags are given as "word TAG word TAG …" would be: all words are
 * nouns but commas, stops, "of", "the", "and", and the verb named. */
static signed_quote signed_in(const char *text, const char *verb, int32_t *count) {
  static const lexicon nothing = {no_lexicon, NULL};
  static word_facts facts[MOST_WORDS];
  sayso_document *doc = read_text(text);
  for (size_t i = 0; i < doc->words.count; i++) {
    sayso_word *w = &doc->words.items[i];
    const char *at = doc->text + w->span.start;
    const char *tag = *at == ','                             ? ","
                      : *at == '.'                           ? "."
                      : strncmp(at, "of ", 3) == 0           ? "IN"
                      : strncmp(at, "the ", 4) == 0          ? "DT"
                      : strncmp(at, "and ", 4) == 0          ? "CC"
                      : strncmp(at, verb, strlen(verb)) == 0 ? "VBD"
                                                             : "NNP";
    w->tag = tag_by_name(tag, strlen(tag));
  }
  chunk c;
  surroundings around;
  chunk_at(doc, 0, &c);
  *count = (int32_t)(c.end_word - c.first_word);
  CHECK(*count <= MOST_WORDS);
  chunk_facts(doc, &c, &nothing, facts, &around);
  signed_quote found = find_signed_quote(facts, *count, &around);
  sayso_document_free(doc);
  return found;
}

static int is_signed(const char *text) {
  int32_t count;
  return signed_in(text, "left", &count).dash >= 0;
}

static void a_name_after_a_dash_signs(void) {
  int32_t count;
  signed_quote s = signed_in("“We lost all we had.” — Ann Doe", "left", &count);
  CHECK(s.quote_first == 0 && s.name_end == count && s.dash == count - 3);
  CHECK(is_signed("“We lost all we had.” — Ann Doe, a baker in the town"));
  s = signed_in("“We lost all we had.” — Ann Doe.", "left", &count);
  CHECK(s.name_end == count - 1);
  CHECK(is_signed("“We lost all we had.” — Ann of the Mill and Ben"));
}

static void other_words_after_a_dash_do_not(void) {
  CHECK(!is_signed("“We lost all we had.” — Ann Doe left the town"));
  CHECK(!is_signed("“We lost all we had.” — and then it rained"));
  CHECK(!is_signed("“We lost all we had.” —"));
  CHECK(!is_signed("“We lost all we had.” Ann Doe"));
  CHECK(!is_signed("We lost all we had. — Ann Doe"));
  CHECK(!is_signed("She wrote “we lost all we had” — Ann Doe"));
  CHECK(!is_signed("“We lost it.” — A B C D E F G H I J K L M N O P"));
  CHECK(!is_signed("“We lost it.” — ."));
  CHECK(!is_signed("“We lost it.” — … or so"));
  CHECK(!is_signed("“We lost it.” — Ann Doe. Ben Roe"));
  CHECK(!is_signed("“We lost it.” — Ann Doe “the elder”"));
  CHECK(!is_signed("lost it.” — Ann Doe"));
}

int main(void) {
  speakers_take_turns();
  two_turns_are_enough_where_they_answer_each_other();
  remarks_may_stand_behind_names();
  questions_and_answers_are_turns();
  a_dash_stands_before_speech();
  labels_are_no_turns();
  turns_that_are_far_apart_know_nothing_of_each_other();
  a_turn_has_its_name_and_what_is_said();
  a_name_after_a_dash_signs();
  other_words_after_a_dash_do_not();
  return CHECKS_DONE();
}
