/* A content as a text of its own, and back. No model is needed: attributions and tags are set by hand. */
#include "read/content.h"

#include <string.h>

#include "../budget.h"
#include "../check.h"
#include "../text/reading.h"
#include "read/tag.h"

/* ---- Texts --------------------------------------------------------------------------------------- */

static sayso_span find(const sayso_document *doc, const char *words) {
  size_t size;
  const char *text = sayso_document_text(doc, &size), *at = strstr(text, words);
  CHECK_THAT(at != NULL, words);
  uint32_t start = at ? (uint32_t)(at - text) : 0;
  return (sayso_span){start, start + (uint32_t)strlen(words)};
}

/* Adds an attribution of a source, or "" for none, and pieces up to a NULL. */
static void attribute(sayso_document *doc, const char *source, const char *const *pieces) {
  sayso_attribution a = {.source = *source ? find(doc, source) : NO_SPAN,
                         .cue = NO_SPAN,
                         .first_piece = (uint32_t)doc->pieces.count,
                         .parent = SAYSO_NONE};
  for (; *pieces; pieces++, a.piece_count++) {
    CHECK(vector_push(&doc->memory, &doc->pieces, find(doc, *pieces)));
  }
  CHECK(vector_push(&doc->memory, &doc->attributions, a));
}

static void tag(sayso_document *doc, const char *words, const char *name) {
  uint32_t at = word_from(doc, find(doc, words).start);
  doc->words.items[at].tag = tag_by_name(name, strlen(name));
}

/* The words of the content, parted by spaces; " / " where a sentence ends and " // " where a block does. */
static const char *content_words(const content_text *c) {
  static char line[1024];
  const sayso_document *d = &c->doc;
  line[0] = '\0';
  for (uint32_t i = 0; i < d->words.count; i++) {
    sayso_span s = d->words.items[i].span;
    size_t sentence = sentence_of_word(d, i), before = i > 0 ? sentence_of_word(d, i - 1) : sentence;
    int new_block = d->sentences.items[sentence].block != d->sentences.items[before].block;
    strcat(line, i == 0 ? "" : new_block ? " // " : sentence != before ? " / " : " ");
    strncat(line, d->text + s.start, s.end - s.start);
  }
  return line;
}

/* The words of the content of a text's one attribution. */
static const char *content_of(sayso_document *doc, content_text *c) {
  content_text_init(c, doc);
  CHECK(content_text_set(c, doc, (uint32_t)doc->attributions.count - 1));
  return content_words(c);
}

static int says(sayso_document *doc, const char *wanted) {
  content_text c;
  const char *words = content_of(doc, &c);
  int same = strcmp(words, wanted) == 0;
  if (!same) fprintf(stderr, "wanted: %s\ngot:    %s\n", wanted, words);
  content_text_free(&c);
  sayso_document_free(doc);
  return same;
}

static sayso_document *attributed(const char *text, const char *source, const char *const *pieces) {
  sayso_document *doc = read_text(text);
  attribute(doc, source, pieces);
  return doc;
}

/* ---- Specs --------------------------------------------------------------------------------------- */

static void marks_and_that_are_left_out(void) {
  static const char *const quoted[] = {"“We ‘won’ it,”", NULL};
  CHECK(says(attributed("“We ‘won’ it,” she said.", "she", quoted), "We ‘ won ’ it ,"));
  static const char *const whole[] = {"“‘We won’”", NULL};
  CHECK(says(attributed("“‘We won’” she said.", "she", whole), "We won"));
  static const char *const ends_inside[] = {"“Mum says ‘no dogs’”", NULL};
  CHECK(says(attributed("“Mum says ‘no dogs’” she said.", "she", ends_inside), "Mum says ‘ no dogs ’"));
  static const char *const mark[] = {"“", NULL};
  CHECK(says(attributed("She said “ and left.", "She", mark), ""));
  static const char *const clause[] = {"that it rained", NULL};
  sayso_document *doc = attributed("She said that it rained.", "She", clause);
  tag(doc, "that", "IN");
  CHECK(says(doc, "it rained"));
  CHECK(says(attributed("She said that it rained.", "She", clause), "that it rained")); /* no conjunction */
}

static void clauses_tied_by_and_that_stand_apart(void) {
  static const char text[] = "She said that it rained, and that he left.";
  static const char *const clauses[] = {"that it rained, and that he left", NULL};
  sayso_document *doc = attributed(text, "She", clauses);
  tag(doc, "that it", "IN");
  tag(doc, "and", "CC");
  tag(doc, "that he", "IN");
  CHECK(says(doc, "it rained , // he left"));
  static const char *const others[] = {"it rained, and that he left", NULL};
  doc = attributed(text, "She", others);
  tag(doc, "and", "CC");
  tag(doc, "that he", "IN");
  CHECK(says(doc, "it rained , and that he left"));
}

