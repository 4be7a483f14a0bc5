/* Training of the network of stances by stochastic gradients, on one core: the loss is the cross-entropy of
 * the answers, the step Adam's. */
#include <string.h>

#include "../../model/arithmetic.h"
#include "../adam.h"
#include "stance.h"

enum { BATCH = 32, EPOCHS = 6 };

static const float STEP = 0.002f, WARM_UP = 0.1f;

/* As network.c has them: what is left out at random while learning, and over what share of all batches
 * parameters are averaged. */
static const float DROP_NUMBER = 0.3f, DROP_WORD = 0.1f, AVERAGED = 0.4f;
enum { AVERAGE_EVERY = 20 };

/* Examples of directed-sentiment count less than those of newsmtsc, which are what news is like, and its
 * neutral ones, of which it has most, least: they would drown what tells who stands how to whom. Chosen on a
 * fold. */
static const float DIRECTED_WEIGHT = 0.7f, DIRECTED_NEUTRAL_WEIGHT = 0.35f;

typedef struct learner {
  const stance_examples *e;
  const word_vectors *v;
  stance_parameters *x, *gradient, *mean, *square, *sum;
  size_t summed, batches, done;
  adam_state adam;
  random_state r;
  /* the example at hand */
  stance_states states;
  stance_state kept[STANCE_WINDOW]; /* by what the first states' numbers were multiplied */
  stance_state kept_parts[STANCE_PARTS];
  stance_state change[STANCE_WINDOW], before[STANCE_WINDOW];
  uint32_t vectors[STANCE_WINDOW]; /* of each word, or NO_ROW where it has none or it is left out */
  stance_summary summary;
} learner;

static const stance_word *words_of(const stance_examples *e, const stance_example *which) {
  return e->words.items + which->first;
}

NETWORK_WIDE
static void first_state(const stance_parameters *x, const word_vectors *v, const stance_word *w,
                        uint32_t vector, stance_state state) {
  memcpy(state, x->weights.bias, sizeof(stance_state));
  stance_add(state, 1, x->weights.shapes[w->shape % STANCE_SHAPES]);
  if (vector == NO_ROW) return;
  const float *numbers = v->numbers.items + (size_t)vector * VECTOR_SIZE;
  for (int j = 0; j < VECTOR_SIZE; j++) stance_add(state, numbers[j], x->vectors[j]);
}

static void leave_out(random_state *r, stance_state *kept, int count) {
  for (int i = 0; i < count; i++) {
    for (int k = 0; k < STANCE_WIDTH; k++)
      kept[i][k] = random_share(r) < DROP_NUMBER ? 0 : 1 / (1 - DROP_NUMBER);
  }
}

/* Forward, with some left out. */
static void predict(learner *l, const stance_example *e, float answer[STANCE_CLASSES]) {
  const stance_word *words = words_of(l->e, e);
  leave_out(&l->r, l->kept, e->q.count);
  leave_out(&l->r, l->kept_parts, STANCE_PARTS);
  for (int i = 0; i < e->q.count; i++) {
    l->vectors[i] = random_share(&l->r) < DROP_WORD ? NO_ROW : words[i].vector;
    first_state(l->x, l->v, &words[i], l->vectors[i], l->states[0][i]);
    for (int k = 0; k < STANCE_WIDTH; k++) l->states[0][i][k] *= l->kept[i][k];
  }
  stance_run(&l->x->weights, l->states, e->q.count);
  stance_summarise(&l->x->weights, (const stance_state *)l->states[STANCE_LAYERS], &e->q, &l->summary);
  stance_state parts[STANCE_PARTS];
  for (int part = 0; part < STANCE_PARTS; part++) {
    for (int k = 0; k < STANCE_WIDTH; k++)
      parts[part][k] = l->summary.parts[part][k] * l->kept_parts[part][k];
  }
  stance_answer(&l->x->weights, &e->q, (const stance_state *)parts, answer);
}

/* From the change of the scores to that of the parts. */
static void answer_back(learner *l, const stance_example *e, const float by[STANCE_CLASSES],
                        stance_state change[STANCE_PARTS]) {
  stance_weights *g = &l->gradient->weights;
  const stance_weights *w = &l->x->weights;
  for (int y = 0; y < STANCE_CLASSES; y++) {
    g->score_bias[y] += by[y];
    if (e->q.holder_first < e->q.holder_end) g->holder_bias[y] += by[y];
  }
  for (int part = 0; part < STANCE_PARTS; part++) {
    for (int k = 0; k < STANCE_WIDTH; k++) {
      float sum = 0, kept = l->kept_parts[part][k];
      for (int y = 0; y < STANCE_CLASSES; y++) {
        g->scores[part][k][y] += by[y] * l->summary.parts[part][k] * kept;
        sum += by[y] * w->scores[part][k][y];
      }
      change[part][k] = sum * kept;
    }
  }
}

