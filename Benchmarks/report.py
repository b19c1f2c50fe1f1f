"""The results of a comparison as a Markdown table and as pictures."""

import math
from pathlib import Path

import charts
import environment
from charts import Bar, Panel, Series, Style

TITLES = {
    "uniform": "Uniform, 0 … 999 999",
    "smallrange": "Small range, 1 … 100",
    "geometric": "Geometric, distances in the plane",
    "machol": "Machol–Wien, i · j",
    "mentor": "Mentoring-like",
    "real scores": "Real scores of generated programmes",
    "uniform 1:4": "Uniform, n rows and 4 n columns",
    "mentor 1:4": "Mentoring-like, n rows and 4 n columns",
    "sparse 1 %": "Sparse, 1 % of the cells",
}
# Short names for the bars.
BRIEF = {"smallrange": "small range", "machol": "Machol–Wien", "mentor": "mentoring-like", "mentor 1:4": "mentoring 1:4"}
NAMES = {
    "scipy": "SciPy",
    "lap": "lap",
    "lapx": "lapx f64",
    "lapx32": "lapx f32",
    "lapjv32": "lapjv f32",
    "ortools": "OR-tools",
    "revmatch": "revmatch",
    "revmatch2": "revmatch, 2 threads",
}
STYLES = {
    "scipy": Style("#9a6a00", "square", "7 3"),
    "lap": Style("#5a9bd4", "up", "2 3"),
    "lapx": Style("#1b7837", "diamond", "9 3 2 3"),
    "lapx32": Style("#7fbf7b", "down", "4 2"),
    "lapjv32": Style("#b07aa1", "cross", "1 3"),
    "ortools": Style("#888888", "circle", "5 5"),
    "revmatch": Style("#b2182b", "circle", "", 3),
    "revmatch2": Style("#000000", "square", "", 1.6),
}
OURS = ("revmatch", "revmatch2")


def fastest_peer(result: dict, rounded: bool = False, key: str = "seconds") -> tuple[str, float] | None:
    """The fastest peer that found the optimum; with `rounded` also those whose answer is not the optimum.

    The key is "seconds" for medians or "least" for the shortest times.
    """
    times = [
        (entry[key], name)
        for name, entry in result["solvers"].items()
        if name not in OURS and key in entry and (rounded or "cost" not in entry)
    ]
    return (min(times)[1], min(times)[0]) if times else None


def ratio(result: dict, ours: str = "revmatch", rounded: bool = False, key: str = "seconds") -> float | None:
    """How many times faster than the fastest peer; below 1 is slower."""
    peer, entry = fastest_peer(result, rounded, key), result["solvers"].get(ours, {})
    return peer[1] / entry[key] if peer and key in entry else None


def faults(result: dict) -> list[str]:
    """Costs that do not agree, and solvers that failed."""
    place = f"{result['family']}, n = {result['n']}"
    found = []
    for name, entry in result["solvers"].items():
        if entry.get("stopped", "").startswith("failed"):
            found.append(f"{place}: {NAMES[name]} {entry['stopped']}")
        if entry.get("cost", "rounded") != "rounded":
            found.append(f"{place}: {NAMES[name]}'s cost {entry['cost']}")
    return found


def line(result: dict) -> str:
    """A result in one line, for whoever waits."""
    cells = [f"{name} {_cell(entry, 60)}" for name, entry in result["solvers"].items()]
    factor = ratio(result)
    return f"{result['family']} {result['n']}: {', '.join(cells)}" + (f"; {factor:.2f}x" if factor else "")


def write(run: dict, folder: Path) -> None:
    """Writes Results.md, times.svg and ratios.svg."""
    (folder / "Results.md").write_text(_markdown(run))
    when = f"{run['facts']['processor']}, {run['facts']['cores']} cores, {run['facts']['date']}"
    panels = []
    for family in _families(run["results"]):
        results = [result for result in run["results"] if result["family"] == family]
        if len(results) < 2:
            continue
        series = []
        for name in NAMES:
            points = [
                (result["n"], result["solvers"][name]["seconds"])
                for result in results
                if "seconds" in result["solvers"].get(name, {})
            ]
            series.append(Series(NAMES[name], STYLES[name], points))
        panels.append(Panel(TITLES[family], series))
    charts.curves(folder / "times.svg", "Time to solve by n (lower is better)", f"Solve alone, medians; {when}", panels, 3)
    groups = []
    for family in _families(run["results"]):
        results = [result for result in run["results"] if result["family"] == family]
        pairs = [(result, ratio(result)) for result in results]
        bars = [Bar(charts.number(result["n"]), factor) for result, factor in pairs if factor]
        if bars:
            groups.append((BRIEF.get(family, family), bars))
    subtitle = f"Fastest correct peer's time over revmatch's, one thread each; by family and n; {when}"
    charts.bars(folder / "ratios.svg", "How many times faster than the fastest peer", subtitle, groups)


def _families(results: list[dict]) -> list[str]:
    return list(dict.fromkeys(result["family"] for result in results))


def seconds_text(value: float) -> str:
    return f"{value:.2g}" if value < 0.001 else f"{value:.5f}"[:6] if value < 1 else f"{value:.3g}"


def _cell(entry: dict, limit: float) -> str:
    if "seconds" not in entry:
        return f"> {limit:g}" if entry.get("stopped") == "over" else "failed" if "stopped" in entry else "–"
    note = {"rounded": " r"}.get(entry.get("cost", ""), " (wrong)" if "cost" in entry else "")
    return seconds_text(entry["seconds"]) + (" (1)" if entry.get("solves") == 1 else "") + note


