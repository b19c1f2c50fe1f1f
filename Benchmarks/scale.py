#!/usr/bin/env python3
"""Measures the whole `match` command on generated programmes: wall time, peak memory and how both grow.

    Benchmarks/scale.py                       500 … 20 000 people a side: Scale.md, Scale.json, scale.svg
    Benchmarks/scale.py --quick               500 … 2000
    Benchmarks/scale.py --full                also 100 000
    Benchmarks/scale.py --draw                only write the table and the picture again from Scale.json
"""

import argparse
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import charts
import environment
from charts import Panel, Series, Style
from environment import HERE

SIZES = [500, 1000, 2000, 5000, 10000, 20000]
FULL = [100000]
# The largest size may not be repeated: it takes long and varies least.
ONE_TURN_SECONDS = 60


def run(command: list[str], limit: float) -> dict:
    """Wall and processor seconds and the peak memory of a command, from the system's account of the child."""
    with tempfile.TemporaryFile() as messages:
        start = time.monotonic()
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=messages, env=environment.child_environment()
        )
        watchdog = threading.Timer(limit, process.kill)
        watchdog.start()
        # wait4 gives the resource usage of this child alone; the sum over all children would hide it.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        watchdog.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            messages.seek(0)
            last = (messages.read().decode().strip().splitlines() or [""])[-1]
            reason = f"over {limit:g} s" if seconds >= limit else f"exit {process.returncode} {last}"
            return {"stopped": reason}
        messages.seek(0)
        said = re.search(r"takes about ([0-9.]+) (MB|GB) of memory", messages.read().decode())
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    processor = usage.ru_utime + usage.ru_stime
    result = {"seconds": seconds, "processor": processor, "memory": usage.ru_maxrss * unit}
    # What the program said beforehand; it does so where much is needed.
    if said:
        result["estimate"] = float(said[1]) * (1e6 if said[2] == "MB" else 1e9)
    return result


def measure(revmatch: Path, n: int, options: argparse.Namespace) -> dict:
    """The medians of one size."""
    with tempfile.TemporaryDirectory() as folder:
        programme = str(Path(folder) / "programme")
        generate = [revmatch, "generate", "--mentors", n, "--mentees", n, "--seed", options.seed, "-o", programme, "-q"]
        subprocess.run([str(part) for part in generate], check=True)
        command = [str(revmatch), "match", programme, "-o", str(Path(folder) / "plan")]
        command += ["--threads", str(options.threads)]
        runs: list[dict] = []
        for _ in range(options.repeats):
            subprocess.run(["rm", "-rf", str(Path(folder) / "plan")], check=True)
            runs.append(run(command, options.limit))
            if "stopped" in runs[-1]:
                return {"n": n} | runs[-1]
            if runs[-1]["seconds"] > ONE_TURN_SECONDS:
                break
    result: dict[str, object] = {"n": n, "runs": len(runs)}
    for key in ("seconds", "processor", "memory"):
        result[key] = float(f"{statistics.median(one[key] for one in runs):.4g}")
    if "estimate" in runs[0]:
        result["estimate"] = runs[0]["estimate"]
    return result


def fitted(points: list[tuple[float, float]]) -> tuple[float, float] | None:
    """The exponent b and the factor a of a · n^b by least squares on the logarithms."""
    if len(points) < 2:
        return None
    xs, ys = [math.log(x) for x, _ in points], [math.log(y) for _, y in points]
    slope, intercept = statistics.linear_regression(xs, ys)
    return slope, math.exp(intercept)


def exponents(results: list[dict], key: str) -> str:
    """The fit over all sizes, and the one from 1000 on, where fixed costs no longer count."""
    every = [(one["n"], one[key]) for one in results if key in one]
    words = []
    for name, points in (("all sizes", every), ("from n = 1000", [(n, y) for n, y in every if n >= 1000])):
        fit = fitted(points)
        if fit:
            words.append(f"n^{fit[0]:.2f} ({name})")
    return ", ".join(words) or "too few sizes"


