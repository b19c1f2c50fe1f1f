"""Holds the independent recomputation against cases worked out by hand: python3 -m unittest."""

import itertools
import json
import random
import tempfile
import unittest
from datetime import date
from fractions import Fraction
from pathlib import Path

from constraints import Constraints
from make_programme import Maker
from optimum import HAS_SCIPY, best_plan, by_flow, by_scipy
from reader import exact, fold
from recompute import Oracle, compare
from scoring import basis_points, free_minutes, shares


def oracle(roster, toml="", **files):
    """The oracle of a programme given as text."""
    with tempfile.TemporaryDirectory() as folder:
        named = "".join(f'{name} = "{name}.csv"\n' for name in files if name != "affinity")
        source = f'[programme]\nstarts = 2026-01-12\n[roster]\nparticipants = "p.csv"\n{named}{toml}'
        Path(folder, "programme.toml").write_text(source, encoding="utf-8")
        for name, text in {"p": roster, **files}.items():
            Path(folder, f"{name}.csv").write_text(text, encoding="utf-8")
        return Oracle(folder)


class Values(unittest.TestCase):
    def value(self, name, roster, toml="", **files):
        one = oracle(roster, toml, **files)
        return one.scorer.contributions(*one.pair("M", "S"))[name]

    def test_rounding_is_half_up(self):
        self.assertEqual(basis_points(Fraction(1, 3)), 3333)
        self.assertEqual(basis_points(Fraction(1, 20000)), 1)
        self.assertEqual(basis_points(Fraction(1, 20001)), 0)

    def test_decimals_are_cut_after_eighteen_places(self):
        self.assertEqual(exact("-0.1"), Fraction(-1, 10))
        self.assertEqual(exact("1e-19"), 0)

    def test_shares_add_up_and_ties_go_to_the_earlier(self):
        self.assertEqual(shares([1, 1, 1]), [333334, 333333, 333333])
        self.assertEqual(shares([35, 10, 15, 15, 15, 10, 0, 0])[:3], [350000, 100000, 150000])
        self.assertEqual(shares([1, 2, 4]), [142857, 285714, 571429])

    def test_folding(self):
        self.assertEqual(fold("  Stra\u00adße\u00a0 1 "), fold("STRASSE 1"))
        self.assertEqual(fold("ﬁ"), "fi")
        self.assertEqual(fold("STRAẞE"), "strasse")

    def test_skill_gap_by_hand(self):
        # genai: need 4 - 1 = 3, twice; help 2, twice. video: need 5, help 0. sql: no need left. (2*2)/(2*3 + 5) = 4/11.
        roster = "id,role,skills,wants\nM,mentor,GenAI:3;sql:5,\nS,mentee,genai:1;SQL:2,genai:4!;video;sql:2\n"
        self.assertEqual(self.value("skill_gap", roster), (3636, (350000 * 3636 + 5000) // 10000, True))
        self.assertEqual(self.value("reciprocity", roster), (5000, 50000, False))

    def test_generation_in_every_direction(self):
        roster = "id,role,years_experience\nM,mentor,2.5\nS,mentee,10\n"
        for direction, value in (("reverse", 5000), ("traditional", 0), ("mutual", 5000)):
            one = oracle(roster)
            one.programme.general["direction"] = direction
            self.assertEqual(one.scorer.contributions(*one.pair("M", "S"))["generation"][0], value)
        births = "id,role,birth_date\nM,mentor,2000-05-01\nS,mentee,1991-12-31\n"
        self.assertEqual(self.value("generation", births, '[criteria.generation]\nsignal = "birth_year"\n')[0], 6000)
        hired = "id,role,hire_date\nM,mentor,2024-01-13\nS,mentee,2016-01-12\n"
        self.assertEqual(self.value("generation", hired)[0], 6000)  # 10 - 1 = 9 years of 15.

    def test_departments(self):
        roster = "id,role,department\nM,mentor,Finance/Tax\nS,mentee,FINANCE//tax/VAT\n"
        self.assertEqual(self.value("cross_department", roster)[0], 3333)

    def test_goals_with_synonyms_and_sites(self):
        roster = "id,role,goals,site\nM,mentor,A;b,X\nS,mentee,B;c;d,x\n"
        self.assertEqual(self.value("goals", roster)[0], 2500)
        self.assertEqual(self.value("goals", roster, synonyms="name,canonical\nA,c\n")[0], 6667)
        self.assertEqual(self.value("site", roster)[0], 10000)

    def test_preference(self):
        roster = "id,role,prefers\nM,mentor,T;S;U\nS,mentee,\nT,mentee,\nU,mentee,\n"
        # (2/3 + 1/2) / 2 = 7/12, and the default weight becomes 15 of 115.
        self.assertEqual(self.value("preference", roster), (5833, (130435 * 5833 + 5000) // 10000, True))
        # Two firsts, then S as number three of three: (1/3 + 1/2) / 2; and without the silent side.
        tied = roster.replace("T;S;U", "T | U;S")
        self.assertEqual(self.value("preference", tied)[0], 4167)
        self.assertEqual(self.value("preference", tied, "[criteria.preference]\nside = \"mentors\"")[0], 3333)
        self.assertEqual(self.value("preference", tied, "[criteria.preference]\nside = \"mentees\"")[::2], (5000, False))

    def test_own_criteria(self):
        roster = "id,role,style,energy\nM,mentor,a;B,2.5\nS,mentee,b,4\n"
        own = '[[criterion]]\nname = "x"\nweight = 10\n'
        self.assertEqual(self.value("x", roster, own + 'column = "style"\nprefer = "different"')[0], 5000)
        self.assertEqual(self.value("x", roster, own + 'column = "energy"\nprefer = "close"\nrange = 5')[0], 7000)
        self.assertEqual(self.value("x", roster, own + 'column = "energy"\nprefer = "far"\nrange = 1')[0], 10000)
        affinity = "mentor,mentee,value\nM,S,0.33335\n"
        self.assertEqual(self.value("x", roster, own + 'file = "affinity.csv"', affinity=affinity)[0], 3334)


class Schedules(unittest.TestCase):
    def free(self, text, zone="UTC", monday=date(2026, 1, 12)):
        minutes = sorted(free_minutes(text, ";", zone, monday))
        return [m for m in minutes if m - 1 not in minutes], [m + 1 for m in minutes if m + 1 not in minutes]

    def test_windows_in_zones(self):
        self.assertEqual(self.free("Mon 09:00-10:00"), ([540], [600]))
        # 05:00 and 05:45 at +5:30 are 23:30 on Sunday and 00:15 on Monday.
        self.assertEqual(self.free("Mon 05:00-05:45", "Asia/Kolkata"), ([0, 10050], [15, 10080]))
        self.assertEqual(self.free("Tue 23:00-00:30"), ([2820], [2910]))
        self.assertEqual(self.free("Sun 23:00-01:00"), ([0, 10020], [60, 10080]))

    def test_change_of_the_clocks(self):
        spring, autumn, sunday = date(2026, 3, 23), date(2026, 10, 19), 6 * 1440
        # 02:30 does not exist and is read with the offset before, +1; 03:30 has +2: both are 01:30 UTC, so empty.
        self.assertEqual(free_minutes("Sun 02:30-03:30", ";", "Europe/Berlin", spring), set())
        # 02:30 happens twice and is read with the offset before, +2; 03:30 has +1: two hours in UTC.
        self.assertEqual(self.free("Sun 02:30-03:30", "Europe/Berlin", autumn), ([sunday + 30], [sunday + 150]))

    def test_starts(self):
        one = oracle("id,role,availability\nM,mentor,Mon 09:00-10:40;Mon 10:40-11:10\nS,mentee,Mon 09:20-12:00\n")
        # Together from 09:20 to 11:10; an hour from 09:30 and 10:00.
        self.assertEqual(one.scorer.starts(*one.pair("M", "S")), 2)


class Rules(unittest.TestCase):
    def refusals(self, roster, toml="", mentor="M", mentee="S", **files):
        one = oracle(roster, toml, **files)
        return one.scorer.refusals(*one.pair(mentor, mentee))

    def test_management(self):
        roster = "id,role,manager_id\nM,mentor,X\nX,mentor,Y\nY,mentee,Z\nS,mentee,Q\nZ,mentee,X\n"
        self.assertEqual(self.refusals(roster, mentee="Y"), ["management_chain"])
        self.assertEqual(self.refusals(roster, mentor="X", mentee="Z"), ["management_chain"])
        self.assertEqual(self.refusals(roster), [])
        same = "id,role,manager_id\nM,mentor,Q\nS,mentee,Q\n"
        self.assertEqual(self.refusals(same, "[rules]\nsame_manager = true"), ["same_manager"])

    def test_past_pairs_are_forgotten_by_cycles(self):
        roster, history = "id,role\nM,mentor\nS,mentee\n", "mentor,mentee,cycle\nS,M,{}\nA,B,10\nA,B,9\n"
        for cycle, last, expected in ((2, 2, []), (2, 3, ["past_pair"]), (9, 2, ["past_pair"])):
            rules = f"[rules]\nforget_after_cycles = {last}"
            self.assertEqual(self.refusals(roster, rules, history=history.format(cycle)), expected)

    def test_all_the_rest_at_once(self):
        roster = (
            "id,role,team,department,languages,mode,site,level,availability,avoids\n"
            "M,mentor,Red,A/B,English,in-person,X,2,Mon 09:00-10:00,\nS,mentee,RED,a/b,Deutsch,in-person,Y,2.5,Tue 09:00-10:00,M\n")
        rules = (
            "[rules]\nsame_team = true\nsame_department = true\nmin_level_gap = 1\nmin_skill_gap = 5001\n"
            "min_score = 999999")
        expected = ["same_team", "same_department", "avoid", "forbid", "common_language", "min_starts", "in_person_site",
                    "min_level_gap", "min_skill_gap", "min_score"]
        decisions = "mentor,mentee,decision,note\nM,S,forbid,\n"
        self.assertEqual(self.refusals(roster, rules, decisions=decisions), expected)

    def test_nobody_meets_oneself(self):
        self.assertEqual(self.refusals("id,role\nB,both\n", mentor="B", mentee="B"), ["self"])


class Optimum(unittest.TestCase):
    def test_pairs_come_first(self):
        one = {(0, 0): (1, 9), (0, 1): (1, 1), (1, 0): (1, 1)}
        self.assertEqual(best_plan(one, {0: (0, 1), 1: (0, 1)}, {0: (0, 1), 1: (0, 1)}, 11), {(0, 1), (1, 0)})

    def test_minimum_out_of_reach(self):
        self.assertIsNone(best_plan({(0, 0): (1, 9)}, {0: (0, 1), 1: (1, 1)}, {0: (0, 1)}, 9))

    def test_against_all_subsets(self):
        for seed in range(150):
            draw = random.Random(seed)
            sides = []
            for _ in range(2):
                highs = [draw.randint(0, 3) for _ in range(draw.randint(1, 4))]
                sides.append({i: (draw.choice([0, 0, min(1, h)]), h) for i, h in enumerate(highs)})
            cells = [(m, e) for m in sides[0] for e in sides[1] if draw.random() < 0.7]
            mode = draw.random() < 0.5
            pairs = {cell: (1, draw.randint(0, 5)) if mode else (draw.randint(0, 5), 1) for cell in cells}
            best = None
            for chosen in itertools.chain.from_iterable(itertools.combinations(cells, k) for k in range(len(cells) + 1)):
                if all(low <= sum(c[i] == x for c in chosen) <= high for i in (0, 1) for x, (low, high) in sides[i].items()):
                    total = tuple(sum(pairs[c][part] for c in chosen) for part in (0, 1))
                    best = total if best is None else max(best, total)
            plan = best_plan(pairs, *sides, sum(b for _, b in pairs.values()))
            got = None if plan is None else tuple(sum(pairs[c][part] for c in plan) for part in (0, 1))
            self.assertEqual(got, best, f"seed {seed}")

    @unittest.skipUnless(HAS_SCIPY, "scipy is not installed")
    def test_scipy_agrees_with_flow(self):
        draw = random.Random(1)
        weights = {(m, e): 10**8 + draw.randint(0, 10**6) for m in range(40) for e in range(35) if draw.random() < 0.3}
        total = lambda plan: sum(weights[pair] for pair in plan)
        flow = by_flow(weights, {m: (0, 1) for m in range(40)}, {e: (0, 1) for e in range(35)})
        self.assertEqual(total(by_scipy(weights, list(range(40)), list(range(35)))), total(flow))


class Comparison(unittest.TestCase):
    ROSTER = "id,role,site\nM,mentor,X\nN,mentor,Y\nS,mentee,X\n"

    def plan(self, mentor="M", **changes):
        one = oracle(self.ROSTER, "[weights]\nsite = 100\n")
        found = one.scorer.contributions(*one.pair(mentor, "S"))
        keys = ("value", "points", "known")
        pair = {"mentor": mentor, "mentee": "S", "score": one.scorer.score(*one.pair(mentor, "S")), "locked": False, "time": None,
                "contributions": {name: dict(zip(keys, entry)) for name, entry in found.items()}}
        plan = {"strategy": "optimal", "status": "optimal", "objective": {"pairs": 1, "score": pair["score"]},
                "proof": {"bound": pair["score"], "gap": 0, "checked": True}, "timetable": {"clashes": []}, "pairs": [pair],
                "unmatched": [{"id": "N" if mentor == "M" else "M", "role": "mentor"}], "warnings": []}
        return list(compare(one, json.loads(json.dumps({**plan, **changes}))))

    def test_the_right_plan_passes(self):
        self.assertEqual(self.plan(), [])

    def test_every_fault_is_found(self):
        self.assertIn("best plan", self.plan("N")[0])
        self.assertIn("unmatched", self.plan(unmatched=[])[0])
        self.assertIn("status", self.plan(status="feasible")[0])
        self.assertIn("proof", self.plan(proof={"bound": 1})[0])
        self.assertIn("add up", self.plan(objective={"pairs": 1, "score": 3})[0])
        self.assertIn("not in the programme", self.plan(pairs=[{"mentor": "S", "mentee": "S"}])[0])

    def test_generated_programmes_can_be_recomputed(self):
        for seed in range(30):
            with tempfile.TemporaryDirectory() as folder:
                Maker(seed).write(folder)
                best = Oracle(folder).optimum()
                self.assertTrue(best is None or best[0] >= 0, f"seed {seed}")


class Times(unittest.TestCase):
    ROSTER = "id,role,capacity,availability\nM,mentor,3,Mon 15:30-16:30\n" + "".join(
        f"S-{n},mentee,1,Mon 15:30-16:30\n" for n in (1, 2, 3))

    def held(self, cadence, *numbers, roster=ROSTER):
        one = oracle(roster, f"[programme.x]\n[rules]\ntimetable = true\n")
        one.timetable.cadence = cadence
        return one.timetable.can_be_held([("M", f"S-{n}") for n in numbers])

    def test_three_who_share_one_time(self):
        self.assertTrue(self.held(1, 1))
        self.assertFalse(self.held(1, 1, 2))
        self.assertTrue(self.held(2, 1, 2))
        self.assertFalse(self.held(2, 1, 2, 3))
        self.assertTrue(self.held(3, 1, 2, 3))

    def test_half_an_hour_is_not_enough_between_meetings_of_an_hour(self):
        roster = ("id,role,capacity,availability\nM,mentor,2,Mon 15:30-17:00\nS-1,mentee,1,Mon 15:30-16:30\n"
                  "S-2,mentee,1,Mon 16:00-17:00\n")
        self.assertFalse(self.held(1, 1, 2, roster=roster))

    def test_clocks_that_change_at_other_times(self):
        # In March 2026 New York changes on the 8th, London on the 29th: three weeks in which London is an hour ahead less.
        roster = ("id,role,time_zone,availability\nM,mentor,Europe/London,Tue 14:00-15:00; Tue 15:00-17:00\n"
                  "S,mentee,America/New_York,Tue 09:00-12:00\n")
        one = oracle(roster, "")
        times = one.timetable.by_rule([("M", "S")])
        self.assertEqual(one.timetable.weeks, 26)
        # 14:00 in London is 09:00 in New York, and in three weeks 10:00: it suits always, as does 15:00; 14:00 is earlier in the list.
        self.assertEqual(times["M", "S"], (1440 + 14 * 60, 1, "Europe/London", 26))


class PlanWide(unittest.TestCase):
    ROSTER = (
        "id,role,site,department,level,cohort,goals,email\n"
        "M-1,mentor,Oslo,Finance/Tax,AO,2024,a;b,m1@x.org\nM-2,mentor,Rome,IT,EO,2.0,,\nB,both,,IT/Data,AA,x,b; A,\n"
        "S-1,mentee,oslo,finance,EO,2024,,\nS-2,mentee,,HR,AO,,,\n"
    )
    TOML = '[roster.ladder]\nlevel = ["AA", "AO", "EO"]\n[[constraint]]\nname = "It"\n'

    def measure(self, constraint, *pairs, **files):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "p.csv").write_text(self.ROSTER, encoding="utf-8")
            for name, text in files.items():
                Path(folder, f"{name}.csv").write_text(text, encoding="utf-8")
            source = f'[roster]\nparticipants = "p.csv"\n{self.TOML}{constraint}\n'
            Path(folder, "programme.toml").write_text(source, encoding="utf-8")
            programme = Oracle(folder).programme
            constraints = Constraints(programme)
            return constraints.measure(constraints.tables[0], {pair: 100 * n for n, pair in enumerate(pairs, 1)})

    def met(self, selector):
        pairs = list(itertools.product(["M-1", "M-2", "B"], ["S-1", "S-2"]))
        return self.measure(f"pairs = {{ {selector} }}\nat_least = 1", *pairs)[0]

    def test_selectors(self):
        self.assertEqual(self.met(""), 6)
        self.assertEqual(self.met('same = ["site"]'), 1)
        self.assertEqual(self.met('differ = "site"'), 1)
        self.assertEqual(self.met('mentor = { department = "it" }'), 4)
        self.assertEqual(self.met('mentor = { department = "IT/data" }, mentee = { site = ["OSLO", "x"] }'), 1)
        self.assertEqual(self.met('mentor = { level = "EO" }'), 2)
        self.assertEqual(self.met("mentor = { level = { min = 2 } }, mentee = { level = 2 }"), 2)
        self.assertEqual(self.met('same = ["level"]'), 2)
        self.assertEqual(self.met("mentor = { Cohort = [2, 3] }"), 2)
        self.assertEqual(self.met('mentor = { goals = "A" }'), 4)

    def test_forms(self):
        two = ("M-1", "S-1"), ("M-1", "B")
        self.assertEqual(self.measure('pairs = { same = "site" }\nat_least = "33%"', *two), (1, 2, 1, None))
        self.assertEqual(self.measure('pairs = { same = "goals" }\nexactly = "50%"', *two), (1, 2, 1, 1))
        self.assertEqual(self.measure('people = { role = "mentee" }\nmatched = "all"', *two), (2, 3, 3, None))
        self.assertEqual(self.measure("people = {}\nat_most = 4", *two), (3, 5, None, 4))
        self.assertEqual(self.measure('together = ["s-1", "m1@x.org", "M-2"]', *two), (2, 3, 3, 3))
        self.assertEqual(self.measure('one_of = [["M-1", "S-1"], ["M-1", "B"]]', *two), (2, 2, None, 1))
        self.assertEqual(self.measure("mean_score_of = {}\nat_least = 150", *two), (150, 2, 150, None))
        self.assertEqual(self.measure('mean_score_of = { mentor = { id = "B" } }\nat_least = 5', *two), (None, 0, 5, None))
        by_pair, by_site = "mentor,mentee,value\nM-1,S-1,-4\nM-2,S-1,9\n", "mentor_site,mentee_site,value\nOSLO,Oslo,7\n"
        self.assertEqual(self.measure('sum = "c.csv"\nat_most = 3', *two, c=by_pair), (-4, None, None, 3))
        self.assertEqual(self.measure('sum = "c.csv"\nat_most = 3', *two, c=by_site), (7, None, None, 3))


if __name__ == "__main__":
    unittest.main()
