#ifndef SHUFFLES_H
#define SHUFFLES_H

#include <stdbool.h>

// What Swift's SIMD types have no operation for, or none that stays in one register: square roots, moves between lanes and so on. All of it
// is inlined.

typedef float CPFloat4 __attribute__((ext_vector_type(4)));
typedef float CPFloat8 __attribute__((ext_vector_type(8)));
typedef float CPFloat16 __attribute__((ext_vector_type(16)));
typedef int CPInt16 __attribute__((ext_vector_type(16)));
typedef float CPUnalignedFloat8 __attribute__((ext_vector_type(8), aligned(4)));
typedef float CPUnalignedFloat16 __attribute__((ext_vector_type(16), aligned(4)));

#define CP_INLINE static inline __attribute__((always_inline))

CP_INLINE CPFloat8 squareRoots8(CPFloat8 numbers) { return __builtin_elementwise_sqrt(numbers); }
CP_INLINE CPFloat16 squareRoots16(CPFloat16 numbers) { return __builtin_elementwise_sqrt(numbers); }

/// The numbers, none further from zero than the bound; what is no number stays.
CP_INLINE CPFloat8 within8(CPFloat8 v, float bound) {
  const CPFloat8 high = bound, low = -bound;
  v = v > high ? high : v;
  return v < low ? low : v;
}
CP_INLINE CPFloat16 within16(CPFloat16 v, float bound) {
  const CPFloat16 high = bound, low = -bound;
  v = v > high ? high : v;
  return v < low ? low : v;
}

/// The numbers, with zero for those below it; what is no number stays.
CP_INLINE CPFloat4 rectified4(CPFloat4 v) { return (CPFloat4)0 > v ? 0 : v; }
CP_INLINE CPFloat8 rectified8(CPFloat8 v) { return (CPFloat8)0 > v ? 0 : v; }
CP_INLINE CPFloat16 rectified16(CPFloat16 v) { return (CPFloat16)0 > v ? 0 : v; }

/// The numbers, with zero where the others are not above it.
CP_INLINE CPFloat4 kept4(CPFloat4 v, CPFloat4 others) { return others <= 0 ? 0 : v; }
CP_INLINE CPFloat8 kept8(CPFloat8 v, CPFloat8 others) { return others <= 0 ? 0 : v; }
CP_INLINE CPFloat16 kept16(CPFloat16 v, CPFloat16 others) {
#if defined(__AVX512F__)
  // A comparison of sixteen takes the place of a multiplication; a difference and whole numbers do not. The sign of what is no number is
  // set where a processor made it. What a compiler cannot look into remains as it is.
  CPInt16 sign = (CPInt16)(0.0f - others) >> 31;
  __asm__("" : "+v"(sign));
  return (CPFloat16)((CPInt16)v & sign);
#else
  return others <= 0 ? 0 : v;
#endif
}

/// Whether all lanes are zero.
CP_INLINE bool areZero8(CPFloat8 v) { return __builtin_reduce_and(v == 0) != 0; }
CP_INLINE bool areZero16(CPFloat16 v) { return __builtin_reduce_and(v == 0) != 0; }

/// Sixteen lanes are four quarters: the first, second, third or fourth number of each quarter, in all its lanes.
CP_INLINE CPFloat16 first16(CPFloat16 v) {
  return __builtin_shufflevector(v, v, 0, 0, 0, 0, 4, 4, 4, 4, 8, 8, 8, 8, 12, 12, 12, 12);
}
CP_INLINE CPFloat16 second16(CPFloat16 v) {
  return __builtin_shufflevector(v, v, 1, 1, 1, 1, 5, 5, 5, 5, 9, 9, 9, 9, 13, 13, 13, 13);
}
CP_INLINE CPFloat16 third16(CPFloat16 v) {
  return __builtin_shufflevector(v, v, 2, 2, 2, 2, 6, 6, 6, 6, 10, 10, 10, 10, 14, 14, 14, 14);
}
CP_INLINE CPFloat16 fourth16(CPFloat16 v) {
  return __builtin_shufflevector(v, v, 3, 3, 3, 3, 7, 7, 7, 7, 11, 11, 11, 11, 15, 15, 15, 15);
}

