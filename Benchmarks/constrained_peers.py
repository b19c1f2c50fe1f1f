#!/usr/bin/env python3
"""Solves one constrained instance with one peer, on the whole model, and prints a line of JSON; constrained.py runs it.

    constrained_peers.py PEER FOLDER SECONDS

The clock runs for the solve alone; the model is built before it starts. The answer is looked at in whole numbers: the
assignment must be complete and keep every limit, and the cost is added up here.
"""

import json
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

Matrix = np.ndarray


@dataclass
class Instance:
    folder: Path
    costs: Matrix
    # Sense, bound and weights of every limit.
    limits: list[tuple[str, int, Matrix]]

    @classmethod
    def read(cls, folder: Path) -> "Instance":
        rows = json.loads((folder / "rows.json").read_text())["rows"]
        limits = []
        for row in rows:
            table = np.array(row["table"])
            limits.append((row["sense"], row["bound"], table[np.array(row["rowClasses"])][:, np.array(row["columnClasses"])]))
        return cls(folder, np.load(folder / "costs.npy").astype(np.int64), limits)

    def cost(self, columns: Matrix) -> int:
        """The cost of the column of each row; fails if it is no assignment within the limits."""
        every = np.arange(len(self.costs))
        if sorted(columns.tolist()) != every.tolist():
            raise RuntimeError("not a complete assignment")
        for sense, bound, weights in self.limits:
            total = int(weights[every, columns].sum())
            if total < bound if sense == "ge" else total > bound:
                raise RuntimeError("a limit is broken")
        return int(self.costs[every, columns].sum())


def started() -> float:
    """Says that loading is over, so that the time limit counts the solve alone."""
    print("loaded", flush=True)
    return time.perf_counter()


def highs(instance: Instance, limit: float) -> dict:
    import highspy
    from scipy import sparse

    n = len(instance.costs)
    ones = np.ones(n * n)
    every = np.arange(n * n)
    sums = [sparse.csr_array((ones, (every // n, every)), (n, n * n)), sparse.csr_array((ones, (every % n, every)), (n, n * n))]
    rows = sparse.vstack([*sums, *(sparse.csr_array(weights.reshape(1, -1)) for _, _, weights in instance.limits)])
    matrix = sparse.csc_array(rows, dtype=np.float64)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = n * n, matrix.shape[0]
    model.col_cost_ = instance.costs.ravel().astype(np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(n * n), ones
    model.integrality_ = [highspy.HighsVarType.kInteger] * (n * n)
    lower = [bound if sense == "ge" else -highspy.kHighsInf for sense, bound, _ in instance.limits]
    upper = [bound if sense == "le" else highspy.kHighsInf for sense, bound, _ in instance.limits]
    model.row_lower_, model.row_upper_ = np.array([1.0] * 2 * n + lower), np.array([1.0] * 2 * n + upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    solver = highspy.Highs()
    options = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.0, "time_limit": limit}
    for option, value in options.items():
        solver.setOptionValue(option, value)
    solver.passModel(model)
    start = started()
    solver.run()
    seconds = time.perf_counter() - start
    is_optimal = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    values = np.array(solver.getSolution().col_value)
    columns = values.reshape(n, n).argmax(1) if values.size and values.max() > 0.5 else None
    return answer(instance, seconds, is_optimal, columns)


def cpsat(instance: Instance, limit: float) -> dict:
    from ortools.sat.python import cp_model

    n = len(instance.costs)
    model = cp_model.CpModel()
    cells = np.array([[model.new_bool_var("") for _ in range(n)] for _ in range(n)])
    for line in [*cells, *cells.T]:
        model.add_exactly_one(line.tolist())
    for sense, bound, weights in instance.limits:
        total = cp_model.LinearExpr.weighted_sum(cells[weights != 0].tolist(), weights[weights != 0].tolist())
        model.add(total >= bound) if sense == "ge" else model.add(total <= bound)
    model.minimize(cp_model.LinearExpr.weighted_sum(cells.ravel().tolist(), instance.costs.ravel().tolist()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = limit
    start = started()
    status = solver.solve(model)
    seconds = time.perf_counter() - start
    columns = None
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        columns = np.array([[solver.boolean_value(cell) for cell in line] for line in cells]).argmax(1)
    return answer(instance, seconds, status == cp_model.OPTIMAL, columns)


def glpk(instance: Instance, limit: float) -> dict:
    """GLPK's own program, which says its time in tenths of a second."""
    model, output = instance.folder / "model.mps", instance.folder / "glpsol.txt"
    output.unlink(missing_ok=True)
    started()
    command = ["glpsol", "--freemps", model, "--tmlim", str(int(limit)), "-o", output]
    run = subprocess.run(command, capture_output=True, text=True)
    seconds = float(re.search(r"Time used:\s*([\d.]+)", run.stdout)[1])
    columns = None
    rows = [line.split() for line in output.read_text().splitlines()]
    chosen = [int(row[1][1:]) - 1 for row in rows if row[2:3] == ["*"] and row[1][0] == "x" and float(row[3]) > 0.5]
    n = len(instance.costs)
    # Every cell is a variable, by row, then column.
    if len(chosen) == n:
        columns = np.array([cell % n for cell in sorted(chosen)])
    return answer(instance, seconds, "INTEGER OPTIMAL SOLUTION FOUND" in run.stdout, columns)


def answer(instance: Instance, seconds: float, is_optimal: bool, columns: Matrix | None) -> dict:
    cost = None if columns is None else instance.cost(columns)
    return {"seconds": seconds, "status": "optimal" if is_optimal else "limit", "cost": cost}


PEERS = {"glpk": glpk, "highs": highs, "cpsat": cpsat}

if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    peer, folder, limit = sys.argv[1:]
    print(json.dumps(PEERS[peer](Instance.read(Path(folder)), float(limit))))
