// The kernels' bodies for one width of costs. RowKernels.c includes this file once for each width, with these macros:
//
//   COST, UNSIGNED  the type of a cost and the unsigned type of its width
//   LEAST, MOST     the least and the largest value of that type
//   WIDTH           how many costs a vector holds
//   LANE_NUMBERS    their numbers, in braces
//   BITS_OF_MASK    an unsigned type with a bit for each of them
//   Pair            the struct of the two least values
//   MEET_ALL        the steps of MEET that bring all lanes together
//   BODY(name)      the name of a body, made different for each width
//
// A vector has 64 bytes. A row whose length is no multiple of it ends with a vector that overlaps the one before;
// lanes seen twice are masked where that matters.

typedef COST BODY(Lanes) __attribute__((ext_vector_type(WIDTH)));
typedef UNSIGNED BODY(Positive) __attribute__((ext_vector_type(WIDTH)));
typedef int32_t BODY(Numbers) __attribute__((ext_vector_type(WIDTH)));
typedef _Bool BODY(Mask) __attribute__((ext_vector_type(WIDTH)));
// Rows begin anywhere.
typedef BODY(Lanes) BODY(LooseLanes) __attribute__((aligned(sizeof(COST))));
typedef BODY(Numbers) BODY(LooseNumbers) __attribute__((aligned(4)));

#define Lanes BODY(Lanes)
#define Positive BODY(Positive)
#define Numbers BODY(Numbers)

#define INLINE static inline __attribute__((always_inline))
#define LOAD(pointer) ((Lanes) * (const BODY(LooseLanes) *)(pointer))
#define STORE(pointer, lanes) (*(BODY(LooseLanes) *)(pointer) = (lanes))
#define LOAD_NUMBERS(pointer) ((Numbers) * (const BODY(LooseNumbers) *)(pointer))
#define STORE_NUMBERS(pointer, numbers) (*(BODY(LooseNumbers) *)(pointer) = (numbers))
#define ALL(value) ((Lanes)(COST)(value))
#define LESSER(a, b) __builtin_elementwise_min((a), (b))
#define GREATER(a, b) __builtin_elementwise_max((a), (b))
// Costs and prices are bounded by their callers so that results fit; what is in between may wrap, as here.
#define MINUS(a, b) ((COST)((UNSIGNED)(a) - (UNSIGNED)(b)))
#define PLUS(a, b) ((COST)((UNSIGNED)(a) + (UNSIGNED)(b)))

/// The lanes of a comparison as bits.
#define BITS(comparison)                                                                                     \
  ({                                                                                                         \
    BODY(Mask) mask_ = __builtin_convertvector((comparison), BODY(Mask));                                    \
    BITS_OF_MASK bits_;                                                                                      \
    memcpy(&bits_, &mask_, sizeof bits_);                                                                    \
    bits_;                                                                                                   \
  })

INLINE COST BODY(lesser)(COST a, COST b) { return a < b ? a : b; }

/// The numbers of the lanes.
static const Lanes BODY(iota) = LANE_NUMBERS;

/// Brings the two least values of each lane and of the one opposite together in both; after all steps every lane has those of all.
#define MEET(least, second, ...)                                                                             \
  ({                                                                                                         \
    Lanes opposite_ = __builtin_shufflevector(least, least, __VA_ARGS__);                                    \
    second = LESSER(LESSER(second, __builtin_shufflevector(second, second, __VA_ARGS__)),                    \
                    GREATER(least, opposite_));                                                              \
    least = LESSER(least, opposite_);                                                                        \
  })

/// Brings the values of one vector, those of the given columns, into the two least of each lane.
#define TAKE_TWO_LEAST(value, columns)                                                                       \
  ({                                                                                                         \
    Lanes value_ = (value), isLess_ = value_ < least;                                                        \
    second = LESSER(second, GREATER(least, value_));                                                         \
    column = isLess_ ? (columns) : column;                                                                   \
    least = LESSER(least, value_);                                                                           \
  })

