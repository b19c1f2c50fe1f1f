#!/usr/bin/env python3
"""Compares revmatch's solver with its peers on the same matrices in the same run.

    Benchmarks/compare.py                     everything: results in Results.md, Results.json and two pictures
    Benchmarks/compare.py --quick             some minutes: two small sizes, two turns
    Benchmarks/compare.py --families mentor,uniform --sizes 1000,5000 --repeats 3
    Benchmarks/compare.py --draw              only write the table and the pictures again from Results.json

The solvers take turns (A B C A B C …), so that what disturbs the machine disturbs all of them alike.
"""

import argparse
import json
import queue
import signal
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
from catalogue import FAMILIES, OURS, SIZES, Family
from environment import CACHE, HERE

# Loading 10 000 by 10 000 costs into arcs takes a peer half a minute on a busy machine; it is not part of the solve.
LOADING_SECONDS = 240
# A solver slower than this has one turn: its median decides nothing then.
ONE_TURN_SECONDS = 10
# So does a peer that is so many times slower than the fastest, once a turn takes a while.
FAR_BEHIND = 5
FAR_BEHIND_SECONDS = 1
# And it is not tried at all where it was so many times slower at the size before, and would take this long.
HOPELESS = 20
HOPELESS_SECONDS = 5
# Costs with fractions agree if they differ by no more than this share.
TOLERANCE = 1e-9
# The bytes that a solver may need for a cell of the matrix, padding included.
BYTES_PER_CELL = {"ortools": 64}
USUAL_BYTES_PER_CELL = 32
QUICK_SIZES = [100, 500]


@dataclass
class Lane:
    """One solver on one instance."""

    name: str
    seconds: list[float] = field(default_factory=list)
    # The verdict of its turns: a cost, or none where it says that no complete assignment exists.
    cost: float | None = None
    # Why there is no time, or no more of them: "over", "behind", "memory", "failed: …", "one turn".
    stopped: str | None = None
    method: str | None = None

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

    family: Family
    n: int
    seed: int
    files: list[Path]

    @property
    def columns(self) -> int:
        return self.n * self.family.columns_per_row

    def write(self, python: Path) -> None:
        if self.family.kind == "scores":
            environment.write_scores(self.n, self.seed, self.files[0])
            return
        if self.family.kind == "sparse":
            arguments = ["sparse", self.family.maker, self.n, self.seed, *self.files]
        else:
            order = "shuffled" if self.family.is_shuffled else "dense"
            arguments = [order, self.family.maker, self.n, self.columns, self.seed, *self.files]
        program = [python, HERE / "instances.py", *arguments]
        subprocess.run(list(map(str, program)), check=True, env=environment.child_environment())

    def remove(self) -> None:
        for file in self.files:
            file.unlink(missing_ok=True)

    def bytes_needed(self, solver: str) -> int:
        """About what a solver needs at most."""
        cells = self.files[-1].stat().st_size if self.family.kind == "sparse" else self.columns**2
        return cells * BYTES_PER_CELL.get(solver, USUAL_BYTES_PER_CELL)


def instances(families: list[str], sizes: list[int], seed: int, folder: Path) -> Iterator[Instance]:
    for family in map(FAMILIES.get, families):
        for n in family.sizes:
            # 2500 is a size of few families, so it goes with 2000.
            if n in sizes or (n not in SIZES and 2000 in sizes):
                endings = ["npz", "txt"] if family.kind == "sparse" else ["npy"]
                yield Instance(family, n, seed, [folder / f"instance.{ending}" for ending in endings])


class TookTooLong(Exception):
    """A solver was stopped because it was over the limit."""


def answer(command: list[str], limit: float, says_loaded: bool, allowed: tuple[int, ...] = (0,)) -> dict:
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
    if process.returncode not in allowed:
        code = process.returncode
        if code < 0:
            raise RuntimeError(f"ended by {signal.Signals(-code).name}")
        raise RuntimeError((fault.strip().splitlines() or [f"exit {code}"])[-1])
    return json.loads(text)


def method_text(result: dict) -> str | None:
    """The method that revmatch says it chose, after those that gave up; none if it does not say."""
    method = result.get("method")
    if isinstance(method, str):
        return method
    if not isinstance(method, dict) or not isinstance(method.get("chosen"), str):
        return None
    tried = [one for one in method.get("tried") or [] if isinstance(one, dict)]
    before = [str(one.get("name")) for one in tried if one.get("gaveUp")]
    return method["chosen"] + (f" after {', '.join(before)}" if before else "")


