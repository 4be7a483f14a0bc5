/* Limited-memory BFGS with a backtracking line search; objectives are evaluated in two shards at once. */
#include <pthread.h>
#include <string.h>

#include "train.h"

enum { HISTORY = 5, BACKTRACKS = 20 };

typedef struct state {
  const objective *f;
  float *x, *gradient, *direction, *next, *next_gradient, *shard_gradient;
  float *steps[HISTORY], *changes[HISTORY]; /* of x and of the gradient */
  double curvature[HISTORY];
  int kept;
} state;

enum { ARRAYS = 5 + 2 * HISTORY };

static double dot(const float *a, const float *b, size_t n) {
  double total = 0;
  for (size_t i = 0; i < n;) { /* in blocks, so that the sum of millions stays exact enough */
    size_t end = n - i > 4096 ? i + 4096 : n;
    double sum = 0;
    for (; i < end; i++) sum += (double)a[i] * b[i];
    total += sum;
  }
  return total;
}

static void add_scaled(float *a, const float *b, double by, size_t n) {
  float factor = (float)by;
  for (size_t i = 0; i < n; i++) a[i] += factor * b[i];
}

typedef struct shard_call {
  const objective *f;
  const float *x;
  float *gradient;
  double value;
} shard_call;

static void *run_second(void *argument) {
  shard_call *call = argument;
  memset(call->gradient, 0, call->f->size * sizeof(float));
  call->value = call->f->evaluate(call->f->user, 1, call->x, call->gradient);
  return NULL;
}

static double evaluate(const objective *f, const float *x, float *gradient, float *spare) {
  shard_call second = {f, x, spare, 0};
  pthread_t thread;
  int threaded = pthread_create(&thread, NULL, run_second, &second) == 0;
  memset(gradient, 0, f->size * sizeof *gradient);
  double value = f->evaluate(f->user, 0, x, gradient);
  if (threaded)
    (void)pthread_join(thread, NULL);
  else
    (void)run_second(&second);
  float l2 = (float)f->l2;
  for (size_t i = 0; i < f->size; i++) gradient[i] = gradient[i] + spare[i] + l2 * x[i];
  return value + second.value + f->l2 / 2 * dot(x, x, f->size);
}

/* direction = minus the inverse Hessian's estimate times the gradient. */
static void set_direction(state *s) {
  size_t n = s->f->size;
  double weight[HISTORY];
  for (size_t i = 0; i < n; i++) s->direction[i] = -s->gradient[i];
  for (int k = s->kept - 1; k >= 0; k--) {
    weight[k] = dot(s->steps[k], s->direction, n) / s->curvature[k];
    add_scaled(s->direction, s->changes[k], -weight[k], n);
  }
  if (s->kept > 0) {
    int k = s->kept - 1;
    float scale = (float)(s->curvature[k] / dot(s->changes[k], s->changes[k], n));
    for (size_t i = 0; i < n; i++) s->direction[i] *= scale;
  }
  for (int k = 0; k < s->kept; k++) {
    double back = dot(s->changes[k], s->direction, n) / s->curvature[k];
    /* cppcheck-suppress uninitvar ; the first loop has set it */
    add_scaled(s->direction, s->steps[k], weight[k] - back, n);
  }
}

static void swap(float **a, float **b) {
  float *t = *a;
  *a = *b;
  *b = t;
}

/* Remembers the step from x to next, dropping the oldest, and moves there. */
static void take_step(state *s) {
  size_t n = s->f->size;
  if (s->kept == HISTORY) {
    float *oldest_step = s->steps[0], *oldest_change = s->changes[0];
    memmove(s->steps, s->steps + 1, (HISTORY - 1) * sizeof *s->steps);
    memmove(s->changes, s->changes + 1, (HISTORY - 1) * sizeof *s->changes);
    memmove(s->curvature, s->curvature + 1, (HISTORY - 1) * sizeof *s->curvature);
    s->steps[HISTORY - 1] = oldest_step;
    s->changes[HISTORY - 1] = oldest_change;
    s->kept--;
  }
  int k = s->kept;
  for (size_t i = 0; i < n; i++) {
    s->steps[k][i] = s->next[i] - s->x[i];
    s->changes[k][i] = s->next_gradient[i] - s->gradient[i];
  }
  s->curvature[k] = dot(s->steps[k], s->changes[k], n);
  if (s->curvature[k] > 0) s->kept++;
  memcpy(s->x, s->next, n * sizeof *s->x);
  swap(&s->gradient, &s->next_gradient);
}

/* Sets next to a point along the direction where the value has fallen enough; 0 where there is none. */
static int search_line(state *s, double *value) {
  size_t n = s->f->size;
  double slope = dot(s->gradient, s->direction, n);
  if (slope >= 0) return 0;
  double step = s->kept > 0 ? 1 : 1 / (1 + dot(s->gradient, s->gradient, n));
  if (s->kept == 0) {
    double length = dot(s->gradient, s->gradient, n), root = length > 1 ? length : 1;
    for (int i = 0; i < 60; i++) root = (root + length / root) / 2;
    step = 1 / root;
  }
  for (int tries = 0; tries < BACKTRACKS; tries++, step /= 2) {
    float by = (float)step;
    for (size_t i = 0; i < n; i++) s->next[i] = s->x[i] + by * s->direction[i];
    double reached = evaluate(s->f, s->next, s->next_gradient, s->shard_gradient);
    if (reached <= *value + 1e-4 * step * slope) {
      *value = reached;
      return 1;
    }
  }
  return 0;
}

static sayso_status run(state *s, int iterations, const progress *p, const char *what) {
  double value = evaluate(s->f, s->x, s->gradient, s->shard_gradient);
  for (int i = 1; i <= iterations; i++) {
    if (goes_on(p) != SAYSO_OK) return SAYSO_STOPPED;
    double before = value;
    set_direction(s);
    if (!search_line(s, &value)) {
      if (s->kept == 0) break;
      s->kept = 0; /* the estimate has gone stale: once more from steepest descent */
      continue;
    }
    take_step(s);
    if (i % 10 == 0 || i == 1) tell(p, "%s: step %d of %d, objective %.1f", what, i, iterations, value);
    if (before - value < 1e-5 * (value > 0 ? value : -value)) break;
  }
  return SAYSO_OK;
}

sayso_status minimise(memory *m, const objective *f, float *x, int iterations, const progress *p,
                      const char *what) {
  if (f->size == 0) return SAYSO_OK;
  float *block = memory_resize(m, NULL, 0, f->size, ARRAYS * sizeof(float));
  if (block == NULL) return SAYSO_NO_MEMORY;
  state s = {.f = f, .x = x};
  float *at = block;
  float **arrays[] = {&s.gradient, &s.direction, &s.next, &s.next_gradient, &s.shard_gradient};
  for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++, at += f->size) *arrays[i] = at;
  for (int k = 0; k < HISTORY; k++, at += 2 * f->size) {
    s.steps[k] = at;
    s.changes[k] = at + f->size;
  }
  sayso_status status = run(&s, iterations, p, what);
  (void)memory_resize(m, block, f->size, 0, ARRAYS * sizeof(float));
  return status;
}