INLINE Pair BODY(twoLeast)(const COST *cost, const COST *price, COST ceiling, int32_t count) {
  Pair result = {MOST, MOST, -1};
  if (count < WIDTH) {
    for (int32_t j = 0; j < count; j++) {
      COST value = MINUS(BODY(lesser)(cost[j], ceiling), price[j]);
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
  const Lanes iota = BODY(iota);
  Lanes least = ALL(MOST), second = ALL(MOST), column = iota;
  int32_t j = 0;
  for (; j + WIDTH <= count; j += WIDTH) {
    TAKE_TWO_LEAST(LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j), iota + (COST)j);
  }
  if (j < count) {
    int32_t seen = WIDTH - (count - j);
    j = count - WIDTH;
    Lanes value = LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j);
    TAKE_TWO_LEAST(iota < (COST)seen ? ALL(MOST) : value, iota + (COST)j);
  }
  Lanes ofLanes = least;
  MEET_ALL(least, second);
  result.least = least[0];
  result.second = second[0];
  Lanes isBest = ofLanes == least;
  unsigned bits = BITS(isBest);
  // One lane as a rule; of several the one with the first column.
  result.column = bits & (bits - 1) ? (int32_t)__builtin_reduce_min(isBest ? column : ALL(MOST))
                                    : (int32_t)column[__builtin_ctz(bits)];
  return result;
}

INLINE COST BODY(least)(const COST *cost, const COST *price, COST ceiling, int32_t count) {
  int32_t j = 0;
  COST least = MOST;
  if (count >= WIDTH) {
    Lanes lanes = ALL(MOST);
    for (; j + WIDTH <= count; j += WIDTH) {
      lanes = LESSER(lanes, LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j));
    }
    if (j < count) {
      j = count - WIDTH;
      lanes = LESSER(lanes, LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j));
    }
    return __builtin_reduce_min(lanes);
  }
  for (; j < count; j++) least = BODY(lesser)(least, MINUS(BODY(lesser)(cost[j], ceiling), price[j]));
  return least;
}

INLINE int32_t BODY(findFree)(
    const COST *cost, const COST *price, const int32_t *owner, COST value, COST ceiling, int32_t count) {
  int32_t j = 0;
  for (; j + WIDTH <= count; j += WIDTH) {
    Lanes isEqual = LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j) == value;
    Lanes isFree = __builtin_convertvector(LOAD_NUMBERS(owner + j) < 0, Lanes);
    unsigned bits = BITS(isEqual & isFree);
    if (bits) return j + __builtin_ctz(bits);
  }
  for (; j < count; j++) {
    if (MINUS(BODY(lesser)(cost[j], ceiling), price[j]) == value && owner[j] < 0) return j;
  }
  return -1;
}

INLINE void BODY(lowerStep)(const COST *cost, COST offset, COST ceiling, COST *least, int32_t *where, int32_t row) {
  Lanes costs = LESSER(LOAD(cost), ALL(ceiling)) - offset, before = LOAD(least);
  Numbers isLess = __builtin_convertvector(costs < before, Numbers);
  STORE(least, LESSER(costs, before));
  STORE_NUMBERS(where, isLess ? (Numbers)row : LOAD_NUMBERS(where));
}

INLINE void BODY(lower)(
    const COST *cost, COST offset, COST ceiling, COST *least, int32_t *where, int32_t row, int32_t count) {
  int32_t j = 0;
  if (count >= WIDTH) {
    // The overlapping vector comes first: read so soon after a store it would have to wait.
    if (count % WIDTH) {
      int32_t last = count - WIDTH;
      BODY(lowerStep)(cost + last, offset, ceiling, least + last, where + last, row);
    }
    for (; j + WIDTH <= count; j += WIDTH) {
      BODY(lowerStep)(cost + j, offset, ceiling, least + j, where + j, row);
    }
    return;
  }
  for (; j < count; j++) {
    COST value = MINUS(BODY(lesser)(cost[j], ceiling), offset);
    if (value < least[j]) {
      least[j] = value;
      where[j] = row;
    }
  }
}

INLINE void BODY(lowerBy)(COST *least, const COST *cost, int32_t count) {
  int32_t j = 0;
  for (; j + WIDTH <= count; j += WIDTH) {
    STORE(least + j, LESSER(LOAD(least + j), LOAD(cost + j)));
  }
  for (; j < count; j++) least[j] = BODY(lesser)(least[j], cost[j]);
}

