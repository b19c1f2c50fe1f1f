/// Loops over one row of 32-bit costs, compiled for several instruction sets; the best one that the processor has is
/// chosen when the program runs.
///
/// Nothing here knows what an assignment is. The costs of a row and what is kept for its columns lie one after the other;
/// `INT32_MAX` marks a forbidden cell and counts as `ROW_KERNELS_CEILING`. Callers see to it that
/// no difference leaves 32 bits: in debug builds overflow would trap in Swift, here it would wrap.
#ifndef C_ROW_KERNELS_H
#define C_ROW_KERNELS_H

#include <stdint.h>

/// What a forbidden cell counts as.
#define ROW_KERNELS_CEILING (1 << 30)

/// The least two values of a row, where the lesser stands, and the same for what follows.
typedef struct {
  int32_t least;
  int32_t second;
  /// The first column with the least value; -1 in an empty row.
  int32_t column;
} RowLeast;

/// The two least of `cost[j] - price[j]`.
RowLeast row_two_least(const int32_t *cost, const int32_t *price, int32_t count);

/// The first column with `cost[j] - price[j] == value` whose `owner[j]` is negative, or -1.
int32_t row_find_free(
    const int32_t *cost, const int32_t *price, const int32_t *owner, int32_t value, int32_t count);

/// `least[j] = min(least[j], cost[j])`, with `row` noted in `where[j]` where it was lowered.
void row_lower(const int32_t *cost, int32_t *least, int32_t *where, int32_t row, int32_t count);

/// `least[j] = min(least[j], cost[j])`.
void row_least(int32_t *least, const int32_t *cost, int32_t count);

/// Whether every cost is forbidden or has a magnitude of at most `limit`.
_Bool row_is_within(const int32_t *cost, int32_t limit, int64_t count);

/// `distance[j] = cost[j] - price[j] + offset` and `parent[j] = row`; gives the least distance.
int32_t row_start(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset, int32_t row,
    int32_t count);

/// `distance[j] = min(distance[j], cost[j] - price[j] + offset)`, with `row` noted in `parent[j]` where it was
/// lowered; gives the least distance among those that are not negative, `UINT32_MAX / 2` or more if there are none.
///
/// Columns that are done have a distance of `INT32_MIN` and keep it.
uint32_t row_relax(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset, int32_t row,
    int32_t count);

/// Lists the columns with `distance[j] == value` in `columns`, and sets their distance to `INT32_MIN`.
int32_t row_collect(int32_t *distance, int32_t value, int32_t *columns, int32_t count);

/// Lists the columns with `cost[j] - price[j] < limit`, and these differences; gives how many they are.
///
/// There is room for 16 entries more than are found.
int32_t row_below(
    const int32_t *cost, const int32_t *price, int32_t limit, int32_t *columns, int32_t *values,
    int32_t count);

/// The sum of `min(0, cost[j] - (price[j] + own))`.
int64_t row_negatives(const int32_t *cost, const int32_t *price, int32_t own, int32_t count);

/// How much of the processor is used.
typedef enum { ROW_KERNELS_PLAIN, ROW_KERNELS_AVX2, ROW_KERNELS_AVX512 } RowKernelSet;

/// Uses no more than the given set from now on, and gives the one that is used; for tests and measurements.
RowKernelSet row_kernels_use(RowKernelSet most);

#endif
