// How many GFLOP/s of 32-bit floats one core can reach: chains of fused multiply-adds in registers, so many that none waits for another.
// Prints the seconds of a GFLOP, for each of three rounds, as JSON.
//
//     cc -O2 -march=native peak.c -o peak && ./peak

#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
#define WIDTH 64
#elif defined(__AVX__)
#define WIDTH 32
#else
#define WIDTH 16
#endif

#if defined(__aarch64__)
#define REGISTER "+w"
#else
#define REGISTER "+v"
#endif

typedef float Lanes __attribute__((vector_size(WIDTH)));
enum { lanes = WIDTH / sizeof(float), chains = 12 };

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + 1e-9 * time.tv_nsec;
}

/// So many steps of all chains; each of them goes towards 2.
static float run(long steps) {
  const Lanes half = (Lanes){0} + 0.5f, one = (Lanes){0} + 1;
  Lanes a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one, i = one, j = one, k = one, l = one;
  for (long step = 0; step < steps; step++) {
    // What nobody looks into is not computed ahead.
#define STEP(sum) sum = sum * half + one, ({ __asm__("" : REGISTER(sum)); })
    STEP(a), STEP(b), STEP(c), STEP(d), STEP(e), STEP(f), STEP(g), STEP(h), STEP(i), STEP(j), STEP(k), STEP(l);
  }
  return (a + b + c + d + e + f + g + h + i + j + k + l)[0];
}

int main(void) {
  volatile float kept = run(10000000);
  double seconds[3];
  for (int round = 0; round < 3; round++) {
    const long steps = 30000000;
    const double start = now();
    kept += run(steps);
    seconds[round] = (now() - start) / (1e-9 * 2 * lanes * chains * steps);
  }
  printf("[%.6g, %.6g, %.6g]\n", seconds[0], seconds[1], seconds[2]);
  return 0;
}
