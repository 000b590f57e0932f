#ifndef CPROCESSOR_H
#define CPROCESSOR_H

#include <stdbool.h>

#include "Plan.h"

/// Eight square roots by one instruction; Swift's own takes them one by one.
typedef float CPFloat8 __attribute__((ext_vector_type(8)));
static inline CPFloat8 squareRoots(CPFloat8 numbers) { return __builtin_elementwise_sqrt(numbers); }

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
