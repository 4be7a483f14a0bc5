/* Texts with what is nested in them, unfolded. */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "train/train.h"

static memory m;

static const char article[] =
    "The clerk told us that the mayor promised to say who paid. “She knew it,” he said.";

static sayso_span place_of(const char *words) {
  if (words == NULL) return (sayso_span){SAYSO_NONE, SAYSO_NONE};
  const char *at = strstr(article, words);
  CHECK_THAT(at != NULL, words);
  uint32_t start = (uint32_t)(at - article);
  return (sayso_span){start, start + (uint32_t)strlen(words)};
}

static void add_gold(annotated *a, const char *source, const char *cue, const char *content) {
  gold_attribution g = {place_of(source), place_of(cue), (uint32_t)a->pieces.count, 1};
  CHECK(vector_push(&m, &a->golds, g) && vector_push(&m, &a->pieces, place_of(content)));
}

static void make(const sayso_model *model, corpus *out) {
  char *copy = memory_resize(&m, NULL, 0, sizeof article, 1);
  CHECK(copy != NULL && vector_push(&m, out, ((annotated){.text = {copy, strlen(article)}})));
  memcpy(copy, article, sizeof article);
  add_gold(&out->items[0], "The clerk", "told", "that the mayor promised to say who paid");
  add_gold(&out->items[0], "the mayor", "promised", "to say who paid");
  add_gold(&out->items[0], "the mayor", "say", "who paid");
  add_gold(&out->items[0], "he said", "said", "“She knew it,”");
  add_gold(&out->items[0], "She", "knew", "it");
  out->items[0].golds.items[3].source.end -= 5; /* "he" of "he said" */
  CHECK(prepare_corpus(&m, out, model) == SAYSO_OK);
}

/* Whether the words of a text are just these, with a space after each. */
static int has_words(const annotated *a, const char *words) {
  for (size_t i = 0; i < a->doc->words.count; i++) {
    sayso_span s = a->doc->words.items[i].span;
    size_t n = s.end - s.start;
    if (strncmp(words, a->doc->text + s.start, n) != 0 || words[n] != ' ') return 0;
    words += n + 1;
  }
  return *words == 0;
}

/* The labels as letters: s, c and k for where a source, a cue and a content begin, capitals for what goes on,
 * and a dot for what is outside. */
static int has_labels(const annotated *a, const char *letters) {
  static const char first[] = "sck", next[] = "SCK";
  CHECK(ROLE_SOURCE == 0 && ROLE_CUE == 1 && ROLE_CONTENT == 2);
  for (size_t i = 0; i < a->doc->words.count; i++) {
    int label = a->labels[i], role = label == LABEL_OUTSIDE ? 0 : label_role(label);
    char letter = label == LABEL_OUTSIDE ? '.' : label == label_begin(role) ? first[role] : next[role];
    if (letters[i] != letter) return 0;
  }
  return letters[a->doc->words.count] == 0;
}

static void each_content_is_a_text_of_its_own(const sayso_model *model) {
  corpus texts = {0}, all = {0};
  make(model, &texts);
  CHECK(unfold_corpus(&m, &texts, &all) == SAYSO_OK);
  CHECK(all.count == 6);
  const annotated *a = all.items;
  CHECK(has_words(
      &a[0], "The clerk told us that the mayor promised to say who paid . “ She knew it , ” he said . "));
  CHECK(has_labels(&a[0], "sSc.kKKKKKKK.kKKKKKsc."));
  CHECK(a[0].golds.count == 2);
  CHECK(has_words(&a[1], "the mayor promised to say who paid ") && has_labels(&a[1], "sSckKKK"));
  CHECK(has_words(&a[2], "the mayor to say who paid ") && has_labels(&a[2], "sS.ckK")); /* with its subject */
  CHECK(has_words(&a[3], "who paid ") && a[3].golds.count == 0);
  CHECK(has_words(&a[4], "She knew it , ") && has_labels(&a[4], "sck."));
  CHECK(has_words(&a[5], "it ") && a[5].golds.count == 0);
  for (size_t i = 0; i < all.count; i++) {
    CHECK(a[i].family == 0 && a[i].by_itself);
    CHECK((a[i].repeats > 0) == (i > 0) && a[i].doc->is_content == (i > 0));
  }
  corpus_free(&m, &all);
  corpus_free(&m, &texts);
}

static void contents_are_had_without_their_texts(const sayso_model *model) {
  corpus texts = {0}, all = {0};
  make(model, &texts);
  CHECK(add_contents(&m, &texts, &all) == SAYSO_OK);
  CHECK(all.count == 5 && has_words(&all.items[0], "the mayor promised to say who paid "));
  for (size_t i = 0; i < all.count; i++) CHECK(all.items[i].doc->is_content && all.items[i].repeats == 0);
  corpus_free(&m, &all);
  corpus_free(&m, &texts);
}

/* Gives a document what is annotated, as if reading had found it. */
static void find_golds(annotated *a) {
  sayso_document *doc = a->doc;
  for (size_t i = 0; i < a->golds.count; i++) {
    const gold_attribution *g = &a->golds.items[i];
    sayso_attribution found = {g->source, g->cue, .first_piece = (uint32_t)doc->pieces.count, .piece_count = g->piece_count};
    for (uint32_t k = 0; k < g->piece_count; k++) {
      CHECK(vector_push(&doc->memory, &doc->pieces, a->pieces.items[g->first_piece + k]));
    }
    CHECK(vector_push(&doc->memory, &doc->attributions, found));
  }
}

/* The confidence learns from what is right in contents, too. */
static void what_is_found_in_contents_is_scored(const sayso_model *model) {
  corpus texts = {0}, all = {0};
  make(model, &texts);
  CHECK(unfold_corpus(&m, &texts, &all) == SAYSO_OK);
  for (size_t i = 0; i < all.count; i++) {
    tally figures[FIGURE_COUNT] = {{0, 0, 0}};
    uint8_t hits[2] = {0, 0};
    find_golds(&all.items[i]);
    CHECK(all.items[i].golds.count <= 2);
    CHECK(score_document(&m, &all.items[i], figures, hits) == SAYSO_OK);
    for (size_t k = 0; k < all.items[i].golds.count; k++) CHECK(hits[k] == 1);
  }
  corpus_free(&m, &all);
  corpus_free(&m, &texts);
}

int main(void) {
  const char *from = getenv("SAYSO_MODEL");
  sayso_model *model;
  memory_init(&m, NULL);
  CHECK(sayso_model_open(from ? from : "lua/sayso/models/english.model", NULL, &model) == SAYSO_OK);
  each_content_is_a_text_of_its_own(model);
  contents_are_had_without_their_texts(model);
  what_is_found_in_contents_is_scored(model);
  sayso_model_free(model);
  CHECK(m.in_use == 0);
  return CHECKS_DONE();
}
