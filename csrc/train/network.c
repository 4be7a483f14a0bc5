/* Training of the network by stochastic gradients: the loss is the chain's negative log-likelihood, the step
 * Adam's (Kingma and Ba 2015), its size rising first and then falling to zero. Each batch is cut in SHARDS,
 * whose gradients are added in order. */
#include "network.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>

#include "../model/arithmetic.h"
#include "adam.h"

enum { BATCH = 16 };

static const float WARM_UP = 0.05f;

/* The parameters kept are the mean of those at every AVERAGE_EVERY-th batch in the last AVERAGED share of all
 * (Polyak and Juditsky 1992); oftener where all are few. */
enum { AVERAGE_EVERY = 50, LEAST_AVERAGED = 40 };
static const float AVERAGED = 0.4f;

/* Shares of what is left out at random while learning (dropout, Srivastava et al. 2014), lest the network
 * lean on single numbers, or on single words where their vectors and tags could tell as much. */
static const float DROP_NUMBER = 0.3f, DROP_SPELLING = 0.2f, DROP_VECTOR = 0.07f, DROP_LEXICON = 0.07f;

/* Widths keep the states' sizes alike from layer to layer at first. */
static void initialise(network_parameters *x, random_state *r) {
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    scatter(r, x->weights.layers[l].from[0][0], NETWORK_TAPS * NETWORK_WIDTH * NETWORK_WIDTH, 0.0714f);
  }
  scatter(r, x->weights.labels[0], NETWORK_WIDTH * NETWORK_LABELS, 0.1768f);
  scatter(r, x->vectors[0], VECTOR_SIZE * NETWORK_WIDTH, 0.2165f);
  scatter(r, x->rows[0], (size_t)INPUT_ROWS * NETWORK_WIDTH, 0.15f);
}

/* One thread's share of a batch. */
typedef struct worker {
  memory m;
  const training_words *t;
  const word_vectors *v;
  const network_parameters *x;
  const uint32_t *order; /* chunks */
  size_t first, end;     /* places in the order; every SHARDS-th is this worker's */
  random_state r;
  double loss;
  chain c;
  chain_steps steps;
  network_state *states, *kept; /* kept: by what a first state's numbers were multiplied */
  network_state *change, *before;
  training_word *words; /* the chunk at hand, some inputs left out */
  network_parameters *gradient;
  uint8_t *is_touched; /* of the gradient's rows */
  uint32_t *touched;
  size_t touched_count;
} worker;

static void leave_out(worker *k, size_t count) {
  for (size_t i = 0; i < count; i++) {
    word_inputs *in = &k->words[i].inputs;
    for (int j = 0; j < NETWORK_WIDTH; j++) {
      k->kept[i][j] = random_share(&k->r) < DROP_NUMBER ? 0 : 1 / (1 - DROP_NUMBER);
    }
    if (random_share(&k->r) < DROP_SPELLING) in->rows[INPUT_STEM] = in->rows[INPUT_SUFFIX] = NO_ROW;
    if (random_share(&k->r) < DROP_VECTOR) k->words[i].vector = NO_ROW;
    if (random_share(&k->r) < DROP_LEXICON) in->rows[INPUT_LEXICON] = in->rows[INPUT_CONTENT_START] = NO_ROW;
  }
}

NETWORK_WIDE
static void set_first_states(worker *k, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const training_word *w = &k->words[i];
    float *state = k->states[i];
    memcpy(state, k->x->weights.bias, sizeof(network_state));
    for (int j = 0; j < INPUT_COUNT; j++) {
      if (w->inputs.rows[j] != NO_ROW) state_add(state, 1, k->x->rows[w->inputs.rows[j]]);
    }
    if (w->vector != NO_ROW && k->v->made_of) {
      const network_rows *made = &k->v->made_of->words;
      for (int j = 0; j < NETWORK_WIDTH; j++) state[j] += (float)made->rows[w->vector][j] * made->scale;
    } else if (w->vector != NO_ROW) {
      const float *vector = k->v->numbers.items + (size_t)w->vector * VECTOR_SIZE;
      for (int j = 0; j < VECTOR_SIZE; j++) state_add(state, vector[j], k->x->vectors[j]);
    }
    for (int j = 0; j < NETWORK_WIDTH; j++) state[j] *= k->kept[i][j];
  }
}