static void pieces_are_joined(void) {
  static const char *const halves[] = {"“We won,”", "“and went home.”", NULL};
  CHECK(says(attributed("“We won,” she said, “and went home.”", "she", halves), "We won , and went home ."));
  static const char *const paragraphs[] = {"“One came. Two left.", "“Three.”", NULL};
  CHECK(says(attributed("She said: “One came. Two left.\n\n“Three.” That was it.", "She", paragraphs),
             "One came . / Two left . // Three ."));
}

static void an_infinitive_gets_its_subject(void) {
  static const char *const infinitive[] = {"to ask whether it rains", NULL};
  sayso_document *doc = attributed("The mayor promised to ask whether it rains.", "The mayor", infinitive);
  tag(doc, "to ask", "TO");
  content_text c;
  CHECK(strcmp(content_of(doc, &c), "The mayor to ask whether it rains") == 0);
  CHECK(c.lead == 2 && content_text_leads(&c, find(doc, "mayor")) &&
        !content_text_leads(&c, find(doc, "ask")));
  content_text_free(&c);
  sayso_document_free(doc);
  doc = attributed("To ask whether it rains is what the mayor promised.", "the mayor",
                   (const char *const[]){"To ask whether it rains", NULL});
  tag(doc, "To ask", "TO");
  CHECK(says(doc, "To ask whether it rains"));
  doc = attributed("The mayor came. Promised to ask whether it rains.", "The mayor", infinitive);
  tag(doc, "to ask", "TO");
  CHECK(says(doc, "to ask whether it rains"));
}

static void quotes_inside_are_kept(void) {
  static const char *const pieces[] = {"“He said ‘go “now” please’ and left,”", NULL};
  sayso_document *doc = attributed("“He said ‘go “now” please’ and left,” she said “so”.", "she", pieces);
  content_text c;
  (void)content_of(doc, &c);
  const sayso_quote *q = c.doc.quotes.items;
  CHECK(c.doc.quotes.count == 2);
  CHECK(q[0].depth == 0 && q[0].parent == SAYSO_NONE && q[1].depth == 1 && q[1].parent == 0);
  content_text_free(&c);
  sayso_document_free(doc);
}

static void spans_are_cut_where_words_are_left_out(void) {
  static const char *const pieces[] = {"“We won,”", "“and went home.”", NULL};
  sayso_document *doc = attributed("“We won,” she said, “and went home.”", "she", pieces);
  content_text c;
  (void)content_of(doc, &c);
  span_list spans = {0};
  sayso_span all = {find(doc, "We").start, find(doc, "home").end};
  CHECK(content_text_spans(&c, &doc->memory, all, &spans) && spans.count == 2);
  sayso_span first = find(doc, "We won,"), second = find(doc, "and went home");
  CHECK(spans.items[0].start == first.start && spans.items[0].end == first.end);
  CHECK(spans.items[1].start == second.start && spans.items[1].end == second.end);
  sayso_span one = content_text_span(&c, all);
  CHECK(one.start == first.start && one.end == first.end);
  CHECK(content_text_span(&c, NO_SPAN).start == SAYSO_NONE);
  vector_free(&doc->memory, &spans);
  content_text_free(&c);
  sayso_document_free(doc);
}

static void lists_keep_their_room(void) {
  static const char *const first[] = {"“We won,”", NULL}, *const second[] = {"that it rained", NULL};
  sayso_document *doc = attributed("“We won,” she said. He said that it rained.", "she", first);
  attribute(doc, "He", second);
  content_text c;
  content_text_init(&c, doc);
  CHECK(content_text_set(&c, doc, 0) && strcmp(content_words(&c), "We won ,") == 0);
  CHECK(content_text_set(&c, doc, 1) && strcmp(content_words(&c), "that it rained") == 0);
  CHECK(content_text_set_words(&c, doc, 0, 3) && strcmp(content_words(&c), "“ We won") == 0);
  CHECK(content_text_set_words(&c, doc, 3, 3) && c.doc.words.count == 0);
  content_text_free(&c);
  sayso_document_free(doc);
}

static void failing_allocations_leak_nothing(void) {
  static const char *const pieces[] = {"“We ‘won’ it. Twice,”", "“and left.”", NULL};
  sayso_document *doc = attributed("“We ‘won’ it. Twice,” she said, “and left.”", "she", pieces);
  int done = 0;
  for (long allowed = 0; allowed < 50 && !done; allowed++) {
    budget b = {.left = allowed};
    content_text c;
    content_text_init(&c, doc);
    c.doc.memory.allocator = allocator_within(&b);
    done = content_text_set(&c, doc, 0);
    content_text_free(&c);
    CHECK(nothing_is_left(&b));
  }
  CHECK(done);
  sayso_document_free(doc);
}

int main(void) {
  marks_and_that_are_left_out();
  clauses_tied_by_and_that_stand_apart();
  pieces_are_joined();
  an_infinitive_gets_its_subject();
  quotes_inside_are_kept();
  spans_are_cut_where_words_are_left_out();
  lists_keep_their_room();
  failing_allocations_leak_nothing();
  return CHECKS_DONE();
}
