#include "CRowKernels.h"

#include <stdatomic.h>
#include <string.h>

// Each kernel is written once, with the compiler's vectors of sixteen numbers, as an inline body. The functions at the end
// of this file compile the bodies for several instruction sets. A row whose length is no multiple of sixteen ends with a
// vector that overlaps the one before it; lanes seen twice are masked where that matters.

typedef int32_t Lanes __attribute__((ext_vector_type(16)));
typedef uint32_t Positive __attribute__((ext_vector_type(16)));
typedef _Bool Mask __attribute__((ext_vector_type(16)));
// Rows begin anywhere.
typedef Lanes LooseLanes __attribute__((aligned(4)));

#define BODY static inline __attribute__((always_inline))
#define LOAD(pointer) ((Lanes) * (const LooseLanes *)(pointer))
#define STORE(pointer, lanes) (*(LooseLanes *)(pointer) = (lanes))
#define ALL(value) ((Lanes)(value))

static const Lanes iota = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

/// The lanes of a comparison as bits.
#define BITS(comparison)                                                                                     \
  ({                                                                                                         \
    Mask mask_ = __builtin_convertvector((comparison), Mask);                                                \
    uint16_t bits_;                                                                                          \
    memcpy(&bits_, &mask_, sizeof bits_);                                                                    \
    bits_;                                                                                                   \
  })

#define CAPPED(costs) __builtin_elementwise_min((costs), ALL(ROW_KERNELS_CEILING))

static inline int32_t capped(int32_t cost) {
  return cost < ROW_KERNELS_CEILING ? cost : ROW_KERNELS_CEILING;
}

BODY RowLeast twoLeast(const int32_t *cost, const int32_t *price, int32_t count) {
  RowLeast result = {INT32_MAX, INT32_MAX, -1};
  if (count < 16) {
    for (int32_t j = 0; j < count; j++) {
      int32_t value = capped(cost[j]) - price[j];
      if (value < result.least) {
        result.second = result.least;
        result.least = value;
        result.column = j;
      } else if (value < result.second) {
        result.second = value;
      }
    }
    return result;
  }
  Lanes least = ALL(INT32_MAX), second = ALL(INT32_MAX), column = iota;
  int32_t j = 0;
  for (; j + 16 <= count; j += 16) {
    Lanes value = CAPPED(LOAD(cost + j)) - LOAD(price + j);
    Lanes isLess = value < least;
    second = __builtin_elementwise_min(second, __builtin_elementwise_max(least, value));
    column = isLess ? iota + j : column;
    least = __builtin_elementwise_min(least, value);
  }
  if (j < count) {
    int32_t seen = 16 - (count - j);
    j = count - 16;
    Lanes value = CAPPED(LOAD(cost + j)) - LOAD(price + j);
    value = iota < seen ? ALL(INT32_MAX) : value;
    Lanes isLess = value < least;
    second = __builtin_elementwise_min(second, __builtin_elementwise_max(least, value));
    column = isLess ? iota + j : column;
    least = __builtin_elementwise_min(least, value);
  }
  result.least = __builtin_reduce_min(least);
  Lanes isBest = least == result.least;
  Lanes columns = isBest ? column : ALL(INT32_MAX);
  result.column = __builtin_reduce_min(columns);
  // The lane of the winner gives its second, the others their least.
  Lanes rest = columns == result.column ? second : least;
  result.second = __builtin_reduce_min(rest);
  return result;
}

BODY int32_t findFree(
    const int32_t *cost, const int32_t *price, const int32_t *owner, int32_t value, int32_t count) {
  int32_t j = 0;
  for (; j + 16 <= count; j += 16) {
    Lanes found = (CAPPED(LOAD(cost + j)) - LOAD(price + j) == value) & (LOAD(owner + j) < 0);
    unsigned bits = BITS(found);
    if (bits) return j + __builtin_ctz(bits);
  }
  for (; j < count; j++) {
    if (capped(cost[j]) - price[j] == value && owner[j] < 0) return j;
  }
  return -1;
}

BODY void lowerStep(const int32_t *cost, int32_t *least, int32_t *where, int32_t row) {
  Lanes costs = LOAD(cost), before = LOAD(least);
  Lanes isLess = costs < before;
  STORE(least, __builtin_elementwise_min(costs, before));
  STORE(where, isLess ? ALL(row) : LOAD(where));
}