/* A layer in floating point, which keeps the states before it for the way back. */
NETWORK_WIDE
static void go_on(const network_layer *layer, int l, const network_state *from, network_state *to,
                  size_t count) {
  for (size_t i = 0; i < count; i++) {
    network_state sum;
    memcpy(sum, layer->bias, sizeof sum);
    for (int tap = 0; tap < NETWORK_TAPS; tap++) {
      int64_t at = network_look(l, tap, (int64_t)i);
      if (at < 0 || at >= (int64_t)count) continue;
      for (int j = 0; j < NETWORK_WIDTH; j++) state_add(sum, from[at][j], layer->from[tap][j]);
    }
    for (int j = 0; j < NETWORK_WIDTH; j++) to[i][j] = from[i][j] + (sum[j] > 0 ? sum[j] : 0);
  }
}

static void score(worker *k, size_t count) {
  set_first_states(k, count);
  network_begin(k->states, count);
  for (int l = 0; l < NETWORK_LAYERS; l++) {
    network_state *from = k->states + (size_t)l * count;
    go_on(&k->x->weights.layers[l], l, (const network_state *)from, from + count, count);
  }
  for (size_t i = 0; i < count; i++) {
    float scores[NETWORK_LABELS];
    network_score(&k->x->weights, k->states[NETWORK_LAYERS * count + i], scores);
    memcpy(k->c.scores[i], scores, sizeof k->c.scores[i]);
    k->c.joints[i] = k->words[i].joint;
  }
}

static double gold_score(const worker *k, size_t count) {
  const chain_weights *w = &k->x->chain;
  double sum = w->start[k->words[0].gold];
  for (size_t i = 0; i < count; i++) {
    sum += k->c.scores[i][k->words[i].gold];
    if (i > 0) sum += w->step[k->words[i].joint][k->words[i - 1].gold][k->words[i].gold];
  }
  return sum;
}

static void add_steps(worker *k, size_t count) {
  chain_weights *g = &k->gradient->chain;
  const chain *c = &k->c;
  for (int y = 0; y < LABEL_COUNT; y++) g->start[y] += (float)(c->forward[0][y] * c->backward[0][y]);
  g->start[k->words[0].gold] -= 1;
  for (size_t i = 1; i < count; i++) {
    int joint = k->words[i].joint;
    for (int y = 0; y < LABEL_COUNT; y++) {
      double ahead = c->emit[i][y] * c->backward[i][y] / c->norm[i];
      for (int x = 0; x < LABEL_COUNT; x++) {
        g->step[joint][x][y] += (float)(c->forward[i - 1][x] * k->steps.step[joint][x][y] * ahead);
      }
    }
    g->step[joint][k->words[i - 1].gold][k->words[i].gold] -= 1;
  }
}

/* The change of the last states, from the labels' probabilities. */
static void add_labels(worker *k, size_t count) {
  const network_weights *w = &k->x->weights;
  network_weights *g = &k->gradient->weights;
  memset(k->change, 0, count * sizeof *k->change);
  for (size_t i = 0; i < count; i++) {
    const float *state = k->states[NETWORK_LAYERS * count + i];
    for (int y = 0; y < LABEL_COUNT; y++) {
      float by = (float)(k->c.forward[i][y] * k->c.backward[i][y]) - (y == k->words[i].gold ? 1.0f : 0.0f);
      g->label_bias[y] += by;
      for (int j = 0; j < NETWORK_WIDTH; j++) {
        g->labels[j][y] += by * state[j];
        k->change[i][j] += by * w->labels[j][y];
      }
    }
  }
}

/* Sums in eight strands, so that a compiler may take them at once without changing the result. */
static inline float product(const network_state a, const network_state b) {
  float sums[8] = {0};
  for (int j = 0; j < NETWORK_WIDTH; j += 8) {
    for (int s = 0; s < 8; s++) sums[s] += a[j + s] * b[j + s];
  }
  return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
}