INLINE _Bool BODY(range)(const COST *cost, COST *least, COST *most, int64_t count) {
  int64_t j = 0;
  COST low = MOST, high = LEAST, top = LEAST;
  if (count >= WIDTH) {
    Lanes lows = ALL(MOST), highs = ALL(LEAST), tops = ALL(LEAST);
    for (; j + WIDTH <= count; j += WIDTH) {
      Lanes costs = LOAD(cost + j);
      lows = LESSER(lows, costs);
      tops = GREATER(tops, costs);
      highs = GREATER(highs, costs == MOST ? ALL(LEAST) : costs);
    }
    low = __builtin_reduce_min(lows);
    high = __builtin_reduce_max(highs);
    top = __builtin_reduce_max(tops);
  }
  for (; j < count; j++) {
    if (cost[j] < low) low = cost[j];
    if (cost[j] > top) top = cost[j];
    if (cost[j] != MOST && cost[j] > high) high = cost[j];
  }
  *least = low;
  *most = high;
  return top == MOST;
}

INLINE void BODY(startStep)(
    const COST *cost, const COST *price, COST *distance, int32_t *parent, COST offset, COST ceiling,
    int32_t row, Lanes *least) {
  Lanes reached = LESSER(LOAD(cost), ALL(ceiling)) - LOAD(price) + offset;
  STORE(distance, reached);
  STORE_NUMBERS(parent, (Numbers)row);
  *least = LESSER(*least, reached);
}

INLINE COST BODY(start)(
    const COST *cost, const COST *price, COST *distance, int32_t *parent, COST offset, COST ceiling,
    int32_t row, int32_t count) {
  int32_t j = 0;
  COST best = MOST;
  if (count >= WIDTH) {
    Lanes least = ALL(MOST);
    for (; j + WIDTH <= count; j += WIDTH) {
      BODY(startStep)(cost + j, price + j, distance + j, parent + j, offset, ceiling, row, &least);
    }
    if (j < count) {
      j = count - WIDTH;
      BODY(startStep)(cost + j, price + j, distance + j, parent + j, offset, ceiling, row, &least);
    }
    return __builtin_reduce_min(least);
  }
  for (; j < count; j++) {
    distance[j] = PLUS(MINUS(BODY(lesser)(cost[j], ceiling), price[j]), offset);
    parent[j] = row;
    if (distance[j] < best) best = distance[j];
  }
  return best;
}

INLINE void BODY(relaxStep)(
    const COST *cost, const COST *price, COST *distance, int32_t *parent, COST offset, COST ceiling,
    int32_t row, Positive *least) {
  Lanes reached = LESSER(LOAD(cost), ALL(ceiling)) - LOAD(price) + offset;
  Lanes before = LOAD(distance);
  Numbers isNearer = __builtin_convertvector(reached < before, Numbers);
  Lanes after = LESSER(reached, before);
  STORE(distance, after);
  STORE_NUMBERS(parent, isNearer ? (Numbers)row : LOAD_NUMBERS(parent));
  *least = LESSER(*least, (Positive)after);
}

INLINE UNSIGNED BODY(relax)(
    const COST *cost, const COST *price, COST *distance, int32_t *parent, COST offset, COST ceiling,
    int32_t row, int32_t count) {
  int32_t j = 0;
  if (count >= WIDTH) {
    Positive least = (Positive)(UNSIGNED)-1;
    if (count % WIDTH) {
      int32_t last = count - WIDTH;
      BODY(relaxStep)
      (cost + last, price + last, distance + last, parent + last, offset, ceiling, row, &least);
    }
    for (; j + WIDTH <= count; j += WIDTH) {
      BODY(relaxStep)(cost + j, price + j, distance + j, parent + j, offset, ceiling, row, &least);
    }
    return __builtin_reduce_min(least);
  }
  UNSIGNED least = (UNSIGNED)-1;
  for (; j < count; j++) {
    COST reached = PLUS(MINUS(BODY(lesser)(cost[j], ceiling), price[j]), offset);
    if (reached < distance[j]) {
      distance[j] = reached;
      parent[j] = row;
    }
    if ((UNSIGNED)distance[j] < least) least = (UNSIGNED)distance[j];
  }
  return least;
}

INLINE int32_t BODY(collect)(COST *distance, COST value, int32_t *columns, int32_t count) {
  int32_t found = 0, j = 0;
  for (; j + WIDTH <= count; j += WIDTH) {
    unsigned bits = BITS(LOAD(distance + j) == value);
    for (; bits; bits &= bits - 1) {
      int32_t column = j + __builtin_ctz(bits);
      distance[column] = LEAST;
      columns[found++] = column;
    }
  }
  for (; j < count; j++) {
    if (distance[j] != value) continue;
    distance[j] = LEAST;
    columns[found++] = j;
  }
  return found;
}

