/* Memory that runs out, through the C API: every allocation fails, once and for ever after. Then nothing is left
 * over, the status says so, and the same document reads the same text as though nothing had been.
 *
 *   make check-memory      with longer texts too */
#include <stdio.h>
#include <string.h>

#include "budget.h"
#include "check.h"
#include "digest.h"
#include "read/attributions.h"
#include "whole.h"

/* Something for each stage: kinds of blocks, quotations that go on, nested and open ones, reports in reports, what is
 * "said to", a turn, a signature, names and pronouns that are joined. */
static const char utf8[] =
    "Council votes for the barrier\n\nBy a staff reporter\n\nEXAMPLETON (AP) — The mayor is said to have told the "
    "council that the bridge is not safe.\n\nAccording to the council, the mayor told reporters that the bridge would "
    "be rebuilt. The clerk told them that the engineer believes she will say “no.”\n\n“We ‘do’ it,” he said. “And we "
    "do it now.\n\n“Nobody else will,” said Angela Merkel, the former chancellor. Merkel hopes it rains.\n\n"
    "According to the county board, he fears that “it is late.” She denied it.\n\nMAYOR: It is coming.\n\n"
    "REPORTER: When?\n\n“The end.” — The clerk\n\nThe mayor praised the three engineers for their report. It was built in "
    "1911.\n\n“Nobody needs to walk round by the mill any more.”\n\nThe mayor said: “We cannot wait.”\n\n“The ferry will run from May,” "
    "said Ann Field, “and the fare will stay.”\n\n“The quay,” Ann Field told the council, “will go.”\n\n“Rain,” said she, “again.”\n\nIn the view of the clerk, it fell.\n\nIn the words of the "
    "mayor, the bridge was a dream in concrete.\n\nHer plans would cost too much.\n\nThe council reports to the county board. The board answers to the mayor.\n\nCritics say:\n\n* Nobody asked.\n* She agreed.\n* They did not, officials say.\n\n“Open ”” and "
    "not closed. “";

/* What isn't UTF-8 is mended in memory of the document's own. */
static const char mended[] = "“Caf\xFF\xFE,” é é é é é é é é é é é é é é é é é é é é\n\nsaid ” the mayor “ \xC3";
static const char windows[] = "A caf\xE9\n\n\x93We can\x92t wait,\x94 the mayor said. The caf\xE9 is full, she thinks.";

enum { PLENTY = 1 << 20, ROOM = 1 << 20 };

static sayso_model *model; /* made with malloc, for the ways that aren't about models */

/* ---- Ways to use the library --------------------------------------------------------------------- */

/* From nothing to nothing, with the allocator of the budget; the digest is of what was found. */
typedef sayso_status (*usage)(budget *b, const char *text, size_t size, uint64_t *digest);

static sayso_options options_of_all(void) {
  static const char abbreviations[] = "zzyg title\nobs\nGes. end\n";
  static const char aliases[] = "Ann Lee = the mayor; She\nthe board = they\n";
  sayso_options options;
  sayso_options_default(&options);
  options.abbreviations = abbreviations;
  options.abbreviations_size = sizeof abbreviations - 1;
  options.aliases = aliases;
  options.aliases_size = sizeof aliases - 1;
  options.threshold = 0;
  return options;
}

static int is_empty(const sayso_document *doc) {
  size_t count[10], size;
  (void)sayso_document_text(doc, &size);
  (void)sayso_document_blocks(doc, &count[0]);
  (void)sayso_document_sentences(doc, &count[1]);
  (void)sayso_document_words(doc, &count[2]);
  (void)sayso_document_quotes(doc, &count[3]);
  (void)sayso_document_attributions(doc, &count[4]);
  (void)sayso_document_pieces(doc, &count[5]);
  (void)sayso_document_evidence(doc, &count[6]);
  (void)sayso_document_mentions(doc, &count[7]);
  (void)sayso_document_entities(doc, &count[8]);
  (void)sayso_document_repairs(doc, &count[9]);
  for (size_t i = 0; i < sizeof count / sizeof *count; i++) size += count[i];
  return size == 0 && sayso_document_author(doc) == SAYSO_NONE;
}

/* Reads twice into one document, since the second time there is something to drop. Where that failed the document is
 * empty, and reads well once there is memory again. */
static sayso_status read_with(budget *b, const sayso_model *with, const char *text, size_t size,
                              uint64_t *digest) {
  sayso_allocator allocator = allocator_within(b);
  sayso_options options = options_of_all();
  sayso_document *doc;
  sayso_status status = sayso_document_new(&allocator, &doc);
  for (int i = 0; i < 2 && status == SAYSO_OK; i++) status = sayso_document_read(doc, text, size, with, &options);
  if (doc != NULL) {
    CHECK(status == SAYSO_OK || is_empty(doc));
    b->left = PLENTY;
    if (status != SAYSO_OK) CHECK(sayso_document_read(doc, text, size, with, &options) == SAYSO_OK);
    *digest = document_digest(doc);
  }
  sayso_document_free(doc);
  return status;
}

static sayso_status read_text(budget *b, const char *text, size_t size, uint64_t *digest) {
  return read_with(b, model, text, size, digest);
}

