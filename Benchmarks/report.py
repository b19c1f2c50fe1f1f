"""The results of a comparison as a Markdown page and as pictures."""

import math
from dataclasses import dataclass
from pathlib import Path

import charts
import environment
from catalogue import FAMILIES, FIRST_DENSE, GROUPS, OURS, SIZES, Family
from charts import Cell, Panel, Series, Style

NAMES = {
    "scipy": "SciPy",
    "lap": "lap",
    "lapx": "lapx f64",
    "lapx32": "lapx f32",
    "lapjvh": "lapjvh",
    "lapjvr": "lapjvr",
    "lapmod": "lapmod",
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
    "lapjvh": Style("#6a3d9a", "up", "6 2"),
    "lapjvr": Style("#cab2d6", "diamond", "2 2"),
    "lapmod": Style("#1f78b4", "down", "8 2"),
    "lapjv32": Style("#b07aa1", "cross", "1 3"),
    "ortools": Style("#888888", "circle", "5 5"),
    "revmatch": Style("#b2182b", "circle", "", 3),
    "revmatch2": Style("#000000", "square", "", 1.6),
}
# What stands in a table where there is no time.
STOPPED = {"behind": "b", "memory": "m"}


@dataclass
class Ratio:
    """How many times faster than the fastest peer; with a sign where one of the two was over the limit."""

    value: float | None = None
    # ">" where no peer finished, "<" where revmatch did not.
    sign: str = ""
    failed: bool = False

    @property
    def is_loss(self) -> bool:
        return self.failed or (self.value is not None and self.sign != ">" and self.value < 1)

    @property
    def counted(self) -> float | None:
        """What goes into a mean: a time over the limit counts as the limit if it is revmatch's."""
        return None if self.sign == ">" else self.value

    @property
    def text(self) -> str:
        if self.failed:
            return "failed"
        if self.value is None:
            return "–"
        # A loss must not be rounded to 1.
        digits = 3 if 0.995 <= self.value < 1 else 2
        return f"{self.sign} {self.value:.{digits}f}".strip()

    @property
    def marked(self) -> str:
        return f"**{self.text}**" if self.is_loss else self.text


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


def ratio(result: dict, limit: float, ours: str = "revmatch", rounded: bool = False, key: str = "seconds") -> Ratio:
    """The fastest peer's time over revmatch's."""
    peer, entry = fastest_peer(result, rounded, key), result["solvers"].get(ours)
    if entry is None:
        return Ratio()
    if entry.get("stopped", "").startswith("failed") or "cost" in entry:
        return Ratio(failed=True)
    if key in entry:
        if peer:
            return Ratio(peer[1] / entry[key])
        over = any(other.get("stopped") == "over" for name, other in result["solvers"].items() if name not in OURS)
        return Ratio(limit / entry[key], ">") if over else Ratio()
    return Ratio(peer[1] / limit, "<") if peer and entry.get("stopped") == "over" else Ratio()


def faults(result: dict) -> list[str]:
    """Verdicts that do not agree, and solvers that failed."""
    place = f"{result['family']}, n = {result['n']}"
    found = []
    for name, entry in result["solvers"].items():
        if entry.get("stopped", "").startswith("failed"):
            found.append(f"{place}: {NAMES[name]} {entry['stopped']}")
        if entry.get("cost", "rounded") != "rounded":
            found.append(f"{place}: {NAMES[name]}'s verdict {entry['cost']}, the optimum is {result['optimum']}")
    return found


def line(result: dict, limit: float) -> str:
    """A result in one line, for whoever waits."""
    cells = [f"{name} {_cell(entry, limit)}" for name, entry in result["solvers"].items()]
    method = result["solvers"].get("revmatch", {}).get("method")
    words = f"{result['family']} {result['n']}: {', '.join(cells)}; {ratio(result, limit).text}x"
    return words + (f" ({method})" if method else "")