static void mean_back(learner *l, int first, int end, const stance_state change) {
  for (int i = first; i < end; i++) stance_add(l->change[i], 1 / (float)(end - first), change);
}

static void heed_back(learner *l, const stance_question *q, const stance_state change) {
  stance_weights *g = &l->gradient->weights;
  const stance_state *last = (const stance_state *)l->states[STANCE_LAYERS];
  float gain[STANCE_WINDOW], mean = 0;
  for (int i = 0; i < q->count; i++) {
    gain[i] = stance_product(change, last[i]);
    mean += gain[i] * l->summary.heeded[i];
  }
  for (int i = 0; i < q->count; i++) {
    float by = l->summary.heeded[i] * (gain[i] - mean);
    stance_add(l->change[i], l->summary.heeded[i], change);
    stance_add(l->change[i], by, l->x->weights.heed);
    stance_add(g->heed, by, last[i]);
    g->heed_place[stance_place(q, i)] += by;
    g->heed_mark[stance_mark(q, i)] += by;
  }
}

static void summary_back(learner *l, const stance_question *q, const stance_state change[STANCE_PARTS]) {
  stance_gap gap = stance_between(q);
  memset(l->change, 0, (size_t)q->count * sizeof *l->change);
  mean_back(l, q->target_first, q->target_end, change[PART_TARGET]);
  mean_back(l, q->holder_first, q->holder_end, change[PART_HOLDER]);
  mean_back(l, gap.first, gap.end, change[gap.part]);
  heed_back(l, q, change[PART_HEEDED]);
  for (int k = 0; k < STANCE_WIDTH; k++) l->change[l->summary.greatest[k]][k] += change[PART_GREATEST][k];
}

NETWORK_WIDE
static void layer_back(learner *l, int layer, int count) {
  const stance_layer *w = &l->x->weights.layers[layer];
  stance_layer *g = &l->gradient->weights.layers[layer];
  const stance_state *from = (const stance_state *)l->states[layer],
                     *to = (const stance_state *)l->states[layer + 1];
  memcpy(l->before, l->change, (size_t)count * sizeof *l->before);
  for (int i = 0; i < count; i++) {
    stance_state change;
    for (int k = 0; k < STANCE_WIDTH; k++) change[k] = to[i][k] > from[i][k] ? l->change[i][k] : 0;
    stance_add(g->bias, 1, change);
    for (int tap = 0; tap < STANCE_TAPS; tap++) {
      int there = stance_look(layer, tap, i);
      if (there < 0 || there >= count) continue;
      for (int k = 0; k < STANCE_WIDTH; k++) {
        if (from[there][k] > 0) stance_add(g->from[tap][k], from[there][k], change);
        l->before[there][k] += stance_product(w->from[tap][k], change);
      }
    }
  }
  memcpy(l->change, l->before, (size_t)count * sizeof *l->before);
}

NETWORK_WIDE
static void first_states_back(learner *l, const stance_example *e) {
  const stance_word *words = words_of(l->e, e);
  for (int i = 0; i < e->q.count; i++) {
    stance_state change;
    for (int k = 0; k < STANCE_WIDTH; k++)
      change[k] = l->states[0][i][k] > 0 ? l->change[i][k] * l->kept[i][k] : 0;
    stance_add(l->gradient->weights.bias, 1, change);
    stance_add(l->gradient->weights.shapes[words[i].shape % STANCE_SHAPES], 1, change);
    if (l->vectors[i] == NO_ROW) continue;
    const float *numbers = l->v->numbers.items + (size_t)l->vectors[i] * VECTOR_SIZE;
    for (int j = 0; j < VECTOR_SIZE; j++) stance_add(l->gradient->vectors[j], numbers[j], change);
  }
}

static float weight_of(const stance_example *e) {
  if (e->use != USE_DIRECTED) return 1 / (float)BATCH;
  return (e->answer == STANCE_NEUTRAL ? DIRECTED_NEUTRAL_WEIGHT : DIRECTED_WEIGHT) / (float)BATCH;
}

