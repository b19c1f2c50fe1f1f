#!/usr/bin/env python3
"""Writes a random small programme: make_programme.py SEED OUT_DIR [--constraints]

Over the seeds every feature of the file formats and of the formulas occurs; one programme has some of them. The
programme is always valid: locks contradict nothing, minima do not exceed capacities. Minima may be out of reach. With
--constraints there are one to four of them, in or out of reach; the rest of the programme is the same.
"""

import csv
import random
import sys
from datetime import date
from pathlib import Path

SKILLS = ["python", "Python ", "ＰＹＴＨＯＮ", "video", "GenAI", "gen\u00adai", "social media", "Social\u00a0 Media",
          "données", "DONNE\u0301ES", "Straße", "STRASSE", "ﬁnance", "Finance", "analytics", "py", "λόγος", "ΛΌΓΟΣ"]
GOALS = ["career", "Career", "innovation", "culture\u200b", "culture", "climate", "klima schutz", "Klima  Schutz"]
LANGUAGES = ["English", "english", "Deutsch", "Français", "FRANÇAIS", "日本語"]
SITES = ["Berlin", "berlin ", "New York", "new york", "Ōsaka", "o\u0304saka"]
TEAMS = ["Red", "red", "Blue", "Grün", "GRÜN"]
DEPARTMENTS = ["Finance", "Finance/Tax", "finance/tax/VAT", "Finance//Audit", "IT", "IT/Data", "IT/data/ML", "HR"]
STYLES = ["planner", "Planner", "improviser", "planner;improviser", "Improviser; quiet", "quiet"]
NAMES = ["Ana Pérez", "Jürgen Groß", "O'Neill, Pat", 'Kim "KJ" Lee', "李小龍", "Zoë", "Nguyễn Văn A", "A\u030angstro\u0308m"]
ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham",
         "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Africa/Casablanca", "Pacific/Pago_Pago"]
# Ordinary weeks, and weeks in which the clocks of some of the zones change.
STARTS = [date(2026, 1, 12), date(2026, 3, 27), date(2026, 3, 3), date(2025, 10, 26), date(2026, 10, 20),
          date(2026, 11, 1), date(2026, 4, 1), date(2025, 10, 2), date(2026, 9, 24), date(2026, 2, 10)]
CHOICES = ["1st choice", "Second Choice", "others"]
GRADES = ["AA", "AO", "EO", "HEO", "SEO"]
GRID = ["Mon 09:00", "Mon 10:00", "Mon 14:00", "Tuesday 23:30", "Wed 8:30-10:00", "Sun 23:00-01:30"]
MEAN = '"mean"'
HEADERS = {"department": "Org unit", "site": "Standort", "years_experience": "Jahre", "skills": "Kann", "id": "Pers.-Nr.",
           "wants": "Will lernen", "manager_id": "Führungskraft", "level": "Grade", "availability": "Zeiten"}
COLUMNS = ["name", "email", "department", "team", "site", "time_zone", "manager_id", "level", "birth_year", "birth_date",
           "years_experience", "hire_date", "skills", "wants", "goals", "languages", "availability", "mode", "capacity",
           "min_partners", "prefers", "avoids", "work_style", "energy"]


