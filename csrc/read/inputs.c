#include "inputs.h"

#include "../model/model.h"
#include "tag.h"

_Static_assert((int)INPUT_ROWS == (int)MODEL_INPUT_ROWS, "a model has weights for each input's rows");

#define SIZE(name, rows) [INPUT_##name] = rows,
static const uint32_t sizes[INPUT_COUNT] = {INPUTS(SIZE)};
#undef SIZE

typedef struct row_list {
  uint32_t *rows;
  uint32_t base; /* first row of the block that comes next */
  int next;
} row_list;

static void add(row_list *list, uint64_t value) {
  list->rows[list->next] = list->base + (uint32_t)(value % sizes[list->next]);
  list->base += sizes[list->next++];
}

/* The word at `place`, which a quotation's facts name; none where that is outside the chunk. */
static void add_at(row_list *list, const word_facts *words, int32_t count, int32_t place) {
  if (place >= 0 && place < count) {
    add(list, words[place].tag * 8u + words[place].lex.cue);
    return;
  }
  add(list, 0);
  list->rows[list->next - 1] = NO_ROW;
}

static uint32_t side_of(int32_t place, int32_t at) {
  return place < 0 ? 0 : at < place ? 1 : at == place ? 2 : 3;
}

static void add_quote(row_list *list, const word_facts *words, int32_t count, const word_facts *w) {
  int32_t after = w->quote_end < 0 ? count : w->quote_end;
  add(list, w->quote * 8u + w->quote_size);
  add(list, w->quote_end_mark * 2u + w->quote_depth);
  add_at(list, words, count, after);
  add_at(list, words, count, after + 1);
  add_at(list, words, count, w->quote_first - 1);
}

static void add_around(row_list *list, const surroundings *a, int32_t at) {
  add(list, a->block_kind * 4u + a->place);
  add(list, a->previous_ends_quoted * 8u + a->previous_ends_in_colon * 4u + a->next_starts_quoted * 2u +
                a->continues_quote);
  add(list, side_of(a->speaker_end, at) * 4 + side_of(a->signature, at));
}

/* In the order of `input`. */
static void set_rows(const word_facts *words, int32_t count, const surroundings *around, int32_t at,
                     word_inputs *out) {
  const word_facts *w = &words[at];
  row_list list = {out->rows, 0, 0};
  add(&list, mix_key(7, w->s.stem));
  add(&list, mix_key(9, w->s.suffix[2]));
  add(&list, w->s.shape);
  add(&list, w->tag);
  add(&list, w->lex.cue * 8u + w->lex.source);
  add(&list, w->lex.content_start);
  add(&list, w->joint);
  add(&list, (at == w->sentence_first) * 2u + (at + 1 == w->sentence_end));
  add_quote(&list, words, count, w);
  add_around(&list, around, at);
  out->word = w->s.folded;
}

void chunk_inputs(const word_facts *words, int32_t count, const surroundings *around, word_inputs *out) {
  for (int32_t i = 0; i < count; i++) set_rows(words, count, around, i, &out[i]);
}
