#!/usr/bin/env python3
"""Writes programmes that are as ordinary as `revmatch generate`'s, but of a kind that can be hard to match.

    kinds.py KIND PEOPLE SEED OUT_DIR
    kinds.py list

PEOPLE is the number of mentors, and that of mentees. The same kind, number and seed give the same bytes.
"""

import csv
import random
import sys
from collections.abc import Callable
from pathlib import Path

SKILLS = [f"skill {number:02d}" for number in range(60)]
TOPICS = [f"topic number {number:03d}" for number in range(400)]
DEPARTMENTS = [f"Division {division}/Unit {unit}" for division in range(6) for unit in range(4)]
SITES = [f"Town {number}" for number in range(8)]
GOALS = [f"goal {number}" for number in range(12)]
LANGUAGES = ["English", "French", "German", "Spanish"]
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri"]
ALL_WEEK = "; ".join(f"{day} 00:00-24:00" for day in [*DAYS, "Sat", "Sun"])
RARE = "rare skill"

Cells = dict[str, str | int]
# A kind changes what an ordinary person says.
Change = Callable[[random.Random, Cells], None]

SETTINGS = """\
[programme]
name = "Benchmark"
direction = "reverse"
starts = 2026-03-23

[roster]
participants = "participants.csv"
"""


def availability(draw: random.Random) -> str:
    """Two to four windows in a week."""
    windows = []
    for day in draw.sample(DAYS, draw.randint(2, 4)):
        start = draw.choice([8, 9, 10, 13, 14, 15])
        windows.append(f"{day} {start:02d}:00-{start + draw.randint(1, 3):02d}:00")
    return "; ".join(windows)


def levels(draw: random.Random, names: list[str]) -> str:
    return "; ".join(f"{name}:{draw.randint(1, 5)}" for name in names)


def targets(draw: random.Random, names: list[str]) -> str:
    return "; ".join(f"{name}:{draw.randint(3, 5)}{draw.choice(['', '!'])}" for name in names)


def ordinary(draw: random.Random, role: str) -> Cells:
    """One of many, who differs from all others."""
    is_mentor = role == "mentor"
    return {
        "role": role,
        "department": draw.choice(DEPARTMENTS),
        "site": draw.choice(SITES),
        "time_zone": "Europe/London",
        "level": draw.randint(1, 3) if is_mentor else draw.randint(4, 8),
        "years_experience": draw.randint(0, 8) if is_mentor else draw.randint(10, 35),
        "skills": levels(draw, draw.sample(SKILLS, draw.randint(3, 8) if is_mentor else draw.randint(1, 4))),
        "wants": targets(draw, draw.sample(SKILLS, draw.randint(2, 5))),
        "goals": "; ".join(draw.sample(GOALS, draw.randint(1, 3))),
        "languages": "English",
        "availability": availability(draw),
        "capacity": 1,
        "min_partners": "",
        "prefers": "",
    }


def allfree(draw: random.Random, person: Cells) -> None:
    """Free all week."""
    person["availability"] = ALL_WEEK


def bare(draw: random.Random, person: Cells) -> None:
    """Nothing is known of anybody."""
    for column in person:
        if column not in ("id", "name", "role", "time_zone", "capacity"):
            person[column] = ""


def scarce(draw: random.Random, person: Cells) -> None:
    """All want one skill that one mentor in a hundred has."""
    allfree(draw, person)
    person |= {"wants": f"{RARE}:5!", "department": "", "goals": ""}
    if person["role"] == "mentor" and draw.random() < 0.01:
        person["skills"] = f"{RARE}:5; {person['skills']}"


def longskills(draw: random.Random, person: Cells) -> None:
    """Two hundred skills each, and two hundred wanted."""
    person["skills"], person["wants"] = levels(draw, draw.sample(TOPICS, 200)), targets(draw, draw.sample(TOPICS, 200))


def min2(draw: random.Random, person: Cells) -> None:
    """Two to four places each; some must have one or two partners."""
    person |= {"capacity": draw.choice([2, 3, 4]), "min_partners": draw.choice([0, 1, 2])}


def cap5both(draw: random.Random, person: Cells) -> None:
    """Five places each."""
    person["capacity"] = 5


KINDS: dict[str, Change | None] = {
    "profiles5": None,
    "profiles20": None,
    "scarce": scarce,
    "longskills": longskills,
    "min2": min2,
    "cap5both": cap5both,
    "allfree": allfree,
    "bare": bare,
    "wishes": None,
}
# So many different people a side, each many times.
PROFILES = {"profiles5": 5, "profiles20": 20}


def roster(kind: str, people: int, draw: random.Random) -> list[Cells]:
    """All rows of a programme's participants, mentors first."""
    change, names = KINDS[kind], {"mentor": "M", "mentee": "S"}

    def person(role: str) -> Cells:
        cells = ordinary(draw, role)
        if change:
            change(draw, cells)
        return cells

    pools = {role: [person(role) for _ in range(PROFILES.get(kind, 0))] for role in names}
    rows = []
    for role, letter in names.items():
        for number in range(people):
            cells = dict(draw.choice(pools[role])) if pools[role] else person(role)
            rows.append({"id": f"{letter}{number:06d}", "name": f"Person {letter}{number}", **cells})
    if kind == "wishes":
        _wishes(rows, people, draw)
    return rows


def _wishes(rows: list[Cells], people: int, draw: random.Random) -> None:
    """Everybody on both sides names up to five; a few people are named by many."""
    for cells in rows:
        letter = "S" if cells["role"] == "mentor" else "M"
        named = dict.fromkeys(int(people * draw.random() ** 3) for _ in range(5))
        cells["prefers"] = "; ".join(f"{letter}{number:06d}" for number in named)


def write(kind: str, people: int, seed: int, folder: Path) -> None:
    """Writes programme.toml and participants.csv."""
    rows = roster(kind, people, random.Random(f"{kind} {people} {seed}"))
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "participants.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    (folder / "programme.toml").write_text(SETTINGS)


def main(arguments: list[str]) -> None:
    match arguments:
        case ["list"]:
            print(*KINDS)
        case [kind, people, seed, folder] if kind in KINDS:
            write(kind, int(people), int(seed), Path(folder))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
