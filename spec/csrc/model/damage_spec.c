/* The model that comes with sayso, spoilt: cut at every length, damaged in its bytes, and with sizes that someone made
 * to do harm under a checksum that fits. It is refused, or what is read with it may be nonsense but no worse.
 *
 *   make check-damage      damages every word of the file, and far more places under a checksum that fits */
#include <stdlib.h>
#include <string.h>

#include "../check.h"
#include "../random.h"
#include "../read/attributions.h"
#include "../text/reading.h"
#include "../whole.h"
#include "model/model.h"

static const char text[] =
    "A title\n\nThe mayor said “no to it” on Tuesday. She hopes, the engineer said, that all is well.\n\n"
    "According to the council, the wall will stand. “It is late,” she said. “But it is coming.”\n";

static uint8_t *whole, *spoilt;
static size_t size;

static int read_model(const char *path) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) return 0;
  size = (size_t)ftell(file);
  rewind(file);
  whole = malloc(size);
  spoilt = malloc(size);
  int ok = whole != NULL && spoilt != NULL && fread(whole, 1, size, file) == size;
  (void)fclose(file);
  if (ok) memcpy(spoilt, whole, size);
  return ok;
}

static sayso_status load(const uint8_t *bytes, size_t length) {
  sayso_model *model;
  sayso_status status = sayso_model_load(bytes, length, NULL, &model);
  CHECK((model != NULL) == (status == SAYSO_OK));
  sayso_model_free(model);
  return status;
}

/* ---- Cut and damaged ------------------------------------------------------------------------------ */

static void lengths_are_refused(size_t step) {
  for (size_t length = 0; length < size; length += length < 100 ? 1 : step)
    CHECK(load(whole, length) == (length < 8 ? SAYSO_MODEL_FOREIGN : SAYSO_MODEL_TRUNCATED));
  CHECK(load(whole, size) == SAYSO_OK);
}

/* In memory that ends where they do, so that a step past it is seen. */
static void cut_files_are_not_read_past_their_end(void) {
  for (size_t length = 1; length < size; length += length < 100 ? 1 : size / 40) {
    uint8_t *exact = malloc(length);
    CHECK(exact != NULL);
    if (exact == NULL) return;
    memcpy(exact, whole, length);
    CHECK(load(exact, length) != SAYSO_OK);
    free(exact);
  }
}

/* One byte of each `step`-th word; which one, and how, by chance. */
static void damage_is_refused(size_t step) {
  uint64_t state = 3;
  for (size_t word = 0; word + 8 <= size; word += 8 * step) {
    size_t at = word + next_random(&state) % 8;
    spoilt[at] ^= (uint8_t)(1 + next_random(&state) % 255);
    CHECK(load(spoilt, size) != SAYSO_OK);
    spoilt[at] = whole[at];
  }
}

/* ---- Under a checksum that fits -------------------------------------------------------------------- */

static void fit_checksum(void) {
  model_header h;
  memcpy(&h, spoilt, sizeof h);
  h.checksum = model_checksum(spoilt + sizeof h, size - sizeof h);
  memcpy(spoilt, &h, sizeof h);
}

static int is_in(sayso_span s, size_t end) {
  return (s.start == SAYSO_NONE && s.end == SAYSO_NONE) || (s.start < s.end && s.end <= end);
}

static int all_is_in_the_text(const sayso_document *doc) {
  size_t count, pieces, end = sizeof text - 1;
  const sayso_attribution *a = sayso_document_attributions(doc, &count);
  const sayso_span *piece = sayso_document_pieces(doc, &pieces);
  for (size_t i = 0; i < count; i++) {
    if (!is_in(a[i].source, end) || !is_in(a[i].cue, end) || a[i].first_piece + a[i].piece_count > pieces) return 0;
    if (a[i].parent != SAYSO_NONE && a[i].parent >= i) return 0;
    if (!(a[i].confidence >= 0 && a[i].confidence <= 1)) return 0;
  }
  for (size_t i = 0; i < pieces; i++)
    if (!is_in(piece[i], end)) return 0;
  return is_sound(doc);
}

