#!/usr/bin/env python3
"""Compares strategies on drawn cohorts and on the example programmes, and writes the section on strategies of ../Results.md, its
figures as Strategies.json, and strategies.svg and marshall.svg.

    Benchmarks/strategies/run.py            everything, some minutes
    Benchmarks/strategies/run.py --share 10 a tenth of the replications
    Benchmarks/strategies/run.py --draw     tables and pictures again, from the figures of the last run

The release build is measured as it stands, or what the variable REVMATCH names.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
from html import escape
from pathlib import Path

import cohorts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RESULTS = HERE.parent / "Results.md"
FIGURES = HERE.parent / "Strategies.json"
PROGRAM = os.environ.get("REVMATCH", str(ROOT / ".build/release/revmatch"))
BEGIN, END = "<!-- strategies: written by `Benchmarks/strategies/run.py` -->", "<!-- end of strategies -->"
# Mean and standard deviation of the exact model, and the means of the ladders, from a re-implementation of the paper's first scenario.
PUBLISHED = {
    20: {"optimal": (.859, .043), "RB1": .814, "RB2": .809, "RB3": .804, "RB4": .794, "RB5": .784, "RB6": .750},
    100: {"optimal": (.942, .021), "RB1": .903, "RB2": .879, "RB3": .877, "RB4": .872, "RB5": .863, "RB6": .802},
    250: {"optimal": (.961, .013), "RB1": .934, "RB2": .905, "RB3": .904, "RB4": .901, "RB5": .888, "RB6": .818},
}
REPLICATIONS = {20: 100, 100: 100, 250: 30}
COHORT_SIZE, COHORT_REPLICATIONS = 100, 10


def compare(files, *options):
    """What `compare --json` says of a programme given as texts, or as a folder."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = files
        if isinstance(files, dict):
            folder = scratch
            for name, text in files.items():
                Path(scratch, name).write_text(text, encoding="utf-8")
        command = [PROGRAM, "compare", str(folder), "--json", "--quiet", "--threads", "1", *options]
        answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {column["name"]: column for column in answer["strategies"]}


