"""The times of a plan's meetings, recomputed: whether pairs can be held, what is wrong with times, the times by the rule."""

from collections import Counter
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from scoring import DAYS, WEEK, free_minutes

UTC = timezone.utc


def clock(minute):
    """Minutes of the week as `Mon 09:30`."""
    minute %= WEEK
    return f"{DAYS[minute // 1440].title()} {minute % 1440 // 60:02}:{minute % 60:02}"


def minute_of(text):
    day, time = text.split()
    return DAYS.index(day.lower()) * 1440 + int(time[:2]) * 60 + int(time[3:])


class Timetable:
    """The weeks of one programme, and the times of its people in them."""

    def __init__(self, oracle):
        self.oracle = oracle
        general = oracle.programme.general
        self.is_on = oracle.programme.rules.get("timetable", True)
        self.cadence = general.get("cadence_weeks", 2)
        self.length = general.get("meeting_minutes", 60)
        self.default_zone = general.get("time_zone", "UTC")
        starts = general.get("starts")
        first = starts or datetime(2024, 1, 1).date()
        self.monday = first - timedelta(days=first.weekday())
        self.weeks = 1
        if starts:
            months = starts.year * 12 + starts.month - 1 + general.get("length_months", 6)
            day = starts.day
            while True:
                try:
                    end = starts.replace(year=months // 12, month=months % 12 + 1, day=day)
                    break
                except ValueError:
                    day -= 1
            self.weeks = ((end - timedelta(days=1)) - self.monday).days // 7 + 1
        self.known = {}

    def zone(self, person):
        return person.cell("time_zone") or self.default_zone

    def times(self, person, week=0):
        """The grid times of a week at which a person is free for a whole meeting, or None."""
        key = (person.id, week)
        if key not in self.known:
            monday = self.monday + timedelta(days=7 * week)
            free = free_minutes(person.cell("availability"), self.oracle.programme.separator, self.zone(person), monday)
            self.known[key] = free if free is None else {
                t for t in range(0, WEEK, 30) if all((t + k) % WEEK in free for k in range(self.length))
            }
        return self.known[key]

    def common(self, pair):
        """The starts of a pair in the first week; empty if it needs no time."""
        a, b = (self.times(person) for person in self.oracle.pair(*pair))
        return sorted(a & b) if a and b else []

    def overlap(self, a, b):
        ahead = (b - a) % (WEEK * self.cadence)
        return ahead < self.length or WEEK * self.cadence - ahead < self.length

    def parts(self, pairs):
        """The pairs that need times, connected part by connected part, each in the order of ids."""
        left = sorted((p for p in pairs if self.common(p)), key=lambda p: (p[0].encode(), p[1].encode()))
        while left:
            part, people = [left[0]], set(left[0])
            while more := [p for p in left if p not in part and people & set(p)]:
                part += more
                people |= {person for p in more for person in p}
            yield [p for p in left if p in part]
            left = [p for p in left if p not in part]

    def first(self, part, starts):
        """The first timetable by the order of pairs, starts and weeks; None if there is none."""
        chosen = {}

        def options(pair):
            rivals = [chosen[p] for p in chosen if set(p) & set(pair)]
            for start in starts[pair]:
                for week in range(self.cadence):
                    place = start + week * WEEK
                    if not any(self.overlap(place, other) for other in rivals):
                        yield place

        def completes(rest):
            """Whether the rest has times, those with the fewest first."""
            if not rest:
                return True
            left = {pair: list(options(pair)) for pair in rest}
            pair = min(rest, key=lambda p: len(left[p]))
            for place in left[pair]:
                chosen[pair] = place
                if completes([p for p in rest if p != pair]):
                    del chosen[pair]
                    return True
                del chosen[pair]
            return False

        if not completes(part):
            return None
        for index, pair in enumerate(part):
            for place in options(pair):
                chosen[pair] = place
                if completes(part[index + 1:]):
                    break
        return chosen

    def can_be_held(self, pairs):
        return not self.is_on or all(
            self.first(part, {p: self.common(p) for p in part}) is not None for part in self.parts(pairs))

    # The times by the rule.

    def instant(self, week, wall, zone):
        """Minutes of a week, from Monday 00:00 UTC, of a wall-clock time given as minutes of that week."""
        monday = datetime.combine(self.monday, datetime.min.time()) + timedelta(days=7 * week)
        local = (monday + timedelta(minutes=wall)).replace(tzinfo=ZoneInfo(zone), fold=0)
        return int((local.astimezone(UTC).replace(tzinfo=None) - monday).total_seconds()) // 60

    def wall(self, start, zone):
        """Minutes of the first week by the clocks of a zone; negative or beyond the week where they are behind or ahead."""
        monday = datetime.combine(self.monday, datetime.min.time())
        local = (monday + timedelta(minutes=start)).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
        return int((local.replace(tzinfo=None) - monday).total_seconds()) // 60

    def suitable(self, pair, start, zone):
        """In how many weeks a start suits both."""
        people, wall = self.oracle.pair(*pair), self.wall(start, zone)
        there = [self.instant(week, wall, zone) for week in range(self.weeks)]
        return sum(
            all(there[week] % WEEK in self.times(person, week) for person in people) for week in range(self.weeks))

    def place(self, person, start):
        """The place in a person's list of the first window in which a start lies."""
        parts = [p.strip() for p in person.cell("availability").split(self.oracle.programme.separator) if p.strip()]
        for index, part in enumerate(parts):
            if start in (free_minutes(part, self.oracle.programme.separator, self.zone(person), self.monday) or ()):
                return index
        return len(parts)

    def by_rule(self, pairs):
        """The time of each pair: start, week, zone, weeks in which it suits both."""
        result = {}
        for part in self.parts(pairs):
            zones = [self.zone(person) for pair in part for person in self.oracle.pair(*pair)]
            counts = Counter(zones)
            zone = next(z for z in zones if counts[z] == max(counts.values()))
            suits = {(pair, t): self.suitable(pair, t, zone) for pair in part for t in self.common(pair)}
            rank = lambda pair, t: (-suits[pair, t], sum(self.place(p, t) for p in self.oracle.pair(*pair)), t)
            starts = {pair: sorted(self.common(pair), key=lambda t: rank(pair, t)) for pair in part}
            for pair, place in self.first(part, starts).items():
                start = place % WEEK
                result[pair] = (start, place // WEEK + 1, zone, suits[pair, start])
        return result

    # Faults.

    def faults(self, plan):
        """What is wrong with the times of a plan, as sentences."""
        pairs = [(p["mentor"], p["mentee"]) for p in plan["pairs"]]
        if not self.is_on:
            if "timetable" in plan or any("time" in p for p in plan["pairs"]):
                yield "there are times, and the programme asks for none"
            return
        if "timetable" not in plan:
            yield "the plan says nothing of times"
            return
        if not self.can_be_held(pairs):
            yield "not all meetings of the plan can be held"
            return
        expected = self.by_rule(pairs)
        for entry, pair in zip(plan["pairs"], pairs):
            wanted = None
            if pair in expected:
                start, week, zone, weeks = expected[pair]
                local = [clock(self.wall(start, self.zone(person))) for person in self.oracle.pair(*pair)]
                wanted = {"utc": clock(start), "week": week, "zone": zone, "mentor": local[0], "mentee": local[1],
                          "suitableWeeks": weeks}
            if entry.get("time") != wanted:
                yield f"pair {','.join(pair)}: the time is {entry.get('time')}, expected {wanted}"
        yield from self.overlaps(plan)
        for clash in plan["timetable"]["clashes"]:
            yield from self.clash_faults(clash)

    def overlaps(self, plan):
        """Who is in two meetings at once, at any instant of the cycle."""
        meetings = {}
        for entry in plan["pairs"]:
            if time := entry.get("time"):
                wall = self.wall(minute_of(time["utc"]), time["zone"])
                for week in range(time["week"] - 1, self.weeks, self.cadence):
                    at = week * WEEK + self.instant(week, wall, time["zone"])
                    for person in {entry["mentor"], entry["mentee"]}:
                        meetings.setdefault(person, []).append(at)
        for person, instants in sorted(meetings.items()):
            instants.sort()
            if any(b - a < self.length for a, b in zip(instants, instants[1:])):
                yield f"{person} is in two meetings at once"

    def clash_faults(self, clash):
        """Whether more pairs can be held than a clash says."""
        if "person" in clash:
            starts = sorted(minute_of(text) for text in clash["starts"])
            places = [start + week * WEEK for week in range(self.cadence) for start in starts]
            if self.most(places) > clash["atMost"]:
                yield f"more than {clash['atMost']} meetings fit into the times of {clash}"
            example = [(p["mentor"], p["mentee"]) for p in clash["example"]]
            if not all(set(self.common(p)) <= set(starts) and clash["person"] in p for p in example):
                yield f"the example of {clash} is none"
        else:
            example = [(p["mentor"], p["mentee"]) for p in clash["pairs"]]
        if len(example) != clash["atMost"] + 1 or self.can_be_held(example):
            yield f"the pairs of {clash} can be held"

    def most(self, places):
        """The most of some places on the circle at which meetings do not overlap, begun at each of them."""
        best = 0
        for begin in places:
            count, end = 0, begin
            for place in sorted((p - begin) % (WEEK * self.cadence) + begin for p in places):
                if place >= end and place + self.length <= begin + WEEK * self.cadence:
                    count, end = count + 1, place + self.length
            best = max(best, count)
        return best
