#include "network.h"

#include <string.h>

#include "../model/arithmetic.h"

int stance_place(const stance_question *q, int at) {
  int far = at < q->target_first ? q->target_first - at : at < q->target_end ? 0 : at - q->target_end + 1;
  int step = 0;
  for (int reached = far; reached > 0 && step < STANCE_PLACES / 2; reached /= 2) step++;
  return STANCE_PLACES / 2 + (at < q->target_first ? -step : step);
}

int stance_mark(const stance_question *q, int at) {
  if (at >= q->target_first && at < q->target_end) return 2;
  return at >= q->holder_first && at < q->holder_end;
}

stance_gap stance_between(const stance_question *q) {
  if (q->holder_first < q->holder_end && q->holder_end < q->target_first)
    return (stance_gap){q->holder_end, q->target_first, PART_AFTER_HOLDER};
  if (q->holder_first < q->holder_end && q->target_end < q->holder_first)
    return (stance_gap){q->target_end, q->holder_first, PART_AFTER_TARGET};
  return (stance_gap){0, 0, PART_AFTER_HOLDER};
}

static void find(const stance_layer *layer, int l, const stance_state *from, int count, int at,
                 stance_state found) {
  memcpy(found, layer->bias, sizeof(stance_state));
  for (int tap = 0; tap < STANCE_TAPS; tap++) {
    int there = stance_look(l, tap, at);
    if (there < 0 || there >= count) continue;
    for (int k = 0; k < STANCE_WIDTH; k++) {
      if (from[there][k] > 0) stance_add(found, from[there][k], layer->from[tap][k]);
    }
  }
}

NETWORK_WIDE
void stance_run(const stance_weights *w, stance_states states, int count) {
  for (int i = 0; i < count; i++) {
    for (int k = 0; k < STANCE_WIDTH; k++) states[0][i][k] = states[0][i][k] > 0 ? states[0][i][k] : 0;
  }
  for (int l = 0; l < STANCE_LAYERS; l++) {
    for (int i = 0; i < count; i++) {
      stance_state found;
      find(&w->layers[l], l, (const stance_state *)states[l], count, i, found);
      for (int k = 0; k < STANCE_WIDTH; k++)
        states[l + 1][i][k] = states[l][i][k] + (found[k] > 0 ? found[k] : 0);
    }
  }
}

static void mean(const stance_state *states, int first, int end, stance_state out) {
  memset(out, 0, sizeof(stance_state));
  for (int i = first; i < end; i++) stance_add(out, 1 / (float)(end - first), states[i]);
}

/* Turns scores into shares of 1. */
static void share(float *scores, int count) {
  float most = scores[0], sum = 0;
  for (int i = 1; i < count; i++) most = scores[i] > most ? scores[i] : most;
  for (int i = 0; i < count; i++) sum += scores[i] = (float)plain_exp((double)(scores[i] - most));
  for (int i = 0; i < count; i++) scores[i] /= sum;
}

static void find_greatest(const stance_state *last, int count, stance_summary *s) {
  memcpy(s->parts[PART_GREATEST], last[0], sizeof(stance_state));
  memset(s->greatest, 0, sizeof s->greatest);
  for (int i = 1; i < count; i++) {
    for (int k = 0; k < STANCE_WIDTH; k++) {
      if (!(last[i][k] > s->parts[PART_GREATEST][k])) continue;
      s->parts[PART_GREATEST][k] = last[i][k];
      s->greatest[k] = (uint8_t)i;
    }
  }
}

void stance_summarise(const stance_weights *w, const stance_state *last, const stance_question *q,
                      stance_summary *s) {
  stance_gap gap = stance_between(q);
  memset(s->parts, 0, sizeof s->parts);
  mean(last, q->target_first, q->target_end, s->parts[PART_TARGET]);
  mean(last, q->holder_first, q->holder_end, s->parts[PART_HOLDER]);
  mean(last, gap.first, gap.end, s->parts[gap.part]);
  for (int i = 0; i < q->count; i++)
    s->heeded[i] = stance_product(last[i], w->heed) + w->heed_place[stance_place(q, i)] + w->heed_mark[stance_mark(q, i)];
  share(s->heeded, q->count);
  for (int i = 0; i < q->count; i++) stance_add(s->parts[PART_HEEDED], s->heeded[i], last[i]);
  find_greatest(last, q->count, s);
}

void stance_answer(const stance_weights *w, const stance_question *q, const stance_state parts[STANCE_PARTS],
                   float answer[STANCE_CLASSES]) {
  for (int y = 0; y < STANCE_CLASSES; y++)
    answer[y] = w->score_bias[y] + (q->holder_first < q->holder_end ? w->holder_bias[y] : 0);
  for (int part = 0; part < STANCE_PARTS; part++) {
    for (int k = 0; k < STANCE_WIDTH; k++) {
      for (int y = 0; y < STANCE_CLASSES; y++) answer[y] += parts[part][k] * w->scores[part][k][y];
    }
  }
  share(answer, STANCE_CLASSES);
}
