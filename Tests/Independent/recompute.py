#!/usr/bin/env python3
"""Recomputes a programme and compares a plan with the result; needs nothing but Python.

    recompute.py PROGRAMME_FOLDER PLAN_FOLDER    exit 0 and one line, or 1 and a list of differences
    recompute.py PROGRAMME_FOLDER --table        all scores and refusals as CSV
    recompute.py PROGRAMME_FOLDER --optimum      the best objective as JSON
    recompute.py PROGRAMME_FOLDER --check        compares what `check --json`, on the standard input, says of constraints

Constraints are measured on the plan, and the times of its meetings worked out anew. The optimum under constraints, and where times keep the best
plan from being held, is compared where there are so few plans that all can be looked at; elsewhere the plan is held against the optimum without
them as a bound.
"""

import csv
import json
import sys
from pathlib import Path

import constraints
import exhaustive
from optimum import best_plan
from reader import Programme
from scoring import Scorer
from timetable import Timetable


class Oracle:
    """A programme with all its scores and its best plan."""

    def __init__(self, folder):
        self.programme = Programme(folder)
        self.scorer = Scorer(self.programme)
        self.mentors = {p.id: p for p in self.programme.side("mentor")}
        self.mentees = {p.id: p for p in self.programme.side("mentee")}
        self.timetable = Timetable(self)

    def pair(self, mentor, mentee):
        return self.mentors[mentor], self.mentees[mentee]

    def rows(self):
        """Mentor, mentee, score and refusals of every pair, in the order of all output."""
        for mentor in self.mentors.values():
            for mentee in self.mentees.values():
                yield mentor.id, mentee.id, self.scorer.score(mentor, mentee), self.scorer.refusals(mentor, mentee)

    def optimum(self):
        """(pairs, score) of the best plan, or None if no plan keeps the minima."""
        locks = self.programme.locks
        count = lambda person, index: sum(lock[index] == person.id for lock in locks)
        bounds = lambda side, index: {
            p.id: (max(0, p.minimum - count(p, index)), p.capacity - count(p, index)) for p in side.values()
        }
        mentors, mentees = bounds(self.mentors, 0), bounds(self.mentees, 1)
        for low, high in [*mentors.values(), *mentees.values()]:
            if low > high:
                return None
        scores = {(m, e): score for m, e, score, refusals in self.rows() if not refusals and (m, e) not in locks}
        if self.programme.general.get("objective", "most_pairs") == "score":
            outside = self.programme.rules.get("min_score", 0)
            weighted = {pair: (score - outside, 1) for pair, score in scores.items()}
            chosen = best_plan(weighted, mentors, mentees, len(scores))
        else:
            weighted = {pair: (1, score) for pair, score in scores.items()}
            chosen = best_plan(weighted, mentors, mentees, sum(scores.values()))
        if chosen is None:
            return None
        locked = sum(self.scorer.score(*self.pair(*lock)) for lock in locks)
        return len(chosen) + len(locks), sum(scores[pair] for pair in chosen) + locked


def compare(oracle, plan):
    """Every difference between a plan and what it should be, as sentences."""
    pairs = [(p["mentor"], p["mentee"]) for p in plan["pairs"]]
    strangers = [p for p in pairs if p[0] not in oracle.mentors or p[1] not in oracle.mentees]
    if strangers:
        return [f"pairs of people who are not in the programme: {strangers}"]
    found = [*pair_faults(oracle, plan, pairs), *plan_faults(oracle, plan, pairs), *objective_faults(oracle, plan)]
    if plan["status"] in ("optimal", "feasible"):
        found += constraints.faults(oracle, plan)
        found += oracle.timetable.faults(plan)
    return found


def pair_faults(oracle, plan, pairs):
    """What is wrong with single pairs: contributions, scores, rules, locks."""
    for entry, (mentor, mentee) in zip(plan["pairs"], pairs):
        people, where = oracle.pair(mentor, mentee), f"pair {mentor},{mentee}"
        expected, found = oracle.scorer.contributions(*people), entry["contributions"]
        for name, (value, points, known) in expected.items():
            wanted = {"value": value, "points": points, "known": known}
            if name not in found:
                if oracle.scorer.shares[name] > 0:
                    yield f"{where}: no contribution {name}"
            elif {key: found[name].get(key) for key in wanted} != wanted:
                yield f"{where}: {name} is {found[name]}, expected {wanted}"
        yield from (f"{where}: unexpected contribution {name}" for name in found.keys() - expected.keys())
        if entry["score"] != oracle.scorer.score(*people):
            yield f"{where}: score is {entry['score']}, expected {oracle.scorer.score(*people)}"
        refusals, locked = oracle.scorer.refusals(*people), (mentor, mentee) in oracle.programme.locks
        if entry.get("locked", False) != locked:
            yield f"{where}: locked is {entry.get('locked')}, expected {locked}"
        if refusals and not locked:
            yield f"{where}: is forbidden by {', '.join(refusals)}"
        for rule in refusals if locked else []:
            told = [json.dumps(w, ensure_ascii=False) for w in plan.get("warnings", [])]
            if not any(rule in text and mentor in text and mentee in text for text in told):
                yield f"{where}: no warning says that the lock overrides {rule}"