BODY void lower(const int32_t *cost, int32_t *least, int32_t *where, int32_t row, int32_t count) {
  int32_t j = 0;
  if (count >= 16) {
    // The overlapping vector comes first: read so soon after a store it would have to wait.
    if (count % 16) lowerStep(cost + count - 16, least + count - 16, where + count - 16, row);
    for (; j + 16 <= count; j += 16) lowerStep(cost + j, least + j, where + j, row);
    return;
  }
  for (; j < count; j++) {
    if (cost[j] < least[j]) {
      least[j] = cost[j];
      where[j] = row;
    }
  }
}

BODY void leastOf(int32_t *least, const int32_t *cost, int32_t count) {
  int32_t j = 0;
  for (; j + 16 <= count; j += 16) {
    STORE(least + j, __builtin_elementwise_min(LOAD(least + j), LOAD(cost + j)));
  }
  for (; j < count; j++) least[j] = cost[j] < least[j] ? cost[j] : least[j];
}

BODY _Bool isWithin(const int32_t *cost, int32_t limit, int64_t count) {
  int64_t j = 0;
  while (j + 16 <= count) {
    // In pieces, so that a matrix out of range is noticed soon.
    int64_t end = count - 16 < j + 4096 ? count - 16 : j + 4096;
    Lanes bad = {};
    for (; j <= end; j += 16) {
      Lanes costs = LOAD(cost + j);
      bad |= ((costs > limit) | (costs < -limit)) & (costs != INT32_MAX);
    }
    if (BITS(bad != 0)) return 0;
  }
  for (; j < count; j++) {
    if (cost[j] != INT32_MAX && (cost[j] > limit || cost[j] < -limit)) return 0;
  }
  return 1;
}

BODY void startStep(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset, int32_t row,
    Lanes *least) {
  Lanes reached = CAPPED(LOAD(cost)) - LOAD(price) + offset;
  STORE(distance, reached);
  STORE(parent, ALL(row));
  *least = __builtin_elementwise_min(*least, reached);
}

BODY int32_t start(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset, int32_t row,
    int32_t count) {
  int32_t j = 0, best = INT32_MAX;
  if (count >= 16) {
    Lanes least = ALL(INT32_MAX);
    for (; j + 16 <= count; j += 16) {
      startStep(cost + j, price + j, distance + j, parent + j, offset, row, &least);
    }
    if (j < count) {
      j = count - 16;
      startStep(cost + j, price + j, distance + j, parent + j, offset, row, &least);
    }
    return __builtin_reduce_min(least);
  }
  for (; j < count; j++) {
    distance[j] = capped(cost[j]) - price[j] + offset;
    parent[j] = row;
    if (distance[j] < best) best = distance[j];
  }
  return best;
}

BODY void relaxStep(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset, int32_t row,
    Positive *least) {
  Lanes reached = CAPPED(LOAD(cost)) - LOAD(price) + offset;
  Lanes before = LOAD(distance);
  Lanes isNearer = reached < before;
  Lanes after = __builtin_elementwise_min(reached, before);
  STORE(distance, after);
  STORE(parent, isNearer ? ALL(row) : LOAD(parent));
  *least = __builtin_elementwise_min(*least, (Positive)after);
}

BODY uint32_t relax(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset, int32_t row,
    int32_t count) {
  int32_t j = 0;
  if (count >= 16) {
    Positive least = (Positive)UINT32_MAX;
    if (count % 16) {
      int32_t last = count - 16;
      relaxStep(cost + last, price + last, distance + last, parent + last, offset, row, &least);
    }
    for (; j + 16 <= count; j += 16) {
      relaxStep(cost + j, price + j, distance + j, parent + j, offset, row, &least);
    }
    return __builtin_reduce_min(least);
  }
  uint32_t least = UINT32_MAX;
  for (; j < count; j++) {
    int32_t reached = capped(cost[j]) - price[j] + offset;
    if (reached < distance[j]) {
      distance[j] = reached;
      parent[j] = row;
    }
    if ((uint32_t)distance[j] < least) least = (uint32_t)distance[j];
  }
  return least;
}

BODY int32_t collect(int32_t *distance, int32_t value, int32_t *columns, int32_t count) {
  int32_t found = 0, j = 0;
  for (; j + 16 <= count; j += 16) {
    unsigned bits = BITS(LOAD(distance + j) == value);
    for (; bits; bits &= bits - 1) {
      int32_t column = j + __builtin_ctz(bits);
      distance[column] = INT32_MIN;
      columns[found++] = column;
    }
  }
  for (; j < count; j++) {
    if (distance[j] != value) continue;
    distance[j] = INT32_MIN;
    columns[found++] = j;
  }
  return found;
}

