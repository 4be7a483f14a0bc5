/* What training is made of, besides what the module of Lua reaches, when memory runs out: at every allocation, once
 * and for ever after, the status says so and nothing is left over.
 *
 *   make check-memory      the same, with the rest */
#include <stdlib.h>
#include <string.h>

#include "../budget.h"
#include "../check.h"
#include "../read/attributions.h"
#include "train/network.h"
#include "train/train.h"

static const sayso_model *tagger;

/* From nothing to nothing. */
typedef sayso_status (*part)(memory *m);

/* Annotated texts from a folder, prepared, woven into others, and their stems counted. */
static sayso_status read_and_weave(memory *m) {
  corpus c = {0}, made = {0};
  lexicon_counts *counts = NULL;
  section_bytes sections[SECTION_COUNT] = {{{0}, NULL}};
  sayso_status status = read_brat(m, "spec/annotated", "spec/annotated", NULL, &c);
  if (status == SAYSO_OK) status = prepare_corpus(m, &c, tagger);
  if (status == SAYSO_OK) status = weave_corpus(m, &c, tagger, &made);
  if (status == SAYSO_OK) status = count_lexicon(m, &c, tagger, &counts);
  if (status == SAYSO_OK) status = lexicon_section(m, counts, &sections[SECTION_LEXICON]);
  sections_free(m, sections);
  lexicon_counts_free(m, counts);
  corpus_free(m, &made);
  corpus_free(m, &c);
  return status;
}

/* Words and vectors of a file made here. */
static char vectors_path[4096];

static void write_vectors(void) {
  FILE *file = fopen(vectors_path, "wb");
  CHECK(file != NULL);
  if (file == NULL) return;
  (void)fprintf(file, "sayso-vectors 1 2 %d 0.5\nthe\nmayor\n", VECTOR_SIZE);
  for (int i = 0; i < 2 * VECTOR_SIZE; i++) (void)fputc(i, file);
  CHECK(fclose(file) == 0);
}

static sayso_status take_vectors(memory *m) {
  word_vectors *v = NULL;
  sayso_status status = read_vectors(m, vectors_path, NULL, &v);
  vectors_free(m, v);
  return status;
}

/* A tagger from a treebank of a few words. */
static char treebank_path[4096];

static void write_treebank(void) {
  FILE *file = fopen(treebank_path, "wb");
  CHECK(file != NULL);
  if (file == NULL) return;
  for (int i = 0; i < 3; i++) {
    (void)fputs("# newdoc\n1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tmayor\tmayor\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n"
                "3\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n",
                file);
  }
  CHECK(fclose(file) == 0);
}

static sayso_status learn_tags(memory *m) {
  const char *treebanks[] = {treebank_path};
  section_bytes sections[SECTION_COUNT] = {{{0}, NULL}};
  double accuracy = 0;
  sayso_status status = train_tags(m, treebanks, 1, NULL, &sections[SECTION_TAGS]);
  if (status == SAYSO_OK) status = tag_accuracy(m, treebank_path, tagger, NULL, &accuracy);
  sections_free(m, sections);
  return status;
}

static sayso_status list_names(memory *m) {
  name_list names = {0};
  sayso_status status = list_folder(m, "spec/annotated", ".txt", NULL, &names);
  names_free(m, &names);
  return status;
}

static int fails(part p, long left, int once) {
  budget b = {.left = left, .once = once};
  sayso_allocator allocator = allocator_within(&b);
  memory m;
  memory_init(&m, &allocator);
  sayso_status status = p(&m);
  CHECK(status == SAYSO_OK || status == SAYSO_NO_MEMORY);
  CHECK(nothing_is_left(&b) && m.in_use == 0);
  return status == SAYSO_NO_MEMORY;
}

static void check_part(const char *name, part p) {
  long left = 0;
  CHECK_THAT(!fails(p, 1 << 20, 0), name);
  for (; fails(p, left, 0); left++) CHECK_THAT(fails(p, left, 1), name);
  CHECK_THAT(left > 2, name);
}

int main(int count, char **arguments) {
  (void)count;
  sayso_model *model = open_model();
  CHECK(model != NULL);
  tagger = model;
  (void)snprintf(vectors_path, sizeof vectors_path, "%s.vectors", arguments[0]);
  (void)snprintf(treebank_path, sizeof treebank_path, "%s.conllu", arguments[0]);
  write_vectors();
  write_treebank();
  check_part("annotated texts", read_and_weave);
  check_part("vectors", take_vectors);
  check_part("tags", learn_tags);
  check_part("a folder", list_names);
  CHECK(remove(vectors_path) == 0 && remove(treebank_path) == 0);
  sayso_model_free(model);
  return CHECKS_DONE();
}
