#!/usr/bin/env python3
"""Solves programmes with other solvers, from what `revmatch export` writes, and compares with `revmatch match`.

    other_solver.py REVMATCH FOLDER... [--formats mps lp] [--solvers HiGHS glpsol]

Both steps are solved: the most pairs, and the highest score with so many. The pairs chosen are looked up in the table
of names, and their number and total score must be the plan's; where there is no plan the solver must find none.
HiGHS is used if `highspy` can be imported, and `glpsol` if it is in the path; if there is neither, it says so.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

try:
    import highspy
except ImportError:
    highspy = None


# Seconds that a solve may take.
PATIENCE = 120


class Wrong(Exception):
    pass


def highs(path):
    """The variables that are 1, by name; None if the program is infeasible."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", float(PATIENCE))
    # To the last point: the default stops at a relative gap of 1e-4.
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", 0.0)
    if solver.readModel(str(path)) == highspy.HighsStatus.kError:
        raise Wrong(f"HiGHS cannot read {path.name}")
    solver.run()
    status = solver.getModelStatus()
    # All variables are bounded, so that there is a best value if there is any.
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise Wrong(f"HiGHS ended with {status}")
    values = solver.getSolution().col_value
    names = [solver.getColName(index)[1] for index in range(len(values))]
    return {name for name, value in zip(names, values) if value > 0.5}


def glpsol(path):
    """The same with GLPK's program."""
    kind = "--freemps" if path.suffix == ".mps" else "--lp"
    output = path.with_suffix(".txt")
    run = subprocess.run(["glpsol", kind, path, "-o", output], capture_output=True, text=True)
    if "FEASIBLE SOLUTION" in run.stdout:
        return None
    if run.returncode or "INTEGER OPTIMAL SOLUTION FOUND" not in run.stdout:
        raise Wrong(f"glpsol and {path.name}: {run.stdout[-300:]}")
    rows = [line.split() for line in output.read_text().splitlines()]
    return {row[1] for row in rows if row[2:3] == ["*"] and row[1][0] == "x" and float(row[3]) > 0.5}


SOLVERS = {"HiGHS": highs} if highspy else {}
if shutil.which("glpsol"):
    SOLVERS["glpsol"] = glpsol
# GLPK's program leaves a relative gap of 1e-7, and has no option for it; so it may miss a point.
GAPS = {"HiGHS": 0, "glpsol": 2}


def export(revmatch, folder, path, *options):
    """The table of names of what was written."""
    command = [revmatch, "export", folder, "--format", path.suffix[1:], "-o", path, "--quiet", *options]
    subprocess.run(list(map(str, command)), check=True)
    with open(path.with_suffix(".map.csv"), encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def total(chosen, names):
    """The number and the total score of the pairs chosen; None for no plan."""
    if chosen is None:
        return None
    pairs = [names[name] for name in chosen if names[name]["kind"] in ("pair", "locked")]
    return len(pairs), sum(int(pair["score"]) for pair in pairs)


def compare(revmatch, folder, formats, solvers):
    """Compares one programme and returns the plan's pairs and score, None if there is no plan."""
    try:
        command = [revmatch, "match", folder, "--json", "--quiet"]
        run = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise Wrong(f"match takes over {PATIENCE} s") from None
    if run.returncode not in (0, 3):
        raise Wrong(f"match ended with {run.returncode}: {run.stderr[-300:]}")
    plan = json.loads(run.stdout)
    objective = (plan["objective"]["pairs"], plan["objective"]["score"]) if run.returncode == 0 else None
    general = tomllib.loads(Path(folder, "programme.toml").read_text(encoding="utf-8")).get("programme", {})
    with tempfile.TemporaryDirectory() as scratch:
        for solver in solvers:
            for form in formats:
                model = Path(scratch, f"model.{form}")
                for step in ("pairs", "score"):
                    names = export(revmatch, folder, model, "--step", step)
                    found = total(SOLVERS[solver](model), names)
                    gap = GAPS[solver] if step == "score" else None
                    # Under the objective `score` the number of pairs decides only between equal scores.
                    counts = general.get("objective") != "score" or gap == 0
                    if not agrees(found, objective, gap, counts):
                        raise Wrong(f"{solver}, {form}, {step}: {found}, revmatch: {objective}")
    return objective


def agrees(found, expected, gap, counts):
    """Whether two totals are the same: the numbers of pairs, and, up to a gap, the scores."""
    if found is None or expected is None:
        return found == expected
    return (not counts or found[0] == expected[0]) and (gap is None or abs(found[1] - expected[1]) <= gap)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revmatch", type=Path)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--formats", nargs="+", default=["mps", "lp"])
    parser.add_argument("--solvers", nargs="+", default=list(SOLVERS), help="HiGHS, glpsol")
    options = parser.parse_args()
    if absent := set(options.solvers) - set(SOLVERS):
        sys.exit(f"not here: {', '.join(absent)}")
    if not SOLVERS:
        print("There is neither highspy nor glpsol; comparing with other solvers was left out.", file=sys.stderr)
        return
    faults = 0
    for folder in options.folders:
        try:
            plan = compare(options.revmatch, folder, options.formats, options.solvers)
            verdict = "no plan" if plan is None else f"{plan[0]} pairs, {plan[1]} points"
            print(f"{folder}: {', '.join(options.solvers)} and revmatch agree: {verdict}", flush=True)
        except Wrong as wrong:
            print(f"{folder}: {wrong}", flush=True)
            faults += 1
    if faults:
        sys.exit(f"{faults} programmes differ")


if __name__ == "__main__":
    main()
