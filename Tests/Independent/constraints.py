"""Constraints over the whole plan, measured straight from programme.toml and the rows of the roster."""

from fractions import Fraction
from math import ceil, floor

from reader import exact, fold

# Columns whose cells are numbers, and lists of names or of people.
NUMBERS = {"level", "birth_year", "years_experience", "capacity", "min_partners", "min_or_none"}
LISTS = {"skills", "wants", "goals", "languages", "prefers", "avoids"}


class Constraints:
    """The [[constraint]] tables of a programme."""

    def __init__(self, programme):
        self.programme = programme
        self.tables = programme.toml.get("constraint", []) + list(self.stated())

    def stated(self):
        """What people state for themselves in the roster, as tables."""
        people = self.programme.people.values()
        for number in sorted({person.minimum_or_none for person in people} - {0, 1}):
            yield {"name": f"min_or_none {number}", "min_or_none": {"min_or_none": number}, "at_least": number}
        groups = []
        for person in people:
            if not person.cell("with_partner_of"):
                continue
            joined = {person.id, self.person(person.cell("with_partner_of"))}
            apart = [group for group in groups if not group & joined]
            groups = apart + [joined.union(*(group for group in groups if group & joined))]
        for group in sorted((sorted(group, key=str.encode) for group in groups), key=lambda ids: ids[0].encode()):
            yield {"name": f"with_partner_of {', '.join(group)}", "same_partner": group}

    def measure(self, table, scores):
        """(value, whole, least, most) of one constraint.

        scores: {(mentor, mentee): points} of all pairs of the plan, by id. The value is None where there is nothing to
        take the mean of; a bound is None where there is none.
        """
        people = self.programme.people
        pairs = [(people[m], people[e]) for m, e in scores]
        bounds = (table.get("exactly", table.get("at_least")), table.get("exactly", table.get("at_most")))
        if "pairs" in table:
            met = sum(self.meets(table["pairs"], *pair) for pair in pairs)
            least, most = (self.quantity(bound, len(pairs)) for bound in bounds)
            return met, len(pairs), least and ceil(least), most if most is None else floor(most)
        if "people" in table:
            conditions = dict(table["people"])
            role = conditions.pop("role", None)
            chosen = [
                person for person in people.values()
                if (role is None or person.role in (role, "both")) and self.holds_all(conditions, person)
            ]
            matched = sum(self.matched(person.id, role, scores) for person in chosen)
            if table.get("matched") == "all":
                return matched, len(chosen), len(chosen), None
            return matched, len(chosen), *bounds
        if "min_or_none" in table:
            conditions = dict(table["min_or_none"])
            role = conditions.pop("role", None)
            chosen = [
                person for person in people.values()
                if (role is None or person.role in (role, "both")) and self.holds_all(conditions, person)
            ]
            counts = lambda person: [
                sum(pair[side] == person.id for pair in scores) for side, name in enumerate(("mentor", "mentee")) if role in (None, name)
            ]
            few = sum(any(0 < count < table["at_least"] for count in counts(person)) for person in chosen)
            return few, len(chosen), None, 0
        if "same_partner" in table:
            ids = {self.person(text) for text in table["same_partner"]}
            shares = []
            for side, name in enumerate(("mentor", "mentee")):
                group = {person for person in ids if people[person].role in (name, "both")}
                if len(group) > 1:
                    partners = {pair[1 - side] for pair in scores if pair[side] in group}
                    has = lambda one, other: ((one, other) if side == 0 else (other, one)) in scores
                    shares += [all(has(person, partner) for person in group) for partner in partners]
            return shares.count(False), len(shares), None, 0
        if "together" in table:
            ids = {self.person(text) for text in table["together"]}
            matched = sum(self.matched(person, None, scores) for person in ids)
            target = len(ids) if 2 * matched >= len(ids) else 0
            return matched, len(ids), target, target
        if "one_of" in table:
            listed = {(self.person(m), self.person(e)) for m, e in table["one_of"]}
            return len(listed & scores.keys()), len(listed), None, 1
        if "sum" in table:
            values = self.values(table["sum"])
            return sum(values(*pair) for pair in pairs), None, *bounds
        met = [scores[m.id, e.id] for m, e in pairs if self.meets(table["mean_score_of"], m, e)]
        return sum(met) // len(met) if met else None, len(met), bounds[0], None

    @staticmethod
    def quantity(bound, pairs):
        """A number, or a percentage of the pairs as a fraction."""
        if isinstance(bound, str):
            return exact(bound.strip().rstrip("%").strip()) * pairs / 100
        return bound

    @staticmethod
    def matched(person, role, scores):
        """Whether a person has a partner, on the side of a role or on either."""
        as_mentor = role != "mentee" and any(m == person for m, _ in scores)
        return as_mentor or (role != "mentor" and any(e == person for _, e in scores))

    def person(self, text):
        """The id that a text means: itself, an id but for case and blanks, or an address."""
        people = self.programme.people.values()
        for key in (lambda p: p.id == text, lambda p: fold(p.id) == fold(text), lambda p: fold(p.cell("email")) == fold(text)):
            for person in people:
                if key(person):
                    return person.id
        return text

    def values(self, file):
        """The value of a pair of people as a function."""
        rows = self.programme.table(file)
        headers = {fold(header).replace("_", " "): header for header in rows[0]} if rows else {}
        value = next((headers[h] for h in ("value", "cost", "amount") if h in headers), None)
        if "mentor site" in headers:
            key = lambda row: tuple(self.programme.name(row[headers[f"{s} site"]]) for s in ("mentor", "mentee"))
            listed = {key(row): int(row[value]) for row in rows}
            site = lambda person: self.programme.name(person.cell("site"))
            return lambda m, e: listed.get((site(m), site(e)), 0)
        listed = {(self.person(row["mentor"]), self.person(row["mentee"])): int(row[value]) for row in rows}
        return lambda m, e: listed.get((m.id, e.id), 0)

    # Selectors.

    def meets(self, selector, mentor, mentee):
        both = lambda column: (self.whole(column, mentor), self.whole(column, mentee))
        columns = lambda key: [selector[key]] if isinstance(selector.get(key), str) else selector.get(key, [])
        return (
            self.holds_all(selector.get("mentor", {}), mentor)
            and self.holds_all(selector.get("mentee", {}), mentee)
            and all(None not in both(c) and both(c)[0] == both(c)[1] for c in columns("same"))
            and all(None not in both(c) and both(c)[0] != both(c)[1] for c in columns("differ"))
        )

    def holds_all(self, conditions, person):
        return all(self.holds(column, test, person) for column, test in conditions.items())

    def holds(self, column, test, person):
        if isinstance(test, dict):
            number = self.number(column, person)
            return number is not None and test.get("min", number) <= number <= test.get("max", number)
        return any(self.equals(column, value, person) for value in (test if isinstance(test, list) else [test]))

    def equals(self, column, value, person):
        column = self.column(column, person)
        if isinstance(value, str):
            value = self.programme.steps(column).get(fold(value), value)
        if not isinstance(value, str):
            return self.number(column, person) == value
        if column == "department":
            path = [self.programme.name(part) for part in value.split("/") if fold(part)]
            return person.department[: len(path)] == path
        if column in ("skills", "wants"):
            return self.programme.name(value) in getattr(person, column)
        if column in ("goals", "languages"):
            return self.programme.name(value) in person.names(column)
        if column in ("team", "site"):
            return bool(person.cell(column)) and self.programme.name(value) == self.programme.name(person.cell(column))
        if column in ("prefers", "avoids"):
            return self.person(value) in {self.person(text) for text in person.ids(column)}
        if column == "manager_id":
            return bool(person.manager) and fold(self.person(value)) == fold(person.manager)
        if column == "role":
            return fold(value) == person.role
        if column == "mode":
            return fold(value) == fold(person.cell(column))
        return fold(value) in {fold(part) for part in self.programme.items(person.cell(column))}

    def whole(self, column, person):
        """The whole value for comparing two people, or None."""
        column = self.column(column, person)
        if column in NUMBERS:
            return self.number(column, person)
        if column == "department":
            return person.department or None
        if column in ("skills", "wants"):
            return set(getattr(person, column)) or None
        if column in ("goals", "languages"):
            return person.names(column) or None
        if column in LISTS:
            return {self.person(text) for text in person.ids(column)} or None
        if column in ("team", "site"):
            return self.programme.name(person.cell(column)) or None
        if column == "manager_id":
            return fold(person.manager) or None
        if column == "role":
            return person.role
        return fold(person.cell(column)) or None

    def number(self, column, person):
        """The number in a column, or None."""
        column = self.column(column, person)
        named = {
            "birth_year": lambda: person.birth_year, "years_experience": lambda: person.experience,
            "capacity": lambda: Fraction(person.capacity), "min_partners": lambda: Fraction(person.minimum),
            "min_or_none": lambda: Fraction(person.minimum_or_none),
        }
        if column in named:
            return named[column]()
        try:
            return person.number(column)
        except ValueError:
            return None

    def column(self, column, person):
        """The key of a column in a person's cells: a canonical name, or a header in any case and spacing."""
        mapped = self.programme.roster.get("columns", {})
        key = lambda text: " ".join(fold(text).replace("_", " ").replace("-", " ").split())
        for canonical, headers in mapped.items():
            if key(column) in [key(h) for h in ([headers] if isinstance(headers, str) else headers)]:
                return canonical
        canonical = key(column).replace(" ", "_")
        if canonical in NUMBERS | LISTS | {"department", "team", "site", "manager_id", "role", "mode"}:
            return canonical
        return next((header for header in person.cells if key(header) == key(column)), column)