def write(run: dict, folder: Path) -> None:
    """Writes Results.md, times.svg and ratios.svg."""
    results = folder / "Results.md"
    # The section on strategies is strategies/run.py's, and stays.
    _, mark, section = results.read_text().partition("<!-- strategies:") if results.exists() else ("", "", "")
    results.write_text(_markdown(run) + (f"\n{mark}{section}" if mark else ""))
    results, limit = run["results"], run["facts"]["limit"]
    when = f"{run['facts']['processor']}, {run['facts']['cores']} cores, {run['facts']['date']}"
    panels = []
    for family in _families(results):
        part = _of(results, family)
        if len(part) < 2:
            continue
        series = []
        for name in NAMES:
            points = [
                (result["n"], result["solvers"][name]["seconds"])
                for result in part
                if "seconds" in result["solvers"].get(name, {})
            ]
            series.append(Series(NAMES[name], STYLES[name], points))
        panels.append(Panel(family.title, series))
    charts.curves(folder / "times.svg", "Time to solve by n (lower is better)", f"Solve alone, medians; {when}", panels, 4)
    sizes = _sizes(results)
    groups = []
    for group, title in GROUPS.items():
        rows = []
        for family in _families(results, group):
            found = [_ratio_of(results, family, n, limit) for n in sizes]
            values = [0.5 if one.failed else one.value for one in found]
            rows.append((family.brief, [Cell(one.text, value) for one, value in zip(found, values, strict=True)]))
        if rows:
            groups.append((title, rows))
    subtitle = f"Fastest correct peer's time over revmatch's, one thread each; by family and n; {when}"
    head = [charts.number(n) for n in sizes]
    charts.grid(folder / "ratios.svg", "How many times faster than the fastest peer", subtitle, head, groups)


def _families(results: list[dict], group: str = "") -> list[Family]:
    found = [FAMILIES[name] for name in dict.fromkeys(result["family"] for result in results)]
    return [family for family in found if not group or family.group == group]


def _of(results: list[dict], family: Family) -> list[dict]:
    return [result for result in results if result["family"] == family.name]


def _sizes(results: list[dict]) -> list[int]:
    return sorted({result["n"] for result in results})


def _ratio_of(results: list[dict], family: Family, n: int, limit: float, ours: str = "revmatch", key: str = "seconds") -> Ratio:
    found = [result for result in _of(results, family) if result["n"] == n]
    return ratio(found[0], limit, ours, key=key) if found else Ratio()


def seconds_text(value: float) -> str:
    return f"{value:.2g}" if value < 0.001 else f"{value:.5f}"[:6] if value < 1 else f"{value:.3g}"


def _cell(entry: dict, limit: float) -> str:
    if "seconds" not in entry:
        stopped = entry.get("stopped")
        return f"> {limit:g}" if stopped == "over" else STOPPED.get(stopped, "failed" if stopped else "–")
    note = {"rounded": " r"}.get(entry.get("cost", ""), " (wrong)" if "cost" in entry else "")
    return seconds_text(entry["seconds"]) + (" (1)" if entry.get("solves") == 1 else "") + note


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
        "its proof. Peers have one thread, and so has revmatch unless a column says otherwise. *Ratio* is the time of the fastest "
        "peer that found the optimum over revmatch's; **bold** is below 1: revmatch is slower.\n\n"
        "![Ratios](ratios.svg)\n\n"
    )
    text += "## By size\n\n" + _summary(results, limit)
    text += _losses(results, limit)
    text += _faults(results)
    text += "## Ratio to the fastest peer\n\n"
    text += (
        f"`> 9` where no peer finished within {limit:g} s, which is not in the means; **`< 0.9`** where revmatch did not, "
        "which counts as the limit. A solve that failed is in no mean.\n\n"
    )
    text += _ratios(results, limit, "revmatch", "One thread")
    text += _ratios(results, limit, "revmatch2", "Two threads (the peers have one)")
    text += "The shortest times instead of the medians, which suffer less when others use the machine:\n\n"
    text += _ratios(results, limit, "revmatch", "One thread, shortest times", "least")
    text += "## Seconds\n\n" + _legend(limit) + "![Times by n](times.svg)\n\n"
    for group, title in GROUPS.items():
        families = _families(results, group)
        if families:
            text += f"### {title}\n\n"
        for family in families:
            text += f"**{family.title}** (`{family.name}`)\n\n" + _seconds(_of(results, family), limit)
    return text


def _legend(limit: float) -> str:
    return (
        f"`> {limit:g}`: stopped or not tried, as it would take longer. `b`: not tried, as it was more than twenty times slower "
        "than the fastest peer at the size before. `m`: not tried, for want of memory. `r`: a peer that computes in single precision "
        "gave an assignment that is not the optimum; it is not counted as the fastest. `(1)`: one solve only, no median. "
        "Peers that do not know forbidden cells, or fractions, are left out where there are some; costs with fractions agree "
        "if they differ by at most a thousand-millionth. *Infeasible* marks a matrix without a complete assignment: the time is "
        "that of the verdict.\n\n"
    )


def _seconds(part: list[dict], limit: float) -> str:
    names = [name for name in NAMES if any(name in result["solvers"] for result in part)]
    has_methods = any("method" in entry for result in part for entry in result["solvers"].values())
    header = ["n", *[NAMES[name] for name in names], "fastest peer", "ratio", "ratio, 2 threads"]
    rows = []
    for result in part:
        peer = fastest_peer(result)
        cells = [_cell(result["solvers"].get(name, {}), limit) for name in names]
        factors = [ratio(result, limit, ours).marked for ours in OURS]
        size = str(result["n"]) + (" infeasible" if result.get("infeasible") else "")
        method = [result["solvers"].get("revmatch", {}).get("method", "–")] if has_methods else []
        rows.append([size, *cells, NAMES[peer[0]] if peer else "–", *factors, *method])
    return table([*header, "method"] if has_methods else header, rows)


