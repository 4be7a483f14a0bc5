/* The chain's inference against going through every sequence of labels. */
#include "model/chain.h"

#include <math.h>
#include <string.h>

#include "../check.h"

enum { LENGTH = 5 };

static float draw(uint64_t *state) {
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (float)((double)(*state >> 40) / 16777216.0 * 6 - 3);
}

static void fill(chain *c, chain_weights *w, uint64_t seed) {
  float *flat = (float *)w;
  for (size_t i = 0; i < sizeof *w / sizeof *flat; i++) flat[i] = draw(&seed);
  for (size_t i = 0; i < c->count; i++) {
    for (int y = 0; y < LABEL_COUNT; y++) c->scores[i][y] = draw(&seed);
    c->joints[i] = (uint8_t)(i % JOINT_COUNT);
  }
}

typedef struct exhaustive {
  double z, best, marginal[LENGTH][LABEL_COUNT], span;
  uint8_t labels[LENGTH];
} exhaustive;

/* Words 1 to 2 are exactly a run of sources. */
static int has_span(const uint8_t *y) {
  return y[1] == label_begin(0) && y[2] == label_inside(0) && y[3] != label_inside(0);
}

static double score_of(const chain *c, const chain_weights *w, const uint8_t *y) {
  double sum = (double)w->start[y[0]] + c->scores[0][y[0]];
  if (!chain_allows(LABEL_COUNT, y[0])) return -INFINITY;
  for (size_t i = 1; i < LENGTH; i++) {
    if (!chain_allows(y[i - 1], y[i])) return -INFINITY;
    sum += (double)w->step[c->joints[i]][y[i - 1]][y[i]] + c->scores[i][y[i]];
  }
  return sum;
}

static void go_through_all(const chain *c, const chain_weights *w, exhaustive *out) {
  size_t all = 1;
  memset(out, 0, sizeof *out);
  out->best = -INFINITY;
  for (int i = 0; i < LENGTH; i++) all *= LABEL_COUNT;
  for (size_t n = 0; n < all; n++) {
    uint8_t y[LENGTH];
    size_t rest = n;
    for (int i = 0; i < LENGTH; i++, rest /= LABEL_COUNT) y[i] = (uint8_t)(rest % LABEL_COUNT);
    double score = score_of(c, w, y), weight = exp(score);
    out->z += weight;
    for (int i = 0; i < LENGTH; i++) out->marginal[i][y[i]] += weight;
    if (has_span(y)) out->span += weight;
    if (score <= out->best) continue;
    out->best = score;
    memcpy(out->labels, y, sizeof y);
  }
}

static void inference_is_exact(uint64_t seed) {
  memory m;
  chain c = {0};
  chain_weights w;
  chain_steps steps;
  exhaustive all;
  memory_init(&m, NULL);
  CHECK(chain_reserve(&m, &c, LENGTH));
  fill(&c, &w, seed);
  chain_prepare(&w, &steps);
  go_through_all(&c, &w, &all);
  CHECK(fabs(chain_marginals(&c, &steps) - log(all.z)) < 1e-9);
  for (int i = 0; i < LENGTH; i++) {
    for (int y = 0; y < LABEL_COUNT; y++) {
      CHECK(fabs(c.forward[i][y] * c.backward[i][y] - all.marginal[i][y] / all.z) < 1e-9);
    }
  }
  CHECK(fabs(chain_span_probability(&c, &steps, 1, 3, 0) - all.span / all.z) < 1e-9);
  chain_best(&c, &steps, (const float[BOLD_LEVELS][LABEL_ROLES]){{0}});
  CHECK(memcmp(c.labels, all.labels, LENGTH) == 0);
  chain_free(&m, &c);
  CHECK(m.in_use == 0);
}

static void extreme_scores_stay_finite(void) {
  memory m;
  chain c = {0};
  chain_weights w = {0};
  chain_steps steps;
  memory_init(&m, NULL);
  CHECK(chain_reserve(&m, &c, 2048));
  for (size_t i = 0; i < c.count; i++) {
    for (int y = 0; y < LABEL_COUNT; y++) c.scores[i][y] = y == (int)(i % 3) ? 300.0f : -300.0f;
    c.joints[i] = 0;
  }
  chain_prepare(&w, &steps);
  CHECK(isfinite(chain_marginals(&c, &steps)));
  for (size_t i = 0; i < c.count; i += 97) {
    double sum = 0;
    for (int y = 0; y < LABEL_COUNT; y++) sum += c.forward[i][y] * c.backward[i][y];
    CHECK(fabs(sum - 1) < 1e-6);
  }
  chain_free(&m, &c);
}

static void of_no_words_nothing_is_inferred(void) {
  memory m;
  chain c = {0};
  chain_weights w = {0};
  chain_steps steps;
  memory_init(&m, NULL);
  chain_prepare(&w, &steps);
  CHECK(chain_reserve(&m, &c, 0) && c.count == 0);
  CHECK(chain_marginals(&c, &steps) == 0);
  chain_best(&c, &steps, (const float[BOLD_LEVELS][LABEL_ROLES]){{0}});
  chain_free(&m, &c);
  CHECK(m.in_use == 0);
}

int main(void) {
  of_no_words_nothing_is_inferred();
  for (uint64_t seed = 1; seed <= 12; seed++) inference_is_exact(seed);
  extreme_scores_stay_finite();
  return CHECKS_DONE();
}
