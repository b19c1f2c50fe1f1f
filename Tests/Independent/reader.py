"""Reads a programme folder, as design and semantics describe it, with no code of the project.

Everything stays close to the text of the files: people are dictionaries of cells, and what a cell means is worked
out where it is asked for. Numbers are fractions.
"""

import csv
import io
import re
import tomllib
import unicodedata
from fractions import Fraction
from pathlib import Path

INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x2060, 0xFEFF])


def fold(text):
    """The key by which names are compared."""
    text = unicodedata.normalize("NFKC", text).translate(INVISIBLE).casefold()
    return " ".join(unicodedata.normalize("NFKC", text).split())


def trim(text):
    """The text without white space and invisible characters at its ends."""
    blank = lambda c: c.isspace() or ord(c) in INVISIBLE
    while text and blank(text[0]):
        text = text[1:]
    while text and blank(text[-1]):
        text = text[:-1]
    return text


def exact(text):
    """A decimal as a fraction, to 18 places."""
    value = Fraction(text.replace("_", ""))
    return Fraction(int(value * 10**18), 10**18)


class Programme:
    """The settings and the rows of one programme folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        source = (self.folder / "programme.toml").read_text(encoding="utf-8")
        self.toml = tomllib.loads(source, parse_float=exact)
        self.general = self.toml.get("programme", {})
        self.roster = self.toml.get("roster", {})
        self.rules = self.toml.get("rules", {})
        self.separator = self.roster.get("list_separator", ";")
        self.decimal = self.roster.get("decimal", ".")
        self.synonyms = {}
        for row in self.table(self.roster.get("synonyms")):
            self.synonyms[fold(row["name"])] = fold(row["canonical"])
        self.people = {}
        self.selectors = {}
        files = {"participants": self.roster.get("participants")}
        for side in ("mentor", "mentee"):
            entry = self.roster.get(side + "s")
            if isinstance(entry, dict):
                self.selectors[side] = entry.get("where", {})
                entry = entry.get("file")
            files[side + "s"] = entry
        if files["mentors"] and files["mentors"] == files["mentees"]:
            files = {"participants": files["mentors"]}
            self.selectors = self.selectors or {"mentor": {}, "mentee": {}}
        for key, role in (("participants", None), ("mentors", "mentor"), ("mentees", "mentee")):
            for row in self.table(files.get(key), roster=True):
                person = Person(self, row, role)
                if person.id in self.people:
                    raise ValueError(f"id {person.id} occurs twice")
                self.people[person.id] = person
        self.resolve_managers()
        # Who takes part on no side may still be somebody's manager.
        self.everybody = dict(self.people)
        if self.selectors:
            self.select()
        skill_gap = self.toml.get("criteria", {}).get("skill_gap", {})
        states_levels = any(":" in part for p in self.people.values() for part in self.items(p.cell("skills")))
        self.default_level = skill_gap.get("default_level", 3 if states_levels else 5)
        self.default_target = skill_gap.get("default_target", 5)
        self.history = [
            (row["mentor"], row["mentee"], row.get("cycle", "")) for row in self.table(self.roster.get("history"))
        ]
        decisions = self.table(self.roster.get("decisions"))
        pairs_of = lambda kind: {
            (row["mentor"], row["mentee"]) for row in decisions if fold(row["decision"]) == kind
        }
        self.locks, self.forbidden = pairs_of("lock"), pairs_of("forbid")

    def select(self):
        """Gives everybody the sides whose conditions they meet."""
        from constraints import Constraints

        conditions = Constraints(self)
        for person in self.everybody.values():
            sides = [
                side for side in ("mentor", "mentee")
                if person.role in (side, "both", None) and conditions.holds_all(self.selectors.get(side, {}), person)
            ]
            person.role = "both" if len(sides) == 2 else sides[0] if sides else None
            if not sides:
                del self.people[person.id]

    def side(self, role):
        """The people of one side, by id in UTF-8 byte order."""
        chosen = [p for p in self.people.values() if p.role in (role, "both")]
        return sorted(chosen, key=lambda p: p.id.encode())

    def resolve_managers(self):
        """A manager may be given by e-mail address."""
        by_address = {fold(p.cell("email")): p.id for p in self.people.values() if p.cell("email")}
        for person in self.people.values():
            manager = person.cell("manager_id")
            person.manager = manager if manager in self.people else by_address.get(fold(manager), manager)

    def table(self, name, roster=False):
        """The rows of a CSV file as dictionaries by header; a file that is not named has none."""
        if not name:
            return []
        text = (self.folder / name).read_bytes().decode(self.roster.get("encoding", "utf-8")).lstrip("\ufeff")
        delimiter = self.roster.get("delimiter")
        first, _, rest = text.partition("\n")
        if first.startswith("sep="):
            delimiter, text = first.strip()[4:], rest
            first = text.partition("\n")[0]
        if not delimiter:
            delimiter = max(",;\t|", key=first.count)
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
        headers = [trim(cell) for cell in rows[0]]
        if roster:
            columns = self.roster.get("columns", {}).items()
            listed = [(key, [names] if isinstance(names, str) else names) for key, names in columns]
            named = {fold(header): key for key, names in listed for header in names}
            headers = [named.get(fold(header), header) for header in headers]
        return [{h: trim(cell) for h, cell in zip(headers, row)} for row in rows[1:]]

    def steps(self, column):
        """The number of each name on a column's ladder."""
        ladder = self.roster.get("ladder", {}).get(column, [])
        if isinstance(ladder, dict):
            return {fold(name): number for name, number in ladder.items()}
        equals = lambda step: [step] if isinstance(step, str) else step
        return {fold(name): index + 1 for index, step in enumerate(ladder) for name in equals(step)}

    def number(self, text):
        """A number cell, or None if it is empty."""
        return exact(text.replace(self.decimal, ".")) if text else None

    def items(self, text):
        """The parts of a list cell."""
        return [part for part in (trim(p) for p in text.split(self.separator)) if part]

    def name(self, text):
        """The key of a skill, goal, site, language or department name, after synonyms."""
        key = fold(text)
        return self.synonyms.get(key, key)


