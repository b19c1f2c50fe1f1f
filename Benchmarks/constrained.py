#!/usr/bin/env python3
"""Compares revmatch's engine for limits over the whole plan with general solvers, in one run.

    Benchmarks/constrained.py                        everything: Constrained.md, Constrained.json, constrained.svg
    Benchmarks/constrained.py --sizes 100,200        a part
    Benchmarks/constrained.py --agreement 400        as many random programmes through HiGHS instead; kept beside the times
    Benchmarks/constrained.py --programmes FOLDER    the programmes of a folder, by name, with their proofs; kept beside the times
    Benchmarks/constrained.py --draw                 only write the page and the picture again

The instances have 67 limits each (`instances.py constrained`). The engine gets the problem; the others get the whole
integer program. The solvers take turns, each turn in a process of its own.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import agreement
import charts
import constrained_programmes
import environment
from charts import Panel, Series, Style
from compare import ONE_TURN_SECONDS, TookTooLong, answer, listed
from environment import CACHE, HERE
from report import seconds_text, table

SIZES = [100, 200, 300, 500, 1000]
# Known optima of seed 1: what all solvers that finished agree on.
KNOWN = {100: 30574948, 200: 51149872, 300: 73539798}
NAMES = {
    "revmatch": "revmatch",
    "glpk": "GLPK",
    "highs": "HiGHS",
    "cpsat": "CP-SAT, 2 threads",
}
STYLES = {
    "revmatch": Style("#b2182b", "circle", "", 3),
    "glpk": Style("#9a6a00", "square", "7 3"),
    "highs": Style("#1b7837", "diamond", "9 3 2 3"),
    "cpsat": Style("#888888", "up", "5 5"),
}
# A solver that is told to end needs a while, and loading is not quick for a million variables.
GRACE = 30


class Comparison:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.python = environment.python()
        self.engine = environment.built("constrained", HERE / "Micro")
        # The size at which a solver was first over the limit.
        self.over: dict[str, int] = {}

    def turn(self, solver: str, folder: Path) -> dict:
        limit = self.options.limit
        if solver == "revmatch":
            command = [self.engine, "solve", folder, limit]
        else:
            command = [self.python, HERE / "constrained_peers.py", solver, folder, limit]
        return answer([str(part) for part in command], limit + GRACE, says_loaded=True)

    def measure(self, n: int, folder: Path) -> dict:
        program = [self.python, HERE / "instances.py", "constrained", str(n), str(self.options.seed), folder]
        subprocess.run(program, check=True, env=environment.child_environment())
        subprocess.run([self.engine, "export", folder, folder / "model.mps"], check=True)
        turns: dict[str, list[dict]] = {name: [] for name in NAMES}
        solvers = {name: {"stopped": "over"} for name in self.over}
        for _ in range(self.options.repeats):
            for name in NAMES:
                entry = solvers.get(name)
                if entry and ("stopped" in entry or entry["seconds"] > ONE_TURN_SECONDS):
                    continue
                try:
                    turns[name].append(self.turn(name, folder))
                except TookTooLong:
                    # It did not end by itself, so what it held is not known.
                    solvers[name] = {"stopped": "over", "killed": True}
                    continue
                except (RuntimeError, ValueError) as fault:
                    solvers[name] = {"stopped": f"failed: {fault}"}
                    continue
                solvers[name] = self.entry(turns[name])
        for name, entry in solvers.items():
            if entry.get("stopped") == "over":
                self.over.setdefault(name, n)
        result = {"n": n, "solvers": {name: solvers[name] for name in NAMES if name in solvers}}
        costs = {name: entry["cost"] for name, entry in solvers.items() if "seconds" in entry}
        known = KNOWN.get(n) if self.options.seed == 1 else None
        result["optimum"] = known or min(costs.values(), default=None)
        return result

    @staticmethod
    def entry(turns: list[dict]) -> dict:
        last = turns[-1]
        if last["status"] != "optimal":
            return {"stopped": "over", "cost": last.get("cost")}
        seconds = [turn["seconds"] for turn in turns]
        median, least = statistics.median(seconds), min(seconds)
        entry = {"seconds": float(f"{median:.4g}"), "least": float(f"{least:.4g}"), "solves": len(seconds), "cost": last["cost"]}
        return entry | ({"cells": last["cells"]} if "cells" in last else {})


def faults(run: dict) -> list[str]:
    """Costs called optimal that are not, and solvers that failed."""
    found = []
    for result in run["results"]:
        for name, entry in result["solvers"].items():
            if entry.get("stopped", "").startswith("failed"):
                found.append(f"n = {result['n']}: {NAMES[name]} {entry['stopped']}")
            if "seconds" in entry and entry["cost"] != result["optimum"]:
                found.append(f"n = {result['n']}: {NAMES[name]} calls {entry['cost']} optimal")
    return found + run.get("agreement", {}).get("faults", [])


def ratio(result: dict, limit: float) -> str:
    """The fastest peer's time over revmatch's; where no peer finished, at least the limit's."""
    ours = result["solvers"].get("revmatch", {}).get("seconds")
    times = [e["seconds"] for name, e in result["solvers"].items() if name != "revmatch" and "seconds" in e]
    if not ours:
        return "–"
    factor = min(times, default=limit) / ours
    text = f"{factor:.2f}" if factor < 10 else f"{factor:,.0f}".replace(",", "\u2009")
    return ("" if times else "> ") + (text if factor >= 1 else f"**{text}**")


