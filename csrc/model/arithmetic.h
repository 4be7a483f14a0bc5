/* Exponential and logarithm in plain IEEE arithmetic. The C library's may differ in the last bit from machine
 * to machine (some use fused multiply-add), and training promises the same bits from the same data. Internal.
 */
#ifndef SAYSO_MODEL_ARITHMETIC_H
#define SAYSO_MODEL_ARITHMETIC_H

#include "exact.h"

/* e to the power x; 0 below -700 and for what is no number, and as for 700 above it. Relative error below 1e-13. */
double plain_exp(double x);

/* Natural logarithm of a positive, normal x. Absolute error below 1e-13. */
double plain_log(double x);

/* 1 / (1 + e^-x) */
double logistic(double x);

#endif