def _averages(results: list[dict]) -> list[tuple[str, list[Family]]]:
    """The sets of families that geometric means are taken over."""
    every = _families(results)
    first = [family for family in every if family.name in FIRST_DENSE]
    sets = [
        ("all families", every),
        *((title[0].lower() + title[1:], _families(results, group)) for group, title in GROUPS.items()),
        ("the first five square dense families", first),
        # One family that peers find hard must not carry the mean alone.
        ("these without Machol–Wien", [family for family in first if family.name != "machol"]),
    ]
    return [(name, families) for name, families in sets if families]


def _summary(results: list[dict], limit: float) -> str:
    rows = []
    for n in _sizes(results):
        found = [(family, _ratio_of(results, family, n, limit)) for family in _families(results)]
        found = [(family, one) for family, one in found if one.failed or one.value is not None]
        known = sorted((one.counted, family.brief) for family, one in found if one.counted is not None)
        if not found:
            continue
        losses = sum(one.is_loss for _, one in found)
        least, most = (f"{value:.2f} ({name})" for value, name in (known[0], known[-1])) if known else ("–", "–")
        means = []
        for families in ([family for family, _ in found], [f for f, _ in found if f.group == "usual"]):
            mean = _mean([one.counted for family, one in found if family in families])
            means.append(Ratio(mean).marked)
        rows.append([str(n), str(len(found)), *means, least, most, f"**{losses}**" if losses else "0"])
    header = ["n", "families", "geometric mean", "mean of the usual", "least ratio", "largest", "slower"]
    return table(header, rows)


def _ratios(results: list[dict], limit: float, ours: str, title: str, key: str = "seconds") -> str:
    sizes = _sizes(results)
    known = {
        (family.name, n): _ratio_of(results, family, n, limit, ours, key) for family in _families(results) for n in sizes
    }
    rows = []
    for group, name in GROUPS.items():
        families = _families(results, group)
        if families:
            rows.append([f"*{name}*", *[""] * (len(sizes) + 1)])
        for family in families:
            factors = [known[(family.name, n)] for n in sizes]
            mean = Ratio(_mean([one.counted for one in factors]))
            rows.append([family.title, *(one.marked for one in factors), mean.marked])
    rows.append(["*Geometric means*", *[""] * (len(sizes) + 1)])
    for name, families in _averages(results):
        means = [_mean([known[(family.name, n)].counted for family in families]) for n in sizes]
        rows.append([name, *(Ratio(mean).marked for mean in means), Ratio(_mean(means)).marked])
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
    """The standard sizes and the families that a run left out."""
    sizes = [n for n in SIZES if all(result["n"] != n for result in results)]
    measured = {family.name for family in _families(results)}
    families = [family.name for family in FAMILIES.values() if family.name not in measured]
    missing = [f"n = {', '.join(map(str, sizes))}"] if sizes else []
    missing += [f"the families {', '.join(families)}"] if families else []
    return f"Not measured in this run: {'; '.join(missing)}." if missing else ""


def _losses(results: list[dict], limit: float) -> str:
    lines = []
    for result in results:
        exact, any_peer = ratio(result, limit), ratio(result, limit, rounded=True)
        place = f"{FAMILIES[result['family']].title}, n = {result['n']}"
        if exact.is_loss:
            peer = fastest_peer(result)
            least = ratio(result, limit, key="least")
            how = "revmatch failed" if exact.failed else f"{exact.text} of {NAMES[peer[0]]}'s speed"
            shortest = f" ({least.text} by the shortest times)" if least.value is not None else ""
            lines.append(f"- {place}: {how}{shortest}\n")
        elif any_peer.is_loss:
            name = NAMES[fastest_peer(result, rounded=True)[0]]
            lines.append(f"- {place}: only {name}, whose answer is not the optimum, is faster ({any_peer.text})\n")
    if not lines:
        return "revmatch is nowhere slower than the fastest peer.\n\n"
    return "Where revmatch with one thread is slower than the fastest peer:\n\n" + "".join(lines) + "\n"


def _faults(results: list[dict]) -> str:
    found = [f"- {fault}\n" for result in results for fault in faults(result)]
    if found:
        return "Verdicts that do not agree, and solvers that failed:\n\n" + "".join(found) + "\n"
    return "All solvers that finished came to the same verdict, but for those marked r.\n\n"
