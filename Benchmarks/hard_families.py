"""Families of ordinary origin on which assignment solvers stall: few kinds of people, caps, order, ties, wide costs.

Dense families are functions of a generator, rows and columns, as in families.py; a cost that is infinite is a forbidden
cell. Sparse families are functions of a generator and a size and give rows, columns and costs; a hidden complete assignment is
among their cells.
"""

from collections.abc import Callable

import numpy as np
from families import Generator, Maker, Matrix, distances, in_strips

MILLION = 1_000_000
Entries = tuple[Matrix, Matrix, Matrix]


def classes(random: Generator, rows: int, columns: int) -> Matrix:
    """Five kinds of rows and of columns, 30 % of the pairs of kinds forbidden: an organisation of few profiles."""
    table = random.integers(0, MILLION, (5, 5)).astype(float)
    table[random.random((5, 5)) < 0.3] = np.inf
    return table[random.integers(0, 5, rows)][:, random.integers(0, 5, columns)]


def profiles20(random: Generator, rows: int, columns: int) -> Matrix:
    """Twenty kinds of rows and of columns, nothing forbidden."""
    table = random.integers(0, MILLION, (20, 20)).astype(np.int32)
    return table[random.integers(0, 20, rows)][:, random.integers(0, 20, columns)]


def duplicates(random: Generator, rows: int, columns: int) -> Matrix:
    """Distances in the plane with about twenty people at each point."""

    def crowd(people: int) -> Matrix:
        points = max(5, people // 20)
        return random.random((points, 2))[random.integers(0, points, people)]

    sources, targets = crowd(rows), crowd(columns)
    return in_strips(lambda part: np.floor(MILLION * distances(sources[part], targets)), rows, columns)


def boxes(random: Generator, rows: int, columns: int) -> Matrix:
    """1 − IoU of the boxes of two frames, as in object tracking: almost every cell is the cap of a million.

    The boxes of the second frame are those of the first, moved a little; a tenth of them are new ones.
    """
    side = np.sqrt(max(rows, columns)) * 3
    centres, sizes = random.random((rows, 2)) * side, random.random((rows, 2)) * 2 + 1
    origin = np.resize(random.permutation(rows), columns)
    moved = centres[origin] + random.normal(0, 0.4, (columns, 2))
    grown = sizes[origin] * np.exp(random.normal(0, 0.1, (columns, 2)))
    moved[: columns // 10] = random.random((columns // 10, 2)) * side
    areas, grown_areas = sizes.prod(1), grown.prod(1)

    def strip(part: slice) -> Matrix:
        low = np.maximum((centres - sizes / 2)[part, None], (moved - grown / 2)[None])
        high = np.minimum((centres + sizes / 2)[part, None], (moved + grown / 2)[None])
        shared = np.clip(high - low, 0, None).prod(-1)
        return np.floor(MILLION * (1 - shared / (areas[part, None] + grown_areas - shared)))

    return in_strips(strip, rows, columns)


def wishes5(random: Generator, rows: int, columns: int) -> Matrix:
    """Five ranked wishes a row and 100 elsewhere; popular columns are wished for by many."""
    costs = np.full((rows, columns), 100, np.int32)
    popularity = 1 / np.arange(1, columns + 1) ** 0.8
    popularity /= popularity.sum()
    for row in range(rows):
        wishes = random.choice(columns, min(5, columns), replace=False, p=popularity)
        costs[row, wishes] = np.arange(1, len(wishes) + 1)
    return costs


def rank1_noise(random: Generator, rows: int, columns: int) -> Matrix:
    """The product of a row's and a column's number, and a little noise."""
    left, right = random.random(rows), random.random(columns)

    def strip(part: slice) -> Matrix:
        noise = random.integers(0, 50, (len(left[part]), columns))
        return np.floor(MILLION * np.outer(left[part], right)) + noise

    return in_strips(strip, rows, columns)


def line_squares(random: Generator, rows: int, columns: int) -> Matrix:
    """Squared distances of points on a line, from left to right."""
    left, right = np.sort(random.random(rows)), np.sort(random.random(columns))
    return in_strips(lambda part: np.floor(MILLION * (left[part, None] - right) ** 2), rows, columns)


def line(random: Generator, rows: int, columns: int) -> Matrix:
    """Distances of points on a line: many optimal assignments."""
    left, right = random.random(rows), random.random(columns)
    return in_strips(lambda part: np.floor(MILLION * np.abs(left[part, None] - right)), rows, columns)


def rare_zeros(random: Generator, rows: int, columns: int) -> Matrix:
    """Zeros and ones, two zeros a row on average."""
    return in_strips(lambda part: random.random((len(range(rows)[part]), columns)) >= 2 / columns, rows, columns)


def largest_index(random: Generator, rows: int, columns: int) -> Matrix:
    """The larger of the indices of row and column, in their order."""
    return np.maximum.outer(np.arange(rows, dtype=np.int32), np.arange(columns, dtype=np.int32))


def wide(random: Generator, rows: int, columns: int) -> Matrix:
    """Independent costs below 10⁹."""
    return random.integers(0, 10**9, (rows, columns), np.int32)


def float_plane(random: Generator, rows: int, columns: int) -> Matrix:
    """Distances in the plane as binary fractions, not rounded."""
    sources, targets = random.random((rows, 2)), random.random((columns, 2))
    return in_strips(lambda part: distances(sources[part], targets), rows, columns, np.float64)


def offsets(random: Generator, rows: int, columns: int) -> Matrix:
    """Costs below a thousand under large constants of rows and columns."""
    left, right = random.integers(0, 10**7, rows), random.integers(0, 10**7, columns)

    def strip(part: slice) -> Matrix:
        return random.integers(0, 1000, (len(left[part]), columns)) + left[part, None] + right

    return in_strips(strip, rows, columns)


def pareto(random: Generator, rows: int, columns: int) -> Matrix:
    """Costs with a heavy tail, up to 10⁸."""

    def strip(part: slice) -> Matrix:
        return np.minimum(100 * random.pareto(1, (len(range(rows)[part]), columns)), 1e8)

    return in_strips(strip, rows, columns)


def very_wide(random: Generator, rows: int, columns: int) -> Matrix:
    """Distances from few points, with about twenty people at each, to many."""
    points = max(2, rows // 20)
    sources, targets = random.random((points, 2))[random.integers(0, points, rows)], random.random((columns, 2))
    return in_strips(lambda part: np.floor(MILLION * distances(sources[part], targets)), rows, columns)


def cosine128(random: Generator, rows: int, columns: int) -> Matrix:
    """1 − the cosine of random directions in 128 dimensions, as of embeddings of texts."""
    left, right = random.standard_normal((rows, 128)), random.standard_normal((columns, 128))
    left /= np.linalg.norm(left, axis=1)[:, None]
    right /= np.linalg.norm(right, axis=1)[:, None]
    return in_strips(lambda part: np.floor(MILLION * (1 - left[part] @ right.T)), rows, columns)


def patchy(random: Generator, rows: int, columns: int) -> Matrix:
    """Independent costs below a million in two fifths of the cells; the others are forbidden."""

    def strip(part: slice) -> Matrix:
        shape = len(range(rows)[part]), columns
        costs = random.integers(0, MILLION, shape).astype(float)
        costs[random.random(shape) < 0.6] = np.inf
        return costs

    return in_strips(strip, rows, columns, np.float64)


def _with_hidden(random: Generator, n: int, rows: Matrix, columns: Matrix, costs: Matrix, hidden: Matrix) -> Entries:
    """The entries and a random complete assignment with the hidden costs; a cell that is there already keeps its cost."""
    rows, columns = np.concatenate([rows, np.arange(n)]), np.concatenate([columns, random.permutation(n)])
    costs = np.concatenate([costs, hidden])
    _, first = np.unique(rows.astype(np.int64) * n + columns, return_index=True)
    return rows[first], columns[first], costs[first]


def _nearest(random: Generator, n: int, neighbours: int) -> Entries:
    from scipy.spatial import cKDTree

    sources, targets = random.random((n, 2)), random.random((n, 2))
    neighbours = min(neighbours, n)
    far, near = cKDTree(targets).query(sources, neighbours)
    costs = np.floor(MILLION * far.ravel()).astype(np.int64) + 1
    return _with_hidden(
        random, n, np.repeat(np.arange(n), neighbours), near.ravel(), costs, np.full(n, MILLION, np.int64)
    )


def nearest10(random: Generator, n: int) -> Entries:
    """The ten nearest of n points of the plane; the hidden assignment is dear."""
    return _nearest(random, n, 10)


def nearest30(random: Generator, n: int) -> Entries:
    """The thirty nearest of n points of the plane; the hidden assignment is dear."""
    return _nearest(random, n, 30)


def three_a_row(random: Generator, n: int) -> Entries:
    """Three cells a row anywhere, and the hidden assignment's."""
    costs, hidden = random.integers(1, MILLION, 3 * n), random.integers(1, MILLION, n)
    return _with_hidden(random, n, np.repeat(np.arange(n), 3), random.integers(0, n, 3 * n), costs, hidden)


def one_percent(random: Generator, n: int) -> Entries:
    """One per cent of the cells, 1 to 1 000 000, and the hidden assignment's."""
    present = random.random((n, n)) < 0.01
    present[np.arange(n), random.permutation(n)] = True
    rows, columns = np.nonzero(present)
    return rows, columns, random.integers(1, MILLION + 1, rows.size)


HARD: dict[str, Maker] = {
    make.__name__: make
    for make in (
        classes, profiles20, duplicates, boxes, wishes5, rank1_noise, line_squares, line, rare_zeros, largest_index, wide,
        float_plane, offsets, pareto, very_wide, cosine128, patchy,
    )
}  # fmt: skip
SPARSE: dict[str, Callable[[Generator, int], Entries]] = {
    make.__name__: make for make in (one_percent, nearest10, nearest30, three_a_row)
}
