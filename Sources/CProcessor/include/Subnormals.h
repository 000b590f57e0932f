#ifndef SUBNORMALS_H
#define SUBNORMALS_H

// Numbers nearer to zero than 1.2e-38 have fewer digits, and processors take many times as long for each of them. As a network learns, its
// errors and the squares that optimizers remember become so small. The engine lets them count as zero, as other frameworks do.

#if defined(__x86_64__)
typedef unsigned int FloatMode;
#else
typedef unsigned long FloatMode;
#endif

/// How this thread computes.
static inline FloatMode floatMode(void) {
#if defined(__x86_64__)
  return __builtin_ia32_stmxcsr();
#elif defined(__aarch64__)
  FloatMode mode;
  __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
  return mode;
#else
  return 0;
#endif
}

static inline void setFloatMode(FloatMode mode) {
#if defined(__x86_64__)
  __builtin_ia32_ldmxcsr(mode);
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(mode));
#endif
}

/// The same, but subnormal numbers count as zero, where they are met and where they come out.
static inline FloatMode flushing(FloatMode mode) {
#if defined(__x86_64__)
  return mode | 0x8040;
#elif defined(__aarch64__)
  return mode | 1UL << 24;
#else
  return mode;
#endif
}

#endif