/* From the change of the states after layer l to that of the states before it. */
NETWORK_WIDE
static void go_back(worker *k, int l, size_t count) {
  const network_layer *w = &k->x->weights.layers[l];
  network_layer *g = &k->gradient->weights.layers[l];
  const network_state *from = (const network_state *)k->states + (size_t)l * count, *to = from + count;
  memcpy(k->before, k->change, count * sizeof *k->before);
  for (size_t i = 0; i < count; i++) {
    network_state change;
    for (int j = 0; j < NETWORK_WIDTH; j++) change[j] = to[i][j] > from[i][j] ? k->change[i][j] : 0;
    state_add(g->bias, 1, change);
    for (int tap = 0; tap < NETWORK_TAPS; tap++) {
      int64_t at = network_look(l, tap, (int64_t)i);
      if (at < 0 || at >= (int64_t)count) continue;
      for (int j = 0; j < NETWORK_WIDTH; j++) {
        state_add(g->from[tap][j], from[at][j], change);
        k->before[at][j] += product(w->from[tap][j], change);
      }
    }
  }
  network_state *swapped = k->change;
  k->change = k->before;
  k->before = swapped;
}

static void touch(worker *k, uint32_t row, const network_state change) {
  if (!k->is_touched[row]) {
    k->is_touched[row] = 1;
    k->touched[k->touched_count++] = row;
  }
  state_add(k->gradient->rows[row], 1, change);
}

NETWORK_WIDE
static void add_first_states(worker *k, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const training_word *w = &k->words[i];
    network_state change;
    for (int j = 0; j < NETWORK_WIDTH; j++) {
      change[j] = k->states[i][j] > 0 ? k->change[i][j] * k->kept[i][j] : 0;
    }
    state_add(k->gradient->weights.bias, 1, change);
    for (int j = 0; j < INPUT_COUNT; j++) {
      if (w->inputs.rows[j] != NO_ROW) touch(k, w->inputs.rows[j], change);
    }
    if (w->vector == NO_ROW || k->v->made_of) continue;
    const float *vector = k->v->numbers.items + (size_t)w->vector * VECTOR_SIZE;
    for (int j = 0; j < VECTOR_SIZE; j++) state_add(k->gradient->vectors[j], vector[j], change);
  }
}

static void learn_chunk(worker *k, uint32_t which) {
  size_t first = k->t->starts.items[which], count = k->t->starts.items[which + 1] - first;
  memcpy(k->words, k->t->words.items + first, count * sizeof *k->words);
  (void)chain_reserve(&k->m, &k->c, count);
  leave_out(k, count);
  score(k, count);
  k->loss += chain_marginals(&k->c, &k->steps) - gold_score(k, count);
  add_steps(k, count);
  add_labels(k, count);
  for (int l = NETWORK_LAYERS - 1; l >= 0; l--) go_back(k, l, count);
  add_first_states(k, count);
}

static void *work(void *argument) {
  worker *k = argument;
  chain_prepare(&k->x->chain, &k->steps);
  for (size_t i = k->first; i < k->end; i += SHARDS) learn_chunk(k, k->order[i]);
  return NULL;
}

/* All room beforehand: threads take none. */
static int take_worker(worker *k, memory *m, const training_words *t, const word_vectors *v,
                       const network_parameters *x, uint64_t seed) {
  *k = (worker){.t = t, .v = v, .x = x, .r = {seed}};
  memory_init(&k->m, &m->allocator);
  k->states = memory_resize(&k->m, NULL, 0, (size_t)CHUNK_WORDS * (NETWORK_LAYERS + 1), sizeof *k->states);
  k->kept = memory_resize(&k->m, NULL, 0, CHUNK_WORDS, sizeof *k->kept);
  k->change = memory_resize(&k->m, NULL, 0, CHUNK_WORDS, sizeof *k->change);
  k->before = memory_resize(&k->m, NULL, 0, CHUNK_WORDS, sizeof *k->before);
  k->words = memory_resize(&k->m, NULL, 0, CHUNK_WORDS, sizeof *k->words);
  k->gradient = memory_resize(&k->m, NULL, 0, 1, sizeof *k->gradient);
  k->is_touched = memory_resize(&k->m, NULL, 0, INPUT_ROWS, 1);
  k->touched = memory_resize(&k->m, NULL, 0, INPUT_ROWS, sizeof *k->touched);
  if (!k->states || !k->kept || !k->change || !k->before || !k->words || !k->gradient || !k->is_touched ||
      !k->touched || !chain_reserve(&k->m, &k->c, CHUNK_WORDS)) {
    return 0;
  }
  memset(k->gradient, 0, sizeof *k->gradient);
  memset(k->is_touched, 0, INPUT_ROWS);
  return 1;
}