def cell(entry: dict | None, result: dict, limit: float) -> str:
    if entry is None:
        return "–"
    if "seconds" in entry:
        return seconds_text(entry["seconds"]) + (" (1)" if entry["solves"] == 1 else "")
    if entry["stopped"] != "over":
        return "failed"
    if "killed" in entry:
        return f"> {limit:g}"
    if "cost" not in entry:
        return f"> {limit:g}, not tried"
    if entry["cost"] is None or result["optimum"] is None:
        return f"> {limit:g}, no assignment"
    above = (entry["cost"] - result["optimum"]) / result["optimum"]
    return f"> {limit:g}, held {above:.2%} above" if above else f"> {limit:g}, held the optimum"


def markdown(run: dict) -> str:
    facts, results = run["facts"], run["results"]
    limit = facts["limit"]
    text = "# Limits over the whole plan: revmatch and general solvers\n\n"
    text += (
        f"{environment.origin('constrained.py', facts)}; at most {facts['turns']} turns of each solver. The machine's load was {facts['loadBefore']} before "
        f"the run and {facts['loadAfter']} after it.\n\n"
        "n mentors and n mentees, mentoring-like scores, and 67 limits: at least 95 % of the pairs cross departments, at most 55 % "
        "cross sites, at least 60 % cross genders, and at most n / 32 + 1, rounded up, are between any two of eight departments. "
        "Wanted is the complete assignment of least cost, proven.\n\n"
        "Seconds for the solve alone, medians. Every solver has one thread, but CP-SAT has two, its least number for a portfolio. "
        f"`> {limit:g}`: stopped, with what it held then, or not tried, as a smaller size had taken that long. `(1)`: one "
        "solve only, no median. HiGHS is told to leave no gap. GLPK says its times in tenths of a second. *Ratio* is the time of the fastest other solver over "
        "revmatch's; where none finished, the limit stands for it. *Cells* is how many of the n² cells revmatch's "
        "own integer program had to look at; 0 if its relaxation proved the optimum.\n\n"
        "![Times by n](constrained.svg)\n\n"
    )
    header = ["n", *NAMES.values(), "ratio", "cells", "optimum"]
    rows = []
    for result in results:
        cells = [cell(result["solvers"].get(name), result, limit) for name in NAMES]
        ours = result["solvers"].get("revmatch", {}).get("cells", "–")
        rows.append([str(result["n"]), *cells, ratio(result, limit), str(ours), str(result["optimum"] or "–")])
    text += table(header, rows)
    found = faults(run)
    if found:
        text += "What does not agree:\n\n" + "".join(f"- {fault}\n" for fault in found) + "\n"
    else:
        text += "All solvers that finished agree on the optimum; every assignment was checked in whole numbers."
        alone = [str(r["n"]) for r in results if [k for k, e in r["solvers"].items() if "seconds" in e] == ["revmatch"]]
        text += (f" At n = {', '.join(alone)} revmatch alone finished." if alone else "") + "\n\n"
    if other := run.get("programmes"):
        text += constrained_programmes.section(other)
    if agreed := run.get("agreement"):
        text += (
            "## Agreement\n\n"
            f"{agreed['programmes']} random programmes with limits over the whole plan, of every form, were matched by `revmatch match` and, as "
            "`revmatch export` writes them, solved by HiGHS: first for the most pairs, then for the score. In "
            f"{agreed['agree']} of them both have the same number of pairs and the same score to the point, or both say that there is no "
            f"plan ({agreed['infeasible']} of them). Measured at commit {agreed['commit']}.\n"
        )
    return text


