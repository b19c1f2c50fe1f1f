#!/usr/bin/env python3
"""Compares revmatch's solver with its peers on the same matrices in the same run.

    Benchmarks/compare.py                     everything: results in Results.md, Results.json and two pictures
    Benchmarks/compare.py --quick             a few minutes: small sizes, few turns
    Benchmarks/compare.py --families mentor,uniform --sizes 1000,5000 --repeats 3
    Benchmarks/compare.py --draw              only write the table and the pictures again from Results.json

The solvers take turns (A B C A B C …), so that what disturbs the machine disturbs all of them alike.
"""

import argparse
import json
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import environment
import report
from environment import CACHE, HERE

DENSE = ["uniform", "smallrange", "geometric", "machol", "mentor"]
RECTANGULAR = "uniform 1:4"
RECTANGULAR_MENTOR = "mentor 1:4"
SPARSE = "sparse 1 %"
SCORES = "real scores"
FAMILIES = [*DENSE, SCORES, RECTANGULAR, RECTANGULAR_MENTOR, SPARSE]
SIZES = [100, 500, 1000, 2000, 5000, 10000]
SIZES_OF = {SCORES: [500, 1000, 2000], RECTANGULAR: [1000, 2500], RECTANGULAR_MENTOR: [1000, 2500], SPARSE: [2000, 5000]}

PEERS = ["scipy", "lap", "lapx", "lapx32", "lapjv32", "ortools"]
SPARSE_PEERS = ["scipy", "ortools"]
OURS = ["revmatch", "revmatch2"]

# Loading 10 000 by 10 000 costs into arcs takes a peer half a minute on a busy machine; it is not part of the solve.
LOADING_SECONDS = 240
# A solver slower than this has one turn: its median decides nothing then.
ONE_TURN_SECONDS = 10


@dataclass
class Lane:
    """One solver on one instance."""

    name: str
    seconds: list[float] = field(default_factory=list)
    cost: int | None = None
    # Why there is no time, or no more of them: "over", "failed: …".
    stopped: str | None = None

    @property
    def median(self) -> float | None:
        return statistics.median(self.seconds) if self.seconds else None