static void free_worker(worker *k) {
  chain_free(&k->m, &k->c);
  (void)memory_resize(&k->m, k->states, (size_t)CHUNK_WORDS * (NETWORK_LAYERS + 1), 0, sizeof *k->states);
  (void)memory_resize(&k->m, k->kept, CHUNK_WORDS, 0, sizeof *k->kept);
  (void)memory_resize(&k->m, k->change, CHUNK_WORDS, 0, sizeof *k->change);
  (void)memory_resize(&k->m, k->before, CHUNK_WORDS, 0, sizeof *k->before);
  (void)memory_resize(&k->m, k->words, CHUNK_WORDS, 0, sizeof *k->words);
  (void)memory_resize(&k->m, k->gradient, 1, 0, sizeof *k->gradient);
  (void)memory_resize(&k->m, k->is_touched, INPUT_ROWS, 0, 1);
  (void)memory_resize(&k->m, k->touched, INPUT_ROWS, 0, sizeof *k->touched);
}

typedef struct learner {
  network_parameters *x, *mean, *square; /* Adam's running means of the gradient and of its square */
  network_parameters *sum;               /* of the parameters averaged */
  size_t summed;
  worker workers[SHARDS];
  uint32_t *order;
  size_t chunks, batches, done;
  const network_fit *how;
  adam_state adam;
} learner;

/* Steps over `count` numbers of the parameters from `at` on, and clears their gradient. */
static void step(learner *l, size_t at, size_t count, float size) {
  adam_numbers n = {(float *)l->x + at, (float *)l->workers[0].gradient + at, (float *)l->mean + at,
                    (float *)l->square + at};
  adam_step(&l->adam, n, count, size);
}

/* Where the rows begin, in numbers; all before them is stepped over whole. */
enum { DENSE = offsetof(network_parameters, rows) / sizeof(float) };

static void add_to_average(learner *l) {
  size_t every =
      l->batches / LEAST_AVERAGED < AVERAGE_EVERY ? l->batches / LEAST_AVERAGED + 1 : AVERAGE_EVERY;
  if (l->done % every != 0 || (float)l->done < (1 - AVERAGED) * (float)l->batches) return;
  float *sum = (float *)l->sum;
  const float *x = (const float *)l->x;
  for (size_t i = 0; i < sizeof *l->sum / sizeof *sum; i++) sum[i] += x[i];
  l->summed++;
}

static void take_average(learner *l) {
  float *x = (float *)l->x;
  const float *sum = (const float *)l->sum;
  for (size_t i = 0; i < sizeof *l->sum / sizeof *sum && l->summed > 0; i++) x[i] = sum[i] / (float)l->summed;
}

/* Adds the other workers' gradients to the first one's. */
static void gather(learner *l) {
  worker *first = &l->workers[0];
  for (int s = 1; s < SHARDS; s++) {
    worker *k = &l->workers[s];
    float *to = (float *)first->gradient, *from = (float *)k->gradient;
    for (size_t i = 0; i < DENSE; i++) to[i] += from[i];
    memset(from, 0, DENSE * sizeof *from);
    for (size_t i = 0; i < k->touched_count; i++) {
      uint32_t row = k->touched[i];
      touch(first, row, k->gradient->rows[row]);
      memset(k->gradient->rows[row], 0, sizeof(network_state));
      k->is_touched[row] = 0;
    }
    k->touched_count = 0;
  }
}

static void take_step(learner *l) {
  worker *first = &l->workers[0];
  float share = (float)++l->done / (float)l->batches;
  float size = l->how->step * (share < WARM_UP ? share / WARM_UP : (1 - share) / (1 - WARM_UP)) + 1e-5f;
  adam_next(&l->adam);
  gather(l);
  step(l, 0, DENSE, size);
  for (size_t i = 0; i < first->touched_count; i++) {
    step(l, DENSE + (size_t)first->touched[i] * NETWORK_WIDTH, NETWORK_WIDTH, size);
    first->is_touched[first->touched[i]] = 0;
  }
  first->touched_count = 0;
}

static void learn_batch(learner *l, size_t first) {
  pthread_t threads[SHARDS];
  int threaded[SHARDS] = {0};
  size_t end = l->chunks - first > BATCH ? first + BATCH : l->chunks;
  for (int s = SHARDS - 1; s >= 0; s--) {
    worker *k = &l->workers[s];
    k->order = l->order;
    k->first = first + (size_t)s;
    k->end = end;
    if (s > 0) threaded[s] = pthread_create(&threads[s], NULL, work, k) == 0;
    if (!threaded[s]) (void)work(k);
  }
  for (int s = 1; s < SHARDS; s++) {
    if (threaded[s]) (void)pthread_join(threads[s], NULL);
  }
  take_step(l);
  add_to_average(l);
}

