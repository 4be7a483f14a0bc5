/* Models of stances: what is sound is read and answers, whatever else is refused with the status that says
 * why. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../budget.h"
#include "../check.h"
#include "../random.h"
#include "stance/model.h"

enum { ROWS = 2, WORDS_SIZE = (WORD_STARTS + ROWS) * 4 + ROWS * STANCE_WIDTH };

static stance_weights weights;
static uint32_t words[WORDS_SIZE / 4 + 1];

/* "good" and "bad" have rows; "good" adds to what is positive, "bad" to what is negative. */
static void fill(section_bytes sections[STANCE_SECTIONS]) {
  uint32_t good = hash_letters("good", 4), bad = hash_letters("bad", 3), top = 32 - WORD_INDEX_BITS;
  uint32_t keys[ROWS] = {good < bad ? good : bad, good < bad ? bad : good};
  int8_t *rows = (int8_t *)(words + WORD_STARTS + ROWS);
  memset(&weights, 0, sizeof weights);
  memset(words, 0, sizeof words);
  for (uint32_t i = 0; i < WORD_STARTS; i++) words[i] = (keys[0] >> top < i) + (uint32_t)(keys[1] >> top < i);
  memcpy(words + WORD_STARTS, keys, sizeof keys);
  rows[good < bad ? 0 : STANCE_WIDTH] = 100;
  rows[(good < bad ? STANCE_WIDTH : 0) + 1] = 100;
  weights.scores[PART_GREATEST][0][STANCE_POSITIVE] = 1;
  weights.scores[PART_GREATEST][1][STANCE_NEGATIVE] = 1;
  weights.score_bias[STANCE_NEUTRAL] = 1;
  sections[STANCE_WEIGHTS] = (section_bytes){{STANCE_WEIGHTS, 0, 0, 1, sizeof weights}, (uint8_t *)&weights};
  sections[STANCE_WORDS] =
      (section_bytes){{STANCE_WORDS, ROWS, STANCE_WIDTH, 0.1f, WORDS_SIZE}, (uint8_t *)words};
}

static sayso_status load(const uint8_t *bytes, size_t size, sayso_stance_model **model) {
  sayso_status status = sayso_stance_model_load(bytes, size, NULL, model);
  CHECK((*model != NULL) == (status == SAYSO_OK));
  return status;
}

static void refused(memory *m, const section_bytes *sections, const char *what) {
  uint8_t *bytes;
  size_t size;
  sayso_stance_model *model;
  CHECK(stance_pack(m, sections, &bytes, &size) == SAYSO_OK);
  CHECK_THAT(load(bytes, size, &model) == SAYSO_MODEL_DAMAGED, what);
  (void)memory_resize(m, bytes, size, 0, 1);
}

static void wrong_contents_are_refused(memory *m, const section_bytes *sound) {
  section_bytes sections[STANCE_SECTIONS];
  memcpy(sections, sound, sizeof sections);
  sections[STANCE_WORDS].header.count = ROWS + 1;
  refused(m, sections, "a row too many");
  sections[STANCE_WORDS].header = sound[STANCE_WORDS].header;
  sections[STANCE_WORDS].header.width = STANCE_WIDTH - 1;
  refused(m, sections, "rows of another width");
  sections[STANCE_WORDS].header = sound[STANCE_WORDS].header;
  sections[STANCE_WEIGHTS].header.size -= 4;
  refused(m, sections, "a weight too few");
  sections[STANCE_WEIGHTS].header = sound[STANCE_WEIGHTS].header;
  weights.heed[3] = NAN;
  refused(m, sections, "a weight that is no number");
  weights.heed[3] = 3e38f;
  refused(m, sections, "a weight that makes sums infinite");
  weights.heed[3] = 0;
  sections[STANCE_WORDS].header.scale = 3e38f;
  refused(m, sections, "rows that make sums infinite");
  sections[STANCE_WORDS].header = sound[STANCE_WORDS].header;
  words[7] = ROWS + 1;
  refused(m, sections, "an index that leads out of the rows");
}

static void damage_is_refused(uint8_t *bytes, size_t size) {
  sayso_stance_model *model;
  for (size_t n = 0; n < size; n += n < 64 ? 1 : 997)
    CHECK(load(bytes, n, &model) == (n < 8 ? SAYSO_MODEL_FOREIGN : SAYSO_MODEL_TRUNCATED));
  for (size_t i = 0; i < size; i += i < 64 ? 1 : 997) {
    bytes[i] ^= 0x10;
    CHECK(load(bytes, size, &model) != SAYSO_OK);
    bytes[i] ^= 0x10;
  }
}