def check_faults(oracle, check):
    """Where a check counts other pairs or people than there are."""
    constraints = Constraints(oracle.programme)
    pairs = [(m, e) for m in oracle.mentors.values() for e in oracle.mentees.values() if m.id != e.id]
    told = [(entry["name"], entry["concerned"]) for entry in check.get("constraints", [])]
    expected = []
    for table in constraints.tables:
        if "same_partner" in table:
            count = len({constraints.person(text) for text in table["same_partner"]})
        elif {"people", "together", "min_or_none"} & table.keys():
            count = constraints.measure(table, {})[1]
        elif "one_of" in table:
            count = len({tuple(map(constraints.person, pair)) for pair in table["one_of"]})
        elif "sum" in table:
            values = constraints.values(table["sum"])
            count = sum(values(*pair) != 0 for pair in pairs)
        else:
            count = sum(constraints.meets(table.get("pairs", table.get("mean_score_of")), *pair) for pair in pairs)
        expected.append((table["name"].strip(), count))
    if told != expected:
        yield f"constraints are said to be about {told}, expected {expected}"


def faults(oracle, plan):
    """What is wrong with a plan under the programme's constraints, and with what the plan says of them."""
    constraints = Constraints(oracle.programme)
    told = {entry["name"]: entry for entry in plan.get("constraints", [])}
    scores = {
        (p["mentor"], p["mentee"]): oracle.scorer.score(*oracle.pair(p["mentor"], p["mentee"])) for p in plan["pairs"]
    }
    for table in constraints.tables:
        name = table["name"].strip()
        value, whole, least, most = constraints.measure(table, scores)
        kept = value is None or ((least is None or value >= least) and (most is None or value <= most))
        if not kept:
            yield f"the constraint {name!r} is broken: {value} of {whole}, at least {least}, at most {most}"
        if name not in told:
            yield f"the constraint {name!r} is not in the plan"
            continue
        keys = {"value": value, "of": whole, "atLeast": least, "atMost": most}
        stated = {key: told[name].get(key) for key in keys}
        if stated != keys:
            yield f"the constraint {name!r} is said to have {stated}, expected {keys}"
    names = {table["name"].strip() for table in constraints.tables}
    yield from (f"the plan has a constraint {name!r}, the programme has none" for name in told.keys() - names)
