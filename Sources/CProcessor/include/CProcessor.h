#ifndef CPROCESSOR_H
#define CPROCESSOR_H

#include <stdbool.h>

#include "Plan.h"
#include "Shuffles.h"
#include "Subnormals.h"

/// Whether the processor runs code built with -mavx2 -mfma.
static inline bool processorHasAVX2(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
  return false;
#endif
}

/// Whether the processor runs code built with -march=x86-64-v4.
static inline bool processorHasAVX512(void) {
#if defined(__x86_64__)
  return processorHasAVX2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
         && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq")
         && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("bmi2");
#else
  return false;
#endif
}

#endif
