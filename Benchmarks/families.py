"""The families of dense cost matrices that benchmarks of assignment solvers usually have, and one of mentoring.

A family is a function of a generator, rows and columns. Large matrices are computed in strips of rows, so that no second
matrix of full size is needed.
"""

from collections.abc import Callable

import numpy as np

Matrix = np.ndarray
Generator = np.random.Generator
Maker = Callable[[Generator, int, int], Matrix]

# How many rows a strip has.
STRIP = 512


def in_strips(strip: Callable[[slice], Matrix], rows: int, columns: int, kind: type = np.int32) -> Matrix:
    """The matrix of the strips, which are asked for from the first row to the last."""
    costs = np.empty((rows, columns), kind)
    for start in range(0, rows, STRIP):
        part = slice(start, min(start + STRIP, rows))
        costs[part] = strip(part)
    return costs


def distances(sources: Matrix, targets: Matrix) -> Matrix:
    """Euclidean distances between points of the plane."""
    across = sources[:, 0][:, None] - targets[:, 0]
    along = sources[:, 1][:, None] - targets[:, 1]
    return np.sqrt(across**2 + along**2)


def uniform(random: Generator, rows: int, columns: int) -> Matrix:
    """Independent costs from 0 to 999 999."""
    return random.integers(0, 1_000_000, (rows, columns)).astype(np.int32)


def smallrange(random: Generator, rows: int, columns: int) -> Matrix:
    """Independent costs from 1 to 100: many ties."""
    return random.integers(1, 101, (rows, columns)).astype(np.int32)


def machol(random: Generator, rows: int, columns: int) -> Matrix:
    """Machol and Wien's i · j, the worst case of shortest augmenting paths."""
    return np.multiply.outer(np.arange(1, rows + 1), np.arange(1, columns + 1)).astype(np.int32)


def geometric(random: Generator, rows: int, columns: int) -> Matrix:
    """Distances, in millionths, between random points of the unit square."""
    sources, targets = random.random((rows, 2)), random.random((columns, 2))
    return in_strips(lambda part: np.floor(1e6 * distances(sources[part], targets)), rows, columns)


def mentor(random: Generator, rows: int, columns: int) -> Matrix:
    """One million less the score of a mentoring programme: skills, generations, departments and free slots.

    60 skills of Zipf-like popularity (3 to 8 taught, 2 to 5 wanted), 2 by 3 generation bands, 12 departments
    and 40 slots. Ties and near ties abound, as they do in real programmes.
    """
    skills = 60
    popularity = 1 / np.arange(1, skills + 1) ** 0.7
    popularity /= popularity.sum()

    def draw(people: int, least: int, end: int) -> Matrix:
        table = np.zeros((people, skills))
        for person in range(people):
            count = random.integers(least, end)
            table[person, random.choice(skills, count, replace=False, p=popularity)] = 1
        return table

    # The two tables are drawn one after the other; the order of the draws is part of the family's definition.
    taught = draw(rows, 3, 9)
    wanted = draw(columns, 2, 6)
    row_band, column_band = random.integers(0, 2, rows), random.integers(1, 4, columns)
    row_department, column_department = random.integers(0, 12, rows), random.integers(0, 12, columns)
    row_slots = (random.random((rows, 40)) < 0.25).astype(float)
    column_slots = (random.random((columns, 40)) < 0.2).astype(float)
    band_value = np.array([[0, 0.6, 0.9, 1.0], [0, 0, 0.6, 0.9]])
    wants = wanted.sum(1)

    def strip(part: slice) -> Matrix:
        skill = (taught[part] @ wanted.T) / wants
        generation = band_value[row_band[part]][:, column_band]
        crossing = (row_department[part][:, None] != column_department) * 1.0
        overlap = np.minimum(1, (row_slots[part] @ column_slots.T) / 4)
        # The order of these sums decides the last bit, and with it the floor.
        score = 0.45 * skill + 0.2 * generation + 0.15 * crossing + 0.2 * overlap
        return np.floor(1e6 * (1 - score))

    return in_strips(strip, rows, columns)


USUAL: dict[str, Maker] = {
    "uniform": uniform,
    "smallrange": smallrange,
    "geometric": geometric,
    "machol": machol,
    "mentor": mentor,
}
