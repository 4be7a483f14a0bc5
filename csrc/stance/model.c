/* The file of a model of stances: opened, checked, packed. */
#include "model.h"

#include <string.h>

/* What a weight, and the scale of the rows, may be at most, far more than training makes them. So states are less
 * than 1e19 after the last layer and scores less than 1e25, and no sum of what someone made up is infinite. */
#define LARGEST_WEIGHT 1e4f

static int are_small(const void *floats, uint64_t count) {
  const uint8_t *bytes = floats;
  for (uint64_t i = 0; i < count; i++) {
    float weight;
    memcpy(&weight, bytes + i * sizeof weight, sizeof weight);
    if (!(weight >= -LARGEST_WEIGHT && weight <= LARGEST_WEIGHT)) return 0; /* also what is no number */
  }
  return 1;
}

static int take_weights(sayso_stance_model *model, const section_header *h, const uint8_t *bytes) {
  if (h->size != sizeof model->weights || !are_small(bytes, h->size / sizeof(float))) return 0;
  memcpy(&model->weights, bytes, sizeof model->weights);
  return 1;
}

static int take_words(sayso_stance_model *model, const section_header *h, const uint8_t *bytes) {
  const uint64_t each = sizeof(uint32_t) + STANCE_WIDTH;
  if (!are_small(&h->scale, 1)) return 0;
  if (h->width != STANCE_WIDTH || h->size != WORD_STARTS * sizeof(uint32_t) + h->count * each) return 0;
  const uint32_t *starts = (const void *)bytes;
  model->index = (word_index){starts, starts + WORD_STARTS, h->count};
  model->rows = (const int8_t(*)[STANCE_WIDTH])(const void *)(starts + WORD_STARTS + h->count);
  model->scale = h->scale;
  return word_index_is_sound(&model->index);
}

static sayso_status take_sections(void *into) {
  static int (*const take[STANCE_SECTIONS])(sayso_stance_model *, const section_header *, const uint8_t *) = {
      [STANCE_WEIGHTS] = take_weights, [STANCE_WORDS] = take_words};
  sayso_stance_model *model = into;
  sayso_status status = SAYSO_OK;
  size_t at = sizeof(model_header);
  for (uint32_t i = 0; i < STANCE_SECTIONS && status == SAYSO_OK; i++) {
    section_header h;
    const uint8_t *bytes = container_section(&model->opened.file, i, &at, &h);
    if (bytes == NULL || !take[i](model, &h, bytes)) status = SAYSO_MODEL_DAMAGED;
  }
  return status == SAYSO_OK && at != model->opened.file.size ? SAYSO_MODEL_DAMAGED : status;
}

static const model_kind stance_kind = {
    {{'s', 't', 'a', 'n', 'c', 'e', '\n', 0x1A}, STANCE_VERSION, STANCE_SECTIONS},
    sizeof(sayso_stance_model),
    take_sections};

void sayso_stance_model_free(sayso_stance_model *model) {
  opened_free(&stance_kind, model);
}

sayso_status sayso_stance_model_load(const void *bytes, size_t size, const sayso_allocator *allocator,
                                     sayso_stance_model **model) {
  sayso_status status;
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = opened_from_bytes(&stance_kind, bytes, size, allocator, &status);
  return status;
}

sayso_status sayso_stance_model_open(const char *path, const sayso_allocator *allocator, sayso_stance_model **model) {
  sayso_status status;
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = opened_from_path(&stance_kind, path, allocator, &status);
  return status;
}

size_t sayso_stance_model_memory(const sayso_stance_model *model) {
  return model->opened.memory.in_use;
}

sayso_status stance_pack(memory *m, const section_bytes sections[STANCE_SECTIONS], uint8_t **bytes,
                         size_t *size) {
  return container_pack(m, &stance_kind.file, sections, bytes, size);
}