def solves(lane: Lane, n: int) -> int:
    """How often a solver solves in its next turn: as often as fits into a second, up to 20 times.

    The first solve of a process pays for fresh memory, so a turn of one solve alone is slower than solving is.
    """
    return max(1, min(20, int(1 / lane.median) if lane.seconds else 4000 // n))


@dataclass
class Instance:
    """One matrix and its files."""

    family: str
    n: int
    seed: int
    files: list[Path]

    def write(self, python: Path) -> None:
        if self.family == SCORES:
            environment.write_scores(self.n, self.seed, self.files[0])
            return
        program = [python, HERE / "instances.py"]
        if self.family == SPARSE:
            arguments = ["sparse", self.n, 0.01, self.seed, *self.files]
        else:
            family, _, shape = self.family.partition(" ")
            arguments = ["dense", family, self.n, self.n * (4 if shape else 1), self.seed, *self.files]
        subprocess.run([*program, *map(str, arguments)], check=True, env=environment.child_environment())

    def remove(self) -> None:
        for file in self.files:
            file.unlink(missing_ok=True)


def instances(families: list[str], sizes: list[int], seed: int, folder: Path) -> Iterator[Instance]:
    for family in families:
        for n in SIZES_OF.get(family, SIZES):
            if n in sizes or (family in SIZES_OF and n <= max(sizes)):
                endings = ["npz", "txt"] if family == SPARSE else ["npy"]
                yield Instance(family, n, seed, [folder / f"instance.{ending}" for ending in endings])


class TookTooLong(Exception):
    """A solver was stopped because it was over the limit."""


def answer(command: list[str], limit: float, says_loaded: bool) -> dict:
    """The JSON that a solver prints. With `says_loaded` the limit begins at its first line."""
    lines: queue.Queue[str | None] = queue.Queue()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment.child_environment()
    ) as process:

        def read() -> None:
            for line in process.stdout:
                lines.put(line)
            lines.put(None)

        threading.Thread(target=read, daemon=True).start()
        try:
            first = lines.get(timeout=LOADING_SECONDS + (0 if says_loaded else limit))
            text = "" if says_loaded else first or ""
            end = time.monotonic() + limit
            while first is not None and (line := lines.get(timeout=max(0.1, end - time.monotonic()))) is not None:
                text += line
        except queue.Empty:
            process.kill()
            raise TookTooLong from None
        fault = process.stderr.read()
    if process.returncode:
        raise RuntimeError((fault.strip().splitlines() or [f"exit {process.returncode}"])[-1])
    return json.loads(text)


class Comparison:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.pythons = {"lapx": environment.python(".venv-lapx", "requirements-lapx.txt")}
        self.pythons["lapx32"] = self.pythons["lapx"]
        self.python = environment.python()
        self.revmatch = environment.revmatch()
        # The last median of each solver in each family, to foresee what would take too long.
        self.known: dict[tuple[str, str], tuple[int, float]] = {}

    def turn(self, lane: Lane, instance: Instance, repeats: int) -> None:
        """Lets a solver solve the instance so many times, and notes its times and its cost."""
        limit = self.options.limit * repeats
        try:
            if lane.name in OURS:
                command = [self.revmatch, "assign", instance.files[-1], "--json", "--repeat", str(repeats)]
                command += ["--threads", "2" if lane.name == "revmatch2" else "1"]
                if instance.family == SPARSE:
                    command += ["--format", "orlib-sparse"]
                result = answer([str(part) for part in command], limit, says_loaded=False)
                seconds = result["seconds"]["solve"]
            else:
                python = self.pythons.get(lane.name, self.python)
                command = [python, HERE / "peers.py", lane.name, instance.files[0], repeats]
                result = answer([str(part) for part in command], limit, says_loaded=True)
                seconds = result["seconds"]
        except TookTooLong:
            lane.stopped = "over"
            return
        except (RuntimeError, ValueError) as fault:
            lane.stopped = f"failed: {fault}"
            return
        if lane.cost is not None and lane.cost != result["cost"]:
            lane.stopped = "failed: two turns gave different costs"
        lane.cost = result["cost"]
        lane.seconds += seconds
        if lane.median > ONE_TURN_SECONDS:
            lane.stopped = lane.stopped or "one turn"

    def measure(self, instance: Instance) -> dict:
        instance.write(self.python)
        lanes = [Lane(name) for name in [*(SPARSE_PEERS if instance.family == SPARSE else PEERS), *OURS]]
        for lane in lanes:
            size, seconds = self.known.get((instance.family, lane.name), (instance.n, 0))
            # Between quadratic and cubic growth: a solver that may just make it gets its chance.
            if seconds * (instance.n / size) ** 2.5 > self.options.limit:
                lane.stopped = "over"
        for _ in range(self.options.repeats):
            for lane in lanes:
                if lane.stopped is None:
                    self.turn(lane, instance, solves(lane, instance.n))
        instance.remove()
        for lane in lanes:
            if lane.median is not None:
                self.known[(instance.family, lane.name)] = (instance.n, lane.median)
            elif lane.stopped == "over":
                self.known[(instance.family, lane.name)] = (instance.n, self.options.limit)
        return self.result(instance, lanes)

    def result(self, instance: Instance, lanes: list[Lane]) -> dict:
        """The medians, and what the costs say: the proven optimum is revmatch's, and every peer must agree."""
        costs = {lane.name: lane.cost for lane in lanes if lane.cost is not None}
        optimum = costs.get("revmatch", min(costs.values(), default=None))
        solvers = {}
        for lane in lanes:
            entry: dict[str, object] = {}
            if lane.median is not None:
                entry = {
                    "seconds": float(f"{lane.median:.4g}"),
                    "least": float(f"{min(lane.seconds):.4g}"),
                    "solves": len(lane.seconds),
                }
            if lane.stopped and lane.stopped != "one turn":
                entry["stopped"] = lane.stopped
            if lane.cost is not None and lane.cost != optimum:
                # Single precision rounds, and may only err upwards; anything else would be a fault somewhere.
                is_rounded = lane.name.endswith("32") and lane.cost > optimum
                entry["cost"] = "rounded" if is_rounded else f"disagrees: {lane.cost}"
            solvers[lane.name] = entry
        return {"family": instance.family, "n": instance.n, "optimum": optimum, "solvers": solvers}


def listed(kind: Callable, allowed: list) -> Callable:
    """An option that is a list with commas."""

    def parse(text: str) -> list:
        try:
            values = [kind(word.strip()) for word in text.split(",")]
        except ValueError:
            raise argparse.ArgumentTypeError(f"not a list: {text}") from None
        for value in values:
            if value not in allowed:
                raise argparse.ArgumentTypeError(f"{value} is not among {', '.join(map(str, allowed))}")
        return values

    return parse


def compare(options: argparse.Namespace, data: Path, folder: Path) -> list[str]:
    """Measures everything, writes the results and returns what is wrong with them."""
    comparison = Comparison(options)
    facts = environment.description(options.seed) | {"turns": options.repeats, "limit": options.limit}
    results: list[dict] = []
    options.output.mkdir(exist_ok=True, parents=True)
    for instance in instances(options.families, options.sizes, options.seed, folder):
        results.append(comparison.measure(instance))
        print(report.line(results[-1]), file=sys.stderr, flush=True)
        # Written after each instance, so that an interrupted run leaves what it has.
        run = {"facts": facts | {"loadAfter": environment.load()}, "results": results}
        data.write_text(json.dumps(run, indent=1) + "\n")
    report.write(run, options.output)
    return [fault for result in results for fault in report.faults(result)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--families", type=listed(str, FAMILIES), default=FAMILIES, help=", ".join(FAMILIES).replace("%", "%%")
    )
    parser.add_argument("--sizes", type=listed(int, SIZES), default=SIZES, help=", ".join(map(str, SIZES)))
    parser.add_argument("--repeats", type=int, default=5, help="turns of each solver (default 5)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the matrices (default 1)")
    parser.add_argument("--limit", type=float, default=60, help="seconds that a solve may take (default 60)")
    parser.add_argument("--quick", action="store_true", help="sizes up to 2000 and 3 turns")
    parser.add_argument("--draw", action="store_true", help="measure nothing; write table and pictures again")
    parser.add_argument("--output", type=Path, default=HERE, help="the folder of the results (default: this one)")
    options = parser.parse_args()
    data = options.output / "Results.json"
    if options.draw:
        report.write(json.loads(data.read_text()), options.output)
        return
    if options.repeats < 1 or options.limit <= 0:
        parser.error("--repeats and --limit are positive")
    if options.quick:
        options.sizes = [n for n in options.sizes if n <= 2000]
        options.repeats = min(options.repeats, 3)

    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        faults = compare(options, data, Path(folder))
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