static sayso_status learn(learner *l, size_t words, random_state *r, const progress *p) {
  for (int epoch = 1; epoch <= l->how->epochs; epoch++) {
    double loss = 0;
    shuffle(l->order, l->chunks, r);
    for (size_t first = 0; first < l->chunks; first += BATCH) {
      if (goes_on(p) != SAYSO_OK) return SAYSO_STOPPED;
      learn_batch(l, first);
    }
    for (int s = 0; s < SHARDS; s++) {
      loss += l->workers[s].loss;
      l->workers[s].loss = 0;
    }
    tell(p, "labels: epoch %d of %d, loss %.4f a word", epoch, l->how->epochs, loss / (double)words);
  }
  return SAYSO_OK;
}

static int take_learner(learner *l, memory *m, const training_words *t, const word_vectors *v,
                        const network_fit *how, random_state *r) {
  *l = (learner){.chunks = t->starts.count - 1, .how = how, .adam = adam_start};
  l->batches = (l->chunks + BATCH - 1) / BATCH * (size_t)how->epochs;
  l->x = memory_resize(m, NULL, 0, 1, sizeof *l->x);
  l->mean = memory_resize(m, NULL, 0, 1, sizeof *l->mean);
  l->square = memory_resize(m, NULL, 0, 1, sizeof *l->square);
  l->sum = memory_resize(m, NULL, 0, 1, sizeof *l->sum);
  l->order = memory_resize(m, NULL, 0, t->starts.count, sizeof *l->order);
  int ok = l->x && l->mean && l->square && l->sum && l->order;
  for (int s = 0; s < SHARDS && ok; s++) ok = take_worker(&l->workers[s], m, t, v, l->x, random_draw(r));
  if (!ok) return 0;
  memset(l->x, 0, sizeof *l->x);
  memset(l->mean, 0, sizeof *l->mean);
  memset(l->square, 0, sizeof *l->square);
  memset(l->sum, 0, sizeof *l->sum);
  for (uint32_t i = 0; i < l->chunks; i++) l->order[i] = i;
  return 1;
}

/* The parameters that a model reads with, but for those of its words. */
static void start_from(network_parameters *x, const sayso_model *model) {
  x->weights = model->network;
  x->chain = model->chain;
  for (uint32_t i = 0; i < INPUT_ROWS; i++) {
    for (int k = 0; k < NETWORK_WIDTH; k++)
      x->rows[i][k] = (float)model->inputs.rows[i][k] * model->inputs.scale;
  }
}

/* Parameters between those of a model and those learned on from it hold what it knew and what is new, where
 * the latter alone forget (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"). */
static void keep_share(learner *l) {
  const sayso_model *start = l->how->start;
  if (start == NULL) return;
  float *x = (float *)l->x, *old = (float *)l->sum; /* no longer needed as the sum */
  start_from(l->sum, start);
  for (size_t i = 0; i < sizeof *l->x / sizeof *x; i++) x[i] = old[i] + l->how->share * (x[i] - old[i]);
}

sayso_status fit_network(memory *m, const training_words *t, const word_vectors *v, const network_fit *how,
                         const progress *p, network_parameters **out) {
  learner l;
  random_state r = {20161106};
  int ok = take_learner(&l, m, t, v, how, &r);
  sayso_status status = ok ? SAYSO_OK : SAYSO_NO_MEMORY;
  if (ok) {
    if (how->start)
      start_from(l.x, how->start);
    else
      initialise(l.x, &r);
    status = learn(&l, t->words.count, &r, p);
    take_average(&l);
    keep_share(&l);
  }
  for (int s = 0; s < SHARDS; s++) {
    if (l.workers[s].t) free_worker(&l.workers[s]);
  }
  (void)memory_resize(m, l.order, t->starts.count, 0, sizeof *l.order);
  (void)memory_resize(m, l.mean, 1, 0, sizeof *l.mean);
  (void)memory_resize(m, l.square, 1, 0, sizeof *l.square);
  (void)memory_resize(m, l.sum, 1, 0, sizeof *l.sum);
  *out = l.x;
  if (status == SAYSO_OK) return SAYSO_OK;
  (void)memory_resize(m, l.x, 1, 0, sizeof *l.x);
  *out = NULL;
  return status;
}