def measure(share):
    figures = {"marshall": {}, "cohorts": {}, "executives": []}
    example = compare(cohorts.published_example(), "--strategies", "optimal")["optimal"]
    figures["example"] = [example["score"], example["worst"]]
    for size, count in REPLICATIONS.items():
        own = {name: {"means": [], "worst": []} for name in ["optimal", *cohorts.LADDERS]}
        for seed in range(max(2, count // share)):
            for ladder in cohorts.LADDERS:
                wanted = "optimal,rules" if ladder == "RB1" else "rules"
                for name, column in compare(cohorts.marshall(size, seed, ladder), "--strategies", wanted).items():
                    row = own[name if name == "optimal" else ladder]
                    row["means"].append(column["mean"] / 1e6)
                    row["worst"].append(column["worst"] / 1e6)
        figures["marshall"][str(size)] = own
    for kind in cohorts.KINDS:
        rows = {}
        for seed in range(max(1, COHORT_REPLICATIONS // share)):
            for name, column in compare(cohorts.cohort(kind, COHORT_SIZE, seed)).items():
                wishes = column["firstWishes"], column["listedWishes"]
                rows.setdefault(name, []).append([
                    column["pairs"], column["mean"] / 1e4, column["worst"] / 1e4, column["gini"], column["blockingPairs"],
                    *(100 * wish["count"] / max(1, wish["of"]) for wish in wishes), 100 * column["price"]])
        figures["cohorts"][kind] = rows
    for name, column in compare(ROOT / "data/programmes/executive-choice").items():
        wishes = column["firstWishes"], column["listedWishes"]
        figures["executives"].append([
            name, column["pairs"], column["mean"] / 1e4, column["worst"] / 1e4, column["gini"], column["blockingPairs"],
            *(100 * wish["count"] / max(1, wish["of"]) for wish in wishes), 100 * column["price"]])
    return figures


def spread(values):
    return f"{statistics.mean(values):.3f} ± {statistics.stdev(values):.3f}"


def table(titles, rows):
    lines = ["| " + " | ".join(titles) + " |", "| --- |" + " ---: |" * (len(titles) - 1)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


FIGURE_TITLES = ["strategy", "pairs", "mean", "worst", "Gini", "blocking", "1st wish %", "listed %", "price %"]


def figure_row(name, values):
    digits = [1, 1, 1, 3, 1, 1, 1, 2]
    return [name, *(f"{value:.{count}f}" for value, count in zip(values, digits))]


def section(figures):
    total, worst = figures["example"]
    text = [
        BEGIN, "## Strategies", "",
        f"`Benchmarks/strategies/run.py` writes this section from `Strategies.json`. What the columns mean is in "
        "[the chooser](../docs/discussion/strategies.md).", "",
        "### An exact model against rule ladders", "",
        "The first scenario of Marshall and Mohaghegh (Computers & Operations Research 2025, 107002): mean score of a mentee, 0 to 1, mean ± standard deviation over "
        "replications. *Published* is what a re-implementation of the paper gives (100, 100 and 30 replications). *Worst* is the mean of the worst pair.", "",
        "The exact model's means are .01 to .02 above the published ones: within one standard deviation at n = 20 and 100, a little outside at 250. What makes the difference is how many programmes of a mentor count in the score. "
        "Here all one or two do, as in the paper's example; where only the preferred one counts, the means are .837 ± .042, .942 ± .020 and .964 ± .015 (30, 20 and 15 replications), all within one standard deviation.", "",
        f"Their example of 6 mentees and 7 mentors has a total of {total / 1e6:.2f} and a worst pair of {worst / 1e6:.2f} (published: 5.45, .75).", "",
    ]
    rows = []
    for size, own in figures["marshall"].items():
        for name, row in own.items():
            known = PUBLISHED[int(size)][name]
            stated = f"{known[0]:.3f} ± {known[1]:.3f}" if isinstance(known, tuple) else f"{known:.3f}"
            rows.append([f"{size} {name}", str(len(row["means"])), spread(row["means"]), stated, f"{statistics.mean(row['worst']):.2f}"])
    text += [table(["n, model", "replications", "mean", "published", "worst"], rows), "", "![Exact model and ladders](marshall.svg)", ""]
    count = len(figures["cohorts"]["even"]["optimal"])
    text += [
        "### Strategies on drawn cohorts", "",
        f"Cohorts of {COHORT_SIZE} mentees, both sides with five wishes; means over {count} replications.", "",
    ]
    for kind, rows in figures["cohorts"].items():
        means = [figure_row(name, [statistics.mean(values) for values in zip(*each)]) for name, each in rows.items()]
        text += [f"**{kind}**: {cohorts.KINDS[kind]}", "", table(FIGURE_TITLES, means), ""]
    text += ["![Worst pair against price](strategies.svg)", "", "### 500 executives choose", "",
             "`data/programmes/executive-choice`: 500 executives and 500 younger people, ranked wishes weigh most.", "",
             table(FIGURE_TITLES, [figure_row(row[0], row[1:]) for row in figures["executives"]]), "", END]
    return "\n".join(text)


def svg(width, height, title, parts):
    head = (f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}' role='img' aria-label='{escape(title)}' "
            "font-family='DejaVu Sans, Verdana, Arial, sans-serif' font-size='12'>")
    return "\n".join([head, f"<rect width='{width}' height='{height}' fill='white'/>", *parts, "</svg>"]) + "\n"


def label(x, y, text, anchor="start", size=12):
    return f"<text x='{x:.0f}' y='{y:.0f}' text-anchor='{anchor}' font-size='{size}'>{escape(text)}</text>"


def marshall_picture(figures):
    parts, top = [label(10, 20, "Mean score of a mentee: exact model and ladders RB1 to RB6 (from 0.5; line: one standard deviation)", size=13)], 40
    for size, own in figures["marshall"].items():
        parts.append(label(10, top + 12, f"n = {size}"))
        for name, row in own.items():
            mean, sd = statistics.mean(row["means"]), statistics.stdev(row["means"])
            x = lambda value: 130 + max(0, value - .5) * 900
            colour = "#b2182b" if name == "optimal" else "#5a9bd4"
            parts += [label(120, top + 12, name, "end"), f"<rect x='130' y='{top + 2}' width='{x(mean) - 130:.0f}' height='12' fill='{colour}'/>",
                      f"<path d='M{x(mean - sd):.0f} {top + 8}H{x(mean + sd):.0f}' stroke='black'/>", label(x(mean + sd) + 6, top + 12, f"{mean:.3f}")]
            top += 18
        top += 14
    return svg(680, top + 10, "Exact model and ladders", parts)


def strategy_picture(figures):
    rows = figures["cohorts"]["even"]
    parts, top = [label(10, 20, "Cohort “even”: the worst pair (bar) and what the total loses (text)", size=13)], 40
    for name, each in rows.items():
        means = [statistics.mean(values) for values in zip(*each)]
        parts += [label(120, top + 12, name, "end"), f"<rect x='130' y='{top + 2}' width='{means[2] * 5:.0f}' height='12' fill='#5a9bd4'/>",
                  label(136 + means[2] * 5, top + 12, f"worst {means[2]:.1f}, total −{means[7]:.1f} %, {means[4]:.0f} blocking")]
        top += 18
    return svg(680, top + 10, "Worst pair and price", parts)


def write(figures):
    text = RESULTS.read_text(encoding="utf-8")
    if BEGIN in text:
        text = text[: text.index(BEGIN)].rstrip("\n") + text[text.index(END) + len(END):]
    RESULTS.write_text(text.rstrip("\n") + "\n\n" + section(figures) + "\n", encoding="utf-8")
    (HERE.parent / "marshall.svg").write_text(marshall_picture(figures), encoding="utf-8")
    (HERE.parent / "strategies.svg").write_text(strategy_picture(figures), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--share", type=int, default=1, help="divides the numbers of replications (default: 1)")
    parser.add_argument("--draw", action="store_true", help="from the figures of the last run")
    options = parser.parse_args()
    if not options.draw:
        FIGURES.write_text(json.dumps(measure(max(1, options.share))) + "\n", encoding="utf-8")
    write(json.loads(FIGURES.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