/* Of the text only the front, so that what fails is the model for the most part. */
static sayso_status read_front(budget *b, sayso_status status, sayso_model *opened, const char *text,
                               uint64_t *digest) {
  enum { FRONT = 60 };
  CHECK((opened != NULL) == (status == SAYSO_OK));
  if (status == SAYSO_OK) status = read_with(b, opened, text, FRONT, digest);
  sayso_model_free(opened);
  return status;
}

static sayso_status open_file(budget *b, const char *text, size_t size, uint64_t *digest) {
  sayso_allocator allocator = allocator_within(b);
  sayso_model *opened;
  (void)size;
  sayso_status status = sayso_model_open("lua/sayso/models/english.model", &allocator, &opened);
  return read_front(b, status, opened, text, digest);
}

/* From bytes that don't lie as numbers must, which are copied. */
static sayso_status load_bytes(budget *b, const char *text, size_t size, uint64_t *digest) {
  static uint64_t room[(16 << 20) / sizeof(uint64_t)];
  static size_t model_size;
  char *bytes = (char *)room + 1;
  sayso_allocator allocator = allocator_within(b);
  sayso_model *loaded;
  (void)size;
  if (model_size == 0) {
    FILE *file = fopen("lua/sayso/models/english.model", "rb");
    CHECK(file != NULL);
    if (file == NULL) return SAYSO_FILE_UNREADABLE;
    model_size = fread(bytes, 1, sizeof room - 1, file);
    (void)fclose(file);
  }
  sayso_status status = sayso_model_load(bytes, model_size, &allocator, &loaded);
  return read_front(b, status, loaded, text, digest);
}

/* ---- Every allocation fails ----------------------------------------------------------------------- */

typedef struct trial {
  const char *name;
  usage use;
  const char *text;
  size_t size;
} trial;

/* Whether it failed, as it should where the allocation was asked for at all. */
static int fails(const trial *t, long left, int once, uint64_t expected) {
  budget b = {.left = left, .once = once};
  uint64_t digest = expected;
  sayso_status status = t->use(&b, t->text, t->size, &digest);
  CHECK_THAT(status == SAYSO_OK || status == SAYSO_NO_MEMORY, t->name);
  CHECK_THAT(digest == expected, t->name);
  CHECK_THAT(nothing_is_left(&b), t->name);
  return status == SAYSO_NO_MEMORY;
}

static void check_trial(const trial *t) {
  budget b = {.left = PLENTY};
  uint64_t expected = 0;
  CHECK_THAT(t->use(&b, t->text, t->size, &expected) == SAYSO_OK && nothing_is_left(&b), t->name);
  long left = 0;
  for (; fails(t, left, 0, expected); left++) CHECK_THAT(fails(t, left, 1, expected), t->name);
  CHECK_THAT(left > 5, t->name);
  if (whole_is_wanted()) fprintf(stderr, "%s: %ld allocations, each failed once and for ever after\n", t->name, left);
}

static void check_file(const char *path) {
  static char text[ROOM];
  FILE *file = fopen(path, "rb");
  CHECK_THAT(file != NULL, path);
  if (file == NULL) return;
  size_t size = fread(text, 1, sizeof text, file);
  (void)fclose(file);
  check_trial(&(trial){path, read_text, text, size});
}

/* So that the text above keeps doing what it is for: each stage changes what is told, but for the one that only finds
 * roles, and the one that seldom has anything to do and needs no memory for it. */
static void every_stage_is_reached(void) {
  budget b = {.left = PLENTY};
  sayso_allocator allocator = allocator_within(&b);
  uint64_t before = 0;
  for (int stage = 0; sayso_stage_name(stage) != NULL; stage++) {
    sayso_document *doc;
    sayso_options options = options_of_all();
    options.last_stage = stage;
    CHECK(sayso_document_new(&allocator, &doc) == SAYSO_OK);
    CHECK(sayso_document_read(doc, utf8, sizeof utf8 - 1, model, &options) == SAYSO_OK);
    uint64_t digest = document_digest(doc);
    const char *name = sayso_stage_name(stage);
    CHECK_THAT(digest != before || strcmp(name, "roles") == 0 || strcmp(name, "whole") == 0, name);
    before = digest;
    sayso_document_free(doc);
  }
}

int main(void) {
  static const trial trials[] = {{"UTF-8", read_text, utf8, sizeof utf8 - 1},
                                 {"what is mended", read_text, mended, sizeof mended - 1},
                                 {"Windows-1252", read_text, windows, sizeof windows - 1},
                                 {"a model's file", open_file, utf8, sizeof utf8 - 1},
                                 {"a model's bytes", load_bytes, utf8, sizeof utf8 - 1}};
  static const char *const longer[] = {"spec/sample/flood-barrier.txt", "spec/passages/quotations.txt",
                                       "spec/passages/dialogue.txt", "spec/domains/courts.txt", "spec/domains/fiction.txt"};
  model = open_model();
  CHECK(model != NULL && strstr(sayso_status_text(SAYSO_NO_MEMORY), "memory") != NULL);
  every_stage_is_reached();
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) check_trial(&trials[i]);
  for (size_t i = 0; i < sizeof longer / sizeof *longer && whole_is_wanted(); i++) check_file(longer[i]);
  sayso_model_free(model);
  return CHECKS_DONE();
}