/* Adds the example's gradient, and returns its loss. */
static double learn_example(learner *l, const stance_example *e) {
  float answer[STANCE_CLASSES], by[STANCE_CLASSES];
  stance_state parts[STANCE_PARTS];
  float weight = weight_of(e);
  predict(l, e, answer);
  for (int y = 0; y < STANCE_CLASSES; y++) by[y] = weight * (answer[y] - (y == e->answer ? 1.0f : 0.0f));
  answer_back(l, e, by, parts);
  summary_back(l, &e->q, (const stance_state *)parts);
  for (int layer = STANCE_LAYERS - 1; layer >= 0; layer--) layer_back(l, layer, e->q.count);
  first_states_back(l, e);
  return -plain_log((double)answer[e->answer] + 1e-9);
}

static void take_step(learner *l) {
  float share = (float)++l->done / (float)l->batches;
  float size = STEP * (share < WARM_UP ? share / WARM_UP : (1 - share) / (1 - WARM_UP)) + 1e-6f;
  size_t count = sizeof *l->x / sizeof(float);
  adam_next(&l->adam);
  adam_step(&l->adam,
            (adam_numbers){(float *)l->x, (float *)l->gradient, (float *)l->mean, (float *)l->square}, count,
            size);
  if (l->done % AVERAGE_EVERY != 0 || share < 1 - AVERAGED) return;
  for (size_t i = 0; i < count; i++) ((float *)l->sum)[i] += ((const float *)l->x)[i];
  l->summed++;
}

static void initialise(stance_parameters *x, random_state *r) {
  memset(x, 0, sizeof *x);
  scatter(r, x->vectors[0], VECTOR_SIZE * STANCE_WIDTH, 0.17f);
  scatter(r, x->weights.shapes[0], STANCE_SHAPES * STANCE_WIDTH, 0.17f);
  for (int l = 0; l < STANCE_LAYERS; l++)
    scatter(r, x->weights.layers[l].from[0][0], STANCE_TAPS * STANCE_WIDTH * STANCE_WIDTH, 0.14f);
  scatter(r, x->weights.heed, STANCE_WIDTH, 0.17f);
  scatter(r, x->weights.scores[0][0], STANCE_PARTS * STANCE_WIDTH * STANCE_CLASSES, 0.09f);
}

static sayso_status learn(learner *l, uint32_t *order, size_t count, const progress *p) {
  l->batches = EPOCHS * (count / BATCH);
  for (int epoch = 1; epoch <= EPOCHS; epoch++) {
    double loss = 0;
    shuffle(order, count, &l->r);
    for (size_t i = 0; i + BATCH <= count; i += BATCH) {
      if (goes_on(p) != SAYSO_OK) return SAYSO_STOPPED;
      for (size_t j = i; j < i + BATCH; j++) loss += learn_example(l, &l->e->items.items[order[j]]);
      take_step(l);
    }
    tell(p, "stance: epoch %d of %d, loss %.4f", epoch, EPOCHS, loss / (double)count);
  }
  for (size_t i = 0; i < sizeof *l->x / sizeof(float) && l->summed > 0; i++)
    ((float *)l->x)[i] = ((const float *)l->sum)[i] / (float)l->summed;
  return SAYSO_OK;
}

static size_t choose(const stance_examples *e, int left_out, uint32_t *order) {
  size_t count = 0;
  for (uint32_t i = 0; i < e->items.count; i++) {
    const stance_example *one = &e->items.items[i];
    if (one->use == USE_DIRECTED || (one->use == USE_LEARN && stance_fold(one->hash) != left_out))
      order[count++] = i;
  }
  return count;
}

sayso_status fit_stance(memory *m, const stance_examples *e, const word_vectors *v, int left_out,
                        const progress *p, stance_parameters *x) {
  enum { GRADIENT, MEAN, SQUARE, SUM, ROOMS };
  learner *l = memory_resize(m, NULL, 0, 1, sizeof *l);
  stance_parameters *room = memory_resize(m, NULL, 0, ROOMS, sizeof *room);
  uint32_t *order = memory_resize(m, NULL, 0, e->items.count + 1, sizeof *order);
  sayso_status status = l && room && order ? SAYSO_OK : SAYSO_NO_MEMORY;
  if (status == SAYSO_OK) {
    memset(l, 0, sizeof *l);
    memset(room, 0, ROOMS * sizeof *room);
    l->e = e, l->v = v, l->x = x;
    l->gradient = &room[GRADIENT], l->mean = &room[MEAN], l->square = &room[SQUARE], l->sum = &room[SUM];
    l->adam = adam_start;
    l->r = (random_state){20161108};
    initialise(x, &l->r);
    status = learn(l, order, choose(e, left_out, order), p);
  }
  (void)memory_resize(m, order, e->items.count + 1, 0, sizeof *order);
  (void)memory_resize(m, room, ROOMS, 0, sizeof *room);
  (void)memory_resize(m, l, 1, 0, sizeof *l);
  return status;
}
