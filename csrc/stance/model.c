/* The file of a model of stances: opened, checked, packed. */
#include "model.h"

#include <string.h>

static const container_kind stance_kind = {
    {'s', 't', 'a', 'n', 'c', 'e', '\n', 0x1A}, STANCE_VERSION, STANCE_SECTIONS};

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

static sayso_status check(sayso_stance_model *model) {
  static int (*const take[STANCE_SECTIONS])(sayso_stance_model *, const section_header *, const uint8_t *) = {
      [STANCE_WEIGHTS] = take_weights, [STANCE_WORDS] = take_words};
  sayso_status status = container_check(&stance_kind, &model->file);
  size_t at = sizeof(model_header);
  for (uint32_t i = 0; i < STANCE_SECTIONS && status == SAYSO_OK; i++) {
    section_header h;
    const uint8_t *bytes = container_section(&model->file, i, &at, &h);
    if (bytes == NULL || !take[i](model, &h, bytes)) status = SAYSO_MODEL_DAMAGED;
  }
  return status == SAYSO_OK && at != model->file.size ? SAYSO_MODEL_DAMAGED : status;
}

static sayso_status new_model(const sayso_allocator *allocator, sayso_stance_model **model) {
  memory m;
  memory_init(&m, allocator);
  *model = memory_resize(&m, NULL, 0, 1, sizeof **model);
  if (*model == NULL) return SAYSO_NO_MEMORY;
  memset(*model, 0, sizeof **model);
  (*model)->memory = m;
  return SAYSO_OK;
}

void sayso_stance_model_free(sayso_stance_model *model) {
  if (model == NULL) return;
  container_free(&model->memory, &model->file);
  memory m = model->memory;
  (void)memory_resize(&m, model, 1, 0, sizeof *model);
}

static sayso_status finish(sayso_stance_model **model, sayso_status status) {
  if (status == SAYSO_OK) status = check(*model);
  if (status != SAYSO_OK) {
    sayso_stance_model_free(*model);
    *model = NULL;
  }
  return status;
}

sayso_status sayso_stance_model_load(const void *bytes, size_t size, const sayso_allocator *allocator,
                                     sayso_stance_model **model) {
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = NULL;
  if (bytes == NULL) return SAYSO_BAD_ARGUMENT;
  sayso_status status = new_model(allocator, model);
  if (status != SAYSO_OK) return status;
  return finish(model, container_load(&(*model)->memory, bytes, size, &(*model)->file));
}

sayso_status sayso_stance_model_open(const char *path, const sayso_allocator *allocator,
                                     sayso_stance_model **model) {
  if (model == NULL) return SAYSO_BAD_ARGUMENT;
  *model = NULL;
  if (path == NULL) return SAYSO_BAD_ARGUMENT;
  sayso_status status = new_model(allocator, model);
  if (status != SAYSO_OK) return status;
  return finish(model, container_open(&(*model)->memory, &stance_kind, path, &(*model)->file));
}

size_t sayso_stance_model_memory(const sayso_stance_model *model) {
  return model->memory.in_use;
}

sayso_status stance_pack(memory *m, const section_bytes sections[STANCE_SECTIONS], uint8_t **bytes,
                         size_t *size) {
  return container_pack(m, &stance_kind, sections, bytes, size);
}