def write(run: dict, folder: Path) -> None:
    """Writes Constrained.md and constrained.svg."""
    (folder / "Constrained.md").write_text(markdown(run))
    facts = run["facts"]
    series = []
    for name in NAMES:
        points = [(r["n"], r["solvers"][name]["seconds"]) for r in run["results"] if "seconds" in r["solvers"].get(name, {})]
        series.append(Series(NAMES[name], STYLES[name], points))
    when = f"Medians; {facts['processor']}, {facts['cores']} cores, {facts['date']}"
    panels = [Panel("n mentors, n mentees, 67 limits", series, notes=[f"no mark: over {facts['limit']:g} s"])]
    charts.curves(folder / "constrained.svg", "Time to a proven optimum by n (lower is better)", when, panels, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=listed(int, SIZES), default=SIZES, help=", ".join(map(str, SIZES)))
    parser.add_argument("--repeats", type=int, default=3, help="turns of each solver (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the instances (default 1)")
    parser.add_argument("--limit", type=float, default=120, help="seconds that a solve may take (default 120)")
    parser.add_argument("--agreement", type=int, metavar="COUNT", help="compare random programmes instead of times")
    parser.add_argument("--programmes", type=Path, metavar="FOLDER", help="measure these programmes instead")
    parser.add_argument("--draw", action="store_true", help="measure nothing; write page and picture again")
    parser.add_argument("--output", type=Path, default=HERE, help="the folder of the results (default: this one)")
    options = parser.parse_args()
    options.output.mkdir(exist_ok=True, parents=True)
    data = options.output / "Constrained.json"
    run = json.loads(data.read_text()) if data.exists() else {}
    if options.agreement:
        run["agreement"] = agreement.agree(options.agreement) | {"commit": environment.commit()}
        data.write_text(json.dumps(run, indent=1) + "\n")
    elif options.programmes:
        CACHE.mkdir(exist_ok=True)
        facts = environment.description(options.seed) | {"limit": options.limit}
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            found = constrained_programmes.measure(options.programmes, options.limit, Path(folder))
        run["programmes"] = {"programmes": found, "facts": facts | {"loadAfter": environment.load()}}
        data.write_text(json.dumps(run, indent=1) + "\n")
    elif not options.draw:
        comparison = Comparison(options)
        facts = environment.description(options.seed) | {"turns": options.repeats, "limit": options.limit}
        run["results"] = []
        CACHE.mkdir(exist_ok=True)
        for n in options.sizes:
            with tempfile.TemporaryDirectory(dir=CACHE) as folder:
                run["results"].append(comparison.measure(n, Path(folder)))
            print(json.dumps(run["results"][-1]), file=sys.stderr, flush=True)
            # Written after each size, so that an interrupted run leaves what it has.
            run["facts"] = facts | {"loadAfter": environment.load()}
            data.write_text(json.dumps(run, indent=1) + "\n")
    if "results" in run:
        write(run, options.output)
    if found := faults({"results": [], **run}):
        sys.exit("\n".join(found))


if __name__ == "__main__":
    main()
