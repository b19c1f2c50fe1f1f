"""One hostile programme: what `revmatch match` answers, held against HiGHS, SciPy and `revmatch verify`."""

import argparse
import csv
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import kinds
from environment import ROOT

sys.path.insert(0, str(ROOT / "Tests" / "Independent"))
import other_solver  # noqa: E402

# Up to so many possible pairs HiGHS solves the integer programs that `revmatch export` writes.
PROGRAM_PAIRS = 6000
# Up to so many SciPy is asked, where everybody has one place and no minimum.
ASSIGNMENT_PAIRS = 1_000_000
# HiGHS may give up, as some programmes are hard for it; revmatch may not.
OTHER_SECONDS = 60


class Fault(Exception):
    """Something that must not happen."""


def run(seed: int, revmatch: Path, options: argparse.Namespace, folder: Path) -> dict:
    """Tries one seed and tells what came of it."""
    programme = folder / "programme"
    words = write(seed, programme)
    found: dict = {"seed": seed, "what": words["what"], "group": words["group"], "seconds": []}
    try:
        threads = str(seed % 2 + 1)
        plan = folder / "plan"
        command = [revmatch, "match", programme, "--json", "--quiet", "--threads", threads, "-o", plan, *options.more.split()]
        status, text = _run(command, options.limit, found, (0, 3, 65))
        answer = json.loads(text) if status != 65 else {}
        found["verdict"] = answer.get("status", "refused")
        if status == 65:
            raise Fault("refused")
        objective = (answer["objective"]["pairs"], answer["objective"]["score"]) if status == 0 else None
        if status == 0:
            _run([revmatch, "verify", plan, "--quiet"], 2 * options.limit, found, (0,))
        found["oracle"] = _compare(programme, revmatch, objective, words, folder)
    except Fault as fault:
        found["fault"] = str(fault)
    return found


def _run(command: list, limit: float, found: dict, allowed: tuple[int, ...]) -> tuple[int, str]:
    start = time.monotonic()
    try:
        process = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        found["seconds"].append(limit)
        raise Fault(f"{command[1]} over {limit:g} s") from None
    found["seconds"].append(round(time.monotonic() - start, 4))
    if process.returncode not in allowed:
        if process.returncode < 0:
            raise Fault(f"{command[1]}: ended by {signal.Signals(-process.returncode).name}")
        last = (process.stderr.strip().splitlines() or [""])[-1]
        raise Fault(f"{command[1]}: exit {process.returncode}: {last[:200]}")
    return process.returncode, process.stdout


