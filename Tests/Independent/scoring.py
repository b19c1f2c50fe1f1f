"""Every value, contribution, score and rule of a programme, recomputed with fractions and sets."""

import re
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from functools import lru_cache
from zoneinfo import ZoneInfo

from reader import fold

BUILT_IN = {
    "skill_gap": 35, "reciprocity": 10, "generation": 15, "cross_department": 15, "schedule": 15, "goals": 10,
    "preference": 0, "site": 0,
}
RULES = [
    "self", "management_chain", "same_manager", "same_team", "same_department", "past_pair", "avoid", "forbid",
    "common_language", "min_starts", "in_person_site", "min_level_gap", "min_skill_gap", "min_score",
    "timetable",
]
WEEK = 7 * 24 * 60
DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def basis_points(value):
    """A fraction from 0 to 1 in basis points, rounded half up."""
    assert 0 <= value <= 1, value
    return (20000 * value.numerator + value.denominator) // (2 * value.denominator)


def shares(weights):
    """Weights in file order to parts per million that add up to a million."""
    total = sum(weights, Fraction(0))
    quotas = [Fraction(weight) * 10**6 / total for weight in weights]
    result = [int(quota) for quota in quotas]
    by_remainder = sorted(range(len(weights)), key=lambda i: (result[i] - quotas[i], i))
    for i in by_remainder[: 10**6 - sum(result)]:
        result[i] += 1
    return result


def free_minutes(availability, separator, zone, monday):
    """The free minutes of a week's circle, counted from Monday 00:00 UTC, or None if nothing is stated."""
    if fold(availability) in ("none", "never", "-"):
        return set()
    windows = [part.strip() for part in availability.split(separator) if part.strip()]
    if not windows:
        return None
    start_of_week = datetime.combine(monday, datetime.min.time())

    def in_utc(day, hour, minute):
        local = start_of_week + timedelta(days=day, hours=hour, minutes=minute)
        utc = local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(timezone.utc)
        seconds = (utc.replace(tzinfo=None) - start_of_week).total_seconds()
        assert seconds % 60 == 0
        return int(seconds) // 60

    free = set()
    for window in windows:
        day, a, b, c, d = re.fullmatch(r"(\w\w\w)\s+(\d+):(\d+)-(\d+):(\d+)", window).groups()
        first, (a, b, c, d) = DAYS.index(day.lower()), map(int, (a, b, c, d))
        last = first if (c, d) > (a, b) else first + 1
        free.update(minute % WEEK for minute in range(in_utc(first, a, b), in_utc(last, c, d)))
    return free


