#include "CRowKernels.h"

#include <stdatomic.h>
#include <string.h>

// Each kernel is written once, in RowKernelBodies.h, and made for costs of 32 and of 64 bits. The functions below
// compile both for several instruction sets.

#define COST int32_t
#define UNSIGNED uint32_t
#define LEAST INT32_MIN
#define MOST INT32_MAX
#define WIDTH 16
#define LANE_NUMBERS {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}
#define BITS_OF_MASK uint16_t
#define Pair RowLeast
#define MEET_ALL(least, second)                                                                              \
  MEET(least, second, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7);                                 \
  MEET(least, second, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9, 10, 11);                                 \
  MEET(least, second, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15, 12, 13);                                 \
  MEET(least, second, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14)
#define BODY(name) name##_32
#include "RowKernelBodies.h"

#define COST int64_t
#define UNSIGNED uint64_t
#define LEAST INT64_MIN
#define MOST INT64_MAX
#define WIDTH 8
#define LANE_NUMBERS {0, 1, 2, 3, 4, 5, 6, 7}
#define BITS_OF_MASK uint8_t
#define Pair RowLeastWide
#define MEET_ALL(least, second)                                                                              \
  MEET(least, second, 4, 5, 6, 7, 0, 1, 2, 3);                                                               \
  MEET(least, second, 2, 3, 0, 1, 6, 7, 4, 5);                                                               \
  MEET(least, second, 1, 0, 3, 2, 5, 4, 7, 6)
#define BODY(name) name##_64
#include "RowKernelBodies.h"

// The list of the kernels of a width, from which the functions of each instruction set and the public ones are made.
#define KERNELS(DO, Cost, Unsigned, Pair, width, suffix)                                                     \
  DO(Pair, row_two_least##suffix, twoLeast##width, (const Cost *a, const Cost *b, Cost c, int32_t n),        \
     (a, b, c, n))                                                                                           \
  DO(Cost, row_least##suffix, least##width, (const Cost *a, const Cost *b, Cost c, int32_t n), (a, b, c, n))   \
  DO(int32_t, row_find_free##suffix, findFree##width,                                                        \
     (const Cost *a, const Cost *b, const int32_t *o, Cost v, Cost c, int32_t n), (a, b, o, v, c, n))        \
  DO(void, row_lower##suffix, lower##width,                                                                  \
     (const Cost *a, Cost o, Cost k, Cost *b, int32_t *c, int32_t r, int32_t n), (a, o, k, b, c, r, n))      \
  DO(void, row_lower_by##suffix, lowerBy##width, (Cost * a, const Cost *b, int32_t n), (a, b, n))               \
  DO(_Bool, row_range##suffix, range##width, (const Cost *a, Cost *b, Cost *c, int64_t n), (a, b, c, n))      \
  DO(Cost, row_start##suffix, start##width,                                                                  \
     (const Cost *a, const Cost *b, Cost *d, int32_t *p, Cost o, Cost c, int32_t r, int32_t n),              \
     (a, b, d, p, o, c, r, n))                                                                               \
  DO(Unsigned, row_relax##suffix, relax##width,                                                              \
     (const Cost *a, const Cost *b, Cost *d, int32_t *p, Cost o, Cost c, int32_t r, int32_t n),              \
     (a, b, d, p, o, c, r, n))                                                                               \
  DO(int32_t, row_collect##suffix, collect##width, (Cost * d, Cost v, int32_t *c, int32_t n), (d, v, c, n))  \
  DO(int32_t, row_below##suffix, below##width,                                                               \
     (const Cost *a, const Cost *b, Cost l, Cost c, int32_t *k, Cost *v, int32_t n), (a, b, l, c, k, v, n))  \
  DO(int32_t, row_reach##suffix, reach##width,                                                               \
     (const Cost *a, const int64_t *b, const int64_t *d, int64_t o, int64_t l, int32_t *k, int32_t n),       \
     (a, b, d, o, l, k, n))                                                                                  \
  DO(int32_t, row_group_least##suffix, groupLeast##width,                                                    \
     (const Cost *a, const Cost *b, Cost c, int32_t g, Cost *l, int32_t n), (a, b, c, g, l, n))              \
  DO(_Bool, row_has_negative##suffix, hasNegative##width, (const Cost *a, const Cost *b, Cost o, int32_t n), \
     (a, b, o, n))

#define BOTH(DO)                                                                                             \
  KERNELS(DO, int32_t, uint32_t, RowLeast, _32, )                                                            \
  KERNELS(DO, int64_t, uint64_t, RowLeastWide, _64, _wide)

#define PLAIN(Result, name, body, parameters, arguments)                                                     \
  static Result name##_plain parameters { return body arguments; }
BOTH(PLAIN)

#if defined(__x86_64__)

#define FOR_AVX2(Result, name, body, parameters, arguments)                                                  \
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))) static Result name##_avx2 parameters {               \
    return body arguments;                                                                                   \
  }
BOTH(FOR_AVX2)

#define FOR_AVX512(Result, name, body, parameters, arguments)                                                \
  __attribute__((                                                                                            \
      target("avx512f,avx512vl,avx512bw,avx512dq,avx2,bmi,bmi2,lzcnt,popcnt"), min_vector_width(512)))       \
  static Result name##_avx512 parameters {                                                                   \
    return body arguments;                                                                                   \
  }
BOTH(FOR_AVX512)

// Relaxed: threads may ask while a test changes it, and any answer is right.
static _Atomic RowKernelSet set = ROW_KERNELS_PLAIN;

static RowKernelSet bestSet(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")) {
    return ROW_KERNELS_AVX512;
  }
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") ? ROW_KERNELS_AVX2
                                                                          : ROW_KERNELS_PLAIN;
}

RowKernelSet row_kernels_use(RowKernelSet most) {
  RowKernelSet best = bestSet();
  RowKernelSet chosen = most < best ? most : best;
  atomic_store_explicit(&set, chosen, memory_order_relaxed);
  return chosen;
}

/// Runs when the program starts, before any thread could ask.
__attribute__((constructor)) static void chooseSet(void) { row_kernels_use(ROW_KERNELS_AVX512); }

#define PUBLIC(Result, name, body, parameters, arguments)                                                    \
  Result name parameters {                                                                                   \
    RowKernelSet used = atomic_load_explicit(&set, memory_order_relaxed);                                    \
    if (__builtin_expect(used == ROW_KERNELS_AVX512, 1)) return name##_avx512 arguments;                     \
    if (used == ROW_KERNELS_AVX2) return name##_avx2 arguments;                                              \
    return name##_plain arguments;                                                                           \
  }

#else

RowKernelSet row_kernels_use(RowKernelSet most) {
  (void)most;
  return ROW_KERNELS_PLAIN;
}

#define PUBLIC(Result, name, body, parameters, arguments)                                                    \
  Result name parameters { return name##_plain arguments; }

#endif

BOTH(PUBLIC)