class Maker:
    """Draws one programme."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        draw = self.random
        self.columns = {column for column in COLUMNS if draw.random() < 0.8}
        for one, other in (("birth_year", "birth_date"), ("years_experience", "hire_date")):
            if {one, other} <= self.columns:
                self.columns.remove(draw.choice([one, other]))
        # A poll in the place of the column of free times.
        self.grid = GRID if "availability" in self.columns and draw.random() < 0.25 else []
        if self.grid:
            self.columns = self.columns - {"availability"} | set(self.grid)
        self.two_files = draw.random() < 0.3
        self.selectors = not self.two_files and draw.random() < 0.3
        self.separator = draw.choice([";", ";", ";", "|"])
        self.delimiter = draw.choice([",", ",", ";", "\t"])
        self.decimal = "," if draw.random() < 0.2 else "."
        self.ladder = draw.random() < 0.3
        # Wishes in columns of their own, one for each choice, and people who are wished equally.
        self.choices = "prefers" in self.columns and draw.random() < 0.25
        self.ties = 0.4 if self.separator == ";" and draw.random() < 0.5 else 0
        self.header_style = draw.random() < 0.4
        # Lists that say of nobody how well a thing is known.
        self.plain = draw.random() < 0.25
        self.zones = ["UTC"] if draw.random() < 0.2 else draw.sample(ZONES, 4)
        self.renamed = {
            key: header for key, header in HEADERS.items()
            if self.header_style and key in self.columns | {"id"} and draw.random() < 0.5
        }
        # How many people have more or fewer places than one, on which side, and who asks for a minimum.
        self.places = {"mentor": draw.choice([0, 0, 0.5, 1]), "mentee": draw.choice([0, 0, 0.5, 1])}
        self.minima = draw.choice([0, 0, 0, 0.15, 0.3])
        self.filled = draw.choice([0.5, 0.8, 1])
        self.mentors, self.mentees = [], []
        self.rows = [self.person(role, n) for role, n in self.people()]
        for row in self.rows:
            self.relations(row)

    def people(self):
        """Roles and numbers of all people; ids of both sides are filled as they are drawn."""
        draw = self.random
        counts = {"mentor": draw.randint(1, 12), "mentee": draw.randint(1, 12), "both": draw.choice([0, 0, 0, 1, 3])}
        if self.two_files:
            counts["both"] = 0
        for role, count in counts.items():
            for n in range(count):
                yield role, n

    def person(self, role, number):
        draw = self.random
        letter = {"mentor": "M", "mentee": "S", "both": "B"}[role]
        letter = draw.choice([letter] * 8 + [letter.lower(), letter + "é", letter + "-Ω"])
        row = {"id": f"{letter}-{number}" if draw.random() < 0.9 else f"00{letter}{number}", "role": role}
        self.mentors += [row["id"]] * (role != "mentee")
        self.mentees += [row["id"]] * (role != "mentor")
        places, top = self.places["mentee" if role == "mentee" else "mentor"], draw.choice([0, 1, 2, 2, 3])
        capacity = top if draw.random() < places else 1
        cells = {
            "name": lambda: draw.choice(NAMES),
            "email": lambda: f"{row['id'].encode().hex()}@example.org",
            "department": lambda: draw.choice(DEPARTMENTS),
            "team": lambda: draw.choice(TEAMS),
            "site": lambda: draw.choice(SITES),
            "time_zone": lambda: draw.choice(self.zones),
            "level": lambda: draw.choice(GRADES) if self.ladder else self.number(1, 9),
            "birth_year": lambda: str(draw.randint(1955, 2004)),
            "birth_date": lambda: f"{draw.randint(1955, 2004)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "years_experience": lambda: self.number(0, 35),
            "hire_date": lambda: f"{draw.randint(1985, 2024)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}",
            "skills": lambda: self.list(SKILLS, 5, lambda: "" if self.plain else draw.choice(["", ":1", ":2", ":4", ":5"])),
            "wants": lambda: self.list(SKILLS, 5, lambda: draw.choice(["", "!", ":2", ":4!", ":5", ":3!"])),
            "goals": lambda: self.list(GOALS, 4),
            "languages": lambda: self.list(LANGUAGES, 3),
            "availability": lambda: "none" if draw.random() < 0.05 else self.list(self.windows(), 5),
            "mode": lambda: draw.choice(["in-person", "remote", "hybrid"]),
            "capacity": lambda: str(capacity) + (f"{self.decimal}0" if draw.random() < 0.1 else ""),
            "min_partners": lambda: str(min(capacity, draw.randint(1, 2)) if draw.random() < self.minima else 0),
            "work_style": lambda: draw.choice(STYLES).replace(";", self.separator),
            "energy": lambda: self.number(0, 10),
        }
        cells |= {header: lambda: draw.choice(["yes", "yes", "maybe", "no"]) for header in self.grid}
        always = {"capacity", "min_partners", "email"}
        for column, cell in cells.items():
            if column in self.columns and (column in always or draw.random() < self.filled):
                row[column] = cell()
        # A minimum in a roster without capacities is held to the default of one place.
        if "capacity" not in self.columns and int(row.get("min_partners", 0)) > 1:
            row["min_partners"] = "1"
        return row

    def relations(self, row):
        """Managers (with cycles and strangers), wishes and people to avoid."""
        draw, ids = self.random, self.mentors + self.mentees
        others = sorted(set(ids) - {row["id"]})
        if "manager_id" in self.columns and draw.random() < 0.5:
            row["manager_id"] = draw.choice(others + ["BOSS-1", "BOSS-1"])
            by_address = [other["email"] for other in self.rows if other["id"] == row["manager_id"] and "email" in other]
            if by_address and draw.random() < 0.2:
                row["manager_id"] = by_address[0]
        opposite = self.mentees if row["role"] == "mentor" else self.mentors
        wished = [id for id in opposite if id != row["id"]]
        if "prefers" in self.columns and wished and draw.random() < 0.4:
            chosen = []
            for id in draw.sample(wished, draw.randint(1, min(5, len(wished)))):
                if chosen and draw.random() < self.ties:
                    chosen[-1] += draw.choice([" | ", "|"]) + id
                else:
                    chosen.append(id)
            row["prefers"] = self.join(chosen)
            # The last column holds what is left, and a column in between may be blank.
            cells = [chosen[0], "", self.join(chosen[1:])] if draw.random() < 0.3 else [*chosen[:2], self.join(chosen[2:])]
            row.update(zip(CHOICES, cells))
        if "avoids" in self.columns and wished and draw.random() < 0.15:
            row["avoids"] = self.join(draw.sample(wished, 1))

    def number(self, low, high):
        draw = self.random
        text = str(draw.randint(low, high))
        return text + draw.choice(["", "", ".5", ".25", ".1"]).replace(".", self.decimal)

    def join(self, items):
        return (self.separator + self.random.choice(["", " "])).join(items)

    def list(self, values, most, suffix=lambda: ""):
        chosen = self.random.sample(values, self.random.randint(1, most))
        return self.join([value.strip(" ") + suffix() for value in chosen])

    def windows(self):
        """Windows on common days, over midnight, over the end of the week and across changes of the clocks."""
        draw = self.random
        common = [f"{day} {start:02}:{minute}-{start + draw.randint(1, 8):02}:{draw.choice(['00', '15', '30'])}"
                  for day in ("Mon", "Tue", "Wed", "Thu") for start in (7, 9, 13) for minute in ("00", "30", "10")]
        odd = ["Sun 22:00-02:00", "Sun 01:00-04:30", "Sun 02:30-03:30", "Sun 01:30-02:30", "Sat 23:30-00:00",
               "Mon 00:00-03:00", "Fri 08:00-24:00", "Wed 09:00-09:00", "Sun 03:00-12:00", "Sun 00:00-24:00"]
        return draw.sample(common, 5) + draw.sample(odd, 3)

    # The other files.

    def history(self):
        draw = self.random
        labels = draw.choice([["1", "2", "10"], ["2023", "2024", "2025"], ["cycle 2", "cycle 9", "cycle 10"]])
        rows = []
        for _ in range(draw.randint(1, 8)):
            pair = [draw.choice(self.mentors + ["LEFT-1"]), draw.choice(self.mentees)]
            draw.shuffle(pair)
            if pair[0] != pair[1]:
                rows.append([*pair, draw.choice(labels)])
        return [["mentor", "mentee", "cycle"], *rows]

    def decisions(self):
        """Locks within everybody's places, and forbidden pairs that are not locked."""
        draw = self.random
        left = {(side, row["id"]): int(str(row.get("capacity", 1))[0]) for row in self.rows for side in ("m", "e")}
        pairs = [(m, e) for m in self.mentors for e in self.mentees if m != e]
        rows = []
        for mentor, mentee in draw.sample(pairs, min(len(pairs), draw.randint(1, 6))):
            if draw.random() < 0.5 and left["m", mentor] and left["e", mentee]:
                left["m", mentor] -= 1
                left["e", mentee] -= 1
                rows.append([mentor, mentee, "lock", "agreed, in writing"])
            else:
                rows.append([mentor, mentee, "forbid", ""])
        return [["mentor", "mentee", "decision", "note"], *rows]

    def affinities(self):
        draw = self.random
        values = ["0", "1"] if self.decimal == "," else ["0", "1", "0.33335", "0.5", "0.00005", "0.999949", "0.125"]
        pairs = [(m, e) for m in self.mentors for e in self.mentees if draw.random() < 0.6]
        return [["mentor", "mentee", "value"], *([m, e, draw.choice(values)] for m, e in pairs)]

    def write(self, folder):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        draw, lines = self.random, self.programme_table()
        lines.append("[roster]")
        if self.two_files:
            for role in ("mentor", "mentee"):
                self.roster(folder / f"{role}s.csv", [row for row in self.rows if row["role"] == role])
                lines.append(f'{role}s = "{role}s.csv"')
        else:
            self.roster(folder / "participants.csv", self.rows + self.outsiders() if self.selectors else self.rows)
            lines.append('participants = "participants.csv"')
        for name in ("history", "decisions"):
            if draw.random() < 0.5:
                self.table(folder / f"{name}.csv", getattr(self, name)())
                lines.append(f'{name} = "{name}.csv"')
        if draw.random() < 0.4:
            rows = [["name", "canonical"], ["PY", "Python"], ["klima schutz", "climate"], ["English", "Deutsch"]]
            self.table(folder / "synonyms.csv", rows)
            lines.append('synonyms = "synonyms.csv"')
        if self.separator != ";":
            lines.append(f'list_separator = "{self.separator}"')
        if self.decimal != ".":
            lines.append(f'decimal = "{self.decimal}"')
        if self.delimiter != "," and draw.random() < 0.5:
            lines.append('delimiter = "\\t"' if self.delimiter == "\t" else f'delimiter = "{self.delimiter}"')
        if self.renamed:
            lines += ["[roster.columns]", *(f'{k} = "{v}"' for k, v in self.renamed.items())]
        if self.choices:
            lines += ["[roster.choices]", f"prefers = {CHOICES}".replace("'", '"')]
        if self.selectors:
            for side in ("mentor", "mentee"):
                lines += [f"[roster.{side}s]", f'where = {{ part = ["{side}", "Both"] }}']
        if self.ladder:
            steps = draw.choice([GRADES, ["AA", ["AO", "EO"], "HEO", "SEO"], [["AA", "SEO", "HEO"], "AO", "EO"]])
            lines += ["[roster.ladder]", f"level = {steps}".replace("'", '"')]
        lines += [*self.weights(), *self.criteria(), *self.rules(), *self.own_criteria(folder)]
        (folder / "programme.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def roster(self, path, rows):
        draw = self.random
        columns = self.columns - {"prefers"} | set(CHOICES) if self.choices else self.columns
        headers = ["id", "part" if self.selectors else "role", *sorted(columns)]
        draw.shuffle(headers)
        rows = draw.sample(rows, len(rows))
        table = [[self.renamed.get(header, header) for header in headers]]
        self.table(path, table + [[row.get({"part": "role"}.get(header, header), "") for header in headers] for row in rows])

    def outsiders(self):
        """People of the same file who take no part, some of them managers between people who do."""
        draw, ids = self.random, self.mentors + self.mentees
        managers = lambda: draw.choice(["", "BOSS-2", *draw.sample(ids, min(3, len(ids)))])
        rows = [{"id": f"BOSS-{number}", "role": draw.choice(["", "none"])} for number in (1, 2)]
        return [row | ({"manager_id": managers()} if "manager_id" in self.columns else {}) for row in rows]

    def table(self, path, rows):
        bom = "\ufeff" if self.random.random() < 0.1 else ""
        end = self.random.choice(["\n", "\n", "\r\n"])
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(bom)
            csv.writer(file, delimiter=self.delimiter, lineterminator=end).writerows(rows)

    # The settings.

    def programme_table(self):
        draw = self.random
        lines = ["[programme]", 'name = "Zufällig"', f"starts = {draw.choice(STARTS)}"]
        lines += [f'direction = "{d}"' for d in [draw.choice(["reverse", "traditional", "mutual"])] if draw.random() < 0.8]
        if draw.random() < 0.4:
            lines.append(f"meeting_minutes = {draw.choice([15, 30, 45, 90, 120])}")
        if draw.random() < 0.5:
            lines.append(f'time_zone = "{draw.choice(self.zones)}"')
        if draw.random() < 0.3:
            lines.append('objective = "score"')
        return lines

    def weights(self):
        draw = self.random
        names = ["skill_gap", "reciprocity", "generation", "cross_department", "schedule", "goals", "preference", "site"]
        chosen = [name for name in names if draw.random() < draw.choice([0, 0.5, 1])]
        values = ["0", "1", "7", "0.1", "33.333", "12.25", "0.000001", "3.14159265358979", "100"]
        # At least one weight is not 0, or there is nothing to share out.
        lines = [f"{name} = {draw.choice(values)}" for name in chosen if name != "generation"]
        return ["[weights]", "generation = 2.5", *lines] if lines else []

    def criteria(self):
        draw, lines = self.random, []
        extra = {
            "generation": [
                f'signal = "{draw.choice(["experience", "birth_year", "level"])}"', f"min_gap = {draw.choice([-2, 0, '0.5'])}",
                f"full_gap = {draw.choice([3, 7, '12.5'])}"],
            "skill_gap": [f"default_level = {draw.randint(1, 5)}", f"default_target = {draw.randint(1, 5)}"],
            "schedule": [f"desired_starts = {draw.choice([1, 3, 7])}"],
            "site": [f'prefer = "{draw.choice(["same", "different"])}"'],
            "preference": [f'side = "{draw.choice(["mentors", "mentees", "both"])}"'],
        }
        for name in ("skill_gap", "reciprocity", "generation", "cross_department", "schedule", "goals", "preference", "site"):
            settings = [f"unknown = {draw.choice([0, 1, 2500, 3333, 10000, MEAN, MEAN])}", *extra.get(name, [])]
            settings = [line for line in settings if draw.random() < 0.5]
            if settings and draw.random() < 0.6:
                lines += [f"[criteria.{name}]", *settings]
        return lines

    def rules(self):
        draw = self.random
        lines = [
            f"{name} = {draw.choice(['true', 'false'])}" for name in
            ("management_chain", "same_manager", "same_team", "same_department", "past_pair", "avoid",
             "common_language", "in_person_site") if draw.random() < 0.3]
        bounds = {"management_chain_depth": [1, 2], "forget_after_cycles": [1, 2], "min_starts": [0, 2, 5], "min_level_gap": [0, 1, "0.5", -2],
                  "min_skill_gap": [1, 2500, 5001], "min_score": [250000, 400000, 550000]}
        lines += [f"{name} = {draw.choice(values)}" for name, values in bounds.items() if draw.random() < 0.2]
        return ["[rules]", *lines] if lines else []

    def own_criteria(self, folder):
        draw, lines = self.random, []
        kinds = {
            "style": ['column = "work_style"', f'prefer = "{draw.choice(["same", "different"])}"'],
            "drive": ['column = "energy"', f'prefer = "{draw.choice(["close", "far"])}"', f"range = {draw.choice([5, '2.5', 7])}"],
            "grade": ['column = "level"', f'prefer = "{draw.choice(["close", "far"])}"', "range = 3"],
            "affinity": ['file = "affinity.csv"'],
            "fit": ['mentor_column = "work_style"', 'mentee_column = "goals"', f'prefer = "{draw.choice(["same", "different"])}"'],
            "pace": ['mentor_column = "energy"', 'mentee_column = "work_style"', f'prefer = "{draw.choice(["close", "far"])}"',
                     "range = 5", 'values = { " PLANNER" = 4.5, "improviser" = 1 }'],
        }
        needed = {"style": "work_style", "drive": "energy", "grade": "level", "fit": "work_style", "pace": "energy"}
        for name, settings in draw.sample(sorted(kinds.items()), 6):
            if draw.random() < 0.3 and needed.get(name, "id") in self.columns | {"id"} and (name not in ("fit", "pace") or {"work_style", "goals"} <= self.columns):
                lines += ["[[criterion]]", f'name = "{name}"', f"weight = {draw.choice([5, '0.7', 12])}", *settings]
                if draw.random() < 0.4:
                    lines.append(f"unknown = {draw.choice([0, 1234, 10000, MEAN])}")
                if name == "affinity":
                    self.table(folder / "affinity.csv", self.affinities())
        return lines


class ConstraintMaker:
    """Draws constraints for a programme."""

    def __init__(self, maker, seed):
        self.maker, self.random = maker, random.Random(f"constraints {seed}")

    def write(self, folder):
        folder = Path(folder)
        lines = []
        for number in range(self.random.randint(1, 4)):
            lines += ["[[constraint]]", f'name = "Limit {number}"', *self.form(folder, number)]
        with open(folder / "programme.toml", "a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")

    def form(self, folder, number):
        draw = self.random
        kind = draw.choice(["pairs", "pairs", "people", "together", "one_of", "sum", "mean_score_of", "min_or_none", "same_partner"])
        pairs = [(m, e) for m in self.maker.mentors for e in self.maker.mentees if m != e]
        if kind == "pairs":
            return [f"pairs = {self.selector()}", *self.limits(lambda: draw.choice([0, 1, 2, 3, '"25%"', '"33.333%"', '"60 %"']))]
        if kind == "people":
            role = draw.choice(['role = "mentee"', 'role = "mentor"', None])
            parts = [part for part in (role, *self.conditions(draw.choice([0, 1, 2]), people=True)) if part]
            limits = draw.choice([['matched = "all"'], self.limits(lambda: draw.randint(0, 4))])
            return [f"people = {{ {', '.join(parts)} }}", *limits]
        if kind == "min_or_none":
            role = draw.choice(['role = "mentee"', 'role = "mentor"', None])
            parts = [part for part in (role, *self.conditions(draw.choice([0, 1]), people=True)) if part]
            return [f"min_or_none = {{ {', '.join(parts)} }}", f"at_least = {draw.randint(1, 3)}"]
        if kind == "same_partner" and pairs:
            side = draw.choice([group for group in (self.maker.mentors, self.maker.mentees) if len(group) > 1] or [None])
            if side:
                return [f"same_partner = {self.quoted(draw.sample(side, 2))}"]
        if kind in ("together", "same_partner") or not pairs:
            ids = sorted({*self.maker.mentors, *self.maker.mentees})
            return [f"together = {self.quoted(draw.sample(ids, draw.randint(2, min(4, len(ids)))))}"]
        if kind == "one_of":
            chosen = draw.sample(pairs, draw.randint(1, min(5, len(pairs))))
            return [f"one_of = [{', '.join(self.quoted(pair) for pair in chosen)}]"]
        if kind == "mean_score_of":
            return [f"mean_score_of = {self.selector()}", f"at_least = {draw.choice([0, 300000, 450000, 600000])}"]
        name = f"sum{number}.csv"
        if "site" in self.maker.columns and draw.random() < 0.5:
            sites = ["BERLIN", "new  york", "Ōsaka"]
            rows = [[a, b, draw.randint(-2, 5)] for a in sites for b in sites if draw.random() < 0.6]
            self.maker.table(folder / name, [["mentor_site", "mentee_site", "value"], *rows])
        else:
            rows = [[*pair, draw.randint(-3, 9)] for pair in pairs if draw.random() < 0.6]
            self.maker.table(folder / name, [["mentor", "mentee", "value"], *rows])
        return [f'sum = "{name}"', *self.limits(lambda: draw.randint(-5, 30))]

    @staticmethod
    def quoted(texts):
        return "[" + ", ".join(f'"{text}"' for text in texts) + "]"

    def limits(self, number):
        draw = self.random
        one = number()
        if draw.random() < 0.3 and not isinstance(one, str):
            return [f"at_least = {one}", f"at_most = {one + draw.randint(0, 3)}"]
        return [f"{draw.choice(['at_least', 'at_most', 'exactly'])} = {one}"]

    def selector(self):
        draw = self.random
        parts = [f"{side} = {{ {', '.join(self.conditions(draw.choice([1, 1, 2])))} }}"
                 for side in ("mentor", "mentee") if draw.random() < 0.4]
        for key in ("same", "differ"):
            columns = [c for c in self.columns() if c not in ("skills", "wants", "availability")]
            if columns and draw.random() < 0.3:
                parts.append(f"{key} = {self.quoted([self.header(draw.choice(columns))])}")
        # The same column in both would be a fault.
        return "{ " + ", ".join(parts if len(parts) < 2 or parts[-2][:4] != "same" else parts[:-1]) + " }"

    def columns(self):
        """The columns that can be named, by canonical name."""
        derived = {"birth_date": "birth_year", "hire_date": "years_experience"}
        return sorted({derived.get(column, column) for column in self.maker.columns} - {"availability", "name", "email", *GRID})

    def header(self, column):
        """A column by its canonical name, or as the roster writes it."""
        return self.random.choice([column, self.maker.renamed.get(column, column)])

    def conditions(self, count, people=False):
        # Under people, role says the side.
        columns = ["capacity", *self.columns(), *([] if people else ["role"])]
        chosen = self.random.sample(sorted(set(columns) - {"time_zone", "min_partners"}), count)
        return [f'"{self.header(column)}" = {self.value(column)}' for column in chosen]

    def value(self, column):
        draw = self.random
        spelt = {
            "site": SITES, "team": TEAMS, "department": ["Finance", "FINANCE/tax", "it", "IT / Data"], "skills": SKILLS,
            "wants": SKILLS, "goals": GOALS, "languages": LANGUAGES, "work_style": ["PLANNER", "quiet", "improviser "],
            "mode": ["Remote", "in-person", "hybrid"], "role": ["mentor", "mentee", "both"],
        }
        if column in spelt:
            texts = [text.strip() for text in draw.sample(spelt[column], draw.randint(1, 2))]
            return f'"{texts[0]}"' if len(texts) == 1 else self.quoted(texts)
        if column in ("prefers", "avoids", "manager_id"):
            return self.quoted(draw.sample(self.maker.mentors + self.maker.mentees, 1))
        if column == "level" and self.maker.ladder and draw.random() < 0.5:
            return self.quoted(draw.sample(GRADES, 2))
        low, high = {"birth_year": (1965, 1995), "years_experience": (5, 20)}.get(column, (1, 6))
        return draw.choice([
            f"{draw.randint(low, high)}", f"{{ min = {low + 1} }}", f"{{ max = {high - 0.5} }}", f"{{ min = {low}, max = {high} }}"])


def main(arguments):
    if len(arguments) not in (2, 3) or arguments[2:] not in ([], ["--constraints"]):
        sys.exit(__doc__)
    maker = Maker(int(arguments[0]))
    maker.write(arguments[1])
    if arguments[2:]:
        ConstraintMaker(maker, arguments[0]).write(arguments[1])


if __name__ == "__main__":
    main(sys.argv[1:])