def plan_faults(oracle, plan, pairs):
    """What is wrong with the pairs as a whole: order, repeats, capacities, minima, locks, the unmatched."""
    in_order = sorted(pairs, key=lambda pair: (pair[0].encode(), pair[1].encode()))
    if pairs != in_order:
        yield "pairs are not sorted by mentor id, then mentee id, in UTF-8 byte order"
    if len(set(pairs)) != len(pairs):
        yield "a pair occurs twice"
    decided = plan["status"] in ("optimal", "feasible")
    if decided:
        yield from (f"the locked pair {lock} is missing" for lock in sorted(oracle.programme.locks - set(pairs)))
    alone = set()
    for role, side, index in (("mentor", oracle.mentors, 0), ("mentee", oracle.mentees, 1)):
        for person in side.values():
            partners = sum(pair[index] == person.id for pair in pairs)
            if partners > person.capacity:
                yield f"{role} {person.id} has {partners} partners, capacity is {person.capacity}"
            if decided and partners < person.minimum:
                yield f"{role} {person.id} has {partners} partners, the minimum is {person.minimum}"
            if partners == 0:
                alone.add((person.id, role))
    told = [(entry["id"], entry["role"]) for entry in plan["unmatched"]]
    if decided and (set(told) != alone or len(told) != len(alone)):
        missing, extra = sorted(alone - set(told)), sorted(set(told) - alone)
        yield f"unmatched people: missing {missing}, not alone {extra}, repeats {len(told) - len(set(told))}"


def objective_faults(oracle, plan):
    """What is wrong with the objective, the status and the proof."""
    objective, proof, best = plan["objective"], plan.get("proof") or {}, oracle.optimum()
    total = (len(plan["pairs"]), sum(entry["score"] for entry in plan["pairs"]))
    stated = (objective["pairs"], objective["score"])
    if stated != total:
        yield f"the objective is {stated}, the pairs add up to {total}"
    if best is None:
        if plan["status"] != "infeasible":
            yield f"status is {plan['status']}, but the minima cannot be met"
        return
    cut = plan["status"] == "infeasible" or plan.get("timetable", {}).get("clashes")
    if (oracle.programme.toml.get("constraint") or cut) and plan["strategy"] == "optimal":
        yield from constrained_faults(oracle, plan, stated, best)
        return
    if plan["strategy"] != "optimal":
        if better(oracle, stated, best):
            yield f"the objective is {stated}, better than the best plan {best}"
        return
    if plan["status"] != "optimal":
        yield f"status is {plan['status']}, expected optimal"
    if stated != best:
        yield f"the objective is {stated}, the best plan has {best}"
    if (proof.get("bound"), proof.get("gap"), proof.get("checked")) != (best[1], 0, True):
        yield f"the proof is {proof}, expected bound {best[1]}, gap 0, checked"


def constrained_faults(oracle, plan, stated, bound):
    """What is wrong with the objective of a plan under constraints; the bound is the best without them."""
    planned = plan["status"] != "infeasible"
    if planned and better(oracle, stated, bound):
        yield f"the objective is {stated}, better than {bound} without constraints"
    known, best = exhaustive.best_plan(oracle, lambda a, b: better(oracle, a, b))
    if known and best is None and planned:
        yield f"status is {plan['status']}, but no plan keeps all constraints"
    if known and best is not None and (not planned or stated != best):
        yield f"status {plan['status']}, objective {stated}; the best plan has {best}"


def better(oracle, a, b):
    """Whether one (pairs, score) beats another under the programme's objective."""
    if oracle.programme.general.get("objective", "most_pairs") == "score":
        outside = oracle.programme.rules.get("min_score", 0)
        worth = lambda x: (x[1] - outside * x[0], x[0])
        return worth(a) > worth(b)
    return a > b


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 64
    oracle = Oracle(arguments[0])
    if arguments[1] == "--table":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(["mentor", "mentee", "score", "reasons"])
        writer.writerows([m, e, score, ";".join(reasons)] for m, e, score, reasons in oracle.rows())
        return 0
    if arguments[1] == "--optimum":
        best = oracle.optimum()
        print(json.dumps({"status": "infeasible"} if best is None else {"pairs": best[0], "score": best[1]}))
        return 0
    if arguments[1] == "--check":
        faults = list(constraints.check_faults(oracle, json.load(sys.stdin)))
        print("\n".join(faults) or "constraints are about the same pairs and people")
        return 1 if faults else 0
    plan = json.loads((Path(arguments[1]) / "plan.json").read_text(encoding="utf-8"))
    faults = list(compare(oracle, plan))
    for fault in faults:
        print(fault)
    if not faults:
        stated = plan["objective"]
        print(f"{plan['status']}: {stated['pairs']} pairs, {stated['score']} points, all recomputed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
