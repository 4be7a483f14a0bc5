#include "model/arithmetic.h"

#include <math.h>

#include "../check.h"

static void exponential_agrees_with_the_library(void) {
  for (double x = -690; x <= 690; x += 0.37) CHECK(fabs(plain_exp(x) / exp(x) - 1) < 1e-12);
  for (double x = -1e-3; x <= 1e-3; x += 1e-5) CHECK(fabs(plain_exp(x) - exp(x)) < 1e-15);
  CHECK(plain_exp(0) == 1);
  CHECK(plain_exp(-701) == 0 && plain_exp(-INFINITY) == 0);
  CHECK(plain_exp(NAN) == 0);
  CHECK(isfinite(plain_exp(1e9)));
}

static void logarithm_agrees_with_the_library(void) {
  for (double x = 1e-300; x < 1e300; x *= 1.7)
    CHECK(fabs(plain_log(x) - log(x)) < 1e-12 * (1 + fabs(log(x))));
  CHECK(plain_log(1) == 0);
}

static void logistic_is_symmetric(void) {
  CHECK(logistic(0) == 0.5);
  for (double x = -40; x <= 40; x += 0.7) CHECK(fabs(logistic(x) + logistic(-x) - 1) < 1e-12);
}

int main(void) {
  exponential_agrees_with_the_library();
  logarithm_agrees_with_the_library();
  logistic_is_symmetric();
  return CHECKS_DONE();
}
