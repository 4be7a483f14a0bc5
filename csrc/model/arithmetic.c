#include "arithmetic.h"

#include <stdint.h>
#include <string.h>

#define LN2_HIGH                                                                                             \
  6.93147180369123816490e-01 /* ln 2 in two parts: the first has trailing zero bits, so that k */
#define LN2_LOW 1.90821492927058770002e-10 /* times it is exact for every k that occurs */

static double power_of_two(int k) {
  uint64_t bits = (uint64_t)(k + 1023) << 52;
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static const double reciprocals[] = {1.0,     1.0 / 2, 1.0 / 3, 1.0 / 4,  1.0 / 5,  1.0 / 6,
                                     1.0 / 7, 1.0 / 8, 1.0 / 9, 1.0 / 10, 1.0 / 11, 1.0 / 12};

double plain_exp(double x) {
  if (!(x >= -700)) return 0; /* also what is no number */
  if (x > 700) x = 700;
  int k = (int)(x / 0.69314718055994530942 + (x < 0 ? -0.5 : 0.5));
  double r = (x - k * LN2_HIGH) - k * LN2_LOW; /* |r| <= ln 2 / 2 */
  double sum = 1;
  for (int i = 11; i >= 0; i--) sum = 1 + r * sum * reciprocals[i]; /* Taylor's series by Horner's scheme */
  return sum * power_of_two(k);
}

double plain_log(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  int k = (int)(bits >> 52) - 1023;
  bits = (bits & 0xFFFFFFFFFFFFFu) | (uint64_t)1023 << 52;
  double m;
  memcpy(&m, &bits, sizeof m);
  if (m > 1.41421356237309504880) {
    m /= 2;
    k++;
  }
  double s = (m - 1) / (m + 1), square = s * s; /* ln m = 2 artanh s */
  double sum = 0;
  for (int i = 19; i >= 1; i -= 2) sum = sum * square + 1.0 / i;
  return 2 * s * sum + k * LN2_LOW + k * LN2_HIGH;
}

double logistic(double x) {
  return 1 / (1 + plain_exp(-x));
}
