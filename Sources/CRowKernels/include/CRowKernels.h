/// Loops over one row of costs, compiled for several instruction sets; the best one that the processor has is chosen when the
/// program runs. Each is made for costs of 32 bits and, with `_wide` in its name, of 64 bits.
///
/// Nothing here knows what an assignment is. The costs of a row and what is kept for its columns lie one after the other;
/// a cost above `ceiling` counts as `ceiling`, above all the mark of a forbidden cell, which is the largest number of its type.
/// Callers see to it that no result leaves its type; what is in between may wrap.
#ifndef C_ROW_KERNELS_H
#define C_ROW_KERNELS_H

#include <stdint.h>

/// The least two values of a row and the first column with the least; -1 in an empty row.
typedef struct {
  int32_t least;
  int32_t second;
  int32_t column;
} RowLeast;

/// The same in 64 bits.
typedef struct {
  int64_t least;
  int64_t second;
  int32_t column;
} RowLeastWide;

/// The two least of `cost[j] - price[j]`.
RowLeast row_two_least(const int32_t *cost, const int32_t *price, int32_t ceiling, int32_t count);
RowLeastWide row_two_least_wide(const int64_t *cost, const int64_t *price, int64_t ceiling, int32_t count);

/// The least `cost[j] - price[j]`, the largest number of the type in an empty row.
int32_t row_least(const int32_t *cost, const int32_t *price, int32_t ceiling, int32_t count);
int64_t row_least_wide(const int64_t *cost, const int64_t *price, int64_t ceiling, int32_t count);

/// The first column with `cost[j] - price[j] == value` whose `owner[j]` is negative, or -1.
int32_t row_find_free(
    const int32_t *cost, const int32_t *price, const int32_t *owner, int32_t value, int32_t ceiling,
    int32_t count);
int32_t row_find_free_wide(
    const int64_t *cost, const int64_t *price, const int32_t *owner, int64_t value, int64_t ceiling,
    int32_t count);

/// `least[j] = min(least[j], cost[j] - offset)`, with `row` noted in `where[j]` where it was lowered.
void row_lower(
    const int32_t *cost, int32_t offset, int32_t ceiling, int32_t *least, int32_t *where, int32_t row,
    int32_t count);
void row_lower_wide(
    const int64_t *cost, int64_t offset, int64_t ceiling, int64_t *least, int32_t *where, int32_t row,
    int32_t count);

/// `least[j] = min(least[j], cost[j])`.
void row_lower_by(int32_t *least, const int32_t *cost, int32_t count);
void row_lower_by_wide(int64_t *least, const int64_t *cost, int32_t count);

/// Whether any cost is the mark. Notes the least cost, and the largest one that is not the mark, the least number of its type if there
/// is none.
_Bool row_range(const int32_t *cost, int32_t *least, int32_t *most, int64_t count);
_Bool row_range_wide(const int64_t *cost, int64_t *least, int64_t *most, int64_t count);

/// `distance[j] = cost[j] - price[j] + offset` and `parent[j] = row`; gives the least distance.
int32_t row_start(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset,
    int32_t ceiling, int32_t row, int32_t count);
int64_t row_start_wide(
    const int64_t *cost, const int64_t *price, int64_t *distance, int32_t *parent, int64_t offset,
    int64_t ceiling, int32_t row, int32_t count);

/// `distance[j] = min(distance[j], cost[j] - price[j] + offset)`, with `row` noted in `parent[j]` where it was
/// lowered; gives the least distance among those that are not negative, more than the largest number if there are none.
///
/// Columns that are done have the least number of the type for a distance, and keep it.
uint32_t row_relax(
    const int32_t *cost, const int32_t *price, int32_t *distance, int32_t *parent, int32_t offset,
    int32_t ceiling, int32_t row, int32_t count);
uint64_t row_relax_wide(
    const int64_t *cost, const int64_t *price, int64_t *distance, int32_t *parent, int64_t offset,
    int64_t ceiling, int32_t row, int32_t count);

/// Lists the columns with `distance[j] == value` in `columns`, and sets their distance to the least number of the type.
int32_t row_collect(int32_t *distance, int32_t value, int32_t *columns, int32_t count);
int32_t row_collect_wide(int64_t *distance, int64_t value, int32_t *columns, int32_t count);

/// Lists the columns with `cost[j] - price[j] < limit`, and these differences; gives how many they are.
int32_t row_below(
    const int32_t *cost, const int32_t *price, int32_t limit, int32_t ceiling, int32_t *columns,
    int32_t *values, int32_t count);
int32_t row_below_wide(
    const int64_t *cost, const int64_t *price, int64_t limit, int64_t ceiling, int32_t *columns,
    int64_t *values, int32_t count);

/// Lists the columns whose cost is not the mark and for which `cost[j] - price[j] + offset` is no more than `known[j]` and `bound`, with
/// prices and sums of 64 bits; gives how many they are.
int32_t row_reach(
    const int32_t *cost, const int64_t *price, const int64_t *known, int64_t offset, int64_t bound,
    int32_t *columns, int32_t count);
int32_t row_reach_wide(
    const int64_t *cost, const int64_t *price, const int64_t *known, int64_t offset, int64_t bound,
    int32_t *columns, int32_t count);

/// The least `cost[j] - price[j]` of groups of up to `group` columns, of which each column is in one; gives how many groups there are,
/// at most `count`.
int32_t row_group_least(
    const int32_t *cost, const int32_t *price, int32_t ceiling, int32_t group, int32_t *least, int32_t count);
int32_t row_group_least_wide(
    const int64_t *cost, const int64_t *price, int64_t ceiling, int32_t group, int64_t *least, int32_t count);

/// Whether any `cost[j] < price[j] + own`.
_Bool row_has_negative(const int32_t *cost, const int32_t *price, int32_t own, int32_t count);
_Bool row_has_negative_wide(const int64_t *cost, const int64_t *price, int64_t own, int32_t count);

/// How much of the processor is used.
typedef enum { ROW_KERNELS_PLAIN, ROW_KERNELS_AVX2, ROW_KERNELS_AVX512 } RowKernelSet;

/// Uses no more than the given set from now on, and gives the one that is used; for tests and measurements.
RowKernelSet row_kernels_use(RowKernelSet most);

#endif