class Scorer:
    """Scores and rules of one programme."""

    def __init__(self, programme):
        self.programme = programme
        self.settings = {name: dict(programme.toml.get("criteria", {}).get(name, {})) for name in BUILT_IN}
        weights = dict(BUILT_IN)
        self.wishing = self.settings["preference"].get("side", "both")
        counts = lambda p: self.wishing == "both" or p.role in (self.wishing[:-1], "both")
        if any(person.choices and counts(person) for person in programme.people.values()):
            weights["preference"] = 15
        weights.update(programme.toml.get("weights", {}))
        self.own = {table["name"]: table for table in programme.toml.get("criterion", [])}
        for name, table in self.own.items():
            weights[name] = table["weight"]
        self.names = list(weights)
        self.shares = dict(zip(self.names, shares(list(weights.values()))))
        self.affinities = {
            name: {(row["mentor"], row["mentee"]): Fraction(row["value"]) for row in programme.table(table["file"])}
            for name, table in self.own.items() if "file" in table
        }
        self.past = self.remembered_pairs()
        self.means = {}
        # Pairs are asked for over and over by the comparison; every answer is pure.
        self.starts = lru_cache(maxsize=None)(self.starts)
        self.times = lru_cache(maxsize=None)(self.times)
        self.score = lru_cache(maxsize=None)(self.score)

    # Values: a fraction from 0 to 1, or None if unknown.

    def learning(self, learner, teacher):
        needed = given = 0
        for skill, (target, weight) in learner.wants.items():
            own = learner.skills.get(skill, 0)
            need = max(0, target - own)
            needed += weight * need
            given += weight * min(need, max(0, teacher.skills.get(skill, 0) - own))
        return Fraction(given, needed) if needed else None

    def gap(self, signal, mentor, mentee):
        seniority = {
            "experience": lambda p: p.experience,
            "level": lambda p: p.number("level"),
            "birth_year": lambda p: None if p.birth_year is None else -p.birth_year,
        }[signal]
        a, b = seniority(mentor), seniority(mentee)
        if a is None or b is None:
            return None
        return {"reverse": b - a, "traditional": a - b, "mutual": abs(a - b)}[self.direction]

    @property
    def direction(self):
        return self.programme.general.get("direction", "reverse")

    def value(self, name, mentor, mentee):
        if name in self.own:
            return self.own_value(self.own[name], mentor, mentee)
        return getattr(self, "value_of_" + name)(mentor, mentee)

    def value_of_skill_gap(self, mentor, mentee):
        return self.learning(mentee, mentor)

    def value_of_reciprocity(self, mentor, mentee):
        return self.learning(mentor, mentee)

    def value_of_generation(self, mentor, mentee):
        settings = self.settings["generation"]
        signal = settings.get("signal", "experience")
        gap = self.gap(signal, mentor, mentee)
        low = Fraction(settings.get("min_gap", 0))
        full = Fraction(settings.get("full_gap", 3 if signal == "level" else 15))
        return None if gap is None else min(Fraction(1), max(Fraction(0), (gap - low) / (full - low)))

    def value_of_cross_department(self, mentor, mentee):
        a, b = mentor.department, mentee.department
        if not a or not b:
            return None
        common = max(n for n in range(len(a) + 1) if a[:n] == b[:n])
        return 1 - Fraction(common, max(len(a), len(b)))

    def times(self, person):
        """The grid times at which a person is free for a whole meeting, or None."""
        general = self.programme.general
        zone = person.cell("time_zone") or general.get("time_zone", "UTC")
        day = general.get("starts") or datetime(2024, 1, 1).date()
        monday = day - timedelta(days=day.weekday())
        free = free_minutes(person.cell("availability"), self.programme.separator, zone, monday)
        if free is None:
            return None
        length = general.get("meeting_minutes", 60)
        return {t for t in range(0, WEEK, 30) if all((t + k) % WEEK in free for k in range(length))}

    def starts(self, mentor, mentee):
        a, b = self.times(mentor), self.times(mentee)
        return None if a is None or b is None else len(a & b)

    def value_of_schedule(self, mentor, mentee):
        starts = self.starts(mentor, mentee)
        desired = self.settings["schedule"].get("desired_starts", 4)
        return None if starts is None else min(Fraction(1), Fraction(starts, desired))

    def value_of_goals(self, mentor, mentee):
        return jaccard(mentor.names("goals"), mentee.names("goals"))

    def value_of_preference(self, mentor, mentee):
        # The mean of known pairs says nothing of one side.
        stated = self.settings["preference"].get("unknown", 5000)
        unknown = Fraction(5000 if stated == "mean" else stated, 10**4)

        def wish(one, other):
            everybody = sum(len(choice) for choice in one.choices)
            if not everybody:
                return None
            better = 0
            for choice in one.choices:
                if other.id in choice:
                    # The rank is one more than the number of people who are wished more.
                    return Fraction(everybody - (better + 1) + 1, everybody)
                better += len(choice)
            return Fraction(0)

        if self.wishing != "both":
            return wish(mentor, mentee) if self.wishing == "mentors" else wish(mentee, mentor)
        sides = [wish(mentor, mentee), wish(mentee, mentor)]
        if sides == [None, None]:
            return None
        return sum(unknown if side is None else side for side in sides) / 2

    def value_of_site(self, mentor, mentee):
        a, b = mentor.cell("site"), mentee.cell("site")
        if not a or not b:
            return None
        same = self.programme.name(a) == self.programme.name(b)
        return Fraction(same == (self.settings["site"].get("prefer", "same") == "same"))

    def own_value(self, table, mentor, mentee):
        if "file" in table:
            return self.affinities[table["name"]].get((mentor.id, mentee.id))
        columns = [table.get("column", table.get(side + "_column")) for side in ("mentor", "mentee")]
        prefer = table["prefer"]
        if prefer in ("close", "far"):
            values = {fold(name): Fraction(str(number)) for name, number in table.get("values", {}).items()}
            numbers = []
            for person, column in zip((mentor, mentee), columns):
                text = fold(person.cell(column))
                try:
                    numbers.append(values[text] if text in values else person.number(column))
                except ValueError:
                    if not values:
                        raise
                    numbers.append(None)
            a, b = numbers
            if a is None or b is None:
                return None
            distance = min(Fraction(1), abs(a - b) / Fraction(table["range"]))
            return distance if prefer == "far" else 1 - distance
        sets = [
            {fold(item) for item in self.programme.items(p.cell(column))}
            for p, column in zip((mentor, mentee), columns)]
        index = jaccard(*sets)
        return index if prefer == "same" or index is None else 1 - index

    def unknown(self, name):
        """What an unknown value counts: a number, or the mean of the known ones."""
        stated = (self.own.get(name) or self.settings[name]).get("unknown", 5000)
        if stated != "mean":
            return stated
        if name not in self.means:
            self.means[name] = self.mean(name)
        return self.means[name]

    def mean(self, name):
        """The mean of a criterion's known values over the pairs that only rules about values may forbid."""
        if not self.shares[name]:
            return 5000
        known = []
        for mentor in self.programme.side("mentor"):
            for mentee in self.programme.side("mentee"):
                rules = [rule for rule in RULES if rule not in ("min_skill_gap", "min_score")]
                if any(self.forbids(rule, mentor, mentee) for rule in rules):
                    continue
                value = self.value(name, mentor, mentee)
                if value is not None:
                    known.append(basis_points(value))
        return (2 * sum(known) + len(known)) // (2 * len(known)) if known else 5000

    def contributions(self, mentor, mentee):
        """Criterion to (value in basis points, points, known)."""
        result = {}
        for name in self.names:
            value = self.value(name, mentor, mentee)
            points = self.unknown(name) if value is None else basis_points(value)
            result[name] = (points, (self.shares[name] * points + 5000) // 10000, value is not None)
        return result

    def score(self, mentor, mentee):
        return sum(points for _, points, _ in self.contributions(mentor, mentee).values())

    # Rules.

    def chain(self, person):
        """Everybody above a person."""
        above, at = set(), person.manager
        depth = self.programme.rules.get("management_chain_depth", 10**9)
        while at and at not in above and len(above) < depth:
            above.add(at)
            at = self.programme.everybody[at].manager if at in self.programme.everybody else None
        return above

    def remembered_pairs(self):
        history, last = self.programme.history, self.programme.rules.get("forget_after_cycles")
        labels = {cycle for _, _, cycle in history}
        if all(re.fullmatch(r"[+-]?\d+", label) for label in labels):
            order = sorted(labels, key=int)
        else:
            chunks = lambda s: [(0, int(c), "") if c.isdigit() else (1, 0, c) for c in re.findall(r"\d+|\D+", s)]
            order = sorted(labels, key=lambda label: chunks(fold(label)))
        kept = set(order) if last is None else set(order[max(0, len(order) - last):])
        return {frozenset((a, b)) for a, b, cycle in history if cycle in kept}

    def refusals(self, mentor, mentee):
        """The names of all rules that forbid the pair, in the order of the table of rules."""
        found = {rule for rule in RULES if self.forbids(rule, mentor, mentee)}
        return [rule for rule in RULES if rule in found]

    def forbids(self, rule, mentor, mentee):
        rules, both = self.programme.rules, (mentor, mentee)
        default = rule in ("management_chain", "past_pair", "avoid", "common_language", "in_person_site")
        if rule == "self":
            return mentor.id == mentee.id
        if rule == "forbid":
            return (mentor.id, mentee.id) in self.programme.forbidden
        if rule == "min_starts":
            starts = self.starts(mentor, mentee)
            return starts is not None and starts < rules.get("min_starts", 1)
        if rule == "timetable":
            return rules.get(rule, True) and rules.get("min_starts", 1) == 0 and self.starts(mentor, mentee) == 0
        if rule == "min_level_gap":
            gap = self.gap("level", mentor, mentee)
            return rule in rules and gap is not None and gap < rules[rule]
        if rule == "min_skill_gap":
            return rule in rules and self.contributions(mentor, mentee)["skill_gap"][0] < rules[rule]
        if rule == "min_score":
            return rule in rules and self.score(mentor, mentee) < rules[rule]
        if not rules.get(rule, default):
            return False
        if rule == "management_chain":
            return mentor.id in self.chain(mentee) or mentee.id in self.chain(mentor)
        if rule == "same_manager":
            return bool(mentor.manager) and mentor.manager == mentee.manager
        if rule == "same_team":
            return fold(mentor.cell("team")) != "" and fold(mentor.cell("team")) == fold(mentee.cell("team"))
        if rule == "same_department":
            return mentor.department != [] and mentor.department == mentee.department
        if rule == "past_pair":
            return frozenset((mentor.id, mentee.id)) in self.past
        if rule == "avoid":
            return mentee.id in mentor.ids("avoids") or mentor.id in mentee.ids("avoids")
        if rule == "common_language":
            a, b = mentor.names("languages"), mentee.names("languages")
            return bool(a) and bool(b) and not a & b
        in_person = all(fold(p.cell("mode")) == "in-person" and p.cell("site") for p in both)
        return in_person and len({self.programme.name(p.cell("site")) for p in both}) == 2


def jaccard(a, b):
    """The Jaccard index of two sets, or None if either is empty."""
    return Fraction(len(a & b), len(a | b)) if a and b else None