BODY int32_t below(
    const int32_t *cost, const int32_t *price, int32_t limit, int32_t *columns, int32_t *values,
    int32_t count) {
  int32_t found = 0, j = 0;
  for (; j + 16 <= count; j += 16) {
    Lanes value = CAPPED(LOAD(cost + j)) - LOAD(price + j);
    unsigned bits = BITS(value < limit);
    for (; bits; bits &= bits - 1) {
      int32_t column = j + __builtin_ctz(bits);
      columns[found] = column;
      values[found] = capped(cost[column]) - price[column];
      found++;
    }
  }
  for (; j < count; j++) {
    int32_t value = capped(cost[j]) - price[j];
    if (value >= limit) continue;
    columns[found] = j;
    values[found] = value;
    found++;
  }
  return found;
}

BODY int64_t negatives(const int32_t *cost, const int32_t *price, int32_t own, int32_t count) {
  int64_t total = 0;
  int32_t j = 0;
  for (; j + 16 <= count; j += 16) {
    Lanes sums = LOAD(price + j) + own;
    unsigned bits = BITS(LOAD(cost + j) < sums);
    for (; bits; bits &= bits - 1) {
      int32_t column = j + __builtin_ctz(bits);
      total += (int64_t)cost[column] - price[column] - own;
    }
  }
  for (; j < count; j++) {
    int64_t value = (int64_t)cost[j] - price[j] - own;
    if (value < 0) total += value;
  }
  return total;
}

// One list of the kernels, from which the functions of each instruction set and the public ones are made.
#define KERNELS(DO)                                                                                          \
  DO(RowLeast, row_two_least, twoLeast, (const int32_t *a, const int32_t *b, int32_t n), (a, b, n))          \
  DO(int32_t, row_find_free, findFree,                                                                       \
     (const int32_t *a, const int32_t *b, const int32_t *c, int32_t v, int32_t n), (a, b, c, v, n))          \
  DO(void, row_lower, lower, (const int32_t *a, int32_t *b, int32_t *c, int32_t r, int32_t n),               \
     (a, b, c, r, n))                                                                                        \
  DO(void, row_least, leastOf, (int32_t *a, const int32_t *b, int32_t n), (a, b, n))                         \
  DO(_Bool, row_is_within, isWithin, (const int32_t *a, int32_t l, int64_t n), (a, l, n))                    \
  DO(int32_t, row_start, start,                                                                              \
     (const int32_t *a, const int32_t *b, int32_t *d, int32_t *p, int32_t o, int32_t r, int32_t n),          \
     (a, b, d, p, o, r, n))                                                                                  \
  DO(uint32_t, row_relax, relax,                                                                             \
     (const int32_t *a, const int32_t *b, int32_t *d, int32_t *p, int32_t o, int32_t r, int32_t n),          \
     (a, b, d, p, o, r, n))                                                                                  \
  DO(int32_t, row_collect, collect, (int32_t *d, int32_t v, int32_t *c, int32_t n), (d, v, c, n))            \
  DO(int32_t, row_below, below,                                                                              \
     (const int32_t *a, const int32_t *b, int32_t l, int32_t *c, int32_t *v, int32_t n), (a, b, l, c, v, n)) \
  DO(int64_t, row_negatives, negatives, (const int32_t *a, const int32_t *b, int32_t o, int32_t n),          \
     (a, b, o, n))

#define PLAIN(Result, name, body, parameters, arguments)                                                     \
  static Result name##_plain parameters { return body arguments; }
KERNELS(PLAIN)

#if defined(__x86_64__)

#define FOR_AVX2(Result, name, body, parameters, arguments)                                                  \
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt"))) static Result name##_avx2 parameters {               \
    return body arguments;                                                                                   \
  }
KERNELS(FOR_AVX2)

#define FOR_AVX512(Result, name, body, parameters, arguments)                                                \
  __attribute__((                                                                                            \
      target("avx512f,avx512vl,avx512bw,avx512dq,avx2,bmi,bmi2,lzcnt,popcnt"), min_vector_width(512)))       \
  static Result name##_avx512 parameters {                                                                   \
    return body arguments;                                                                                   \
  }
KERNELS(FOR_AVX512)

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

KERNELS(PUBLIC)