class Person:
    """One row of the roster."""

    def __init__(self, programme, cells, role):
        self.programme, self.cells = programme, cells
        self.id = cells["id"]
        self.role = fold(cells.get("role", "")) or role
        self.manager = ""

    def cell(self, column):
        """The text of a cell; a named step of a ladder is turned into its number."""
        if column == "availability" and column not in self.cells:
            return self.grid()
        text = self.cells.get(column, "")
        return str(self.programme.steps(column).get(fold(text), text))

    def grid(self):
        """Free times that columns such as `Mon 09:00` ask for one by one, as the column availability writes them."""
        day = r"(mon|tue|wed|thu|fri|sat|sun)[a-z]*\s+(\d+):(\d\d)(?:-(\d+):(\d\d))?"
        found = {header: re.fullmatch(day, fold(header)) for header in self.cells}
        slots = {header: match for header, match in found.items() if match}
        if len(slots) < 2 or not any(self.cells[header] for header in slots):
            return ""
        times = sorted({(m[1], 60 * int(m[2]) + int(m[3])) for m in slots.values()})
        steps = [b[1] - a[1] for a, b in zip(times, times[1:]) if a[0] == b[0]]
        length = min([60, *steps])
        windows = []
        for header, match in slots.items():
            start = 60 * int(match[2]) + int(match[3])
            end = 60 * int(match[4]) + int(match[5]) if match[4] else start + length
            end -= 1440 if end > 1440 else 0
            if fold(self.cells[header]) in ("yes", "maybe"):
                clock = f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
                windows.append(f"{match[1]} {clock}")
        return self.programme.separator.join(windows) or "none"

    def names(self, column):
        """The set of names in a list cell."""
        return {self.programme.name(part) for part in self.programme.items(self.cell(column))}

    @property
    def choices(self):
        """Who is wished: lists of ids who are wished equally, the best first, each id once."""
        headers = self.programme.roster.get("choices", {}).get("prefers", ["prefers"])
        choices, seen = [], set()
        for item in (item for header in headers for item in self.programme.items(self.cell(header))):
            # A bar that separates the items joins nobody.
            equals = [trim(part) for part in item.split("|")]
            choices.append([id for id in dict.fromkeys(equals) if id and id not in seen])
            seen.update(equals)
        return [choice for choice in choices if choice]

    def ids(self, column):
        """The ids of a list cell in order, each once."""
        if column == "prefers":
            return [id for choice in self.choices for id in choice]
        return list(dict.fromkeys(self.programme.items(self.cell(column))))

    def number(self, column):
        """A number cell."""
        return self.programme.number(self.cell(column))

    @property
    def department(self):
        """The path of the department as a list of folded names."""
        parts = self.cell("department").split("/")
        return [self.programme.name(part) for part in parts if fold(part)]

    @property
    def skills(self):
        """Skill key to level, the highest level met."""
        levels = {}
        for part in self.programme.items(self.cell("skills")):
            name, _, level = part.partition(":")
            key = self.programme.name(name)
            levels[key] = max(levels.get(key, 0), int(level or self.programme.default_level))
        return levels

    @property
    def wants(self):
        """Skill key to (highest target met, priority weight 1 or 2)."""
        wants = {}
        for part in self.programme.items(self.cell("wants")):
            weight = 2 if part.endswith("!") else 1
            name, _, target = part.rstrip("!").partition(":")
            key = self.programme.name(name)
            old = wants.get(key, (0, 1))
            wants[key] = (max(old[0], int(target or self.programme.default_target)), max(old[1], weight))
        return wants

    @property
    def birth_year(self):
        """The year of birth, stated or taken from the date."""
        date = self.cell("birth_date")
        return self.number("birth_year") or (Fraction(int(date[:4])) if date else None)

    @property
    def experience(self):
        """Years of experience, stated or counted from the day of hire in completed years."""
        stated, hired = self.number("years_experience"), self.cell("hire_date")
        if stated is not None or not hired:
            return stated
        year, month, day = (int(part) for part in hired.split("-"))
        starts = self.programme.general["starts"]
        return Fraction(starts.year - year - ((starts.month, starts.day) < (month, day)))

    @property
    def capacity(self):
        """The most partners on each side."""
        return int(Fraction(self.cell("capacity").replace(self.programme.decimal, ".") or 1))

    @property
    def minimum(self):
        """The least partners on each side."""
        return int(self.cell("min_partners") or 0)

    @property
    def minimum_or_none(self):
        """The least partners on each side where there are any."""
        return int(self.cell("min_or_none") or 0)
