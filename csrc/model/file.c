/* The model that texts are read with: what its file holds. */
#include <string.h>

#include "model.h"

/* ---- What each section is ------------------------------------------------------------------------ */

static void take_table(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  uint32_t bucket_bytes = BUCKET_SLOTS * (1 + h->width);
  model->tables[h->kind] = (weight_table){bytes, h->count - 1, h->width, bucket_bytes, h->scale};
}

static void take_network(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  (void)h;
  memcpy(&model->network, bytes, sizeof model->network);
  network_pack(&model->network, model->layers);
}

static network_rows rows_at(const void *bytes, const section_header *h) {
  return (network_rows){(const int8_t(*)[NETWORK_WIDTH])bytes, h->count, h->scale};
}

static void take_inputs(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  model->inputs = rows_at(bytes, h);
}

static void take_words(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  const uint32_t *starts = (const void *)bytes;
  model->index = (word_index){starts, starts + WORD_STARTS, h->count};
  model->words = rows_at(starts + WORD_STARTS + h->count, h);
}

static void take_chain(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  (void)h;
  memcpy(&model->chain, bytes, sizeof model->chain);
}

static void take_settings(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  (void)h;
  memcpy(&model->settings, bytes, sizeof model->settings);
}

/* What a section must be: a weight table of rows of that width; or so many bytes, and so many for each of its
 * rows, which must be `count` where that isn't 0. */
static const struct {
  void (*take)(sayso_model *model, const section_header *h, const uint8_t *bytes);
  uint32_t table_width, count;
  uint64_t size, row_size;
  int is_floats; /* whether its bytes are */
} sections[SECTION_COUNT] = {
    [SECTION_TAGS] = {take_table, .table_width = TAG_WEIGHTS},
    [SECTION_LEXICON] = {take_table, .table_width = LEXICON_WEIGHTS},
    [SECTION_NETWORK] = {take_network, .size = sizeof(network_weights), .is_floats = 1},
    [SECTION_INPUTS] = {take_inputs, .count = MODEL_INPUT_ROWS, .row_size = NETWORK_WIDTH},
    [SECTION_WORDS] = {take_words, .size = WORD_STARTS * sizeof(uint32_t),
                       .row_size = sizeof(uint32_t) + NETWORK_WIDTH},
    [SECTION_CHAIN] = {take_chain, .size = sizeof(chain_weights), .is_floats = 1},
    [SECTION_CUE_LINK] = {take_table, .table_width = LINK_WEIGHTS},
    [SECTION_SOURCE_LINK] = {take_table, .table_width = LINK_WEIGHTS},
    [SECTION_CONFIDENCE] = {take_table, .table_width = LINK_WEIGHTS},
    [SECTION_SETTINGS] = {take_settings, .size = sizeof(model_settings), .is_floats = 1},
};

void model_take_section(sayso_model *model, const section_header *h, const uint8_t *bytes) {
  sections[h->kind].take(model, h, bytes);
}

/* ---- Whether they are sound ---------------------------------------------------------------------- */

/* The size that a section must have by its header's other figures; 0 where these are impossible. */
static uint64_t size_by_header(const section_header *h) {
  uint32_t width = sections[h->kind].table_width, count = sections[h->kind].count;
  if (width == 0) {
    if (count != 0 && h->count != count) return 0;
    return sections[h->kind].size + h->count * sections[h->kind].row_size;
  }
  if (h->count == 0 || (h->count & (h->count - 1)) != 0 || h->width != width) return 0;
  return (uint64_t)h->count * BUCKET_SLOTS * (1 + width);
}

static int section_is_sound(const section_header *h, const uint8_t *bytes) {
  return h->size == size_by_header(h) &&
         (!sections[h->kind].is_floats || all_finite(bytes, h->size / sizeof(float)));
}

static sayso_status take_sections(void *into) {
  sayso_model *model = into;
  size_t at = sizeof(model_header);
  for (uint32_t kind = 0; kind < SECTION_COUNT; kind++) {
    section_header h;
    const uint8_t *bytes = container_section(&model->opened.file, kind, &at, &h);
    if (bytes == NULL || !section_is_sound(&h, bytes)) return SAYSO_MODEL_DAMAGED;
    model_take_section(model, &h, bytes);
  }
  if (at != model->opened.file.size || !word_index_is_sound(&model->index)) return SAYSO_MODEL_DAMAGED;
  chain_prepare(&model->chain, &model->steps);
  return SAYSO_OK;
}

const uint8_t *model_section(const sayso_model *model, section kind, section_header *h) {
  const uint8_t *bytes = NULL;
  size_t at = sizeof(model_header);
  for (uint32_t i = 0; i <= kind; i++) bytes = container_section(&model->opened.file, i, &at, h);
  return bytes;
}

static const model_kind reading_kind = {
    {MODEL_MAGIC, MODEL_VERSION, SECTION_COUNT}, sizeof(sayso_model), take_sections};

void sayso_model_free(sayso_model *model) {
  opened_free(&reading_kind, model);
}

sayso_status sayso_model_load(const void *bytes, size_t size, const sayso_allocator *allocator,
                              sayso_model **model) {
  sayso_status status;
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = opened_from_bytes(&reading_kind, bytes, size, allocator, &status);
  return status;
}

sayso_status sayso_model_open(const char *path, const sayso_allocator *allocator, sayso_model **model) {
  sayso_status status;
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = opened_from_path(&reading_kind, path, allocator, &status);
  return status;
}

size_t sayso_model_memory(const sayso_model *model) {
  return model->opened.memory.in_use;
}

sayso_status model_pack(memory *m, const section_bytes packed[SECTION_COUNT], uint8_t **bytes, size_t *size) {
  return container_pack(m, &reading_kind.file, packed, bytes, size);
}