INLINE int32_t BODY(below)(
    const COST *cost, const COST *price, COST limit, COST ceiling, int32_t *columns, COST *values,
    int32_t count) {
  int32_t found = 0, j = 0;
  for (; j + WIDTH <= count; j += WIDTH) {
    Lanes value = LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j);
    unsigned bits = BITS(value < limit);
    for (; bits; bits &= bits - 1) {
      int32_t column = j + __builtin_ctz(bits);
      columns[found] = column;
      values[found] = MINUS(BODY(lesser)(cost[column], ceiling), price[column]);
      found++;
    }
  }
  for (; j < count; j++) {
    COST value = MINUS(BODY(lesser)(cost[j], ceiling), price[j]);
    if (value >= limit) continue;
    columns[found] = j;
    values[found] = value;
    found++;
  }
  return found;
}

/// In eight lanes of 64 bits, whatever the width of the costs.
INLINE int32_t BODY(reach)(
    const COST *cost, const int64_t *price, const int64_t *known, int64_t offset, int64_t bound,
    int32_t *columns, int32_t count) {
  typedef COST Costs __attribute__((ext_vector_type(8), aligned(sizeof(COST))));
  typedef int64_t Sums __attribute__((ext_vector_type(8), aligned(8)));
  typedef uint64_t Wrapping __attribute__((ext_vector_type(8)));
  typedef _Bool Marks __attribute__((ext_vector_type(8)));
  int32_t found = 0, j = 0;
  for (; j + 8 <= count; j += 8) {
    Costs costs = *(const Costs *)(cost + j);
    Sums sums = __builtin_convertvector(costs, Sums), prices = *(const Sums *)(price + j);
    Sums value = (Sums)((Wrapping)sums + (uint64_t)offset - (Wrapping)prices);
    Sums most = __builtin_elementwise_min(*(const Sums *)(known + j), (Sums)(int64_t)bound);
    Marks marks = __builtin_convertvector((value <= most) & (sums != (Sums)(int64_t)MOST), Marks);
    uint8_t bits;
    memcpy(&bits, &marks, sizeof bits);
    for (unsigned rest = bits; rest; rest &= rest - 1) columns[found++] = j + __builtin_ctz(rest);
  }
  for (; j < count; j++) {
    int64_t value = (int64_t)((uint64_t)(int64_t)cost[j] + (uint64_t)offset - (uint64_t)price[j]);
    if (cost[j] != MOST && value <= known[j] && value <= bound) columns[found++] = j;
  }
  return found;
}

INLINE int32_t BODY(groupLeast)(
    const COST *cost, const COST *price, COST ceiling, int32_t group, COST *least, int32_t count) {
  int32_t found = 0, j = 0;
  while (j + WIDTH <= count) {
    Lanes lanes = ALL(MOST);
    for (int32_t part = 0; part < group && j + WIDTH <= count; part++, j += WIDTH) {
      lanes = LESSER(lanes, LESSER(LOAD(cost + j), ALL(ceiling)) - LOAD(price + j));
    }
    STORE(least + found, lanes);
    found += WIDTH;
  }
  for (; j < count; j++) least[found++] = MINUS(BODY(lesser)(cost[j], ceiling), price[j]);
  return found;
}

INLINE _Bool BODY(hasNegative)(const COST *cost, const COST *price, COST own, int32_t count) {
  int32_t j = 0;
  if (count >= WIDTH) {
    Lanes bad = {};
    for (; j + WIDTH <= count; j += WIDTH) bad |= LOAD(cost + j) < LOAD(price + j) + own;
    if (j < count) bad |= LOAD(cost + count - WIDTH) < LOAD(price + count - WIDTH) + own;
    return BITS(bad != 0) != 0;
  }
  for (; j < count; j++) {
    if (cost[j] < PLUS(price[j], own)) return 1;
  }
  return 0;
}

#undef Lanes
#undef Positive
#undef Numbers
#undef INLINE
#undef LOAD
#undef STORE
#undef LOAD_NUMBERS
#undef STORE_NUMBERS
#undef ALL
#undef LESSER
#undef GREATER
#undef MINUS
#undef PLUS
#undef BITS
#undef COST
#undef UNSIGNED
#undef LEAST
#undef MOST
#undef WIDTH
#undef LANE_NUMBERS
#undef BITS_OF_MASK
#undef Pair
#undef MEET
#undef TAKE_TWO_LEAST
#undef MEET_ALL
#undef BODY
