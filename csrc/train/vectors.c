/* Pretrained vectors of words, and the section of the model that they become. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "network.h"

typedef struct place {
  uint32_t key, row;
} place;

static int by_key(const void *a, const void *b) {
  const place *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

/* The words, a line each; sets the places, and `*at` to what follows them. */
static sayso_status read_words(memory *m, const file_bytes *f, size_t *at, size_t count, place *places) {
  (void)m;
  for (size_t i = 0; i < count; i++) {
    const char *line = f->bytes + *at, *end = memchr(line, '\n', f->size - *at);
    if (end == NULL || end == line) return SAYSO_DATA_BROKEN;
    places[i] = (place){hash_letters(line, (size_t)(end - line)), (uint32_t)i};
    *at += (size_t)(end - line) + 1;
  }
  qsort(places, count, sizeof *places, by_key);
  return SAYSO_OK;
}

static int add_word(memory *m, word_vectors *v, const place *at, const int8_t *numbers, float scale) {
  if (!vector_push(m, &v->keys, at->key) || !vector_push(m, &v->ranks, at->row)) return 0;
  if (!vector_reserve(m, &v->numbers, VECTOR_SIZE)) return 0;
  for (int k = 0; k < VECTOR_SIZE; k++) v->numbers.items[v->numbers.count++] = (float)numbers[k] * scale;
  return 1;
}

/* Of words whose hashes agree the first, the more frequent, stays. */
static sayso_status add_words(memory *m, word_vectors *v, const place *places, size_t count,
                              const int8_t *rows, float scale) {
  for (size_t i = 0; i < count; i++) {
    if (i > 0 && places[i].key == places[i - 1].key) continue;
    if (!add_word(m, v, &places[i], rows + (size_t)places[i].row * VECTOR_SIZE, scale)) return SAYSO_NO_MEMORY;
  }
  for (size_t top = 0, at = 0; top <= (size_t)1 << WORD_INDEX_BITS; top++) {
    while (at < v->keys.count && v->keys.items[at] >> (32 - WORD_INDEX_BITS) < top) at++;
    if (!vector_push(m, &v->starts, (uint32_t)at)) return SAYSO_NO_MEMORY;
  }
  return SAYSO_OK;
}

static sayso_status parse(memory *m, const file_bytes *f, word_vectors *v) {
  unsigned count = 0, size = 0;
  int head = 0;
  float scale = 0;
  if (sscanf(f->bytes, "sayso-vectors 1 %u %u %f\n%n", &count, &size, &scale, &head) != 3 || head == 0 ||
      size != VECTOR_SIZE || count == 0 || (uint64_t)count * size > f->size) {
    return SAYSO_DATA_BROKEN;
  }
  place *places = memory_resize(m, NULL, 0, count, sizeof *places);
  if (places == NULL) return SAYSO_NO_MEMORY;
  size_t at = (size_t)head;
  sayso_status status = read_words(m, f, &at, count, places);
  if (status == SAYSO_OK && f->size - at != (size_t)count * size) status = SAYSO_DATA_BROKEN;
  if (status == SAYSO_OK) status = add_words(m, v, places, count, (const int8_t *)f->bytes + at, scale);
  (void)memory_resize(m, places, count, 0, sizeof *places);
  return status;
}

sayso_status read_vectors(memory *m, const char *path, const progress *p, word_vectors **out) {
  file_bytes f;
  *out = memory_resize(m, NULL, 0, 1, sizeof **out);
  if (*out == NULL) return SAYSO_NO_MEMORY;
  memset(*out, 0, sizeof **out);
  sayso_status status = file_read(m, path, p, &f);
  if (status == SAYSO_OK) {
    status = parse(m, &f, *out);
    if (status != SAYSO_OK) tell(p, "%s: %s", path, sayso_status_text(status));
  }
  file_free(m, &f);
  return status;
}