def write(data: dict, folder: Path) -> None:
    """Writes Scale.md and scale.svg."""
    facts, results = data["facts"], data["results"]
    text = "# Growth of the whole match command\n\n"
    text += (
        f"{environment.origin('scale.py', facts)}; {facts['threads']} threads; up to {facts['turns']} runs of each size. "
        f"The machine's load was {facts['loadBefore']} before and {facts['loadAfter']} after (the run "
        "itself adds one to two; the rest is other work on the machine, which lengthens wall time more than processor time).\n\n"
        "`revmatch match` on a programme of `revmatch generate` with n mentors and n mentees: reading, checking, "
        "scoring, solving, proving, explaining and writing the plan. Medians. Memory is the largest resident set, beside it what the program said beforehand (where it says so, and with a "
        "margin). Up to 10 000 people a side scores are kept, beyond they are worked out when they are needed.\n\n"
        "![Growth](scale.svg)\n\n"
    )
    text += "| n | wall, s | processor, s | peak memory, MiB | said beforehand, MiB |\n"
    text += "| ---: | ---: | ---: | ---: | ---: |\n"
    for one in results:
        if "stopped" in one:
            text += f"| {one['n']} | {one['stopped']} | – | – | – |\n"
        else:
            memory = one["memory"] / 2**20
            said = f"{one['estimate'] / 2**20:.0f}" if "estimate" in one else "–"
            text += f"| {one['n']} | {one['seconds']:.3g} | {one['processor']:.3g} | {memory:.0f} | {said} |\n"
    text += "\nFitted growth by least squares on the logarithms:\n\n"
    for key, name in (("seconds", "wall time"), ("processor", "processor time"), ("memory", "peak memory")):
        text += f"- {name}: {exponents(results, key)}\n"
    (folder / "Scale.md").write_text(text)

    def curve(key: str, unit: float = 1) -> list[tuple[float, float]]:
        return [(one["n"], one[key] / unit) for one in results if key in one]

    wall = Series("wall time", Style("#b2182b", "circle", "", 2.4), curve("seconds"))
    processor = Series("processor time", Style("#5a9bd4", "up", "5 3"), curve("processor"))
    memory = Series("peak memory", Style("#1b7837", "square", "", 2.4), curve("memory", 2**20))
    panels = [
        Panel("Time by n", [wall, processor], notes=[f"wall: {exponents(results, 'seconds')}"]),
        Panel("Peak memory by n", [memory], "MiB", [exponents(results, "memory")]),
    ]
    when = f"n mentors and n mentees; {facts['processor']}, {facts['cores']} cores, {facts['date']}"
    charts.curves(folder / "scale.svg", "Growth of the whole match command", when, panels, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3, help="runs of each size (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the programmes (default 1)")
    parser.add_argument("--threads", type=int, default=2, help="revmatch's threads (default 2)")
    parser.add_argument("--limit", type=float, default=600, help="seconds that a run may take (default 600)")
    parser.add_argument("--quick", action="store_true", help="sizes up to 2000")
    parser.add_argument("--full", action="store_true", help="also 100 000 a side, which takes some minutes")
    parser.add_argument("--draw", action="store_true", help="measure nothing; write table and picture again")
    parser.add_argument("--output", type=Path, default=HERE, help="the folder of the results (default: this one)")
    options = parser.parse_args()
    store = options.output / "Scale.json"
    if options.draw:
        write(json.loads(store.read_text()), options.output)
        return
    if options.repeats < 1 or options.threads < 1 or options.limit <= 0:
        parser.error("--repeats, --threads and --limit are positive")
    revmatch = environment.revmatch()
    facts = environment.description(options.seed) | {"turns": options.repeats, "threads": options.threads}
    sizes = [n for n in SIZES if n <= 2000] if options.quick else SIZES + (FULL if options.full else [])
    results: list[dict] = []
    options.output.mkdir(exist_ok=True, parents=True)
    for n in sizes:
        results.append(measure(revmatch, n, options))
        print(results[-1], file=sys.stderr, flush=True)
        data = {"facts": facts | {"loadAfter": environment.load()}, "results": results}
        store.write_text(json.dumps(data, indent=1) + "\n")
        if "stopped" in results[-1]:
            break
    write(data, options.output)


if __name__ == "__main__":
    main()
