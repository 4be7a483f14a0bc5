/* What was learned of stances, as the sections of a file. */
#include <stdlib.h>
#include <string.h>

#include "stance.h"

/* Rows of so many words, the most frequent, keep the file below a megabyte. */
enum { MOST_WORDS = 17000 };

static float greatest(const stance_state *rows, size_t count) {
  float most = 1e-6f;
  for (size_t i = 0; i < count; i++) {
    for (int k = 0; k < STANCE_WIDTH; k++) {
      float size = rows[i][k] < 0 ? -rows[i][k] : rows[i][k];
      most = size > most ? size : most;
    }
  }
  return most;
}

/* The words that get a row, in the order of their keys: each vector as what it adds to a first state. */
static size_t choose_words(const stance_parameters *x, const word_vectors *v, uint32_t *keys,
                           stance_state *rows) {
  size_t count = 0;
  for (size_t i = 0; i < v->keys.count; i++) {
    if (v->ranks.items[i] >= MOST_WORDS) continue;
    keys[count] = v->keys.items[i];
    memset(rows[count], 0, sizeof *rows);
    for (int j = 0; j < VECTOR_SIZE; j++)
      stance_add(rows[count], v->numbers.items[i * VECTOR_SIZE + (size_t)j], x->vectors[j]);
    count++;
  }
  return count;
}

/* Index, keys and rows rounded to int8 on one scale. */
static void write_words(const uint32_t *keys, const stance_state *rows, size_t count, section_bytes *out) {
  uint32_t *starts = (void *)out->bytes;
  int8_t *to = (int8_t *)(starts + WORD_STARTS + count);
  float scale = greatest(rows, count) / 127;
  for (uint32_t top = 0, at = 0; top < WORD_STARTS; top++) {
    while (at < count && keys[at] >> (32 - WORD_INDEX_BITS) < top) at++;
    starts[top] = at;
  }
  memcpy(starts + WORD_STARTS, keys, count * sizeof *keys);
  for (size_t i = 0; i < count; i++) {
    for (int k = 0; k < STANCE_WIDTH; k++) {
      float number = rows[i][k] / scale;
      *to++ = (int8_t)(number < 0 ? number - 0.5f : number + 0.5f);
    }
  }
  out->header.scale = scale;
}

static sayso_status words_section(memory *m, const stance_parameters *x, const word_vectors *v,
                                  section_bytes *out) {
  uint32_t *keys = memory_resize(m, NULL, 0, MOST_WORDS, sizeof *keys);
  stance_state *rows = memory_resize(m, NULL, 0, MOST_WORDS, sizeof *rows);
  sayso_status status = SAYSO_NO_MEMORY;
  if (keys && rows) {
    size_t count = choose_words(x, v, keys, rows);
    size_t size = (WORD_STARTS + count) * sizeof *keys + count * STANCE_WIDTH;
    out->header = (section_header){STANCE_WORDS, (uint32_t)count, STANCE_WIDTH, 1, size};
    out->bytes = memory_resize(m, NULL, 0, size, 1);
    if (out->bytes) {
      write_words(keys, (const stance_state *)rows, count, out);
      status = SAYSO_OK;
    }
  }
  (void)memory_resize(m, keys, MOST_WORDS, 0, sizeof *keys);
  (void)memory_resize(m, rows, MOST_WORDS, 0, sizeof *rows);
  return status;
}

sayso_status stance_build(memory *m, const stance_parameters *x, const word_vectors *v, uint8_t **bytes,
                          size_t *size) {
  section_bytes sections[STANCE_SECTIONS] = {0};
  stance_weights weights = x->weights;
  sections[STANCE_WEIGHTS] = (section_bytes){{STANCE_WEIGHTS, 0, 0, 1, sizeof weights}, (uint8_t *)&weights};
  sayso_status status = words_section(m, x, v, &sections[STANCE_WORDS]);
  if (status == SAYSO_OK) status = stance_pack(m, sections, bytes, size);
  (void)memory_resize(m, sections[STANCE_WORDS].bytes, (size_t)sections[STANCE_WORDS].header.size, 0, 1);
  return status;
}
