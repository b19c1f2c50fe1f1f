"""What other solvers, and exact arithmetic, say about a matrix of hostile_matrices.py."""

import multiprocessing
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from hostile_matrices import Case, Matrix

# A double holds every whole number up to here.
DOUBLE = 1 << 53
# How far a cost with all digits of a double may be from the peers', as a share of the sum of magnitudes.
TOLERANCE = Fraction(1, 10**9)

Pairs = tuple[Matrix, Matrix]


def doubles(case: Case) -> Matrix:
    """The costs to be made small, as doubles; a forbidden cell is infinite, or dearer than all others where as many as
    possible are asked for."""
    values = case.fractions if case.fractions is not None else case.costs.astype(np.float64)
    values = case.sign() * values
    forbidden = np.inf
    if "--partial" in case.options and not case.allowed.all():
        forbidden = float(penalty(case))
    return np.where(case.allowed, values, forbidden)


def penalty(case: Case) -> int:
    """More than any two assignments can differ by."""
    return 2 * (min(case.costs.shape) + 1) * (case.largest() + 1)


def is_exact_in_doubles(case: Case) -> bool:
    """Whether prices and sums stay within the whole numbers that doubles hold."""
    if case.fractions is not None:
        return True
    largest = penalty(case) if "--partial" in case.options and not case.allowed.all() else case.largest()
    return 4 * largest * (max(case.costs.shape) + 1) < DOUBLE


def _lapx(name: str) -> Callable[[Matrix], Pairs]:
    def solve(costs: Matrix) -> Pairs:
        import lap

        return getattr(lap, name)(costs, extend_cost=True, return_cost=False)

    return solve


def _scipy(costs: Matrix) -> Pairs:
    from scipy.optimize import linear_sum_assignment

    return linear_sum_assignment(costs)


PEERS: dict[str, Callable[[Matrix], Pairs]] = {"lapjvh": _lapx("lapjvh"), "lapjvr": _lapx("lapjvr"), "scipy": _scipy}


def ask(name: str, case: Case) -> Pairs | None:
    """The peer's assignment, forbidden cells left out; none if it finds none."""
    try:
        rows, columns = PEERS[name](doubles(case))
    except ValueError:
        return None
    rows, columns = np.asarray(rows), np.asarray(columns)
    kept = case.allowed[rows, columns]
    if not kept.all() and "--partial" not in case.options:
        return None
    return rows[kept], columns[kept]


def ask_within(name: str, case: Case, seconds: float) -> tuple[bool, Pairs | None]:
    """The same in a process of its own, as a peer can take for ever; false if it was over the limit or crashed."""
    fork = multiprocessing.get_context("fork")
    ours, theirs = fork.Pipe(duplex=False)

    def work() -> None:
        theirs.send(ask(name, case))
        theirs.close()

    process = fork.Process(target=work, daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            return False, None
        return True, ours.recv()
    except EOFError:
        return False, None
    finally:
        process.kill()
        process.join()
        ours.close()


def most_pairs(case: Case) -> int:
    """How many rows and columns can be paired at all."""
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if case.allowed.all():
        return min(case.costs.shape)
    return int((maximum_bipartite_matching(csr_array(case.allowed), perm_type="column") >= 0).sum())


def exact_optimum(case: Case) -> tuple[int, int] | None:
    """The most pairs and the least cost in whole numbers of any size, by shortest augmenting paths; for small matrices.

    Forbidden cells have the penalty. None if the smaller side must be assigned and cannot be.
    """
    costs = (case.sign() * case.costs.astype(object)).tolist()
    dear = penalty(case)
    for row, column in np.argwhere(~case.allowed).tolist():
        costs[row][column] = dear
    if len(costs) > len(costs[0]):
        costs = [list(column) for column in zip(*costs, strict=True)]
    size, width = len(costs), len(costs[0])
    row_price, column_price, owner = [0] * size, [0] * width, [-1] * width
    for start in range(size):
        row, least, before, reached = start, [None] * width, [-1] * width, set()
        last = -1
        while True:
            closest, nearest = -1, None
            for column in range(width):
                if column in reached:
                    continue
                distance = costs[row][column] - row_price[row] - column_price[column]
                if least[column] is None or distance < least[column]:
                    least[column], before[column] = distance, last
                if nearest is None or least[column] < nearest:
                    closest, nearest = column, least[column]
            row_price[start] += nearest
            for column in reached:
                row_price[owner[column]] += nearest
                column_price[column] -= nearest
            for column in range(width):
                if column not in reached:
                    least[column] -= nearest
            reached.add(closest)
            last = closest
            if owner[closest] < 0:
                break
            row = owner[closest]
        while last >= 0:
            previous = before[last]
            owner[last] = owner[previous] if previous >= 0 else start
            last = previous
    chosen = [(row, column) for column, row in enumerate(owner) if row >= 0]
    real = [costs[row][column] for row, column in chosen if costs[row][column] != dear]
    if len(real) < size and "--partial" not in case.options:
        return None
    return len(real), sum(real) * case.sign()
