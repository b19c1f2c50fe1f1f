#!/usr/bin/env python3
"""Lets HiGHS solve what `revmatch export` writes, for random programmes, and compares with `revmatch match`.

    agreement.py COUNT [--first SEED]

Every second programme is a small one with every feature of the file formats, from Tests/Independent. The others are
made by `revmatch generate`, with 5 to 60 people a side and random limits over the whole plan, many of which decide
something; some have no plan. constrained.py --agreement COUNT runs this and keeps the count.
"""

import argparse
import csv
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import environment
from environment import CACHE, ROOT

INDEPENDENT = ROOT / "Tests" / "Independent"
sys.path.insert(0, str(INDEPENDENT))

from reader import Programme  # noqa: E402

COLUMNS = ["site", "team", "department", "mode", "languages", "goals"]


class Maker:
    """Draws the constraints of one programme."""

    def __init__(self, seed, folder):
        self.random = random.Random(f"constraints {seed}")
        self.programme = Programme(folder)
        people = self.programme.people.values()
        self.mentors = [person.id for person in people if person.role in ("mentor", "both")]
        self.mentees = [person.id for person in people if person.role in ("mentee", "both")]
        self.pairs = [(m, e) for m in self.mentors for e in self.mentees if m != e]
        # About how many pairs a plan has.
        self.size = min(len(self.mentors), len(self.mentees))
        # The values that somebody has in each column that can be named.
        self.values = {}
        for column in COLUMNS:
            cells = {person.cell(column).split(self.programme.separator)[0].strip() for person in people}
            if cells - {""}:
                self.values[column] = sorted(cells - {""})

    def write(self):
        """Appends the tables to programme.toml."""
        lines = []
        for number in range(self.random.randint(1, 3)):
            lines += ["[[constraint]]", f'name = "Limit {number}"', *self.form(number)]
        with open(self.programme.folder / "programme.toml", "a", encoding="utf-8") as file:
            file.write("\n" + "\n".join(lines) + "\n")

    def form(self, number):
        draw = self.random
        kind = draw.choice(["pairs", "pairs", "pairs", "people", "people", "together", "one_of", "sum", "mean"])
        if kind == "one_of" and not self.pairs:
            kind = "pairs"
        if kind == "pairs":
            return [f"pairs = {self.selector()}", *self.limits(self.quantity)]
        if kind == "people":
            limits = ['matched = "all"'] if draw.random() < 0.1 else self.limits(self.count)
            return [f"people = {self.people()}", *limits]
        if kind == "together":
            ids = sorted(set(self.mentors + self.mentees))
            return [f"together = {json.dumps(draw.sample(ids, min(len(ids), draw.randint(2, 4))), ensure_ascii=False)}"]
        if kind == "one_of":
            chosen = draw.sample(self.pairs, min(len(self.pairs), draw.randint(2, 20)))
            return [f"one_of = {json.dumps(chosen, ensure_ascii=False)}"]
        if kind == "sum":
            name = f"sum-{number}.csv"
            self.sums(self.programme.folder / name)
            return [f'sum = "{name}"', *self.limits(lambda: draw.randint(0, 6 * self.size + 1))]
        floor = draw.choice([300_000, 400_000, 450_000, 500_000, 550_000])
        return [f"mean_score_of = {self.selector()}", f"at_least = {floor}"]

    def sums(self, path):
        with open(path, "w", encoding="utf-8", newline="") as file:
            rows = [(m, e, self.random.randint(-3, 12)) for m, e in self.pairs if self.random.random() < 0.7]
            csv.writer(file).writerows([("mentor", "mentee", "value"), *rows])

    def count(self):
        return max(0, self.random.choice([1, 1, 2, 2, 3, self.size // 3, self.size // 2, self.size - 1]))

    def quantity(self):
        share = self.random.choice(["20%", "25%", "33.3%", "50%", "60%", "75%"])
        return f'"{share}"' if self.random.random() < 0.4 else self.count()

    def limits(self, value):
        kind = self.random.choice(["at_least"] * 3 + ["at_most"] * 5 + ["exactly"])
        return [f"{kind} = {value()}"]

    def conditions(self):
        """Up to two conditions on columns that somebody states."""
        draw = self.random
        chosen = draw.sample(sorted(self.values), min(len(self.values), draw.choice([0, 1, 1, 2])))
        return [f"{column} = {json.dumps(draw.choice(self.values[column]), ensure_ascii=False)}" for column in chosen]

    def people(self):
        role = [f'role = "{role}"' for role in self.random.choice([["mentor"], ["mentee"], ["mentee"], []])]
        parts = role + self.conditions()
        return "{ " + ", ".join(parts or ['role = "mentee"']) + " }"

    def selector(self):
        draw, parts = self.random, []
        for side in ("mentor", "mentee"):
            if draw.random() < 0.4 and (conditions := self.conditions()):
                parts.append(f"{side} = {{ {', '.join(conditions)} }}")
        if self.values and draw.random() < 0.6:
            parts.append(f'{draw.choice(["same", "differ"])} = ["{draw.choice(sorted(self.values))}"]')
        return "{ " + ", ".join(parts) + " }"


def make(seed: int, folder: Path, revmatch: Path) -> None:
    """Writes a programme."""
    if seed % 2:
        program = [sys.executable, INDEPENDENT / "make_programme.py", str(seed), folder, "--constraints"]
        subprocess.run(program, check=True)
        return
    draw = random.Random(seed)
    sizes = ["--mentors", str(draw.randint(5, 60)), "--mentees", str(draw.randint(5, 60)), "--seed", str(seed)]
    subprocess.run([revmatch, "generate", *sizes, "-o", folder, "-q"], check=True)
    Maker(seed, folder).write()


def agree(count: int, first: int = 1) -> dict:
    """Compares so many programmes: how many agree, how many of these have no plan, and what differs."""
    revmatch, python = environment.revmatch(), environment.python()
    found: dict = {"programmes": count, "firstSeed": first, "agree": 0, "infeasible": 0, "faults": []}
    CACHE.mkdir(exist_ok=True)
    for seed in range(first, first + count):
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            folder = Path(scratch, "programme")
            make(seed, folder, revmatch)
            program = [python, INDEPENDENT / "other_solver.py", revmatch, folder, "--formats", "mps", "--solvers", "HiGHS"]
            run = subprocess.run(program, capture_output=True, text=True, env=environment.child_environment())
        if run.returncode == 0:
            found["agree"] += 1
            found["infeasible"] += "no plan" in run.stdout
        else:
            found["faults"].append(f"seed {seed}: {(run.stdout or run.stderr).strip()[-300:]}")
            print(found["faults"][-1], file=sys.stderr, flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    found = agree(options.count, options.first)
    print(json.dumps(found, indent=1))
    if found["faults"]:
        sys.exit(1)


if __name__ == "__main__":
    main()