/* Refused as damaged, or read with to no harm. Returns whether it was refused. */
static int is_harmless(void) {
  sayso_model *model;
  sayso_document *doc;
  sayso_options options;
  sayso_options_default(&options);
  options.threshold = 0;
  fit_checksum();
  sayso_status status = sayso_model_load(spoilt, size, NULL, &model);
  CHECK(status == SAYSO_OK || status == SAYSO_MODEL_DAMAGED);
  if (model == NULL) return 1;
  CHECK(sayso_document_new(NULL, &doc) == SAYSO_OK);
  CHECK(doc != NULL && sayso_document_read(doc, text, sizeof text - 1, model, &options) == SAYSO_OK);
  CHECK(doc != NULL && all_is_in_the_text(doc));
  sayso_document_free(doc);
  sayso_model_free(model);
  return 0;
}

/* Of bytes behind the header, by chance. */
static void fitted_damage_is_harmless(int rounds) {
  uint64_t state = 11;
  for (int round = 0; round < rounds; round++) {
    size_t at = sizeof(model_header) + ((size_t)next_random(&state) << 8 | next_random(&state) % 256) % (size - sizeof(model_header));
    spoilt[at] ^= (uint8_t)(1 + next_random(&state) % 255);
    (void)is_harmless();
    spoilt[at] = whole[at];
  }
}

/* Every byte of every section's header, by each of some bits; and of the sections that aren't weights, if all is
 * wanted. */
static void headers_are_looked_at(int bits) {
  for (size_t at = sizeof(model_header); at + sizeof(section_header) <= size;) {
    section_header h;
    memcpy(&h, whole + at, sizeof h);
    int is_small = h.size < 4096 && whole_is_wanted();
    size_t end = at + sizeof h + (is_small ? (size_t)h.size : 0);
    for (size_t i = at; i < end; i++) {
      for (int bit = 0; bit < bits; bit++) {
        spoilt[i] ^= (uint8_t)(0x80u >> (bit * 8 / bits));
        (void)is_harmless();
        spoilt[i] = whole[i];
      }
    }
    at += sizeof h + (size_t)((h.size + 7) & ~(uint64_t)7);
  }
}

/* A section's numbers as nobody packs them. Count and width of a section of one row say nothing; all else has to be as
 * it is. */
static void try_header(size_t at, section_header h) {
  section_header was;
  memcpy(&was, whole + at, sizeof was);
  int differs = was.kind != h.kind || was.size != h.size || (was.count != h.count && was.count > 0);
  memcpy(spoilt + at, &h, sizeof h);
  int refused = is_harmless();
  CHECK(refused || !differs);
  memcpy(spoilt + at, whole + at, sizeof h);
}

static void hostile_sizes_are_refused(void) {
  static const uint64_t sizes[] = {0, 1, 7, 1u << 20, INT32_MAX, UINT32_MAX, (uint64_t)1 << 32, INT64_MAX,
                                   (uint64_t)1 << 63, UINT64_MAX - 7, UINT64_MAX - 3, UINT64_MAX};
  for (size_t at = sizeof(model_header); at + sizeof(section_header) <= size;) {
    section_header was, h;
    memcpy(&was, whole + at, sizeof was);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
      h = was, h.size = sizes[i], try_header(at, h);
      h = was, h.size = was.size + sizes[i], try_header(at, h);
      h = was, h.count = (uint32_t)sizes[i], try_header(at, h);
      h = was, h.width = (uint32_t)sizes[i], try_header(at, h);
      h = was, h.kind = (uint32_t)sizes[i], try_header(at, h);
      h = was, h.count = (uint32_t)sizes[i], h.size = sizes[i] * was.width, try_header(at, h);
    }
    at += sizeof was + (size_t)((was.size + 7) & ~(uint64_t)7);
  }
}

int main(void) {
  int all = whole_is_wanted();
  const char *path = getenv("SAYSO_MODEL");
  CHECK(read_model(path ? path : "lua/sayso/models/english.model"));
  if (checks_failed > 0) return CHECKS_DONE();
  lengths_are_refused(all ? 1 : 5003);
  cut_files_are_not_read_past_their_end();
  damage_is_refused(all ? 1 : 5003);
  hostile_sizes_are_refused();
  headers_are_looked_at(all ? 8 : 1);
  fitted_damage_is_harmless(all ? 100000 : 100);
  CHECK(memcmp(spoilt + sizeof(model_header), whole + sizeof(model_header), size - sizeof(model_header)) == 0);
  free(whole);
  free(spoilt);
  return CHECKS_DONE();
}