static sayso_document *read_text(const char *text) {
  sayso_document *doc;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(sayso_document_read(doc, text, strlen(text), NULL, NULL) == SAYSO_OK);
  return doc;
}

static int is_share(float answer) {
  return answer >= 0 && answer <= 1;
}

/* Asked whatever can be asked, a model gives shares of 1. */
static void shares_are_told(const sayso_stance_model *model, const sayso_document *doc) {
  size_t count;
  (void)sayso_document_words(doc, &count);
  for (uint32_t i = 0; i < count; i++) {
    sayso_stance_question q = {i, i + 1, i == 0 ? SAYSO_NONE : 0, i == 0 ? SAYSO_NONE : i, 0, 0, 0};
    CHECK(sayso_stance_ask(model, doc, 0, (uint32_t)count, &q, 1) == SAYSO_OK);
    CHECK(is_share(q.negative) && is_share(q.neutral) && is_share(q.positive));
  }
}

static void fit_checksum(uint8_t *bytes, size_t size) {
  model_header h;
  memcpy(&h, bytes, sizeof h);
  h.checksum = model_checksum(bytes + sizeof h, size - sizeof h);
  memcpy(bytes, &h, sizeof h);
}

/* Under a checksum that fits, what is damaged is refused, or answers nonsense; the sections' headers as often as all
 * else. */
static void fitted_damage_is_harmless(const uint8_t *sound, size_t size, const sayso_document *doc) {
  enum { ROUNDS = 3000 };
  uint8_t *bytes = malloc(size);
  uint64_t state = 5;
  CHECK(bytes != NULL);
  for (int round = 0; bytes != NULL && round < ROUNDS; round++) {
    sayso_stance_model *model;
    static const size_t second = sizeof(model_header) + sizeof(section_header) + sizeof(stance_weights);
    const size_t starts[] = {sizeof(model_header), sizeof(model_header), second}, length = sizeof(section_header);
    size_t start = starts[round % 3];
    size_t at = start + next_random(&state) % (round % 3 == 0 ? size - start : length);
    memcpy(bytes, sound, size);
    bytes[at] = (uint8_t)next_random(&state);
    fit_checksum(bytes, size);
    sayso_status status = load(bytes, size, &model);
    CHECK(status == SAYSO_OK || status == SAYSO_MODEL_DAMAGED);
    if (model != NULL) shares_are_told(model, doc);
    sayso_stance_model_free(model);
  }
  free(bytes);
}

/* All weights as large as they may be, of signs by chance. */
static void great_weights_are_harmless(memory *m, const section_bytes *sections, const sayso_document *doc) {
  static float weight[sizeof weights / sizeof(float)];
  uint64_t state = 9;
  for (int round = 0; round < 20; round++) {
    uint8_t *bytes;
    size_t size;
    sayso_stance_model *model;
    for (size_t i = 0; i < sizeof weight / sizeof *weight; i++)
      weight[i] = next_random(&state) % 4 == 0 ? -1e4f : 1e4f;
    memcpy(&weights, weight, sizeof weights);
    CHECK(stance_pack(m, sections, &bytes, &size) == SAYSO_OK);
    CHECK(load(bytes, size, &model) == SAYSO_OK);
    if (model != NULL) shares_are_told(model, doc);
    sayso_stance_model_free(model);
    (void)memory_resize(m, bytes, size, 0, 1);
  }
}

static void memory_runs_out(const uint8_t *bytes, size_t size) {
  budget b = {0};
  sayso_allocator allocator = allocator_within(&b);
  sayso_stance_model *model;
  CHECK(sayso_stance_model_load(bytes, size, &allocator, &model) == SAYSO_NO_MEMORY && model == NULL);
  CHECK(nothing_is_left(&b));
  b.left = 1;
  CHECK(sayso_stance_model_load(bytes, size, &allocator, &model) == SAYSO_OK);
  CHECK(sayso_stance_model_memory(model) == b.bytes);
  sayso_stance_model_free(model);
  CHECK(nothing_is_left(&b));
  CHECK(sayso_stance_model_load(NULL, 0, NULL, &model) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_stance_model_open("no-such.stance", NULL, &model) == SAYSO_FILE_UNREADABLE && model == NULL);
  sayso_stance_model_free(NULL);
}

