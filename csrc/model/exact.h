/* Arithmetic to the bit: a product and a sum are rounded each, never fused into one step, so that training
 * and reading give the same bits on every machine, however this is compiled. Internal.
 *
 * GCC fuses them where the processor can unless it is told to keep to the standard, and doesn't know the
 * standard's pragma. */
#ifndef SAYSO_MODEL_EXACT_H
#define SAYSO_MODEL_EXACT_H

#if defined(__GNUC__) && !defined(__clang__)
#if !defined(__STRICT_ANSI__)
#pragma GCC optimize("fp-contract=off")
#endif
#else
#pragma STDC FP_CONTRACT OFF
#endif

#endif
