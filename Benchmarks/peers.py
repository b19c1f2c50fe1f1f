#!/usr/bin/env python3
"""Solves one instance with one peer and prints {"seconds": [...], "cost": ...}; compare.py runs it.

    peers.py PEER INSTANCE REPEATS

The clock runs for the solve alone. Each peer is handed the type it computes in, and rectangular matrices are
padded for those that want squares, before the clock starts. The cost is added up here from the integers and
the assignment, so a peer's own rounding does not hide behind its own total.
"""

import json
import sys
import time
from collections.abc import Callable

import numpy as np

Matrix = np.ndarray
# A solve gives the matched rows and their columns.
Solve = Callable[[], tuple[Matrix, Matrix]]

ENOUGH_SECONDS = 2


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
        if status != solver.OPTIMAL:
            raise RuntimeError(f"OR-tools: {status}")
        return np.arange(size), solver

    return solve


def ortools_dense(costs: Matrix) -> Solve:
    square = squared(costs)
    size = len(square)
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
    "lapjv32": lapjv_float32,
    "ortools": ortools_dense,
}
SPARSE: dict[str, Callable[[int, Matrix, Matrix, Matrix], Solve]] = {
    "scipy": scipy_sparse,
    "ortools": ortools,
}


def matched(result: tuple[Matrix, Matrix]) -> tuple[Matrix, Matrix]:
    """Rows and columns as arrays, OR-tools' too."""
    rows, columns = result
    if hasattr(columns, "right_mate"):
        columns = np.array([columns.right_mate(int(row)) for row in rows])
    return np.asarray(rows), np.asarray(columns)


def total(costs: Matrix, rows: Matrix, columns: Matrix) -> int:
    """The exact cost of an assignment, padding left out; it must match the whole smaller side."""
    real = (rows < costs.shape[0]) & (columns < costs.shape[1]) & (rows >= 0) & (columns >= 0)
    rows, columns = rows[real], columns[real]
    size = min(costs.shape)
    if len(set(rows.tolist())) != size or len(set(columns.tolist())) != size or len(rows) != size:
        raise RuntimeError("not a complete assignment")
    return int(costs[rows, columns].astype(np.int64).sum())


def main(peer: str, path: str, repeats: int) -> None:
    if path.endswith(".npz"):
        arrays = np.load(path)
        size, rows, columns, values = int(arrays["n"]), arrays["rows"], arrays["columns"], arrays["costs"]
        solve = SPARSE[peer](size, rows, columns, values)
    else:
        costs = np.load(path)
        solve = DENSE[peer](costs)
    # Says that loading is over, so that the time limit counts the solve alone.
    print("loaded", flush=True)
    seconds: list[float] = []
    for _ in range(repeats):
        # Repeating serves short solves; a long one is not made better by it.
        if sum(seconds) > ENOUGH_SECONDS:
            break
        start = time.perf_counter()
        result = solve()
        seconds.append(time.perf_counter() - start)
    chosen_rows, chosen_columns = matched(result)
    if path.endswith(".npz"):
        costs = np.full((size, size), 10**15, np.int64)
        costs[rows, columns] = values
    print(json.dumps({"seconds": seconds, "cost": total(costs, chosen_rows, chosen_columns)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