class Comparison:
    def __init__(self, options: argparse.Namespace):
        self.options = options
        lapx = environment.python(".venv-lapx", "requirements-lapx.txt")
        self.pythons = dict.fromkeys(["lapx", "lapx32", "lapjvh", "lapjvr", "lapmod"], lapx)
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
                if instance.family.kind == "sparse":
                    command += ["--format", "orlib-sparse"]
                result = answer([str(part) for part in command], limit, says_loaded=False, allowed=(0, 3))
                seconds = result["seconds"]["solve"]
                lane.method = method_text(result) or lane.method
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
        if lane.seconds and lane.cost != result["cost"]:
            lane.stopped = "failed: two turns gave different costs"
        lane.cost = result["cost"]
        lane.seconds += seconds
        if lane.median > ONE_TURN_SECONDS:
            lane.stopped = lane.stopped or "one turn"

    def measure(self, instance: Instance) -> dict:
        instance.write(self.python)
        family = instance.family
        lanes = [Lane(name) for name in [*family.peers, *OURS]]
        self.foresee(lanes, instance)
        for _ in range(self.options.repeats):
            for lane in lanes:
                if lane.stopped is None:
                    self.turn(lane, instance, solves(lane, instance.n))
            self.spare(lanes)
        instance.remove()
        for lane in lanes:
            if lane.median is not None:
                self.known[(family.name, lane.name)] = (instance.n, lane.median)
            elif lane.stopped == "over":
                self.known[(family.name, lane.name)] = (instance.n, self.options.limit)
        return self.result(instance, lanes)

    def foresee(self, lanes: list[Lane], instance: Instance) -> None:
        """Stops beforehand who would be over the limit, has no chance to be the fastest, or finds too little memory."""
        family = instance.family.name
        known = {lane.name: self.known[(family, lane.name)] for lane in lanes if (family, lane.name) in self.known}
        fastest = min((seconds for name, (_, seconds) in known.items() if is_exact_peer(name)), default=0)
        memory = environment.available_memory()
        for lane in lanes:
            size, seconds = known.get(lane.name, (instance.n, 0))
            # Between quadratic and cubic growth: a solver that may just make it gets its chance.
            expected = seconds * (instance.n / size) ** 2.5
            if expected > self.options.limit:
                lane.stopped = "over"
            elif lane.name in OURS:
                continue
            elif fastest and seconds > HOPELESS * fastest and expected > HOPELESS_SECONDS:
                lane.stopped = "behind"
            elif instance.bytes_needed(lane.name) > memory:
                lane.stopped = "memory"

    def spare(self, lanes: list[Lane]) -> None:
        """Gives peers no further turn that are too far behind to be the fastest."""
        fastest = min((lane.median for lane in lanes if lane.seconds and is_exact_peer(lane.name)), default=0)
        for lane in lanes:
            if lane.name in OURS or not lane.seconds or lane.stopped:
                continue
            if fastest and lane.median > FAR_BEHIND * fastest and lane.median > FAR_BEHIND_SECONDS:
                lane.stopped = "one turn"

    def result(self, instance: Instance, lanes: list[Lane]) -> dict:
        """The medians, and what the verdicts say: the proven one is revmatch's, and every peer must agree."""
        family = instance.family
        costs = {lane.name: lane.cost for lane in lanes if lane.seconds}
        known = [cost for cost in costs.values() if cost is not None]
        optimum = costs["revmatch"] if "revmatch" in costs else min(known, default=None)
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
            if lane.method:
                entry["method"] = lane.method
            if lane.seconds and not agrees(lane.cost, optimum, family):
                # Single precision rounds, and may only err upwards; anything else would be a fault somewhere.
                is_rounded = lane.name.endswith("32") and None not in (lane.cost, optimum) and lane.cost > optimum
                entry["cost"] = "rounded" if is_rounded else f"disagrees: {lane.cost}"
            solvers[lane.name] = entry
        verdict = {"optimum": optimum} | ({"infeasible": True} if costs and not known else {})
        return {"family": family.name, "n": instance.n, **verdict, "solvers": solvers}


def is_exact_peer(name: str) -> bool:
    """Whether a solver is a peer that does not compute in single precision."""
    return name not in OURS and not name.endswith("32")


def agrees(cost: float | None, optimum: float | None, family: Family) -> bool:
    """Whether two verdicts are the same: both infeasible, or the same cost, within a tolerance if costs have fractions."""
    if cost is None or optimum is None:
        return cost == optimum
    return cost == optimum or (family.has_fractions and abs(cost - optimum) <= TOLERANCE * abs(optimum))


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
        print(report.line(results[-1], options.limit), file=sys.stderr, flush=True)
        # Written after each instance, so that an interrupted run leaves what it has.
        run = {"facts": facts | {"loadAfter": environment.load()}, "results": results}
        data.write_text(json.dumps(run, indent=1) + "\n")
    report.write(run, options.output)
    return [fault for result in results for fault in report.faults(result)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--families",
        type=listed(str, list(FAMILIES)),
        default=list(FAMILIES),
        help=", ".join(FAMILIES).replace("%", "%%"),
    )
    parser.add_argument("--sizes", type=listed(int, SIZES), default=SIZES, help=", ".join(map(str, SIZES)))
    parser.add_argument("--repeats", type=int, default=5, help="turns of each solver (default 5)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the matrices (default 1)")
    parser.add_argument("--limit", type=float, default=60, help="seconds that a solve may take (default 60)")
    parser.add_argument("--quick", action="store_true", help="sizes 100 and 500 and 2 turns")
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
        options.sizes = [n for n in options.sizes if n in QUICK_SIZES]
        options.repeats = min(options.repeats, 2)

    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        faults = compare(options, data, Path(folder))
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
