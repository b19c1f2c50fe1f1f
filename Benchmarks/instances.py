#!/usr/bin/env python3
"""Writes the cost matrices of the comparison; the same family, size and seed give the same bytes.

    instances.py dense FAMILY ROWS COLUMNS SEED OUT.npy
    instances.py shuffled FAMILY ROWS COLUMNS SEED OUT.npy
    instances.py sparse FAMILY N SEED OUT.npz OUT.txt
    instances.py constrained N SEED OUT_DIR

The families are in families.py and hard_families.py. A dense matrix is in NumPy's format, int32, or float64 where
cells are forbidden (infinite) or costs have fractions; its rows and columns come in the family's order, or shuffled.
A sparse one is written twice: for the peers (rows, columns and costs as arrays) and in OR-Library's sparse text format.
A constrained instance is a folder with a square matrix (costs.npy, and costs.bin without a header) and rows.json, in
which each row has a sense ("ge" or "le"), a bound, the class of every row and column of the matrix, and a table of weights
by class.
"""

import json
import sys
import zlib
from pathlib import Path

import numpy as np
from families import USUAL, Generator, Matrix, mentor
from hard_families import HARD, SPARSE


def generator(maker: str, size: int, seed: int) -> Generator:
    """The source of a matrix's numbers; the usual families have one of the seed alone."""
    return np.random.default_rng(seed if maker in USUAL else [seed, zlib.crc32(maker.encode()), size])


def dense(maker: str, rows: int, columns: int, seed: int, is_shuffled: bool = False) -> Matrix:
    """The matrix of a family: int32, or float64 where cells are forbidden or costs have fractions."""
    random = generator(maker, rows, seed)
    costs = (USUAL | HARD)[maker](random, rows, columns)
    if is_shuffled:
        # The order is drawn apart, so that the matrix is that of the family in order.
        order = np.random.default_rng([seed, rows, columns])
        costs = costs[order.permutation(rows)][:, order.permutation(columns)]
    return np.ascontiguousarray(costs)


def sparse(maker: str, n: int, seed: int) -> tuple[Matrix, Matrix, Matrix]:
    """Rows, columns and costs; a complete assignment is among the cells."""
    random = np.random.default_rng(seed) if maker == "one_percent" else generator(maker, n, seed)
    rows, columns, costs = SPARSE[maker](random, n)
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


def main(arguments: list[str]) -> None:
    match arguments:
        case [("dense" | "shuffled") as order, family, rows, columns, seed, path] if family in USUAL | HARD:
            np.save(path, dense(family, int(rows), int(columns), int(seed), order == "shuffled"))
        case ["sparse", family, size, seed, arrays, text] if family in SPARSE:
            rows, columns, costs = sparse(family, int(size), int(seed))
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
