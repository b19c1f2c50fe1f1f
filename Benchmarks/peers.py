#!/usr/bin/env python3
"""Solves one instance with one peer and prints {"seconds": [...], "cost": ...}; compare.py runs it.

The cost is null where the peer says that there is no complete assignment.

    peers.py PEER INSTANCE REPEATS

The clock runs for the solve alone. Each peer is handed the type it computes in, and rectangular matrices are
padded for those that want squares, before the clock starts. The cost is added up here, without rounding, from the matrix
and the assignment, so a peer's own rounding does not hide behind its own total.
"""

import json
import math
import sys
import time
from collections.abc import Callable

import numpy as np

Matrix = np.ndarray
# A solve gives the matched rows and their columns.
Solve = Callable[[], tuple[Matrix, Matrix]]

ENOUGH_SECONDS = 2


class Infeasible(Exception):
    """The peer found that there is no complete assignment."""


def squared(costs: Matrix) -> Matrix:
    """The matrix with rows or columns of zeros, so that it is square."""
    size = max(costs.shape)
    if costs.shape == (size, size):
        return costs
    padded = np.zeros((size, size), costs.dtype)
    padded[: costs.shape[0], : costs.shape[1]] = costs
    return padded


def scipy_dense(costs: Matrix) -> Solve:
    from scipy.optimize import linear_sum_assignment

    floats = costs.astype(np.float64)
    return lambda: linear_sum_assignment(floats)


def lap(costs: Matrix) -> Solve:
    from lap import lapjv

    floats = squared(costs).astype(np.float64)

    def solve() -> tuple[Matrix, Matrix]:
        columns, _ = lapjv(floats, return_cost=False)
        return np.arange(len(columns)), columns

    return solve


def lapx(costs: Matrix, kind: type, prefers_float32: bool) -> Solve:
    from lap import lapjvs

    floats = costs.astype(kind)
    return lambda: lapjvs(floats, return_cost=False, prefer_float32=prefers_float32)


def lapx_rust(costs: Matrix, name: str) -> Solve:
    import lap

    floats, solver = costs.astype(np.float64), getattr(lap, name)
    return lambda: solver(floats, extend_cost=True, return_cost=False)


def lapmod(size: int, rows: Matrix, columns: Matrix, costs: Matrix) -> Solve:
    from lap import LARGE, lapmod

    starts = np.searchsorted(rows, np.arange(size + 1)).astype(np.int32)
    # It takes LARGE for infinite, so sums of costs have to stay below it. Halving changes no assignment, and no digit of a double.
    floats = costs.astype(np.float64)
    while floats.max(initial=0) * size >= LARGE:
        floats /= 2

    def solve() -> tuple[Matrix, Matrix]:
        chosen, _ = lapmod(size, floats, starts, columns, return_cost=False)
        return np.arange(size), chosen

    return solve


def lapjv_float32(costs: Matrix) -> Solve:
    from lapjv import lapjv

    floats = squared(costs).astype(np.float32)

    def solve() -> tuple[Matrix, Matrix]:
        columns = lapjv(floats)[0]
        return np.arange(len(columns)), columns

    return solve


def ortools(size: int, rows: Matrix, columns: Matrix, costs: Matrix) -> Solve:
    from ortools.graph.python.linear_sum_assignment import SimpleLinearSumAssignment

    # Building the arcs is not timed; solve() makes its own graph from them, and that is.
    solver = SimpleLinearSumAssignment()
    solver.add_arcs_with_cost(rows, columns, costs)

    def solve() -> tuple[Matrix, Matrix]:
        status = solver.solve()
        if status == solver.INFEASIBLE:
            raise Infeasible
        if status != solver.OPTIMAL:
            raise RuntimeError(f"OR-tools: {status}")
        return np.arange(size), solver

    return solve


def ortools_dense(costs: Matrix) -> Solve:
    square = squared(costs)
    size = len(square)
    if np.isinf(square).any():
        rows, columns = np.nonzero(np.isfinite(square))
        return ortools(size, rows.astype(np.int32), columns.astype(np.int32), square[rows, columns].astype(np.int64))
    every = np.arange(size, dtype=np.int32)
    return ortools(size, np.repeat(every, size), np.tile(every, size), square.astype(np.int64).ravel())