def write(seed: int, folder: Path) -> dict:
    """Writes the programme of a seed, and says what it is like."""
    draw = random.Random(f"hostile {seed}")
    size = draw.random()
    low, high = (3, 25) if size < 0.7 else (25, 80) if size < 0.9 else (80, 600) if size < 0.97 else (600, 3000)
    mentors, mentees = draw.randint(low, high), draw.randint(low, high)
    if draw.random() < 0.5:
        mentees = mentors
    kind = draw.choice(list(kinds.KINDS))
    rows = kinds.roster(kind, max(mentors, mentees), draw)
    rows = [row for row in rows if int(row["id"][1:]) < (mentors if row["role"] == "mentor" else mentees)]
    words = [kind]
    for change in (_repeat, _places, _minima, _bare, _avoid, _one_skill):
        if draw.random() < 0.2:
            words.append(change.__name__[1:])
            change(draw, rows)
    known = {row["id"] for row in rows}
    for row in rows:
        named = [name for name in str(row["prefers"]).split("; ") if name in known]
        row["prefers"] = "; ".join(named)
    settings = kinds.SETTINGS
    for change in (_history, _decisions):
        if draw.random() < 0.25:
            words.append(change.__name__[1:])
            settings += change(draw, rows, folder)
    folder.mkdir(parents=True, exist_ok=True)
    draw.shuffle(rows)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    with open(folder / "participants.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    (folder / "programme.toml").write_text(settings)
    is_simple = all(row["capacity"] in (1, "") and row["min_partners"] in (0, "") for row in rows)
    group = "small" if high <= 80 else "large"
    return {
        "what": f"{mentors}x{mentees} {' '.join(words)}", "pairs": mentors * mentees, "is_simple": is_simple, "group": group
    }  # fmt: skip


def _repeat(draw: random.Random, rows: list[kinds.Cells]) -> None:
    """A few people's data for all."""
    for role in ("mentor", "mentee"):
        side = [row for row in rows if row["role"] == role]
        models = draw.sample(side, min(len(side), draw.choice([1, 2, 5, 10])))
        for row in side:
            row |= {key: value for key, value in draw.choice(models).items() if key not in ("id", "name", "prefers")}


def _places(draw: random.Random, rows: list[kinds.Cells]) -> None:
    """Places drawn for each, none among them."""
    most = draw.choice([1, 2, 5, 50])
    for row in rows:
        row["capacity"] = max(draw.randint(0, most), int(row["min_partners"] or 0))


def _minima(draw: random.Random, rows: list[kinds.Cells]) -> None:
    """Some must have partners, within their places."""
    share = draw.choice([0.05, 0.3, 1])
    for row in rows:
        if draw.random() < share:
            row["min_partners"] = draw.randint(0, int(row["capacity"]))


def _bare(draw: random.Random, rows: list[kinds.Cells]) -> None:
    """Nothing is known of some."""
    share = draw.choice([0.1, 0.9])
    for row in rows:
        if draw.random() < share:
            kinds.bare(draw, row)


def _avoid(draw: random.Random, rows: list[kinds.Cells]) -> None:
    """Many refuse others."""
    sides = {role: [row["id"] for row in rows if row["role"] != role] for role in ("mentor", "mentee")}
    for row in rows:
        others = sides[row["role"]]
        row["avoids"] = "; ".join(draw.sample(others, min(len(others), draw.choice([0, 1, 3, 20]))))


def _one_skill(draw: random.Random, rows: list[kinds.Cells]) -> None:
    """All want the same, and few have it."""
    share = draw.choice([0.02, 0.2, 1])
    for row in rows:
        row["wants"] = f"{kinds.RARE}:5"
        row["skills"] = f"{kinds.RARE}:{draw.randint(4, 5)}" if row["role"] == "mentor" and draw.random() < share else ""


def _some_pairs(draw: random.Random, rows: list[kinds.Cells], most: int) -> list[tuple[str, str]]:
    sides = {role: [row["id"] for row in rows if row["role"] == role] for role in ("mentor", "mentee")}
    pairs = [(draw.choice(sides["mentor"]), draw.choice(sides["mentee"])) for _ in range(draw.randint(1, most))]
    return list(dict.fromkeys(pairs))


def _table(path: Path, rows: list[tuple]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


def _history(draw: random.Random, rows: list[kinds.Cells], folder: Path) -> str:
    """Pairs of earlier cycles, which are not made again."""
    pairs = _some_pairs(draw, rows, 3 * len(rows))
    _table(folder / "history.csv", [("mentor", "mentee", "cycle"), *((*pair, 1) for pair in pairs)])
    return 'history = "history.csv"\n'


def _decisions(draw: random.Random, rows: list[kinds.Cells], folder: Path) -> str:
    """Forbidden pairs, and locks that keep to the places."""
    places = {row["id"]: int(row["capacity"] or 0) for row in rows}
    decisions = []
    for mentor, mentee in _some_pairs(draw, rows, len(rows)):
        if draw.random() < 0.3 and places[mentor] > 0 and places[mentee] > 0:
            places[mentor] -= 1
            places[mentee] -= 1
            decisions.append((mentor, mentee, "lock"))
        else:
            decisions.append((mentor, mentee, "forbid"))
    _table(folder / "decisions.csv", [("mentor", "mentee", "decision"), *decisions])
    return 'decisions = "decisions.csv"\n'


def _compare(programme: Path, revmatch: Path, objective: tuple | None, words: dict, folder: Path) -> str:
    """Asks another solver where it can answer, and says which."""
    if words["pairs"] <= PROGRAM_PAIRS:
        other_solver.PATIENCE = OTHER_SECONDS
        model = folder / "model.mps"
        for step in ("pairs", "score"):
            names = other_solver.export(revmatch, programme, model, "--step", step)
            try:
                best = other_solver.total(other_solver.highs(model), names)
            except other_solver.Wrong as wrong:
                return f"HiGHS gave up: {str(wrong)[:60]}"
            if not other_solver.agrees(best, objective, None if step == "pairs" else 0, True):
                raise Fault(f"HiGHS, {step}: {best}; revmatch: {objective}")
        return "HiGHS and verify"
    if words["pairs"] <= ASSIGNMENT_PAIRS and words["is_simple"]:
        best = _assignment(other_solver.export(revmatch, programme, folder / "model.mps", "--pairs", "0"))
        if best != objective:
            raise Fault(f"SciPy: {best}; revmatch: {objective}")
        return "SciPy and verify"
    return "verify"


def _assignment(names: dict[str, dict]) -> tuple[int, int]:
    """The most pairs and the highest score, where everybody has one place."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    locked = [row for row in names.values() if row["kind"] == "locked"]
    placed = {row[side] for row in locked for side in ("mentor", "mentee")}
    pairs = [row for row in names.values() if row["kind"] == "pair" and not placed & {row["mentor"], row["mentee"]}]
    rows = {name: index for index, name in enumerate(dict.fromkeys(row["mentor"] for row in pairs))}
    columns = {name: index for index, name in enumerate(dict.fromkeys(row["mentee"] for row in pairs))}
    # A pair counts more than all scores together.
    worth = 2_000_000 * (min(len(rows), len(columns)) + 1)
    gains = np.zeros((max(1, len(rows)), max(1, len(columns))))
    for row in pairs:
        gains[rows[row["mentor"]], columns[row["mentee"]]] = worth + int(row["score"])
    chosen = linear_sum_assignment(gains, maximize=True)
    gained = [int(gain) for gain in gains[chosen] if gain > 0]
    score = sum(gain - worth for gain in gained) + sum(int(row["score"]) for row in locked)
    return len(gained) + len(locked), score
