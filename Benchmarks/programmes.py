#!/usr/bin/env python3
"""Measures the whole `match` command on programmes of hard kinds against those of `revmatch generate`.

    Benchmarks/programmes.py                  2000, 5000 and 20 000 people a side: Programmes.md, Programmes.json, programmes.svg
    Benchmarks/programmes.py --quick          500 and 2000
    Benchmarks/programmes.py --kinds scarce,bare --sizes 2000
    Benchmarks/programmes.py --draw           only write the table and the picture again from Programmes.json

The kinds are those of kinds.py.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import charts
import environment
import kinds
from charts import Panel, Series, Style
from compare import listed
from environment import CACHE, HERE
from report import seconds_text, table
from scale import run

REFERENCE = "generate"
SIZES = [2000, 5000, 20000]
QUICK_SIZES = [500, 2000]
TITLES = {
    REFERENCE: "what `revmatch generate` makes",
    "profiles5": "five different people a side, each many times",
    "profiles20": "twenty different people a side, each many times",
    "scarce": "one rare skill, wanted by all; free all week",
    "longskills": "200 skills each, and 200 wanted",
    "min2": "two to four places each, some must have one or two partners",
    "cap5both": "five places each, on both sides",
    "allfree": "everybody free all week",
    "bare": "ids and roles alone",
    "wishes": "everybody names up to five, on both sides",
}
COLOURS = ["#000000", "#b2182b", "#e08214", "#1b7837", "#2f6f9f", "#6a3d9a", "#9a6a00", "#7fbf7b", "#5a9bd4", "#b07aa1"]
MARKS = ["circle", "square", "diamond", "up", "down"]
# A longer run is not repeated.
ONE_TURN_SECONDS = 30


def write_programme(kind: str, people: int, seed: int, folder: Path) -> None:
    if kind == REFERENCE:
        size = ["--mentors", str(people), "--mentees", str(people), "--seed", str(seed)]
        subprocess.run([environment.revmatch(), "generate", *size, "-o", folder, "-q"], check=True)
    else:
        kinds.write(kind, people, seed, folder)


def measure(kind: str, people: int, options: argparse.Namespace) -> dict:
    """The medians of one kind and size."""
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
        programme, plan = Path(scratch) / "programme", Path(scratch) / "plan"
        write_programme(kind, people, options.seed, programme)
        command = [environment.revmatch(), "match", programme, "-o", plan, "--threads", options.threads]
        runs: list[dict] = []
        while len(runs) < options.repeats and not (runs and runs[-1]["seconds"] > ONE_TURN_SECONDS):
            shutil.rmtree(plan, ignore_errors=True)
            runs.append(run([str(part) for part in command], options.limit))
            if "stopped" in runs[-1]:
                return {"kind": kind, "n": people} | runs[-1]
    medians = {key: float(f"{statistics.median(one[key] for one in runs):.4g}") for key in ("seconds", "processor", "memory")}
    return {"kind": kind, "n": people, "runs": len(runs)} | medians


def _ratio(one: dict, reference: dict | None, key: str, least: float = 3) -> str:
    if not reference or key not in one or key not in reference:
        return "–"
    value = one[key] / reference[key]
    return f"**{value:.2f}**" if value > least else f"{value:.2f}"


def write(data: dict, folder: Path) -> None:
    """Writes Programmes.md and programmes.svg."""
    facts, results = data["facts"], data["results"]
    text = "# Programmes of hard kinds\n\n"
    text += (
        f"{environment.origin('programmes.py', facts)}; {facts['threads']} threads; up to {facts['turns']} runs of each. "
        f"The machine's load was {facts['loadBefore']} before and {facts['loadAfter']} after.\n\n"
        "The whole `revmatch match` command, from reading the rosters to writing the plan, with n mentors and n mentees. Medians; memory "
        "is the largest resident set. The ratios are to the programme of `revmatch generate` of the same size; **bold** is above 3.\n\n"
        "![Time and memory](programmes.svg)\n\n"
    )
    for n in dict.fromkeys(one["n"] for one in results):
        part = [one for one in results if one["n"] == n]
        reference = next((one for one in part if one["kind"] == REFERENCE and "seconds" in one), None)
        rows = []
        for one in part:
            name = f"{one['kind']}: {TITLES[one['kind']]}" if one["kind"] != REFERENCE else TITLES[REFERENCE]
            if "stopped" in one:
                rows.append([name, f"**{one['stopped']}**", *["–"] * 5])
                continue
            times = [seconds_text(one[key]) for key in ("seconds", "processor")]
            ratios = [_ratio(one, reference, key) for key in ("seconds", "processor", "memory")]
            rows.append([name, *times, f"{one['memory'] / 2**20:.0f}", *ratios])
        text += f"## n = {n}\n\n"
        text += table(["kind", "wall, s", "processor, s", "memory, MiB", "wall ratio", "processor ratio", "memory ratio"], rows)
    (folder / "Programmes.md").write_text(text)

    names = list(dict.fromkeys(one["kind"] for one in results))

    def curves(key: str, unit: float) -> list[Series]:
        found = []
        for index, kind in enumerate(names):
            style = Style(COLOURS[index % len(COLOURS)], MARKS[index % len(MARKS)], "" if index % 2 else "6 3", 1.8)
            points = [(one["n"], one[key] / unit) for one in results if one["kind"] == kind and key in one]
            found.append(Series(kind, style, points))
        return found

    panels = [Panel("Wall time by n", curves("seconds", 1)), Panel("Peak memory by n", curves("memory", 2**20), "MiB")]
    when = f"revmatch match, n mentors and n mentees; {facts['processor']}, {facts['cores']} cores, {facts['date']}"
    charts.curves(folder / "programmes.svg", "Programmes of hard kinds", when, panels, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    every = [REFERENCE, *kinds.KINDS]
    parser.add_argument("--kinds", type=listed(str, every), default=every, help=", ".join(every))
    parser.add_argument("--sizes", type=listed(int, [500, *SIZES]), default=SIZES, help="500, 2000, 5000, 20000")
    parser.add_argument("--repeats", type=int, default=3, help="runs of each (default 3)")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the programmes (default 1)")
    parser.add_argument("--threads", type=int, default=1, help="revmatch's threads (default 1)")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a run may take (default 300)")
    parser.add_argument("--quick", action="store_true", help="sizes 500 and 2000, one run each")
    parser.add_argument("--draw", action="store_true", help="measure nothing; write table and picture again")
    parser.add_argument("--output", type=Path, default=HERE, help="the folder of the results (default: this one)")
    options = parser.parse_args()
    store = options.output / "Programmes.json"
    if options.draw:
        write(json.loads(store.read_text()), options.output)
        return
    if options.repeats < 1 or options.threads < 1 or options.limit <= 0:
        parser.error("--repeats, --threads and --limit are positive")
    if options.quick:
        options.sizes, options.repeats = QUICK_SIZES, 1
    facts = environment.description(options.seed) | {"turns": options.repeats, "threads": options.threads}
    results: list[dict] = []
    options.output.mkdir(exist_ok=True, parents=True)
    hopeless: set[str] = set()
    for n in options.sizes:
        for kind in [REFERENCE, *(kind for kind in options.kinds if kind != REFERENCE)]:
            # What was over the limit at a smaller size is not tried again.
            result = {"kind": kind, "n": n, "stopped": "not tried"} if kind in hopeless else measure(kind, n, options)
            if "stopped" in result and "over" in result["stopped"]:
                hopeless.add(kind)
            results.append(result)
            print(result, file=sys.stderr, flush=True)
            data = {"facts": facts | {"loadAfter": environment.load()}, "results": results}
            store.write_text(json.dumps(data, indent=1) + "\n")
    write(data, options.output)


if __name__ == "__main__":
    main()