def scipy_sparse(size: int, rows: Matrix, columns: Matrix, costs: Matrix) -> Solve:
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    graph = csr_array((costs.astype(np.float64), (rows, columns)), shape=(size, size))
    return lambda: min_weight_full_bipartite_matching(graph)


DENSE: dict[str, Callable[[Matrix], Solve]] = {
    "scipy": scipy_dense,
    "lap": lap,
    "lapx": lambda costs: lapx(costs, np.float64, False),
    "lapx32": lambda costs: lapx(costs, np.float32, True),
    "lapjvh": lambda costs: lapx_rust(costs, "lapjvh"),
    "lapjvr": lambda costs: lapx_rust(costs, "lapjvr"),
    "lapjv32": lapjv_float32,
    "ortools": ortools_dense,
}
SPARSE: dict[str, Callable[[int, Matrix, Matrix, Matrix], Solve]] = {
    "scipy": scipy_sparse,
    "lapmod": lapmod,
    "ortools": ortools,
}
# How peers say, by a ValueError, that there is no complete assignment.
NO_ASSIGNMENT = ("infeasible", "no full matching", "no feasible", "feasible assignment")


def matched(result: tuple[Matrix, Matrix]) -> tuple[Matrix, Matrix]:
    """Rows and columns as arrays, OR-tools' too."""
    rows, columns = result
    if hasattr(columns, "right_mate"):
        columns = np.array([columns.right_mate(int(row)) for row in rows])
    return np.asarray(rows), np.asarray(columns)


def checked(rows: Matrix, columns: Matrix, shape: tuple[int, int]) -> tuple[Matrix, Matrix]:
    """The assignment without padding; it must match the whole smaller side."""
    real = (rows < shape[0]) & (columns < shape[1]) & (rows >= 0) & (columns >= 0)
    rows, columns = rows[real], columns[real]
    size = min(shape)
    if len(set(rows.tolist())) != size or len(set(columns.tolist())) != size or len(rows) != size:
        raise RuntimeError("not a complete assignment")
    return rows, columns


def total(chosen: Matrix) -> int | float:
    """The sum of the chosen costs: exact for whole numbers, correctly rounded for others."""
    if not np.isfinite(chosen).all():
        raise RuntimeError("a forbidden cell was chosen")
    if (chosen == np.floor(chosen)).all():
        return int(chosen.astype(np.int64).sum())
    return math.fsum(chosen.tolist())


def timed(solve: Solve, repeats: int) -> tuple[list[float], tuple[Matrix, Matrix] | None]:
    """The seconds of the solves, and the last result; none if the peer says that there is none."""
    seconds: list[float] = []
    result = None
    for _ in range(repeats):
        # Repeating serves short solves; a long one is not made better by it.
        if sum(seconds) > ENOUGH_SECONDS:
            break
        start = time.perf_counter()
        try:
            result = solve()
        except Infeasible:
            result = None
        except ValueError as fault:
            if not any(words in str(fault).lower() for words in NO_ASSIGNMENT):
                raise
            result = None
        seconds.append(time.perf_counter() - start)
    return seconds, result


def main(peer: str, path: str, repeats: int) -> None:
    if path.endswith(".npz"):
        arrays = np.load(path)
        size, rows, columns, values = int(arrays["n"]), arrays["rows"], arrays["columns"], arrays["costs"]
        shape = size, size
        solve = SPARSE[peer](size, rows, columns, values)
    else:
        costs = np.load(path)
        shape = costs.shape
        solve = DENSE[peer](costs)
    # Says that loading is over, so that the time limit counts the solve alone.
    print("loaded", flush=True)
    seconds, result = timed(solve, repeats)
    cost = None
    if result is not None:
        chosen_rows, chosen_columns = checked(*matched(result), shape)
        if path.endswith(".npz"):
            cells = rows.astype(np.int64) * size + columns
            wanted = chosen_rows.astype(np.int64) * size + chosen_columns
            places = np.minimum(np.searchsorted(cells, wanted), len(cells) - 1)
            if (cells[places] != wanted).any():
                raise RuntimeError("a forbidden cell was chosen")
            cost = total(values[places])
        else:
            cost = total(costs[chosen_rows, chosen_columns])
    print(json.dumps({"seconds": seconds, "cost": cost}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