void vectors_free(memory *m, word_vectors *v) {
  if (v == NULL) return;
  vector_free(m, &v->keys);
  vector_free(m, &v->starts);
  vector_free(m, &v->ranks);
  vector_free(m, &v->numbers);
  (void)memory_resize(m, v, 1, 0, sizeof *v);
}

word_index vectors_index(const word_vectors *v) {
  if (v->made_of) return v->made_of->index;
  return (word_index){v->starts.items, v->keys.items, (uint32_t)v->keys.count};
}

/* Rounds rows to int8, on one scale. */
static float pack_rows(const network_state *rows, size_t count, int8_t *out) {
  float most = 0;
  const float *numbers = rows[0];
  for (size_t i = 0; i < count * NETWORK_WIDTH; i++) {
    float size = numbers[i] < 0 ? -numbers[i] : numbers[i];
    if (size > most) most = size;
  }
  float scale = most > 0 ? most / 127 : 1;
  for (size_t i = 0; i < count * NETWORK_WIDTH; i++) {
    float number = numbers[i] / scale;
    out[i] = (int8_t)(number < 0 ? number - 0.5f : number + 0.5f);
  }
  return scale;
}

static sayso_status new_section(memory *m, uint32_t kind, uint32_t count, size_t size, section_bytes *out) {
  out->header = (section_header){kind, count, count ? NETWORK_WIDTH : 0, 1, size};
  out->bytes = memory_resize(m, NULL, 0, size, 1);
  return out->bytes ? SAYSO_OK : SAYSO_NO_MEMORY;
}

/* Each vector as what it adds to a first state. */
static sayso_status words_section(memory *m, const network_parameters *x, const word_vectors *v,
                                  section_bytes *out) {
  size_t count = v->keys.count, index_size = (v->starts.count + count) * sizeof(uint32_t);
  network_state *rows = memory_resize(m, NULL, 0, count, sizeof *rows);
  if (rows == NULL) return SAYSO_NO_MEMORY;
  memset(rows, 0, count * sizeof *rows);
  for (size_t i = 0; i < count; i++) {
    for (int k = 0; k < VECTOR_SIZE; k++)
      state_add(rows[i], v->numbers.items[i * VECTOR_SIZE + (size_t)k], x->vectors[k]);
  }
  sayso_status status =
      new_section(m, SECTION_WORDS, (uint32_t)count, index_size + count * NETWORK_WIDTH, out);
  if (status == SAYSO_OK) {
    memcpy(out->bytes, v->starts.items, v->starts.count * sizeof(uint32_t));
    memcpy(out->bytes + v->starts.count * sizeof(uint32_t), v->keys.items, count * sizeof(uint32_t));
    out->header.scale = pack_rows((const network_state *)rows, count, (int8_t *)out->bytes + index_size);
  }
  (void)memory_resize(m, rows, count, 0, sizeof *rows);
  return status;
}

sayso_status network_sections(memory *m, const network_parameters *x, const word_vectors *v,
                              section_bytes *sections) {
  section_bytes *network = &sections[SECTION_NETWORK], *chain_bytes = &sections[SECTION_CHAIN],
                *inputs = &sections[SECTION_INPUTS];
  sayso_status status = new_section(m, SECTION_NETWORK, 0, sizeof x->weights, network);
  if (status == SAYSO_OK) status = new_section(m, SECTION_CHAIN, 0, sizeof x->chain, chain_bytes);
  if (status == SAYSO_OK)
    status = new_section(m, SECTION_INPUTS, INPUT_ROWS, sizeof(int8_t[INPUT_ROWS][NETWORK_WIDTH]), inputs);
  if (status == SAYSO_OK && !v->made_of) status = words_section(m, x, v, &sections[SECTION_WORDS]);
  if (status != SAYSO_OK) return status;
  memcpy(network->bytes, &x->weights, sizeof x->weights);
  memcpy(chain_bytes->bytes, &x->chain, sizeof x->chain);
  inputs->header.scale = pack_rows((const network_state *)x->rows, INPUT_ROWS, (int8_t *)inputs->bytes);
  return SAYSO_OK;
}
