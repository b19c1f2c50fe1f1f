#!/usr/bin/env python3
"""Writes the cost matrices of the comparison; the same family, size and seed give the same bytes.

    instances.py dense FAMILY ROWS COLUMNS SEED OUT.npy
    instances.py sparse N SHARE SEED OUT.npz OUT.txt
    instances.py constrained N SEED OUT_DIR

A dense matrix is int32 in NumPy's format. A sparse one is written twice: for the peers (rows, columns and costs
as arrays) and in OR-Library's sparse text format. A constrained instance is a folder with a square matrix (costs.npy, and costs.bin
without a header) and rows.json, in which each row has a sense ("ge" or "le"), a bound, the class of every row and column
of the matrix, and a table of weights by class.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

Matrix = np.ndarray
Generator = np.random.Generator

# Large matrices are computed in strips of so many rows, so that no float matrix of full size is needed.
STRIP = 512


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

    def strip(part: slice) -> Matrix:
        across = sources[part, 0][:, None] - targets[:, 0]
        along = sources[part, 1][:, None] - targets[:, 1]
        return np.floor(1e6 * np.sqrt(across**2 + along**2))

    return _in_strips(strip, rows, columns)


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

    return _in_strips(strip, rows, columns)


FAMILIES: dict[str, Callable[[Generator, int, int], Matrix]] = {
    "uniform": uniform,
    "smallrange": smallrange,
    "geometric": geometric,
    "machol": machol,
    "mentor": mentor,
}


def dense(family: str, rows: int, columns: int, seed: int) -> Matrix:
    """The matrix of a family as int32."""
    return FAMILIES[family](np.random.default_rng(seed), rows, columns)


def sparse(n: int, share: float, seed: int) -> tuple[Matrix, Matrix, Matrix]:
    """Rows, columns and costs (1 to 1 000 000) of about `share` of the cells.

    A random permutation is always among them, so that a complete assignment exists.
    """
    random = np.random.default_rng(seed)
    present = random.random((n, n)) < share
    present[np.arange(n), random.permutation(n)] = True
    rows, columns = np.nonzero(present)
    costs = random.integers(1, 1_000_001, rows.size)
    return rows.astype(np.int32), columns.astype(np.int32), costs.astype(np.int64)


def constrained(n: int, seed: int) -> tuple[Matrix, list[dict]]:
    """A mentoring-like matrix with 67 limits over the whole assignment.

    At least 95 % of the pairs cross departments, at most 55 % cross sites, at least 60 % cross genders, and at most
    2 n / 64 + 1, rounded up, are between any two of 8 departments.
    """
    costs = mentor(np.random.default_rng(seed), n, n)
    random = np.random.default_rng(seed + 99)
    kinds = {}
    for name, count in (("department", 8), ("site", 4), ("gender", 2)):
        kinds[name] = random.integers(0, count, n), random.integers(0, count, n), count

    def row(name: str, kind: str, sense: str, bound: float, table: Matrix) -> dict:
        rows, columns, _ = kinds[kind]
        classes = {"rowClasses": rows.tolist(), "columnClasses": columns.tolist()}
        return {"name": name, "sense": sense, "bound": int(bound), **classes, "table": table.astype(int).tolist()}

    def crossing(kind: str) -> Matrix:
        return 1 - np.eye(kinds[kind][2])

    limits = [
        row("cross department at least 95 %", "department", "ge", np.ceil(0.95 * n), crossing("department")),
        row("cross site at most 55 %", "site", "le", 0.55 * n, crossing("site")),
        row("cross gender at least 60 %", "gender", "ge", np.ceil(0.60 * n), crossing("gender")),
    ]
    for source in range(8):
        for target in range(8):
            table = np.zeros((8, 8))
            table[source, target] = 1
            limits.append(row(f"department {source} to {target}", "department", "le", np.ceil(n / 32) + 1, table))
    return costs, limits


def _in_strips(strip: Callable[[slice], Matrix], rows: int, columns: int) -> Matrix:
    costs = np.empty((rows, columns), np.int32)
    for start in range(0, rows, STRIP):
        part = slice(start, min(start + STRIP, rows))
        costs[part] = strip(part)
    return costs


def main(arguments: list[str]) -> None:
    match arguments:
        case ["dense", family, rows, columns, seed, path] if family in FAMILIES:
            np.save(path, dense(family, int(rows), int(columns), int(seed)))
        case ["sparse", size, share, seed, arrays, text]:
            rows, columns, costs = sparse(int(size), float(share), int(seed))
            np.savez(arrays, n=int(size), rows=rows, columns=columns, costs=costs)
            with open(text, "w") as file:
                file.write(f"{size}\n")
                np.savetxt(file, np.column_stack([rows + 1, columns + 1, costs]), fmt="%d")
        case ["constrained", size, seed, folder]:
            costs, limits = constrained(int(size), int(seed))
            Path(folder).mkdir(parents=True, exist_ok=True)
            np.save(f"{folder}/costs.npy", costs)
            costs.astype("<i4").tofile(f"{folder}/costs.bin")
            Path(folder, "rows.json").write_text(json.dumps({"size": int(size), "rows": limits}))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