static void stances_are_told(const sayso_stance_model *model) {
  sayso_document *doc = read_text("Ohio is good. Ohio is bad. Ohio is here.");
  for (uint32_t i = 0; i < 3; i++) {
    sayso_stance_question q = {i * 4, i * 4 + 1, SAYSO_NONE, SAYSO_NONE, 0, 0, 0};
    CHECK(sayso_stance_ask(model, doc, i * 4, i * 4 + 4, &q, 1) == SAYSO_OK);
    CHECK(fabsf(q.negative + q.neutral + q.positive - 1) < 1e-5f);
    CHECK((q.positive > 0.9f) == (i == 0) && (q.negative > 0.9f) == (i == 1));
  }
  sayso_document_free(doc);
}

static void wrong_questions_are_refused(const sayso_stance_model *model) {
  sayso_document *doc = read_text("Ohio is good. Ohio is bad.");
  const sayso_stance_question wrong[] = {{0, 0, SAYSO_NONE, SAYSO_NONE, 0, 0, 0},
                                         {1, 0, SAYSO_NONE, SAYSO_NONE, 0, 0, 0},
                                         {3, 5, SAYSO_NONE, SAYSO_NONE, 0, 0, 0},
                                         {0, 1, 3, 5, 0, 0, 0},
                                         {0, 1, 2, 2, 0, 0, 0}};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    sayso_stance_question q = wrong[i];
    CHECK(sayso_stance_ask(model, doc, 0, 4, &q, 1) == SAYSO_BAD_ARGUMENT);
  }
  sayso_stance_question q = {0, 1, SAYSO_NONE, SAYSO_NONE, 0, 0, 0};
  CHECK(sayso_stance_ask(model, doc, 0, 9, &q, 1) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_stance_ask(model, doc, 4, 3, &q, 1) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_stance_ask(NULL, doc, 0, 4, &q, 1) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_stance_ask(model, doc, 0, 4, NULL, 1) == SAYSO_BAD_ARGUMENT);
  CHECK(sayso_stance_ask(model, doc, 0, 4, NULL, 0) == SAYSO_OK);
  sayso_document_free(doc);
}

/* Of many words those around the target are looked at, wherever that stands, and however long it is. */
static void long_sentences_are_looked_at(const sayso_stance_model *model) {
  enum { COUNT = 1000 };
  static char text[COUNT * 5 + 1];
  for (int i = 0; i < COUNT; i++) memcpy(text + i * 5, i == 500 ? "good " : "word ", 6);
  sayso_document *doc = read_text(text);
  uint64_t r = 11;
  for (int i = 0; i < 200; i++) {
    uint32_t first = next_random(&r) % COUNT, end = first + 1 + next_random(&r) % (COUNT - first);
    uint32_t holder = next_random(&r) % COUNT;
    sayso_stance_question q = {first, end, holder, holder + 1, 0, 0, 0}, again = q;
    uint32_t middle = first + (end - first) / 2;
    CHECK(sayso_stance_ask(model, doc, 0, COUNT, &q, 1) == SAYSO_OK);
    CHECK((q.positive > 0.9f) == (middle + STANCE_WINDOW / 2 > 500 && middle <= 500 + STANCE_WINDOW / 2));
    sayso_stance_question both[2] = {{1, 2, SAYSO_NONE, SAYSO_NONE, 0, 0, 0}, again};
    CHECK(sayso_stance_ask(model, doc, 0, COUNT, both, 2) == SAYSO_OK);
    CHECK(memcmp(&both[1], &q, sizeof q) == 0);
  }
  sayso_document_free(doc);
}

int main(void) {
  memory m;
  section_bytes sections[STANCE_SECTIONS];
  uint8_t *bytes;
  size_t size;
  sayso_stance_model *model;
  memory_init(&m, NULL);
  fill(sections);
  CHECK(stance_pack(&m, sections, &bytes, &size) == SAYSO_OK);
  CHECK(load(bytes, size, &model) == SAYSO_OK);
  stances_are_told(model);
  wrong_questions_are_refused(model);
  long_sentences_are_looked_at(model);
  sayso_stance_model_free(model);
  memory_runs_out(bytes, size);
  damage_is_refused(bytes, size);
  sayso_document *doc = read_text("Ohio is good, and bad.");
  fitted_damage_is_harmless(bytes, size, doc);
  (void)memory_resize(&m, bytes, size, 0, 1);
  great_weights_are_harmless(&m, sections, doc);
  sayso_document_free(doc);
  fill(sections);
  wrong_contents_are_refused(&m, sections);
  return CHECKS_DONE();
}