/// The same four numbers in each quarter.
CP_INLINE CPFloat16 fourTimes(CPFloat4 v) {
  return __builtin_shufflevector(v, v, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
}

/// Four numbers, each the first of a quarter, with zeros behind it.
CP_INLINE CPFloat16 spread(CPFloat4 v) {
  const CPFloat4 zero = 0;
  return __builtin_shufflevector(v, zero, 0, 4, 4, 4, 1, 4, 4, 4, 2, 4, 4, 4, 3, 4, 4, 4);
}

/// The sums of the four quarters: quarter k is that of the k-th.
CP_INLINE CPFloat16 quarterSums(CPFloat16 v0, CPFloat16 v1, CPFloat16 v2, CPFloat16 v3) {
  const CPFloat16 low = __builtin_shufflevector(v0, v1, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
                        + __builtin_shufflevector(v0, v1, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  const CPFloat16 high = __builtin_shufflevector(v2, v3, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
                         + __builtin_shufflevector(v2, v3, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
  return __builtin_shufflevector(low, high, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27)
         + __builtin_shufflevector(low, high, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}

/// The first rows of four by four numbers as columns; the others are zero.
CP_INLINE CPFloat16 transposed4(CPFloat16 v, long rows) {
  const CPInt16 row = {0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3};
  const CPFloat16 turned = __builtin_shufflevector(v, v, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
  return (row < (int)rows) ? turned : 0;
}

/// The first numbers of eight quarters.
CP_INLINE CPFloat8 firsts(CPFloat16 v0, CPFloat16 v1) {
  return __builtin_shufflevector(v0, v1, 0, 4, 8, 12, 16, 20, 24, 28);
}

/// The first numbers of twelve quarters; what comes then is of no meaning.
CP_INLINE CPFloat16 firsts12(CPFloat16 v0, CPFloat16 v1, CPFloat16 v2) {
  const CPFloat16 low = __builtin_shufflevector(v0, v1, 0, 4, 8, 12, 16, 20, 24, 28, -1, -1, -1, -1, -1, -1, -1, -1);
  return __builtin_shufflevector(low, v2, 0, 1, 2, 3, 4, 5, 6, 7, 16, 20, 24, 28, -1, -1, -1, -1);
}

/// The way back: a quarter's numbers, each the first of a quarter, with zeros behind it.
CP_INLINE CPFloat16 firstSpread(CPFloat16 v) {
  const CPFloat16 zero = 0;
  return __builtin_shufflevector(v, zero, 0, 16, 16, 16, 1, 16, 16, 16, 2, 16, 16, 16, 3, 16, 16, 16);
}
CP_INLINE CPFloat16 secondSpread(CPFloat16 v) {
  const CPFloat16 zero = 0;
  return __builtin_shufflevector(v, zero, 4, 16, 16, 16, 5, 16, 16, 16, 6, 16, 16, 16, 7, 16, 16, 16);
}
CP_INLINE CPFloat16 thirdSpread(CPFloat16 v) {
  const CPFloat16 zero = 0;
  return __builtin_shufflevector(v, zero, 8, 16, 16, 16, 9, 16, 16, 16, 10, 16, 16, 16, 11, 16, 16, 16);
}

/// The first so many numbers, and zeros.
CP_INLINE CPFloat16 leading16(CPFloat16 v, long count) {
  const CPInt16 place = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return (place < (int)count) ? v : 0;
}

/// The same numbers, in one register: for the sake of moves at its end, a compiler takes a chain of operations into quarters.
CP_INLINE CPFloat16 whole16(CPFloat16 v) {
#if defined(__AVX512F__)
  __asm__("" : "+v"(v));
#endif
  return v;
}

/// Copies eight rows of eight numbers to eight columns.
CP_INLINE void transpose8(const float *from, long fromRow, float *to, long toRow) {
  CPFloat8 r[8], s[8];
  for (int i = 0; i < 8; i++) r[i] = *(const CPUnalignedFloat8 *)(from + i * fromRow);
  // Pairs of rows, then of pairs, then of halves.
  for (int i = 0; i < 8; i += 2) {
    s[i] = __builtin_shufflevector(r[i], r[i + 1], 0, 8, 2, 10, 4, 12, 6, 14);
    s[i + 1] = __builtin_shufflevector(r[i], r[i + 1], 1, 9, 3, 11, 5, 13, 7, 15);
  }
  for (int i = 0; i < 8; i += 4)
    for (int k = 0; k < 2; k++) {
      r[i + k] = __builtin_shufflevector(s[i + k], s[i + k + 2], 0, 1, 8, 9, 4, 5, 12, 13);
      r[i + k + 2] = __builtin_shufflevector(s[i + k], s[i + k + 2], 2, 3, 10, 11, 6, 7, 14, 15);
    }
  for (int k = 0; k < 4; k++) {
    s[k] = __builtin_shufflevector(r[k], r[k + 4], 0, 1, 2, 3, 8, 9, 10, 11);
    s[k + 4] = __builtin_shufflevector(r[k], r[k + 4], 4, 5, 6, 7, 12, 13, 14, 15);
  }
  for (int i = 0; i < 8; i++) *(CPUnalignedFloat8 *)(to + i * toRow) = s[i];
}

/// The products of sixteen rows with the same weights, each added up: lane k is that of row k. Rows are a multiple of sixteen long.
CP_INLINE CPFloat16 dotProducts16(const float *rows, long row, const float *weights) {
  CPFloat16 r[16] = {0}, v[8];
  for (long place = 0; place < row; place += 16) {
    const CPFloat16 w = *(const CPUnalignedFloat16 *)(weights + place);
    for (int i = 0; i < 16; i++) r[i] += *(const CPUnalignedFloat16 *)(rows + i * row + place) * w;
  }
  for (int i = 0; i < 8; i++)
    v[i] = __builtin_shufflevector(r[2 * i], r[2 * i + 1], 0, 16, 2, 18, 4, 20, 6, 22, 8, 24, 10, 26, 12, 28, 14, 30)
           + __builtin_shufflevector(r[2 * i], r[2 * i + 1], 1, 17, 3, 19, 5, 21, 7, 23, 9, 25, 11, 27, 13, 29, 15, 31);
  for (int i = 0; i < 4; i++)
    v[i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
           + __builtin_shufflevector(v[2 * i], v[2 * i + 1], 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31);
  for (int i = 0; i < 2; i++)
    v[i] = __builtin_shufflevector(v[2 * i], v[2 * i + 1], 0, 1, 2, 3, 16, 17, 18, 19, 8, 9, 10, 11, 24, 25, 26, 27)
           + __builtin_shufflevector(v[2 * i], v[2 * i + 1], 4, 5, 6, 7, 20, 21, 22, 23, 12, 13, 14, 15, 28, 29, 30, 31);
  return __builtin_shufflevector(v[0], v[1], 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23)
         + __builtin_shufflevector(v[0], v[1], 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}

#endif
