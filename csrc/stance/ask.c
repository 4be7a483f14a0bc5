/* Questions about a document's words, put to a model of stances. */
#include <string.h>

#include "model.h"

static int within(int number, int count) {
  return number < 0 ? 0 : number > count ? count : number;
}

/* A word's place from `start`, as an int: what lies outside is cut off. */
static int place_from(uint32_t start, uint32_t word, int count) {
  return word < start ? 0 : word - start > (uint32_t)count ? count : within((int)(word - start), count);
}

uint32_t stance_look_at(uint32_t first, uint32_t end, const sayso_stance_question *asked,
                        stance_question *q) {
  uint32_t start = first;
  if (end - first > STANCE_WINDOW) {
    uint32_t middle = asked->target_first + (asked->target_end - asked->target_first) / 2;
    if (middle > first + STANCE_WINDOW / 2) start = middle - STANCE_WINDOW / 2;
    if (start > end - STANCE_WINDOW) start = end - STANCE_WINDOW;
    end = start + STANCE_WINDOW;
  }
  int count = (int)(end - start);
  *q = (stance_question){count, place_from(start, asked->target_first, count),
                         place_from(start, asked->target_end, count), 0, 0};
  if (asked->holder_first == SAYSO_NONE) return start;
  q->holder_first = place_from(start, asked->holder_first, count);
  q->holder_end = place_from(start, asked->holder_end, count);
  return start;
}

NETWORK_WIDE
static void set_first_states(const sayso_stance_model *model, const sayso_document *doc, uint32_t start,
                             int count, stance_state *states) {
  for (int i = 0; i < count; i++) {
    spelling s = spell_word(doc, &doc->words.items[start + (uint32_t)i]);
    uint32_t row = word_index_find(&model->index, s.folded);
    for (int k = 0; k < STANCE_WIDTH; k++)
      states[i][k] = model->weights.bias[k] + model->weights.shapes[s.shape % STANCE_SHAPES][k];
    if (row == UINT32_MAX) continue;
    for (int k = 0; k < STANCE_WIDTH; k++) states[i][k] += (float)model->rows[row][k] * model->scale;
  }
}

static int is_within(uint32_t first, uint32_t end, uint32_t from, uint32_t to) {
  return from < to && from >= first && to <= end;
}

static int may_be_asked(const sayso_stance_question *q, uint32_t first, uint32_t end) {
  return is_within(first, end, q->target_first, q->target_end) &&
         (q->holder_first == SAYSO_NONE || is_within(first, end, q->holder_first, q->holder_end));
}

sayso_status sayso_stance_ask(const sayso_stance_model *model, const sayso_document *document,
                              uint32_t first_word, uint32_t end_word, sayso_stance_question *questions,
                              size_t count) {
  if (model == NULL || document == NULL || (questions == NULL && count > 0)) return SAYSO_BAD_ARGUMENT;
  if (first_word > end_word || end_word > document->words.count) return SAYSO_BAD_ARGUMENT;
  for (size_t i = 0; i < count; i++) {
    if (!may_be_asked(&questions[i], first_word, end_word)) return SAYSO_BAD_ARGUMENT;
  }
  stance_states states;
  stance_summary summary;
  uint32_t at = SAYSO_NONE; /* the first of the words whose states there are */
  for (size_t i = 0; i < count; i++) {
    stance_question q;
    float answer[STANCE_CLASSES];
    uint32_t start = stance_look_at(first_word, end_word, &questions[i], &q);
    if (start != at) {
      set_first_states(model, document, start, q.count, states[0]);
      stance_run(&model->weights, states, q.count);
      at = start;
    }
    stance_summarise(&model->weights, (const stance_state *)states[STANCE_LAYERS], &q, &summary);
    stance_answer(&model->weights, &q, (const stance_state *)summary.parts, answer);
    questions[i].negative = answer[STANCE_NEGATIVE];
    questions[i].neutral = answer[STANCE_NEUTRAL];
    questions[i].positive = answer[STANCE_POSITIVE];
  }
  return SAYSO_OK;
}