def _factor(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if value >= 1 else f"**{value:.2f}**"


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value]
    return math.exp(sum(map(math.log, known)) / len(known)) if known else None


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def table(header: list[str], rows: list[list[str]]) -> str:
    return _row(header) + _row(["---", *["---:"] * (len(header) - 1)]) + "".join(map(_row, rows)) + "\n"


def _markdown(run: dict) -> str:
    facts, results = run["facts"], run["results"]
    limit = facts["limit"]
    text = "# revmatch and its peers\n\n"
    text += (
        f"{environment.origin('compare.py', facts)}; at most {facts['turns']} turns of each solver. "
        f"The machine's load was {facts['loadBefore']} before the run and {facts['loadAfter']} after it "
        f"(the run itself adds one to two; the rest is other work on the machine). {_spread(results)}{_unmeasured(results)}"
        "\n\n"
        "Seconds for the solve alone, medians; the solvers took turns on the same matrix. revmatch's time includes "
        "its proof. Peers have one thread, and so has revmatch unless a column says otherwise. "
        f"`> {limit:g}`: stopped or not tried, as it would take longer. `r`: a peer that computes in single precision "
        "gave an assignment that is not the optimum; it is not counted as the fastest. `(1)`: one solve only, no median. "
        "*Ratio* is the time of the fastest peer that found the optimum over revmatch's; **bold** is below 1: "
        "revmatch is slower.\n\n"
        "![Times by n](times.svg)\n\n![Ratios](ratios.svg)\n\n"
    )
    text += "## Ratio to the fastest peer\n\n" + _ratios(results, "revmatch", "One thread")
    text += _ratios(results, "revmatch2", "Two threads (the peers have one)")
    text += "The shortest times instead of the medians, which suffer less when others use the machine:\n\n"
    text += _ratios(results, "revmatch", "One thread, shortest times", "least")
    text += _slower(results)
    text += _faults(results)
    text += "## Seconds\n\n"
    for family in _families(results):
        part = [result for result in results if result["family"] == family]
        names = [name for name in NAMES if any(name in result["solvers"] for result in part)]
        header = ["n", *[NAMES[name] for name in names], "fastest peer", "ratio", "ratio, 2 threads"]
        rows = []
        for result in part:
            peer = fastest_peer(result)
            cells = [_cell(result["solvers"].get(name, {}), limit) for name in names]
            factors = [_factor(ratio(result)), _factor(ratio(result, "revmatch2"))]
            rows.append([str(result["n"]), *cells, NAMES[peer[0]] if peer else "–", *factors])
        text += f"### {TITLES[family]}\n\n" + table(header, rows)
    return text


def _ratios(results: list[dict], ours: str, title: str, key: str = "seconds") -> str:
    sizes = sorted({result["n"] for result in results})
    known = {(result["family"], result["n"]): ratio(result, ours, key=key) for result in results}
    rows = []
    for family in _families(results):
        factors = [known.get((family, n)) for n in sizes]
        rows.append([TITLES[family], *map(_factor, factors), _factor(_mean(factors))])
    dense = [family for family in _families(results) if " " not in family]
    means = [_mean([known.get((family, n)) for family in dense]) for n in sizes]
    rows.append(["geometric mean of the square dense families", *map(_factor, means), _factor(_mean(means))])
    # One family that peers find hard must not carry the mean alone.
    without = [family for family in dense if family != "machol"]
    if without and without != dense:
        means = [_mean([known.get((family, n)) for family in without]) for n in sizes]
        rows.append(["the same without Machol–Wien", *map(_factor, means), _factor(_mean(means))])
    return table([title, *[f"n = {n}" for n in sizes], "geometric mean"], rows)


def _spread(results: list[dict]) -> str:
    """How far the medians are from the shortest times: how much to trust a single figure."""
    entries = [entry for result in results for entry in result["solvers"].values() if entry.get("solves", 0) > 1]
    spreads = sorted(entry["seconds"] / entry["least"] for entry in entries)
    if not spreads:
        return ""
    middle, most = spreads[len(spreads) // 2], spreads[-1]
    return f"A median is {middle:.2f} times the shortest time in the typical cell of the tables, and up to {most:.2f} times. "


def _unmeasured(results: list[dict]) -> str:
    """The standard sizes that a run left out."""
    missing = [n for n in (100, 500, 1000, 2000, 5000, 10000) if all(result["n"] != n for result in results)]
    return f"Not measured in this run: n = {', '.join(map(str, missing))}." if missing else ""


def _slower(results: list[dict]) -> str:
    lines = []
    for result in results:
        exact, any_peer = ratio(result), ratio(result, rounded=True)
        place = f"{TITLES[result['family']]}, n = {result['n']}"
        if exact and exact < 1:
            least = ratio(result, key="least")
            name = NAMES[fastest_peer(result)[0]]
            lines.append(f"- {place}: {exact:.2f} of {name}'s speed ({least:.2f} by the shortest times)\n")
        elif any_peer and any_peer < 1:
            name = NAMES[fastest_peer(result, rounded=True)[0]]
            lines.append(f"- {place}: only {name}, whose answer is not the optimum, is faster ({any_peer:.2f})\n")
    if not lines:
        return "revmatch is nowhere slower than the fastest peer.\n\n"
    return "Where revmatch with one thread is slower than the fastest peer:\n\n" + "".join(lines) + "\n"


def _faults(results: list[dict]) -> str:
    found = [f"- {fault}\n" for result in results for fault in faults(result)]
    if found:
        return "Costs that do not agree, and solvers that failed:\n\n" + "".join(found) + "\n"
    return "All solvers that finished found the optimum, but for those marked r.\n\n"
