#include "chain.h"

#include <math.h>
#include <string.h>

#include "arithmetic.h"

int chain_allows(int from, int to) {
  if (to == LABEL_OUTSIDE || to % 2 == 1) return 1;
  return from == to || from == to - 1;
}

void chain_prepare(const chain_weights *w, chain_steps *s) {
  for (int to = 0; to < LABEL_COUNT; to++) {
    int allowed = chain_allows(LABEL_COUNT, to);
    s->start[to] = allowed ? plain_exp(w->start[to]) : 0;
    s->start_score[to] = allowed ? w->start[to] : -INFINITY;
  }
  for (int joint = 0; joint < JOINT_COUNT; joint++) {
    for (int from = 0; from < LABEL_COUNT; from++) {
      for (int to = 0; to < LABEL_COUNT; to++) {
        int allowed = chain_allows(from, to);
        float weight = w->step[joint][from][to];
        s->step[joint][from][to] = allowed ? plain_exp(weight) : 0;
        s->step_score[joint][from][to] = allowed ? weight : -INFINITY;
      }
    }
  }
}

/* All arrays of a chain live in one block, the ones with the strictest alignment first. */
enum { WORD_BYTES = sizeof(double) * (3 * LABEL_COUNT + 1) + sizeof(float) * LABEL_COUNT + LABEL_COUNT + 3 };

void chain_free(memory *m, chain *c) {
  (void)memory_resize(m, c->emit, c->capacity, 0, WORD_BYTES);
  memset(c, 0, sizeof *c);
}

int chain_reserve(memory *m, chain *c, size_t count) {
  if (count > c->capacity) {
    chain_free(m, c); /* nothing is carried over from one sequence to the next */
    c->emit = memory_resize(m, NULL, 0, count, WORD_BYTES);
    if (c->emit == NULL) return 0;
    c->capacity = count;
    c->forward = c->emit + count;
    c->backward = c->forward + count;
    c->norm = (double *)(c->backward + count);
    c->scores = (float(*)[LABEL_COUNT])(c->norm + count);
    c->origin = (uint8_t(*)[LABEL_COUNT])(c->scores + count);
    c->joints = (uint8_t *)(c->origin + count);
    c->labels = c->joints + count;
    c->levels = c->labels + count;
  }
  c->count = count;
  if (count > 0) memset(c->levels, 0, count); /* no words may have no room */
  return 1;
}

static double greatest(const float *scores) {
  double best = scores[0];
  for (int y = 1; y < LABEL_COUNT; y++) best = scores[y] > best ? scores[y] : best;
  return best;
}

/* Divides the row by its sum and returns that. */
static double normalise(double *row) {
  double sum = 0;
  for (int y = 0; y < LABEL_COUNT; y++) sum += row[y];
  for (int y = 0; y < LABEL_COUNT; y++) row[y] /= sum;
  return sum;
}

static double run_forward(chain *c, const chain_steps *steps) {
  double log_z = 0;
  for (size_t i = 0; i < c->count; i++) {
    double top = greatest(c->scores[i]);
    for (int y = 0; y < LABEL_COUNT; y++) {
      c->emit[i][y] = plain_exp(c->scores[i][y] - top);
      double reach = steps->start[y];
      if (i > 0) {
        reach = 0;
        for (int x = 0; x < LABEL_COUNT; x++) reach += c->forward[i - 1][x] * steps->step[c->joints[i]][x][y];
      }
      c->forward[i][y] = reach * c->emit[i][y];
    }
    c->norm[i] = normalise(c->forward[i]);
    log_z += plain_log(c->norm[i]) + top;
  }
  return log_z;
}

static void run_backward(chain *c, const chain_steps *steps) {
  size_t last = c->count - 1;
  for (int y = 0; y < LABEL_COUNT; y++) c->backward[last][y] = 1;
  for (size_t i = last; i > 0; i--) {
    double ahead[LABEL_COUNT];
    for (int y = 0; y < LABEL_COUNT; y++) ahead[y] = c->emit[i][y] * c->backward[i][y] / c->norm[i];
    for (int x = 0; x < LABEL_COUNT; x++) {
      double sum = 0;
      for (int y = 0; y < LABEL_COUNT; y++) sum += steps->step[c->joints[i]][x][y] * ahead[y];
      c->backward[i - 1][x] = sum;
    }
  }
}

double chain_marginals(chain *c, const chain_steps *steps) {
  if (c->count == 0) return 0;
  double log_z = run_forward(c, steps);
  run_backward(c, steps);
  return log_z;
}

/* The scores of the first word and of all steps, with what boldness adds. */
typedef struct bold_scores {
  float start[LABEL_COUNT], step[JOINT_COUNT][LABEL_COUNT][LABEL_COUNT];
} bold_scores;

static void set_bold(bold_scores *b, const chain_steps *steps, const float boldness[LABEL_ROLES]) {
  memcpy(b->start, steps->start_score, sizeof b->start);
  memcpy(b->step, steps->step_score, sizeof b->step);
  for (int r = 0; r < LABEL_ROLES; r++) {
    b->start[label_begin(r)] += boldness[r];
    for (int joint = 0; joint < JOINT_COUNT; joint++) {
      for (int from = 0; from < LABEL_COUNT; from++) {
        int same = from == label_begin(r) || from == label_inside(r);
        if (!same) b->step[joint][from][label_begin(r)] += boldness[r];
      }
    }
  }
}

void chain_best(chain *c, const chain_steps *steps, const float boldness[BOLD_LEVELS][LABEL_ROLES]) {
  if (c->count == 0) return;
  bold_scores levels[BOLD_LEVELS];
  float now[LABEL_COUNT], next[LABEL_COUNT];
  for (int i = 0; i < BOLD_LEVELS; i++) set_bold(&levels[i], steps, boldness[i]);
  for (int y = 0; y < LABEL_COUNT; y++) now[y] = levels[c->levels[0]].start[y] + c->scores[0][y];
  for (size_t i = 1; i < c->count; i++) {
    const bold_scores *bold = &levels[c->levels[i]];
    for (int y = 0; y < LABEL_COUNT; y++) {
      uint8_t best = 0;
      float top = -INFINITY;
      for (int x = 0; x < LABEL_COUNT; x++) {
        float value = now[x] + bold->step[c->joints[i]][x][y];
        if (value > top) {
          top = value;
          best = (uint8_t)x;
        }
      }
      next[y] = top + c->scores[i][y];
      c->origin[i][y] = best;
    }
    memcpy(now, next, sizeof now);
  }
  uint8_t label = 0;
  for (int y = 1; y < LABEL_COUNT; y++) label = now[y] > now[label] ? (uint8_t)y : label;
  for (size_t i = c->count; i-- > 0;) {
    c->labels[i] = label;
    if (i > 0) label = c->origin[i][label];
  }
}

double chain_span_probability(const chain *c, const chain_steps *steps, size_t first, size_t end, int role) {
  int inside = label_inside(role);
  double p = c->forward[first][label_begin(role)];
  int from = label_begin(role);
  for (size_t i = first + 1; i < end; i++) {
    p *= steps->step[c->joints[i]][from][inside] * c->emit[i][inside] / c->norm[i];
    from = inside;
  }
  if (end == c->count) return p;
  double leave = 0;
  for (int y = 0; y < LABEL_COUNT; y++) {
    if (y == inside) continue;
    leave += steps->step[c->joints[end]][from][y] * c->emit[end][y] / c->norm[end] * c->backward[end][y];
  }
  return p * leave;
}
